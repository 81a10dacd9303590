import type { Answer, Citation } from "../../domain/answer.ts";
import type { AnswerTable, Reply } from "../../domain/answering.ts";
import { fold } from "../../language/script.ts";
import type { Translate } from "../texts.ts";
import {
  type Block,
  type Document,
  footer,
  heading,
  paragraph,
  type Quote,
  withFootnotes,
} from "./document.ts";

export interface AnswerParts {
  answer: Answer;
  table?: AnswerTable;
  /** Where citations can be read, by number. */
  links?: ReadonlyMap<number, string>;
  /** What a language model did for it: said at the end. */
  model?: Reply["model"];
  /** A PNG of the chart, already drawn. */
  chart?: Uint8Array;
  /** Set where the question itself is not in sight: it was asked by a button. */
  asked?: string;
}

/** An excerpt at least this long is not said twice: a line that holds it verbatim is followed by it as a quotation. */
const WORTH_MOVING = 8;

/** Lays an answer out: the direct answer first, then what proves it, then what to keep in mind. */
export function answerDocument(
  { answer, table, links, model, chart, asked }: AnswerParts,
  t: Translate,
): Document {
  const known = new Set(answer.citations.map((citation) => citation.number));
  const quote = (citation: Citation): Quote => quoteOf(citation, links?.get(citation.number), t);
  const quoted = new Set<Citation>();
  const blocks: Block[] = asked ? [heading(asked)] : [];
  let lines: string[] = [];
  const say = () => {
    if (lines.length > 0) blocks.push(paragraph(...withFootnotes(lines.join("\n"), known)));
    lines = [];
  };
  // One row alone compares nothing: its line says it all.
  const rows = table && table.rows.length > 1 ? table.rows : [];
  let shown = rows.length === 0;
  const show = () => {
    say();
    if (table && !shown) blocks.push({ kind: "table", ...table, cites: known });
    shown = true;
  };
  for (const [index, line] of answer.text.split("\n").entries()) {
    if (rows.some((row) => isSaidBy(line, row))) {
      // A ranking's first line is the answer; the others, and those of a comparison, the table says in their place.
      if (index === 0 && answer.intent === "ranking") lines.push(line);
      show();
      continue;
    }
    const { rest, moved } = withoutExcerpts(line, answer.citations);
    if (rest === "" && moved.length === 0) say();
    else if (rest !== "") lines.push(rest);
    if (moved.length > 0) say();
    for (const citation of moved) {
      if (!quoted.has(citation)) blocks.push({ ...quote(citation), open: true });
      quoted.add(citation);
    }
  }
  show();
  if (chart) blocks.push({ kind: "picture", png: chart });
  const others = answer.citations.filter((citation) => !quoted.has(citation));
  if (answer.outcome === "refused" && others.length > 0) {
    blocks.push(paragraph({ text: t("nearby"), style: "italic" }));
  }
  blocks.push(...others.map(quote));
  for (const warning of answer.warnings) blocks.push(footer(`⚠️ ${warning}`));
  if (model) blocks.push(footer(t(model === "wrote" ? "model-wrote" : "model-understood")));
  return { blocks };
}

/** The source line of an excerpt: title, place, year of the work, section. */
export function sourceOf(
  citation: Pick<Citation, "title" | "place" | "year" | "section">,
  t: Translate,
): string {
  const parts = [
    citation.title,
    citation.place,
    t("year", { year: String(citation.year) }),
    citation.section,
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

/** An excerpt with its source, as a quotation. */
export const quoteOf = (citation: Citation, url: string | undefined, t: Translate): Quote => ({
  kind: "quote",
  runs: [{ text: citation.excerpt }],
  source: sourceOf(citation, t),
  number: citation.number,
  ...(url === undefined ? {} : { url }),
});

/**
 * Whether a row of the table holds what a line says: every word and footnote of its cells stands there. The line may
 * say in one script what the cell quotes in the other.
 */
const isSaidBy = (line: string, row: string[]): boolean =>
  row.every((cell) => cell.split(" ").every((word) => fold(line).includes(fold(word))));

/** Takes the excerpts that a line cites out of it where it holds them word for word. */
function withoutExcerpts(line: string, citations: Citation[]): { rest: string; moved: Citation[] } {
  const moved: Citation[] = [];
  let rest = line;
  for (const citation of citations) {
    const { excerpt, number } = citation;
    if (excerpt.length < WORTH_MOVING || excerpt.includes("\n") || !rest.includes(`[${number}]`)) continue;
    const at = rest.indexOf(excerpt);
    if (at < 0) continue;
    const before = rest.slice(0, at).replace(/[“"「]$/, "");
    const after = rest.slice(at + excerpt.length).replace(/^[”"」]/, "");
    rest = before + after;
    moved.push(citation);
  }
  const bare = rest.replace(/\[\d+\]/g, "").replace(/[\s\p{P}]/gu, "");
  return { rest: bare === "" ? "" : rest.trim(), moved };
}
