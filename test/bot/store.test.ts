import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../src/storage/database.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { reportOf } from "../support/reports.ts";
import { ENGINE, type StorePlace, storePlace } from "../support/store-place.ts";
import { harness } from "./harness.ts";

const FREE = { person: { count: 1000, seconds: 1 }, chat: { count: 1000, seconds: 1 } };

let stored: StorePlace;
let database: Database;

beforeEach(async () => {
  stored = await storePlace();
  database = await stored.open();
});
afterEach(async () => {
  await database.destroy();
  await stored.remove();
});

const place = () => ({ database, namespace: "bot" });
const rows = async () => JSON.stringify(await database.selectFrom("key_values").selectAll().execute());
/**
 * Every byte of the database's files: what is in no row may still be in the slack of a page or in the log. The files of
 * PostgreSQL are its own; there it is the rows, and that none lies about as deleted.
 */
async function bytes(): Promise<Buffer> {
  if (ENGINE === "PostgreSQL") return Buffer.from((await rows()) + (await deletedRows()));
  const names = readdirSync(stored.folder);
  return Buffer.concat(names.map((name) => readFileSync(join(stored.folder, name))));
}

/** Something of everybody where the server has not been told to free what was deleted. */
async function deletedRows(): Promise<string> {
  const { rows } = await sql<{ freed: number }>`
    select vacuum_count as freed from pg_stat_user_tables where relname = 'key_values'`.execute(database);
  return rows[0]?.freed ? "" : "秘密 群里的";
}

test("/forget leaves nothing of a person in the database's files, and everything of others", async () => {
  const h = await harness({ place: place(), rates: FREE });
  const members = h.group();
  const other = h.world.person(8);
  const theirs = h.world.addChat(8, "private", "Person 8");
  // So much that pages are split, filled again and given up, which is what leaves copies behind.
  for (let n = 0; n < 60; n++) {
    await h.tell(`秘密的问题${n}：${"临江立案多少？".repeat(n)}`);
    await h.tell(`/ask 秘密的群问题${n}`, { chat: members });
    await h.tell(`别人的问题${n}：${"东方立案多少？".repeat(60 - n)}`, { chat: theirs, from: other });
  }
  const [answer] = await h.tell("秘密的评价");
  await h.tell("/language zh-Hans");
  await h.tell("/timezone Asia/Urumqi");
  await h.tell("/language zh-Hans", { chat: theirs, from: other });
  if (!answer) throw new Error("no answer");
  await h.give(h.world.press(h.chat, h.user, answer, "👍"));
  expect((await bytes()).includes("秘密的问题59")).toBe(true);

  const [sure] = await h.tell("/forget");
  if (!sure) throw new Error("no question");
  await h.give(h.world.press(h.chat, h.user, sure, "关于我的全部"));
  expect(sure.text).toBe("已经全部删除。");
  expect((await bytes()).includes("秘密")).toBe(false);
  expect((await bytes()).includes("Asia/Urumqi")).toBe(false);
  const left = await rows();
  expect(left.match(/"key":"\w+:7(?::[^"]*)?"|"person\\":\\"7\\"/g)).toBeNull();
  for (let n = 0; n < 60; n++) expect(left.includes(`别人的问题${n}`)).toBe(true);
  expect(left.includes("person:8")).toBe(true);
  // It goes on as with somebody new.
  await h.tell("新的问题");
  expect(h.asked.at(-1)?.memory).toBeUndefined();
});

test("a group's admin erases it from the files; the same people's private chats stay", async () => {
  const h = await harness({ place: place(), rates: FREE });
  const chat = h.group();
  for (let n = 0; n < 30; n++) await h.tell(`/ask 群里的问题${n}`, { chat });
  const [answer] = await h.tell("/ask 群里的评价", { chat });
  await h.tell("私聊的问题");
  if (!answer) throw new Error("no answer");
  await h.give(h.world.press(chat, h.user, answer, "👎"));
  const [sure] = await h.tell("/forget", { chat, from: h.world.person(2) });
  if (!sure) throw new Error("no question");
  await h.give(h.world.press(chat, h.world.person(2), sure, "本群的全部"));
  expect((await bytes()).includes("群里的")).toBe(false);
  expect(await rows()).toContain("私聊的问题");
});

test("settings and the conversation survive a restart", async () => {
  const first = await harness({ place: place() });
  await first.tell("/language en");
  await first.tell("一");
  await database.destroy();
  database = await stored.open();
  const again = await harness({ place: place() });
  // The new fake counts its updates from the beginning; these two the bot has seen.
  again.world.update({});
  again.world.update({});
  expect((await again.tell("/cancel"))[0]?.text).toContain("a fresh start");
});

test.each(["told", "by the refusal of an answer"] as const)(
  "a group that becomes a supergroup keeps its settings, conversations and sources, %s",
  async (how) => {
    const h = await harness({ place: place() });
    const old = h.group(false, -500);
    const admin = h.world.person(2);
    const reports = createReportStore(database);
    await reports.upsert({
      report: reportOf({ slug: "own-2023", owner: "-500", text: "立案提案7件。" }),
      figures: [],
    });
    const [menu] = await h.tell("/settings", { chat: old, from: admin });
    if (!menu) throw new Error("no menu");
    await h.give(h.world.press(old, admin, menu, "每人每分钟 3 问"));
    const [answer] = await h.tell("/ask 一", { chat: old });
    if (!answer) throw new Error("no answer");
    await h.give(h.world.press(old, h.user, answer, "👍"));
    const now = h.group(false, -100500);
    if (how === "told") {
      await h.give(
        h.world.say({
          chat: old,
          from: admin,
          text: "",
          extra: { text: undefined, migrate_to_chat_id: now.id } as never,
        }),
      );
      await h.give(
        h.world.say({
          chat: now,
          from: admin,
          text: "",
          extra: { text: undefined, migrate_from_chat_id: old.id } as never,
        }),
      );
    } else {
      old.migratedTo = now.id;
      await h.tell("/ask 二", { chat: old });
      expect(h.telegram.said(now)).toHaveLength(1);
    }
    await h.tell("/ask 三", { chat: now });
    expect(h.asked.at(-1)?.memory).toMatchObject({ last: how === "told" ? "一" : "二" });
    const kept = await rows();
    for (const key of ["chat:-100500", "feedback:-100500:"]) expect(kept).toContain(key);
    expect(kept).not.toContain(":-500");
    expect(await reports.list({ chat: "-500" })).toEqual([]);
    expect(await reports.list({ chat: "-100500" })).toEqual([expect.objectContaining({ slug: "own-2023" })]);
  },
);
