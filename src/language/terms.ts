import { hanValue } from "./numerals.ts";
import type { YearMention } from "./year-mention.ts";

const NUMBER = "[一二三四五六七八九十]{1,3}|\\d{1,2}";
const ORDINALS =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(
    " ",
  );
const ORDINAL = `(?:\\d{1,2}(?:st|nd|rd|th)|${ORDINALS.join("|")})`;
/** 二十届三中全会 and 第五届论坛 are the Party's and a fair's, not a committee's. */
const OTHER_BODY =
  /^[一二三四五六七八九十]{1,2}中|^[^,。;、\s]{0,8}(论坛|博览会|运动会|大赛|艺术节|文化节|旅游节|杯|峰会|研讨会|交易会)/;

const ordinalValue = (written: string): number | undefined => {
  const named = ORDINALS.indexOf(written.trim());
  if (named >= 0) return named + 1;
  const digits = /\d+/.exec(written)?.[0];
  return digits === undefined ? hanValue(written) : Number(digits);
};

/** Terms and sessions of a committee in a folded text: 第十六届, 八届二次会议, 8th committee second session, 上届. */
export function readTerms(text: string): YearMention[] {
  const found: YearMention[] = [];
  const add = (match: RegExpExecArray, more: Partial<YearMention>): void => {
    const kind = more.session === undefined ? "term" : "session";
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      kind,
      years: [],
      ...more,
    });
  };
  const chinese = new RegExp(
    `第?(${NUMBER})届(?:[^,。;、\\s]{0,12}?委员会)?(?:(?:常务委员会|常委会|政协)?第?(${NUMBER})次(?:全体)?(?:会议|全会)?)?`,
    "g",
  );
  for (const match of text.matchAll(chinese)) {
    const term = ordinalValue(match[1] ?? "");
    if (term === undefined || OTHER_BODY.test(text.slice(match.index + match[0].length))) continue;
    const session = match[2] === undefined ? undefined : ordinalValue(match[2]);
    add(match, session === undefined ? { term } : { term, session });
  }
  for (const match of text.matchAll(/(本|这一?|现任?|上一?|前一|下一?)届/g)) {
    const which = /^[本这现]/.test(match[0]) ? "this" : /^[上前]/.test(match[0]) ? "previous" : "next";
    add(match, { which });
  }
  for (const match of text.matchAll(/\b(this|current|last|previous|next) (?:term|committee)\b/g)) {
    const which = /this|current/.test(match[1] ?? "") ? "this" : match[1] === "next" ? "next" : "previous";
    add(match, { which });
  }
  const termFirst = new RegExp(
    `\\b(${ORDINAL}) (?:[a-z]+ ){0,4}?(?:term|committee|cppcc)(?:'s)?(?:,? (?:at )?(?:its |the )?(${ORDINAL}) (?:plenary )?(?:session|meeting))?\\b`,
    "g",
  );
  const sessionFirst = new RegExp(
    `\\b(${ORDINAL}) (?:plenary )?(?:session|meeting) of the (${ORDINAL}) (?:[a-z]+ ){0,4}?(?:term|committee|cppcc)\\b`,
    "g",
  );
  const latin = [...text.matchAll(sessionFirst)].map((match) => ({
    match,
    term: match[2],
    session: match[1],
  }));
  for (const match of text.matchAll(termFirst)) {
    if (latin.some((other) => match.index < other.match.index + other.match[0].length)) continue;
    latin.push({ match, term: match[1], session: match[2] });
  }
  for (const { match, ...written } of latin) {
    const term = ordinalValue(written.term ?? "");
    const session = written.session === undefined ? undefined : ordinalValue(written.session);
    if (term !== undefined) add(match, session === undefined ? { term } : { term, session });
  }
  return found;
}
