import type { Language } from "./answering.ts";
import type { Digest, Interest, News } from "./digests.ts";
import type { Figure } from "./figure.ts";
import type { Viewer } from "./report.ts";

/** A corrected report as it was before. */
export interface EarlierReport<F extends Figure = Figure> {
  text: string;
  figures: F[];
}

/** What is to be told to a chat at once. */
export interface ToTell {
  /** Oldest first; a report is named once. */
  news: readonly News[];
  viewer: Viewer;
  language: Language;
  /** Those of a subscription that bear on what is told of a report. */
  indicators: Interest["indicators"];
}

/** A digest before it is known which delivery it is. */
export type DigestContent = Omit<Digest, "id" | "subscription">;

/** Undefined where nothing is left to tell: the reports are gone, or were never this viewer's to see. */
export type DigestComposer = (toTell: ToTell) => Promise<DigestContent | undefined>;
