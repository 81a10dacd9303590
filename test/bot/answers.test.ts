import { describe, expect, test } from "vitest";
import { createStore } from "../../src/bot/store.ts";
import { harness } from "./harness.ts";
import { answered, cite, PROPOSALS, scriptedAnswerer } from "./scripted-answerer.ts";

const QUESTION = "临江市2023年立案提案多少件？";

describe.each([
  ["rich", true],
  ["html", false],
] as const)("in %s messages", (_, rich) => {
  test("an answer shows its text, its excerpt with its source, and its warning", async () => {
    const { tell } = await harness({ rich });
    const [message, ...rest] = await tell(QUESTION);
    expect(rest).toEqual([]);
    expect(message?.rich).toBe(rich);
    for (const part of [
      "临江市2023年立案提案188件。[1]",
      "全年收到提案203件，经审查立案188件，办复率100%。",
      "政协临江市委员会常务委员会工作报告 · 临江市 · 2023年 · 一、提案工作",
      "立案与收到的口径不同。",
    ]) {
      expect(message?.text).toContain(part);
    }
  });

  test("a button shows the excerpt marked in its paragraph", async () => {
    const { tell, give, world, telegram, chat, user } = await harness({ rich });
    const [message] = await tell(QUESTION);
    if (!message) throw new Error("no answer");
    await give(world.press(chat, user, message, "原文 [1]"));
    const shown = telegram.said(chat).at(-1);
    expect(shown?.text).toContain("办复率100%。委员们满意。");
    expect(shown?.source).toMatch(
      /<(mark|b)>全年收到提案203件，经审查立案188件，办复率100%。<\/(mark|b)>委员们满意。/,
    );
    expect(shown?.text).toContain("一、提案工作");
  });

  test("report text, titles and questions full of marks arrive as text", async () => {
    const excerpt = '全年立案提案95件，<b>不是標籤</b> & 也不是"引號"。';
    const citation = cite(1, "dongfang-2023", excerpt);
    const { tell, give, world, chat, user, telegram } = await harness({
      rich,
      answerer: scriptedAnswerer(() =>
        answered({ text: 'x < y & "z" </p><script>[1] [9]', citations: [citation] }),
      ),
    });
    const [message] = await tell("<b>&'\"</b>");
    expect(message?.text).toContain('x < y & "z" </p><script>[1] [9]');
    expect(message?.text).toContain(excerpt);
    expect(message?.text).toContain('政協東方市<委員會> & "常委會"工作報告');
    if (!message) throw new Error("no answer");
    await give(world.press(chat, user, message, /\[1\]/));
    expect(telegram.said(chat).at(-1)?.text).toContain(excerpt);
    await tell("/report dongfang-2023");
    await tell("/report <b>&");
    await tell("/reports <i>");
  });

  test("a long answer is split at ends of sentences and keeps every word", async () => {
    const sentence = (n: number) => `第${n}项工作<推进>有力、成效明显，得到了各方面的充分肯定和好评。`;
    const text = Array.from({ length: 1500 }, (_unused, n) => sentence(n)).join("");
    const { tell } = await harness({ rich, answerer: scriptedAnswerer(() => answered({ text })) });
    const messages = await tell("做了哪些工作？");
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.map((message) => message.text.replaceAll("\n", "")).join("")).toBe(text);
    for (const message of messages) expect(message.text).toMatch(/。$/);
  });

  test("an edited answer that needs fewer or more messages leaves exactly those it needs", async () => {
    const { give, tell, world, chat, user, telegram } = await harness({
      rich,
      answerer: scriptedAnswerer(({ text }) =>
        answered({ text: "这是一句话。".repeat(text === "长" ? 8000 : 2) }),
      ),
    });
    const pages = (await tell("长")).length;
    expect(pages).toBeGreaterThan(1);
    const question = [...chat.messages.values()].find(({ text }) => text === "长")?.id ?? 0;
    await give(world.edit(chat, user, question, "短"));
    expect(telegram.said(chat).map(({ text }) => text)).toEqual(["这是一句话。这是一句话。"]);
    await give(world.edit(chat, user, question, "长"));
    expect(telegram.said(chat)).toHaveLength(pages);
  });

  test("an answer that was deleted meanwhile is sent anew when its question is edited", async () => {
    const { give, tell, world, chat, user, telegram } = await harness({
      rich,
      answerer: scriptedAnswerer(({ text }) => answered({ text: `答：${text}` })),
    });
    const [message] = await tell("一");
    chat.messages.delete(message?.id ?? 0);
    const question = [...chat.messages.values()].find(({ text }) => text === "一")?.id ?? 0;
    await give(world.edit(chat, user, question, "二"));
    expect(telegram.said(chat).map(({ text }) => text)).toEqual(["答：二"]);
  });

  test("an answer with its footnotes and excerpts in different messages still arrives", async () => {
    const citations = [cite(1, "linjiang-2023", "委员们满意。")];
    const { tell } = await harness({
      rich,
      answerer: scriptedAnswerer(() =>
        answered({ text: `开头。[1]${"这是一句话。".repeat(8000)}`, citations }),
      ),
    });
    const messages = await tell("全部");
    expect(messages[0]?.text).toContain("开头。[1]");
    expect(messages.at(-1)?.text).toContain("委员们满意。");
    for (const message of messages) expect(message.rich).toBe(rich);
  });

  test("an edited question gets its answer edited, asked as if for the first time", async () => {
    const { give, tell, world, chat, user, telegram, asked } = await harness({
      rich,
      answerer: scriptedAnswerer(({ text }) => answered({ text: `答：${text}` })),
    });
    await tell("第一问");
    await tell("第二问");
    const question = [...chat.messages.values()].find(({ text }) => text === "第二问");
    await give(world.edit(chat, user, question?.id ?? 0, "第三问"));
    expect(telegram.said(chat).map(({ text }) => text)).toEqual(["答：第一问", "答：第三问"]);
    expect(asked.at(-1)?.memory).toEqual({ turns: 1, last: "第一问" });
    await give(world.edit(chat, user, question?.id ?? 0, "第三问"));
    expect(asked).toHaveLength(3);
  });
});

