import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import readXlsxFile from "read-excel-file/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, createApp } from "../../src/app.ts";
import { harness } from "./harness.ts";

let folder: string;
let app: App;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yiwen-real-"));
  app = await createApp({
    DATA_DIR: folder,
    CORPUS_DIR: fileURLToPath(new URL("../../corpus", import.meta.url)),
  });
  await app.refresh();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Each fake Telegram counts its updates from the beginning: what one bot has seen is new to the next. */
let starts = 0;
const start = (rich: boolean) =>
  harness({
    rich,
    answerer: { answerer: app, asked: [], hidden: new Set() },
    place: { database: app.database, namespace: `bot-${++starts}` },
  });

test.each([
  ["rich", true],
  ["html", false],
] as const)("the whole program answers in %s messages, in context, and follows up", async (_, rich) => {
  const { tell, give, world, chat, user, telegram } = await start(rich);
  const [message] = await tell("沈阳2022年立案提案多少件?");
  expect(message?.text).toContain("616");
  const [report] = (await app.reports({ chat: "7" })).filter(({ slug }) => slug === "shenyang-2022");
  expect(message?.text).toContain(report?.title ?? "no title");
  if (!message) throw new Error("no answer");
  await give(world.press(chat, user, message, "原文 [1]"));
  expect(telegram.said(chat).at(-1)?.source).toMatch(/<(mark|b)>[^<]*616[^<]*<\/(mark|b)>/);
  const [follow] = await tell("那盘锦呢?");
  expect(follow?.text).toContain("盘锦");
});

test.each([
  ["rich", true],
  ["html", false],
] as const)(
  "a ranking comes with its chart in %s messages, and exports what it compares",
  async (_, rich) => {
    const { tell, give, world, chat, user, telegram } = await start(rich);
    const [message] = await tell("各地立案提案从高到低排名");
    const uploads = telegram
      .callsOf("sendRichMessage", "sendPhoto")
      .flatMap(({ error, files }) => (error === undefined ? [...files.values()] : []));
    expect(uploads.map(({ bytes }) => Buffer.from(bytes).toString("latin1", 1, 4))).toEqual(["PNG"]);
    if (!message) throw new Error("no answer");
    const compared = [
      ["沈阳市", 2022, "立案提案", 616, "件"],
      ["常熟市", 2024, "立案提案", 261, "件"],
      ["汕尾市", 2022, "立案提案", 108, "件"],
      ["红岗区", 2017, "立案提案", 42, "件"],
    ];

    await give(world.press(chat, user, message, "导出 XLSX"));
    const workbook = telegram.said(chat).at(-1)?.file;
    expect(workbook?.name).toBe("yiwen-2017-2024-立案提案.xlsx");
    const [header, ...rows] = (await readXlsxFile(Buffer.from(workbook?.bytes ?? [])))[0]?.data ?? [];
    expect(header?.slice(0, 5)).toEqual(["地方", "年份", "指标", "数值", "单位"]);
    expect(rows.map((row) => row.slice(0, 5))).toEqual(compared);

    await give(world.press(chat, user, message, "导出 CSV"));
    const text = Buffer.from(telegram.said(chat).at(-1)?.file?.bytes ?? []).toString();
    const lines = text.trim().split("\r\n").slice(1);
    expect(lines.map((line) => line.split(",").slice(0, 5))).toEqual(compared.map((row) => row.map(String)));
  },
);

test("a figure printed in traditional characters is compared with the others' all the same", async () => {
  const { tell, give, world, chat, user, telegram } = await start(true);
  const [answer] = await tell("汕尾的办复率是多少");
  if (!answer) throw new Error("no answer");
  await give(world.press(chat, user, answer, "其他地方"));
  expect(telegram.said(chat).at(-1)?.text).toContain("红岗区");
});

test("a comparison in traditional characters says in the table what it does not say in lines", async () => {
  const { tell, world } = await start(true);
  const [answer] = await tell("比較各地的民生類提案", { from: world.person(7, "zh-hant") });
  expect(answer?.text).toMatch(/^地方 {2}年份 {2}指標 {2}數值\n/);
});

test("/report with a province offers the reports from within it", async () => {
  const { tell } = await start(true);
  const [choice] = await tell("/report 辽宁 2022");
  expect(choice?.keyboard?.flat().map(({ text }) => text)).toEqual(["沈阳市 · 2022年", "盘锦市 · 2022年"]);
});

test("one place that states it makes no table", async () => {
  const { tell } = await start(true);
  const [answer] = await tell("满意率最高的是哪里？");
  expect(answer?.text).toMatch(/^盘锦市政协2022年提案者满意率99.5%。\[1\]\n未载此数/);
});

