/*
 * Work that several processes could do is claimed by one of them, until a time; it says again and again that it lives.
 * Who dies loses the claim when the time is over, and another one takes it. The clocks of the machines must agree to a
 * few seconds.
 */

/** How long a claim holds without a sign of life: what a dead process had in hand is taken over within a minute. */
export const CLAIM_MS = 40_000;
/** How often who holds a claim shows that it lives. */
export const HEARTBEAT_MS = 10_000;

/** What is claimed under a name, by whoever comes first. Times are milliseconds since 1970. */
export interface Claims {
  /** Takes it, or keeps it for longer; false when somebody else has it. */
  take(name: string, token: string, now: number, until: number): Promise<boolean>;
  release(name: string, token: string): Promise<void>;
}

/** Does something again and again until it is told to stop. */
export type Repeat = (ms: number, task: () => Promise<unknown>) => () => void;

/** Failing once does not matter: what counts is that the claim is renewed before it ends. */
export const repeatedly: Repeat = (ms, task) => {
  const timer = setInterval(() => void task().catch(() => undefined), ms);
  timer.unref();
  return () => clearInterval(timer);
};

/** Does a work and renews its claim meanwhile. */
export async function whileRenewing<Value>(
  renew: () => Promise<unknown>,
  work: () => Promise<Value>,
  repeat: Repeat = repeatedly,
): Promise<Value> {
  const stop = repeat(HEARTBEAT_MS, renew);
  try {
    return await work();
  } finally {
    stop();
  }
}

export interface Tenure {
  /** Whether this process is the one to do it; the store is asked once a heartbeat. */
  isHeld(): Promise<boolean>;
  /** Lets another process have it at once. */
  release(): Promise<void>;
}

/** A claim that one process keeps as long as it runs, for what only one of all should do. */
export function createTenure(options: {
  claims: Claims;
  name: string;
  token: string;
  clock: () => number;
}): Tenure {
  const { claims, name, token, clock } = options;
  let held = false;
  let askedAt = Number.NEGATIVE_INFINITY;
  return {
    async isHeld() {
      const now = clock();
      // A clock that was put back must not stop the asking.
      if (Math.abs(now - askedAt) < HEARTBEAT_MS) return held;
      held = false;
      held = await claims.take(name, token, now, now + CLAIM_MS);
      askedAt = now;
      return held;
    },
    async release() {
      askedAt = Number.NEGATIVE_INFINITY;
      if (held) await claims.release(name, token);
      held = false;
    },
  };
}
