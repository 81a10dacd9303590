import { beginsAnew } from "../cleaning/prose.ts";

/** A run of text on a PDF page; y grows upwards. */
export interface Run {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A line of a page; of no text: a gap between paragraphs. */
export interface PageLine {
  text: string;
  /** Begins where the lines above and below it do. */
  flush: boolean;
  /** How far it reaches to the right margin, from 0 to 1, and whether nothing more would have had room. */
  reach: number;
  full: boolean;
  /** Of its characters: a heading's are larger. */
  height: number;
}

const GAP: PageLine = { text: "", flush: true, reach: 0, full: false, height: 0 };

/** The lines of pages in reading order. */
export function pagesOfLines(pages: readonly Run[][]): PageLine[][] {
  let gutter: number | undefined;
  return pages.map((runs) => {
    const visible = runs.filter(({ text, height }) => text.trim() !== "" && height > 0);
    gutter = gutterOf(visible, gutter);
    return pageLines(visible, gutter);
  });
}

function pageLines(visible: readonly Run[], gutter: number | undefined): PageLine[] {
  if (gutter === undefined) return linesOf(visible);
  const across = visible.filter((run) => run.x < gutter && run.x + run.width > gutter);
  const borders = [...across.map(({ y }) => y)].sort((a, b) => b - a);
  const lines: PageLine[] = [];
  let top = Number.POSITIVE_INFINITY;
  for (const border of [...borders, Number.NEGATIVE_INFINITY]) {
    const band = visible.filter((run) => !across.includes(run) && run.y < top && run.y > border);
    lines.push(
      ...linesOf(band.filter(({ x }) => x < gutter)),
      ...linesOf(band.filter(({ x }) => x >= gutter)),
    );
    const full = across.filter(({ y }) => y === border);
    if (full.length > 0) lines.push(...linesOf(full));
    top = border;
  }
  return lines;
}

/** Too few to tell two columns from words that stand apart; and so few that a head and a foot weigh. */
const FEW_ROWS = 8;
const LAST_ROWS = 16;

/** The x of a blank strip that parts two columns, if there is one: hardly a row crosses it, and both sides have rows. */
function gutterOf(runs: readonly Run[], ofPageBefore: number | undefined): number | undefined {
  const rows = rowsOf(runs);
  const left = Math.min(...runs.map(({ x }) => x));
  const right = Math.max(...runs.map(({ x, width }) => x + width));
  const half = (rows[0]?.[0]?.height ?? 0) * 0.4;
  const crossingAt = (x: number): number =>
    rows.filter((row) => row.some((run) => run.x < x + half && run.x + run.width > x - half)).length;
  // A last page has few rows, and columns where the one before it has them.
  if (ofPageBefore !== undefined && rows.length < LAST_ROWS && crossingAt(ofPageBefore) < rows.length / 3)
    return ofPageBefore;
  if (rows.length < FEW_ROWS) return undefined;
  let best: { x: number; crossing: number } | undefined;
  for (let share = 0.35; share <= 0.65; share += 0.01) {
    const x = left + (right - left) * share;
    const crossing = crossingAt(x);
    if (!best || crossing < best.crossing) best = { x, crossing };
  }
  if (!best || best.crossing > rows.length * 0.2) return undefined;
  const { x } = best;
  const before = rows.filter((row) => row.some((run) => run.x + run.width <= x)).length;
  const behind = rows.filter((row) => row.some((run) => run.x >= x)).length;
  return before > rows.length * 0.3 && behind >= Math.max(2, rows.length * 0.08) ? x : undefined;
}

function rowsOf(runs: readonly Run[]): Run[][] {
  const rows: Run[][] = [];
  for (const run of [...runs].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(first.y - run.y) < Math.max(first.height, run.height) * 0.6) row.push(run);
    else rows.push([run]);
  }
  return rows;
}

function linesOf(runs: readonly Run[]): PageLine[] {
  const rows = rowsOf(runs);
  const left = marginOf(rows.map((row) => Math.min(...row.map(({ x }) => x))));
  const right = -marginOf(rows.map((row) => -endOf(row)));
  const gaps = rows.slice(1).map((row, index) => (rows[index]?.[0]?.y ?? 0) - (row[0]?.y ?? 0));
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 4)] ?? 0;
  const cells = rows.map(cellsOf);
  return rows.flatMap((_, index) => {
    const own = cells[index] ?? [];
    const isRow = [cells[index - 1], cells[index + 1]].some((other) => other && areInColumns(own, other));
    const line = lineOf(own, isRow, left, right);
    return index > 0 && usual > 0 && (gaps[index - 1] ?? 0) > usual * FURTHER_APART ? [GAP, line] : [line];
  });
}

const endOf = (row: readonly Run[]): number => Math.max(...row.map(({ x, width }) => x + width));

/** Where lines begin: the leftmost place with more than a stray line, such as a page number. */
function marginOf(places: readonly number[]): number {
  const starts = [...places].sort((a, b) => a - b);
  return (
    starts.find(
      (start) => starts.filter((x) => Math.abs(x - start) < 2).length > Math.max(1, places.length * 0.15),
    ) ??
    starts[0] ??
    0
  );
}

/** Paragraphs that are set apart and not indented have a third of a line between them. */
const FURTHER_APART = 1.25;

/** Between single characters: a line that was stretched to its full length. */
const LETTER_SPACE = /(?<=(?:^| )[\p{Script=Han}\p{P}]) (?=[\p{Script=Han}\p{P}](?: |$))/gu;

