const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30 * 60_000;
/** Times are shifted by up to this share, so that what failed together is not tried together. */
const JITTER = 0.2;

/** How long to wait after so many failures: twice as long each time, up to half an hour. `random` is from 0 to 1. */
export const retryAfter = (failures: number, random: number): number =>
  Math.round(
    Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 20), LONGEST_PAUSE_MS) *
      (1 + JITTER * (2 * random - 1)),
  );
