import type { UserFromGetMe } from "grammy/types";
import { afterEach, expect, test, vi } from "vitest";
import type { Answer } from "../../src/domain/answer.ts";
import { TOKEN } from "../support/fake-telegram/server.ts";
import { TELEGRAM_PACE } from "../support/fake-telegram/throttle.ts";
import { BOT } from "../support/fake-telegram/world.ts";
import { harness } from "./harness.ts";
import { answered, scriptedAnswerer } from "./scripted-answerer.ts";

const BOT_INFO = { ...BOT, can_join_groups: true } as UserFromGetMe;

afterEach(() => void vi.useRealTimers());

const echo = () => scriptedAnswerer(({ text }) => answered({ text: `答：${text}` }));
const NO_LIMIT = { person: { count: 1000, seconds: 1 }, chat: { count: 1000, seconds: 1 } };

test("a started bot fills the command menus in its languages and answers what comes in", async () => {
  const { yiwen, telegram, world, chat, user } = await harness({ answerer: echo() });
  await yiwen.start();
  telegram.deliver(world.say({ chat, from: user, text: "一" }));
  await telegram.until(() => telegram.said(chat).length === 1);
  const menus = telegram.callsOf("setMyCommands").map(({ fields }) => fields);
  expect(menus.map(({ language_code }) => language_code)).toEqual([undefined, "zh", undefined, "zh"]);
  expect(JSON.stringify(menus[2])).toContain('"is_ephemeral":true');
});

test("a wrong token is told at the start, in words that help and without the token", async () => {
  const { make } = await harness();
  const wrong = make({ token: "1:wrong-token" });
  await expect(wrong.start()).rejects.toThrow(/BOT_TOKEN.*BotFather/);
});

test("a menu that can't be set does not keep the bot from starting", async () => {
  const { yiwen, telegram, logged } = await harness();
  telegram.fail("setMyCommands", 400, "Bad Request: BOT_COMMAND_INVALID");
  await yiwen.start();
  expect(logged.some(({ level }) => level === "warn")).toBe(true);
});

test("stopping finishes the answers in hand and starts no others", async () => {
  let finish = (): void => undefined;
  let begun = (): void => undefined;
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const scripted = scriptedAnswerer(async ({ text }) => {
    begun();
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return answered({ text: `答：${text}` });
  });
  const { yiwen, telegram, world, chat, user } = await harness({ answerer: scripted });
  await yiwen.start();
  telegram.deliver(world.say({ chat, from: user, text: "一" }));
  await started;
  const stopped = yiwen.stop();
  telegram.deliver(world.say({ chat, from: user, text: "二" }));
  finish();
  await stopped;
  expect(telegram.said(chat).map(({ text }) => text)).toEqual(["答：一"]);
});

test("stopping waits no longer than it is told", async () => {
  let finish = (): void => undefined;
  const slow = new Promise<Partial<Answer>>((resolve) => {
    finish = () => resolve(answered({ text: "答" }));
  });
  const { yiwen, telegram, world, chat, user, asked, logged } = await harness({
    answerer: scriptedAnswerer(() => slow),
  });
  await yiwen.start();
  telegram.deliver(world.say({ chat, from: user, text: "一" }));
  await telegram.until(() => asked.length > 0);
  await yiwen.stop(1);
  expect(logged.some(({ message }) => message.includes("before all answers"))).toBe(true);
  finish();
});

test("an old process that still polls is waited for; two that go on are told apart", async () => {
  const { yiwen, telegram, world, chat, user } = await harness({
    answerer: echo(),
    sleep: () => Promise.resolve(),
  });
  telegram.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request", { times: 3 });
  await yiwen.start();
  telegram.deliver(world.say({ chat, from: user, text: "一" }));
  await telegram.until(() => telegram.said(chat).length === 1);
  telegram.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request", { times: 50 });
  telegram.deliver(world.say({ chat, from: user, text: "二" }));
  await expect(yiwen.ended()).rejects.toThrow(/another process polls/);
});

test("a connection that breaks off loses no answer and shows no token", async () => {
  const { give, telegram, world, chat, user, logged } = await harness({
    answerer: echo(),
    sleep: () => Promise.resolve(),
  });
  telegram.hangUp("sendRichMessage", 2);
  await give(world.say({ chat, from: user, text: "一" }));
  expect(telegram.said(chat).map(({ text }) => text)).toEqual(["答：一"]);
  telegram.hangUp("sendRichMessage", 9);
  await give(world.say({ chat, from: user, text: "二" }));
  expect(logged.filter(({ level }) => level === "error")).toHaveLength(1);
  expect(JSON.stringify(logged)).not.toContain(TOKEN);
});

