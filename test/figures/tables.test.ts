import { describe, expect, test } from "vitest";
import type { Report } from "../../src/domain/report.ts";
import { extractFigures } from "../../src/figures/extract.ts";
import { asSaid, yearOf } from "../../src/figures/ledger-figure.ts";

const report = (text: string, more: Partial<Report> = {}): Report => ({
  slug: "yuyao-2022",
  title: "政协余姚市委员会常务委员会工作报告",
  place: "余姚市",
  code: "330281",
  level: "county",
  body: "政协",
  year: 2022,
  language: "zh-Hans",
  owner: "",
  text,
  ...more,
});

/** A figure in a line: 2022 立案民生类提案 46件 < 立案提案. */
const read = (text: string, more: Partial<Report> = {}): string[] =>
  extractFigures(report(text, more)).map(
    (figure) =>
      `${figure.detail.period === "term" ? "term" : yearOf(figure)} ${figure.detail.actor}${figure.indicator} ${asSaid(figure)}${figure.parent && ` < ${figure.parent}`}`,
  );

const table = (...rows: string[]): string => rows.map((row) => `| ${row} |`).join("\n");

describe("a table of categories", () => {
  const text = `全年提案情况如下：\n\n${table("类别 | 收到（件） | 立案（件） | 满意率（%）", "民生 | 46 | 41 | 98.5", "城建 | 31 | — | 100", "合计 | 77 | 68 | 99.1")}`;

  test("is read by the heads of its columns and rows, and its parts are linked to the total", () => {
    expect(read(text)).toEqual([
      "2022 收到民生类提案 46件 < 收到提案",
      "2022 立案民生类提案 41件 < 立案提案",
      "2022 民生类提案满意率 98.5% < 提案满意率",
      "2022 收到城建类提案 31件 < 收到提案",
      "2022 城建类提案满意率 100% < 提案满意率",
      "2022 收到提案 77件",
      "2022 立案提案 68件",
      "2022 提案满意率 99.1%",
    ]);
  });

  test("gives a figure its row as the sentence, where the number stands as printed", () => {
    const source = report(text);
    for (const figure of extractFigures(source)) {
      expect(source.text.slice(figure.start, figure.end)).toBe(figure.text);
      expect(figure.sentence).toMatch(/^\|.*\|$/);
      expect(figure.sentence).toContain(figure.text);
    }
  });

  test("is read with the rule that Markdown draws below its heads as well", () => {
    expect(read(text.replace("| 民生 ", "| --- | ---: | ---: | ---: |\n| 民生 "))).toEqual(read(text));
  });
});

test("a column of plain counts takes its verb from the total that the text before states, and breaks it down", () => {
  const text = `收到提案90件，立案77件，按内容分：\n\n${table("类别 | 件数", "民生 | 46", "城建 | 31")}`;
  expect(read(text).slice(2)).toEqual([
    "2022 立案民生类提案 46件 < 立案提案",
    "2022 立案城建类提案 31件 < 立案提案",
  ]);
});

test("indicators beside years: each year its own, a unit from its column, a change is no level", () => {
  const text = table(
    "指标 | 单位 | 2021年 | 2022年 | 同比增长（%）",
    "收到提案 | 件 | 412 | 438 | 6.3",
    "其中：集体提案 | 件 | 71 | 80 | 12.7",
    "争取帮扶资金 | 万元 | 1,350 | 1,820 | —",
  );
  expect(read(text)).toEqual([
    "2021 收到提案 412件",
    "2022 收到提案 438件",
    "2022 收到提案同比增长 6.3%",
    "2021 收到集体提案 71件 < 收到提案",
    "2022 收到集体提案 80件 < 收到提案",
    "2022 集体提案同比增长 12.7%",
    "2021 争取帮扶资金 1,350万元",
    "2022 争取帮扶资金 1,820万元",
  ]);
  const money = extractFigures(report(text)).find(({ text: printed }) => printed === "1,820");
  expect(money).toMatchObject({ value: 18_200_000, unit: "元" });
});

test("a year and what is counted may stand in one head", () => {
  expect(read(table("类别 | 2021年立案（件） | 2022年立案（件）", "民生类提案 | 41 | 46"))).toEqual([
    "2021 立案民生类提案 41件",
    "2022 立案民生类提案 46件",
  ]);
});

