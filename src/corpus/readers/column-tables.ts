import { isRow, rowOf } from "../../domain/table.ts";
import { isDataTable } from "../data-table.ts";
import { applyEdits, type Document, type Edit, type Line, linesOf } from "../document.ts";

const LONGEST_CELL = 40;

/** Writes as rows what plain text sets in columns by tabs or runs of blanks, where its neighbouring lines are a table. */
export function columnTables(document: Document): Document {
  const edits: Edit[] = [];
  let table: { line: Line; cells: string[] }[] = [];
  const close = (): void => {
    if (table.length >= 3 && isDataTable(table.map(({ cells }) => cells)))
      for (const { line, cells } of table)
        edits.push({ start: line.start, end: line.end, reason: "row of a table", insert: rowOf(cells) });
    table = [];
  };
  for (const line of linesOf(document.text)) {
    if (line.text.trim() === "") continue;
    const cells = isRow(line.text) ? [] : columnsOf(line.text);
    if (cells.length !== table[0]?.cells.length) close();
    if (cells.length >= 2 && cells.every((cell) => cell.length <= LONGEST_CELL)) table.push({ line, cells });
    else close();
  }
  close();
  return applyEdits(document, "columns", edits);
}

/** Between tabs a cell may be empty; of blanks it takes two to part cells: a single one stands inside of 合 计. */
const columnsOf = (line: string): string[] =>
  line
    .trim()
    .split(line.includes("\t") ? "\t" : /[ \u3000]{2,}/)
    .map((cell) => cell.trim());
