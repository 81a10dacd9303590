import { applyEdits, type Document, type Edit } from "../document.ts";

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
  return unquote(applyEdits(document, "markdown emphasis", emphasis));
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
