import type { Span } from "../../domain/outline.ts";
import type { Report } from "../../domain/report.ts";
import { clausesOf } from "../../figures/clauses.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { fold } from "../../language/script.ts";

/** A sentence up to this length is quoted whole. */
const WHOLE = 90;
/** A table up to this length is quoted from its heads to the row meant. */
const LONGEST_TABLE = 400;

/**
 * The run of a report that proves a figure: its sentence where short; else its part between semicolons; else its
 * clauses, from the one that names what is counted (or the total it is a part of) to its own.
 */
export function excerptFor(figure: LedgerFigure, report: Report): Span {
  const { sentence, clause, parentStart, table } = figure.detail;
  // A row is understood under the heads of its columns.
  if (table)
    return sentence.end - table.head.start <= LONGEST_TABLE
      ? { ...sentence, start: table.head.start }
      : sentence;
  if (sentence.end - sentence.start <= WHOLE) return sentence;
  const folded = fold(report.text.slice(sentence.start, sentence.end));
  const at = figure.start - sentence.start;
  const from =
    parentStart !== undefined && parentStart >= sentence.start && parentStart < figure.start
      ? parentStart - sentence.start
      : at;
  const parts = partsOf(folded);
  const first = parts.find((part) => from >= part.start && from < part.end);
  const last = parts.find((part) => at >= part.start && at < part.end);
  if (first && last && last.end - first.start <= WHOLE)
    return trimmed(report.text, { start: sentence.start + first.start, end: sentence.start + last.end });
  const clauses = clausesOf(folded);
  const own = clauses.findIndex((one) => at >= one.start && at < one.end);
  let head = Math.max(
    0,
    clauses.findIndex((one) => from >= one.start && from < one.end),
  );
  // A bare count (其中4篇被采纳) needs the clause before it to be understood.
  if (
    head === own &&
    figure.detail.noun !== "" &&
    !folded
      .slice(clause.start - sentence.start, clause.end - sentence.start)
      .includes(fold(figure.detail.noun).slice(0, 2))
  )
    head = Math.max(0, own - 1);
  const start = clauses[head]?.start ?? 0;
  const end = clauses[own]?.end ?? folded.length;
  const closing = own === clauses.length - 1 || /[。！？;；]/.test(folded[end] ?? "") ? 1 : 0;
  return trimmed(report.text, {
    start: sentence.start + start,
    end: Math.min(sentence.end, sentence.start + end + closing),
  });
}

function partsOf(folded: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of folded.matchAll(/[;；]/g)) {
    spans.push({ start, end: match.index + 1 });
    start = match.index + 1;
  }
  spans.push({ start, end: folded.length });
  return spans;
}

/** Without spaces and dangling commas at either end. */
export function trimmed(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /[\s,，、;；]/.test(text[start] ?? "")) start++;
  while (end > start && /\s/.test(text[end - 1] ?? "")) end--;
  return { start, end };
}
