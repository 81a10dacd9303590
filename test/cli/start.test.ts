import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeTelegram, startFakeTelegram, TOKEN } from "../support/fake-telegram/server.ts";
import { freePort } from "../support/free-port.ts";
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
async function startBot(settings: Record<string, string> = {}) {
  const child = place.start("main.ts", [], {
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.root,
    ...settings,
  });
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

/** Starts without a token and waits until it has said all it says; with the address. */
async function startLocal(settings: Record<string, string> = {}, options: string[] = []) {
  const child = place.start("main.ts", options, settings);
  let said = "";
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.includes("Ctrl-C")) break;
  }
  const exit = once(child, "exit") as Promise<[number | null, string | null]>;
  return { child, said, url: /http:\/\/\S+/.exec(said)?.[0] ?? "", exit };
}

describe("without a token", () => {
  test("the page of the local chat is served, and said where, for whom, and how to get to Telegram; a port that is taken is no obstacle, unless it was asked for", async () => {
    const first = await startLocal();
    expect(first.said).toContain("has no login and can be opened on this machine only");
    expect(first.said).toMatch(/BOT_TOKEN.*@BotFather/);
    const page = await fetch(first.url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('id="composer"');
    expect(await (await fetch(`${first.url}/reports`)).text()).toContain("shenyang-2022");

    const second = await startLocal();
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    const { code, err } = await place.run("main.ts", [], { settings: { PORT: new URL(first.url).port } });
    expect(code).toBe(1);
    expect(err.trimEnd().split("\n")).toEqual([expect.stringMatching(/port \d+ .*not free.*PORT/)]);

    for (const { child, exit } of [first, second]) {
      child.kill("SIGINT");
      expect(await exit).toEqual([0, null]);
    }
  });

  test("listening beyond this machine is warned of, and --open opens the page", async () => {
    const told = join(place.dir, "told");
    const browser = join(place.dir, "browser");
    writeFileSync(browser, `#!/bin/sh\nprintf %s "$1" > ${told}.new && mv ${told}.new ${told}\n`, {
      mode: 0o755,
    });
    const { child, said, url, exit } = await startLocal({ HOST: "0.0.0.0", BROWSER: browser }, ["--open"]);
    expect(said).toMatch(/NO LOGIN.*HOST=0\.0\.0\.0/);
    if (process.platform === "linux") {
      await expect.poll(() => existsSync(told), { timeout: 10_000 }).toBe(true);
      expect(new URL(readFileSync(told, "utf8")).href).toBe(new URL(url).href);
    }
    child.kill("SIGTERM");
    await exit;
  });

  test("an address that this machine has not is told with the setting's name", async () => {
    const { code, err } = await place.run("main.ts", [], { settings: { HOST: "192.0.2.1" } });
    expect({ code, err: err.trim() }).toEqual({ code: 1, err: "can't listen on 192.0.2.1: correct HOST" });
  });

  test("an option that there is not is told in a line", async () => {
    const { code, err } = await place.run("main.ts", ["--opne"]);
    expect({ code, lines: err.trimEnd().split("\n").length }).toEqual({ code: 1, lines: 1 });
    expect(err).toContain("--opne");
  });
});

test("with a token the reader is served where PORT says, the chat is not, citations lead to PUBLIC_URL, and SIGINT finishes the answer in hand", async () => {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const bot = await startBot({ PORT: port, PUBLIC_URL: "https://reports.example.org" });
  const reports = await fetch(`${url}/reports`);
  expect(await reports.text()).toContain("shenyang-2022");
  for (const path of ["/chat/texts", "/chat/events?person=1"])
    expect((await fetch(url + path)).status, path).toBe(404);
  await finishesOn("SIGINT", bot);
  expect(
    telegram
      .said(bot.chat)
      .map(({ source }) => source)
      .join(),
  ).toMatch(/https:\/\/reports\.example\.org\/reports\/shenyang-2022#p\d+-\d+/);
});

test("SIGTERM finishes the answer in hand and exits well", async () =>
  finishesOn("SIGTERM", await startBot()));

async function finishesOn(signal: NodeJS.Signals, bot: Awaited<ReturnType<typeof startBot>>): Promise<void> {
  await bot.write("沈阳2022年立案提案多少件?");
  bot.child.kill(signal);
  expect(await bot.exit).toEqual([0, null]);
  expect(
    telegram
      .said(bot.chat)
      .map((message) => message.text)
      .join(),
  ).toContain("616");
  const [log, err] = await bot.output;
  expect(err).toBe("");
  expect(log).not.toContain(TOKEN);
  for (const line of log.trimEnd().split("\n")) expect(JSON.parse(line)).toHaveProperty("msg");
}

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
