import { expect, test } from "vitest";
import type { Fields } from "../support/fake-telegram/rules.ts";
import { harness } from "./harness.ts";
import { PROPOSALS, scriptedAnswerer } from "./scripted-answerer.ts";

const QUESTION = "临江 立案提案";

async function query(h: Awaited<ReturnType<typeof harness>>, text: string, from = h.user) {
  await h.give(h.world.update({ inline_query: { id: "q", from, query: text, offset: "" } }));
  const call = h.telegram.callsOf("answerInlineQuery").at(-1);
  return { fields: call?.fields ?? {}, results: (call?.fields.results ?? []) as Fields[] };
}

test.each([
  ["rich", true],
  ["html", false],
] as const)("in %s an inline query offers the answer, its excerpts and the reports", async (_, rich) => {
  const h = await harness({ rich });
  const { results, fields } = await query(h, QUESTION);
  expect(results.map(({ title }) => title)).toEqual([
    "临江市2023年立案提案188件。",
    "全年收到提案203件，经审查立案188件，办复率100%。",
    "临江市 · 2023年",
    "临江市 · 2022年",
  ]);
  const content = JSON.stringify(results[0]?.input_message_content);
  expect(content).toContain("政协临江市委员会常务委员会工作报告");
  expect(content).toContain(rich ? "rich_message" : "message_text");
  expect(fields).toMatchObject({ is_personal: true, button: { start_parameter: "inline" } });
});

test("a report that was inserted opens in the private chat, for those who may see it", async () => {
  const h = await harness();
  const { results } = await query(h, "东方");
  const markup = results.at(-1)?.reply_markup as { inline_keyboard: { url: string }[][] };
  const payload = new URL(markup.inline_keyboard[0]?.[0]?.url ?? "").searchParams.get("start") ?? "";
  expect((await h.tell(`/start ${payload}`))[0]?.text).toContain("编号：dongfang-2023");
  h.hidden.add("dongfang-2023");
  expect((await h.tell(`/start ${payload}`))[0]?.text).toContain("我回答关于");
});

test("before anything is typed the newest reports are offered", async () => {
  const { results } = await query(await harness(), "");
  expect(results.map(({ title }) => title)).toEqual([
    "临江市 · 2023年",
    "东方市 · 2023年",
    "临江市 · 2022年",
  ]);
});

test("inline and guest answers come from the shared corpus, wherever they are asked", async () => {
  const h = await harness();
  const owner = h.group(false, -100777);
  const { results } = await query(h, "密丰 立案提案");
  expect(JSON.stringify(results)).not.toMatch(/密丰县|内部材料/);
  expect(h.asked[0]?.viewer).toEqual({ chat: "" });
  await h.give(guest(h, owner.id, "@yiwen_bot 密丰县立案多少？"));
  expect(h.asked[1]).toMatchObject({ viewer: { chat: "" }, text: "密丰县立案多少？" });
  expect(h.asked[1]?.memory).toBeUndefined();
});

test("a refusal is not offered for insertion", async () => {
  const h = await harness({ answerer: scriptedAnswerer(() => undefined) });
  expect((await query(h, "火星")).results).toEqual([]);
});

test("somebody who types very fast gets nothing for a moment instead of an error", async () => {
  const h = await harness();
  for (let n = 0; n < 60; n++) await query(h, `临江${n}`);
  const { fields, results } = await query(h, "临江");
  expect(results).toEqual([]);
  expect(fields.cache_time).toBe(1);
  h.time.now += 61_000;
  expect((await query(h, "临江")).results).not.toEqual([]);
});

function guest(h: Awaited<ReturnType<typeof harness>>, chat: number, text: string) {
  return h.world.update({
    guest_message: {
      message_id: 9,
      guest_query_id: "g1",
      date: h.world.seconds(),
      from: h.user,
      chat: { id: chat, type: "supergroup", title: "Elsewhere" },
      text,
      entities: [],
    },
  });
}

test("a mention in a chat that the bot is no member of is answered there", async () => {
  const h = await harness();
  await h.give(guest(h, -100999, "@Yiwen_bot 临江市2023年立案提案多少件？"));
  const [call] = h.telegram.callsOf("answerGuestQuery");
  expect(call?.fields).toMatchObject({ guest_query_id: "g1" });
  expect(JSON.stringify(call?.fields.result)).toContain("188件");
  await h.give(guest(h, -100999, "@yiwen_bot"));
  expect(JSON.stringify(h.telegram.callsOf("answerGuestQuery")[1]?.fields.result)).toContain("写下您的问题");
});

test("a very long answer is cut to one message when it is inserted", async () => {
  const text = "这是很长的一句话。".repeat(5000);
  const h = await harness({ answerer: scriptedAnswerer(() => ({ ...PROPOSALS, text })) });
  expect((await query(h, QUESTION)).results).not.toEqual([]);
});
