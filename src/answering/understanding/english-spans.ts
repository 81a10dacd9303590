import { countedBehind } from "./english-noun.ts";

/** The words of one ask, and where its number is asked for in the text. */
export interface AskSpan {
  from: number;
  to: number;
  hole: number;
}

/** The words that belong to each hole. */
export function spansOf(text: string, holes: RegExpMatchArray[]): AskSpan[] {
  const starts = holes.map((hole) => hole.index ?? 0);
  const next = (index: number): number => starts[index + 1] ?? text.length;
  return starts.map((hole, index) => ({
    // “Of the proposals declined, how many …”: what it is a part of is not asked.
    from: index === 0 ? (/^\s*of (?:the|its|all|those)\b/i.test(text) ? hole : 0) : hole - leadOf(text, hole),
    to: next(index) - leadOf(text, next(index)),
    hole,
  }));
}

/** “How many patients and how many students were helped by …”: what is said once is said of all. */
export function sharedBehind(text: string, spans: AskSpan[]): string {
  const [own, next] = spans;
  if (!own || !next || !/^how (?:many|much)\b/i.test(text.slice(own.hole))) return "";
  const { end } = countedBehind(text, own.hole);
  if (!/^\s*(?:,|and|from|in|across|at|with|\s)*$/i.test(text.slice(end, next.hole))) return "";
  const last = countedBehind(text, next.hole);
  return ` ${text.slice(last.end, next.to)}${sharedBehind(text, spans.slice(1))}`;
}

/** How much before a hole belongs to it: “…, worth | how much”, “…, and at | what rate”. */
const leadOf = (text: string, hole: number): number =>
  hole >= text.length
    ? 0
    : (/(?:[,;]\s*)?(?:\band\s+)?(?:\b(?:worth|for|at|with|costing|totall?ing)\s+)?$/i.exec(
        text.slice(0, hole),
      )?.[0].length ?? 0);
