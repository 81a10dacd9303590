import { isAnnexHeading } from "../../domain/outline.ts";
import { isRow } from "../../domain/table.ts";
import { applyEdits, type Document, type Edit, type Line, linesOf } from "../document.ts";
import { isNumbered, isPart, isProse, SENTENCE_END } from "./prose.ts";

type Kind = "part" | "chapter" | "section" | "point" | "named";

/** What a heading may begin with: ## of Markdown, and the marks of newspapers: ● 2024年工作回顾. */
const MARKS = /^(?:#+\s*)?(?:[●■◆▲★☆◎▶►◇□]\s*)?/u;

interface Heading {
  first: number;
  last: number;
  kind: Kind;
}

/** `# 2022年工作回顾`, `## 一、…`, `### (一)…`, `#### 1.…`; a heading without a number stands below what governs it. */
const DEPTH: Record<Exclude<Kind, "named">, number> = { part: 1, chapter: 2, section: 3, point: 4 };

/** Marks headings as Markdown and sets paragraphs apart by blank lines. Run-in headings stay in their paragraph. */
export function markHeadings(document: Document): Document {
  const lines = linesOf(document.text).filter((line) => line.text.trim() !== "");
  const headings = findHeadings(lines.map(({ text }) => text));
  const edits: Edit[] = unmarked(lines, headings);
  const numbered = headings.some(({ kind }) => kind === "chapter" || kind === "part");
  let above = 1;
  for (const heading of headings) {
    const first = lines[heading.first];
    const last = lines[heading.last];
    if (!first || !last) continue;
    const depth = heading.kind === "named" ? Math.min(above + 1, 6) : DEPTH[heading.kind];
    if (heading.kind !== "named") above = depth;
    else if (!numbered) above = 1;
    const marks = MARKS.exec(first.text)?.[0] ?? "";
    edits.push({
      start: first.start,
      end: first.start + marks.length,
      reason: "heading mark",
      insert: `${"#".repeat(depth)} `,
    });
    for (let index = heading.first; index < heading.last; index++) {
      const line = lines[index];
      const next = lines[index + 1];
      const nextMarks = next ? (/^#+\s*/.exec(next.text)?.[0].length ?? 0) : 0;
      if (line && next)
        edits.push({
          start: line.end,
          end: next.start + nextMarks,
          reason: "heading over several lines",
          insert: " ",
        });
    }
  }
  return applyEdits(document, "headings", edits);
}

/** Pages mark what stands out, also where it reads like no heading. */
function unmarked(lines: readonly Line[], headings: readonly Heading[]): Edit[] {
  const marked = new Set(headings.flatMap(({ first, last }) => [first, last]));
  return lines.flatMap((line, index) => {
    const marks = /^#+\s+/.exec(line.text)?.[0];
    if (marks === undefined || marked.has(index)) return [];
    return [
      { start: line.start, end: line.start + marks.length, reason: "heading mark of what is no heading" },
    ];
  });
}

/** Paragraphs and headings stand apart by one blank line each; the rows of a table stand together. */
export function separateParagraphs(document: Document): Document {
  const edits: Edit[] = [];
  for (const match of document.text.matchAll(/\s*\n\s*/g)) {
    const start = match.index;
    const end = start + match[0].length;
    const edge = start === 0 || end === document.text.length;
    const gap = edge ? "" : betweenRows(document.text, start, end) ? "\n" : "\n\n";
    if (match[0] !== gap) edits.push({ start, end, reason: "blank lines", insert: gap });
  }
  return applyEdits(document, "paragraphs", edits);
}

const betweenRows = (text: string, end: number, start: number): boolean =>
  text[end - 1] === "|" &&
  text[start] === "|" &&
  isRow(text.slice(text.lastIndexOf("\n", end - 1) + 1, end)) &&
  isRow(/^.*/.exec(text.slice(start, start + 10_000))?.[0] ?? "");

function findHeadings(lines: readonly string[]): Heading[] {
  const kinds = lines.map((text, index) => kindOf(text, lines, index));
  const headings: Heading[] = [];
  for (let index = 0; index < lines.length; index++) {
    const kind = kinds[index];
    if (kind === undefined) continue;
    let last = index;
    // Two short lines without numbers above a paragraph are one heading: its catchword and its line.
    if (
      kind === "named" &&
      kinds[index + 1] === "named" &&
      kinds[index + 2] === undefined &&
      short(lines[index]) &&
      short(lines[index + 1])
    )
      last++;
    headings.push({ first: index, last, kind });
    index = last;
  }
  return headings;
}

/** （单位：件） over a table. */
const UNIT_NOTE = /^#*\s*[(（【[]?\s*(?:计量)?[单單]位\s*[:：]/;

const short = (line: string | undefined): boolean => (line ?? "").replace(/^#+\s*/, "").length <= 14;

function kindOf(line: string, lines: readonly string[], index: number): Kind | undefined {
  if (isRow(line)) return undefined;
  const marked = /^#+\s/.test(line);
  const text = line.replace(MARKS, "").trim();
  const redacted = isNumbered(text) && /[^。！？!?；;]…$/.test(text);
  if (
    text.length > 70 ||
    (!redacted && SENTENCE_END.test(text) && !marked) ||
    /[，,、：:\d]$/.test(text) ||
    /。./.test(text)
  )
    return undefined;
  if (isPart(text) || /^第[一二三四五六七八九十]+部分/.test(text)) return "part";
  if (/^[一二三四五六七八九十]{1,3}\s*[、.．]/.test(text)) return "chapter";
  // 叁 2024年任务: numerals that are written out number chapters as well.
  if (/^[壹贰貳叁參叄肆伍陆陸柒捌玖拾]\s*[、.．\s]\s*[^。；;]{2,30}$/.test(text)) return "chapter";
  if (isAnnexHeading(text) && ANNEX_TITLE.test(text) && isBehindAll(lines, index)) return "chapter";
  if (isNumbered(text)) return "section";
  const outlined = outlineNumber(text, lines);
  if (outlined) return outlined;
  // What stands over a table is its caption.
  if (isCaption(text) && aboveTable(lines, index)) return undefined;
  if (/^\d{1,2}\s*[.、．]\s*\D/.test(text) && text.length <= 40 && followedByProse(lines, index))
    return "point";
  if (marked) return "named";
  return text.length <= 36 && looksNamed(text) && followedByProse(lines, index) ? "named" : undefined;
}

/** What follows is no part of the speech, least of all of its plans. */
const ANNEX_TITLE = /^[^:：]+[:：]\s*[^。；;]{2,40}$/;

const isBehindAll = (lines: readonly string[], index: number): boolean =>
  index > lines.length / 2 &&
  !lines
    .slice(index + 1)
    .some((line) => isPart(line.replace(MARKS, "")) || /^#*\s*[一二三四五六七八九十]{1,3}\s*、/.test(line));

/** 1 主要工作, 1.1 思想引领, 1.1.1 全年…: an outline by decimals, whose short lines are its headings. */
function outlineNumber(text: string, lines: readonly string[]): Kind | undefined {
  const number = /^(\d{1,2}(?:\.\d{1,2})?)(?:\s+\d{4}年|\s*\p{Script=Han})[^。!！?？;；]{1,30}$/u.exec(
    text,
  )?.[1];
  if (number === undefined || !lines.some((line) => line.startsWith(`${number}.1`))) return undefined;
  return number.includes(".") ? "section" : "chapter";
}

const isCaption = (text: string): boolean =>
  /^[(（【[]?\s*(?:附?表|单位|單位|计量单位)/.test(text) ||
  /(?:表|情况|情況|统计|統計|一览|一覽|[)）])$/.test(text);

function aboveTable(lines: readonly string[], index: number): boolean {
  const next = lines[index + 1] ?? "";
  return isRow(next) || (isRow(lines[index + 2] ?? "") && UNIT_NOTE.test(next));
}

/** A heading in words: mostly Chinese, no list mark, not a row of a table. */
function looksNamed(text: string): boolean {
  if (/^[—–\-·•●*（(\d]/.test(text) || /[|｜\t]/.test(text)) return false;
  if (/\d/.test(text) && text.split(" ").length >= 3) return false;
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= Math.max(2, text.length * 0.6);
}

function followedByProse(lines: readonly string[], index: number): boolean {
  for (const next of lines.slice(index + 1, index + 4)) {
    if (isProse(next, 25)) return true;
    if (!/^#/.test(next) && !isNumbered(next) && next.length > 14) return false;
  }
  return false;
}
