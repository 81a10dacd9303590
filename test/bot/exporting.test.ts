import { expect, test } from "vitest";
import { fileName } from "../../src/bot/features/exporting.ts";
import type { Answer } from "../../src/domain/answer.ts";
import type { Reply } from "../../src/domain/answering.ts";
import { AppError } from "../../src/errors.ts";
import { harness } from "./harness.ts";
import { answered, cite, PROPOSALS, scriptedAnswerer } from "./scripted-answerer.ts";

const QUESTION = "比较临江市和东方市去年的立案提案";
const COMPARISON = answered({
  ...PROPOSALS,
  intent: "comparison",
  text: "临江市188件，东方市95件。[1][2]",
  citations: [
    cite(1, "linjiang-2023", "全年收到提案203件，经审查立案188件，办复率100%。"),
    cite(2, "dongfang-2023", "全年立案提案95件"),
  ],
}) as Answer;
const STALE = { text: "这个按钮已经失效，请重新提问。", show_alert: true };

type Export = NonNullable<Reply["export"]>;
/** Answers everything with the comparison; `files.write` may be changed or taken away on the way. */
function comparing() {
  const files: { write: Export | undefined } = { write: async (format) => Buffer.from(`as ${format}`) };
  const answerer = scriptedAnswerer(() => ({
    answer: COMPARISON,
    ...(files.write ? { export: files.write } : {}),
  }));
  return { files, answerer };
}

test("a press sends the file as a reply, made by asking the same again as it was asked then", async () => {
  const { answerer } = comparing();
  const { tell, give, world, chat, user, telegram, time, asked } = await harness({ answerer });
  await tell("一");
  const [message] = await tell(QUESTION);
  await tell("三");
  time.now += 20 * 24 * 3_600_000;
  if (!message) throw new Error("no answer");
  await give(world.press(chat, user, message, "导出 CSV"));
  const sent = telegram.said(chat).at(-1);
  expect(sent).toMatchObject({ replyTo: message.id, file: { name: "yiwen-2023-立案提案.csv" } });
  expect(String(sent?.file?.bytes)).toBe("as csv");
  expect(asked.at(-1)).toEqual({ ...asked[1], language: "zh-Hans" });
  expect(asked[1]?.memory).toEqual({ turns: 1, last: "一" });
  const methods = telegram.calls.map(({ method, fields }) => fields.action ?? method);
  expect(methods.slice(-3).toSorted()).toEqual(["answerCallbackQuery", "sendDocument", "upload_document"]);
  // The conversation goes on from the last question, not from the file's.
  time.now -= 20 * 24 * 3_600_000;
  await tell("四");
  expect(asked.at(-1)?.memory).toEqual({ turns: 3, last: "三" });
});

test("a file says so where the reports have changed since the answer", async () => {
  let answer = COMPARISON;
  const answerer = scriptedAnswerer(() => ({ answer, export: async () => Buffer.from("x") }));
  const { tell, give, world, chat, user, telegram } = await harness({ answerer });
  const [message] = await tell(QUESTION);
  if (!message) throw new Error("no answer");
  await give(world.press(chat, user, message, "导出 CSV"));
  expect(telegram.said(chat).at(-1)?.text).toBe("");
  answer = { ...COMPARISON, text: "临江市189件，东方市95件。[1][2]" };
  await give(world.press(chat, user, message, "导出 CSV"));
  expect(telegram.said(chat).at(-1)?.text).toContain("报告在回答之后有更新");
  const [first] = COMPARISON.citations;
  if (!first) throw new Error("no citation");
  answer = { ...COMPARISON, citations: [first] };
  await give(world.press(chat, user, message, "导出 CSV"));
  expect(telegram.said(chat).at(-1)?.text).toContain("报告在回答之后有更新");
});

test("in a group anybody may press, and the file goes to the topic of the answer", async () => {
  const { answerer } = comparing();
  const { tell, give, world, group, telegram, asked } = await harness({ answerer });
  const chat = group(true);
  const [message] = await tell(`/ask ${QUESTION}`, { chat, thread: 5 });
  if (!message) throw new Error("no answer");
  await give(world.press(chat, world.person(8), message, "导出 XLSX"));
  expect(telegram.said(chat).at(-1)).toMatchObject({
    thread: 5,
    replyTo: message.id,
    file: { name: "yiwen-2023-立案提案.xlsx" },
  });
  expect(telegram.said(chat).at(-1)?.onlyFor).toBeUndefined();
  expect(asked.at(-1)?.viewer).toEqual({ chat: String(chat.id) });
});

