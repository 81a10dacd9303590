import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type App, createApp } from "../../src/app.ts";
import { createBot, type YiwenBot } from "../../src/bot/bot.ts";
import { createRecords } from "../../src/storage/records.ts";
import type { KeptMessage } from "../../src/web/local-telegram/history.ts";
import { type LocalTelegram, startLocalTelegram } from "../../src/web/local-telegram/local-telegram.ts";
import { BOT, GROUP, PEOPLE } from "../../src/web/local-telegram/people.ts";

const [lin, zhou] = PEOPLE.map(({ id }) => ({ person: id, language: "zh-hans" }));
if (!lin || !zhou) throw new Error("two people are needed");
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let folder: string;
let app: App;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yiwen-local-"));
  const CORPUS_DIR = fileURLToPath(new URL("../../corpus", import.meta.url));
  app = await createApp({ DATA_DIR: folder, CORPUS_DIR });
  await app.refresh();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

let telegram: LocalTelegram;
let bot: YiwenBot | undefined;
let problems: string[];
let starts = 0;
const files = () => join(folder, `files-${starts}`);
async function startTelegram(): Promise<void> {
  telegram = await startLocalTelegram({
    keyv: app.kept(`telegram-${starts}`),
    folder: files(),
    clock: Date.now,
    onProblem: (method) => void problems.push(method),
  });
}
/** The bot as it is in Telegram; only the address and the token are others. */
async function startBot(): Promise<void> {
  bot = createBot({
    token: telegram.token,
    apiRoot: telegram.apiRoot,
    answerer: app,
    keyv: app.kept(`bot-${starts}`),
    records: createRecords(app.database, `bot-${starts}`),
    log: silent,
  });
  await bot.start();
}
beforeEach(async () => {
  starts++;
  problems = [];
  await startTelegram();
});
afterEach(async () => {
  await bot?.stop();
  bot = undefined;
  await telegram.close();
  expect(problems).toEqual([]);
});

/** Resolves with the first message of the bot, from now on, that fits. */
function nextOf(fits: (message: KeptMessage) => boolean): Promise<KeptMessage> {
  return new Promise((resolve) => {
    const leave = telegram.world.watch((happening) => {
      if (happening.kind !== "message" || happening.message.from !== BOT.id || !fits(happening.message))
        return;
      leave();
      resolve(happening.message);
    });
  });
}
const inChat = (chat: number) => (message: KeptMessage) => message.chat === chat;
const ask = async (text: string, chat = lin.person, who = lin): Promise<KeptMessage> => {
  const answer = nextOf(inChat(chat));
  await telegram.doings.say(who, { chat, text });
  return answer;
};
const dataOf = (message: KeptMessage, label: string | RegExp): string =>
  message.keyboard?.flat().find(({ text }) => text.match(label))?.data ?? "";
