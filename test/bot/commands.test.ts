import { expect, test } from "vitest";
import { harness } from "./harness.ts";
import { scriptedAnswerer } from "./scripted-answerer.ts";

test("/start says what can be asked and offers questions of this corpus to tap", async () => {
  const { tell, give, world, chat, user, asked } = await harness();
  const [message] = await tell("/start");
  expect(message?.text).toContain("2 个地方的 3 份报告");
  const examples = message?.keyboard?.flat().map(({ text }) => text) ?? [];
  expect(examples).toEqual([
    "临江市2023年立案提案多少件？",
    "东方市2023年在民主监督方面做了什么？",
    "有哪些地方的报告？",
  ]);
  if (!message) throw new Error("no message");
  await give(world.press(chat, user, message, examples[0] ?? ""));
  expect(asked[0]).toMatchObject({ text: examples[0], viewer: { chat: "7" } });
});

test("/start works with an empty corpus", async () => {
  const { tell, hidden } = await harness();
  for (const slug of ["linjiang-2023", "linjiang-2022", "dongfang-2023"]) hidden.add(slug);
  const [message] = await tell("/start");
  expect(message?.keyboard?.flat()).toHaveLength(1);
  expect((await tell("/reports"))[0]?.text).toContain("还没有报告");
});

test.each([
  ["zh-hans", "我回答关于"],
  ["zh-TW", "我回答關於"],
  ["en", "I answer questions"],
  ["ru", "I answer questions"],
])("somebody whose Telegram is in %s is greeted in it", async (code, words) => {
  const { tell, world } = await harness();
  expect((await tell("/start", { from: world.person(7, code) }))[0]?.text).toContain(words);
});

test("the language chosen is kept, goes before the question's, and brings its own command menu", async () => {
  const { tell, give, world, chat, user, telegram, asked } = await harness();
  await tell("/language en");
  expect((await tell("/help"))[0]?.text).toContain("Ask for figures");
  await tell("临江市2023年立案提案多少件？");
  expect(asked[0]?.language).toBe("en");
  const [choice] = await tell("/language");
  if (!choice) throw new Error("no choice");
  await give(world.press(chat, user, choice, "繁體中文"));
  expect((await tell("/help"))[0]?.text).toContain("可以問數字");
  const menus = telegram.callsOf("setMyCommands").map(({ fields }) => fields);
  expect(menus.at(-1)).toMatchObject({ scope: { type: "chat", chat_id: 7 } });
  expect(JSON.stringify(menus.at(-1))).toContain("開始");
  expect((await tell("/language tlh"))[0]?.text).toContain("zh-Hans");
});

test("without a choice the question's own language is left to the answer, and Telegram's decides for digits", async () => {
  const { tell, asked, world } = await harness();
  await tell("How many proposals?");
  await tell("616?", { from: world.person(7, "zh-hant") });
  expect(asked.map(({ language }) => language)).toEqual([undefined, "zh-Hant"]);
});

test("what both Chinese scripts write alike is answered as the last answer was, or as Telegram is set", async () => {
  const { tell, asked, world } = await harness();
  const traditional = world.person(7, "zh-hant");
  await tell("汕尾呢", { from: traditional });
  await tell("临江市立案多少？", { from: traditional });
  await tell("汕尾呢", { from: traditional });
  await tell("汕尾呢", { from: world.person(7, "en") });
  await tell("/cancel");
  await tell("汕尾呢", { from: world.person(7, "en") });
  expect(asked.map(({ language }) => language)).toEqual([
    "zh-Hant",
    undefined,
    "zh-Hans",
    "zh-Hans",
    undefined,
  ]);
});

test("answers are dressed in the language that they are written in", async () => {
  const { tell } = await harness();
  const [message] = await tell("How many proposals were put on file in Linjiang in 2023?");
  expect(message?.keyboard?.flat().map(({ text }) => text)).toContain("Source [1]");
  expect(message?.text).toContain("· Linjiang · 2023 ·");
});

test("what a button asks is answered in the language of the answer above it", async () => {
  const { tell, give, world, chat, user, asked } = await harness();
  const [message] = await tell("How many proposals were put on file in Linjiang in 2023?");
  if (!message) throw new Error("no answer");
  await give(world.press(chat, user, message, "Other years"));
  expect(asked[1]?.language).toBe("en");
});

test("short answers leave the excerpts to the buttons", async () => {
  const { tell, give, world, chat, user } = await harness();
  const [menu] = await tell("/settings");
  if (!menu) throw new Error("no menu");
  await give(world.press(chat, user, menu, "只要结论"));
  expect(menu.keyboard?.flat().map(({ text }) => text)).toContain("✓ 只要结论");
  const [message] = await tell("临江市2023年立案提案多少件？");
  expect(message?.text).not.toContain("全年收到提案203件");
  expect(message?.keyboard?.flat().map(({ text }) => text)).toContain("原文 [1]");
});

