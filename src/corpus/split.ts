import { isProse, isSalutation, SENTENCE_END } from "./cleaning/prose.ts";
import { applyEdits, type Document, type Line, linesOf } from "./document.ts";

const TITLE = /报告|報告|综述|綜述|总结|總結/;
/** How a report begins that greets nobody. */
const OPENING = /^(?:现在,?，?|現在,?，?)?我(?:代表|受).{4,60}(?:报告|報告)/;
/** Title, date and speaker take no more lines than this. */
const LONGEST_TITLE_BLOCK = 8;

/**
 * Parts a page that has several reports. Only what is clear is parted: each has a salutation of its own, with a
 * title above it. Each part's log says what else stood on the page.
 */
export function splitReports(document: Document): Document[] {
  const lines = linesOf(document.text).filter(({ text }) => text.trim() !== "");
  const starts: number[] = [0];
  for (const [index, line] of lines.entries()) {
    if (index === 0 || !(isSalutation(line.text) || OPENING.test(line.text))) continue;
    const start = titleAbove(lines, index);
    const last = starts.at(-1) ?? 0;
    if (start !== undefined && (lines[start]?.start ?? 0) > last && hasProse(lines.slice(0, start)))
      starts.push(lines[start]?.start ?? 0);
  }
  if (starts.length === 1) return [document];
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? document.text.length;
    const part = applyEdits(document, "split", [
      { start: 0, end: start, reason: "another report on the page" },
      { start: end, end: document.text.length, reason: "another report on the page" },
    ]);
    return index === 0 ? part : { ...part, hints: { ...part.hints, titles: [], surroundings: [] } };
  });
}

function titleAbove(lines: readonly Line[], salutation: number): number | undefined {
  let start = salutation;
  while (start > 0 && salutation - start < LONGEST_TITLE_BLOCK) {
    const text = lines[start - 1]?.text ?? "";
    if (isProse(text) || SENTENCE_END.test(text)) break;
    start--;
  }
  return lines.slice(start, salutation).some(({ text }) => TITLE.test(text)) ? start : undefined;
}

const hasProse = (lines: readonly Line[]): boolean => lines.filter(({ text }) => isProse(text)).length >= 2;
