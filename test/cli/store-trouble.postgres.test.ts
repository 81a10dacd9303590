import { once } from "node:events";
import { text } from "node:stream/consumers";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type FakeTelegram, startFakeTelegram, TOKEN } from "../support/fake-telegram/server.ts";
import type { FakeChat } from "../support/fake-telegram/world.ts";
import { freePort } from "../support/free-port.ts";
import { newDatabase, type TestDatabase } from "../support/postgres/databases.ts";
import { startProxy, type Way } from "../support/proxy.ts";
import { type Workplace, workplace } from "./command.ts";

const QUESTION = "沈阳2022年立案提案多少件?";
/** A report of health holds for five seconds, and each part is waited for four. */
const SEEN = { timeout: 30_000 };

let place: Workplace;
let telegram: FakeTelegram;
let database: TestDatabase;
let way: Way;
let bot: Awaited<ReturnType<typeof startBot>>;
beforeAll(async () => {
  place = workplace();
  telegram = await startFakeTelegram();
  database = await newDatabase();
  way = await startProxy(database.url);
  bot = await startBot();
}, 180_000);
afterAll(async () => {
  const output = await bot.stop();
  await telegram.close();
  await way.close();
  await database.drop();
  place.remove();
  expect(output).not.toContain(new URL(database.url).password);
});

/** The whole program with a webhook, its store at the end of a way that can be cut. */
async function startBot() {
  const url = `http://127.0.0.1:${await freePort()}`;
  const child = place.start("main.ts", [], {
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.root, DATABASE_URL: way.url, DRAIN_SECONDS: "0" },
    ...{ PORT: new URL(url).port, PUBLIC_URL: url, WEBHOOK_SECRET: "a-secret-that-only-telegram-knows" },
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const status = async (path: string): Promise<number> =>
    fetch(url + path).then(
      (response) => response.status,
      () => 0,
    );
  await vi.waitFor(async () => expect(await status("/readyz")).toBe(200), { timeout: 150_000 });
  return {
    status,
    store: async () => {
      const { checks } = (await (await fetch(`${url}/healthz`)).json()) as {
        checks: { store: { ok: boolean; problem?: string } };
      };
      return checks.store.problem ?? "well";
    },
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
      return (await output).join("");
    },
  };
}

function ask(id: number): FakeChat {
  const { world } = telegram;
  const chat = world.addChat(id, "private", `Person ${id}`);
  telegram.deliver(world.say({ chat, from: world.person(id), text: QUESTION }));
  return chat;
}
const answers = (chat: FakeChat): number =>
  telegram.said(chat).filter((message) => message.text.includes("616件")).length;

test("a store that is cut off shows in health and readiness, takes no updates, and all goes on when it is back", async () => {
  await expect.poll(bot.store, SEEN).toBe("well");
  way.cut();
  await expect.poll(bot.store, SEEN).toBe("storage.unavailable");
  await expect.poll(() => bot.status("/readyz"), SEEN).toBe(503);
  expect(await bot.status("/healthz")).toBe(200);
  expect(await bot.status("/metrics")).toBe(200);
  const chat = ask(7);
  await telegram.until(() => telegram.webhook.answers.some(({ status }) => status === 503));
  expect(answers(chat)).toBe(0);
  way.mend();
  await telegram.until(() => answers(chat) === 1);
  await expect.poll(() => bot.status("/readyz"), SEEN).toBe(200);
  await expect.poll(bot.store, SEEN).toBe("well");
  expect(answers(chat)).toBe(1);
}, 180_000);

test("a store that does not answer in time is ill, what comes meanwhile is kept and answered afterwards", async () => {
  // Somebody holds what every small write and every conversation need; the inbox is free.
  const other = new pg.Client({ connectionString: database.url });
  await other.connect();
  await other.query("begin; lock table key_values in access exclusive mode");
  await expect.poll(bot.store, SEEN).toBe("no answer in time");
  const taken = telegram.webhook.answers.length;
  const chat = ask(8);
  await telegram.until(() => telegram.webhook.answers.slice(taken).some(({ status }) => status === 200));
  expect(answers(chat)).toBe(0);
  await other.query("rollback");
  await other.end();
  await telegram.until(() => answers(chat) === 1);
  await expect.poll(bot.store, SEEN).toBe("well");
}, 180_000);