test("/reports lists by place, newest first, with a button each", async () => {
  const { tell, give, world, chat, user, telegram } = await harness();
  const [all] = await tell("/reports");
  expect(all?.keyboard?.flat().map(({ text }) => text)).toEqual([
    "临江市 · 2023年",
    "东方市 · 2023年",
    "临江市 · 2022年",
  ]);
  const [some] = await tell("/reports 临江");
  expect(some?.keyboard?.flat()).toHaveLength(2);
  expect((await tell("/reports 火星"))[0]?.text).toContain("没有“火星”的报告");
  if (!some) throw new Error("no list");
  await give(world.press(chat, user, some, "临江市 · 2023年"));
  const shown = telegram.said(chat).at(-1);
  for (const part of [
    "报告人：王<b>某</b>",
    "日期：2024-01-09",
    "一、提案工作",
    "二、民主监督",
    "188件",
    "编号：linjiang-2023",
  ]) {
    expect(shown?.text).toContain(part);
  }
  expect(shown?.keyboard?.flat().map(({ text }) => text)).toEqual(["该地全部报告", "原网页"]);
  expect(shown?.keyboard?.flat()).toContainEqual(
    expect.objectContaining({ url: "https://www.example.com/linjiang?a=1&b=2" }),
  );
});

test("/reports turns its pages in place", async () => {
  const scripted = scriptedAnswerer();
  const [sample] = await scripted.answerer.reports({ chat: "" });
  if (!sample) throw new Error("no report");
  const many = Array.from({ length: 19 }, (_, n) => ({
    ...sample,
    slug: `many-${n}`,
    code: String(110000 + n),
    place: `地方${n}`,
  }));
  scripted.answerer.reports = async () => many;
  const { tell, give, world, chat, user, telegram } = await harness({ answerer: scripted });
  const [list] = await tell("/reports");
  if (!list) throw new Error("no list");
  expect(list.text).toContain("第 1 页，共 3 页");
  await give(world.press(chat, user, list, "下一页 →"));
  await give(world.press(chat, user, list, "下一页 →"));
  expect(list.text).toContain("地方18");
  expect(list.keyboard?.flat().map(({ text }) => text)).not.toContain("下一页 →");
  expect(telegram.said(chat)).toHaveLength(1);
});

test("/report takes a slug, or a place and a year, and asks back where several fit", async () => {
  const { tell } = await harness();
  expect((await tell("/report linjiang-2022"))[0]?.text).toContain("年度：2022");
  expect((await tell("/report 临江 2022"))[0]?.text).toContain("年度：2022");
  expect((await tell("/report 临江"))[0]?.keyboard?.flat()).toHaveLength(2);
  expect((await tell("/report 临江 1999"))[0]?.text).toContain("没有找到");
  expect((await tell("/report"))[0]?.text).toContain("要看哪份报告");
});

test("/forget erases all that is kept about a person, and nothing of others", async () => {
  const { tell, give, world, chat, user, keyv, group } = await harness();
  const members = group();
  const other = world.person(8);
  await tell("/language zh-Hans");
  await tell("/language zh-Hans", { chat: members, from: other });
  const [answer] = await tell("临江市2023年立案提案多少件？");
  await tell("/ask 我的秘密问题", { chat: members });
  await tell("/ask 别人的问题", { chat: members, from: other });
  if (!answer) throw new Error("no answer");
  await give(world.press(chat, user, answer, "👍"));
  const [sure] = await tell("/forget");
  if (!sure) throw new Error("no question");
  await give(world.press(chat, user, sure, "不删除"));
  expect([sure.text, sure.keyboard]).toEqual(["没有删除任何内容。", undefined]);
  expect(await dump(keyv)).toContain("我的秘密问题");
  const [again] = await tell("/forget");
  if (!again) throw new Error("no question");
  await give(world.press(chat, user, again, "关于我的全部"));
  expect([again.text, again.keyboard]).toEqual(["已经全部删除。", undefined]);
  const left = await dump(keyv);
  expect(left).not.toContain("秘密");
  expect(left).not.toContain("临江市2023年立案提案多少件");
  expect(left).not.toMatch(/"person":"7"|person:7/);
  expect(left).toContain("别人的问题");
  expect(left).toContain("person:8");
});

test("a group's admins erase what is kept about the group; members can't", async () => {
  const { tell, give, world, user, keyv, group, telegram } = await harness();
  const chat = group();
  await tell("/ask 群里的问题", { chat });
  await tell("私聊的问题");
  const admin = world.person(2);
  const [sure] = await tell("/forget", { chat, from: admin });
  const [own] = await tell("/forget", { chat });
  expect(own?.keyboard?.flat().map(({ text }) => text)).not.toContain("本群的全部");
  if (!sure) throw new Error("no question");
  await give(world.press(chat, user, sure, "本群的全部"));
  expect(telegram.callsOf("answerCallbackQuery").at(-1)?.fields.text).toContain("只有本群管理员");
  expect(await dump(keyv)).toContain("群里的问题");
  await give(world.press(chat, admin, sure, "本群的全部"));
  const left = await dump(keyv);
  expect(left).not.toContain("群里的问题");
  expect(left).toContain("私聊的问题");
});

async function dump(keyv: { iterator(): AsyncGenerator<[string, unknown], void> }): Promise<string> {
  const lines: string[] = [];
  for await (const [key, value] of keyv.iterator()) lines.push(`${key} ${JSON.stringify(value)}`);
  return lines.join("\n");
}
