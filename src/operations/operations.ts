import type { Observer } from "../domain/observer.ts";
import { createContact, diskCheck, storeCheck } from "./checks.ts";
import { createClockWatch } from "./clock-watch.ts";
import { createHealth, type HealthReport } from "./health.ts";
import { createMetrics, type Gauges } from "./metrics.ts";

/** The parts of the program that are looked at. */
export interface Watched {
  /** One small durable write. */
  probe(): Promise<void>;
  /** Whether answers would come from the newest that the store has. */
  isCurrent(): Promise<boolean>;
  backlog: Gauges["backlog"];
}

export interface OperationsOptions {
  dataFolder: string;
  wall: () => number;
  steady: () => number;
  sleep: (ms: number) => Promise<void>;
  onJump: (seconds: number) => void;
}

/** How long a monitor waits for one part. */
const PATIENCE_MS = 4_000;

export interface Operations {
  /** To be told of everything that is counted. */
  observer: Observer;
  health(): Promise<HealthReport>;
  ready(): Promise<{ ready: boolean; reason?: string }>;
  metrics(): Promise<{ type: string; text: string }>;
  /** From when on the parts can be looked at. */
  watch(parts: Watched): void;
  /** The bot listens: work is welcome. */
  open(): void;
  /** No more work is wanted. */
  drain(): void;
  /** To be called every few seconds. */
  lookAtClock(): void;
  /** Whether what is said to have expired may have not. */
  clockHasJumped(): boolean;
}

/** What those who run the program see of it. */
export function createOperations({ dataFolder, wall, steady, sleep, onJump }: OperationsOptions): Operations {
  const metrics = createMetrics(wall);
  const contact = createContact(steady);
  const clock = createClockWatch(wall, steady, onJump);
  const patience = (): Promise<void> => sleep(PATIENCE_MS);
  let state: "starting" | "open" | "draining" = "starting";
  let parts: Watched | undefined;

  const health = createHealth(
    {
      store: async () =>
        parts ? await storeCheck(parts.probe, steady)() : { ok: false, problem: "starting" },
      disk: diskCheck(dataFolder),
      telegram: contact.check,
      clock: clock.check,
    },
    { steady, patience },
  );

  async function ready(): Promise<{ ready: boolean; reason?: string }> {
    if (state !== "open" || !parts) return { ready: false, reason: state };
    const current = await Promise.race([
      parts.isCurrent().catch(() => "store" as const),
      patience().then(() => false),
    ]);
    if (current === true) return { ready: true };
    return { ready: false, reason: current === "store" ? "the store can't be read" : "the index is behind" };
  }

  return {
    observer: {
      ...metrics.observer,
      called(method, outcome, ms) {
        metrics.observer.called(method, outcome, ms);
        contact.called(outcome);
      },
    },
    health,
    ready,
    metrics: () =>
      metrics.render({
        backlog: async () => parts?.backlog(),
        ready: async () => (await ready()).ready,
        health: async () =>
          Object.fromEntries(Object.entries((await health()).checks).map(([name, { ok }]) => [name, ok])),
      }),
    watch: (given) => {
      parts = given;
    },
    open: () => {
      state = "open";
    },
    drain: () => {
      state = "draining";
    },
    lookAtClock: clock.look,
    clockHasJumped: clock.hasJumped,
  };
}
