import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../../src/app.ts";
import { askAll, examApp, goldenApp } from "../support/golden-questions.ts";

let app: App;
beforeAll(async () => {
  app = await examApp("eighth");
});
afterAll(() => app.close());

const figures = async (question: string): Promise<string[]> =>
  (await askAll(app, [question])).figures.map(({ text }) => text);

test("asked for books, a report answers with no papers, articles or copies printed", async () => {
  expect(await figures("株洲2024年出版了几部文史书籍")).toEqual(["3部"]);
  expect(await figures("库尔勒2022年出版文史丛书几部")).toEqual(["1部"]);
  expect(await figures("三亚2022年出版了几本书")).toEqual(["2部"]);
});

test("how many were made is all of them, in a year the new ones", async () => {
  expect(await figures("榆林建了多少个委员之家")).toEqual(["134个"]);
  expect(await figures("榆林2021年建了多少个委员之家")).toEqual(["46个"]);
});

test("a total behind 合计 is computed only where its terms come before it", async () => {
  expect(await figures("库尔勒2022年收到提案合计多少件,立案多少件")).toEqual(["179件", "126件"]);
  expect(await figures("三亚2022年立案多少,2023年立案多少,合计多少")).toEqual(["528件"]);
});

test("nobody is told how many members handed in nothing where the report does not say", async () => {
  expect(await figures("包头有多少委员一件提案都没提")).toEqual([]);
});

test("what a report does not state of several things asked is named in the person's own words", async () => {
  const last = async (question: string): Promise<string | undefined> =>
    (await askAll(app, [question])).text.split("\n").at(-1);
  expect(await last("株洲2024年立案多少件提案,其中买了多少辆车?")).toMatch(
    /没有写明这个数。 \(买了多少辆车\)$/,
  );
  expect(await last("株洲2024年立案多少件提案,買了多少輛車?")).toMatch(/\(買了多少輛車\)$/);
  expect(
    await last(
      "株洲2024年立案多少件提案,为了帮助全市困难家庭和受灾群众尽快恢复正常的生产生活秩序另外又买了多少辆大卡车?",
    ),
  ).toMatch(/\(为了帮助.{30,34}…\)$/);
});

test("asked for cars, trees, land or days, a report answers with nothing that is counted otherwise", async () => {
  for (const question of [
    "株洲2024年买了多少辆车",
    "株洲2024年种了多少棵树",
    "株洲2024年企业用地多少亩",
    "株洲2024年走访企业用了多少天",
    "株洲2024年帮助企业多少课时",
    "三亚2022年捐赠多少台电脑",
  ])
    expect(await figures(question), question).toEqual([]);
});

test("what is near and was left out for no one reason is shown as alike", async () => {
  const shipped = await goldenApp();
  const { text } = await askAll(shipped, ["沈阳2022年委员人均读书几本"]);
  await shipped.close();
  expect(text).toContain("相近的有(内容相近)");
});

test("proposals of a kind that the report does not tell are not all proposals", async () => {
  expect(await figures("How many forestry proposals were filed in Sanya in 2022?")).toEqual([]);
  expect(await figures("How many proposals were filed in Sanya in 2022?")).not.toEqual([]);
});

test("a deed behind an enumeration mark goes on about the thing asked for", async () => {
  const filed = await figures("三亚2022年立案多少件提案");
  expect(filed).toHaveLength(1);
  expect(await figures("三亚2022年有多少件提案通过审查、正式立了案?")).toEqual(filed);
});
