import { expect, test } from "vitest";
import { unobserved } from "../../src/domain/observer.ts";
import { AppError } from "../../src/errors.ts";
import { createContact, storeCheck } from "../../src/operations/checks.ts";
import { createClockWatch } from "../../src/operations/clock-watch.ts";
import { createHealth } from "../../src/operations/health.ts";
import { createMetrics } from "../../src/operations/metrics.ts";
import { createOperations } from "../../src/operations/operations.ts";
import { createFront } from "../../src/web/operations.ts";

const never = (): Promise<void> => new Promise(() => undefined);
const MINUTE = 60_000;

test("a part that fails or hangs is ill, and keeps nobody from the others", async () => {
  const health = createHealth(
    {
      well: () => ({ ok: true }),
      failing: () => Promise.reject(new AppError("storage.full", "no room in /var/lib/yiwen")),
      hanging: () => new Promise(() => undefined),
    },
    { steady: () => 0, patience: () => new Promise((resolve) => setImmediate(resolve)) },
  );
  expect(await health()).toEqual({
    ok: false,
    checks: {
      well: { ok: true },
      failing: { ok: false, problem: "storage.full" },
      hanging: { ok: false, problem: "no answer in time" },
    },
  });
});

test("whoever asks often makes no work", async () => {
  let [now, looks] = [0, 0];
  const health = createHealth({ store: () => ({ ok: ++looks > 0 }) }, { steady: () => now, patience: never });
  for (let ask = 0; ask < 100; ask++) await health();
  expect(looks).toBe(1);
  now = 5_000;
  await health();
  expect(looks).toBe(2);
});

test("a disk that takes seconds for a small write is ill", async () => {
  let now = 0;
  const check = storeCheck(
    async () => {
      now += 3_000;
    },
    () => now,
  );
  expect(await check()).toEqual({ ok: false, ms: 3_000, problem: "slow" });
});

test("a clock that is set is noticed, either way, and forgotten after a while; small corrections are not told", () => {
  let [wall, steady] = [1_000_000, 0];
  const jumps: number[] = [];
  const watch = createClockWatch(
    () => wall,
    () => steady,
    (seconds) => jumps.push(seconds),
  );
  const pass = (ms: number, set = 0) => {
    steady += ms;
    wall += ms + set;
    watch.look();
  };
  for (let second = 0; second < 100; second++) pass(1_000, 1);
  expect(watch.check()).toEqual({ ok: true });
  pass(5_000, 60 * MINUTE);
  expect(watch.check()).toEqual({ ok: false, problem: "jumped", bySeconds: 3600 });
  pass(11 * MINUTE);
  expect(watch.check()).toEqual({ ok: true });
  pass(5_000, -60 * MINUTE);
  expect(watch.hasJumped()).toBe(true);
  expect(jumps).toEqual([3600, -3600]);
});

test("Telegram is well while it answers, also by a refusal, and ill when it was not heard from for minutes", () => {
  let now = 0;
  const contact = createContact(() => now);
  expect(contact.check()).toEqual({ ok: false, problem: "never heard from" });
  contact.called("network");
  expect(contact.check()).toEqual({ ok: false, problem: "network" });
  contact.called("403");
  now += 60_000;
  expect(contact.check()).toMatchObject({ ok: true, secondsAgo: 60 });
  now += 120_000;
  expect(contact.check()).toMatchObject({ ok: false });
  contact.called("401");
  expect(contact.check()).toMatchObject({ ok: false, problem: "401" });
  contact.called("ok");
  expect(contact.check()).toMatchObject({ ok: true });
});

function operations() {
  const made = createOperations({
    dataFolder: ".",
    wall: () => 0,
    steady: () => 0,
    sleep: never,
    onJump: () => undefined,
  });
  const front = createFront(made, never() as never);
  return { made, get: (path: string) => front(new Request(`http://localhost${path}`)) };
}

test("a process wants work only when it listens, is current, and is not about to stop", async () => {
  const { made, get } = operations();
  let current = false;
  const status = async () => (await get("/readyz")).status;
  expect(await status()).toBe(503);
  made.watch({
    probe: async () => undefined,
    isCurrent: async () => current,
    backlog: async () => undefined,
  });
  made.open();
  expect(await status()).toBe(503);
  current = true;
  expect(await status()).toBe(200);
  made.drain();
  expect(await status()).toBe(503);
});

