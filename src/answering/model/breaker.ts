import type { AppError } from "../../errors.ts";

/** Failures in a row after which the model is left alone for a while. */
const MOST_FAILURES = 3;
const FIRST_REST_MS = 60_000;
const LONGEST_REST_MS = 600_000;

/** Leaves an endpoint alone that fails again and again, so that a dead one costs its delay a few times only. */
export interface Breaker {
  resting(): boolean;
  succeeded(): void;
  /** `restMs`: how long the endpoint asked to be left alone. */
  failed(error: AppError, restMs?: number): void;
}

/** After a rest one question tries; where that fails too, the next rest is twice as long. */
export function createBreaker(now: () => number): Breaker {
  let failures = 0;
  let rests = 0;
  let until = 0;

  const rest = (ms: number): void => {
    until = Math.max(until, now() + Math.min(ms, LONGEST_REST_MS));
  };

  return {
    resting: () => now() < until,
    succeeded() {
      failures = 0;
      rests = 0;
    },
    failed(error, restMs = 0) {
      failures++;
      rest(restMs);
      // A key that is refused and a model that is not there mend only when somebody changes the settings.
      if (error.code === "model.key" || error.code === "model.unknown") return rest(LONGEST_REST_MS);
      if (failures < MOST_FAILURES) return;
      rest(FIRST_REST_MS * 2 ** rests++);
    },
  };
}
