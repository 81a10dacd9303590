import { createCircuitBreaker } from "../../domain/circuit-breaker.ts";
import type { PassageQuery } from "../passage-index.ts";
import type { Embedder } from "./embedder.ts";
import type { VectorLog } from "./filling.ts";
import type { Neighbour } from "./nearest.ts";
import type { VectorStore } from "./vector-store.ts";

/** Questions whose vectors are kept: buttons and follow-ups ask the same again. */
const MOST_KEPT = 200;
/** Nobody asks so much; what is pasted says in its beginning what it is about. */
const MOST_CHARACTERS = 400;

export interface MeaningSearch {
  /**
   * The passages nearest in meaning to what a person asked that the query lets through, best first. Never rejects and
   * takes no longer than its budget: where the model fails or dawdles there is nothing.
   */
  search(question: string, query: PassageQuery): Promise<Neighbour[]>;
}

export interface MeaningSearchOptions {
  vectors: Pick<VectorStore, "nearest" | "isSearchable">;
  embedder: Pick<Embedder, "question">;
  /** Milliseconds. */
  clock: () => number;
  /** Aborts when a search has taken too long. */
  deadline: () => AbortSignal;
  log: VectorLog;
}

/** Searching by meaning. A model that fails three times in a row is left alone for a minute, then for longer. */
export function createMeaningSearch({
  vectors,
  embedder,
  clock,
  deadline,
  log,
}: MeaningSearchOptions): MeaningSearch {
  const breaker = createCircuitBreaker(clock);
  const kept = new Map<string, Float32Array>();

  async function vectorOf(question: string, signal: AbortSignal): Promise<Float32Array | undefined> {
    const known = kept.get(question);
    if (known) return known;
    if (!breaker.mayTry()) return undefined;
    try {
      const vector = await before(signal, embedder.question(question));
      breaker.succeeded();
      if (kept.size >= MOST_KEPT) for (const oldest of [...kept.keys()].slice(0, 1)) kept.delete(oldest);
      kept.set(question, vector);
      return vector;
    } catch (error) {
      breaker.failed();
      throw error;
    }
  }

  return {
    async search(text, query) {
      const question = text.trim().slice(0, MOST_CHARACTERS).toWellFormed();
      try {
        if (question === "" || !vectors.isSearchable()) return [];
        const signal = deadline();
        const vector = await vectorOf(question, signal);
        if (!vector) return [];
        const found = await vectors.nearest(vector, query, () => !signal.aborted);
        if (!found) log.warn({}, "searching by meaning took too long: there are too many passages");
        return found ?? [];
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        log.warn({ error: message }, "a question could not be embedded: searched by its words only");
        return [];
      }
    },
  };
}

/** What comes later than the signal is not waited for. */
function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new Error("the embedding model took too long"));
    if (signal.aborted) late();
    signal.addEventListener("abort", late, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", late));
  });
}
