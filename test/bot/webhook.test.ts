import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Inbox } from "../../src/domain/inbox.ts";
import { AppError } from "../../src/errors.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { createInbox } from "../../src/storage/inbox.ts";
import { harness } from "./harness.ts";
import { answered, scriptedAnswerer } from "./scripted-answerer.ts";

const WEBHOOK = { url: "https://reports.example.org/telegram", secret: "a-secret-of-the-webhook" };
const echo = () => scriptedAnswerer(({ text }) => answered({ text: `答：${text}` }));

let folder: string;
let database: Database;
let inbox: Inbox;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "yiwen-webhook-"));
  database = await openDatabase({ dataDir: folder });
  inbox = createInbox(database);
});
afterEach(async () => {
  vi.useRealTimers();
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const failing = (code: string): Inbox => ({
  ...inbox,
  put: () => Promise.reject(new AppError(code, code, { retryable: true })),
});

test("a started bot tells Telegram where to bring which updates, and with what secret", async () => {
  const { make, telegram } = await harness();
  const bot = make({ inbox, webhook: WEBHOOK });
  await bot.start();
  expect(telegram.callsOf("setWebhook").map(({ fields }) => fields)).toEqual([
    expect.objectContaining({
      url: WEBHOOK.url,
      secret_token: WEBHOOK.secret,
      allowed_updates: expect.arrayContaining(["message", "chat_member", "guest_message"]),
    }),
  ]);
  expect(telegram.callsOf("deleteWebhook")).toEqual([]);
  await bot.stop();
});

test("an update is kept before it is acknowledged, then answered, then gone", async () => {
  const { make, telegram, world, chat, user } = await harness({ answerer: echo() });
  const bot = make({ inbox, webhook: WEBHOOK });
  await bot.start();
  await bot.take(world.say({ chat, from: user, text: "一" }));
  await expect.poll(() => inbox.count()).toBe(0);
  expect(telegram.said(chat).map(({ text }) => text)).toEqual(["答：一"]);
  await bot.stop();
});

test("what a full disk can't keep is handled before it is acknowledged", async () => {
  const { make, telegram, world, chat, user } = await harness({ answerer: echo() });
  const bot = make({ inbox: failing("storage.full"), webhook: WEBHOOK });
  await bot.start();
  await bot.take(world.say({ chat, from: user, text: "一" }));
  expect(telegram.said(chat).map(({ text }) => text)).toEqual(["答：一"]);
  await bot.stop();
});

test("what can't be kept because the store is away is not acknowledged: Telegram brings it again", async () => {
  const { make, telegram, world, chat, user } = await harness({ answerer: echo() });
  const bot = make({ inbox: failing("storage.unreachable"), webhook: WEBHOOK });
  await bot.start();
  await expect(bot.take(world.say({ chat, from: user, text: "一" }))).rejects.toThrow();
  expect(telegram.said(chat)).toEqual([]);
  await bot.stop();
});

test("a process that stood still over an answer does not send it when another has taken it over, which then does", async () => {
  const released = Promise.withResolvers<void>();
  const slow = echo();
  const { ask } = slow.answerer;
  slow.answerer.ask = async (question) => {
    await released.promise;
    return ask(question);
  };
  const { make, telegram, world, chat, user, time } = await harness({ answerer: slow });
  const bot = make({ inbox, webhook: WEBHOOK });
  await bot.start();
  await bot.take(world.say({ chat, from: user, text: "一" }));
  await telegram.until(() => telegram.callsOf("sendChatAction").length > 0);
  for (const one of await inbox.beat("other", [])) if (one.worker !== "other") await inbox.bury(one);
  const [taken] = await inbox.claim("other", 1);
  time.now += 60_000;
  released.resolve();
  await bot.stop();
  expect(telegram.said(chat)).toEqual([]);
  expect(await inbox.count()).toBe(1);
  // What it did not answer it does not take for answered either.
  const other = make({ botInfo: bot.bot.botInfo });
  await other.bot.handleUpdate(JSON.parse(taken?.body ?? "{}"));
  expect(telegram.said(chat).map(({ text }) => text)).toEqual(["答：一"]);
});

test("who sent what ends one process after the other is told that it can't be answered, and no process tries again", async () => {
  const scripted = echo();
  const { make, telegram, world, chat, user } = await harness({ answerer: scripted });
  const group = world.addChat(-500, "supergroup", "Group");
  for (const update of [
    world.say({ chat, from: user, text: "一" }),
    world.say({ chat: group, from: user, text: "Not for the bot" }),
  ]) {
    await inbox.put({ id: update.update_id, lane: "x", body: JSON.stringify(update) });
    for (let tries = 1; tries <= 8; tries++) {
      await inbox.beat("victim", []);
      await inbox.claim("victim", 2);
      await inbox.leave("victim");
    }
  }
  await inbox.put({
    id: 9_000,
    lane: "x",
    body: JSON.stringify({ ...world.say({ chat, from: user, text: "二" }), update_id: 9_000 }),
  });
  const bot = make({ inbox, webhook: WEBHOOK });
  await bot.start();
  await expect.poll(() => inbox.count()).toBe(0);
  expect(telegram.said(chat).map(({ text }) => text)).toEqual([expect.stringMatching(/出错|出了/), "答：二"]);
  expect(telegram.said(group)).toEqual([]);
  await bot.stop();
});

test("a bot that is stopping acknowledges nothing", async () => {
  const { make, world, chat, user } = await harness({ answerer: echo() });
  const bot = make({ inbox, webhook: WEBHOOK });
  await bot.start();
  const stopped = bot.stop();
  await expect(bot.take(world.say({ chat, from: user, text: "一" }))).rejects.toThrow();
  await stopped;
  expect(await inbox.count()).toBe(0);
});

test("a webhook that somebody took away is set again", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { make, telegram } = await harness();
  const bot = make({ inbox, webhook: WEBHOOK });
  await bot.start();
  telegram.webhook.methods.deleteWebhook();
  vi.advanceTimersByTime(60_000);
  await telegram.until(() => telegram.callsOf("setWebhook").length === 2);
  expect(telegram.webhook.isSet()).toBe(true);
  await bot.stop();
});
