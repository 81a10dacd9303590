import type { Interest } from "../domain/digests.ts";
import type { Report } from "../domain/report.ts";
import type { LedgerFigure } from "../figures/ledger-figure.ts";
import { fold } from "../language/script.ts";

/** A report that became known, as interests are held against it. */
export interface Candidate {
  report: Report;
  /** Whether its text has a word, in any script. */
  says(word: string): boolean;
  /** Whether it has a figure that an indicator names. */
  counts(indicator: string): boolean;
}

/** Whether a report has figures that an indicator names. */
export type Counting = (figures: readonly LedgerFigure[], indicator: string) => boolean;

/** Many subscriptions ask the same of one report: each word is looked for once. */
export function candidateOf(report: Report, figures: readonly LedgerFigure[], counting: Counting): Candidate {
  let text: string | undefined;
  return {
    report,
    says: once((word) => {
      text ??= unbroken(`${report.title}\n${report.text}`);
      return text.includes(unbroken(word));
    }),
    counts: once((indicator) => counting(figures, indicator)),
  };
}

/** Whether somebody wants to hear of a report: each list that is not empty is met by one of its entries. */
export function isOfInterest({ places, levels, words, indicators }: Interest, candidate: Candidate): boolean {
  const { code, level } = candidate.report;
  return (
    meets(places, (place) => covers(place, code)) &&
    meets(levels, (wanted) => wanted === level) &&
    meets(words, candidate.says) &&
    meets(indicators, candidate.counts)
  );
}

/** Whether a report is young enough to be news to who asked for those from a day (ISO date) on. */
export function isRecent({ date, year }: Pick<Report, "date" | "year">, from: string | undefined): boolean {
  if (from === undefined) return true;
  // A report is read out in the year after the one that it accounts for.
  return date === undefined ? year + 1 >= Number(from.slice(0, 4)) : date >= from.slice(0, date.length);
}

/** Codes of GB/T 2260 name province, prefecture and county by pairs of digits; 00 stands for the whole. */
export const covers = (place: string, code: string): boolean =>
  code.startsWith(place.replace(/(?:00){1,3}$/, ""));

const meets = <Entry>(list: readonly Entry[], test: (entry: Entry) => boolean): boolean =>
  list.length === 0 || list.some(test);

/** Reports break lines and set blanks where words go on. */
const unbroken = (text: string): string =>
  fold(text)
    .replace(/\s+/g, " ")
    .replace(/(?<=\p{sc=Han}) | (?=\p{sc=Han})/gu, "")
    .trim();

function once(find: (key: string) => boolean): (key: string) => boolean {
  const found = new Map<string, boolean>();
  return (key) => {
    const known = found.get(key) ?? find(key);
    found.set(key, known);
    return known;
  };
}
