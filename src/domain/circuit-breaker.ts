/** Failures in a row after which something is left alone for a while. */
const MOST_FAILURES = 3;
const FIRST_REST_MS = 60_000;
/** Longest rest, in milliseconds. */
export const LONGEST_REST_MS = 600_000;

/** Keeps from asking something that fails again and again, since each failure costs somebody a wait. */
export interface CircuitBreaker {
  /** Whether to try. After a rest one may, and as long as that one is under way nobody else. */
  mayTry(): boolean;
  succeeded(): void;
  /** `restMs`: how long it is to be left alone in any case, because it asks for that or can't mend sooner. Default: 0. */
  failed(restMs?: number): void;
}

/** A rest lasts a minute; where the try after it fails too, the next one is twice as long. `clock` in milliseconds. */
export function createCircuitBreaker(clock: () => number): CircuitBreaker {
  let failures = 0;
  let rests = 0;
  let until = Number.NEGATIVE_INFINITY;

  const rest = (ms: number): void => {
    until = Math.max(until, clock() + Math.min(ms, LONGEST_REST_MS));
  };

  return {
    mayTry() {
      if (clock() < until) return false;
      if (failures >= MOST_FAILURES) rest(FIRST_REST_MS);
      return true;
    },
    succeeded() {
      failures = 0;
      rests = 0;
      until = Number.NEGATIVE_INFINITY;
    },
    failed(restMs = 0) {
      failures++;
      if (restMs > 0) rest(restMs);
      if (failures >= MOST_FAILURES) rest(FIRST_REST_MS * 2 ** rests++);
    },
  };
}
