import type { Answer } from "./answer.ts";

/** The steps of an answer, in their order. */
export type Step = "understand" | "evidence" | "compose" | "verify";

/**
 * Is told what happens, to count it. Names are from small fixed sets: no ids, no texts, no tokens. Telling costs next
 * to nothing and never fails.
 */
export interface Observer {
  answered(answer: Pick<Answer, "intent" | "outcome" | "elapsedMs">): void;
  stepTook(step: Step, ms: number): void;
  /** An answer that failed verification and was replaced by its excerpts. */
  unverified(): void;
  /** A fetch of a source: `ok`, `unchanged`, or the name of what was wrong with it. */
  fetched(outcome: string): void;
  /** A call of the Bot API: `ok`, the code of the refusal, or `network`. */
  called(method: string, outcome: string, ms: number): void;
  /** A try of asking the language model: `ok`, or the code of what was wrong; tokens and cost of those that went well. */
  modelAsked(outcome: string, ms: number, used: { input: number; output: number; cost: number }): void;
  /** Sentences that it wrote, and what became of them. */
  modelWrote(kept: number, cut: number): void;
  /** An update that was handled; `failed` where the person got an apology. */
  handled(outcome: "done" | "failed"): void;
}

/** For whoever does not count. */
export const unobserved: Observer = {
  answered: () => {},
  stepTook: () => {},
  unverified: () => {},
  fetched: () => {},
  called: () => {},
  modelAsked: () => {},
  modelWrote: () => {},
  handled: () => {},
};
