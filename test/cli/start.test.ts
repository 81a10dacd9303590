import { once } from "node:events";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeTelegram, startFakeTelegram, TOKEN } from "../support/fake-telegram/server.ts";
import { type Workplace, workplace } from "./command.ts";

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

/** The bot as a process, listening to the fake Telegram. */
async function startBot() {
  const child = place.start("main.ts", [], { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.root });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const exit = once(child, "exit") as Promise<[number | null, string | null]>;
  await telegram.until(() => telegram.polled());
  const { world } = telegram;
  const user = world.person(7);
  const chat = world.addChat(7, "private", "Person 7");
  return {
    child,
    output,
    exit,
    chat,
    /** Writes to the bot and waits until it has taken the message. */
    async write(question: string) {
      telegram.deliver(world.say({ chat, from: user, text: question }));
      await telegram.until(() => telegram.pending() === 0 && telegram.polled());
    },
  };
}

test("without a token two lines say how to get one and how to ask without", async () => {
  const { code, out, err } = await place.run("main.ts");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out.trimEnd().split("\n")).toEqual([
    expect.stringMatching(/BOT_TOKEN.*@BotFather/),
    expect.stringContaining("npm run ask -- "),
  ]);
});

test.each(["SIGINT", "SIGTERM"] as const)("%s finishes the answer in hand and exits well", async (signal) => {
  const { child, output, exit, chat, write } = await startBot();
  await write("沈阳2022年立案提案多少件?");
  child.kill(signal);
  expect(await exit).toEqual([0, null]);
  expect(
    telegram
      .said(chat)
      .map((message) => message.text)
      .join(),
  ).toContain("616");
  const [log, err] = await output;
  expect(err).toBe("");
  expect(log).not.toContain(TOKEN);
  for (const line of log.trimEnd().split("\n")) expect(JSON.parse(line)).toHaveProperty("msg");
});

test("whoever sends the signal again does not wait for the answer in hand", async () => {
  const { child, exit, write } = await startBot();
  for (const method of ["sendMessage", "sendRichMessage"])
    telegram.fail(method, 429, "Too Many Requests: retry after 20", { parameters: { retry_after: 20 } });
  await write("沈阳2022年立案提案多少件?");
  // Signals close together are one wish, so it is said until it is heard.
  const again = setInterval(() => child.kill("SIGTERM"), 100);
  expect(await exit).toEqual([1, null]);
  clearInterval(again);
});

test("a token that Telegram does not know is told in a line, without the token", async () => {
  const wrong = "1:a-token-that-nobody-gave-away";
  const { code, out, err } = await place.run("main.ts", [], {
    settings: { BOT_TOKEN: wrong, TELEGRAM_API_ROOT: telegram.root },
  });
  expect(code).toBe(1);
  expect(err.trimEnd().split("\n")).toEqual([expect.stringMatching(/BOT_TOKEN.*@BotFather/)]);
  expect(out + err).not.toContain(wrong);
});