/** In heights of a character: words of a line, cells of a table, and what is set apart without one. */
const WORDS_APART = 0.6;
const CELLS_APART = 0.5;
const FAR_APART = 1.5;
/** A mark that must not begin a line takes the last characters of the one before with it. */
const RAGGED = 2.2;
/** Points by which what stands in one column may be out of line. */
const OUT_OF_LINE = 3;

/** Runs of a line with their text, and how far they stand from the one before. */
interface Cell {
  x: number;
  end: number;
  height: number;
  apart: number;
  text: string;
}

/** What blanks part in a line: the cells of a table, or words. */
function cellsOf(row: readonly Run[]): Cell[] {
  const cells: Cell[] = [];
  for (const run of [...row].sort((a, b) => a.x - b.x)) {
    const words = run.text.trim().replaceAll(LETTER_SPACE, "");
    const last = cells.at(-1);
    const apart = last === undefined ? 0 : (run.x - last.end) / run.height;
    const end = run.x + run.width;
    if (last === undefined || apart > CELLS_APART)
      cells.push({ x: run.x, end, height: run.height, apart, text: words });
    else Object.assign(last, { text: last.text + words, end });
  }
  return cells;
}

/** Whether two lines are rows of one table: each cell begins where the other's does, or has its middle there. */
const areInColumns = (cells: readonly Cell[], others: readonly Cell[]): boolean =>
  cells.length > 1 &&
  cells.length === others.length &&
  cells.every((cell, index) => {
    const other = others[index];
    const middles = other ? Math.abs(cell.x + cell.end - other.x - other.end) / 2 : 0;
    return other !== undefined && Math.min(middles, Math.abs(cell.x - other.x)) < OUT_OF_LINE;
  });

function lineOf(cells: readonly Cell[], inTable: boolean, left: number, right: number): PageLine {
  const isRow = inTable || cells.some(({ apart }) => apart > FAR_APART);
  const [first] = cells;
  const end = cells.at(-1)?.end ?? 0;
  const height = first?.height ?? 0;
  let text = "";
  for (const cell of cells) {
    // Chinese words have no blanks between, but a stretched line has.
    const isHan = /\p{Script=Han}$/u.test(text) || /^\p{Script=Han}/u.test(cell.text);
    const isCell = inTable || cell.apart > FAR_APART;
    text += text === "" ? "" : isCell ? "  " : cell.apart > WORDS_APART && !isHan ? " " : "";
    text += cell.text;
  }
  return {
    text,
    flush: !isRow && (first?.x ?? 0) - left <= height * 1.2,
    height,
    reach: isRow || right <= left ? 0 : (end - left) / (right - left),
    full: !isRow && right - end < height * RAGGED,
  };
}

/** Takes out what repeats at the head or foot of most pages, and page numbers. */
export function withoutRunningHeads(pages: readonly PageLine[][]): PageLine[][] {
  const key = (text: string): string => text.replace(/[\d\s]/g, "");
  const edges = (lines: readonly PageLine[]): string[] => [
    ...new Set([...lines.slice(0, 2), ...lines.slice(-2)].map(({ text }) => key(text))),
  ];
  const counts = new Map<string, number>();
  for (const lines of pages) for (const edge of edges(lines)) counts.set(edge, (counts.get(edge) ?? 0) + 1);
  return pages.map((lines) =>
    lines.filter(({ text }, index) => {
      if (index >= 2 && index < lines.length - 2) return true;
      if (/^\s*[-—–·]?\s*\d{1,4}\s*[-—–·]?\s*$/.test(text)) return false;
      return (
        pages.length < 3 || text === "" || (counts.get(key(text)) ?? 0) < Math.max(3, pages.length * 0.4)
      );
    }),
  );
}

/** Paragraphs begin with an indent where so large a share of the lines does. */
const INDENTED = 0.1;
/** Lines of one paragraph may be broken at a count of characters, and then end far from the margin. */
const LONG = 0.6;

/** The text of a file: lines that a margin broke are one again, also over the end of a page. A leading blank marks an indent. */
export function textOf(pages: readonly PageLine[][]): string {
  const trimmed = pages.map(withoutOuterGaps);
  const tops = new Set(trimmed.map(([first]) => first));
  const lines = trimmed.flat();
  const isIndented = lines.filter(({ flush }) => !flush).length > lines.length * INDENTED;
  let text = "";
  let last = GAP;
  for (const line of lines) {
    const isSpeaker = NAME.test(line.text) && !text.includes("。");
    // Without indents nothing tells whether a sentence that ends a page ends its paragraph.
    const isOpen = isIndented ? last.full || last.reach >= LONG : last.full;
    const isLong = isOpen && (isIndented || !tops.has(line) || !ENDS.test(last.text));
    const goesOn = isLong && !isSpeaker && isContinued(last, line);
    const words = /[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(line.text);
    const between = text === "" ? "" : goesOn ? (words ? " " : "") : "\n";
    text += `${between}${line.flush ? "" : " "}${line.text}`;
    last = line;
  }
  return text;
}

const ENDS = /[。!?！？]$/;

/** Who speaks stands on a line of their own, before the first sentence. */
const NAME = /^\p{Script=Han}\s*\p{Script=Han}{1,3}$/u;

function isContinued(last: PageLine, line: PageLine): boolean {
  if (!line.flush || last.text === "" || line.text === "") return false;
  if (Math.abs(last.height - line.height) > last.height * 0.1) return false;
  return !(ENDS.test(last.text) && beginsAnew(line.text));
}

/** What stood between the text and a page number is no gap between paragraphs. */
function withoutOuterGaps(lines: readonly PageLine[]): PageLine[] {
  const isText = ({ text }: PageLine): boolean => text !== "";
  const [first, last] = [lines.findIndex(isText), lines.findLastIndex(isText)];
  return first < 0 ? [] : lines.slice(first, last + 1);
}
