import { isRow } from "../../domain/table.ts";
import { fold } from "../../language/script.ts";

/** Shapes of lines that several stages tell apart. All take a trimmed line as printed. */

export const SENTENCE_END = /[。！？!?…；;][”’」』）)】》"']*$/;

/** A paragraph of the report, as opposed to a title, a label or a list entry: it has a full sentence and some length. */
export const isProse = (line: string, least = 30): boolean =>
  line.length >= least &&
  !isRow(line) &&
  (/[。！？!?]|[；;]$/.test(line) || (line.length >= 60 && /[，,、；;]/.test(line)));

const NUMBERED =
  /^(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]|第[一二三四五六七八九十]{1,2}[部章节篇](?:分)?)/;

/** 一、… and (一)… and 第一部分. */
export const isNumbered = (line: string): boolean => NUMBERED.test(line);

/** 2022年工作回顾, 過去五年的工作, 二○二二年的主要任務, 新一年政协工作建议. Without numbers or sentence marks. */
export const isPart = (line: string): boolean =>
  ASKS_AHEAD.test(fold(line).replace(/\s/g, "")) ||
  (line.length <= 32 &&
    !/[。！？!?，,；;：:]$/.test(line) &&
    /^(?:[（(]?关于)?(?:(?:20|19)\d{2}\s*年|[二一][〇○零o九][〇○零o一二三四五六七八九]{2}\s*年|过去|五年|四年|三年|一年来?|今年|明年|今后|新(?:的)?一年|下一(?:步|年|阶段)|未来|本届|十?[一二三四五六七八九十]+届).{0,18}(?:回顾|总结|情况|成效|成绩|主要工作|工作|安排|建议|任务|部署|打算|思路|重点|计划|要求|意见|体会|经验|展望|设想)$/.test(
      fold(line).replace(/\s/g, ""),
    ));

/** 2026怎么干: newspapers head plans so. */
const ASKS_AHEAD =
  /^(?:20\d\d年?|新(?:的)?一年|今年|明年|下一步|未来)[,，:：]?(?:政协|我们)?(?:怎么|如何|咋)(?:干|办|抓|做|走|开局|发力)[?？]?$/;

/** The line that opens the speech. */
export const isSalutation = (line: string): boolean =>
  /^(?:尊敬的)?(?:各位|同志们|诸位|主席团|主席、|主任、|大会主席)[\p{Script=Han}、，, 各位]{0,20}[：:!！]$/u.test(
    fold(line),
  );

/** A line that no broken sentence goes on with. */
export const beginsAnew = (line: string): boolean =>
  line.startsWith("#") || isRow(line) || isNumbered(line) || isPart(line) || isSalutation(line);