test("a picture of the chart is part of the rich message", async () => {
  const png = new Uint8Array([137, 80, 78, 71]);
  const { tell, telegram } = await harness({
    answerer: scriptedAnswerer(() => ({ answer: PROPOSALS as never, chart: async () => png })),
  });
  const messages = await tell(QUESTION);
  expect(messages).toHaveLength(1);
  expect(telegram.callsOf("sendRichMessage")[0]?.files.size).toBe(1);
});

test("on a server without rich messages the chart follows as a photo", async () => {
  const { tell, telegram } = await harness({
    rich: false,
    answerer: scriptedAnswerer(() => ({
      answer: PROPOSALS as never,
      chart: async () => new Uint8Array([1]),
    })),
  });
  await tell(QUESTION);
  expect(telegram.callsOf("sendPhoto")).toHaveLength(1);
});

test("numbers in a report become no phone numbers, and commands in the help can be tapped", async () => {
  const { tell, telegram } = await harness();
  await tell(QUESTION);
  await tell("/help");
  const skipped = telegram.callsOf("sendRichMessage").map(({ fields }) => fields.rich_message);
  expect(skipped).toEqual([
    expect.objectContaining({ skip_entity_detection: true }),
    expect.objectContaining({ skip_entity_detection: false }),
  ]);
});

test("an answer whose chart can't be drawn comes without it", async () => {
  const { tell, logged } = await harness({
    answerer: scriptedAnswerer(() => ({
      answer: PROPOSALS as never,
      chart: () => Promise.reject(new Error("no font")),
    })),
  });
  expect(await tell(QUESTION)).toHaveLength(1);
  expect(logged.some(({ level }) => level === "warn")).toBe(true);
});

