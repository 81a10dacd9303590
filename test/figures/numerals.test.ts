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
