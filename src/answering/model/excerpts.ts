import { createHash } from "node:crypto";
import { type Span, sentencesOf } from "../../domain/outline.ts";
import type { Report } from "../../domain/report.ts";
import { fold } from "../../language/script.ts";
import { sourceOf } from "../claims/source.ts";
import { INSTRUCTION } from "../understanding/cues.ts";

/** A run of a report that may be shown to a model. */
export interface Material {
  report: Report;
  span: Span;
}

/** An excerpt as a model is shown it: under a key that says nothing, so that it can't be guessed or counted on. */
export interface Excerpt extends Material {
  key: string;
}

/** Room for the excerpts of one question. */
const MOST = 24;
const MOST_CHARACTERS = 6_000;

/** Gives keys to what may be shown. What talks to a model instead of telling of work is left out. */
export function excerptsFor(question: string, runs: Material[]): Excerpt[] {
  const excerpts: Excerpt[] = [];
  let characters = 0;
  for (const { report, span } of runs.flatMap(withoutOrders)) {
    characters += span.end - span.start;
    if (excerpts.length >= MOST || characters > MOST_CHARACTERS) break;
    excerpts.push({ key: keyOf(question, report.slug, span), report, span });
  }
  return excerpts;
}

/** A run as it is; where something in it gives orders, its other sentences. */
function withoutOrders({ report, span }: Material): Material[] {
  const text = report.text.slice(span.start, span.end);
  if (!INSTRUCTION.test(fold(text))) return [{ report, span }];
  return sentencesOf(text, span.start)
    .filter(({ start, end }) => !INSTRUCTION.test(fold(report.text.slice(start, end))))
    .map((sentence) => ({ report, span: sentence }));
}

/** The question is in it: what a report has written in square brackets years ago is no key of today's question. */
const keyOf = (question: string, slug: string, { start, end }: Span): string =>
  `k${createHash("sha256").update(`${question}\n${slug}\n${start}-${end}`).digest("hex").slice(0, 5)}`;

/** The excerpts as quoted material, each with what it is from. */
export const fenced = (excerpts: Excerpt[]): string =>
  excerpts
    .map(({ key, report, span }) => {
      const { excerpt, plan } = sourceOf(report, span, []);
      const place = quoted(report.place).replaceAll('"', "");
      const from = `place="${place}" year="${report.year}"${plan ? ' plan="计划"' : ""}`;
      return `<excerpt key="${key}" ${from}>\n${quoted(excerpt)}\n</excerpt>`;
    })
    .join("\n");

/** Nothing quoted can end its fence, or look like a key. */
export const quoted = (text: string): string =>
  text.replaceAll("<", "‹").replaceAll(">", "›").replaceAll("[", "〔").replaceAll("]", "〕");
