import { expect, test } from "vitest";
import { type Look, lookAt, type Sample, slopePerHour, summarise } from "./samples.ts";

const LOOK: Look = { rssMb: 200, heapMb: 80, handles: 12, files: 40, lagMs: 11, cpuSeconds: 10 };

test("a look takes each figure by its whole name from the metrics of a process", () => {
  const metrics = `# HELP process_open_fds Number of open file descriptors.
process_open_fds 41
process_max_fds 1024
process_resident_memory_bytes 209715200
nodejs_heap_size_used_bytes 104857600
nodejs_active_resources{type="Timeout"} 3
nodejs_active_resources_total 7
nodejs_eventloop_lag_p99_seconds 0.0125
process_cpu_seconds_total 3.5`;
  expect(lookAt(metrics)).toEqual({
    ...{ rssMb: 200, heapMb: 100, handles: 7, files: 41, lagMs: 12.5, cpuSeconds: 3.5 },
  });
});

test("of memory the least counts, since what is above it only awaits collection", () => {
  const looks = [LOOK, { ...LOOK, heapMb: 60, rssMb: 210, cpuSeconds: 16 }, { ...LOOK, cpuSeconds: 25 }];
  expect(summarise(looks, [10, 20, 30], { minute: 1, seconds: 30 })).toMatchObject({
    ...{ minute: 1, answered: 3, heapMb: 60, rssMb: 200, cpuPercent: 50 },
  });
});

test("a slope is told by the hour, and single peaks hardly bend it", () => {
  const sample = (minute: number, rssMb: number): Sample => ({
    ...summarise([LOOK], [1], { minute, seconds: 1 }),
    rssMb,
  });
  const rising = Array.from({ length: 11 }, (_, n) => sample(n, 200 + n));
  expect(slopePerHour(rising, "rssMb")).toBeCloseTo(60);
  expect(slopePerHour(rising, "files")).toBe(0);
  const peak = Array.from({ length: 11 }, (_, n) => sample(n, n === 5 ? 400 : 200));
  expect(slopePerHour(peak, "rssMb")).toBeCloseTo(0);
});
