import type { Observer } from "../../domain/observer.ts";
import { AppError } from "../../errors.ts";
import type { Tokens } from "./language-model.ts";
import type { PromptName } from "./prompts.ts";
import type { Prose } from "./writing.ts";

/** What the model was used for since the start. */
export interface UseCount {
  /** Calls over the network, tries that failed included. */
  calls: number;
  failures: number;
  /** Answers taken from the cache. */
  cached: number;
  input: number;
  output: number;
  /** In the currency of MODEL_PRICES; 0 without. */
  cost: number;
  /** Sentences that it wrote, and of these those that were left out; of these those with a number that nothing states. */
  sentences: number;
  cut: number;
  cutForNumbers: number;
}

export interface Use {
  tried(ms: number, tokens: Tokens, error?: AppError): void;
  cached(kind: PromptName): void;
  wrote(kind: PromptName, prose: Prose): void;
  failed(error: unknown): void;
  count(): UseCount;
}

export interface UseLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** Prices a million tokens. */
export interface Prices {
  input: number;
  output: number;
}

/** Counts and logs what the model does. No question, no text of it and no key reaches the log above debug. */
export function createUse(
  log: UseLog,
  prices: Prices | undefined,
  observer: Pick<Observer, "modelAsked" | "modelWrote">,
): Use {
  const count: UseCount = {
    calls: 0,
    failures: 0,
    cached: 0,
    input: 0,
    output: 0,
    cost: 0,
    sentences: 0,
    cut: 0,
    cutForNumbers: 0,
  };
  const costOf = ({ input, output }: Tokens): number =>
    prices ? (input * prices.input + output * prices.output) / 1e6 : 0;

  return {
    tried(ms, tokens, error) {
      count.calls++;
      if (error) {
        count.failures++;
        observer.modelAsked(error.code, ms, { input: 0, output: 0, cost: 0 });
        log.warn({ code: error.code, reason: error.message, ms: Math.round(ms) }, "the model did not answer");
        return;
      }
      const cost = costOf(tokens);
      observer.modelAsked("ok", ms, { ...tokens, cost });
      count.input += tokens.input;
      count.output += tokens.output;
      count.cost += cost;
      log.info({ ...tokens, ms: Math.round(ms), ...(prices ? { cost } : {}) }, "the model was asked");
    },
    cached(kind) {
      count.cached++;
      log.debug({ kind }, "the model's words were at hand");
    },
    wrote(kind, { kept, cut }) {
      observer.modelWrote(kept, cut.length);
      count.sentences += kept + cut.length;
      count.cut += cut.length;
      count.cutForNumbers += cut.filter(({ problems }) =>
        problems.some((problem) => ["number", "year", "indicator"].includes(problem.kind)),
      ).length;
      const why = [...new Set(cut.flatMap(({ problems }) => problems.map((problem) => problem.kind)))];
      log.info({ kind, kept, cut: cut.length, ...(why.length > 0 ? { why } : {}) }, "the model wrote");
      for (const { text, problems } of cut)
        log.debug({ text, problems }, "a sentence of the model was left out");
    },
    failed(error) {
      const code = error instanceof AppError ? error.code : "model.error";
      const fields = error instanceof AppError ? { code, reason: error.message } : { err: error };
      log.warn(fields, "it was done without the model");
    },
    count: () => ({ ...count }),
  };
}
