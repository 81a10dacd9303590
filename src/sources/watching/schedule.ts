const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** How often a source is checked when nobody chose. */
export const DEFAULT_INTERVAL_MS = 6 * HOUR_MS;

/** When the people of a failing source are told, and when it is given up. */
export const TOLD_AFTER_MS = DAY_MS;
export const GIVEN_UP_AFTER_MS = 30 * DAY_MS;

const FIRST_PAUSE_MS = 5 * MINUTE_MS;
const LONGEST_PAUSE_MS = DAY_MS;
/** Times are shifted by up to this share, so that what began together does not stay together. */
const JITTER = 0.1;

const shifted = (ms: number, random: number): number => Math.round(ms * (1 + JITTER * (2 * random - 1)));

/** When to try again after so many failures in a row: twice as long each time, up to a day. */
export function retryAfter(failures: number, random: number): number {
  const pause = FIRST_PAUSE_MS * 2 ** Math.min(Math.max(failures - 1, 0), 20);
  return shifted(Math.min(pause, LONGEST_PAUSE_MS / (1 + JITTER)), random);
}

/** When to look again at what was well: as its people wish, and not while the server says that it is fresh. */
export const nextAfter = (interval: number, freshMs: number, random: number): number =>
  Math.max(shifted(interval, random), Math.min(freshMs, DAY_MS));

/** When to look at a report again that was read so often: corrections come soon or never. */
export const lookAgainAfter = (times: number): number => [DAY_MS, 7 * DAY_MS][times] ?? 30 * DAY_MS;
