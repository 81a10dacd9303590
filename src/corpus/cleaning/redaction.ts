import { applyEdits, type Document, dropLine, type Edit, linesOf } from "../document.ts";

/** Drops lines of nothing but dots, stars, rules and the like. Inside a sentence they stay: they are the report as printed. */
export function dropRedactedLines(document: Document): Document {
  const edits: Edit[] = [];
  for (const line of linesOf(document.text)) {
    if (/^[\s*＊×xX.…·。—_＿=~～\-–#＃■□○●◇◆★☆|+^]+$/.test(line.text) && line.text.trim() !== "") {
      edits.push(dropLine(line, document.text, "line of redaction or ornament"));
    }
  }
  return applyEdits(document, "redaction", edits);
}
