/** What a question was taken to ask for. */
export type Intent =
  | "figure"
  | "comparison"
  | "ranking"
  | "passages"
  | "summary"
  | "catalogue"
  | "help"
  | "none";

export type Outcome = "answered" | "refused";

/** A figure stated as (part of) the answer; `value` is in the base unit (120万元 is 1200000 元, 92.6% is 92.6 %). */
export interface AnswerFigure {
  place: string;
  year: number;
  indicator: string;
  value: number;
  unit: string;
  qualifier: string;
  /** The figure as printed, or the computed value where derived. */
  text: string;
  /** Number of the citation that proves it; for a derived figure, of its first term. */
  citation: number;
  /** True for a sum, difference, ratio or share that the person asked for. */
  derived?: true;
}

/** A verbatim run of a report with its position. */
export interface Citation {
  number: number;
  report: string;
  title: string;
  place: string;
  year: number;
  section: string;
  excerpt: string;
  /** UTF-16 offsets into the clean report text: `text.slice(start, end) === excerpt`. */
  start: number;
  end: number;
  url?: string;
}

/** The one thing that the chain makes and that every renderer shows. This shape is a public contract. */
export interface Answer {
  question: string;
  outcome: Outcome;
  intent: Intent;
  /** Plain text, citations as [n]. */
  text: string;
  /** What was asked for, the asked one first, nothing else; empty in a refusal. */
  figures: AnswerFigure[];
  citations: Citation[];
  warnings: string[];
  elapsedMs: number;
}
