import { statfs } from "node:fs/promises";
import type { Finding } from "./health.ts";

/** Below this the database and the index soon can't grow. */
export const LEAST_FREE_BYTES = 64 * 1024 * 1024;
/** A write that takes longer makes people wait. */
const SLOW_MS = 1_000;
/** Polling hears of Telegram every 30 s, a webhook asks every 60 s. */
const SILENT_MS = 150_000;

/** How long one small durable write takes, and whether it can be done at all. */
export const storeCheck =
  (write: () => Promise<unknown>, steady: () => number) => async (): Promise<Finding> => {
    const began = steady();
    await write();
    const ms = Math.round(steady() - began);
    return { ok: ms < SLOW_MS, ms, ...(ms < SLOW_MS ? {} : { problem: "slow" }) };
  };

export const diskCheck = (folder: string) => async (): Promise<Finding> => {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const ok = free >= LEAST_FREE_BYTES;
  return { ok, freeMegabytes: Math.floor(free / 1024 ** 2), ...(ok ? {} : { problem: "nearly full" }) };
};

export interface Contact {
  /** Told of every call of the Bot API and how it came out. */
  called(outcome: string): void;
  check(): Finding;
}

/** When Telegram was last heard from. */
export function createContact(steady: () => number): Contact {
  let heardAt: number | undefined;
  let problem: string | undefined;
  return {
    called(outcome) {
      // A refusal is an answer too, but not one to a token that is unknown or an address that is no Telegram.
      if (outcome === "ok" || outcome === "400" || outcome === "403" || outcome === "429") heardAt = steady();
      problem = outcome === "ok" ? undefined : outcome;
    },
    check() {
      if (heardAt === undefined) return { ok: false, problem: problem ?? "never heard from" };
      const age = steady() - heardAt;
      const ok = age < SILENT_MS;
      return { ok, secondsAgo: Math.round(age / 1000), ...(ok ? {} : { problem: problem ?? "silent" }) };
    },
  };
}
