import { fold } from "../../language/script.ts";
import { isNumbered, isPart, isProse, isSalutation } from "../cleaning/prose.ts";
import { type Document, type Line, linesOf } from "../document.ts";
import { speakerIn, speakerInDateline } from "./speaker.ts";

/** What stands above the body of a report. */
export interface Head {
  title?: string;
  /** Lines that say when and where it was delivered. */
  datelines: string[];
  speaker?: string;
  /** Lines of the head, all of which are metadata or furniture. */
  lines: Line[];
  /** Lines of the head that repeat inside the body. */
  repeated: Line[];
}

const KIND = /工作报告|工作综述|工作总结|工作情况|工作回顾|履职|述职|综述|纪实|报告|总结|亮点/;
const BODY = /政协|协商会议|人大|人民代表大会|委员会|常委会/;
/** A line that says when or at which meeting. */
const DATELINE =
  /(?:(?:19|20)\d{2}\s*年?\s*\d{1,2}\s*[月.\-/]?\s*\d{1,2}\s*日?|\d{8}日?|[二一][〇○零九]..年.{1,3}月.{1,3}日|在.{4,50}(?:会议|全会|大会)(?:第?.{0,6}(?:次)?(?:全体)?会议)?上)/;
/** Who wrote a newspaper's article. */
const WRITERS = /^(?:本报|本刊|本网|见习|特约)*(?:记者|通讯员|撰稿人?)/;
const LABEL = /^(?:原?标题|原题|题目|题名|篇名|名称)\s*[:：]\s*/;
/** What a page that printed it under a title of its own says it was called before. */
const FORMER = /^原(?:标)?[题題]\s*[:：]/;
const SITE_SUFFIX =
  /\s*[_|｜]\s*[^_|｜]{2,30}$|\s*-+\s*[^-—]{0,12}(?:网|新闻|政协|政府|门户|频道|日报|资讯|在线|论坛|文库|文档|文秘)[^-—]{0,12}$/;

export function readHead(document: Document): Head {
  const lines = linesOf(document.text).filter((line) => line.text.trim() !== "");
  const start = bodyStart(lines.map(({ text }) => bare(text)));
  const head = lines.slice(0, start);
  const datelines: string[] = [];
  let speaker: string | undefined;
  const parts: TitlePart[] = [];
  for (const [index, line] of head.entries()) {
    const { title, dateline } = cutDateline(tidyTitle(line.text));
    if (dateline) {
      datelines.push(dateline);
      speaker ??= speakerInDateline(dateline);
    }
    const name = speakerIn(title || dateline || "");
    if (name && !says(KIND, title)) {
      speaker ??= name;
      continue;
    }
    if (/^[—–-]{2,}/.test(title) && says(DATELINE, title) && !says(KIND, title)) datelines.push(title);
    else if (title !== "") parts.push({ text: title, index, former: FORMER.test(bare(line.text)) });
  }
  const title = assembleTitle(
    parts,
    document.hints.titles.map((hint) => cutDateline(tidyTitle(hint)).title),
  );
  for (const hint of document.hints.titles) {
    const { dateline } = cutDateline(tidyTitle(hint));
    if (dateline) datelines.push(dateline);
  }
  const repeated =
    title === undefined
      ? []
      : lines
          .slice(start)
          .filter(({ text }) => text.length > 8 && squeeze(tidyTitle(text)) === squeeze(title));
  return {
    ...(title !== undefined && { title }),
    datelines,
    ...(speaker !== undefined && { speaker }),
    lines: head,
    repeated,
  };
}

/** Tests in the simplified script: titles come in both. */
const says = (pattern: RegExp, text: string): boolean => pattern.test(fold(text));

const bare = (line: string): string => line.replace(/^#+\s*/, "").trim();
const squeeze = (text: string): string => fold(text).replace(/[\s—–\-·,.、，。:：]/g, "");

function bodyStart(lines: readonly string[]): number {
  const limit = lines.findIndex((line) => isProse(line, 80));
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (isSalutation(line)) return index;
    if ((isNumbered(line) || isPart(line)) && !says(KIND, lines[index + 1] ?? "") && !isDatelineOrTitle(line))
      return index;
    if (isProse(line, 40) && !isDatelineOrTitle(line)) return headingsAbove(lines, index);
    if (index === limit) return headingsAbove(lines, index);
  }
  return 0;
}

/** Headings in words right above the first paragraph belong to the body, unless they are title, date or speaker. */
function headingsAbove(lines: readonly string[], index: number): number {
  let start = index;
  while (start > Math.max(1, index - 2)) {
    const line = lines[start - 1] ?? "";
    const { title } = cutDateline(tidyTitle(line));
    if (
      title === "" ||
      isTitlePart(title) ||
      /^[—–-]/.test(title) ||
      speakerIn(title) ||
      says(WRITERS, title) ||
      !/^[\p{Script=Han} “”、，,]{2,30}$/u.test(title)
    )
      break;
    if (!lines.slice(0, start - 1).some((above) => says(KIND, above) || says(BODY, above))) break;
    start--;
  }
  return start;
}

