/** Tables in a clean text: a line a row, `| 类别 | 收到 |`, rows of one table on neighbouring lines, no rule between them. */

/** A cell without its blanks. Offsets are UTF-16 units of the text that holds the row. */
export interface Cell {
  text: string;
  start: number;
  end: number;
}

const ROW = /^\|(?:[^|\n]*\|){2,}$/;
const RULE = /^\|(?:\s{0,9}:?-+:?\s{0,9}\|){2,}$/;

/** Whether a line is a row of a table: two cells or more. */
export const isRow = (line: string): boolean => ROW.test(line.trim());

/** The rule that Markdown draws below a header: `| --- | ---: |`. */
export const isRule = (line: string): boolean => RULE.test(line.trim());

/** Writes cells as a row. A bar inside a cell is escaped, blanks become one. */
export const rowOf = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.trim().replaceAll("|", "\\|")).join(" | ")} |`.replace(/\s+/g, " ");

/** The cells of a row that stands at `offset`. */
export function cellsOf(row: string, offset = 0): Cell[] {
  const cells: Cell[] = [];
  for (const { 1: inner = "", index } of row.matchAll(/\|((?:\\.|[^|\\])*)(?=\|)/g)) {
    const printed = inner.trim();
    const start = offset + index + 1 + inner.indexOf(printed);
    cells.push({ text: printed.replaceAll("\\|", "|"), start, end: start + printed.length });
  }
  return cells;
}
