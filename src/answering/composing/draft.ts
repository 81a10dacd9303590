import type { Answer, AnswerFigure, Citation, Intent, Outcome } from "../../domain/answer.ts";
import type { AnswerTable } from "../../domain/answering.ts";
import { outlineOf } from "../../domain/outline.ts";
import type { Report } from "../../domain/report.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import type { ChartSeries, Compared } from "../chart-series.ts";

/** A computed value with the figures it was computed from; verification computes it again. */
export interface Derivation {
  operation: "difference" | "sum" | "ratio" | "share" | "growth" | "average";
  terms: number[];
  value: number;
}

/**
 * An answer in the making. Composers add lines, citations and figures; nothing is final before verification. A
 * number in a line must stand in a citation, or be a derivation, or be a fact of the catalogue.
 */
export interface Draft {
  outcome: Outcome;
  intent: Intent;
  lines: string[];
  figures: AnswerFigure[];
  citations: Citation[];
  warnings: string[];
  derivations: Derivation[];
  /** Numbers that come from the catalogue and not from a report: how many reports, which years. */
  facts: number[];
  table?: AnswerTable;
  /** The rows of the table as figures, for a file of them. */
  compared?: Compared[];
  /** What a chart would show of it, one for each indicator. */
  series?: ChartSeries[];
  /** What an earlier version of a corrected report printed: it stands in no excerpt any more and is told as what it was. */
  former?: readonly LedgerFigure[];
  /** The ledger figures behind the answer, for follow-ups, charts and exports. */
  sources: LedgerFigure[];
  /** Those of the lines that a language model wrote: they are held against their excerpts as claims. */
  prose?: string[];
}

export const emptyDraft = (intent: Intent, outcome: Outcome = "answered"): Draft => ({
  outcome,
  intent,
  lines: [],
  figures: [],
  citations: [],
  warnings: [],
  derivations: [],
  facts: [],
  sources: [],
});

/** Adds a verbatim run of a report as a citation, or finds it among those there; returns its number. */
export function cite(draft: Draft, report: Report, start: number, end: number): number {
  const known = draft.citations.find(
    (one) => one.report === report.slug && one.start <= start && end <= one.end,
  );
  if (known) return known.number;
  const number = draft.citations.length + 1;
  draft.citations.push({
    number,
    report: report.slug,
    title: report.title,
    place: report.place,
    year: report.year,
    section: sectionAt(report, start),
    excerpt: report.text.slice(start, end),
    start,
    end,
    ...(report.url ? { url: report.url } : {}),
  });
  return number;
}

/** The nearest heading above a position, or "". */
function sectionAt(report: Report, position: number): string {
  const inside = outlineOf(report.text).sections.filter(
    (section) => section.start <= position && position < section.end,
  );
  return inside.at(-1)?.heading ?? "";
}

/** The answer as the contract prints it. */
export function toAnswer(draft: Draft, question: string, elapsedMs: number): Answer {
  return {
    question,
    outcome: draft.outcome,
    intent: draft.intent,
    text: draft.lines.join("\n"),
    figures: draft.outcome === "refused" ? [] : draft.figures,
    citations: draft.citations,
    warnings: draft.warnings,
    elapsedMs,
  };
}
