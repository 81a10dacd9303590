import type { Paragraph } from "../domain/outline.ts";
import { isPlanSection } from "../figures/context.ts";
import { TIME_AHEAD } from "../language/periods.ts";
import { fold } from "../language/script.ts";

/** What stands over a section of the report's own faults, in the usual words, plainly or by a figure of speech. */
const FAULTS =
  /(?:不足|问题|差距|短板|困难|弱项|软肋|欠账|欠缺|短腿|缺憾|遗憾|差在哪|(?:没有?|未能?)(?:做好|做到位|办好|干好)|(?:做|干|办)得(?:还)?(?:不|差)|不尽如人意|不够的|检视|且行且省|自省|反思|自我(?:剖析|批评|画像)|自查|自揭|揭短|亮短|家丑|病灶|待改进)/;
/** 补齐民生短板, 聚焦群众急难愁盼问题: other people's, which were dealt with. */
const DEALT_WITH =
  /(?:解决|破解|补齐?|攻克|聚焦|围绕|助推|推动|化解|回应|关注|针对|反映|督办|整改)[^,，;；]{0,10}(?:问题|短板|困难|弱项|欠账|差距)/;
const LESSONS = /(?:体会|启示|感悟|感受|心得|经验|懂得了|悟到|明白了)/;
/** 2024年怎么干, 新年再出发: a year ahead that no word of planning follows. */
const HOW_ON = /(?:怎么[干办走做抓样]|干(?:点|些)?(?:什么|啥)$|再(?:启新?航|出发|加力)|往后|前路)/;

export const isOfFaults = (heading: string): boolean => FAULTS.test(heading) && !DEALT_WITH.test(heading);
export const isOfLessons = (heading: string): boolean =>
  LESSONS.test(heading) && !/(?:推广|交流|学习|借鉴)[^,，;；]{0,10}经验/.test(heading);

/** Whether the headings (outermost first, folded) stand over what a report of `year` plans. */
export function isOfPlans(headings: string[], year: number): boolean {
  const last = headings.at(-1) ?? "";
  if (GLOSSARY.test(last)) return false;
  if (isPlanSection(headings, year)) return true;
  if (isOfFaults(last) || /月.{1,3}日|会议上/.test(last)) return false;
  const next = String(year + 1);
  const han = [...next].map((digit) => "〇一二三四五六七八九"[Number(digit)]).join("");
  const plain = last.replaceAll(/[○零o]/g, "〇");
  if (plain.includes(next) || plain.includes(han)) return !/(?:第|届).{0,6}次?会议|报告/.test(plain);
  return HOW_ON.test(last) && new RegExp(`${TIME_AHEAD}|今年|新年|新春|往后|前路|接下来|再出发`).test(last);
}

/** A line without a mark at its end: a heading that the file does not mark as one. */
const LINE = /^(?:附(?:件|录|注)?\s*[:：])?[^。；;！？!?,，:：、|…]{2,24}$/;
const DRESS =
  /^(?:[●■◆▲◎○★※□◇►▶\s]+|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十]部分|\d{1,2}[、.．\s])\s*|[【】]|[●■◆▲◎○★※□◇►▶\s]+$/g;
const GLOSSARY = /^(?:附(?!则)|名词|注释|有关说明)|(?:名词|术语)(?:解释|说明|注释)/;
const OTHER_SECTION = /(?:回顾|总结|完成情况)/;

/**
 * The folded headings over a paragraph: those that are marked, and the last line above it that stands as one over
 * plans, faults, lessons or a review (● 2025年主要工作任务, 【2024年怎么干】). Called for the paragraphs in their order; `undefined`
 * for such a line itself.
 */
export function headingsReader(text: string, year: number): (paragraph: Paragraph) => string[] | undefined {
  let line: string | undefined;
  let under = "";
  return ({ path, start, end, table }) => {
    const marked = path.join("\n");
    if (marked !== under) line = undefined;
    under = marked;
    const own = path.map(fold);
    const bare = fold(text.slice(start, end)).trim();
    if (!table && LINE.test(bare) && !/月.{1,3}日/.test(bare)) {
      const title = bare.replaceAll(DRESS, "").trim();
      if (
        isOfPlans([title], year) ||
        isOfFaults(title) ||
        isOfLessons(title) ||
        (line !== undefined && (OTHER_SECTION.test(title) || GLOSSARY.test(title)))
      ) {
        line = title;
        return undefined;
      }
    }
    return line === undefined ? own : [...own, line];
  };
}
