import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Keyv } from "keyv";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { KeyValueStore } from "../../src/storage/key-value-store.ts";
import { harness } from "./harness.ts";

let folder: string;
let database: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "yiwen-bot-"));
  database = await openDatabase({ dataDir: folder });
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const keyvOf = () => new Keyv({ store: new KeyValueStore(database), namespace: "bot" });
const rows = async () => JSON.stringify(await database.selectFrom("key_values").selectAll().execute());

test("/forget leaves nothing of a person in the database", async () => {
  const { tell, give, world, chat, user } = await harness({ keyv: keyvOf() });
  const [answer] = await tell("秘密的问题：临江立案多少？");
  await tell("/language en");
  if (!answer) throw new Error("no answer");
  await give(world.press(chat, user, answer, "👍"));
  expect(await rows()).toContain("秘密的问题");
  const [sure] = await tell("/forget");
  if (!sure) throw new Error("no question");
  await give(world.press(chat, user, sure, "Everything about me"));
  const left = await rows();
  expect(left).not.toContain("秘密");
  expect(left).not.toMatch(/person:7|memory:7|"person":"7"|answer:7/);
});

test("settings and the conversation survive a restart", async () => {
  const first = await harness({ keyv: keyvOf() });
  await first.tell("/language en");
  await first.tell("一");
  await database.destroy();
  database = await openDatabase({ dataDir: folder });
  const again = await harness({ keyv: keyvOf() });
  again.world.update({});
  await again.tell("/cancel");
  expect(await rows()).toContain("person:7");
});

test.each(["told", "by the refusal of an answer"] as const)(
  "a group that becomes a supergroup keeps its settings and conversations, %s",
  async (how) => {
    const moves: string[][] = [];
    const h = await harness({ keyv: keyvOf(), onChatMoved: async (...move) => void moves.push(move) });
    const old = h.group(false, -500);
    const admin = h.world.person(2);
    const [menu] = await h.tell("/settings", { chat: old, from: admin });
    if (!menu) throw new Error("no menu");
    await h.give(h.world.press(old, admin, menu, /^每分钟 3 问/));
    await h.tell("/ask 一", { chat: old });
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
    expect(moves[0]).toEqual(["-500", "-100500"]);
    await h.tell("/ask 三", { chat: now });
    expect(h.asked.at(-1)?.memory).toMatchObject({ last: how === "told" ? "一" : expect.any(String) });
    const kept = await rows();
    expect(kept).toContain("chat:-100500");
    expect(kept).not.toContain('"chat:-500');
  },
);
