import { isRow } from "../../domain/table.ts";
import { applyEdits, type Document, type Edit, type Line, linesOf, type Stage } from "../document.ts";
import { beginsAnew } from "./prose.ts";

/** Widths around which no page is set: shorter lines are verse or labels, longer ones are paragraphs. */
const NARROWEST = 12;
const WIDEST = 90;

/** Pages are set to a width, where two digits take the room of one character; programs wrap at a count. */
/** A sentence ends; sites sow commas behind it. */
const ENDS = /[。！？!?：:][,，]*$/;

const MEASURES: readonly ((text: string) => number)[] = [
  (text) => [...text].reduce((width, char) => width + (char > "\u2000" ? 1 : 0.5), 0),
  (text) => text.length,
];

interface Margin {
  width: number;
  measure: (text: string) => number;
  /** The share of lines that end near the margin in the middle of a sentence. */
  broken: number;
}

/**
 * Joins lines that a page or mail program broke at its margin. The text is taken as hard-wrapped when many of its
 * lines end near the same width in the middle of a sentence. A short line, an indent or a heading begins anew.
 */
export const rejoinLines: Stage = (document) => rejoin(document, "rejoin");

/**
 * The same once readings and damage are out: a page may have been broken before a copying site put them in, and then
 * only the cleaned lines keep to the margin.
 */
export const rejoinCleanedLines: Stage = (document) => rejoin(document, "rejoin cleaned");

function rejoin(document: Document, stage: string): Document {
  const lines = linesOf(document.text);
  const text = lines.filter((line) => !isRow(line.text));
  const margin = MEASURES.map((measure) => marginOf(text, measure))
    .filter((candidate) => candidate !== undefined)
    .sort((a, b) => b.broken - a.broken)[0];
  if (!margin) return document;
  const indented = lines.some(({ text }) => /^ \S/.test(text));
  const edits: Edit[] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (!next || !continues(line, next, margin, indented)) continue;
    const latin = /[A-Za-z]$/.test(line.text) && /^[A-Za-z]/.test(next.text.trim());
    const blanks = next.text.length - next.text.trimStart().length;
    edits.push({
      start: line.start + line.text.trimEnd().length,
      end: next.start + blanks,
      reason: "line broken at the margin",
      insert: latin ? " " : "",
    });
  }
  return applyEdits(document, stage, edits);
}

function continues(line: Line, next: Line, { width, measure }: Margin, indented: boolean): boolean {
  const text = line.text.trimEnd();
  const following = next.text.trim();
  if (text === "" || following === "" || isRow(text) || measure(text) < width - 3.5) return false;
  if (/^[，,。；;、：:！？!?”’）)》]/.test(following)) return true;
  if (beginsAnew(following) || /^[（(][^（()）]*[)）]$/.test(text)) return false;
  if (indented) return !/^ \S/.test(next.text);
  return !ENDS.test(text) || measure(text) >= width;
}

/** The margin, or nothing where the lines are paragraphs. */
function marginOf(lines: readonly Line[], measure: Margin["measure"]): Margin | undefined {
  const widths = lines
    .map(({ text }) => text.trimEnd())
    .filter((text) => text.trim().length >= NARROWEST)
    .map(measure);
  if (widths.length < 5) return undefined;
  const sorted = [...widths].sort((a, b) => a - b);
  const width = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  if (width < NARROWEST || width > WIDEST || (sorted.at(-1) ?? 0) > width * 1.5 + 4) return undefined;
  let broken = 0;
  let followed = 0;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    const text = line.text.trimEnd();
    if (!next || text.trim().length < NARROWEST || next.text.trim() === "") continue;
    followed++;
    if (measure(text) >= width - 3.5 && !/[；;]$/.test(text) && !ENDS.test(text)) broken++;
  }
  const share = followed === 0 ? 0 : broken / followed;
  return followed >= 4 && share >= 0.4 ? { width, measure, broken: share } : undefined;
}
