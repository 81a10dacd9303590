import type { Finding } from "./health.ts";

/** The wall clock is corrected by milliseconds all the time. */
const JUMP_MS = 2_000;
/** For this long a jump is worth knowing of. */
const TOLD_FOR_MS = 10 * 60_000;

export interface ClockWatch {
  /** Compares the clocks; to be called every few seconds. */
  look(): void;
  check(): Finding;
  /** Whether times that were written before can't be trusted to have passed. */
  hasJumped(): boolean;
}

/**
 * Notices that the machine's clock was set, or that the machine slept. How long something lasts is measured by the
 * steady clock everywhere; this one is needed for dates, and wrong dates should be seen.
 */
export function createClockWatch(
  wall: () => number,
  steady: () => number,
  onJump: (seconds: number) => void,
): ClockWatch {
  let apart = wall() - steady();
  let jump: { seconds: number; at: number } | undefined;

  function look(): void {
    const now = wall() - steady();
    const seconds = Math.round((now - apart) / 1000);
    if (Math.abs(now - apart) < JUMP_MS) return;
    apart = now;
    jump = { seconds, at: steady() };
    onJump(seconds);
  }

  const hasJumped = (): boolean => {
    look();
    return jump !== undefined && steady() - jump.at < TOLD_FOR_MS;
  };

  return {
    look,
    hasJumped,
    check: () =>
      hasJumped() ? { ok: false, problem: "jumped", bySeconds: jump?.seconds ?? 0 } : { ok: true },
  };
}