test("addresses of Telegram in errors reach the log without the token", async () => {
  const { make, world, chat, user, logged } = await harness({
    answerer: echo(),
    sleep: () => Promise.resolve(),
  });
  // Nothing listens on port 1, and the error says which address it was.
  const cut = make({ apiRoot: "http://127.0.0.1:1", botInfo: BOT_INFO });
  await cut.bot.handleUpdate(world.say({ chat, from: user, text: "一" }));
  const errors = JSON.stringify(logged.filter(({ level }) => level === "error"));
  expect(errors).toMatch(/127\.0\.0\.1:1\/bot…\/send/);
  expect(errors).not.toContain(TOKEN);
});

test("an error of the server is tried again, twice and no more", async () => {
  const { give, telegram, world, chat, user } = await harness({
    answerer: echo(),
    sleep: () => Promise.resolve(),
  });
  telegram.fail("sendRichMessage", 502, "Bad Gateway", { times: 2 });
  await give(world.say({ chat, from: user, text: "一" }));
  expect(telegram.said(chat).map(({ text }) => text)).toEqual(["答：一"]);
  telegram.fail("sendRichMessage", 502, "Bad Gateway", { times: 3 });
  await give(world.say({ chat, from: user, text: "二" }));
  expect(telegram.said(chat).at(-1)?.text).toContain("出了错");
});

test("typing that is refused does not hold up the answer", async () => {
  const { give, telegram, world, chat, user } = await harness({ answerer: echo() });
  telegram.fail("sendChatAction", 429, "Too Many Requests: retry after 60", {
    parameters: { retry_after: 60 },
  });
  await give(world.say({ chat, from: user, text: "一" }));
  expect(telegram.said(chat)).toHaveLength(1);
  expect(telegram.callsOf("sendChatAction")).toHaveLength(1);
});

test("chats are answered side by side, one chat in order", async () => {
  const releases = new Map<string, () => void>();
  const scripted = scriptedAnswerer(async ({ text }) => {
    if (text.startsWith("slow")) await new Promise<void>((resolve) => releases.set(text, resolve));
    return answered({ text: `答：${text}` });
  });
  const { yiwen, telegram, world, chat, user } = await harness({ answerer: scripted });
  const other = world.addChat(8, "private", "Person 8");
  await yiwen.start();
  telegram.deliver(
    world.say({ chat, from: user, text: "slow 1" }),
    world.say({ chat, from: user, text: "2" }),
    world.say({ chat: other, from: world.person(8), text: "3" }),
  );
  await telegram.until(() => telegram.said(other).length === 1);
  expect(telegram.said(chat)).toEqual([]);
  releases.get("slow 1")?.();
  await telegram.until(() => telegram.said(chat).length === 2);
  expect(telegram.said(chat).map(({ text }) => text)).toEqual(["答：slow 1", "答：2"]);
});

test("200 questions from 50 chats at Telegram's pace are all answered, in order", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  const { yiwen, telegram, world } = await harness({
    answerer: echo(),
    pace: TELEGRAM_PACE,
    clock: () => Date.now(),
    rates: NO_LIMIT,
  });
  await yiwen.start();
  const chats = Array.from({ length: 50 }, (_, n) => world.addChat(1000 + n, "private", `Person ${n}`));
  const updates = [1, 2, 3, 4].flatMap((n) =>
    chats.map((chat) => world.say({ chat, from: world.person(chat.id), text: `问${n}` })),
  );
  telegram.deliver(...updates);
  const all = () => chats.every((chat) => telegram.said(chat).length === 4);
  // Time passes only as far as the waits for Telegram's "retry after" need it.
  for (let turn = 0; turn < 20_000 && !all(); turn++) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (turn % 20 === 0) vi.advanceTimersByTime(100);
  }
  for (const chat of chats)
    expect(telegram.said(chat).map(({ text }) => text)).toEqual(["答：问1", "答：问2", "答：问3", "答：问4"]);
  expect(telegram.calls.some(({ error }) => error === 429)).toBe(true);
  vi.useRealTimers();
});
