import { cellsOf, isRow, isRule, rowOf } from "../../domain/table.ts";
import { applyEdits, type Document, dropLine, type Edit, linesOf } from "../document.ts";

/**
 * Emphasis, each kind by the marks around it. A pair stands on one line and touches what it emphasises. No pair opens
 * before a closing mark: 王**、李** are names partly hidden. A single star counts where one of the pair stands outside
 * of a word, underscores where the first does: those inside are blanks for what is hidden, 共__件.
 */
const EMPHASIS: readonly RegExp[] = [
  /(?<![*\\])(\*{2,3})(?![*\s、，,。；;）)])((?:(?!\*\*)[^\n])*[^\s*])\1(?!\*)/g,
  /(?<![*\\\p{L}\p{N}])(\*)(?![*\s、，,。；;）)])([^*\n]*[^\s*])\1(?!\*)/gu,
  /(?<![*\\])(\*)(?![*\s、，,。；;）)])([^*\n]*[^\s*])\1(?![*\p{L}\p{N}])/gu,
  /(?<![_\\\p{L}\p{N}])(_{1,3})(?![_\s、，,。；;）)])([^_\n]*[^\s_])\1(?!_|[A-Za-z\d])/gu,
];

/** Takes out the marks of Markdown that other stages would read as something else; `#` they know. */
export function unmark(document: Document): Document {
  const emphasis = EMPHASIS.flatMap((pattern) => [...document.text.matchAll(pattern)].flatMap(pairOf));
  return tables(unquote(applyEdits(document, "markdown emphasis", emphasis)));
}

function pairOf({ 0: whole, 1: mark = "", index }: RegExpExecArray): Edit[] {
  const end = index + whole.length;
  return [
    { start: index, end: index + mark.length, reason: "emphasis mark" },
    { start: end - mark.length, end, reason: "emphasis mark" },
  ];
}

/** Markdown quotes a dateline with the sign that begins a breadcrumb on a page. */
function unquote(document: Document): Document {
  const edits = [...document.text.matchAll(/^ {0,3}(?:> ?)+/gm)].map(({ 0: mark, index }) => ({
    start: index,
    end: index + mark.length,
    reason: "quote mark",
  }));
  return applyEdits(document, "markdown", edits);
}

/** Rows are written in one way, with bars at both ends, and the rule below a header goes. */
function tables(document: Document): Document {
  const lines = linesOf(document.text);
  const edits: Edit[] = [];
  let inside = false;
  for (const [index, { text }] of lines.entries()) {
    const rule = isRule(barred(text));
    inside =
      rule || isRule(barred(lines[index + 1]?.text ?? "")) || (text.includes("|") && (inside || isRow(text)));
    const line = lines[index];
    if (!line || !inside) continue;
    if (rule) edits.push(dropLine(line, document.text, "rule of a table"));
    else {
      const insert = rowOf(cellsOf(barred(text)).map((cell) => cell.text));
      if (insert !== text) edits.push({ start: line.start, end: line.end, reason: "row of a table", insert });
    }
  }
  return applyEdits(document, "markdown tables", edits);
}

/** `a | b` as `|a | b|`. */
const barred = (line: string): string => {
  const text = line.trim();
  return `${text.startsWith("|") ? "" : "|"}${text}${/(?:^|[^\\])\|$/.test(text) ? "" : "|"}`;
};
