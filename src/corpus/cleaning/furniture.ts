import { isRow } from "../../domain/table.ts";
import { fold } from "../../language/script.ts";
import {
  applyEdits,
  type Document,
  dropLine,
  type Edit,
  type Hints,
  type Line,
  linesOf,
} from "../document.ts";
import { isoDateIn } from "../recognition/dates.ts";
import { TOKENS, WHOLE_LINES } from "./furniture-tokens.ts";
import { isProse } from "./prose.ts";

const SEPARATORS = /^[\s|｜/·•【】[\]()<>«»"“”,，、:：;；。.\-—_*☆★▲▼◆■●>›→+]+/u;
const BREADCRUMB = /^[^。！？!?]{0,80}(?:>{1,2}|»|›|→)[^。！？!?]{0,60}$/;
const TITLE_LABEL = /^(?:标题|標題)\s*[:：]\s*(.+?)\s*(?:\[打印本[页頁]\])?$/;
const CREDIT =
  /\s*[（(【[]\s*(?:责任编辑|责编|编辑|实习编辑|审核|校对|记者|本报记者|通讯员|来源|稿件来源|作者|摄影|文字|图片)\s*[:：/ ]?[^）)】\]。]{0,40}[）)】\]]\s*$/;

/** Live pages print when each paragraph was posted. */
const STAMP = /\s*20\d\d[-/]\d{1,2}[-/]\d{1,2}\s+\d{1,2}:\d{2}:\d{2}\s*$/;

interface Erosion {
  /** How much of the line is furniture, from its start. */
  length: number;
  tokens: number;
  strong: boolean;
  found: Partial<Pick<Hints, "publisher" | "published">>;
}

/** Drops what a site puts around a report: counters, buttons, credits, footers. What it tells is kept as hints. */
export function dropFurniture(document: Document): Document {
  const edits: Edit[] = [];
  const hints: Hints = {
    ...document.hints,
    titles: [...document.hints.titles],
    surroundings: [...document.hints.surroundings],
  };
  const lines = linesOf(document.text);
  const kept = rowsOfReport(lines);
  for (const line of lines) {
    if (kept.has(line)) continue;
    const text = line.text.replace(/^#+ /, "").trim();
    if (text === "") continue;
    // A page centres or prints bold its date line as well as its headings.
    const folded = fold(line.text).replace(/^#+ /, (mark) => " ".repeat(mark.length));
    const erosion = erode(folded, line.text);
    const whole = wholeLine(folded, erosion);
    if (whole !== undefined) {
      edits.push(dropLine(line, document.text, whole));
      note(hints, erosion);
      const titled = TITLE_LABEL.exec(text)?.[1];
      if (titled) hints.titles.push(titled);
      if (text.length < 60) hints.surroundings.push(text);
      continue;
    }
    if (erosion.tokens >= 2 && erosion.strong && /[:\d]/.test(folded.slice(0, erosion.length))) {
      edits.push({
        start: line.start,
        end: line.start + erosion.length,
        reason: "page furniture before the text",
      });
      note(hints, erosion);
    }
    const stamp = STAMP.exec(line.text);
    if (stamp) {
      edits.push({
        start: line.start + stamp.index,
        end: line.end,
        reason: "time of posting behind a paragraph",
      });
      const posted = isoDateIn(stamp[0]);
      if (posted) hints.published ??= posted;
    }
    const credit = CREDIT.exec(line.text);
    if (credit && credit.index > 0) {
      edits.push({
        start: line.start + credit.index,
        end: line.end,
        reason: "credit at the end of a paragraph",
      });
    }
  }
  return { ...applyEdits(document, "furniture", edits), hints };
}

/** The rows of tables of which less than half read like furniture: 转发 and 评论 may be what a table counts. */
function rowsOfReport(lines: readonly Line[]): Set<Line> {
  const kept = new Set<Line>();
  let table: Line[] = [];
  const close = (): void => {
    const furniture = table.filter(
      ({ text }) => wholeLine(fold(text), erode(fold(text), text)) !== undefined,
    );
    if (furniture.length * 2 < table.length) for (const row of table) kept.add(row);
    table = [];
  };
  for (const line of lines)
    if (isRow(line.text)) table.push(line);
    else if (line.text.trim() !== "") close();
  close();
  return kept;
}

function wholeLine(folded: string, erosion: Erosion): string | undefined {
  if (/^\s*[-—–·]{1,2}\s*\d{1,3}\s*[-—–·]{1,2}\s*$/.test(folded)) return "page number";
  if (erosion.length >= folded.trimEnd().length) {
    if (erosion.strong) return "page furniture";
    if (/^\s*\d{1,12}\s*$/.test(folded)) return "counter or page number";
    if (/\d:\d\d/.test(folded)) return "time of publication";
    return undefined;
  }
  if (isProse(folded, 60) && !/(?:版权|转载|免责|声明|侵权|notice)/.test(folded.slice(0, 40)))
    return undefined;
  const known = WHOLE_LINES.find(([, pattern]) => pattern.test(folded.trim()));
  if (known) return known[0];
  return BREADCRUMB.test(folded.trim()) ? "breadcrumb" : undefined;
}

function erode(folded: string, printed: string): Erosion {
  const erosion: Erosion = { length: 0, tokens: 0, strong: false, found: {} };
  let position = SEPARATORS.exec(folded)?.[0].length ?? 0;
  while (position < folded.length) {
    const rest = folded.slice(position);
    const token = TOKENS.map((candidate) => ({ ...candidate, match: candidate.pattern.exec(rest) })).find(
      ({ match }) => match && match[0] !== "",
    );
    if (!token?.match) break;
    const value = token.match[1];
    if (value !== undefined) {
      const start = position + token.match[0].lastIndexOf(value);
      const asPrinted = printed.slice(start, start + value.length);
      if (token.kind === "publisher") erosion.found.publisher ??= asPrinted.replace(/[《》]/g, "");
      const date = isoDateIn(value);
      if (date && token.kind !== "publisher") erosion.found.published ??= date;
    }
    if (token.kind === "weak") {
      const date = isoDateIn(token.match[0]);
      if (date) erosion.found.published ??= date;
    } else erosion.strong = true;
    erosion.tokens++;
    position += token.match[0].length;
    position += SEPARATORS.exec(folded.slice(position))?.[0].length ?? 0;
    erosion.length = position;
  }
  return erosion;
}

function note(hints: Hints, { found }: Erosion): void {
  if (found.publisher) hints.publisher ??= found.publisher;
  if (found.published) hints.published ??= found.published;
}
