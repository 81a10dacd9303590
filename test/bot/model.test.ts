import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type App, createApp } from "../../src/app.ts";
import { type Asked, type FakeModel, startFakeModel } from "../support/fake-model.ts";
import { harness } from "./harness.ts";

/* The whole program with a scripted model, talked to over the fake Telegram. */
const QUESTION = "沈阳政协在社情民意信息方面做了什么";
const FIRST = "沈阳市政协全年报送社情民意信息550余篇。";
const SECOND = "其中98篇被省政协采纳。";
const writes = (asked: Asked): string => {
  const key = asked.keyOf("550余篇");
  return `${FIRST}[${key}]\n其中999篇被全国政协采纳。[${key}]\n${SECOND}[${key}]\n`;
};

let folder: string;
let model: FakeModel;
let app: App;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yiwen-bot-model-"));
  cpSync("corpus", join(folder, "corpus"), { recursive: true });
  model = await startFakeModel(writes);
  const settings = { DATA_DIR: join(folder, "data"), CORPUS_DIR: join(folder, "corpus") };
  app = await createApp({ ...settings, MODEL: "scripted", MODEL_BASE_URL: model.url });
});
afterEach(() => model.become(writes));
afterAll(async () => {
  await app.close();
  await model.close();
  rmSync(folder, { recursive: true, force: true });
});

let starts = 0;
const start = (rich = true) =>
  harness({
    rich,
    answerer: { answerer: app, asked: [], hidden: new Set() },
    place: { database: app.database, namespace: `bot-${++starts}` },
    modelUse: app.modelUse,
    operators: [7],
  });

describe.each([
  ["rich", true],
  ["html", false],
] as const)("in %s messages", (name, rich) => {
  test("an answer is shown while it is written, sentence by checked sentence, and then sent whole", async () => {
    const { tell, chat, telegram } = await start(rich);
    // A plain server says so once; what is remembered is used from the next answer on.
    if (!rich) await tell("/start");
    const [message] = await tell(`${QUESTION}${rich ? "?" : "？"}`);
    expect(chat.drafts.length, name).toBeGreaterThan(0);
    for (const draft of chat.drafts) expect([`${FIRST}[1]`, `${FIRST}[1]\n${SECOND}[1]`]).toContain(draft);
    expect(message?.text).toContain(`${FIRST}[1]\n${SECOND}[1]`);
    expect(message?.text).not.toContain("999");
    expect(message?.text).toContain("🤖 文字由语言模型据所引原文写成");
    const methods = telegram.calls.map(({ method }) => method);
    const last = methods.findLastIndex((method) => method.endsWith("Draft"));
    expect(last).toBeLessThan(methods.findLastIndex((method) => /^send(?:Rich)?Message$/.test(method)));
  });
});

test("an answer without the model bears no mark", async () => {
  const { tell, chat } = await start();
  const [message] = await tell("沈阳2022年立案提案多少件?");
  expect(message?.text).not.toContain("🤖");
  expect(chat.drafts).toEqual([]);
});

test("a question that the model had to read says so", async () => {
  model.become(() => '{"kind":"question","question":"沈阳市立案提案多少件","places":["沈阳市"]}');
  const { tell } = await start();
  const [message] = await tell("盛京那边委员递的本子官方认下来几件");
  expect(message?.text).toMatch(/^沈阳市政协2022年立案提案616件。/);
  expect(message?.text).toContain("🤖 问题由语言模型读懂");
});

test("a group gets the answer without drafts", async () => {
  const { tell, group } = await start();
  const chat = group();
  const [message] = await tell(`/ask ${QUESTION}吗`, { chat });
  expect(message?.text).toContain(FIRST);
  expect(chat.drafts).toEqual([]);
});

test("a server that refuses drafts gets the answer all the same", async () => {
  const { tell, telegram } = await start();
  telegram.fail("sendRichMessageDraft", 429, "Too Many Requests", {
    times: 9,
    parameters: { retry_after: 60 },
  });
  const [message] = await tell(`${QUESTION}呢`);
  expect(message?.text).toContain(SECOND);
  expect(message?.rich).toBe(true);
});

test("an edited question's answer is edited without drafts", async () => {
  const { tell, give, world, chat, user, telegram } = await start();
  await tell("沈阳2022年立案提案多少件?");
  const asked = [...chat.messages.values()].find(({ from }) => from === user.id);
  await give(world.edit(chat, user, asked?.id ?? 0, `${QUESTION}呀`));
  expect(telegram.said(chat).at(-1)?.text).toContain(SECOND);
  expect(chat.drafts).toEqual([]);
});

test("what is typed inline is answered without the model", async () => {
  const { give, world, user, telegram } = await start();
  const before = model.asked.length;
  await give(world.update({ inline_query: { id: "q", from: user, query: QUESTION, offset: "" } }));
  expect(telegram.callsOf("answerInlineQuery")).toHaveLength(1);
  expect(model.asked).toHaveLength(before);
});

test("/status tells the operators what the model took", async () => {
  const { tell } = await start();
  const [message] = await tell("/status");
  expect(message?.text).toMatch(/语言模型：\d+ 次调用/);
});

test("/forget takes what a chat has used of the model with it", async () => {
  const { database } = app;
  await app.ask({ text: `${QUESTION}了`, viewer: { chat: "4711" }, today: new Date("2026-03-01T08:00:00Z") });
  const kept = () =>
    database.selectFrom("key_values").select("key").where("key", "like", "model:4711:%").execute();
  expect(await kept()).toHaveLength(1);
  await app.records.forgetChat("4711");
  expect(await kept()).toHaveLength(0);
});
