import { decode } from "../decode.ts";
import { applyEdits, type Document, dropLine, type Edit, linesOf, newDocument } from "../document.ts";
import { type PageLine, pageLines } from "./html-lines.ts";
import { pageHints } from "./html-meta.ts";
import { type Page, parsePage } from "./html-page.ts";
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
  let lines = pageLines(page.body, hiddenClasses(page));
  if (proseOf(lines) < LEAST_PROSE) {
    const hidden = longestString(page);
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

function hiddenClasses(page: Page): Set<string> {
  const classes = new Set<string>();
  const styles = [...page.querySelectorAll("style")].map(({ textContent }) => textContent ?? "");
  for (const rule of styles.flatMap((style) => style.split("}"))) {
    const [selectors = "", declarations = ""] = rule.split("{").slice(-2);
    if (!/display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden/i.test(declarations)) continue;
    for (const selector of selectors.split(",")) {
      const name = /^[a-z]*\.([\w-]+)$/i.exec(selector.trim())?.[1];
      if (name) classes.add(name);
    }
  }
  return classes;
}

/** The longest Chinese string in the page's scripts and text areas. */
function longestString(page: Page): string | undefined {
  const found: string[] = [];
  for (const { textContent } of page.querySelectorAll("script"))
    for (const literal of literalsOf(textContent ?? ""))
      if (literal.length > LEAST_PROSE) found.push(unescapeLiteral(literal.slice(1, -1)));
  for (const area of page.querySelectorAll("textarea, template, noscript"))
    found.push(area.localName === "textarea" ? (area.textContent ?? "") : area.innerHTML);
  const han = (text: string): number => text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const best = found.sort((a, b) => han(b) - han(a))[0];
  return best && han(best) >= LEAST_PROSE ? best : undefined;
}

/** The string literals of a script with their quotation marks; one that is not closed ends with its line. */
function literalsOf(script: string): string[] {
  const literals: string[] = [];
  for (let at = 0; at < script.length; at++) {
    const quote = script[at];
    if (quote !== '"' && quote !== "'" && quote !== "`") continue;
    const start = at;
    for (at++; at < script.length && script[at] !== quote; at++) {
      if (script[at] === "\\") at++;
      else if (script[at] === "\n" && quote !== "`") break;
    }
    if (script[at] === quote) literals.push(script.slice(start, at + 1));
  }
  return literals;
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
