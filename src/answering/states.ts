import type { Language, Question } from "../domain/answering.ts";
import type { Report, ReportMetadata, Viewer } from "../domain/report.ts";
import type { Composed } from "./compose.ts";
import type { Evidence } from "./evidence.ts";
import type { Memory, Query } from "./query.ts";

/** What the chain is asked with. */
export interface ChainInput {
  text: string;
  viewer: Viewer;
  today: Date;
  language?: Language;
  memory?: Memory;
  /** As in Question. */
  unassisted?: boolean;
  onDraft?: Question["onDraft"];
}

/** What is known of a question after each step of the chain. */
export interface Understood {
  input: ChainInput;
  catalogue: readonly ReportMetadata[];
  query: Query;
}
export interface Gathered extends Understood {
  evidence: Evidence;
}
export interface Written extends Gathered {
  composed: Composed;
}
export interface Verified extends Written {
  texts: ReadonlyMap<string, Report>;
  /** What a language model did for it; absent: nothing. */
  model?: "understood" | "wrote";
}
