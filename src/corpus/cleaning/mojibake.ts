import type { Span } from "../../domain/outline.ts";
import { applyEdits, type Document, type Edit } from "../document.ts";
import { doublyDecoded, impossible, orphans, rareClusters, shiftedRuns } from "./wrecks.ts";

/** Bytes 0x40–0x7E can end a GBK pair: a run that lost its step ends with one of these. */
const RESYNC = /^[@A-Z[\\\]^_`a-z{|}~](?![A-Za-z])/;
const NUMERAL = String.raw`[\d０-９]+(?:[.,．，][\d０-９]+)*`;
const COUNT_BEFORE = new RegExp(`(?:${NUMERAL}[.．]?[%％]?|[一二三四五六七八九十百千两]{2,}|[百千万亿]+)$`);
const COUNT_AFTER = new RegExp(`^[.．]?${NUMERAL}[%％]?[余多]?[万亿]?\\p{Script=Han}?|^[%％]`, "u");
const COUNT_NEAR = new RegExp(
  `^[^，,。；;！!？?、：:\\n\\d]{0,1}${NUMERAL}(?![\\d年月日])[^，,。；;！!？?、：:\\n]*`,
);

/**
 * Drops what a damaged page shows in place of its text. Never repaired: a guess could be a figure. A figure that
 * touches the damage goes with it, since what is left of it would pass for another one.
 */
export function dropMojibake(document: Document): Document {
  const { text } = document;
  const found = [shiftedRuns, rareClusters, orphans, doublyDecoded, impossible].flatMap((find) => find(text));
  const edits = joined(found, text).map((span) => editFor(span, text));
  return applyEdits(document, "mojibake", edits);
}

/** Wrecks with no more than two characters between them are one. */
function joined(spans: readonly Span[], text: string): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    const between = last ? text.slice(last.end, span.start) : "";
    if (last && span.start <= last.end + 2 && !/[，,。；;！!？?、：:\n]/.test(between)) {
      last.end = Math.max(last.end, span.end);
    } else result.push({ ...span });
  }
  return result;
}

/** A reading whose opening bracket is lost: the character in front of it, and what follows, stood inside a clause. */
const BROKEN_READING = /^[?？][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/;
const MARK = /[，,。；;！!？?：:、\n]/;

function editFor(span: Span, text: string): Edit {
  if (BROKEN_READING.test(text.slice(span.start, span.end))) {
    const clause = clauseAround(span, text);
    if (clause) return { ...clause, reason: "clause with damage in its middle" };
  }
  let { start, end } = span;
  end += RESYNC.exec(text.slice(end))?.[0].length ?? 0;
  // The mark that opens a wreck stood for the end of a sentence; kept, it keeps the sentences apart.
  if (/[!;?！；？，,。：:]/.test(text[start] ?? "") && !/^[?？][a-zà-ǜ]/.test(text.slice(start, start + 2)))
    start++;
  let reason = "characters of a damaged page";
  // A lost byte can also make a full-width letter of the mark and what followed it.
  const markEaten = /[Ａ-Ｚａ-ｚ]/.test(text[start - 1] ?? "");
  if (markEaten) start--;
  const before = COUNT_BEFORE.exec(text.slice(Math.max(0, start - 20), start));
  if (before) start -= before[0].length;
  const after = COUNT_AFTER.exec(text.slice(end, end + 40)) ?? COUNT_NEAR.exec(text.slice(end, end + 200));
  if (after) end += after[0].length;
  if (before || after) reason = "damaged page, with the figure it touches";
  // One or two characters cut off between the damage and the next mark say nothing.
  end += /^\p{Script=Han}{1,2}(?=[，,。；;、！!])/u.exec(text.slice(end))?.[0].length ?? 0;
  if (/[!;?！；？，,。；：:、]$/.test(text.slice(0, start)) || start === 0 || text[start - 1] === "\n") {
    if (/[，,。；;、]/.test(text[end] ?? "")) end++;
  }
  return { start, end, reason, ...(markEaten && !before && { insert: "。" }) };
}

/** The clause that a wreck has cut in two, with one of the marks around it. A clause with figures is kept in pieces. */
function clauseAround(span: Span, text: string): Span | undefined {
  let { start, end } = span;
  while (start > 0 && !MARK.test(text[start - 1] ?? "")) start--;
  while (end < text.length && !MARK.test(text[end] ?? "")) end++;
  if (end - start > 60 || /[\d０-９]/.test(text.slice(start, end))) return undefined;
  const before = text[start - 1] ?? "\n";
  const after = text[end] ?? "\n";
  if (/[，,、：:]/.test(before) && !/[，,、：:]/.test(after)) start--;
  else if (/[，,、]/.test(after) || (after !== "\n" && /[。；;！!？?\n]/.test(before))) end++;
  return { start, end };
}
