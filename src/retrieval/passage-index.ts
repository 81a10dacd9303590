import type { Report, Viewer } from "../domain/report.ts";

/** A few sentences of one paragraph: the unit that is searched. `text` is verbatim. */
export interface Passage {
  /** Slug of its report. */
  report: string;
  place: string;
  code: string;
  year: number;
  /** Headings above it, outermost first. */
  path: string[];
  start: number;
  end: number;
  text: string;
}

export interface PassageQuery {
  /** Words to look for, as typed by the person or chosen by the chain; the index segments them itself. */
  text: string;
  /** Division codes; a division covers those below it. Absent: every place. */
  codes?: string[];
  years?: number[];
  reports?: string[];
  viewer: Viewer;
  /** Only passages that have every telling word of the text; otherwise one of them is enough. */
  every?: boolean;
  /** Most hits to return, best first. */
  limit: number;
}

export interface PassageHit {
  passage: Passage;
  /** Higher is better; only comparable within one search. */
  score: number;
  /** Share of the weight of the query's words that the passage, its headings or its report's subject say, 0 to 1. */
  said: number;
}

/** Where passages are found. Implementations stand beside this file and pass one contract suite. */
export interface PassageIndex {
  /** Adds a report's passages, replacing any it had. */
  replace(report: Report): void;
  remove(slug: string): void;
  search(query: PassageQuery): PassageHit[];
  /** Which of these words occur in the indexed text (after folding and segmentation). */
  known(words: string[]): Set<string>;
  close(): void;
}
