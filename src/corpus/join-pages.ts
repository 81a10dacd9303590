import { applyEdits, type Document, dropLine, linesOf } from "./document.ts";

/** What a site repeats around the text of every page: its name, the title, the date, a row of buttons. */
const LONGEST_REPEATED = 80;

/**
 * A report that its site spread over several pages, as one document. What a later page repeats of the first (title,
 * date, navigation) is dropped; the first page's hints stand for all.
 */
export function joinPages(documents: readonly [Document, ...Document[]]): Document {
  const [first, ...others] = documents;
  if (others.length === 0) return first;
  const known = new Set(linesOf(first.text).map(({ text }) => text.trim()));
  const rest = others.map((document) =>
    applyEdits(
      document,
      "pages",
      linesOf(document.text)
        .filter(({ text }) => text.trim() !== "" && text.length <= LONGEST_REPEATED && known.has(text.trim()))
        .map((line) => dropLine(line, document.text, "repeated from the first page")),
    ),
  );
  return {
    ...first,
    text: [first, ...rest].map(({ text }) => text.trim()).join("\n"),
    log: [first, ...rest].flatMap(({ log }) => log),
  };
}
