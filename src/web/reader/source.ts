import type { Answerer } from "../../domain/answering.ts";
import type { Span } from "../../domain/outline.ts";
import type { Viewer } from "../../domain/report.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";

/** A few sentences of a report that have all the words looked for. */
export interface Found extends Span {
  /** Slug of the report. */
  report: string;
  text: string;
}

/** What the report reader shows. Nothing a viewer may not see comes out. */
export interface ReaderSource extends Pick<Answerer, "reports" | "report" | "placesMatching" | "placeName"> {
  figures(slug: string, viewer: Viewer): Promise<LedgerFigure[]>;
  /** The best passages that have every telling word of a text, best first, at most `limit`. */
  find(words: string, limit: number, viewer: Viewer): Promise<Found[]>;
}
