import type { Answer } from "../domain/answer.ts";

export interface Count {
  /** Since the start. */
  minutes: number;
  answered: number;
  refused: number;
  /** Updates that ended in an error. */
  failed: number;
  /** Mean time to an answer, without Telegram's part; 0 before the first. */
  averageMs: number;
}

/** Counts what happened since the start, for the operator. In memory: the log has it all. */
export interface Tally {
  answer(answer: Pick<Answer, "outcome" | "elapsedMs">): void;
  failure(): void;
  count(): Count;
}

export function createTally(clock: () => number): Tally {
  const startedAt = clock();
  const outcomes = { answered: 0, refused: 0 };
  let failed = 0;
  let spentMs = 0;
  return {
    answer({ outcome, elapsedMs }) {
      outcomes[outcome]++;
      spentMs += elapsedMs;
    },
    failure() {
      failed++;
    },
    count() {
      const { answered, refused } = outcomes;
      return {
        minutes: Math.floor((clock() - startedAt) / 60_000),
        answered,
        refused,
        failed,
        averageMs: Math.round(spentMs / Math.max(1, answered + refused)),
      };
    },
  };
}
