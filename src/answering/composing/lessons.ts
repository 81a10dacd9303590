import type { Report } from "../../domain/report.ts";
import { isOfLessons } from "../headings.ts";
import type { Term } from "../query.ts";
import { search } from "../relevance.ts";
import type { Sentence } from "../sentences.ts";
import { isThing } from "../understanding/topic.ts";
import { completed, type Run } from "./runs.ts";

/** Characters up to which a section of lessons is told whole. */
const SHORT = 400;
const MOST_LESSONS = 5;

/** Where a report says outside a section of them what it has learnt, the surest words first. */
const LEARNT = [
  /(?:实践|我们|五年|一年)[^。;；]{0,20}(?:体会|感悟|领悟)(?:到|是)|(?:实践|经历|历程|故事)[^。;；]{0,8}启示我们|(?:[几两三四五六七八]|\d)(?:点|条)(?:主要|基本|宝贵|重要|深刻)?的?(?:体会|启示|经验|感悟)/,
  /(?:五年|一年|履职|回顾|探索)[^。;；]{0,14}实践[^。;；]{0,4}(?:证明|表明|告诉我们|让我们|使我们)|(?:回顾|总结|实践)[^。;；]{0,16}我们[^。;；]{0,8}(?:认识到|感受到|懂得|明白)|它们[^。;；]{0,8}(?:告诉我们|让我们明白)/,
  /(?:我们|实践)[^。;；]{0,14}(?:认识到|感受到|懂得|明白|证明|表明|告诉我们)[^。]{0,30}(?:必须|坚持|只有|唯有|关键|根本|离不开|政协工作)|(?:启示|经验)(?:是|有|告诉|表明|:)/,
];
/** 委员们体会到, 让群众感受到: others' words. */
const OTHERS = /(?:委员|群众|代表|干部|学员|大家|同志)们?[^,，。;；]{0,8}(?:体会|感受|感悟|领悟|认识|明白)/;
const ADMITTED = /(?:认识|意识|看)到.{0,60}(?:不足|差距|短板|薄弱|问题|不够|有待)/;
/** 一是必须始终坚持…, 坚持党的领导,是…: each a lesson. */
const LESSON =
  /^(?:[一二三四五六七八九十]是|[（(]?[一二三四五六七八九十\d]+[)）、.．]|第[一二三四五六七八九十]|必须|只有|始终|坚持|要|做好)/;

const SUMS_UP = /^(?:这|以上|上述)[^,，]{0,12}[,，]?.{0,20}(?:经验|启示|体会|遵循|坚持)/;

/** What the committee has learnt: the section of that name, or the sentences that say so. */
export function lessons(report: Report, sentences: Sentence[], topic: Term[]): Run[] {
  const usable = sentences.filter(
    ({ plan, folded }) => !plan && !ADMITTED.test(folded) && !OTHERS.test(folded),
  );
  const section = usable.filter(({ headings }) => headings.some(isOfLessons));
  const pool = section.length > 0 ? section : usable;
  const told = section.length > 0 ? ofSection(report, section) : ofText(report, usable);
  const within = pool.filter((one) =>
    told.some(({ span }) => one.start >= span.start && one.start < span.end),
  );
  // What is learnt of a thing is asked of what speaks of it.
  const things = topic.filter(isThing);
  return things.length > 0 && search(things, within).missing > 0.5 ? [] : told;
}

function ofSection(report: Report, section: Sentence[]): Run[] {
  const [first] = section;
  const last = section.at(-1);
  if (!first || !last) return [];
  if (last.end - first.start <= SHORT) return [{ report, span: { start: first.start, end: last.end } }];
  const openings = section.filter(({ position }) => position === 0);
  const items = openings.filter(({ folded }) => LESSON.test(folded));
  if (items.length >= 2)
    return items
      .slice(0, MOST_LESSONS)
      .map((one) => ({ report, span: completed(one, section, []) }))
      .filter(({ span }, index, all) => index === 0 || span.start >= (all[index - 1]?.span.end ?? 0));
  return [{ report, span: completed(items[0] ?? first, section, []) }];
}

function ofText(report: Report, sentences: Sentence[]): Run[] {
  const found = LEARNT.flatMap((said) => sentences.findLast(({ folded }) => said.test(folded)) ?? [])[0];
  if (!found) return [];
  const span = completed(found, sentences, []);
  // 这“四个必须”,是我们应当长期遵循的经验: what they come to.
  const next = sentences[sentences.indexOf(found) + 1];
  const sums = next && next.paragraph === found.paragraph && SUMS_UP.test(next.folded);
  return [{ report, span: sums ? { start: span.start, end: Math.max(span.end, next.end) } : span }];
}
