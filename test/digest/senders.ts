import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { COMPILED } from "../support/compiled.ts";

/**
 * Processes that send digests and live by one clock: it goes on when all of them wait, to what the first waits for.
 * `argumentsAt`: those of a process that starts at some time.
 */
export function createSenders(time: { now: number }, argumentsAt: (now: number) => string[]) {
  const living = new Set<ChildProcess>();
  const wishes = new Map<ChildProcess, number>();

  function goOn(): void {
    if (living.size === 0 || wishes.size < living.size) return;
    const now = Math.min(...wishes.values());
    time.now = Math.max(time.now, now);
    wishes.clear();
    for (const child of living) child.send(now, () => undefined);
  }

  /** Starts one, and another in its place each time it is killed. */
  async function keepOne(died: () => Promise<void>): Promise<void> {
    for (;;) {
      const child = fork(new URL("./digest-process.ts", import.meta.url), argumentsAt(time.now), {
        stdio: ["ignore", "inherit", "inherit", "ipc"],
        env: { ...process.env, ...COMPILED },
      });
      living.add(child);
      child.on("message", (wish: number) => {
        wishes.set(child, wish);
        goOn();
      });
      const [, signal] = (await once(child, "exit")) as [number | null, string | null];
      living.delete(child);
      wishes.delete(child);
      if (signal === "SIGKILL") await died();
      goOn();
      if (signal !== "SIGKILL") return;
    }
  }

  return {
    living: () => living.size,
    /** Ends one at once. `choice`: below 1, which. */
    kill: (choice: number) => void [...living][Math.floor(choice * living.size)]?.kill("SIGKILL"),
    /** Resolves when all of them have done what there was to do. `died` is told of each that was killed. */
    run: (count: number, died: () => Promise<void>) =>
      Promise.all(Array.from({ length: count }, () => keepOne(died))),
  };
}
