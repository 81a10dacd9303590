import { afterEach, beforeEach, expect, test } from "vitest";
import type { Inbox } from "../../src/domain/inbox.ts";
import type { Database } from "../../src/storage/database.ts";
import { createInbox } from "../../src/storage/inbox.ts";
import { type StorePlace, storePlace } from "../support/store-place.ts";

let place: StorePlace;
let database: Database;
let inbox: Inbox;
beforeEach(async () => {
  place = await storePlace();
  database = await place.open();
  inbox = createInbox(database);
  await inbox.beat("a", []);
  await inbox.beat("b", []);
});
afterEach(async () => {
  await database.destroy();
  await place.remove();
});

const put = (id: number, lane: string) => inbox.put({ id, lane, body: `{"update_id":${id}}` });
const claimed = async (worker: string, limit = 10) => (await inbox.claim(worker, limit)).map(({ id }) => id);

test("a lane gives its updates in order, one at a time, whoever asks", async () => {
  await put(2, "chat");
  await put(1, "chat");
  expect(await claimed("a")).toEqual([1]);
  expect(await claimed("b")).toEqual([]);
  await inbox.done("a", [1]);
  expect(await claimed("b")).toEqual([2]);
});

test("lanes are given side by side, the oldest first, no more than asked for", async () => {
  for (const id of [5, 3, 4]) await put(id, `chat ${id}`);
  expect(await claimed("a", 2)).toEqual([3, 4]);
  expect(await claimed("b", 2)).toEqual([5]);
});

test("an update that comes again while it is here is the same one", async () => {
  await put(1, "chat");
  await put(1, "chat");
  expect(await inbox.count()).toBe(1);
  expect(await claimed("a")).toEqual([1]);
  await put(1, "chat");
  expect(await claimed("b")).toEqual([]);
});

test("an earlier update that comes late waits for the one of its lane that is in hand", async () => {
  await put(2, "chat");
  expect(await claimed("a")).toEqual([2]);
  await put(1, "chat");
  expect(await claimed("b")).toEqual([]);
});

test("what a dead worker held is free, and how often it was tried is known", async () => {
  await put(1, "chat");
  await claimed("a");
  expect(await inbox.bury({ worker: "a", beat: 1 })).toBe(true);
  expect(await inbox.claim("b", 10)).toEqual([
    { id: 1, lane: "chat", body: '{"update_id":1}', earlierTries: 1, isAnswered: false },
  ]);
});

test("who takes over knows what was answered already; who lost an update has no say about it", async () => {
  await put(1, "one");
  await put(2, "two");
  await claimed("a");
  await inbox.answered("a", [1]);
  await inbox.bury({ worker: "a", beat: 1 });
  await inbox.answered("a", [2]);
  expect((await inbox.claim("b", 10)).map(({ id, isAnswered }) => [id, isAnswered])).toEqual([
    [1, true],
    [2, false],
  ]);
});

test("a worker that has beaten since it was looked at is not buried", async () => {
  await put(1, "chat");
  await claimed("a");
  await inbox.beat("a", [1]);
  expect(await inbox.bury({ worker: "a", beat: 1 })).toBe(false);
  expect(await claimed("b")).toEqual([]);
});

test("who was buried by mistake gets nothing until it beats again, and takes nothing from its successor", async () => {
  await put(1, "chat");
  await put(2, "other");
  expect(await claimed("a", 1)).toEqual([1]);
  await inbox.bury({ worker: "a", beat: 1 });
  expect(await claimed("a")).toEqual([]);
  expect(await claimed("b", 1)).toEqual([1]);
  await inbox.done("a", [1]);
  expect(await inbox.count()).toBe(2);
  await inbox.beat("a", [1]);
  expect(await claimed("a")).toEqual([2]);
});

test("a claim whose answer never arrived is given back by the next beat", async () => {
  await put(1, "one");
  await put(2, "two");
  expect(await claimed("a")).toEqual([1, 2]);
  await inbox.beat("a", [2]);
  expect(await claimed("b")).toEqual([1]);
});

test("who leaves gives back what it holds", async () => {
  await put(1, "chat");
  await claimed("a");
  await inbox.leave("a");
  expect(await claimed("b")).toEqual([1]);
  expect((await inbox.beat("b", [1])).map(({ worker }) => worker)).toEqual(["b"]);
});

test("several processes that claim at once never get the same, nor two of one lane", async () => {
  const others = await Promise.all([1, 2, 3].map(() => place.open()));
  const inboxes = [inbox, ...others.map(createInbox)];
  for (const [n, one] of inboxes.entries()) await one.beat(`w${n}`, []);
  const lanes = 10;
  for (let id = 1; id <= 100; id++) await put(id, `lane ${id % lanes}`);
  const taken: number[] = [];
  const inHand = new Map<string, number>();
  await Promise.all(
    inboxes.map(async (one, n) => {
      while (taken.length < 100) {
        const updates = await one.claim(`w${n}`, 3);
        for (const { id, lane } of updates) {
          expect(inHand.has(lane), `two of ${lane} in hand`).toBe(false);
          inHand.set(lane, id);
          taken.push(id);
        }
        await new Promise((resolve) => setImmediate(resolve));
        for (const { lane } of updates) inHand.delete(lane);
        await one.done(
          `w${n}`,
          updates.map(({ id }) => id),
        );
      }
    }),
  );
  expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
  for (let lane = 0; lane < lanes; lane++) {
    const ofLane = taken.filter((id) => id % lanes === lane);
    expect(ofLane).toEqual(ofLane.toSorted((a, b) => a - b));
  }
  for (const one of others) await one.destroy();
});
