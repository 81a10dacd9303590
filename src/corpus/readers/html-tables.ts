import type { JSDOM } from "jsdom";
import { rowOf } from "../../domain/table.ts";
import { isDataTable, isNumberCell } from "../data-table.ts";

type Element = JSDOM["window"]["document"]["body"]["children"][number];

/** Longer cells hold running text, whose table lays out the page. */
const LONGEST_CELL = 60;
/** A row of one cell is a title or a note, and may be a sentence. */
const LONGEST_NOTE = 200;
const MOST_COLUMNS = 40;
const MOST_CELLS = 20_000;

interface Placed {
  text: string;
  columns: number;
  rows: number;
}

/**
 * A table of data as lines: a row a line, and as plain lines the title above and the note below that span its width.
 * Undefined for a table that lays out the page. Words that span cells are said in each of them, numbers in the first.
 */
export function tableLines(table: Element): string[] | undefined {
  if (table.querySelector("table,ul,ol,h1,h2,h3,img,form")) return undefined;
  const rows = [...table.querySelectorAll("tr")].map((row) =>
    [...row.children].filter(({ tagName }) => /^T[DH]$/.test(tagName)).map(placed),
  );
  const links = table.querySelectorAll("a").length;
  if (links > rows.length / 2 || rows.flat().length > MOST_CELLS) return undefined;
  if (rows.some((row) => row.length > 1 && row.some(({ text }) => text.length > LONGEST_CELL)))
    return undefined;
  const first = rows.findIndex((row) => row.length > 1);
  const last = rows.findLastIndex((row) => row.length > 1);
  const around = [...rows.slice(0, Math.max(first, 0)), ...rows.slice(last + 1)].flat();
  if (first < 0 || around.some(({ text }) => text.length > LONGEST_NOTE)) return undefined;
  const grid = spread(rows.slice(first, last + 1));
  const data = isDataTable(grid) || (table.querySelector("th") !== null && isWhole(grid));
  if (!data) return undefined;
  const plain = (some: Placed[][]): string[] => some.flat().map(({ text }) => text);
  return [
    ...[...table.querySelectorAll("caption")].map(own),
    ...plain(rows.slice(0, first)),
    ...grid.map(rowOf),
    ...plain(rows.slice(last + 1)),
  ].filter((line) => line !== "");
}

const own = (element: Element): string => (element.textContent ?? "").replace(/\s+/g, " ").trim();

const span = (cell: Element, name: string): number => {
  const count = Number(cell.getAttribute(name) ?? 1);
  return Number.isInteger(count) && count > 0 ? Math.min(count, MOST_COLUMNS) : 1;
};

const placed = (cell: Element): Placed => ({
  text: own(cell),
  columns: span(cell, "colspan"),
  rows: span(cell, "rowspan"),
});

/** A table marked as one, whose every row has the cells of the first. */
const isWhole = (grid: readonly string[][]): boolean =>
  grid.length >= 2 &&
  grid.every((row) => row.length === grid[0]?.length && row.filter((cell) => cell !== "").length >= 2);

function spread(rows: readonly Placed[][]): string[][] {
  const grid: string[][] = rows.map(() => []);
  for (const [at, row] of rows.entries()) {
    let column = 0;
    const line = grid[at] ?? [];
    for (const cell of row) {
      while (line[column] !== undefined) column++;
      const alone = row.length === 1;
      for (let down = 0; down < cell.rows && at + down < grid.length; down++)
        for (let right = 0; right < cell.columns && column + right < MOST_COLUMNS; right++) {
          const again = (down > 0 || right > 0) && (alone || isNumberCell(cell.text));
          const below = grid[at + down];
          if (below) below[column + right] = again ? "" : cell.text;
        }
      column += cell.columns;
    }
  }
  const width = Math.max(...grid.map((row) => row.length));
  return grid.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ""));
}