test.each([
  ["en", "Shenyang", "[1] Shanwei 2022", "Place: Shanwei (汕尾市)", "立案提案 in every place in 2022?"],
  ["zh-hant", "瀋陽市", "[1] 汕尾市2022年", "地方：汕尾市", "2022年各地立案提案分別是多少？"],
])(
  "in %s places are called as there, and what a button asks reads well",
  async (code, place, button, fact, asks) => {
    const { tell, give, world, chat, telegram } = await start(true);
    const from = world.person(7, code);
    const labels = (message?: { keyboard?: { text: string }[][] }) =>
      message?.keyboard?.flat().map(({ text }) => text) ?? [];
    expect(labels((await tell("/reports", { from }))[0]).some((label) => label.startsWith(place))).toBe(true);
    expect((await tell("/report shanwei-2022", { from }))[0]?.text).toContain(fact);
    await tell(code === "en" ? "/language en" : "/language zh-Hant", { from });
    const [answer] = await tell("沈阳2022年立案提案多少件?", { from });
    expect(answer?.text).toContain(`· ${place} · 2022`);
    if (!answer) throw new Error("no answer");
    await give(world.press(chat, from, answer, /Other places|其他地方/));
    const shown = telegram.said(chat).at(-1);
    expect(shown?.text.startsWith(asks), shown?.text).toBe(true);
    for (const figure of ["616件", "108件"]) expect(shown?.text).toContain(figure);
    expect(labels(shown)).toContain(button);
  },
);

test("the examples that /start offers are answered", async () => {
  const { tell, give, world, chat, user, telegram } = await start(true);
  const [greeting] = await tell("/start");
  const labels = greeting?.keyboard?.flat().map(({ text }) => text) ?? [];
  expect(labels).toHaveLength(3);
  for (const label of labels.slice(0, 2)) {
    if (greeting) await give(world.press(chat, user, greeting, label));
    expect(
      telegram
        .said(chat)
        .at(-1)
        ?.keyboard?.flat()
        .map(({ text }) => text),
    ).toContain("原文 [1]");
  }
});

test("every report can be opened from the list", async () => {
  const { tell, give, world, chat, user, telegram } = await start(true);
  const [list] = await tell("/reports");
  for (const { text } of list?.keyboard?.flat() ?? []) {
    if (list) await give(world.press(chat, user, list, text));
    expect(telegram.said(chat).at(-1)?.text).toContain("编号：");
  }
});

test("where the year is not there, buttons ask what the place's newest report answers", async () => {
  const { tell, give, world, chat, user, telegram } = await start(true);
  const [refusal] = await tell("沈阳2021年立案提案多少件?");
  const labels = refusal?.keyboard?.flat().map(({ text }) => text);
  expect(labels).toEqual(["沈阳市2022年立案提案多少件？", "沈阳市2022年在民主监督方面做了什么？"]);
  if (refusal) await give(world.press(chat, user, refusal, labels?.[0] ?? ""));
  expect(telegram.said(chat).at(-1)?.text).toContain("沈阳市政协2022年立案提案616件。");
  for (const other of ["北京2022年立案提案多少件?", "今天天气怎么样", "沈阳2022年发射了几颗卫星?"])
    expect((await tell(other))[0]?.keyboard ?? [], other).toEqual([]);
});

test("footnotes of a ranking are numbered as they are read", async () => {
  const { tell } = await start(true);
  const [ranking] = await tell("各地立案提案从高到低排名");
  expect(ranking?.text).toMatch(
    /616件。\[1\][\s\S]*616件 \[1\][\s\S]*261件 \[2\][\s\S]*108件 \[3\][\s\S]*42件 \[4\]/,
  );
  expect(ranking?.keyboard?.flat()[0]?.text).toBe("[1] 沈阳市2022年");
});

test("in English tables say what an indicator means, and what there is reads as English", async () => {
  const { tell } = await start(true);
  const [compared] = await tell("Compare the proposals filed in Shenyang and Changshu");
  expect(compared?.text).toMatch(/Shenyang\s+2022\s+proposals filed \(立案提案\)\s+616件/);
  await tell("/language en");
  expect((await tell("/report shenyang-2022"))[0]?.text).toContain("proposals filed (立案提案)");
  const [refusal] = await tell("How many proposals did Beijing file in 2022?");
  expect(refusal?.text).toContain("Changshu (2024), Panjin (2022)");
});

test("a new question after a figure is not taken for a part of it", async () => {
  const { tell } = await start(true);
  await tell("沈阳2022年立案提案多少件?");
  expect((await tell("沈阳政协在社情民意信息方面做了什么"))[0]?.text).not.toMatch(
    /^沈阳市政协2022年立案提案616件/,
  );
});

test("a summary says once of whom it is, and what the parts are about in a few words", async () => {
  const { tell } = await start(true);
  const [summary] = await tell("概括一下常熟2024年的报告");
  const said = summary?.text.slice(0, summary.text.indexOf("[1] 充分发挥")) ?? "";
  expect(said).toMatch(/^常熟市政协2024年立案提案261件。\[1\]\n办处社情民意信息288篇。\[2\]\n/);
  expect(said).toMatch(/报告的章节:以理论武装筑牢思想根基 \/ 以真抓实干诠释责任担当 \/ .* …/);
  expect(said.length).toBeLessThan(360);
});
