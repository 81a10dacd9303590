import { type Embedder, EmbeddingError } from "./embedder.ts";
import type { VectorStore } from "./vector-store.ts";

/** How long one turn works. Called every five seconds, half of the time is left to answers. */
const TURN_MS = 2_500;
/** The wait after the first failure; it doubles with each further one. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 3_600_000;

/** The part of a logger that is used. */
export interface VectorLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface FillingOptions {
  vectors: VectorStore;
  embedder: Embedder;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Most passages embedded on one day (UTC); the rest waits for the next. */
  daily: number;
  log: VectorLog;
}

export interface Filling {
  /** Embeds what waits, for a while; calls that overlap share one turn. Never rejects. */
  turn(): Promise<void>;
  /** Nothing is written any more, also of what is under way. */
  stop(): void;
}

/**
 * Gives passages their vectors in the background, a block at a time. What is done stays done: it goes on where the last
 * process was stopped. After a failure it waits, longer each time.
 */
export function createFilling({ vectors, embedder, clock, daily, log }: FillingOptions): Filling {
  let running: Promise<void> | undefined;
  let isStopped = false;
  let failures = 0;
  let notBefore = Number.NEGATIVE_INFINITY;
  let told = "";

  async function turn(): Promise<void> {
    if (clock() < notBefore) return;
    const until = clock() + TURN_MS;
    let filled = 0;
    try {
      while (!isStopped && clock() < until) {
        const day = new Date(clock()).toISOString().slice(0, 10);
        const block = vectors.next();
        if (!block) {
          if (filled > 0) log.info(vectors.progress(), "all passages have their vectors");
          return;
        }
        if (vectors.spent(day) >= daily) return tellOfBudget(day);
        await fill(block, day);
        filled++;
        failures = 0;
      }
    } catch (error) {
      const asked = error instanceof EmbeddingError ? error.retryAfterMs : 0;
      const wait = Math.min(LONGEST_WAIT_MS, Math.max(asked, FIRST_WAIT_MS * 2 ** failures));
      failures++;
      notBefore = clock() + wait;
      const message = error instanceof Error ? error.message : String(error);
      if (!isStopped) log.warn({ error: message, waitMs: wait }, "passages could not be embedded");
    }
  }

  async function fill(block: NonNullable<ReturnType<VectorStore["next"]>>, day: string): Promise<void> {
    try {
      const given = await embedder.passages(block.waiting.map(({ text }) => text));
      if (!isStopped) vectors.keep(block, given, day);
    } catch (error) {
      if (!isStopped) vectors.postpone(block);
      throw error;
    }
  }

  function tellOfBudget(day: string): void {
    if (told !== day)
      log.warn({ daily, ...vectors.progress() }, "the day's budget of embedded passages is spent");
    told = day;
  }

  return {
    turn: () => {
      running ??= turn().finally(() => {
        running = undefined;
      });
      return running;
    },
    stop: () => {
      isStopped = true;
    },
  };
}
