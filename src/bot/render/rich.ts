import {
  type Block,
  type Document,
  type Picture,
  type Run,
  sourceRun,
  type Table,
  withFootnotes,
} from "./document.ts";
import { escapeHtml, parsedLength } from "./escape.ts";
import { fillPages, type Piece, splitBlock } from "./split.ts";

export interface RichPage {
  html: string;
  pictures: { id: string; png: Uint8Array }[];
}

/** Telegram's limits are 32,768 characters, 500 blocks and 20 columns; what is left over is room for markup. */
const LIMIT = { length: 32_000, blocks: 450 };
const MOST_COLUMNS = 20;
/** A quotation longer than this starts collapsed. */
const LONG_QUOTE = 120;

/** The document as rich messages: one, unless it is longer than Telegram allows. */
export function renderRich(document: Document): RichPage[] {
  const pictures: RichPage["pictures"] = [];
  const pieces: (Piece & { pictures: RichPage["pictures"] })[] = [];
  for (const block of document.blocks.flatMap(columnGroups).flatMap((whole) => splitBlock(whole, 8_000))) {
    const own = block.kind === "picture" ? [pictureOf(block, pictures.length)] : [];
    pictures.push(...own);
    const html = htmlOf(block, own[0]?.id ?? "");
    const inside =
      block.kind === "table" ? block.rows.length : block.kind === "folded" ? block.quotes.length * 2 : 0;
    const blocks = inside + 2;
    pieces.push({ html, length: parsedLength(html), blocks, pictures: own });
  }
  return fillPages(pieces, LIMIT, 0).map((page) => ({
    html: withoutDeadLinks(page.map((piece) => piece.html).join("")),
    pictures: page.flatMap((piece) => piece.pictures),
  }));
}

/** Where an answer fills several messages, a footnote may stand in another one than its excerpt. */
const withoutDeadLinks = (html: string): string =>
  html.replace(/<a href="#(c\d+)">([^<]*)<\/a>/g, (link, name: string, text: string) =>
    html.includes(`<tg-reference name="${name}">`) ? link : text,
  );

const pictureOf = (block: Picture, index: number) => ({ id: `picture-${index + 1}`, png: block.png });

function htmlOf(block: Block, pictureId: string): string {
  switch (block.kind) {
    case "heading":
      return `<h4>${inline(block.runs)}</h4>`;
    case "paragraph":
      return `<p>${inline(block.runs)}</p>`;
    case "footer":
      return `<footer>${inline(block.runs)}</footer>`;
    case "quote": {
      const length = block.runs.reduce((sum, run) => sum + run.text.length, 0);
      const open = length > LONG_QUOTE && !block.open ? "<blockquote expandable>" : "<blockquote>";
      const text = inline(block.runs);
      const body =
        block.number === undefined
          ? text
          : `<tg-reference name="c${block.number}">[${block.number}] ${text}</tg-reference>`;
      return `${open}${body}<cite>${inline([sourceRun(block)])}</cite></blockquote>`;
    }
    case "folded":
      return `<details><summary>${escapeHtml(block.title)}</summary>${block.quotes
        .map((quote) => htmlOf({ ...quote, open: true }, ""))
        .join("")}</details>`;
    case "table":
      return tableOf(block);
    case "picture":
      return `<img src="tg://photo?id=${pictureId}"/>`;
  }
}

/** A table that is too wide becomes several, each with the first column repeated. */
function columnGroups(table: Block): Block[] {
  if (table.kind !== "table" || table.columns.length <= MOST_COLUMNS) return [table];
  const groups: Block[] = [];
  for (let from = 1; from < table.columns.length; from += MOST_COLUMNS - 1) {
    const pick = (cells: string[]) => [cells[0] ?? "", ...cells.slice(from, from + MOST_COLUMNS - 1)];
    groups.push({ ...table, columns: pick(table.columns), rows: table.rows.map(pick) });
  }
  return groups;
}

function tableOf(table: Table): string {
  const caption = table.caption ? `<caption>${escapeHtml(table.caption)}</caption>` : "";
  const head = table.columns.map((cell) => `<th>${escapeHtml(cell)}</th>`).join("");
  const rows = table.rows.map(
    (row) =>
      `<tr>${row
        .map(
          (cell) =>
            `<td${/^[\d(（+-]/.test(cell) ? ' align="right"' : ""}>${inline(withFootnotes(cell, table.cites ?? NONE))}</td>`,
        )
        .join("")}</tr>`,
  );
  return `<table bordered striped compact>${caption}<tr>${head}</tr>${rows.join("")}</table>`;
}

const NONE: ReadonlySet<number> = new Set();

const TAGS = { bold: "b", mark: "mark", italic: "i" } as const;

function inline(runs: Run[]): string {
  return runs
    .map((run) => {
      const text = escapeHtml(run.text).replaceAll("\n", "<br>");
      if (run.cite !== undefined) return `<a href="#c${run.cite}">${text}</a>`;
      if (run.url !== undefined) return `<a href="${escapeHtml(run.url)}">${text}</a>`;
      return run.style ? `<${TAGS[run.style]}>${text}</${TAGS[run.style]}>` : text;
    })
    .join("");
}