test("the file of an answer that one person alone sees is for that person alone", async () => {
  const { answerer } = comparing();
  const { tell, give, world, group, telegram, user } = await harness({ answerer });
  const chat = group();
  const [message] = await tell(`/ask ${QUESTION}`, { chat, extra: { ephemeral_message_id: 3 } as never });
  if (!message) throw new Error("no answer");
  await give(world.press(chat, user, message, "导出 CSV"));
  expect(telegram.said(chat)).toEqual([]);
  expect(telegram.whispered(chat).at(-1)).toMatchObject({ onlyFor: 7, file: { name: /csv$/ } });
});

test("an answer without a file has no such button", async () => {
  const { tell } = await harness();
  const [message] = await tell(QUESTION);
  expect(message?.keyboard?.flat().map(({ text }) => text)).not.toContain("导出 CSV");
});

test("a button whose answer is gone, has no file, may be seen no longer or is of another chat is stale", async () => {
  const { answerer, files } = comparing();
  const { tell, give, world, chat, user, telegram } = await harness({ answerer });
  const [message] = await tell(QUESTION);
  const { write } = files;
  files.write = undefined;
  const [plain] = await tell("没有表格");
  if (!message || !plain) throw new Error("no answer");
  await give(world.press(chat, user, message, "导出 CSV"));
  files.write = write;
  for (const data of ["a:gone:x:csv", "a:id2:x:csv", "a:id1:x:pdf"])
    await give(world.pressData(chat, user, message, data));
  await give(world.press(world.addChat(8, "private", "Other"), world.person(8), message, "导出 CSV"));
  const answers = telegram.callsOf("answerCallbackQuery").map(({ fields }) => fields);
  expect(answers).toHaveLength(5);
  for (const fields of answers) expect(fields).toMatchObject(STALE);
  expect(telegram.callsOf("sendDocument")).toEqual([]);
});

test("a file that can't be made is apologised for, and the next press is tried", async () => {
  const { answerer, files } = comparing();
  const { tell, give, world, chat, user, telegram, logged } = await harness({ answerer });
  const [message] = await tell(QUESTION);
  if (!message) throw new Error("no answer");
  const { write } = files;
  files.write = () => Promise.reject(new AppError("figures.too-many", "too many"));
  await give(world.press(chat, user, message, "导出 XLSX"));
  expect(telegram.said(chat).at(-1)?.text).toContain("出了错");
  expect(logged.filter(({ level }) => level === "error")).toHaveLength(1);
  files.write = write;
  await give(world.press(chat, user, message, "导出 XLSX"));
  expect(telegram.callsOf("sendDocument")).toHaveLength(1);
});

test("a connection that breaks off or a server that is busy gets the whole file again", async () => {
  const { answerer } = comparing();
  const { tell, give, world, chat, user, telegram } = await harness({ answerer, sleep: async () => {} });
  const [message] = await tell(QUESTION);
  if (!message) throw new Error("no answer");
  telegram.hangUp("sendDocument");
  telegram.fail("sendDocument", 502, "Bad Gateway");
  await give(world.press(chat, user, message, "导出 CSV"));
  expect(String(telegram.said(chat).at(-1)?.file?.bytes)).toBe("as csv");
});

test("who presses too fast is told and gets no file", async () => {
  const { answerer } = comparing();
  const { tell, give, world, chat, user, telegram, asked } = await harness({
    answerer,
    rates: { person: { count: 2, seconds: 60 }, chat: { count: 9, seconds: 60 } },
  });
  const [message] = await tell(QUESTION);
  if (!message) throw new Error("no answer");
  for (let press = 0; press < 3; press++) await give(world.press(chat, user, message, "导出 CSV"));
  expect(telegram.callsOf("sendDocument")).toHaveLength(1);
  expect(asked).toHaveLength(2);
  const told = telegram.callsOf("answerCallbackQuery").map(({ fields }) => fields.text);
  expect(told).toEqual([undefined, "问得太快了，请等 60 秒再问。", "问得太快了，请稍等。"]);
});

test.each([
  [[2022], ["立案提案"], "yiwen-2022-立案提案.csv"],
  [[2022, 2017, 2024], ["立案提案", "办复率"], "yiwen-2017-2024-立案提案-办复率.csv"],
  [[2022], ['../a\\b: "x";\r\ny'], "yiwen-2022-a-b-x-y.csv"],
  [[], ["…"], "yiwen.csv"],
  [[2022], ["字".repeat(300)], `yiwen-2022-${"字".repeat(49)}.csv`],
])("the file of %j and %j has a name that every file system takes", (years, indicators, name) => {
  const [citation] = COMPARISON.citations;
  const [figure] = COMPARISON.figures;
  if (!citation || !figure) throw new Error("no figure");
  const answer = {
    ...COMPARISON,
    citations: years.map((year) => ({ ...citation, year })),
    figures: indicators.map((indicator) => ({ ...figure, indicator })),
  };
  expect(fileName(answer, "csv")).toBe(name);
});
