import { percentile } from "../ranking/measure.ts";

/** One look at a process. */
export interface Look {
  rssMb: number;
  heapMb: number;
  /** What keeps the event loop going: sockets, timers, requests to the file system. */
  handles: number;
  files: number;
  /** What the event loop was late by since the look before, in 99 of 100 cases. */
  lagMs: number;
  /** Of its whole life. */
  cpuSeconds: number;
}

/** A stretch of time. Of memory the least is kept: what is above it awaits collection. */
export interface Sample {
  minute: number;
  answered: number;
  p50: number;
  p95: number;
  rssMb: number;
  heapMb: number;
  handles: number;
  files: number;
  lagMs: number;
  cpuPercent: number;
}

const NAMES = {
  rssMb: "process_resident_memory_bytes",
  heapMb: "nodejs_heap_size_used_bytes",
  handles: "nodejs_active_resources_total",
  files: "process_open_fds",
  lagMs: "nodejs_eventloop_lag_p99_seconds",
  cpuSeconds: "process_cpu_seconds_total",
} as const;

/** Reads what Prometheus would. */
export function lookAt(metrics: string): Look {
  const value = (name: string): number =>
    Number(new RegExp(`^${name} (\\S+)$`, "m").exec(metrics)?.[1] ?? Number.NaN);
  return {
    rssMb: value(NAMES.rssMb) / 1024 ** 2,
    heapMb: value(NAMES.heapMb) / 1024 ** 2,
    handles: value(NAMES.handles),
    files: value(NAMES.files),
    lagMs: value(NAMES.lagMs) * 1000,
    cpuSeconds: value(NAMES.cpuSeconds),
  };
}

/** `seconds`: between the first and the last look. */
export function summarise(
  looks: readonly Look[],
  latencies: number[],
  { minute, seconds }: { minute: number; seconds: number },
): Sample {
  const each = (name: keyof Look): number[] => looks.map((look) => look[name]);
  return {
    minute,
    answered: latencies.length,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    rssMb: Math.min(...each("rssMb")),
    heapMb: Math.min(...each("heapMb")),
    handles: percentile(each("handles"), 0.5),
    files: percentile(each("files"), 0.5),
    lagMs: percentile(each("lagMs"), 0.5),
    cpuPercent: (100 * ((looks.at(-1)?.cpuSeconds ?? 0) - (looks[0]?.cpuSeconds ?? 0))) / seconds,
  };
}

/** By how much a value rises in an hour: the line nearest to all samples, by least squares. */
export function slopePerHour(samples: readonly Sample[], name: keyof Sample): number {
  const mean = (values: number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
  const times = samples.map(({ minute }) => minute / 60);
  const values = samples.map((sample) => sample[name]);
  const [time, value] = [mean(times), mean(values)];
  const along = times.reduce((sum, one, n) => sum + (one - time) * ((values[n] ?? 0) - value), 0);
  return along / times.reduce((sum, one) => sum + (one - time) ** 2, 0);
}
