import type { Head } from "./recognition/head.ts";

/** One change that a stage made. Undone in reverse order, the changes give back the text that was read. */
export interface Removal {
  stage: string;
  reason: string;
  /** Where the text stood (UTF-16) in what the stage was given. */
  offset: number;
  /** The characters taken out; `""` where something was only put in. */
  text: string;
  /** The characters put in their place: a line break, a heading mark, a space; mostly `""`. */
  inserted: string;
}

/** What the source or a stage knows about the report besides its text. */
export interface Hints {
  /** Candidates, best first: `<h1>`, meta tags, the page title. */
  titles: string[];
  /** A file name that reads like a title. */
  fileName?: string;
  publisher?: string;
  /** ISO date of publication. */
  published?: string;
  speaker?: string;
  url?: string;
  /** Breadcrumbs, site names and the like: they may name the place, but weigh little. */
  surroundings: string[];
}

/** A report on its way through the stages: plain lines; a line that begins with `#` is known to be a heading. */
export interface Document {
  text: string;
  hints: Hints;
  /** Title, date and speaker, once the stage that takes them out of the body has read them. */
  head?: Head;
  /** When, where and by whom it was delivered, as printed; not in `text` until the byline is restored. */
  byline?: string[];
  log: Removal[];
}

export interface Edit {
  start: number;
  end: number;
  reason: string;
  insert?: string;
}

/** One step of cleaning. It logs every character that it removes. */
export type Stage = (document: Document) => Document;

export const newDocument = (text: string, hints: Partial<Hints> = {}): Document => ({
  text,
  hints: { titles: [], surroundings: [], ...hints },
  log: [],
});

/** Applies edits and logs them. Of edits that overlap, the one that begins first stands and takes in the others' reach. */
export function applyEdits(document: Document, stage: string, edits: readonly Edit[]): Document {
  const sorted = edits
    .filter((edit) => edit.end > edit.start || edit.insert)
    .sort((a, b) => a.start - b.start);
  const merged: Edit[] = [];
  for (const edit of sorted) {
    const last = merged.at(-1);
    if (last && edit.start < last.end) last.end = Math.max(last.end, edit.end);
    else merged.push({ ...edit });
  }
  let text = "";
  let position = 0;
  const log = [...document.log];
  for (const { start, end, reason, insert = "" } of merged) {
    const removed = document.text.slice(start, end);
    if (removed === insert) continue;
    text += document.text.slice(position, start) + insert;
    position = end;
    log.push({ stage, reason, offset: start, text: removed, inserted: insert });
  }
  if (log.length === document.log.length) return document;
  return { ...document, text: text + document.text.slice(position), log };
}

/** Undoes a log: what comes back is the text as it was read. The proof that every removed character is accounted for. */
export function undo(text: string, log: readonly Removal[]): string {
  const stages: Removal[][] = [];
  for (const removal of log) {
    const last = stages.at(-1);
    const open = last?.at(-1);
    if (last && open && open.stage === removal.stage && open.offset + open.text.length <= removal.offset) {
      last.push(removal);
    } else stages.push([removal]);
  }
  return stages.reduceRight((current, removals) => undoStage(current, removals), text);
}

function undoStage(text: string, removals: readonly Removal[]): string {
  let out = "";
  let position = 0;
  let shift = 0;
  for (const removal of removals) {
    const at = removal.offset + shift;
    out += text.slice(position, at) + removal.text;
    position = at + removal.inserted.length;
    shift += removal.inserted.length - removal.text.length;
  }
  return out + text.slice(position);
}

/** A line with its place in the text; `end` excludes the line break. */
export interface Line {
  text: string;
  start: number;
  end: number;
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    lines.push({ text: line, start, end: start + line.length });
    start += line.length + 1;
  }
  return lines;
}

/** The edit that takes out a whole line with its line break. */
export const dropLine = (line: Line, text: string, reason: string): Edit => ({
  start: line.end === text.length && line.start > 0 ? line.start - 1 : line.start,
  end: Math.min(line.end + 1, text.length),
  reason,
});
