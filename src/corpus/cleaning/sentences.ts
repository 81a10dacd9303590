import { isRow } from "../../domain/table.ts";
import { applyEdits, type Document, type Edit, linesOf } from "../document.ts";
import { beginsAnew } from "./prose.ts";

/** Shorter lines are labels, names and cells of tables, whose ends say nothing. */
const SHORTEST = 12;
/** After a comma, an opening bracket or quote no paragraph ends. */
const GOES_ON = /[，,、（(《“「『]$/;
/** Inside a number, or between a number and what it counts. Rows of tables have no punctuation in front of it. */
const CUT_NUMBER = /(?:[，。；;、]|,(?!\d)).*\d[.．]?$/;
const ITEM = /^(?:\d{1,2}\s*[.、．)）]\s*\D|[—–\-·•●▲■◆*])/;

/**
 * Joins lines whose sentence goes on in the next, whatever broke it: a lost margin, or page furniture that stood in
 * between and is gone. Only what cannot be the end of a paragraph counts.
 */
export function mendSentences(document: Document): Document {
  const lines = linesOf(document.text).filter(({ text }) => text.trim() !== "");
  const edits: Edit[] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (!next || !goesOn(line.text.trim(), next.text.trim())) continue;
    edits.push({
      start: line.start + line.text.trimEnd().length,
      end: next.end - next.text.trimStart().length,
      reason: "line broken inside a sentence",
    });
  }
  return applyEdits(document, "sentences", edits);
}

function goesOn(line: string, next: string): boolean {
  if (line.length < SHORTEST || line.startsWith("#") || isRow(line) || /^(?:各位|尊敬的)/.test(line))
    return false;
  if (beginsAnew(next)) return false;
  if (CUT_NUMBER.test(line)) return /^[\d\p{Script=Han}%％，,。；;、]/u.test(next) && !ITEM.test(next);
  return GOES_ON.test(line) && !ITEM.test(next);
}
