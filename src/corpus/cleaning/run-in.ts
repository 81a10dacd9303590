import { applyEdits, type Document, type Edit, linesOf } from "../document.ts";
import { isProse } from "./prose.ts";

/** ■ 协商议政 全年…, 【协商议政】全年…: the mark or brackets say where the heading ends, as a number alone does not. */
const MARKED = /^([■●◆▲▼★◇□○◎▍])\s*((?:\p{Script=Han}|[、“”·]){2,16})[\s:：]+(?=\S)/u;
const BRACKETED = /^([【〖])\s*((?:\p{Script=Han}|[、“”·]){2,16})\s*[】〗]\s*(?=\S)/u;
/** 【2024年主要任务】 */
const IN_BRACKETS = /^[【〖]\s*((?:\d{4}年?)?[\p{Script=Han}、“”·]{2,30})\s*[】〗]$/u;

/** Lines that begin in the same way from which on this is how the report sets its headings. */
const LEAST = 3;

/**
 * Where a report sets its headings into the first line of their paragraph, with a mark or in brackets, they are set apart: otherwise
 * they would stand among the words of the first sentence.
 */
export function setRunInsApart(document: Document): Document {
  const found = linesOf(document.text).flatMap((line) => {
    const match = MARKED.exec(line.text) ?? BRACKETED.exec(line.text);
    return match && isProse(line.text.slice(match[0].length)) ? [{ line, match }] : [];
  });
  const marks = Map.groupBy(found, ({ match }) => match[1] ?? "");
  const used = [...marks].filter(([, lines]) => lines.length >= LEAST).map(([mark]) => mark);
  const edits: Edit[] = found
    .filter(({ match }) => used.includes(match[1] ?? ""))
    .flatMap(({ line, match }) => {
      const at = line.start + match[0].indexOf(match[2] ?? "");
      const end = at + (match[2] ?? "").length;
      return [
        { start: line.start, end: at, reason: "mark of a heading" },
        { start: end, end: line.start + match[0].length, reason: "run-in heading", insert: "\n" },
      ];
    });
  const bracketed = linesOf(document.text).flatMap((line): Edit[] => {
    const [, heading] = IN_BRACKETS.exec(line.text) ?? [];
    if (heading === undefined) return [];
    const at = line.start + line.text.indexOf(heading);
    return [
      { start: line.start, end: at, reason: "brackets of a heading" },
      { start: at + heading.length, end: line.end, reason: "brackets of a heading" },
    ];
  });
  return applyEdits(document, "run-in headings", [...edits, ...bracketed]);
}
