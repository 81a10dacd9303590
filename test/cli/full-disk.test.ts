import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeTelegram, startFakeTelegram, TOKEN } from "../support/fake-telegram/server.ts";
import type { FakeChat } from "../support/fake-telegram/world.ts";
import { freePort } from "../support/free-port.ts";
import { type Workplace, workplace } from "./command.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** A mount that only one process sees needs no rights, but some containers forbid even that. */
const canMount = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;

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

/** The bot with its data on a disk of its own, of so many megabytes. */
async function startOnDisk(megabytes: number) {
  const disk = join(place.dir, "disk");
  mkdirSync(disk);
  const port = await freePort();
  const child = spawn(
    "unshare",
    [
      "-rm",
      ...["sh", "-c", `mount -t tmpfs -o size=${megabytes}m tmpfs "$0" && exec "$@"`, disk],
      ...[process.execPath, join(root, "src/main.ts")],
    ],
    {
      cwd: place.dir,
      env: {
        PATH: process.env.PATH,
        DATA_DIR: join(disk, "data"),
        CORPUS_DIR: join(root, "corpus"),
        BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: telegram.root,
        PORT: String(port),
      },
    },
  );
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  // The disk as that process sees it.
  const filler = join(`/proc/${child.pid}/root`, disk, "filler");
  return {
    child,
    output,
    exit: once(child, "exit") as Promise<[number | null, string | null]>,
    fill() {
      for (const bytes of [2 ** 20, 2 ** 12]) {
        const piece = Buffer.alloc(bytes);
        try {
          for (;;) appendFileSync(filler, piece);
        } catch {
          // No more of this size.
        }
      }
    },
    free: () => rmSync(filler),
    health: async () =>
      (await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()) as {
        ok: boolean;
        checks: Record<string, { ok: boolean; problem?: string }>;
      },
  };
}

describe.skipIf(!canMount)("on a disk that is full (skipped where nothing can be mounted)", () => {
  test("questions are answered, what can't be kept is refused kindly, and room makes it well", async () => {
    const bot = await startOnDisk(100);
    await telegram.until(() => telegram.polled());
    const { world } = telegram;
    const write = (chat: FakeChat, words: string, language: string) =>
      telegram.deliver(world.say({ chat, from: world.person(chat.id, language), text: words }));
    const heard = (chat: FakeChat, words: RegExp) =>
      telegram.until(() => telegram.said(chat).some((message) => words.test(message.text)));
    const people = [
      ["zh-hans", /什么都存不下/, /记不下来/],
      ["zh-hant", /什麼都存不下/, /記不下來/],
      ["en", /keep nothing right now/, /will not remember it/],
    ] as const;
    await expect.poll(async () => (await bot.health()).ok).toBe(true);

    bot.fill();
    for (const [index, [language, refused, notKept]] of people.entries()) {
      const chat = world.addChat(7 + index, "private", `Person ${7 + index}`);
      write(chat, "/language zh-Hant", language);
      await heard(chat, refused);
      write(chat, "沈阳2022年立案提案多少件?", language);
      await heard(chat, notKept);
      await heard(chat, /616件/);
    }
    await expect.poll(async () => (await bot.health()).ok, { timeout: 15_000 }).toBe(false);
    const { disk } = (await bot.health()).checks;
    expect(disk).toEqual({ ok: false, freeMegabytes: 0, problem: "nearly full" });

    bot.free();
    const chat = world.addChat(20, "private", "Person 20");
    write(chat, "沈阳2022年立案提案多少件?", "en");
    await heard(chat, /616件/);
    write(chat, "/language zh-Hant", "en");
    await heard(chat, /繁體/);
    await expect.poll(async () => (await bot.health()).ok, { timeout: 15_000 }).toBe(true);
    expect(
      telegram
        .said(chat)
        .map((message) => message.text)
        .join(),
    ).not.toMatch(/remember|keep nothing/);
    bot.child.kill("SIGTERM");
    expect(await bot.exit).toEqual([0, null]);
  }, 60_000);

  test("the program does not start, and says why", async () => {
    const bot = await startOnDisk(2);
    expect(await bot.exit).toEqual([1, null]);
    const [, err] = await bot.output;
    expect(err.trimEnd().split("\n")).toEqual([expect.stringMatching(/DATA_DIR.*no room left/)]);
  });
});

test("a data folder that can't be written to is told in a line", async () => {
  writeFileSync(join(place.dir, "file"), "");
  const { code, err } = await place.run("main.ts", [], {
    settings: { DATA_DIR: join(place.dir, "file/data") },
  });
  expect(code).toBe(1);
  expect(err.trimEnd().split("\n")).toEqual([expect.stringMatching(/DATA_DIR is .*file and no folder/)]);
});
