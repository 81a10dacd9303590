import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Keyv } from "keyv";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, createApp } from "../../src/app.ts";
import { KeyValueStore } from "../../src/storage/key-value-store.ts";
import { harness } from "./harness.ts";

let folder: string;
let app: App;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yiwen-real-"));
  app = await createApp({
    DATA_DIR: folder,
    CORPUS_DIR: fileURLToPath(new URL("../../corpus", import.meta.url)),
  });
  await app.refresh();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Each fake Telegram counts its updates from the beginning: what one bot has seen is new to the next. */
let starts = 0;
const start = (rich: boolean) =>
  harness({
    rich,
    answerer: { answerer: app, asked: [], hidden: new Set() },
    keyv: new Keyv({ store: new KeyValueStore(app.database), namespace: `bot-${++starts}` }),
  });

test.each([
  ["rich", true],
  ["html", false],
] as const)("the whole program answers in %s messages, in context, and follows up", async (_, rich) => {
  const { tell, give, world, chat, user, telegram } = await start(rich);
  const [message] = await tell("沈阳2022年立案提案多少件?");
  expect(message?.text).toContain("616");
  const [report] = (await app.reports({ chat: "7" })).filter(({ slug }) => slug === "shenyang-2022");
  expect(message?.text).toContain(report?.title ?? "no title");
  if (!message) throw new Error("no answer");
  await give(world.press(chat, user, message, "原文 [1]"));
  expect(telegram.said(chat).at(-1)?.source).toMatch(/<(mark|b)>[^<]*616[^<]*<\/(mark|b)>/);
  const [follow] = await tell("那盘锦呢?");
  expect(follow?.text).toContain("盘锦");
});

test("the examples that /start offers are answered", async () => {
  const { tell, give, world, chat, user, telegram } = await start(true);
  const [greeting] = await tell("/start");
  const labels = greeting?.keyboard?.flat().map(({ text }) => text) ?? [];
  expect(labels).toHaveLength(3);
  for (const label of labels.slice(0, 2)) {
    if (greeting) await give(world.press(chat, user, greeting, label));
    expect(
      telegram
        .said(chat)
        .at(-1)
        ?.keyboard?.flat()
        .map(({ text }) => text),
    ).toContain("原文 [1]");
  }
});

test("every report can be opened from the list", async () => {
  const { tell, give, world, chat, user, telegram } = await start(true);
  const [list] = await tell("/reports");
  for (const { text } of list?.keyboard?.flat() ?? []) {
    if (list) await give(world.press(chat, user, list, text));
    expect(telegram.said(chat).at(-1)?.text).toContain("编号：");
  }
});
