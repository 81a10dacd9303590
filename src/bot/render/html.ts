import { type Block, type Document, type Quote, type Run, sourceRun, type Table } from "./document.ts";
import { escapeHtml, parsedLength } from "./escape.ts";
import { fillPages, type Piece, splitBlock } from "./split.ts";

export interface HtmlPage {
  html: string;
}

export interface HtmlRendering {
  pages: HtmlPage[];
  /** Pictures have no place inside a plain message: they follow as messages of their own. */
  pictures: Uint8Array[];
}

const LIMIT = { length: 4096, blocks: 100 };
/** A block's text is cut here, so that its source line and number still fit. */
const BLOCK_LIMIT = 3400;
const LONG_QUOTE = 120;
/** Cells of a monospaced line that fit a phone; a wider table is written a row at a time. */
const LINE = 34;

/** The document as messages for servers without rich messages. */
export function renderHtml(document: Document): HtmlRendering {
  const pieces: Piece[] = [];
  for (const block of document.blocks.flatMap((whole) => splitBlock(whole, BLOCK_LIMIT))) {
    const html = htmlOf(block);
    if (html !== "") pieces.push({ html, length: parsedLength(html), blocks: 1 });
  }
  return {
    pages: fillPages(pieces, LIMIT, 2).map((page) => ({
      html: page.map((piece) => piece.html).join("\n\n"),
    })),
    pictures: document.blocks.flatMap((block) => (block.kind === "picture" ? [block.png] : [])),
  };
}

function htmlOf(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<b>${inline(block.runs.map(({ text }) => ({ text })))}</b>`;
    case "paragraph":
      return inline(block.runs);
    case "footer":
      return `<i>${inline(block.runs.map(({ style: _, ...run }) => run))}</i>`;
    case "quote": {
      const length = block.runs.reduce((sum, run) => sum + run.text.length, 0);
      return `<blockquote${length > LONG_QUOTE && !block.open ? " expandable" : ""}>${quoted(block)}</blockquote>`;
    }
    case "folded":
      return `<blockquote expandable><b>${escapeHtml(block.title)}</b>\n${block.quotes.map(quoted).join("\n")}</blockquote>`;
    case "table":
      return linesOf(block);
    case "picture":
      return "";
  }
}

function quoted(quote: Quote): string {
  const number = quote.number === undefined ? "" : `[${quote.number}] `;
  const source = inline([sourceRun({ ...quote, source: clip(quote.source) })]);
  return `${number}${inline(quote.runs)}\n<i>— ${source}</i>`;
}

/** Titles and cells may be of any length; they may not push what they belong to over the limit. */
const clip = (text: string, most = 500): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

function linesOf(table: Table): string {
  const caption = table.caption ? `<b>${escapeHtml(clip(table.caption))}</b>\n` : "";
  const all = [table.columns, ...table.rows];
  const widths = table.columns.map((_, column) => Math.max(...all.map((row) => cellsOf(row[column] ?? ""))));
  if (widths.reduce((sum, width) => sum + width + 2, -2) <= LINE) {
    const lines = all.map((row) =>
      row
        .map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - cellsOf(cell))))
        .join("  ")
        .trimEnd(),
    );
    return `${caption}<pre>${escapeHtml(lines.join("\n"))}</pre>`;
  }
  const rows = table.rows.map((row) => {
    const [name = "", ...cells] = row;
    const rest = cells.map((cell, index) => `${table.columns[index + 1] ?? ""}: ${cell}`);
    return `<b>${escapeHtml(clip(name))}</b> ${escapeHtml(clip(rest.join(" · "), 2_500))}`;
  });
  return caption + rows.join("\n");
}

/** Width in a monospaced font, where a Chinese character or full-width mark takes two cells. */
export const cellsOf = (text: string): number =>
  [...text].reduce(
    (sum, mark) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        mark,
      ) || mark.length > 1
        ? 2
        : 1),
    0,
  );

const TAGS = { bold: "b", mark: "b", italic: "i" } as const;

function inline(runs: Run[]): string {
  return runs
    .map((run) => {
      const text = escapeHtml(run.text);
      if (run.url !== undefined) return `<a href="${escapeHtml(run.url)}">${text}</a>`;
      return run.style ? `<${TAGS[run.style]}>${text}</${TAGS[run.style]}>` : text;
    })
    .join("");
}
