/** So many failures in a row, and it is not tried again for a while. */
const FAILURES = 3;
const REST_MS = 60_000;

/** Keeps from asking something that fails, since each failure costs somebody a wait. */
export interface CircuitBreaker {
  /** Whether to try. After a rest one may, and as long as that one is under way nobody else. */
  mayTry(): boolean;
  succeeded(): void;
  failed(): void;
}

/** `clock` in milliseconds. */
export function createCircuitBreaker(clock: () => number): CircuitBreaker {
  let failures = 0;
  let restUntil = Number.NEGATIVE_INFINITY;
  return {
    mayTry() {
      if (failures < FAILURES) return true;
      if (clock() < restUntil) return false;
      restUntil = clock() + REST_MS;
      return true;
    },
    succeeded() {
      failures = 0;
    },
    failed() {
      failures++;
      restUntil = clock() + REST_MS;
    },
  };
}
