import type { Answer } from "./answer.ts";
import type { Figure } from "./figure.ts";
import type { Report, ReportMetadata, Viewer } from "./report.ts";

/** A language that the program speaks. */
export type Language = "zh-Hans" | "zh-Hant" | "en";

export interface Question {
  text: string;
  viewer: Viewer;
  /** What the answering side gave back with the last answer of this conversation. Plain JSON, opaque to the asker. */
  memory?: unknown;
  /** Decides what "last year" means. */
  today: Date;
  /** The language wished for; absent: the question's own. */
  language?: Language;
  /** No language model may help, however it is configured: the answer is wanted at once. */
  unassisted?: boolean;
  /** Told, while a language model writes, what is there so far and was checked; more each time. */
  onDraft?: (draft: AnswerDraft) => void;
}

/** The beginning of an answer, citations as [n]. */
export interface AnswerDraft {
  text: string;
  language: Language;
}

/** A comparison laid out in rows; every row has as many cells as there are columns. */
export interface AnswerTable {
  columns: string[];
  rows: string[][];
  caption?: string;
}

/** Kinds of table file. */
export type ExportFormat = "csv" | "xlsx";

export interface Reply {
  answer: Answer;
  /** To be given back with the next question of the same conversation. */
  memory: unknown;
  /** The language that the answer is written in. */
  language: Language;
  /** What a language model did: took the question as its words are not in the rules, or worded the answer. Absent: nothing. */
  model?: "understood" | "wrote";
  table?: AnswerTable;
  /** Where the report reader shows a citation, by its number; absent or lacking where no reader can be reached. */
  links?: ReadonlyMap<number, string>;
  /** Draws the answer's figures; a PNG. Drawn only when called, since not every front can show it. */
  chart?: () => Promise<Uint8Array>;
  /** Writes the compared figures as a file, a row a figure, with a header in the answer's language. */
  export?: (format: ExportFormat) => Promise<Uint8Array>;
}

/** An excerpt within its paragraph: `before + excerpt + after === paragraph`. */
export interface ExcerptContext {
  paragraph: string;
  before: string;
  excerpt: string;
  after: string;
  section: string;
  /** Where the report reader shows it; absent where no reader can be reached. */
  link?: string;
}

/** A figure with its indicator as a language calls it: 立案提案, proposals filed (立案提案). */
export interface NamedFigure extends Figure {
  name: string;
}

/** The answering side as every front (bot, web, command line) sees it. Nothing a viewer may not see comes out. */
export interface Answerer {
  ask(question: Question): Promise<Reply>;
  reports(viewer: Viewer): Promise<ReportMetadata[]>;
  report(slug: string, viewer: Viewer): Promise<Report | undefined>;
  figures(slug: string, viewer: Viewer): Promise<Figure[]>;
  /** The most telling figures of a report, at most `limit`, in the order of the report, each as a language calls it. */
  keyFigures(slug: string, limit: number, viewer: Viewer, language: Language): Promise<NamedFigure[]>;
  context(slug: string, start: number, end: number, viewer: Viewer): Promise<ExcerptContext | undefined>;
  /** A place by the name that a language has for it: 沈阳市, 瀋陽市, Shenyang. */
  placeName(place: string, language: Language): string;
  /** Codes of the divisions that a text names, likeliest first. */
  placesMatching(text: string): string[];
}
