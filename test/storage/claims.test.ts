import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CLAIM_MS, createTenure, HEARTBEAT_MS, whileRenewing } from "../../src/domain/claims.ts";
import { createClaims } from "../../src/storage/claims.ts";
import type { Database } from "../../src/storage/database.ts";
import { createSourceStore } from "../../src/storage/source-store.ts";
import { ENGINE, type StorePlace, storePlace } from "../support/store-place.ts";

let place: StorePlace;
let database: Database;
let other: Database;
beforeEach(async () => {
  place = await storePlace();
  database = await place.open();
  other = await place.open();
});
afterEach(async () => {
  await database.destroy();
  await other.destroy();
  await place.remove();
});

async function addAddresses(count: number): Promise<string[]> {
  const store = createSourceStore(database);
  const urls = Array.from({ length: count }, (_, n) => `https://example.org/${n}`).sort();
  for (const url of urls) {
    const { id } = await store.address({ url, kind: "feed", selector: "", title: "" });
    await store.saveAddress(id, { nextCheck: 0 });
    await store.addSource({
      ...{ owner: "-1", address: id, name: url, paused: false, interval: 1 },
      ...{ addedBy: "", fromFile: "", told: "nothing" },
    });
  }
  return urls;
}

test("processes that claim side by side take each address once, and none is left", async () => {
  const urls = await addAddresses(120);
  const claimer = join(import.meta.dirname, "claimer.ts");
  const taken = await Promise.all(
    ["a", "b", "c", "d"].map((name) => {
      const child = spawn(process.execPath, [claimer, name, place.folder, ...place.more], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      return text(child.stdout);
    }),
  );
  expect(taken.join("").trim().split("\n").sort()).toEqual(urls);
});

test.runIf(ENGINE === "PostgreSQL")(
  "what is being taken at this moment is passed by, not waited for",
  async () => {
    await addAddresses(2);
    const urls = await database.transaction().execute(async (transaction) => {
      const store = createSourceStore(transaction as unknown as Database);
      const first = await store.claim(1_000, 2_000, "one");
      const second = await createSourceStore(other).claim(1_000, 2_000, "two");
      const third = await createSourceStore(other).claim(1_000, 2_000, "three");
      return [first?.url, second?.url, third?.url];
    });
    expect(urls.sort()).toEqual(["https://example.org/0", "https://example.org/1", undefined]);
  },
);

test("an address is taken over once its time is over, and then no longer its first taker's", async () => {
  await addAddresses(1);
  const [mine, theirs] = [createSourceStore(database), createSourceStore(other)];
  const id = (await mine.claim(1_000, 2_000, "mine"))?.id ?? 0;
  expect(await theirs.claim(1_999, 9_000, "theirs")).toBeUndefined();
  expect(await mine.renew(id, 3_000, "mine")).toBe(true);
  expect(await theirs.claim(2_999, 9_000, "theirs")).toBeUndefined();
  expect((await theirs.claim(3_000, 9_000, "theirs"))?.id).toBe(id);
  expect(await mine.renew(id, 9_000, "mine")).toBe(false);
  await mine.release(id, "mine");
  expect(await mine.claim(5_000, 9_000, "mine")).toBeUndefined();
});

test("of many that want the same at once one gets it, keeps it, and gives it back", async () => {
  const [mine, theirs] = [createClaims(database), createClaims(other)];
  const got = await Promise.all(
    Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? mine : theirs).take("corpus", `t${n}`, 1_000, 2_000)),
  );
  expect(got.filter(Boolean)).toHaveLength(1);
  const holder = `t${got.indexOf(true)}`;
  expect(await theirs.take("corpus", holder, 1_500, 3_000)).toBe(true);
  expect(await theirs.take("corpus", "late", 2_999, 9_000)).toBe(false);
  expect(await theirs.take("another", "late", 2_999, 9_000)).toBe(true);
  await mine.release("corpus", "late");
  expect(await theirs.take("corpus", "late", 2_999, 9_000)).toBe(false);
  await mine.release("corpus", holder);
  expect(await theirs.take("corpus", "late", 2_999, 9_000)).toBe(true);
});

test("what one process keeps as long as it runs is another's within a minute of its death", async () => {
  const time = { now: 1_000_000 };
  const of = (store: Database, token: string) =>
    createTenure({ claims: createClaims(store), name: "corpus", token, clock: () => time.now });
  const [first, second] = [of(database, "first"), of(other, "second")];
  expect([await first.isHeld(), await second.isHeld()]).toEqual([true, false]);
  for (let n = 0; n < 10; n++) {
    time.now += HEARTBEAT_MS;
    expect([await first.isHeld(), await second.isHeld()]).toEqual([true, false]);
  }
  const died = time.now;
  while (!(await second.isHeld())) time.now += HEARTBEAT_MS;
  expect(time.now - died).toBeLessThanOrEqual(60_000);
  expect(await first.isHeld()).toBe(false);
  await second.release();
  time.now += HEARTBEAT_MS;
  expect(await first.isHeld()).toBe(true);
});

test("a long work is kept by signs of life until it ends", async () => {
  let beat: () => Promise<unknown> = async () => undefined;
  let stopped = false;
  const renewed: number[] = [];
  const result = await whileRenewing(
    async () => renewed.push(renewed.length),
    async () => {
      await beat();
      await beat();
      return "done";
    },
    (ms, task) => {
      expect(ms * 3).toBeLessThan(CLAIM_MS);
      beat = task;
      return () => {
        stopped = true;
      };
    },
  );
  expect([result, renewed, stopped]).toEqual(["done", [0, 1], true]);
});
