import { applyEdits, type Document } from "../document.ts";

/** Drops commas that copying sites sow beside other marks, against being copied themselves: 委员,、 and 周年,。 */
export function dropStrayCommas(document: Document): Document {
  const stray = document.text.matchAll(/[,，](?=[,，。；;、：:！!？?])|(?<=[。；;！？、])[,，]/g);
  const edits = [...stray].map(({ index }) => ({
    start: index,
    end: index + 1,
    reason: "comma beside another mark",
  }));
  return applyEdits(document, "punctuation", edits);
}
