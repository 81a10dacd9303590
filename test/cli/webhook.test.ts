import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { createInbox } from "../../src/storage/inbox.ts";
import { type FakeTelegram, startFakeTelegram, TOKEN } from "../support/fake-telegram/server.ts";
import type { FakeChat } from "../support/fake-telegram/world.ts";
import { freePort } from "../support/free-port.ts";
import { type Workplace, workplace } from "./command.ts";

const SECRET = "a-secret-that-only-telegram-knows";
const QUESTION = "沈阳2022年立案提案多少件?";

let place: Workplace;
let telegram: FakeTelegram;
beforeEach(async () => {
  place = workplace();
  telegram = await startFakeTelegram();
});
afterEach(async () => {
  await telegram.close();
  place.remove();
});

/** One process of the bot behind a load balancer that knows this one only. */
async function startBot(settings: Record<string, string> = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = place.start("main.ts", [], {
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.root,
    PORT: String(port),
    PUBLIC_URL: url,
    WEBHOOK_SECRET: SECRET,
    DRAIN_SECONDS: "0",
    ...settings,
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const exit = once(child, "exit") as Promise<[number | null, string | null]>;
  const infos = telegram.callsOf("getWebhookInfo").length;
  await telegram.until(() => telegram.callsOf("getWebhookInfo").length > infos);
  return {
    child,
    output,
    exit,
    url,
    status: async (path: string) => (await fetch(url + path)).status,
    post: async (body: string, secret = SECRET) =>
      (
        await fetch(`${url}/telegram`, {
          method: "POST",
          headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret },
          body,
        })
      ).status,
  };
}

function write(chat: FakeChat, words: string) {
  const update = telegram.world.say({ chat, from: telegram.world.person(chat.id), text: words });
  telegram.deliver(update);
  return update;
}

const personal = (id: number): FakeChat => telegram.world.addChat(id, "private", `Person ${id}`);
const said = (chat: FakeChat): string =>
  telegram
    .said(chat)
    .map((message) => message.text)
    .join("\n");

test("updates that Telegram brings are answered, each chat in order, and once; nobody else can bring any, nor anything but updates", async () => {
  const bot = await startBot();
  const [one, other] = [personal(7), personal(8)];
  const first = write(one, QUESTION);
  write(one, "汕尾呢?");
  write(other, "常熟2024年立案提案多少件?");
  await telegram.until(() => telegram.said(one).length === 2 && telegram.said(other).length === 1);
  expect(said(one)).toMatch(/616件[\s\S]*汕尾[\s\S]*108件/);
  expect(said(other)).toContain("261件");
  // As after an acknowledgement that was lost on its way.
  expect(await bot.post(JSON.stringify(first))).toBe(200);
  write(one, "/help");
  await telegram.until(() => telegram.said(one).length > 2);
  expect(telegram.said(one)).toHaveLength(3);

  const chat = personal(9);
  const update = telegram.world.say({ chat, from: telegram.world.person(9), text: QUESTION });
  const body = JSON.stringify(update);
  expect(await bot.post(body, "a-secret-that-somebody-guessed")).toBe(401);
  expect(await bot.post(body, "")).toBe(401);
  expect(await bot.post("{")).toBe(400);
  expect(await bot.post('{"update_id":"1; drop table updates"}')).toBe(400);
  expect(await bot.post(JSON.stringify({ ...update, padding: "x".repeat(2 ** 21) }))).toBe(413);
  expect(await bot.status("/telegram")).toBe(404);
  bot.child.kill("SIGTERM");
  expect(await bot.exit).toEqual([0, null]);
  expect(telegram.said(chat)).toEqual([]);
  const [log, err] = await bot.output;
  expect(log + err).not.toContain(SECRET);
});

test("what was acknowledged is answered by another process within a minute when its own is killed over it", async () => {
  const bot = await startBot();
  const other = await startBot();
  telegram.webhook.redirect(`${bot.url}/telegram`);
  const chat = personal(7);
  telegram.fail("sendRichMessage", 429, "Too Many Requests: retry after 60", {
    parameters: { retry_after: 60 },
  });
  write(chat, QUESTION);
  await telegram.until(() => telegram.callsOf("sendRichMessage").length === 1);
  write(chat, "汕尾呢?");
  await telegram.until(() => telegram.webhook.waiting() === 0);
  bot.child.kill("SIGKILL");
  await bot.exit;
  expect(telegram.said(chat)).toEqual([]);
  // Meanwhile the other one serves whoever else writes.
  telegram.webhook.redirect(`${other.url}/telegram`);
  const neighbour = personal(8);
  write(neighbour, QUESTION);
  await telegram.until(() => telegram.said(neighbour).length === 1);
  expect(telegram.said(chat)).toEqual([]);
  await telegram.until(() => telegram.said(chat).length === 2);
  expect(said(chat)).toMatch(/616件[\s\S]*108件/);
  other.child.kill("SIGTERM");
  expect(await other.exit).toEqual([0, null]);
}, 60_000);

test("a stopping process first says that it wants no more, still takes what comes, then answers all it took", async () => {
  const bot = await startBot({ DRAIN_SECONDS: "2" });
  const chat = personal(7);
  expect(await bot.status("/readyz")).toBe(200);
  bot.child.kill("SIGTERM");
  await expect.poll(() => bot.status("/readyz")).toBe(503);
  expect(await bot.status("/healthz")).toBe(200);
  write(chat, QUESTION);
  expect(await bot.exit).toEqual([0, null]);
  expect(said(chat)).toContain("616件");
  expect(telegram.webhook.answers.at(-1)?.status).toBe(200);
});

test("what was acknowledged before the operator turned from the webhook to polling is answered too", async () => {
  const chat = personal(7);
  const update = telegram.world.say({ chat, from: telegram.world.person(7), text: QUESTION });
  const database = await openDatabase({ dataDir: join(place.dir, "data") });
  await createInbox(database).put({ id: update.update_id, lane: "7", body: JSON.stringify(update) });
  await database.destroy();
  const polling = place.start("main.ts", [], { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.root });
  const exit = once(polling, "exit");
  await telegram.until(() => telegram.said(chat).length === 1);
  expect(said(chat)).toContain("616件");
  polling.kill("SIGTERM");
  await exit;
});

test.each([
  [{ PUBLIC_URL: "" }, /WEBHOOK_SECRET is set: PUBLIC_URL must say/],
  [{ WEBHOOK_SECRET: "short" }, /WEBHOOK_SECRET is \(hidden\).*16 to 256/],
  [
    { PUBLIC_URL: "http://reports.example.org", TELEGRAM_API_ROOT: "" },
    /PUBLIC_URL is "http:\/\/reports\.example\.org".*https/,
  ],
])("settings that no webhook can be made of are told in a line: %j", async (settings, told) => {
  const { code, err } = await place.run("main.ts", [], {
    settings: {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: telegram.root,
      PUBLIC_URL: "https://reports.example.org",
      WEBHOOK_SECRET: SECRET,
      ...settings,
    },
  });
  expect(code).toBe(1);
  expect(err).toMatch(told);
  expect(err).not.toContain("    at ");
});

test("an address that Telegram refuses is told with the setting's name", async () => {
  telegram.fail("setWebhook", 400, "Bad Request: bad webhook: Failed to resolve host");
  const { code, err } = await place.run("main.ts", [], {
    settings: {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: telegram.root,
      PORT: String(await freePort()),
      PUBLIC_URL: "https://reports.example.org",
      WEBHOOK_SECRET: SECRET,
      DRAIN_SECONDS: "0",
    },
  });
  expect(code).toBe(1);
  expect(err.trimEnd().split("\n")).toEqual([expect.stringMatching(/PUBLIC_URL.*Failed to resolve host/)]);
});