test("a server that knows no rich messages is asked once and remembered over a restart", async () => {
  const first = await harness({ rich: false });
  await first.tell(QUESTION);
  await first.tell(QUESTION);
  expect(first.telegram.callsOf("sendRichMessage")).toHaveLength(1);
  const again = first.make();
  await again.bot.init();
  await again.bot.handleUpdate(first.world.say({ chat: first.chat, from: first.user, text: QUESTION }));
  expect(first.telegram.callsOf("sendRichMessage")).toHaveLength(1);
  first.time.now += 25 * 3_600_000;
  first.telegram.rules.rich = true;
  const [message] = await first.tell(QUESTION);
  expect(message?.rich).toBe(true);
});

test("typing is shown before the answer", async () => {
  const { tell, telegram } = await harness();
  await tell(QUESTION);
  const methods = telegram.calls.map(({ method }) => method);
  expect(methods.indexOf("sendChatAction")).toBeLessThan(methods.indexOf("sendRichMessage"));
  expect(methods).toContain("sendChatAction");
});

test("a follow-up is asked with what was remembered, and /cancel starts afresh", async () => {
  const { tell, asked } = await harness();
  await tell(QUESTION);
  await tell("那2022年呢？");
  expect(asked[1]?.memory).toEqual({ turns: 1, last: QUESTION });
  const [said] = await tell("/cancel");
  expect(said?.text).toContain("重新开始");
  await tell("东方呢？");
  expect(asked[2]?.memory).toBeUndefined();
  expect((await tell("/cancel"))[0]?.text).toContain("重新开始");
  expect((await tell("/cancel"))[0]?.text).toContain("直接提问");
});

test("a reply to an earlier answer goes on from that answer", async () => {
  const { tell, asked } = await harness();
  const [first] = await tell("一");
  await tell("二");
  await tell("接着一", { replyTo: first?.id ?? 0 });
  expect(asked[2]?.memory).toEqual({ turns: 1, last: "一" });
});

test("next questions are offered where a report has the figure, and asked by the button", async () => {
  const { tell, give, world, chat, user, asked, telegram } = await harness();
  const [message] = await tell(QUESTION);
  if (!message) throw new Error("no answer");
  await give(world.press(chat, user, message, "其他年份"));
  expect(asked[1]?.text).toBe("临江市历年立案提案分别是多少？");
  expect(telegram.said(chat).at(-1)?.text).toContain("临江市历年立案提案分别是多少？");
  expect(telegram.said(chat).at(-1)?.replyTo).toBe(message.id);
  await give(world.press(chat, user, message, "其他地方"));
  expect(asked[2]?.text).toBe("2023年各地立案提案分别是多少？");
  await give(world.press(chat, user, message, "主要数据"));
  expect(telegram.said(chat).at(-1)?.text).toContain("188件");
});

test("a vote is kept with the question, the answer and its citations", async () => {
  const { tell, give, world, chat, user, keyv } = await harness();
  const [message] = await tell(QUESTION);
  if (!message) throw new Error("no answer");
  await give(world.press(chat, user, message, "👎"));
  expect(await createStore(keyv).votes()).toEqual([
    expect.objectContaining({
      vote: "down",
      question: QUESTION,
      person: "7",
      citations: [expect.objectContaining({ number: 1 })],
    }),
  ]);
});

test("a refusal has no verdict buttons and labels what is near", async () => {
  const { tell } = await harness({
    answerer: scriptedAnswerer(() => ({
      ...PROPOSALS,
      outcome: "refused",
      intent: "none",
      text: "没有2021年的报告。",
      figures: [],
    })),
  });
  const [message] = await tell("临江市2021年立案多少？");
  expect(message?.text).toContain("相近的内容（不是对问题的回答）");
  expect(message?.keyboard?.flat().map(({ text }) => text)).toEqual(["原文 [1]"]);
});
