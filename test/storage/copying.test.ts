import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeBackup } from "../../src/storage/copying/backup-file.ts";
import { moveStore } from "../../src/storage/copying/copy-store.ts";
import { restoreBackup } from "../../src/storage/copying/restore.ts";
import { COPIED, inSnapshot, stateOf, sumOf } from "../../src/storage/copying/snapshot.ts";
import { type Database, openStore } from "../../src/storage/database.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { createSourceStore } from "../../src/storage/source-store.ts";
import { TABLES } from "../../src/storage/tables.ts";
import { reportOf } from "../support/reports.ts";
import { ENGINE, type StorePlace, storePlace } from "../support/store-place.ts";
import { contentsOf, fillStore } from "./full-store.ts";

const now = new Date("2026-03-01T08:00:00Z");
const closing: (() => Promise<unknown>)[] = [];
let place: StorePlace;
let database: Database;
let file: string;
beforeEach(async () => {
  place = await storePlace();
  closing.push(() => place.remove());
  database = await opened(place);
  file = join(place.folder, "yiwen.backup");
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function opened(where: StorePlace): Promise<Database> {
  const made = await where.open();
  closing.push(() => made.destroy());
  return made;
}

async function another(): Promise<{ database: Database; place: StorePlace }> {
  const made = await storePlace();
  closing.push(() => made.remove());
  return { database: await opened(made), place: made };
}

const restore = (to: Database, replace = false) =>
  restoreBackup(file, to, { workDir: join(place.folder, "work"), replace });

async function addSource(store: Database): Promise<number> {
  const sources = createSourceStore(store);
  const { id } = await sources.address({
    url: "https://example.org/new",
    kind: "feed",
    selector: "",
    title: "",
  });
  const source = { owner: "-9", address: id, name: "new", paused: false, interval: 1 };
  return (await sources.addSource({ ...source, addedBy: "", fromFile: "", told: "nothing" })).id;
}

test("every table is copied, in the order of its primary key", async () => {
  const tables = (await database.introspection.getTables()).map(({ name }) => name);
  expect(Object.keys(TABLES).sort()).toEqual(tables.sort());
  for (const [table, key] of Object.entries(TABLES)) {
    const { rows } =
      ENGINE === "SQLite"
        ? await sql<{
            name: string;
          }>`select name from pragma_table_info(${table}) where pk > 0 order by pk`.execute(database)
        : await sql<{ name: string }>`
            select a.attname as name from pg_index i, unnest(i.indkey) with ordinality k(number, at), pg_attribute a
            where i.indrelid = ${table}::regclass and i.indisprimary and a.attrelid = i.indrelid and a.attnum = k.number
            order by k.at`.execute(database);
    expect([table, ...rows.map(({ name }) => name)]).toEqual([table, ...key]);
  }
});

describe("a backup", () => {
  test("gives back everything, byte for byte, into an empty store, which becomes another one by it", async () => {
    await fillStore(database);
    await writeBackup(database, file, { now });
    expect(statSync(file).mode & 0o077).toBe(0);
    const { database: empty } = await another();
    const before = (await stateOf(empty)).identity;
    await restore(empty);
    const contents = await contentsOf(empty);
    expect(contents).toEqual(await contentsOf(database));
    for (const table of COPIED) expect([table, contents[table]?.rows]).not.toEqual([table, 0]);
    const { identity } = await stateOf(empty);
    expect([before, (await stateOf(database)).identity]).not.toContain(identity);
    expect(await addSource(empty)).toBe(4);
  });

  test("does not replace what is kept unless that is wished, and then all of it", async () => {
    await fillStore(database);
    await writeBackup(database, file, { now });
    const contents = await contentsOf(database);
    const store = createReportStore(database);
    await store.upsert({ report: reportOf({ slug: "later", text: "后来" }), figures: [] });
    const { identity } = await stateOf(database);
    await expect(restore(database)).rejects.toMatchObject({ code: "storage.not-empty" });
    expect(await store.get("later", { chat: "" })).toBeDefined();
    await restore(database, true);
    expect(await contentsOf(database)).toEqual(contents);
    expect((await stateOf(database)).identity).not.toBe(identity);
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ["cut short", (bytes) => bytes.subarray(0, bytes.length - 400)],
    ["damaged at its beginning", (bytes) => flipped(bytes, 0.1)],
    ["damaged in the middle", (bytes) => flipped(bytes, 0.5)],
    ["damaged at its end", (bytes) => flipped(bytes, 0.9)],
    ["short of a cell", (bytes) => changed(bytes, (text) => text.replace(/,(?:null|"[^"]*")\]\n/, "]\n"))],
    [
      "without what must be there",
      (bytes) => changed(bytes, (text) => text.replace(/\n\["[^"]*",/, "\n[null,")),
    ],
    ["changed in a row", (bytes) => changed(bytes, (text) => text.replace("立案提案", "立案提议"))],
    [
      "without its last lines",
      (bytes) => changed(bytes, (text) => text.slice(0, text.lastIndexOf('{"end"'))),
    ],
    ["without a row", (bytes) => changed(bytes, (text) => text.replace(/\n\["[^\n]*\n/, "\n"))],
    ["none at all", () => Buffer.from("this is no backup")],
    ["empty", () => Buffer.alloc(0)],
  ])("that is %s is refused, and the store left as it was", async (_, damage) => {
    await fillStore(database, 3);
    await writeBackup(database, file, { now });
    writeFileSync(file, damage(readFileSync(file)));
    const contents = await contentsOf(database);
    await expect(restore(database, true)).rejects.toMatchObject({ code: "backup.unreadable" });
    expect(await contentsOf(database)).toEqual(contents);
  });

  test("of an older version is brought up to this one's, of a newer one refused", async () => {
    const { text, owner, ...metadata } = reportOf({ slug: "old", text: "立案提案61件。" });
    const columns = ["hash", "metadata", "owner", "slug", "text", "year"];
    const row = JSON.stringify(["", JSON.stringify(metadata), "", "old", text, 2023]);
    const sha256 = createHash("sha256").update(`${row}\n`).digest("hex");
    const head = { format: "yiwen-backup", version: 1, takenAt: "", revision: 1, lastIds: {} };
    const write = (schema: string): void =>
      writeFileSync(
        file,
        gzipSync(
          `${[
            JSON.stringify({ ...head, schema }),
            JSON.stringify({ table: "reports", columns }),
            row,
            JSON.stringify({ end: "reports", rows: 1, sha256 }),
            JSON.stringify({ end: "backup", rows: 0, sha256: "" }),
          ].join("\n")}\n`,
        ),
      );
    write("9999-of-the-future");
    await expect(restore(database)).rejects.toMatchObject({ code: "backup.newer" });
    write("0001-reports-figures-key-values");
    await restore(database);
    expect(await createReportStore(database).get("old", { chat: "" })).toEqual({ ...metadata, text, owner });
    // A column that later versions have.
    expect(await database.selectFrom("reports").select("code").executeTakeFirst()).toEqual({
      code: "990100",
    });
  });

  test("that is taken while others write holds one moment, and nobody waits for it", async () => {
    await fillStore(database, 60);
    const earlier = (await stateOf(database)).revision;
    const script = join(import.meta.dirname, "report-writer.ts");
    const writer = spawn(process.execPath, [script, place.folder, "w", "100000", ...place.more], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    closing.push(async () => {
      writer.kill("SIGKILL");
      if (writer.exitCode === null && writer.signalCode === null) await once(writer, "exit");
    });
    let written = 0;
    const lines = createInterface({ input: writer.stdout });
    lines.on("line", () => written++);
    await once(lines, "line");
    const more = async (count: number): Promise<void> => {
      for (const goal = written + count; written < goal; ) await once(lines, "line");
    };
    await inSnapshot(database, async (snapshot) => {
      const before = await sumOf(snapshot, "reports");
      await more(3);
      expect(await sumOf(snapshot, "reports")).toEqual(before);
    });
    await writeBackup(database, file, { now });
    await more(1);
    const { database: restored } = await another();
    await restore(restored);
    const reports = await createReportStore(restored).list({ chat: "" });
    const added = reports
      .filter(({ slug }) => slug.startsWith("w-"))
      .map(({ slug }) => Number(slug.slice(2)));
    expect(added.sort((a, b) => a - b)).toEqual(added.map((_, n) => n));
    expect((await stateOf(restored)).revision).toBe(earlier + added.length);
    expect(added.length).toBeLessThan(written);
  });
});

describe("moving a store", () => {
  const file2 = () => join(place.folder, "other.db");
  async function fileStore(): Promise<Database> {
    const store = await openStore({ file: file2() }, { unfinished: true });
    closing.push(() => store.destroy());
    return store;
  }

  test("brings everything into a file, and from a file back", async () => {
    await fillStore(database);
    const contents = await contentsOf(database);
    const store = await fileStore();
    const moved = await moveStore(database, store);
    expect(await contentsOf(store)).toEqual(contents);
    expect({ ...moved, state: contents.state }).toEqual(contents);
    const { database: back } = await another();
    await moveStore(store, back);
    expect(await contentsOf(back)).toEqual(contents);
    expect(await addSource(back)).toBe(4);
    await expect(moveStore(store, back)).rejects.toMatchObject({ code: "storage.not-empty" });
  });

  const interruptedAt = (rows: number) => (table: string, done: number) => {
    if (table === "key_values" && done >= rows) throw new Error("power failed");
  };

  test("goes on where it was interrupted; until its end nothing else opens the store", async () => {
    await fillStore(database);
    const store = await fileStore();
    await expect(moveStore(database, store, { progress: interruptedAt(200) })).rejects.toThrow(
      "power failed",
    );
    await expect(openStore({ file: file2() })).rejects.toMatchObject({ code: "storage.unfinished" });
    const { database: stranger } = await another();
    await expect(moveStore(stranger, store)).rejects.toMatchObject({ code: "storage.not-empty" });
    const seen: string[] = [];
    await moveStore(database, store, { progress: (table, done) => seen.push(`${table} ${done}`) });
    expect(seen[0]).toBe("key_values 400");
    expect(await contentsOf(store)).toEqual(await contentsOf(database));
    await (await openStore({ file: file2() })).destroy();
  });

  test("begins anew when the store has changed since it was interrupted", async () => {
    await fillStore(database);
    const store = await fileStore();
    await expect(moveStore(database, store, { progress: interruptedAt(200) })).rejects.toThrow(
      "power failed",
    );
    const reports = createReportStore(database);
    await reports.upsert({ report: reportOf({ slug: "r0", text: "更正后的" }), figures: [] });
    await reports.remove("r3");
    await moveStore(database, store);
    expect(await contentsOf(store)).toEqual(await contentsOf(database));
  });
});

const changed = (bytes: Buffer, change: (text: string) => string): Buffer =>
  gzipSync(change(gunzipSync(bytes).toString()));

/** With one bit changed, so far into it. */
const flipped = (bytes: Buffer, share: number): Buffer =>
  Buffer.from(bytes.map((byte, at) => (at === Math.floor(bytes.length * share) ? byte ^ 4 : byte)));
