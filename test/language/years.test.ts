import { describe, expect, it } from "vitest";
import { readYears } from "../../src/language/years.ts";

const today = new Date("2025-08-01T00:00:00Z");
const years = (text: string) => readYears(text, today);

describe("a year is read in each way it is written", () => {
  it.each([
    ["2022年立案多少"],
    ["沈阳2022立案多少"],
    ["22年提案多少"],
    ["二〇二二年"],
    ["二零二二年"],
    ["二Ｏ二二年"],
    ["２０２２年"],
    ["2022年度报告"],
    ["in 2022"],
    ["Shenyang 2022: how many proposals?"],
  ])("%s", (text) => {
    expect(years(text).map((mention) => [mention.kind, mention.years])).toEqual([["year", [2022]]]);
  });
});

describe("counts and durations are no years", () => {
  it.each([
    "2022件",
    "2000余人次",
    "2022元",
    "1953名",
    "1,978",
    "2022.5",
    "十四五",
    "近20年来",
    "1453总要求",
  ])("%s", (text) => expect(years(text).filter((mention) => mention.kind === "year")).toEqual([]));

  it.each(["说明年度计划", "目前年度任务", "过去年度", "以上年龄"])("%s", (text) => {
    expect(years(text)).toEqual([]);
  });
});

describe("relative years are resolved and marked as depending on today", () => {
  it.each([
    ["去年", 2024],
    ["今年", 2025],
    ["前年", 2023],
    ["上一年", 2024],
    ["上年度", 2024],
    ["last year", 2024],
    ["this year", 2025],
    ["the year before last", 2023],
  ])("%s", (text, year) => {
    expect(years(text)).toMatchObject([{ kind: "relative", years: [year], dependsOnToday: true, start: 0 }]);
  });

  it("by the calendar of China, not of the machine", () => {
    expect(readYears("今年", new Date("2024-12-31T20:00:00Z"))[0]?.years).toEqual([2025]);
  });
});

describe("ranges hold all their years", () => {
  it.each([
    ["2020-2022", [2020, 2021, 2022]],
    ["2020年至2022年", [2020, 2021, 2022]],
    ["2020到2022年", [2020, 2021, 2022]],
    ["2020—22年", [2020, 2021, 2022]],
    ["from 2020 to 2022", [2020, 2021, 2022]],
    ["between 2020 and 2022", [2020, 2021, 2022]],
    ["近三年", [2022, 2023, 2024]],
    ["过去五年", [2020, 2021, 2022, 2023, 2024]],
    ["the last three years", [2022, 2023, 2024]],
    ["2023年以来", [2023, 2024, 2025]],
  ])("%s", (text, expected) => {
    expect(years(text).map((mention) => [mention.kind, mention.years])).toEqual([["range", expected]]);
  });

  it("but two years named side by side are two", () => {
    expect(years("2021年和2022年").map((mention) => mention.years)).toEqual([[2021], [2022]]);
    expect(years("2022年比2021年多多少").map((mention) => mention.years)).toEqual([[2022], [2021]]);
  });
});

describe("the date at which a report was read asks for the year of its work", () => {
  it.each([
    ["2023年1月的报告", [2022], 1],
    ["2023年1月3日作的报告", [2022], 1],
    ["2023年3月份的工作报告", [2022], 3],
    ["2017年12月13日在政协红岗区八届二次会议上作的报告", [2017], 12],
    ["今年1月作的报告", [2024], 1],
    ["the report read in January 2023", [2022], 1],
    ["the January 2023 report", [2022], 1],
    ["2023年作的报告", [2022, 2023], undefined],
  ])("%s", (text, expected, month) => {
    const [mention] = years(text);
    expect(mention).toMatchObject({ kind: "reading", years: expected });
    expect(mention?.readIn?.month).toBe(month);
  });

  it.each(["2022年3月开展调研形成报告", "2022年3月的调研报告", "2023年1月提出多少提案"])(
    "%s is about the year itself",
    (text) => expect(years(text)[0]?.kind).toBe("year"),
  );
});

describe("terms and sessions", () => {
  it.each([
    ["第十六届", { kind: "term", term: 16 }],
    ["十六届委员会", { kind: "term", term: 16 }],
    ["第16屆", { kind: "term", term: 16 }],
    ["八届二次会议", { kind: "session", term: 8, session: 2 }],
    ["第八届委员会第二次会议", { kind: "session", term: 8, session: 2 }],
    ["第十届乡宁县委员会第六次会议", { kind: "session", term: 10, session: 6 }],
    ["16th term", { kind: "term", term: 16 }],
    ["8th committee second session", { kind: "session", term: 8, session: 2 }],
    ["the second session of the 8th committee", { kind: "session", term: 8, session: 2 }],
    ["本届", { kind: "term", which: "this" }],
    ["上届政协", { kind: "term", which: "previous" }],
  ])("%s", (text, expected) => expect(years(text)).toMatchObject([{ ...expected, years: [] }]));

  it.each(["党的二十届三中全会", "第三届进口博览会", "历届委员", "首届论坛"])("%s is no term", (text) => {
    expect(years(text)).toEqual([]);
  });
});

it.each(["最新的报告", "最近一年", "the latest report", "最近的提案"])("%s asks for the latest", (text) => {
  expect(years(text).map((mention) => mention.kind)).toEqual(["latest"]);
});

it("gives offsets in the text as written, in order and without overlaps", () => {
  const text = "瀋陽２０２２年與去年、第十六屆";
  const found = years(text);
  expect(found.map((mention) => mention.text)).toEqual(["２０２２年", "去年", "第十六屆"]);
  for (const mention of found) expect(text.slice(mention.start, mention.end)).toBe(mention.text);
});
