import type { Block, Folded, Quote, Run } from "./document.ts";

/** Ends of sentences, best first: a piece ends at the best mark that leaves it at least half full. */
const BREAKS = [/[。！？!?\n]["'”’」』）)】》]*/g, /[；;：:]/g, /[，、, ]/g];

/** Where to cut a text that is longer than `limit`: behind the last end of a sentence, never inside a character. */
function cutAt(text: string, limit: number): number {
  const window = text.slice(0, limit);
  for (const mark of BREAKS) {
    let cut = 0;
    for (const match of window.matchAll(mark)) cut = match.index + match[0].length;
    if (cut >= limit / 2) return cut;
  }
  const last = window.charCodeAt(limit - 1);
  return last >= 0xd800 && last < 0xdc00 ? limit - 1 : limit;
}

/** Cuts styled text into pieces of at most `limit` units at ends of sentences; each piece keeps its styles. */
export function splitRuns(runs: Run[], limit: number): Run[][] {
  const pieces: Run[][] = [];
  let rest = runs;
  for (;;) {
    const text = rest.map((run) => run.text).join("");
    if (text.length <= limit) {
      if (text !== "" || pieces.length === 0) pieces.push(rest);
      return pieces;
    }
    const [head, tail] = splitAt(rest, cutAt(text, limit));
    pieces.push(head);
    rest = tail;
  }
}

function splitAt(runs: Run[], position: number): [Run[], Run[]] {
  const head: Run[] = [];
  const tail: Run[] = [];
  let offset = 0;
  for (const run of runs) {
    const local = Math.min(Math.max(position - offset, 0), run.text.length);
    if (local > 0) head.push({ ...run, text: run.text.slice(0, local) });
    if (local < run.text.length) tail.push({ ...run, text: run.text.slice(local) });
    offset += run.text.length;
  }
  return [head, tail];
}

/** Rows of one table: each counts against a rich message's 500 blocks. */
const MOST_ROWS = 100;

/** Breaks a block that is too long for one message into blocks of the same kind. */
export function splitBlock(block: Block, limit: number): Block[] {
  switch (block.kind) {
    case "picture":
      return [block];
    case "table": {
      // A narrow screen shows a row as "column: cell", so every row pays for the column names too.
      const names = block.columns.reduce((sum, name) => sum + name.length + 6, 1);
      const size = (cells: string[]) => cells.reduce((sum, cell) => sum + cell.length, names);
      const parts: Block[] = [];
      let rows: string[][] = [];
      let used = size(block.columns);
      for (const row of block.rows) {
        if (rows.length === MOST_ROWS || (rows.length > 0 && used + size(row) > limit)) {
          parts.push({ ...block, rows });
          rows = [];
          used = size(block.columns);
        }
        rows.push(row);
        used += size(row);
      }
      return [...parts, { ...block, rows }];
    }
    case "quote": {
      const { number, ...rest } = block;
      const pieces = splitRuns(block.runs, limit);
      // The number names the place that a footnote leads to: only the first piece can bear it.
      return pieces.map((runs, index) => ({
        ...rest,
        runs,
        ...(index === 0 && number !== undefined ? { number } : {}),
      }));
    }
    case "folded": {
      const parts: Folded[] = [];
      let used = 0;
      for (const quote of block.quotes.flatMap((whole) => splitBlock(whole, limit) as Quote[])) {
        // Its source and number stand beside it.
        const size = quote.runs.reduce((sum, run) => sum + run.text.length, quote.source.length + 10);
        const last = parts.at(-1);
        if (last && used + size <= limit) last.quotes.push(quote);
        else parts.push({ ...block, quotes: [quote] });
        used = last === parts.at(-1) ? used + size : size;
      }
      return parts;
    }
    default:
      return splitRuns(block.runs, limit).map((runs) => ({ ...block, runs }));
  }
}

export interface Piece {
  html: string;
  length: number;
  /** How many of the server's blocks it makes. */
  blocks: number;
}

/** Fills messages with pieces in order; a piece that fits nowhere gets a message of its own. */
export function fillPages<P extends Piece>(
  pieces: P[],
  limit: { length: number; blocks: number },
  joint: number,
): P[][] {
  const pages: P[][] = [];
  let length = 0;
  let blocks = 0;
  for (const piece of pieces) {
    const page = pages.at(-1);
    if (page && length + joint + piece.length <= limit.length && blocks + piece.blocks <= limit.blocks) {
      page.push(piece);
      length += joint + piece.length;
      blocks += piece.blocks;
    } else {
      pages.push([piece]);
      length = piece.length;
      blocks = piece.blocks;
    }
  }
  return pages;
}
