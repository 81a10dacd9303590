import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createInboxWorker, type InboxWorker } from "../../src/bot/inbox-worker.ts";
import type { Inbox } from "../../src/domain/inbox.ts";
import { AppError } from "../../src/errors.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { createInbox } from "../../src/storage/inbox.ts";

let folder: string;
let database: Database;
let inbox: Inbox;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "yiwen-worker-"));
  database = await openDatabase({ dataDir: folder });
  inbox = createInbox(database);
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** Milliseconds that pass at beats. */
let now = 0;

const put = (id: number, lane = `chat ${id}`) => inbox.put({ id, lane, body: `{"update_id":${id}}` });

/** A process of the bot, as far as updates are concerned: what it handles, and handling that lasts until released. */
async function joined(name: string, { holding = false, shared = inbox } = {}) {
  const handled: number[] = [];
  const harmful: number[] = [];
  const logged: string[] = [];
  const log = (level: string) => (_: object, message: string) => void logged.push(`${level}: ${message}`);
  let release = (): void => undefined;
  const released = holding
    ? new Promise<void>((resolve) => {
        release = resolve;
      })
    : Promise.resolve();
  const worker: InboxWorker = createInboxWorker({
    inbox: shared,
    worker: name,
    handle: async ({ update_id }, isHarmful) => {
      handled.push(update_id);
      if (isHarmful) harmful.push(update_id);
      await released;
    },
    log: { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") },
    describe: (error) => ({ error: String(error) }),
    steady: () => now,
  });
  const beat = (): Promise<void> => {
    now += 5_000;
    return worker.beat();
  };
  await beat();
  return { worker: { ...worker, beat }, handled, harmful, logged, release: () => release() };
}

const emptied = () => expect.poll(() => inbox.count()).toBe(0);

test("what is kept is handled once, one chat in order, and leaves", async () => {
  const { worker, handled } = await joined("a");
  for (const [id, lane] of [
    [3, "x"],
    [1, "x"],
    [2, "y"],
    [4, "x"],
  ] as const)
    await put(id, lane);
  await worker.look();
  await emptied();
  expect(handled.filter((id) => id !== 2)).toEqual([1, 3, 4]);
  expect(handled).toHaveLength(4);
});

test("what a dead process had in hand is taken over once it stood still at four looks in a row", async () => {
  const dead = await joined("dead", { holding: true });
  const { worker, handled } = await joined("a");
  await put(1);
  await put(2, "chat 1");
  await dead.worker.look();
  for (let look = 1; look <= 3; look++) {
    await worker.beat();
    await worker.look();
    expect(handled, `look ${look}`).toEqual([]);
  }
  await worker.beat();
  await worker.look();
  await emptied();
  expect(handled).toEqual([1, 2]);
});

test("what was answered before its process died is not answered again, and what follows is", async () => {
  const dead = await joined("dead", { holding: true });
  await put(1);
  await put(2);
  await put(3, "chat 1");
  await dead.worker.look();
  await Promise.all([dead.worker.answered(1), dead.worker.answered(1), dead.worker.answered(3)]);
  await inbox.leave("dead");
  const { worker, handled } = await joined("a");
  await worker.look();
  await emptied();
  expect(handled.toSorted()).toEqual([2, 3]);
});

test("a process that lives is left alone however long an answer takes, and whatever the clocks say", async () => {
  const slow = await joined("slow", { holding: true });
  const { worker, handled } = await joined("a");
  await put(1);
  await slow.worker.look();
  for (let look = 0; look < 10; look++) {
    await slow.worker.beat();
    await worker.beat();
    await worker.look();
  }
  expect(handled).toEqual([]);
  slow.release();
  await emptied();
  expect(slow.handled).toEqual([1]);
});

test("who stood still itself does not take others for dead by looking often, nor by what it saw long ago", async () => {
  const alive = await joined("alive", { holding: true });
  const { worker, handled } = await joined("a");
  await put(1);
  await alive.worker.look();
  await worker.beat();
  now += 60_000;
  await worker.beat();
  await alive.worker.beat();
  for (let look = 0; look < 10; look++) await worker.beat().finally(() => (now -= 5_000));
  await worker.look();
  expect(handled).toEqual([]);
  expect(await alive.worker.holds(1)).toBe(true);
});

test("who was taken for dead and was not no longer holds what others have, and says so before it answers", async () => {
  const still = await joined("still", { holding: true });
  const { worker, handled } = await joined("a");
  await put(1);
  await still.worker.look();
  expect(await still.worker.holds(1)).toBe(true);
  for (let look = 0; look < 5; look++) await worker.beat();
  await worker.look();
  await emptied();
  expect(handled).toEqual([1]);
  expect(await still.worker.holds(1)).toBe(false);
  expect(still.logged).toContain(
    "warn: this process stood still and was taken for dead; others have its work",
  );
  // What did not come from the inbox is nobody else's.
  expect(await still.worker.holds(99)).toBe(true);
  still.release();
});

test("a store that can't be reached makes nobody look dead", async () => {
  const other = await joined("other", { holding: true });
  let isDown = false;
  const shared: Inbox = {
    ...inbox,
    beat: async (...given) => {
      if (isDown) throw new AppError("storage.unreachable", "down", { retryable: true });
      return inbox.beat(...given);
    },
  };
  const { worker, handled } = await joined("a", { shared });
  await put(1);
  await other.worker.look();
  for (let round = 0; round < 3; round++) {
    isDown = false;
    for (let look = 0; look < 3; look++) await worker.beat();
    isDown = true;
    await expect(worker.beat()).rejects.toThrow("down");
  }
  isDown = false;
  await worker.look();
  expect(handled).toEqual([]);
});

test("an update that can't be taken out of the inbox is not handled again, and leaves later", async () => {
  let isDown = true;
  const shared: Inbox = {
    ...inbox,
    done: async (worker, ids) => {
      if (isDown && ids.length > 0) throw new AppError("storage.full", "full", { retryable: true });
      await inbox.done(worker, ids);
    },
  };
  const { worker, handled } = await joined("a", { shared });
  await put(1);
  await worker.look();
  await expect.poll(() => handled).toEqual([1]);
  await worker.beat();
  await worker.look().catch(() => undefined);
  expect(await inbox.count()).toBe(1);
  isDown = false;
  await worker.look();
  expect([await inbox.count(), handled]).toEqual([0, [1]]);
});

test("stopping finishes what is in hand and leaves the rest to others", async () => {
  const ending = await joined("ending", { holding: true });
  await put(1, "x");
  await put(2, "x");
  await ending.worker.look();
  const stopped = ending.worker.stop(10_000);
  ending.release();
  await stopped;
  expect(ending.handled).toEqual([1]);
  const { worker, handled } = await joined("a");
  await worker.look();
  await emptied();
  expect(handled).toEqual([2]);
});

test("stopping waits no longer than it is told, and gives back what it could not finish", async () => {
  const ending = await joined("ending", { holding: true });
  await put(1);
  await ending.worker.look();
  await ending.worker.stop(1);
  expect(ending.logged).toContain("warn: stopped before all answers in hand were sent");
  const { worker, handled } = await joined("a");
  await worker.look();
  await emptied();
  expect(handled).toEqual([1]);
  ending.release();
});

test("an update that was in hand where processes died of something else is answered all the same", async () => {
  await put(1);
  for (let tries = 1; tries <= 7; tries++) {
    await inbox.beat(`victim ${tries}`, []);
    await inbox.claim(`victim ${tries}`, 1);
    await inbox.leave(`victim ${tries}`);
  }
  const { worker, handled } = await joined("a");
  await worker.look();
  await emptied();
  expect(handled).toEqual([1]);
});

test("an update that ends every process that takes it is called harmful in the end, and those behind it are not", async () => {
  await put(1);
  await put(2, "chat 1");
  for (let tries = 1; tries <= 8; tries++) {
    await inbox.beat(`victim ${tries}`, []);
    await inbox.claim(`victim ${tries}`, 1);
    await inbox.leave(`victim ${tries}`);
  }
  const { worker, handled, harmful } = await joined("a");
  await worker.look();
  await emptied();
  expect(handled).toEqual([1, 2]);
  expect(harmful).toEqual([1]);
});