test("years beside their whole: 合计 is the term's, no total of parts", () => {
  const text = `历年提案情况：\n\n${table("年度 | 收到（件）", "2021年 | 203", "2022年 | 178", "合计 | 381")}`;
  expect(read(text, { period: { from: 2021, to: 2022 } })).toEqual([
    "2021 收到提案 203件",
    "2022 收到提案 178件",
    "term 收到提案 381件",
  ]);
});

test("小计 is the total of the rows above it and a part of 合计", () => {
  const text = table(
    "类别 | 提案（件）",
    "工业 | 3",
    "农业 | 4",
    "小计 | 7",
    "教育 | 5",
    "卫生 | 6",
    "小计 | 11",
    "合计 | 18",
  );
  const figures = extractFigures(report(text));
  const startOf = (printed: string) => figures.find((figure) => figure.text === printed)?.start;
  const parents = Object.fromEntries(figures.map((figure) => [figure.text, figure.detail.parentStart]));
  expect(parents).toMatchObject({
    "3": startOf("7"),
    "4": startOf("7"),
    "6": startOf("11"),
    "11": startOf("18"),
  });
});

test.each([
  ["a dash or an empty cell", "类别 | 收到（件） | 立案（件）", "民生 | — | "],
  ["a running number", "序号 | 案由 | 单位", "1 | 关于养老的提案 | 民政局"],
  ["a number whose unit nothing says", "场馆 | 规模", "文化馆 | 46"],
])("%s is no figure", (_, ...rows) => {
  expect(read(table(...rows))).toEqual([]);
});

test("a table of plans tells plans", () => {
  const text = `## 2023年工作安排\n\n${table("指标 | 目标", "立案提案（件） | 300")}`;
  expect(extractFigures(report(text)).map(({ detail }) => detail.period)).toEqual(["plan"]);
});

test("what was put on a plan is a result, what is planned is none", () => {
  const rows = table("类别 | 已采纳 | 列入计划 | 下年计划", "民生 | 46 | 12 | 60", "城建 | 31 | 9 | 40");
  const figures = extractFigures(report(`提案办理结果如下(单位:件)。\n\n${rows}`));
  expect(figures.find(({ value }) => value === 12)?.detail.period).toBe("year");
  expect(figures.find(({ value }) => value === 60)?.detail.period).toBe("plan");
});

test("a column that says only what became of it goes on counting what the one before it counts", () => {
  const text = table(
    "形式 | 参加委员（人次） | 意见（条） | 采纳（条） | 发现问题（个） | 整改（个）",
    "专题协商 | 96 | 37 | 29 | 12 | 11",
    "合计 | 96 | 37 | 29 | 12 | 11",
  );
  expect(read(text).slice(0, 5)).toEqual([
    "2022 参加专题协商委员 96人次 < 参加委员",
    "2022 专题协商意见 37条 < 意见",
    "2022 采纳专题协商意见 29条 < 采纳意见",
    "2022 专题协商发现问题 12个 < 发现问题",
    "2022 专题协商整改问题 11个 < 整改问题",
  ]);
});

test("次数, 人数, 篇数 in a head name the counter, and a stage in several words is read whole", () => {
  const meetings = `全年协商活动见下表：\n\n${table("类型 | 次数 | 参加人数", "对口协商 | 14 | 263", "界别协商 | 11 | 240")}`;
  expect(read(meetings)).toEqual([
    "2022 对口协商 14次",
    "2022 参加人数对口协商 263人",
    "2022 界别协商 11次",
    "2022 参加人数界别协商 240人",
  ]);
  const results = `提案办理情况见下表。\n\n${table("办理结果 | 件数", "已解决或基本解决(A类) | 152", "列入计划逐步解决(B类) | 35", "暂难解决(C类) | 6")}`;
  const stages = extractFigures(report(results)).map(({ detail }) => detail.concepts.join());
  expect(stages).toEqual([
    expect.stringContaining("solved"),
    expect.stringContaining("planned"),
    expect.stringContaining("unsolved"),
  ]);
});
