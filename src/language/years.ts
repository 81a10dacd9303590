import { readPeriods } from "./periods.ts";
import { fold } from "./script.ts";
import { readTerms } from "./terms.ts";
import { YEAR, type YearMention, yearValue } from "./year-mention.ts";

export type { YearKind, YearMention } from "./year-mention.ts";

/** What makes a bare figure a count and no year: 2022件, 2000余人次. */
const COUNTED =
  /^\s?(余|多|件|条|个|人|元|名|位|家|户|篇|期|项|场|次|份|部|万|亿|字|%|米|公里|亩|吨|小时|天|号|台|辆|只|棵|株|套|所|座|处|起|例|幅|册|本|k?m\b|yuan\b|people\b|times\b)/;

/** “Will it file in 2040?”: a year, however far ahead. */
const IN_ENGLISH = /\b(?:in|during|for the year|year) $/;

/** The last year that a text written today can be about. */
const yearsAhead = 1;

/** The calendar year where the reports are written (UTC+8), whatever the clock of the machine. */
export const yearIn = (today: Date): number => new Date(today.getTime() + 8 * 3_600_000).getUTCFullYear();

/** Years, periods, terms and sessions named in a text, in order and without overlaps. */
export function readYears(text: string, today: Date): YearMention[] {
  const plain = fold(text);
  const thisYear = yearIn(today);
  const found: YearMention[] = [];
  const add = (mention: YearMention): void => {
    const overlaps = found.some((known) => mention.start < known.end && mention.end > known.start);
    if (!overlaps) found.push({ ...mention, text: text.slice(mention.start, mention.end) });
  };
  // Longer readings first: a range or a reading date is not also a year.
  for (const mention of readPeriods(plain, thisYear)) add(mention);
  for (const mention of readTerms(plain)) add(mention);
  for (const mention of readPlainYears(plain, thisYear)) add(mention);
  return found.sort((one, other) => one.start - other.start);
}

function readPlainYears(text: string, thisYear: number): YearMention[] {
  const found: YearMention[] = [];
  for (const match of text.matchAll(new RegExp(`(${YEAR})(\\s?年度?)?`, "g"))) {
    const [written, figures = "", mark] = match;
    const year = yearValue(figures);
    if (year === undefined || year < 1950 || year > 2100) continue;
    const end = match.index + written.length;
    const tooFar = year > thisYear + yearsAhead && !IN_ENGLISH.test(text.slice(0, match.index));
    if (mark === undefined && (tooFar || COUNTED.test(text.slice(end)))) continue;
    found.push({ start: match.index, end, text: written, kind: "year", years: [year] });
  }
  // 22年: two digits, but not a duration (近20年, 20年来, 10年间).
  for (const match of text.matchAll(
    /(?<![\d.,/a-z近过前后来满历整共达超约余第用了])'?(\d\d)年(?!来|间|多|余|内|后|前|以|期|龄|的?时间|历)/g,
  )) {
    const year = 2000 + Number(match[1]);
    if (year > thisYear + yearsAhead) continue;
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      kind: "year",
      years: [year],
    });
  }
  return found;
}