async function call(method: string, fields: object, token = telegram.token) {
  const response = await fetch(`${telegram.apiRoot}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fields),
  });
  return { status: response.status, body: (await response.json()) as { ok: boolean; result: never } };
}

describe("the bot of Telegram", () => {
  beforeEach(startBot);

  test("answers here, with its charts and buttons", async () => {
    const answer = await ask("各地立案提案从高到低排名");
    expect(answer.markup?.html).toContain("616");
    const [picture] = Object.values(answer.pictures ?? {});
    const png = await telegram.world.history.readFile(picture?.id ?? "");
    expect(png?.toString("latin1", 1, 4)).toBe("PNG");

    const file = nextOf((message) => message.file !== undefined);
    await telegram.doings.press(lin, lin.person, answer.id, dataOf(answer, "XLSX"));
    expect((await file).file?.name).toBe("yiwen-2017-2024-立案提案.xlsx");
  });

  test("is seen typing before it answers", async () => {
    const happened: string[] = [];
    const leave = telegram.world.watch(({ kind }) => void happened.push(kind));
    await ask("沈阳2022年立案提案多少件?");
    leave();
    expect(happened).toEqual(["message", "typing", "message"]);
  });

  test("answers a changed question by changing the answer", async () => {
    const answer = await ask("沈阳2022年立案提案多少件?");
    const changed = nextOf(({ id }) => id === answer.id);
    await telegram.doings.edit(lin, lin.person, answer.id - 1, "汕尾2022年立案提案多少件?");
    expect((await changed).markup?.html).toContain("108");
    expect((await changed).edited).toBeDefined();
  });

  test("fills the command menus, by chat and language", async () => {
    const names = (chat: number, language: string) =>
      telegram.world.commands(chat, language).map(({ command }) => command);
    expect(names(lin.person, "zh")).toContain("reports");
    expect(telegram.world.commands(lin.person, "zh")[0]?.description).toBe("提问");
    expect(telegram.world.commands(lin.person, "en")[0]?.description).toBe("Ask a question");
    await ask("/language zh-Hant");
    expect(telegram.world.commands(lin.person, "zh")[0]?.description).toBe("提問");
    expect(telegram.world.commands(zhou.person, "zh")[0]?.description).toBe("提问");
  });

  test("asks who is an admin, whenever it matters", async () => {
    const refused = await ask("/settings", GROUP.id);
    expect(refused).toMatchObject({ onlyFor: lin.person });
    expect(refused.keyboard).toBeUndefined();
    await telegram.world.setRole(lin, "administrator");
    const menu = await ask("/settings", GROUP.id);
    const changed = nextOf(({ id }) => id === menu.id);
    await telegram.doings.press(lin, GROUP.id, menu.id, dataOf(menu, "仅管理员可问"));
    expect((await changed).keyboard?.flat().map(({ text }) => text)).toContain("✓ 仅管理员可问");
    await telegram.world.setRole(lin, "member");
    expect((await ask("/settings", GROUP.id)).keyboard).toBeUndefined();
  });

  test("whispers in the group: the others don't see it, nor the command", async () => {
    const whisper = await ask("/settings", GROUP.id);
    const command = telegram.world.history.messages(GROUP.id).find(({ from }) => from === lin.person);
    for (const message of [whisper, command]) {
      if (!message) throw new Error("no message");
      expect(telegram.world.sees(lin.person, message)).toBe(true);
      expect(telegram.world.sees(zhou.person, message)).toBe(false);
    }
  });

  test("comes into the group once, in the language of who looks first", async () => {
    const welcome = nextOf(inChat(GROUP.id));
    await telegram.world.open({ person: lin.person, language: "en" });
    await telegram.world.open({ person: zhou.person, language: "zh-hans" });
    expect((await welcome).markup?.html).toContain("Hello, I answer questions");
    expect(telegram.world.history.state.lastUpdate).toBe(1);
  });

  test("gets an upload as a document that it can download", async () => {
    const updates: { file_id: string; file_name: string }[] = [];
    bot?.bot.use((ctx, next) => {
      if (ctx.message?.document) updates.push(ctx.message.document as (typeof updates)[number]);
      return next();
    });
    const bytes = Buffer.from("<script>alert(1)</script> 报告");
    const name = '"><img src=x>.html';
    const answer = nextOf(inChat(lin.person));
    await telegram.doings.upload(lin, { chat: lin.person, name, type: "text/html", bytes });
    await answer;
    const kept = telegram.world.history.messages(lin.person)[0]?.file;
    expect(kept).toMatchObject({ name, size: bytes.length });
    const { body } = await call("getFile", { file_id: kept?.id });
    const { file_path: path } = body.result as { file_path: string };
    const fetched = await fetch(`${telegram.apiRoot}/file/bot${telegram.token}/${path}`);
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(bytes);
    const stranger = await fetch(`${telegram.apiRoot}/file/bot1:wrong/${path}`);
    expect(stranger.status).toBe(404);
  });
});

describe("what was said", () => {
  test("is there after a restart, with files, roles and menus; and what was not answered is answered then", async () => {
    await telegram.world.setRole(zhou, "administrator");
    await telegram.doings.upload(lin, {
      chat: lin.person,
      name: "a.txt",
      type: "text/plain",
      bytes: Buffer.from("a"),
    });
    await telegram.doings.say(lin, { chat: lin.person, text: "沈阳2022年立案提案多少件?" });
    const before = telegram.world.history.messages(lin.person);
    await telegram.close();
    await startTelegram();
    const { history } = telegram.world;
    expect(history.messages(lin.person)).toEqual(before);
    expect(telegram.world.roleOf(zhou.person)).toBe("administrator");
    expect((await history.readFile(before[0]?.file?.id ?? ""))?.toString()).toBe("a");
    const answer = nextOf(({ markup }) => markup?.html.includes("616") ?? false);
    await startBot();
    await answer;
  });

  test("is kept to the newest 400 messages a chat, files included", async () => {
    await telegram.doings.upload(lin, { chat: lin.person, name: "a", type: "", bytes: Buffer.from("a") });
    expect(readdirSync(files())).toHaveLength(1);
    for (let number = 1; number <= 400; number++)
      await telegram.doings.say(lin, { chat: lin.person, text: String(number) });
    expect(telegram.world.history.messages(lin.person)).toHaveLength(400);
    expect(telegram.world.history.messages(lin.person)[0]?.text).toBe("1");
    expect(readdirSync(files())).toEqual([]);
  });
});

describe("its Bot API", () => {
  test("gives updates until they are confirmed", async () => {
    await telegram.doings.say(lin, { chat: lin.person, text: "a" });
    await telegram.doings.say(lin, { chat: lin.person, text: "b" });
    const texts = async (fields: object) =>
      ((await call("getUpdates", fields)).body.result as { message: { text: string } }[]).map(
        ({ message }) => message.text,
      );
    expect(await texts({})).toEqual(["a", "b"]);
    expect(await texts({ limit: 1 })).toEqual(["a"]);
    expect(await texts({ offset: 2 })).toEqual(["b"]);
    expect(await texts({ offset: 3 })).toEqual([]);
    expect(await texts({})).toEqual([]);
  });

  test.each([
    ["a stranger", "getMe", {}, 401, "1:wrong"],
    ["a chat that there is not", "sendMessage", { chat_id: 1, text: "a" }, 400, undefined],
    ["an empty message", "sendMessage", { chat_id: lin.person }, 400, undefined],
    [
      "a message that is not the bot's",
      "editMessageText",
      { chat_id: lin.person, message_id: 1, text: "a" },
      400,
      undefined,
    ],
    ["a press that nobody made", "answerCallbackQuery", { callback_query_id: "1" }, 400, undefined],
    ["a person who is in no group", "getChatMember", { chat_id: GROUP.id, user_id: 1 }, 400, undefined],
    ["a file that there is not", "getFile", { file_id: "../../yiwen.db" }, 400, undefined],
  ])("refuses %s", async (_, method, fields, status, token) => {
    expect((await call(method, fields, token)).status).toBe(status);
  });

  test("answers a method that it has not as Telegram does, and tells", async () => {
    expect((await call("sendDice", { chat_id: lin.person })).status).toBe(404);
    expect(problems.splice(0)).toEqual(["sendDice"]);
  });
});

test("nobody presses what stands in another's chat", async () => {
  await startBot();
  const answer = await ask("沈阳2022年立案提案多少件?");
  await expect(telegram.doings.press(zhou, lin.person, answer.id, dataOf(answer, "原文"))).rejects.toThrow(
    "no such button",
  );
  await expect(telegram.doings.say(zhou, { chat: lin.person, text: "a" })).rejects.toThrow(
    "not in that chat",
  );
});
