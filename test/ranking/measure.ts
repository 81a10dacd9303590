import type { Passage } from "../../src/retrieval/passage-index.ts";
import type { RankedQuestion } from "./questions.ts";

/** Searches and gives the best passages, best first. */
export type Search = (text: string) => Passage[] | Promise<Passage[]>;

export interface RankingResult {
  question: RankedQuestion;
  /** 0 for the first passage, -1 where the right one is not among the first five. */
  rank: number;
  milliseconds: number;
}

/** How many passages count as found. */
export const FIRST_FIVE = 5;

export async function measureRanking(
  questions: RankedQuestion[],
  search: Search,
  textOf: (question: RankedQuestion) => string,
): Promise<RankingResult[]> {
  const results: RankingResult[] = [];
  for (const question of questions) {
    const text = textOf(question);
    const began = performance.now();
    const found = await search(text);
    const milliseconds = performance.now() - began;
    const rank = found.slice(0, FIRST_FIVE).findIndex((passage) => answers(passage, question));
    results.push({ question, rank, milliseconds });
  }
  return results;
}

/** A passage is right when it has at least half of the run of text; the run may lie across two. */
function answers(passage: Passage, { report, start, end }: RankedQuestion): boolean {
  const shared = Math.min(passage.end, end) - Math.max(passage.start, start);
  return passage.report === report.slug && shared >= (end - start) / 2;
}

/** Share of the questions whose right passage came first, and among the first five; 0 to 1. */
export function hitRates(results: RankingResult[]): { first: number; firstFive: number } {
  const share = (hit: (rank: number) => boolean) =>
    results.filter(({ rank }) => hit(rank)).length / Math.max(1, results.length);
  return { first: share((rank) => rank === 0), firstFive: share((rank) => rank >= 0) };
}

/** The value that a share (0 to 1) of the values does not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
