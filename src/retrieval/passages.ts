import { outlineOf, type Paragraph, type Span, sentencesOf } from "../domain/outline.ts";
import type { Report } from "../domain/report.ts";
import { isRow } from "../domain/table.ts";
import type { Passage } from "./passage-index.ts";

/** A passage grows to at least this many characters before a sentence may start the next one. */
const ENOUGH = 80;
/** A passage that has enough does not take a sentence that would bring it beyond this. */
const MOST = 220;

/**
 * Splits a report into passages: runs of whole sentences that stay inside one paragraph. A sentence is never cut, so
 * a long one makes a long passage; a paragraph that is short stays a short passage.
 */
export function passagesOf(report: Report): Passage[] {
  return outlineOf(report.text).paragraphs.flatMap((paragraph) =>
    sentenceGroups(report.text, paragraph).map((span) => ({
      report: report.slug,
      place: report.place,
      code: report.code,
      year: report.year,
      path: paragraph.path,
      start: span.start,
      end: span.end,
      text: report.text.slice(span.start, span.end),
    })),
  );
}

function sentenceGroups(text: string, paragraph: Paragraph): Span[] {
  const sentences = sentencesOf(text.slice(paragraph.start, paragraph.end), paragraph.start);
  const groups: Span[] = [];
  for (const sentence of sentences) {
    const group = groups.at(-1);
    if (group && belongs(group, sentence)) group.end = sentence.end;
    else groups.push({ ...sentence });
  }
  return withoutCrumbs(groups);
}

const belongs = (group: Span, sentence: Span): boolean =>
  group.end - group.start < ENOUGH || sentence.end - group.start <= MOST;

/** A last sentence too short to stand alone joins the group before it. */
function withoutCrumbs(groups: Span[]): Span[] {
  const last = groups.at(-1);
  const before = groups.at(-2);
  if (!last || !before || last.end - last.start >= ENOUGH / 2) return groups;
  return [...groups.slice(0, -2), { start: before.start, end: last.end }];
}

/** A first sentence up to this long is a paragraph's subject said in the manner of a heading. */
const LONGEST_LEAD = 40;

/**
 * The words that open a passage's paragraph when they name its subject (强化理论武装。…), of a table its heads, `""` when the paragraph has
 * no such opening or the passage holds it itself. Reports head their paragraphs so far more often than with headings.
 */
export function leadOf(text: string, start: number): string {
  const paragraphStart = text.lastIndexOf("\n", start - 1) + 1;
  if (text[start] === "|") return headsOf(text, start);
  if (paragraphStart === start) return "";
  const opening = text.slice(paragraphStart, Math.min(start, paragraphStart + LONGEST_LEAD + 20));
  const first = sentencesOf(opening, paragraphStart)[0];
  return first && first.end - first.start <= LONGEST_LEAD ? text.slice(first.start, first.end) : "";
}

/** The first row of the table in which a row stands, "" for that itself. */
function headsOf(text: string, start: number): string {
  let at = start;
  for (;;) {
    const above = text.lastIndexOf("\n", at - 2) + 1;
    if (above >= at || !isRow(text.slice(above, at - 1))) break;
    at = above;
  }
  return at === start ? "" : text.slice(at, text.indexOf("\n", at));
}
