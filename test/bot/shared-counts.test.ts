import { expect, test } from "vitest";
import { createSendCounts } from "../../src/bot/send-counts.ts";
import { whileReached } from "../../src/bot/shared-counts.ts";
import type { SendCounts } from "../../src/domain/pacing.ts";

function reached(shared: SendCounts) {
  const time = { now: 0 };
  const clock = () => time.now;
  const warned: string[] = [];
  let patience = (): void => undefined;
  const counts = whileReached(shared, createSendCounts(clock), {
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