test("a store that can't be read makes a process unready, and its figures can be read all the same", async () => {
  const { made, get } = operations();
  const down = () => Promise.reject(new AppError("storage.unreachable", "down"));
  made.watch({ probe: down, isCurrent: down, backlog: down });
  made.open();
  expect((await get("/readyz")).status).toBe(503);
  const health = await get("/healthz");
  expect([health.status, await health.json()]).toMatchObject([
    200,
    { ok: false, checks: { store: { problem: "storage.unreachable" } } },
  ]);
  const metrics = await (await get("/metrics")).text();
  expect(metrics).toContain('yiwen_healthy{part="store"} 0');
  expect(metrics).toContain("yiwen_ready 0");
});

test("what is counted shows, by name", async () => {
  const { made, get } = operations();
  made.watch({
    probe: async () => undefined,
    isCurrent: async () => true,
    backlog: async () => ({
      queues: { updates: { waiting: 3 }, deliveries: { waiting: 40, oldestDue: -90_000 } },
      digests: { sent: 1200, inDoubt: 2, ended: 5 },
    }),
  });
  const { observer } = made;
  observer.answered({ intent: "figure", outcome: "answered", elapsedMs: 12 });
  observer.stepTook("evidence", 4);
  observer.unverified();
  observer.fetched("timeout");
  observer.called("sendRichMessage", "429", 30);
  observer.modelAsked("ok", 900, { input: 1000, output: 100, cost: 0.5 });
  observer.modelAsked("model.busy", 30, { input: 0, output: 0, cost: 0 });
  observer.modelWrote(4, 1);
  observer.handled("failed");
  const response = await get("/metrics");
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split("\n");
  for (const line of [
    'yiwen_answers_total{intent="figure",outcome="answered"} 1',
    'yiwen_answer_seconds_bucket{le="0.025"} 1',
    'yiwen_step_seconds_bucket{le="0.005",step="evidence"} 1',
    "yiwen_verification_failures_total 1",
    'yiwen_fetches_total{outcome="timeout"} 1',
    'yiwen_telegram_calls_total{method="sendRichMessage",outcome="429"} 1',
    'yiwen_model_calls_total{outcome="model.busy"} 1',
    'yiwen_model_call_seconds_bucket{le="1"} 2',
    'yiwen_model_tokens_total{direction="input"} 1000',
    'yiwen_model_tokens_total{direction="output"} 100',
    "yiwen_model_cost_total 0.5",
    'yiwen_model_sentences_total{outcome="cut"} 1',
    'yiwen_updates_total{outcome="failed"} 1',
    'yiwen_queue_length{queue="updates"} 3',
    'yiwen_queue_length{queue="deliveries"} 40',
    'yiwen_queue_late_seconds{queue="updates"} 0',
    'yiwen_queue_late_seconds{queue="deliveries"} 90',
    'yiwen_digests{state="sent"} 1200',
    'yiwen_digests{state="in-doubt"} 2',
    "yiwen_chats_ended 5",
  ])
    expect(lines).toContain(line);
  expect(lines.some((line) => line.startsWith("process_resident_memory_bytes "))).toBe(true);
});

test("counting an answer with all its steps costs less than a tenth of a millisecond", () => {
  const { observer } = createMetrics();
  const answer = (to: typeof observer) => {
    for (const step of ["understand", "evidence", "compose", "verify"] as const) to.stepTook(step, 3);
    to.answered({ intent: "figure", outcome: "answered", elapsedMs: 12 });
    for (let call = 0; call < 3; call++) to.called("sendRichMessage", "ok", 20);
    to.handled("done");
  };
  const time = (to: typeof observer): number => {
    const began = performance.now();
    for (let n = 0; n < 1_000; n++) answer(to);
    return (performance.now() - began) / 1_000;
  };
  time(observer);
  time(unobserved);
  expect(Math.min(time(observer), time(observer), time(observer))).toBeLessThan(0.1);
});
