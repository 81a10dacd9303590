import type { Time } from "./language-model.ts";

/** Until when the model may keep an answer waiting. */
export interface Deadline {
  /** Aborted when the time is over. */
  readonly signal: AbortSignal;
  /** Milliseconds left; 0 when it is over. */
  left(): number;
  /** Lets go of the timer: the answer is on its way. */
  end(): void;
}

export function createDeadline(ms: number, time: Time): Deadline {
  const until = time.now() + ms;
  const over = new AbortController();
  const callOff = time.after(ms, () => over.abort());
  return {
    signal: over.signal,
    left: () => (over.signal.aborted ? 0 : Math.max(0, until - time.now())),
    end: callOff,
  };
}

/** Resolves after a while; at once, without an error, where the deadline comes first. */
export function pause(ms: number, { signal }: Deadline, time: Time): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      callOff();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const callOff = time.after(ms, done);
    signal.addEventListener("abort", done, { once: true });
  });
}
