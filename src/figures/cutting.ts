import { CHANGES_TO } from "./changing.ts";
import { enclosed } from "./clauses.ts";
import { strongVerbs } from "./phrases.ts";
import type { Quantity } from "./quantities.ts";

const OF = /^\p{Script=Han}{1,8}的(?=\p{Script=Han}{2,}$)/u;
const AMONG =
  /^(?:提案|建议|意见建议|议案|信息)之?[中里](?![国小学央心医型层期外共])(?=\p{Script=Han}{2,}$)/u;
const VERB = new RegExp(`${strongVerbs().source}|共(?=[计有\\d])|达|占|编入|履职|捐|合并|不予`, "g");

/**
 * Where the words behind a count stop and those before the next begin: at the enumeration mark or conjunction, or
 * else before the verb of the next count (向300名新生|发放助学金120万元).
 */
export function cutBetween(
  folded: string,
  quantity: Quantity,
  until: number,
  next: Quantity | undefined,
): number {
  if (!next) return until;
  const between = folded.slice(quantity.end, until);
  // 143件(大会期间130件,平时13件),审查立案119件: in brackets a comma divides as well, and where they close the phrase ends.
  const bracket = /^(?:[^()（）]*[)）][,，;；]?|[,，;；])/.exec(between);
  if (bracket) return quantity.end + bracket[0].length;
  const lead = /^\s*(?:、|和|及|与|以及|并|，)/.exec(between);
  if (lead) return quantity.end + lead[0].length;
  // 139件提案中|个人提案94件
  const among = AMONG.exec(between);
  if (among) return quantity.end + among[0].length;
  const inside = enclosed(between);
  // 16个县(市、区)政协立案2871件: in brackets it divides no counts.
  let mark = between.lastIndexOf("、");
  while (mark > 0 && inside[mark]) mark = between.lastIndexOf("、", mark - 1);
  if (mark >= 0 && !inside[mark]) return quantity.end + mark + 1;
  // 来自17个国家的|外国团组21批
  const of = OF.exec(between);
  if (of && next.unit !== "%") return quantity.end + of[0].length;
  const conjunction = /(?:以及|和|及|与|并|,)$/.exec(between);
  if (conjunction) return until;
  if (CHANGES_TO.test(between)) return quantity.end;
  // 10件重点提案|满意率为100%
  const rate =
    next.unit === "%"
      ? /(?:[\p{Script=Han}]{2}率|占比?|比例)(?:为|达|是|达到|保持在)?$/u.exec(between)
      : null;
  if (rate && rate.index > 0) return quantity.end + rate.index;
  // 342名委员|人均积分86.5分
  const average = /(?:人均|户均|场均|件均|平均)\p{Script=Han}{0,6}$/u.exec(between);
  if (average && average.index > 0) return quantity.end + average.index;
  // 未立案的26件|转为建议意见22件: what became of them begins at once.
  // 用时32天|走访企业61家: how long it took is nobody's object.
  const atOnce = folded[quantity.start - 1] === "的" || /^(?:多?天|个月|小时)$/.test(quantity.unit);
  const verb = [...between.matchAll(VERB)].find(
    (match) => (match.index > 0 || atOnce) && !inside[match.index],
  );
  return verb ? quantity.end + verb.index : until;
}
