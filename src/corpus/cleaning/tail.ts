import { fold } from "../../language/script.ts";
import { applyEdits, type Document, dropLine, type Line, linesOf } from "../document.ts";
import { isNumbered, isPart, isProse, SENTENCE_END } from "./prose.ts";

const CLOSING =
  /谢谢|请予审议|请审议|请(?:各位)?(?:委员|代表).{0,20}(?:审议|意见)|(?:奋斗|贡献|篇章|前进)[!！。]$|(?:报告|讲话)完了|^(?:各位|同志们)/;
const CALL = /(?:让我们|为|努力).{0,80}(?:奋斗|贡献|篇章|前进|力量)[!！](?:谢谢.{0,8}[!！。])?$/;
const ANNEX =
  /^(?:附\s*[:：]?\s*)?(?:名词解释|注释|有关用语说明|用语说明|名词说明)|^(?:附件?|附录|附表)\s*[\d一二三四五六]*\s*[:：]\s*[\p{Script=Han}\d]{2}/u;
/** A table of the year's work behind the speech, by its title. */
const TABLE_TITLE =
  /^(?:附|表)?[\s:：\d一二三四五六]*[\p{Script=Han}\d“”]{2,40}(?:一览表?|统计表?|情况表?|数据表?|明细表?|汇总表?|数字|对照表?)$/u;

/** Drops what follows the last paragraph of the report: short lines that are neither sentences nor its closing words. */
export function dropTail(document: Document): Document {
  const lines = linesOf(document.text).filter((line) => line.text.trim() !== "");
  const last = lines.findLastIndex(({ text }) => isProse(text, 25) && SENTENCE_END.test(text));
  if (last < 0) return document;
  const end = lastCall(lines) ?? last;
  const edits = [];
  let annex = false;
  const behind = lines.slice(end + 1).map((line) => ({ line, text: said(line) }));
  for (const [index, { line, text }] of behind.entries()) {
    annex ||=
      ANNEX.test(text) || (TABLE_TITLE.test(text) && behind[index + 1]?.text.startsWith("|") === true);
    if (annex || CLOSING.test(text) || (isNumbered(text) && SENTENCE_END.test(text))) continue;
    edits.push(dropLine(line, document.text, "after the end of the report"));
  }
  return applyEdits(document, "tail", edits);
}

/** A line without the mark that its page's heading left. */
const said = ({ text }: Line): string => fold(text).replace(/^#+\s*/, "");

/** The paragraph that calls on its hearers and ends a speech, if only a little and no further chapter follows it. */
function lastCall(lines: readonly Line[]): number | undefined {
  const call = lines.findLastIndex(({ text }) => isProse(text, 40) && CALL.test(fold(text)));
  if (call < lines.length / 2) return undefined;
  const behind = lines.slice(call + 1).map(said);
  const goesOn = behind.some((text) => isNumbered(text) || isPart(text) || ANNEX.test(text));
  return goesOn || behind.filter((text) => isProse(text, 40)).length > 3 ? undefined : call;
}
