import { Keyv } from "keyv";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../src/storage/database.ts";
import { KeyValueStore } from "../../src/storage/key-value-store.ts";
import { createRecords } from "../../src/storage/records.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { reportOf } from "../support/reports.ts";
import { ENGINE, type StorePlace, storePlace } from "../support/store-place.ts";

let place: StorePlace;
let database: Database;
beforeEach(async () => {
  place = await storePlace();
  database = await place.open();
});
afterEach(async () => {
  await database.destroy();
  await place.remove();
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

/** Lets every change of a report fail. */
async function refuseUpdates(): Promise<() => Promise<unknown>> {
  if (ENGINE === "SQLite") {
    await sql`create trigger refusing before update on reports begin select raise(abort, 'disk full'); end`.execute(
      database,
    );
    return () => sql`drop trigger refusing`.execute(database);
  }
  await sql`create function refuse() returns trigger language plpgsql as $$ begin raise 'disk full'; end $$`.execute(
    database,
  );
  await sql`create trigger refusing before update on reports execute function refuse()`.execute(database);
  return () => sql`drop trigger refusing on reports`.execute(database);
}

test("a chat moves whole or not at all", async () => {
  const keyv = keyvOf();
  await keyv.set("chat:-5", { who: "admins" });
  await keyv.set("memory:-5:0:7", { person: "7" });
  const reports = createReportStore(database);
  await reports.upsert(owned("own-2023", "-5"));
  const undo = await refuseUpdates();
  await expect(recordsOf().moveChat("-5", "-1005")).rejects.toThrow("disk full");
  expect(await keys()).toEqual(["bot chat:-5", "bot memory:-5:0:7"]);
  await undo();
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
