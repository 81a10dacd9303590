import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../../src/app.ts";
import { askAll, examApp } from "../support/golden-questions.ts";

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
