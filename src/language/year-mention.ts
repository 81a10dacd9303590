import { hanValue } from "./numerals.ts";

export type YearKind = "year" | "relative" | "range" | "reading" | "term" | "session" | "latest";

/** A time named in a text. Offsets are UTF-16 units of the text given. */
export interface YearMention {
  start: number;
  end: number;
  text: string;
  /**
   * `year` 2022年; `relative` 去年; `range` 2020-2022, 近三年; `reading` 2023年1月的报告, the year of the work is another;
   * `term` 第十六届; `session` 八届二次会议; `latest` 最新.
   */
  kind: YearKind;
  /** The years of work meant, ascending; empty for term, session and latest. More than one for a reading: either. */
  years: number[];
  /** Set where the years were counted from today, so that the answer can say which year it took. */
  dependsOnToday?: true;
  /** For a reading: when the report was read. */
  readIn?: { year: number; month?: number };
  term?: number;
  session?: number;
  /** 本届, 上届, 下届: a term named by its place in the order. */
  which?: "this" | "previous" | "next";
}

/** Figures that stand for a year: 2022, 二〇二二. */
export const YEAR = String.raw`(?<![\d./a-z]|\d,)(?:19[5-9]\d|20\d\d)(?![\d]|[.,]\d)|[一二][〇零o○九][〇零o○一二三四五六七八九]{2}`;

/** The year that figures matched by YEAR stand for. */
export function yearValue(figures: string): number | undefined {
  if (/^\d+$/.test(figures)) return Number(figures);
  return hanValue(figures.replace(/[o○]/g, "〇"));
}

export const spanOf = (match: RegExpExecArray): { start: number; end: number; text: string } => ({
  start: match.index,
  end: match.index + match[0].length,
  text: match[0],
});
