import { isRow } from "./table.ts";

/** A heading with the run of text that it governs (up to the next heading of the same or a higher rank). */
export interface Section {
  heading: string;
  /** 1 for `#`, 2 for `##` … */
  depth: number;
  /** Headings from the outermost to this one. */
  path: string[];
  start: number;
  end: number;
}

/** A run of body text between blank lines or headings, or the rows of a table. */
export interface Paragraph {
  start: number;
  end: number;
  /** It is a table: each line a row. */
  table?: true;
  /** Headings above it, outermost first. */
  path: string[];
}

/** A run of text with its offsets in the report. */
export interface Span {
  start: number;
  end: number;
}

export interface Outline {
  sections: Section[];
  paragraphs: Paragraph[];
}

/** A line that is a heading by its words alone: 【2024年主要任务】, ● 2025年主要工作任务, 3 2025年工作安排, 2 存在的问题. */
const PLAIN_HEADING =
  /^[【●■◆★▲○•·\s]*(?:第?[\d一二三四五六七八九十壹贰貳叁參叄肆伍]{1,3}[部分]{0,2}[、.．\s]?\s*)?(?:(?:20\d\d|二[〇○零]二[〇○零一二三四五六七八九])年(?:度|的)?(?:主要|重点|初步)?(?:工作)?(?:任务|安排|打算|计划|思路|设想|部署|重点|目标)(?:安排|和安排)?|(?:下一步|下步|今后|明年|新的一年)(?:的)?(?:主要|重点)?(?:工作)?(?:任务|安排|打算|计划|思路|设想|部署|重点)|(?:工作中)?(?:存在|面临)的?(?:主要)?(?:问题|不足|困难)(?:[和与](?:不足|差距|问题))?|(?:主要)?(?:问题|不足)(?:[和与](?:不足|差距|问题)|之处))[】●■◆★▲○•·\s]*$/;

/** 附表:2022年主要工作数据: a heading of what stands behind the speech and belongs to no chapter of it. */
export const isAnnexHeading = (heading: string): boolean =>
  /^附(?:件|录|表|注)?[\s\d一二三四五六]*[:：]/.test(heading);

/** Reads the sections and paragraphs of a clean report text. Offsets are UTF-16 units of `text`. */
export function outlineOf(text: string): Outline {
  const sections: Section[] = [];
  const paragraphs: Paragraph[] = [];
  const open: Section[] = [];
  let plain: { heading: string; depth: number } | undefined;
  for (const line of text.matchAll(/[^\n]+/g)) {
    const heading = /^(#{1,6})\s+(.*\S)\s*$/.exec(line[0]);
    if (heading?.[1] && heading[2]) {
      const depth = heading[1].length;
      while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= depth) closeSection(open, line.index);
      if (plain && depth <= plain.depth) plain = undefined;
      const section: Section = {
        heading: heading[2],
        depth,
        path: [...open.map((above) => above.heading), heading[2]],
        start: line.index,
        end: text.length,
      };
      sections.push(section);
      open.push(section);
      continue;
    }
    const trimmed = line[0].trim();
    if (trimmed === "") continue;
    if (PLAIN_HEADING.test(trimmed)) plain = { heading: trimmed, depth: open.at(-1)?.depth ?? 1 };
    const start = line.index + line[0].indexOf(trimmed);
    const end = start + trimmed.length;
    const row = isRow(trimmed);
    const above = paragraphs.at(-1);
    if (row && above?.table && /^[^\S\n]*\n[^\S\n]*$/.test(text.slice(above.end, start))) above.end = end;
    else
      paragraphs.push({
        start,
        end,
        ...(row && { table: true as const }),
        path: [...open.map(({ heading }) => heading), ...(plain ? [plain.heading] : [])],
      });
  }
  return { sections, paragraphs };
}

function closeSection(open: Section[], end: number): void {
  const closed = open.pop();
  if (closed) closed.end = end;
}

/** Marks that may follow a sentence's end and still belong to it. */
const CLOSING = /[”’」』）)】》"']/;

/**
 * Splits a run of text into sentences at 。！？ and their ASCII kin, keeping closing quotation marks with the
 * sentence they end. A mark inside an open pair of quotation marks or brackets does not end the sentence unless
 * the pair closes right behind it. A row of a table is one sentence. Offsets are relative to `offset`.
 */
export function sentencesOf(text: string, offset = 0): Span[] {
  const spans: Span[] = [];
  if (isRow(/^.*/.exec(text)?.[0] ?? "")) {
    for (const { 0: row, index } of text.matchAll(/[^\n]+/g))
      pushTrimmed(spans, text, index, index + row.length, offset);
    return spans;
  }
  let start = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const mark = text[index] ?? "";
    if ("“「『《（(【".includes(mark)) depth++;
    else if ("”」』》）)】".includes(mark)) depth = Math.max(0, depth - 1);
    if (!isSentenceEnd(text, index)) continue;
    let end = index + 1;
    while (end < text.length && (isSentenceEnd(text, end) || CLOSING.test(text[end] ?? ""))) {
      if ("”」』》）)】".includes(text[end] ?? "")) depth = Math.max(0, depth - 1);
      end++;
    }
    if (depth > 0 && end < text.length && index - start < 200) continue;
    depth = 0;
    pushTrimmed(spans, text, start, end, offset);
    start = end;
    index = end - 1;
  }
  pushTrimmed(spans, text, start, text.length, offset);
  return spans;
}

function isSentenceEnd(text: string, index: number): boolean {
  const mark = text[index] ?? "";
  if ("。！？!?".includes(mark)) return true;
  return (
    mark === "…" && text[index + 1] !== "…" && text[index - 1] === "…" && CLOSING.test(text[index + 1] ?? "")
  );
}

function pushTrimmed(spans: Span[], text: string, start: number, end: number, offset: number): void {
  const raw = text.slice(start, end);
  const trimmed = raw.trim();
  if (trimmed === "") return;
  const from = start + raw.indexOf(trimmed);
  spans.push({ start: offset + from, end: offset + from + trimmed.length });
}
