/**
 * Time that passes only while everybody sleeps: hours go by in a moment, and a call to a server takes none. `pass` is
 * asked before every step, and says how far time went: no further than asked for.
 */
export function virtualTime(start: number, pass: (wish: number) => Promise<number> = async (wish) => wish) {
  let now = start;
  let busy = 0;
  let idleTicks = 0;
  const sleepers: { until: number; wake: () => void }[] = [];

  async function step(): Promise<void> {
    // Twice in a row nothing to wait for: what follows from a call has had its turn.
    idleTicks = busy > 0 || sleepers.length === 0 ? 0 : idleTicks + 1;
    if (idleTicks >= 2) {
      const next = Math.min(...sleepers.map(({ until }) => until));
      if (next > now) now = await pass(next);
      const due = sleepers.filter(({ until }) => until <= now);
      for (const sleeper of due) sleepers.splice(sleepers.indexOf(sleeper), 1);
      for (const { wake } of due) wake();
      idleTicks = 0;
    }
    if (busy > 0) setTimeout(step, 1);
    else setImmediate(step);
  }
  setImmediate(step);

  return {
    clock: () => now,
    sleep: (ms: number): Promise<void> =>
      new Promise((wake) => {
        sleepers.push({ until: now + Math.max(0, ms), wake });
      }),
    /** Time stands still meanwhile. */
    async during<Value>(work: () => Promise<Value>): Promise<Value> {
      busy++;
      try {
        return await work();
      } finally {
        busy--;
      }
    },
    /** Time passes meanwhile, although it is part of a work: whoever waits for their turn waits for time. */
    async waiting<Value>(work: () => Promise<Value>): Promise<Value> {
      busy--;
      try {
        return await work();
      } finally {
        busy++;
      }
    },
  };
}
