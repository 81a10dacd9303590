/** How many questions may be asked in how many seconds. */
export interface Rate {
  count: number;
  seconds: number;
}

export interface Rates {
  person: Rate;
  chat: Rate;
}

/** A person gets a conversation's pace; a group stays below Telegram's 20 messages a minute. */
export const DEFAULT_RATES: Rates = { person: { count: 20, seconds: 60 }, chat: { count: 20, seconds: 60 } };

export interface Verdict {
  allowed: boolean;
  /** Seconds until the next question is taken. */
  waitSeconds: number;
  /** Whether this is the first refusal in a row: the others need no words. */
  tell: boolean;
}

export interface Limiter {
  take(key: string, rate: Rate): Verdict;
}

/**
 * A sliding window a key, in memory: a restart forgives. Windows that have run empty are dropped as time passes, so
 * that the number of people ever seen does not matter.
 */
export function createLimiter(clock: () => number): Limiter {
  const windows = new Map<string, { times: number[]; told: boolean; until: number }>();
  let nextSweep = 0;

  function sweep(now: number): void {
    if (now < nextSweep) return;
    nextSweep = now + 60_000;
    for (const [key, window] of windows) if (window.until <= now) windows.delete(key);
  }

  return {
    take(key, rate) {
      const now = clock();
      sweep(now);
      const window = windows.get(key) ?? { times: [], told: false, until: 0 };
      windows.set(key, window);
      window.until = now + rate.seconds * 1000;
      window.times = window.times.filter((time) => time > now - rate.seconds * 1000);
      if (window.times.length < rate.count) {
        window.times.push(now);
        window.told = false;
        return { allowed: true, waitSeconds: 0, tell: false };
      }
      const tell = !window.told;
      window.told = true;
      const waitSeconds = Math.ceil(((window.times[0] ?? now) + rate.seconds * 1000 - now) / 1000);
      return { allowed: false, waitSeconds, tell };
    },
  };
}
