import { decode } from "../decode.ts";
import { applyEdits, type Document, dropLine, type Edit, linesOf, newDocument } from "../document.ts";
import { type PageLine, pageLines } from "./html-lines.ts";
import { pageHints } from "./html-meta.ts";
import { parsePage } from "./html-page.ts";
import type { Reader, Reading } from "./reader.ts";

/** A page with less running text than this keeps its report elsewhere: in a script, or hidden until a script runs. */
const LEAST_PROSE = 200;
/** Title, date and source stand this close above the text. */
const LINES_ABOVE = 15;

export const htmlReader: Reader = {
  name: "html",
  accepts: (bytes) => {
    const head = Buffer.from(bytes.subarray(0, 4096)).toString("latin1").replaceAll("\0", "");
    return (
      !/^(?:ï»¿)?---\s/.test(head) &&
      /<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<meta[\s>]|<(?:div|table|center|article|p)[\s>][\s\S]*<\//i.test(
        head,
      )
    );
  },
  read: readHtml,
};

async function readHtml(bytes: Uint8Array): Promise<Reading> {
  return { document: await htmlDocument(decode(bytes)), given: {} };
}

/** The report on a page, with what the page says of it. */
export async function htmlDocument(source: string): Promise<Document> {
  const page = await parsePage(source);
  const hints = pageHints(page);
  let lines = pageLines(page.body, hiddenClasses(source));
  if (proseOf(lines) < LEAST_PROSE) {
    const hidden = longestString(source);
    if (hidden) {
      const inner = await parsePage(/<[a-z][^>]*>/i.test(hidden) ? hidden : hidden.replaceAll("\n", "<br>"));
      lines = [...lines, ...pageLines(inner.body, new Set())];
    } else {
      lines = lines.map(({ drop, ...line }) =>
        drop === "hidden on the page" ? { ...line, main: true } : { ...line, ...(drop && { drop }) },
      );
    }
  }
  return keepMain(lines, newDocument(lines.map(({ text }) => text).join("\n"), hints));
}

/** Drops, with the reason, what lies outside of the text and the few lines above it. */
function keepMain(lines: readonly PageLine[], document: Document): Document {
  const first = lines.findIndex(({ main, drop }) => main && !drop);
  const last = lines.findLastIndex(({ main, drop }) => main && !drop);
  const above = lines
    .flatMap((line, index) => (index < first && !line.drop ? [index] : []))
    .slice(-LINES_ABOVE);
  const edits: Edit[] = [];
  for (const [index, line] of linesOf(document.text).entries()) {
    const pageLine = lines[index];
    const outside = index > last || (index < first && !above.includes(index));
    const reason = pageLine?.drop ?? (outside ? "outside of the page's text" : undefined);
    if (reason) edits.push(dropLine(line, document.text, reason));
  }
  return applyEdits(document, "html", edits);
}

const proseOf = (lines: readonly PageLine[]): number =>
  lines
    .filter(({ text, drop }) => !drop && text.length >= 30 && /[，,。]/.test(text))
    .reduce((sum, { text }) => sum + text.length, 0);

function hiddenClasses(source: string): Set<string> {
  const classes = new Set<string>();
  for (const style of source.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/gi)) {
    for (const rule of (style[1] ?? "").matchAll(
      /([^{}]+)\{[^{}]*(?:display\s*:\s*none|visibility\s*:\s*hidden)[^{}]*\}/gi,
    )) {
      for (const selector of (rule[1] ?? "").split(",")) {
        const name = /^\s*[a-z]*\.([\w-]+)\s*$/i.exec(selector)?.[1];
        if (name) classes.add(name);
      }
    }
  }
  return classes;
}

/** The longest Chinese string in the page's scripts and text areas. */
function longestString(source: string): string | undefined {
  const found: string[] = [];
  for (const [, script = ""] of source.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/gi)) {
    for (const [literal, double, single, template] of script.matchAll(
      /"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)'|`((?:[^`\\]|\\[\s\S])*)`/g,
    )) {
      if (literal.length > LEAST_PROSE) found.push(unescapeLiteral(double ?? single ?? template ?? ""));
    }
  }
  for (const [, area = ""] of source.matchAll(
    /<(?:textarea|template|noscript)[^>]*>([\s\S]*?)<\/(?:textarea|template|noscript)>/gi,
  )) {
    found.push(area.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&"));
  }
  const han = (text: string): number => text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const best = found.sort((a, b) => han(b) - han(a))[0];
  return best && han(best) >= LEAST_PROSE ? best : undefined;
}

function unescapeLiteral(literal: string): string {
  return literal.replace(
    /\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi,
    (_, long, four, two, char) => {
      const code = long ?? four ?? two;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      return { n: "\n", r: "", t: " " }[char as string] ?? char;
    },
  );
}
