import { describe, expect, test } from "vitest";
import { hanValue, readNumbers } from "../../src/language/numerals.ts";
import { fold } from "../../src/language/script.ts";

const read = (text: string) => readNumbers(fold(text));

describe("a number is read in every form that reports write it in", () => {
  test.each([
    ["616", 616],
    ["616", 616],
    ["1,978", 1978],
    ["1,012,000", 1_012_000],
    ["92.6%", 92.6],
    ["92.6%", 92.6],
    ["1.2万", 12_000],
    ["3000万", 30_000_000],
    ["2.46亿", 246_000_000],
    ["3千", 3_000],
    ["六百一十六", 616],
    ["一百零八", 108],
    ["两", 2],
    ["十", 10],
    ["二十", 20],
    ["十二", 12],
    ["一万二千", 12_000],
    ["四亿三千万", 430_000_000],
    ["一亿二千三百万", 123_000_000],
    ["一百零五万六千三百", 1_056_300],
    ["1亿2000万", 120_000_000],
    ["3万6千", 36_000],
    ["二〇二二", 2022],
    ["百分之九十八", 98],
    ["百分之九十八点六", 98.6],
    ["百分之100", 100],
    ["四百餘", 400],
    ["兩", 2],
    ["數十", 10],
  ])("%s is %d", (text, value) => {
    expect(read(text).map((number) => number.value)).toEqual([value]);
  });
});

describe("what makes a number inexact is kept beside it", () => {
  test.each([
    ["550余", "余"],
    ["550餘", "余"],
    ["100多", "多"],
    ["近300", "近"],
    ["约50", "约"],
    ["不少于10", "不少于"],
    ["超过5", "超过"],
    ["1000余万", "余"],
    ["1.2万余", "余"],
    ["数十", "数"],
    ["十多", "多"],
    ["616", ""],
  ])("%s: %s", (text, qualifier) => {
    expect(read(text).map((number) => number.qualifier)).toEqual([qualifier]);
  });

  test.each(["最近3次", "附近3家", "节约3万元"])(
    "but %s is exact: the word only ends like a qualifier",
    (text) => {
      expect(read(text)[0]?.qualifier).toBe("");
    },
  );
});

test("offsets lead to the number in the text, qualifier included", () => {
  const text = "共收到提案近1,200件,办复率百分之九十八。";
  expect(read(text).map(({ start, end }) => text.slice(start, end))).toEqual(["近1,200", "百分之九十八"]);
});

test("numbers in a row are read one by one", () => {
  expect(read("国家、省、市级分别为1条、6条、17条").map((number) => number.value)).toEqual([1, 6, 17]);
});

test.each(["", "提案", "二两三", "第三"])("“%s” is no Chinese numeral", (text) => {
  expect(hanValue(text)).toBeUndefined();
});

describe("groups of three may stand apart", () => {
  test.each<[string, number[]]>([
    ["全年投入资金1 856万元", [18_560_000]],
    ["收集信息2 864条,编报986条", [2864, 986]],
    ["新建农村公路2\u2009150.5公里", [2150.5]],
    ["惠及群众 12 345 678 人次", [12_345_678]],
    ["协调贷款1, 240万元", [12_400_000]],
    ["送药7\u00a0400人次", [7400]],
  ])("%s", (text, values) => {
    expect(read(text).map(({ value }) => value)).toEqual(values);
  });

  test.each<[string, number[]]>([
    // A paragraph's number, two cells, a table's number, a list.
    ["3 235件提案全部办结", [3, 235]],
    ["1.4.3 235件提案", [1.4, 3, 235]],
    ["合计 182 109", [182, 109]],
    ["见表1 235件", [1, 235]],
    ["分别为12, 300, 45件", [12, 300, 45]],
  ])("but these are numbers of their own: %s", (text, values) => {
    expect(read(text).map(({ value }) => value)).toEqual(values);
  });
});
