import { fold } from "../../language/script.ts";
import { SENTENCE_END } from "../cleaning/prose.ts";
import { cutDateline, type Head, tidyTitle } from "./head.ts";
import { isRedactedSpeaker, speakerIn } from "./speaker.ts";

/** At which meeting it was delivered or adopted. */
const SESSION = /在.{4,50}(?:会议|全会|大会).{0,12}上|(?:会议|全会|大会).{0,8}通过/;
/** A line that names the meeting and nothing else: 政协某市第九届委员会第二次会议. */
const MEETING = /^[^:>,。]{4,40}(?:第.{1,3}|届.{1,2})次(?:全体)?会议$/;
/** A line of nothing but the day, or of the office whose bearer's name is on the next. */
const LEADS =
  /^(?:(?:(?:19|20)\d{2}|[二一][〇○零九]..)\s*年\s*.{1,3}月\s*.{1,3}日|[^。:]{0,36}(?:主席|主任|秘书长|委员长|书记))$/;
/** What says when the page appeared and who wrote it, not when the report was delivered and by whom. */
const OF_THE_PAGE =
  /\d{1,2}:\d{2}|\d{4}[-/]\d{1,2}|星期|来源|发布|时间|日期|更新|记者|通讯员|编辑|作者|摄|阅读|浏览|点击|原创/;

/** When, at which meeting and by whom the report was delivered: the lines below its title, as printed. */
export function bylineOf(head: Head, titles: readonly string[]): string[] {
  const lines = head.lines.map(({ text }) => text.replace(/^#+\s*/, "").trim());
  const title = squeeze(head.title ?? "");
  const first = lines.findIndex(
    (line) => line.length >= 4 && !isSpeaker(line, head) && title.includes(squeeze(cutTitle(line))),
  );
  const below = lines.slice(Math.max(0, first));
  const found: string[] = [];
  for (let index = 0; index < below.length; index++) {
    const line = below[index] ?? "";
    const next = below[index + 1] ?? "";
    if (namesSession(line + next) && !namesSession(line) && !namesSession(next)) {
      // A page's margin parted the name of the meeting.
      found.push(...sessionIn(line + next));
      index++;
    } else if (isSpeaker(line, head) || leadsToSpeaker(below.slice(index), head)) found.push(line);
    else if (MEETING.test(fold(line)) && !title.includes(squeeze(line))) found.push(line);
    else found.push(...sessionIn(line));
  }
  if (!found.some(namesSession)) found.unshift(...titles.flatMap(sessionIn).filter(namesSession).slice(0, 1));
  return found.filter(
    (line, index) => !found.some((other, at) => at !== index && repeats(line, other, index < at)),
  );
}

const squeeze = (text: string): string => fold(text).replace(/[\s—–\-()（）]/g, "");
const cutTitle = (line: string): string => cutDateline(tidyTitle(line)).title || line;
const namesSession = (text: string): boolean => SESSION.test(fold(text));

/** The whole line, or of a line that has the title too what stands behind it. */
function sessionIn(line: string): string[] {
  const text = tidyTitle(line);
  const behindDash = /(?:[—–]{1,2}|-{2,})[^—–]*$/.exec(text)?.[0] ?? "";
  const { title, dateline = "" } = cutDateline(text);
  const found = namesSession(behindDash) ? behindDash : dateline;
  if (found === "" || OF_THE_PAGE.test(fold(found)) || SENTENCE_END.test(found)) return [];
  if (!namesSession(found) && !/^[（(—–-]/.test(found)) return [];
  return [found === text || title === "" ? line : found];
}

const isSpeaker = (line: string, { speaker }: Head): boolean => {
  const name = speakerIn(line);
  return isRedactedSpeaker(line) || (name !== undefined && name === (speaker ?? name));
};

/** Lines of their own with the day or the office above the name. */
function leadsToSpeaker(lines: readonly string[], head: Head): boolean {
  const end = lines.findIndex((line) => !LEADS.test(fold(line)));
  return end > 0 && isSpeaker(lines[end] ?? "", head);
}

/** Whether another line says the same or more; of two that are the same the first stands. */
const repeats = (line: string, other: string, first: boolean): boolean =>
  squeeze(other).includes(squeeze(line)) && !(first && squeeze(other) === squeeze(line));