const isDatelineOrTitle = (line: string): boolean =>
  /^[（(—–-]/.test(line) ||
  (says(KIND, line) && says(BODY, line) && line.length < 60 && !/[。！]/.test(line));

/** What those who print a report again add to its title; (摘要) and the like say what it is, and stay. */
const REPRINTED = String.raw`[转轉](?:[载載发發帖贴貼摘]|[自于於][^（）()【】[\]]{1,16})?|[组組多附]?[图圖]|[图圖]文|摘[编編]`;
const MARKED = new RegExp(
  String.raw`[（(【[]\s*(?:${REPRINTED}|原[创創]|精品|全文|定稿|打印稿|[终終]稿|最新|推[荐薦]|[热熱][门門])\s*[）)】\]]|\s+(?:${REPRINTED})$`,
  "g",
);

/** A title without labels, site names, marks of the site and letters set apart. */
export function tidyTitle(line: string): string {
  let text = bare(line).replace(LABEL, "");
  text = text.replace(/\s*\[(?:打印本[页頁]|复制链接|複製鏈接)\]\s*$/, "");
  for (
    let before = "";
    before !== text && SITE_SUFFIX.test(text) && says(KIND, text.replace(SITE_SUFFIX, ""));
  ) {
    before = text;
    text = text.replace(SITE_SUFFIX, "");
  }
  text = text.replace(/^[（(](?:受权发布|受權發布|全文|图文|两会[^）)]{0,6}|现场[^）)]{0,4})[）)]\s*/, "");
  text = text.replace(/^【([^】]{8,})】$/, "$1").replace(/^【[^】]{1,8}】\s*/, "");
  text = text.replace(MARKED, "");
  if (/^(?:\S\s+){3,}\S$/.test(text)) text = text.replace(/\s+/g, "");
  text = text.replace(/\s+([（(])/g, "$1").trim();
  const wrapped = /^《([^》]+)》$/.exec(text);
  return wrapped?.[1] ?? text;
}

/** Parts a dateline in brackets or behind a dash from the title in front of it. */
export function cutDateline(text: string): { title: string; dateline?: string } {
  const match = /^(.*?)\s*((?:[—–]{1,2}|-{2,}|[（(])\s*[^—–（(]*)$/.exec(text);
  const [, title = "", dateline = ""] = match ?? [];
  if (match && says(DATELINE, dateline) && !says(KIND, dateline)) return { title: title.trim(), dateline };
  if (says(DATELINE, text) && !says(KIND, text)) return { title: "", dateline: text };
  return { title: text };
}

const isTitlePart = (text: string): boolean =>
  text.length <= 60 &&
  !/[。！？；;]/.test(text) &&
  (says(BODY, text) || says(KIND, text)) &&
  !/^[—–-]{1,2}/.test(text);

interface TitlePart {
  text: string;
  index: number;
  former: boolean;
}

function assembleTitle(parts: readonly TitlePart[], hints: readonly string[]): string | undefined {
  const candidates: { title: string; score: number }[] = [];
  for (const [at, part] of parts.entries()) {
    if (!isTitlePart(part.text) || !says(KIND, part.text)) continue;
    let title = part.text;
    // Upwards: lines that the title was broken over, as long as the line itself does not say whose report it is.
    for (let above = at - 1; above >= 0 && !namesWhole(title); above--) {
      const line = parts[above];
      if (!line || !isTitlePart(line.text) || says(KIND, line.text) || title.length + line.text.length > 70)
        break;
      if ((parts[above + 1]?.index ?? 0) - line.index > 1) break;
      title = line.text + title;
    }
    candidates.push({
      title: title + subtitleOf(parts, at),
      score: scoreOf(title, parts) - (part.former ? 6 : 0),
    });
  }
  for (const hint of hints)
    if (says(KIND, hint) && says(BODY, hint))
      candidates.push({ title: hint, score: scoreOf(hint, parts) + 1 });
  const withSubtitle = parts.findIndex(
    ({ text }, at) => at > 0 && /^[—–-]{1,2}.*/.test(text) && says(BODY, text),
  );
  if (withSubtitle > 0) {
    const main = parts[withSubtitle - 1]?.text ?? "";
    candidates.push({ title: main + (parts[withSubtitle]?.text ?? ""), score: 4 });
  }
  const best = candidates.sort((a, b) => b.score - a.score)[0];
  if (best) return best.title;
  return (
    hints.find((hint) => hint.length >= 6) ??
    repeatedLine(parts) ??
    parts.findLast(({ text }) => says(BODY, text) && text.length >= 8)?.text
  );
}

/** Whether a line says by itself whose report it is: 中国人民政治协商会议…委员会…报告, 市政协十五届…报告. */
const namesWhole = (title: string): boolean =>
  says(/政协.{2,}|协商会议.{2,}委员会|人民代表大会.{2,}|人大常委会/, title) && says(KIND, title);

const subtitleOf = (parts: readonly { text: string }[], at: number): string => {
  const next = parts[at + 1]?.text ?? "";
  return /^[—–-]{1,2}[^—–-]/.test(next) && next.length <= 50 && !speakerIn(next) ? next : "";
};

function scoreOf(title: string, parts: readonly { text: string }[]): number {
  let score = 0;
  if (says(/工作报告|综述|总结/, title)) score += 3;
  if (says(/网(?:站)?(?:[-—_|]|$)|频道|门户|栏目|专题/, title)) score -= 5;
  if (namesWhole(title)) score += 3;
  // A page calls it 某市政协工作报告, the report itself says whose it is in full.
  if (says(/第[一二三四五六七八九十\d]+届.*委员会|委员会.*第[一二三四五六七八九十\d]+届/, title)) score += 2;
  if (/[*＊×]{2,}|[_|]/.test(title)) score -= 6;
  if (parts.filter(({ text }) => squeeze(text) === squeeze(title)).length > 1) score += 2;
  if (title.length < 8) score -= 3;
  return score;
}

function repeatedLine(parts: readonly { text: string }[]): string | undefined {
  const seen = new Set<string>();
  for (const { text } of parts) {
    if (text.length >= 8 && seen.has(squeeze(text))) return text;
    seen.add(squeeze(text));
  }
  return undefined;
}
