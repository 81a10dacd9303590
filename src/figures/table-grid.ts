import { isNumberCell } from "../corpus/data-table.ts";
import type { Paragraph, Span } from "../domain/outline.ts";
import type { Report } from "../domain/report.ts";
import { type Cell, cellsOf, isRule } from "../domain/table.ts";
import { fold } from "../language/script.ts";
import { ASIDE, type Label, readLabel, saysMeasure, saysThing, UNIT_COLUMN } from "./table-labels.ts";

/** A number of a table with the heads that say what it is. */
export interface GridCell {
  cell: Cell;
  row: Span;
  column: number;
  /** Place of its row among the rows below the heads, from 0. */
  line: number;
  rowHead: Label;
  columnHead: Label;
  /** What a column of units says of its row. */
  unit: string;
  /** Heading of the column that its row's head stands in: 类别. */
  heading: string;
}

export interface Grid {
  /** The rows above the first numbers; empty at the table's start where there are none. */
  head: Span;
  cells: GridCell[];
  /** Which heads say the part of a whole; the others say what is counted. */
  parts: "rows" | "columns";
}

/** Larger tables are annexes of names and amounts, and no account of work. */
const MOST_ROWS = 300;
const MOST_COLUMNS = 40;
const MOST_HEAD_ROWS = 4;

interface Row extends Span {
  cells: Cell[];
}

/** Reads the heads of a table, and which number stands under and beside which. */
export function gridOf(report: Report, paragraph: Paragraph): Grid | undefined {
  const rows = rowsOf(report.text, paragraph);
  const first = rows.findIndex(({ cells }) => cells.slice(1).some(({ text }) => isNumberCell(text)));
  const width = rows[0]?.cells.length ?? 0;
  if (first < 0 || first > MOST_HEAD_ROWS || width > MOST_COLUMNS || rows.length > MOST_ROWS)
    return undefined;
  const body = rows.slice(first);
  const headings = Array.from({ length: width }, (_, column) =>
    [...new Set(rows.slice(0, first).map(({ cells }) => cells[column]?.text ?? ""))].join(" ").trim(),
  );
  const kinds = headings.map((heading, column) => kindOf(fold(heading).replaceAll(/\s/g, ""), column, body));
  const heads = headings.map((heading) => readLabel(heading, report));
  const cells = body.flatMap((row, line) =>
    row.cells.flatMap((cell, column): GridCell[] => {
      const columnHead = heads[column];
      const beside = besideOf(kinds, column);
      if (!columnHead || kinds[column] !== "numbers" || beside.length === 0) return [];
      const said = [...new Set(beside.map((at) => row.cells[at]?.text ?? ""))].join("");
      const unit = kinds.indexOf("unit");
      return [
        {
          cell,
          row,
          column,
          line,
          columnHead,
          rowHead: readLabel(said, report),
          unit: unit < 0 ? "" : fold(row.cells[unit]?.text ?? ""),
          heading: fold(headings[beside[0] ?? 0] ?? ""),
        },
      ];
    }),
  );
  const [top] = rows;
  if (!top) return undefined;
  const head = { start: top.start, end: first === 0 ? top.start : (rows[first - 1]?.end ?? top.start) };
  asTimes(cells);
  return { head, cells, parts: partsOf(cells) };
}

function rowsOf(text: string, { start, end }: Paragraph): Row[] {
  return [...text.slice(start, end).matchAll(/[^\n]+/g)]
    .filter(([line]) => !isRule(line))
    .map(({ 0: line, index }) => ({
      start: start + index,
      end: start + index + line.trimEnd().length,
      cells: cellsOf(line, start + index),
    }));
}

type Kind = "words" | "numbers" | "unit" | "aside";

function kindOf(heading: string, column: number, body: Row[]): Kind {
  if (ASIDE.test(heading)) return "aside";
  const cells = body
    .map(({ cells }) => cells[column]?.text ?? "")
    .filter((text) => /[\p{L}\p{N}]/u.test(text));
  if (cells.filter(isNumberCell).length * 2 >= cells.length && cells.length > 0) return "numbers";
  return UNIT_COLUMN.test(heading) ? "unit" : "words";
}

/** The columns that head a row before one of its numbers: the nearest words to the left. */
function besideOf(kinds: Kind[], column: number): number[] {
  const near = kinds.lastIndexOf("words", column);
  const columns: number[] = [];
  for (let at = near; at >= 0 && kinds[at] === "words"; at--) columns.unshift(at);
  return columns;
}

/** 合计 beside years is the whole time and no total of parts. */
function asTimes(cells: GridCell[]): void {
  for (const side of ["rowHead", "columnHead"] as const) {
    const heads = cells.map((cell) => cell[side]);
    const years = new Set(
      heads.map(({ time }) => time?.ofYear ?? time?.period).filter((time) => time !== undefined),
    );
    if (years.size < 2 || heads.some(({ words }) => words !== "")) continue;
    for (const head of heads)
      if (head.total) {
        head.time = { period: "term" };
        delete head.total;
      }
  }
}

function partsOf(cells: GridCell[]): Grid["parts"] {
  const rows = cells.map(({ rowHead }) => rowHead);
  const columns = cells.map(({ columnHead }) => columnHead);
  if (rows.some(({ total }) => total)) return "rows";
  if (columns.some(({ total }) => total)) return "columns";
  if (columns.some((head) => saysMeasure(head) && !/^占/.test(head.words))) return "rows";
  const things = rows.filter(saysThing).length;
  return things * 2 >= rows.length && things > 0 ? "columns" : "rows";
}
