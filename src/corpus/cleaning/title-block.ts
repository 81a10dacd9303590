import { applyEdits, type Document, dropLine } from "../document.ts";
import { readHead } from "../recognition/head.ts";

/** Takes what stands above the body out of it: title, date, speaker and what the page put around them. */
export function takeTitleBlock(document: Document): Document {
  const head = readHead(document);
  const edits = [
    ...head.lines.map((line) => dropLine(line, document.text, "title block, kept as metadata")),
    ...head.repeated.map((line) => dropLine(line, document.text, "title repeated")),
  ];
  return { ...applyEdits(document, "title-block", edits), head };
}
