import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Keyv } from "keyv";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { KeyValueStore } from "../../src/storage/key-value-store.ts";
import { createRecords } from "../../src/storage/records.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { reportOf } from "../support/reports.ts";

let folder: string;
let database: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "yiwen-records-"));
  database = await openDatabase({ dataDir: folder });
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const keyvOf = (namespace = "bot") => new Keyv({ store: new KeyValueStore(database), namespace });
const recordsOf = () => createRecords(database, "bot");
const keys = async () =>
  (await database.selectFrom("key_values").select(["namespace", "key"]).orderBy("key").execute()).map(
    ({ namespace, key }) => `${namespace} ${key}`,
  );
const owned = (slug: string, owner: string) => ({
  report: reportOf({ slug, owner, text: "立案提案7件。" }),
  figures: [],
});

test("a chat moves whole or not at all", async () => {
  const keyv = keyvOf();
  await keyv.set("chat:-5", { who: "admins" });
  await keyv.set("memory:-5:0:7", { person: "7" });
  const reports = createReportStore(database);
  await reports.upsert(owned("own-2023", "-5"));
  await sql`create trigger full before update on reports begin select raise(abort, 'disk full'); end`.execute(
    database,
  );
  await expect(recordsOf().moveChat("-5", "-1005")).rejects.toThrow("disk full");
  expect(await keys()).toEqual(["bot chat:-5", "bot memory:-5:0:7"]);
  await sql`drop trigger full`.execute(database);
  await recordsOf().moveChat("-5", "-1005");
  expect(await keys()).toEqual(["bot chat:-1005", "bot memory:-1005:0:7"]);
  expect(await reports.list({ chat: "-1005" })).toHaveLength(1);
});

test("moving again does nothing, and the old chat's record goes before the new one's", async () => {
  const keyv = keyvOf();
  await keyv.set("chat:-5", { who: "admins" });
  await keyv.set("chat:-1005", { who: "all" });
  await recordsOf().moveChat("-5", "-1005");
  await recordsOf().moveChat("-5", "-1005");
  expect(await keyv.get("chat:-1005")).toEqual({ who: "admins" });
  expect(await keys()).toEqual(["bot chat:-1005"]);
});

test("what is kept of a moved chat expires when it would have", async () => {
  const keyv = keyvOf();
  await keyv.set("answer:-5:a", 1, 60_000);
  const expires = async () =>
    (await database.selectFrom("key_values").select("expires").execute())[0]?.expires;
  const before = await expires();
  await recordsOf().moveChat("-5", "-1005");
  expect(await expires()).toBe(before);
});

test("ids that begin or end alike, other namespaces and the shared corpus are nobody else's to move or erase", async () => {
  const keyv = keyvOf();
  const others = ["chat:-51", "chat:-1-5", "memory:-9:-5:8", "handled:update:-5", "answer:-9:x-5"];
  for (const key of others) await keyv.set(key, { text: '"person":"-5" and "person":"7"' });
  await keyv.set("answer:-9:y", { person: "77", nested: 'says "person":"7"' });
  await keyvOf("other").set("chat:-5", 1);
  const reports = createReportStore(database);
  await reports.upsert(owned("shared-2023", ""), owned("other-2023", "-51"));
  const before = await keys();
  await recordsOf().moveChat("-5", "-1005");
  expect(await recordsOf().forgetChat("-5")).toBe(0);
  expect(await recordsOf().forgetPerson("7")).toBe(0);
  expect(await recordsOf().forgetChat("")).toBe(0);
  expect(await keys()).toEqual(before);
  expect(await reports.list({ chat: "-51" })).toHaveLength(2);
});

test("a person's records go wherever they are, with the private chat and its reports", async () => {
  const keyv = keyvOf();
  await keyv.set("person:7", { language: "en" });
  await keyv.set("chat:7", { timezone: "Asia/Tokyo" });
  await keyv.set("memory:-9:5:7", { person: "7" });
  await keyv.set("feedback:-9:a:7", { person: "7" });
  await keyv.set("chat:-9", { who: "all" });
  const reports = createReportStore(database);
  await reports.upsert(owned("own-2023", "7"));
  expect(await recordsOf().forgetPerson("7")).toBe(5);
  expect(await keys()).toEqual(["bot chat:-9"]);
  expect(await reports.list({ chat: "7" })).toEqual([]);
  expect((await reports.changesSince(1))[0]).toMatchObject({ slug: "own-2023", removed: true });
});
