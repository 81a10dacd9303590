import { hanValue } from "./numerals.ts";
import { spanOf, YEAR, type YearMention, yearValue } from "./year-mention.ts";

const MONTH =
  "(?:(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:[\\d一二三四五六七八九十]{1,3}[日号])?)";
/** Parts of a year in which reports are read, with a month for each. */
const SEASON = "(年?初|[全省市区县]?两会|年?底|年?末)";
/** Behind a date: that a report was read then (1月的报告, 1月3日在会议上作的报告). An enquiry's report is another thing. */
const THEN_READ =
  /^(?:份|上旬|中旬|下旬)?(?:召开的?)?(?:在?[^,。;?]{0,25}[上里中])?(?:的|所?[作做读](?:的|了)?|(?:宣读|发布|公布|通过|审议)(?:的|了)?)(?!调研|考察|视察|专题|督查)[^,。;?\d]{0,12}?报告/;
const READ_BEFORE = /\b(?:read|delivered|given|presented|published|report (?:of|from))\b[^.;?]{0,40}$/;
const ENGLISH_MONTHS =
  "january february march april may june july august september october november december".split(" ");
const YEARS_BACK: Record<string, number> = { 今: 0, 去: 1, 前: 2 };

/**
 * Dates at which a report was read, in a folded text: such a date asks for another year's work. A report read until June
 * is about the year before; in the last months, about the year itself; without a month it may be either.
 */
export function readReadings(text: string, thisYear: number): YearMention[] {
  const found: YearMention[] = [];
  const add = (match: RegExpExecArray, year: number | undefined, month?: number): void => {
    if (year === undefined) return;
    const readIn = month === undefined ? { year } : { year, month };
    const years = month === undefined ? [year - 1, year] : month <= 6 ? [year - 1] : [year];
    found.push({ ...spanOf(match), kind: "reading", years, readIn });
  };
  for (const match of text.matchAll(new RegExp(`(?:(${YEAR})年|([今去前])年)(?:${MONTH}|${SEASON})`, "g"))) {
    if (!THEN_READ.test(text.slice(match.index + match[0].length))) continue;
    const [, figures = "", relative = "", month, season = ""] = match;
    const year = relative === "" ? yearValue(figures) : thisYear - (YEARS_BACK[relative] ?? 0);
    add(match, year, month === undefined ? (/初|两会/.test(season) ? 1 : 12) : monthValue(month));
  }
  for (const match of text.matchAll(
    new RegExp(`(${YEAR})年(?=所?(?:作|做|宣读|读)的[^,。;?]{0,12}报告)`, "g"),
  )) {
    add(match, yearValue(match[1] ?? ""));
  }
  const months = ENGLISH_MONTHS.map((month) => `${month}|${month.slice(0, 3)}\\.?`).join("|");
  const dated = new RegExp(`\\b(${months})(?: \\d{1,2}(?:st|nd|rd|th)?)?,? (?:of )?(${YEAR})`, "g");
  for (const match of text.matchAll(dated)) {
    const before = text.slice(Math.max(0, match.index - 80), match.index);
    const behind = text.slice(match.index + match[0].length);
    if (!READ_BEFORE.test(before) && !/^(?:'s)? (?:work )?report\b/.test(behind)) continue;
    const month = ENGLISH_MONTHS.findIndex((name) => name.startsWith((match[1] ?? "").slice(0, 3))) + 1;
    add(match, yearValue(match[2] ?? ""), month);
  }
  const undated = new RegExp(
    `\\breports? (?:that was |which was )?(?:read|delivered|presented) in (${YEAR})`,
    "g",
  );
  for (const match of text.matchAll(undated)) add(match, yearValue(match[1] ?? ""));
  return found;
}

const monthValue = (written: string): number | undefined =>
  /^\d+$/.test(written) ? Number(written) : hanValue(written);
