import { expect, test } from "vitest";
import { whileReached } from "../../src/bot/shared-counts.ts";
import type { SendCounts } from "../../src/domain/pacing.ts";

function reached(shared: SendCounts) {
  const time = { now: 0 };
  const clock = () => time.now;
  const warned: string[] = [];
  let patience = (): void => undefined;
  const counts = whileReached(shared, {
    clock,
    sleep: () => new Promise((resolve) => (patience = resolve)),
    log: { warn: (_, message) => void warned.push(message) },
  });
  return { counts, time, warned, loseThePatience: () => patience() };
}

const WAIT = { inChat: 0, overAll: 20, arrived: () => undefined };

test("what all processes share is asked, again after a while where it could not be reached", async () => {
  let ill = false;
  let asked = 0;
  const ask = async <Value>(value: Value): Promise<Value> => {
    asked++;
    if (ill) throw new Error("no connection");
    return value;
  };
  const { counts, time, warned } = reached({ take: () => ask(WAIT), rest: () => ask(7) });
  expect(await counts.take("answer", 1)).toBe(WAIT);
  expect(await counts.rest(1)).toBe(7);
  ill = true;
  expect((await counts.take("answer", 1)).overAll).toBe(0);
  expect((await counts.take("answer", 2)).overAll).toBe(0);
  expect([asked, warned.length]).toEqual([3, 1]);
  ill = false;
  time.now += 5_000;
  expect(await counts.take("answer", 1)).toBe(WAIT);
});

test("a process that counts alone leaves room for others that do", async () => {
  const { counts } = reached({
    take: () => Promise.reject(new Error("no connection")),
    rest: () => Promise.reject(new Error("no connection")),
  });
  const taken = await Promise.all(Array.from({ length: 30 }, (_, n) => counts.take("answer", n + 1)));
  expect(taken.filter(({ overAll }) => overAll === 0)).toHaveLength(10);
});

test("nobody waits long for a store that says nothing", async () => {
  const { counts, warned, loseThePatience } = reached({
    take: () => new Promise(() => undefined),
    rest: () => new Promise(() => undefined),
  });
  const taken = counts.take("answer", 1);
  loseThePatience();
  expect((await taken).overAll).toBe(0);
  expect(warned).toHaveLength(1);
});
