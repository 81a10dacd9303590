import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPace } from "../../src/bot/pace.ts";
import { TELEGRAM_LIMITS } from "../../src/domain/pacing.ts";
import type { Database } from "../../src/storage/database.ts";
import { createSharedCounts } from "../../src/storage/send-counts.ts";
import { type StorePlace, storePlace } from "../support/store-place.ts";

const SECOND = 1000;
const PROCESSES = 3;

let place: StorePlace;
let databases: Database[];
beforeEach(async () => {
  place = await storePlace();
  databases = [];
  for (let n = 0; n < PROCESSES; n++) databases.push(await place.open());
});
afterEach(async () => {
  for (const database of databases) await database.destroy();
  await place.remove();
});

const GROUP = -5;

/** The counts of several processes, by one clock that is moved by hand. */
function processes() {
  const time = { now: 1_000_000 };
  const clock = () => time.now;
  return { time, all: databases.map((database) => createSharedCounts(database, { clock })) };
}

test("what processes send at the same moment stays within the limit of all", async () => {
  const { all } = processes();
  const tries = Array.from({ length: 36 }, (_, n) => all[n % PROCESSES]?.take("answer", n + 1));
  const found = await Promise.all(tries);
  expect(found.filter((one) => one?.overAll === 0)).toHaveLength(TELEGRAM_LIMITS.perSecond);
  for (const one of found.filter((one) => one?.overAll !== 0)) {
    expect(one?.overAll).toBeGreaterThan(0);
    expect(one?.overAll).toBeLessThan(1.2 * SECOND);
  }
});

test("the clock is the server's, whatever those of the processes say", async () => {
  const began = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: began + 3_600_000 });
  const [one] = databases.map((database) => createSharedCounts(database));
  expect(await one?.take("broadcast", 7)).toMatchObject({ inChat: 0, overAll: 0 });
  vi.useRealTimers();
  const { value } = await (databases[0] as Database)
    .selectFrom("key_values")
    .select("value")
    .where("key", "=", "7")
    .executeTakeFirstOrThrow();
  const { times } = JSON.parse(value) as { times: number[] };
  expect(Math.abs((times[0] ?? 0) - began)).toBeLessThan(60 * SECOND);
});

test("a broadcast of several processes keeps the limit, comes near it, and lets answers through", async () => {
  const { time, all } = processes();
  const left: number[] = [];
  let longest = 0;
  const end = time.now + 3 * SECOND;
  for (let chat = 1, asked = time.now; time.now < end; time.now += 5) {
    if ((await all[chat % PROCESSES]?.take("broadcast", chat))?.overAll === 0) {
      left.push(time.now);
      chat++;
    }
    if (time.now < asked) continue;
    const answer = await all[asked % PROCESSES]?.take("answer", asked);
    if (answer?.overAll !== 0) continue;
    left.push(time.now);
    longest = Math.max(longest, time.now - asked);
    asked += 400;
  }
  const most = Math.max(...left.map((at) => left.filter((one) => one >= at && one < at + SECOND).length));
  expect(most).toBeLessThanOrEqual(TELEGRAM_LIMITS.perSecond);
  expect(left.length / 3).toBeGreaterThan(0.9 * TELEGRAM_LIMITS.perSecond);
  expect(longest).toBeLessThan(400);
});

test("a chat that one process wrote to is left its second, and its minute, by the others", async () => {
  const { time, all } = processes();
  const [one, other] = all;
  for (let n = 0; n < TELEGRAM_LIMITS.groupPerMinute; n++) {
    expect((await one?.take("answer", GROUP))?.inChat).toBe(0);
    expect(await other?.rest(GROUP)).toBeGreaterThan(0);
    time.now += 1.1 * SECOND;
  }
  expect((await other?.take("answer", GROUP))?.inChat).toBeGreaterThan(30 * SECOND);
  expect((await other?.take("answer", 7))?.inChat).toBe(0);
});

test("a clock that is put back stops nobody", async () => {
  const { time, all } = processes();
  for (let n = 0; n < TELEGRAM_LIMITS.perSecond; n++) await all[0]?.take("broadcast", n + 1);
  time.now -= 3_600_000;
  expect((await all[1]?.take("broadcast", 1))?.overAll).toBe(0);
});

test("a pace on the counts of a store sends what another process leaves room for", async () => {
  const { time, all } = processes();
  const [one, other] = all;
  if (!one || !other) throw new Error("no counts");
  for (let n = 0; n < TELEGRAM_LIMITS.perSecond; n++) await one.take("answer", n + 1);
  const began = time.now;
  const sleep = async (ms: number) => {
    time.now += ms;
  };
  await createPace({ counts: other, clock: () => time.now, sleep }).answer(100);
  expect(time.now - began).toBeGreaterThanOrEqual(SECOND);
});
