import { createServer } from "node:net";
import { Keyv } from "keyv";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { KeyValueStore } from "../../src/storage/key-value-store.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { asAdmin, newDatabase, type TestDatabase } from "../support/postgres/databases.ts";
import { startProxy, type Way } from "../support/proxy.ts";
import { reportOf } from "../support/reports.ts";

let place: TestDatabase;
const open: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  place = await newDatabase();
});
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
  await place.drop();
});

async function through(change?: (bytes: Buffer) => Buffer): Promise<Way> {
  const proxy = await startProxy(place.url, change);
  open.push(() => proxy.close());
  return proxy;
}

async function opened(url: string) {
  const database = await openDatabase({ dataDir: "", url });
  open.push(() => database.destroy());
  return database;
}

const with_ = (change: (url: URL) => void): string => {
  const url = new URL(place.url);
  change(url);
  return url.href;
};

describe("at its start the program says what is wrong with", () => {
  const failure = async (url: string) => {
    const error = await openDatabase({ dataDir: "", url }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const { code, message } = error as { code: string; message: string };
    const password = new URL(url).password;
    expect(message).toContain("DATABASE_URL");
    if (password !== "") expect(message).not.toContain(password);
    return `${code}: ${message.split("can't be used: ")[1]}`;
  };

  test("a server that is not there", async () => {
    const free = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => free.once("listening", resolve));
    const address = free.address();
    await new Promise((resolve) => free.close(resolve));
    const port = String(typeof address === "object" ? address?.port : "");
    expect(await failure(with_((url) => (url.port = port)))).toBe(
      "storage.unopenable: nothing answers there: is it running, and is the port right?",
    );
    expect(await failure(with_((url) => (url.hostname = "no-such-host.invalid")))).toMatch(
      /^storage.unopenable: (?:there is no such host|its name can't be looked up now)$/,
    );
  });

  test("a wrong password, an unknown database", async () => {
    expect(await failure(with_((url) => (url.password = "wrong-one")))).toBe(
      "storage.unopenable: it refuses the password",
    );
    expect(await failure(with_((url) => (url.pathname = "/no_such_database")))).toBe(
      "storage.unopenable: it has no database of this name: create it",
    );
  });

  test("a server that is too old", async () => {
    const database = await opened(place.url);
    const { rows } = await sql<Record<string, string>>`show server_version_num`.execute(database);
    const version = Object.values(rows[0] ?? {}).join();
    const proxy = await through((bytes) =>
      Buffer.from(bytes.toString("latin1").replaceAll(version, "140011"), "latin1"),
    );
    expect(await failure(proxy.url)).toBe("storage.unsuitable: it is PostgreSQL 14; 15 or newer is needed");
  });

  test("an encoding that not all texts fit in", async () => {
    const latin = await newDatabase("encoding 'LATIN1' locale 'C' template template0");
    open.push(() => latin.drop());
    expect(await failure(latin.url)).toBe(
      "storage.unsuitable: the encoding of the database is LATIN1; create one with UTF8",
    );
  });

  test("a user that may make no tables", async () => {
    const role = `reader_${Date.now()}`;
    await asAdmin(`create role ${role} login password 'secret-of-${role}'`);
    open.push(() => asAdmin(`drop role ${role}`));
    const url = with_((changed) => {
      changed.username = role;
      changed.password = `secret-of-${role}`;
    });
    await expect(openDatabase({ dataDir: "", url })).rejects.toMatchObject({
      code: "storage.not-migrated",
      message: expect.stringContaining("permission denied for schema public"),
    });
  });
});

test("a connection that is cut loses nothing that was acknowledged, and the next one comes by itself", async () => {
  const proxy = await through();
  const database = await opened(proxy.url);
  const store = createReportStore(database);
  const entry = (slug: string) => ({ report: reportOf({ slug, text: "立案提案61件。" }), figures: [] });
  await store.upsert(entry("before"));

  // In the middle of a transaction, and while others wait for their turn.
  const writing = Promise.allSettled(Array.from({ length: 6 }, (_, n) => store.upsert(entry(`cut-${n}`))));
  const sleeping = Promise.allSettled([sql`select pg_sleep(20)`.execute(database)]);
  await expect(
    database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto("report_changes")
        .values({ slug: "x", revision: 99, removed: 0 })
        .execute();
      proxy.cut();
      await transaction
        .insertInto("report_changes")
        .values({ slug: "y", revision: 98, removed: 0 })
        .execute();
    }),
  ).rejects.toMatchObject({ code: "storage.unavailable", retryable: true });
  expect(await sleeping).toMatchObject([{ reason: { code: "storage.unavailable", retryable: true } }]);
  const outcomes = await writing;
  for (const outcome of outcomes)
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "storage.unavailable" });

  const keyv = new Keyv({ store: new KeyValueStore(database), namespace: "bot" });
  await expect(keyv.get("chat:1")).rejects.toMatchObject({ code: "storage.unavailable" });
  await expect(keyv.set("chat:1", 1)).rejects.toMatchObject({ code: "storage.unavailable" });

  proxy.mend();
  await store.upsert(entry("after"));
  const slugs = (await store.list({ chat: "" })).map(({ slug }) => slug);
  expect(slugs).toEqual(expect.arrayContaining(["before", "after"]));
  for (const [n, { status }] of outcomes.entries())
    if (status === "fulfilled") expect(slugs).toContain(`cut-${n}`);
  expect(slugs).not.toContain("x");
  await keyv.set("chat:1", 1);
  expect(await keyv.get("chat:1")).toBe(1);
});

test("a server that restarts is used again, by connections that it ended while nobody used them too", async () => {
  const database = await opened(place.url);
  const store = createReportStore(database);
  await Promise.all([store.revision(), store.revision(), store.list({ chat: "" })]);
  await asAdmin(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${new URL(place.url).pathname.slice(1)}'`,
  );
  await expect
    .poll(() => store.revision().catch((error: { code: string }) => error.code), { timeout: 5_000 })
    .toBe(0);
});

test("who waits too long for somebody else's lock is told so, and no row's content gets into an error", async () => {
  const database = await opened(place.url);
  const failed =
    await sql`insert into key_values values ('bot', 'memory:1', '秘密', null), ('bot', 'memory:1', '秘密', null)`
      .execute(database)
      .then(
        () => undefined,
        (error: unknown) => error,
      );
  expect(failed).toMatchObject({ code: "23505" });
  expect(JSON.stringify({ ...(failed as object), message: (failed as Error).message })).not.toMatch(
    /memory:1|秘密/,
  );
  await expect(
    database.transaction().execute(async (transaction) => {
      await transaction.updateTable("corpus_state").set({ revision: 5 }).execute();
      await database.connection().execute(async (waiting) => {
        await sql`set lock_timeout = '20ms'`.execute(waiting);
        await waiting.updateTable("corpus_state").set({ revision: 6 }).execute();
      });
    }),
  ).rejects.toMatchObject({ code: "storage.busy", retryable: true });
});
