import type { Span } from "../domain/outline.ts";

const OPENING = "“「『《（(【〈";
const CLOSING = "”」』》）)】〉";

/** Marks every character that stands inside quotation marks, titles or brackets, where punctuation does not divide. */
export function enclosed(folded: string): boolean[] {
  const inside: boolean[] = [];
  let depth = 0;
  for (const mark of folded) {
    if (OPENING.includes(mark)) depth++;
    for (let unit = 0; unit < mark.length; unit++) inside.push(depth > 0);
    if (CLOSING.includes(mark)) depth = Math.max(0, depth - 1);
  }
  // An opening mark that is never closed must not swallow the rest of the sentence.
  return depth > 0 ? inside.map(() => false) : inside;
}

/** Cuts a folded sentence at commas, semicolons, colons and stops that stand outside quotes and numbers. */
export function clausesOf(folded: string): Span[] {
  const inside = enclosed(folded);
  const spans: Span[] = [];
  let start = 0;
  for (let index = 0; index < folded.length; index++) {
    if (inside[index] || !isDivider(folded, index)) continue;
    if (index > start) spans.push({ start, end: index });
    start = index + 1;
  }
  if (start < folded.length) spans.push({ start, end: folded.length });
  return spans;
}

/**
 * 收到提案143件(大会期间130件,平时13件): cuts a clause at brackets that hold counts of their own, and these at their commas. `counts` are
 * where the counts stand.
 */
export function withAsides(folded: string, clause: Span, counts: number[]): Span[] {
  const spans: Span[] = [];
  let start = clause.start;
  const add = (end: number) => {
    if (end > start) spans.push({ start, end });
  };
  for (const match of folded.slice(clause.start, clause.end).matchAll(/[(（]([^()（）]*)[)）]/g)) {
    const from = clause.start + match.index + 1;
    const to = clause.start + match.index + match[0].length - 1;
    if (!counts.some((at) => at >= from && at < to)) continue;
    add(from - 1);
    for (const inner of clausesOf(folded.slice(from, to))) {
      start = from + inner.start;
      add(from + inner.end);
    }
    start = to + 1;
  }
  add(clause.end);
  return spans;
}

function isDivider(folded: string, index: number): boolean {
  const mark = folded[index] ?? "";
  if (mark === ",")
    return !(/\d/.test(folded[index - 1] ?? "") && /^ ?\d{3}(?!\d)/.test(folded.slice(index + 1)));
  return "，;；:：。!！?？|｜丨".includes(mark) || (mark === "—" && folded[index + 1] === "—");
}
