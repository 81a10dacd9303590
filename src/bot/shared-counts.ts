import { type SendCounts, TELEGRAM_LIMITS } from "../domain/pacing.ts";
import { createSendCounts } from "./send-counts.ts";
import type { Log } from "./services.ts";

/** Far longer than counting takes, also on a machine that is kept busy; nobody's answer waits for a store that says nothing. */
const PATIENCE_MS = 3_000;
/** How long a process then counts alone before it asks again. */
const ALONE_MS = 5_000;
/** What it then sends at most: others may count alone too. */
const ALONE_PER_SECOND = 10;

export interface SharedCountsParts {
  /** Milliseconds that pass evenly. */
  clock: () => number;
  sleep: (ms: number) => Promise<void>;
  log: Pick<Log, "warn">;
}

/**
 * Counts that all processes share. While they can't be reached this process counts alone: that something is wrong with
 * the store has to be said too.
 */
export function whileReached(shared: SendCounts, { clock, sleep, log }: SharedCountsParts): SendCounts {
  const alone = createSendCounts(clock, { ...TELEGRAM_LIMITS, perSecond: ALONE_PER_SECOND });
  let aloneUntil = Number.NEGATIVE_INFINITY;

  async function ask<Value>(of: (counts: SendCounts) => Promise<Value>): Promise<Value> {
    if (clock() < aloneUntil) return of(alone);
    const found = await Promise.race([
      of(shared).then(
        (value) => ({ value }),
        () => undefined,
      ),
      sleep(PATIENCE_MS).then(() => undefined),
    ]);
    if (found) return found.value;
    aloneUntil = clock() + ALONE_MS;
    log.warn({ seconds: ALONE_MS / 1000 }, "what other processes send can't be counted; counting alone");
    return of(alone);
  }

  return {
    take: (kind, chat) => ask((counts) => counts.take(kind, chat)),
    rest: (chat) => ask((counts) => counts.rest(chat)),
  };
}
