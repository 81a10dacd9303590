import { applyEdits, type Document, dropLine } from "../document.ts";
import { bylineOf } from "../recognition/byline.ts";
import { readHead } from "../recognition/head.ts";

/** Takes what stands above the body out of it: title, date, speaker and what the page put around them. */
export function takeTitleBlock(document: Document): Document {
  const head = readHead(document);
  const edits = [
    ...head.lines.map((line) => dropLine(line, document.text, "title block, kept as metadata")),
    ...head.repeated.map((line) => dropLine(line, document.text, "title repeated")),
  ];
  const byline = bylineOf(head, document.hints.titles);
  return { ...applyEdits(document, "title-block", edits), head, byline };
}

/**
 * Puts the byline in front of the clean text, a paragraph a line. Last of all: stages and recognition that read the
 * body must not take a speaker's name for a heading or the day of the meeting for a year of work.
 */
export function restoreByline(document: Document): Document {
  const insert = (document.byline ?? []).map((line) => `${line}\n\n`).join("");
  return applyEdits(document, "byline", [{ start: 0, end: 0, reason: "byline of the report", insert }]);
}
