import { describe, expect, test } from "vitest";
import { quantitiesOf } from "../../src/figures/quantities.ts";
import { counterAt, unitClassOf } from "../../src/figures/units.ts";
import { fold } from "../../src/language/script.ts";

const read = (text: string) => {
  const folded = fold(text);
  return quantitiesOf(folded).map(({ start, end, value, unit, qualifier, upTo }) => ({
    text: text.slice(start, end),
    value,
    unit,
    qualifier,
    ...(upTo === undefined ? {} : { upTo }),
  }));
};

describe("a count is read with its value, unit and qualifier", () => {
  test.each([
    ["立案616件", "616件", 616, "件", ""],
    ["報送社情民意信息550餘篇", "550餘篇", 550, "篇", "余"],
    ["全年开展协商活动近百场", "近百场", 100, "场", "近"],
    ["参与群众2000余人次", "2000余人次", 2000, "人次", "余"],
    ["捐款3000万元", "3000万元", 30_000_000, "元", ""],
    ["投资2.46亿元", "2.46亿元", 246_000_000, "元", ""],
    ["满意率99.5%", "99.5%", 99.5, "%", ""],
    ["办复率百分之九十八点六", "百分之九十八点六", 98.6, "%", ""],
    ["比上年提高1.9个百分点", "1.9个百分点", 1.9, "个百分点", ""],
    ["形成文史资料48万字", "48万字", 480_000, "字", ""],
    ["立案六百一十六件", "六百一十六件", 616, "件", ""],
    ["召开常委会会议四次。", "四次", 4, "次", ""],
    ["办理提案１８７件", "１８７件", 187, "件", ""],
    ["参加委员50人以上", "50人以上", 50, "人", "以上"],
    ["走访企业30家左右", "30家左右", 30, "家", "左右"],
    ["举办活动十多场次", "十多场次", 10, "场次", "多"],
  ])("%s: %s", (text, printed, value, unit, qualifier) => {
    expect(read(text)).toEqual([{ text: printed, value, unit, qualifier }]);
  });

  test("a range has its lower end as value and keeps the upper", () => {
    expect(read("选取5至8件开展民主评议")).toEqual([
      { text: "5至8件", value: 5, unit: "件", qualifier: "", upTo: 8 },
    ]);
  });

  test("several in one sentence are several figures", () => {
    expect(read("收到提案476件,立案412件,占86.6%").map((one) => one.text)).toEqual([
      "476件",
      "412件",
      "86.6%",
    ]);
  });

  test("figures of one sentence keep their own counters", () => {
    expect(read("分别为2件、9件、33篇").map((one) => one.unit)).toEqual(["件", "件", "篇"]);
  });
});

describe("what only looks like a count is none", () => {
  test.each([
    ["a year", "2022年工作回顾"],
    ["a date", "2023年1月3日"],
    ["a time", "上午9时30分"],
    ["a session", "市政协十四届三次会议"],
    ["an ordinal", "召开第56次主席会议"],
    ["an ordinal in words", "第十六届委员会第二次全体会议"],
    ["a party congress", "学习党的二十大精神"],
    ["a plenary session", "十九届六中全会"],
    ["a plan's name", "“十四五”规划"],
    ["a slogan", "做到“两个维护”,增强“四个意识”"],
    ["a scheme of digits", "建立“3+5+2+N”机制"],
    ["a year of a requirement", "落实“1453”总要求"],
    ["a book", "《关于加强3个方面工作的意见》"],
    ["a telephone number", "电话:0417-2856666"],
    ["a hotline", "12345热线"],
    ["items of an enumeration", "一是加强学习;二是深入调研"],
    ["a way of speaking", "提出一系列建议"],
    ["the first of its kind", "进一步加强"],
    ["a long time", "几十年如一日"],
    ["a frequency", "每月一次"],
    ["an anniversary", "庆祝建党100周年"],
    ["a street", "中山路56号"],
    ["a destroyed figure", "立案提案□件"],
    ["a redacted figure", "立案提案***件"],
    ["a sample's blank", "提案x件"],
  ])("%s: %s", (_, text) => {
    expect(read(text)).toEqual([]);
  });
});

describe("counters", () => {
  test.each([
    ["人次参加", "人次"],
    ["人参加", "人"],
    ["件次", "件次"],
    ["个百分点", "个百分点"],
    ["场次活动", "场次"],
    ["名委员", "名"],
    ["的提案", ""],
  ])("the longest wins: %s begins with %s", (text, counter) => {
    expect(counterAt(text, 0)).toBe(counter);
  });

  test("of different classes are never the same thing", () => {
    const classes = ["%", "个百分点", "元", "人次", "次", "件", "篇", "家"].map(unitClassOf);
    expect(new Set(classes).size).toBe(classes.length);
  });
});
