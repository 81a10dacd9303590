import { describe, expect, it } from "vitest";
import { createGazetteer } from "../../src/language/gazetteer.ts";

const gazetteer = createGazetteer();

describe("the tree", () => {
  it("covers downwards, across the municipalities and counties without a prefecture", () => {
    expect(gazetteer.covers("210000", "210100")).toBe(true);
    expect(gazetteer.covers("000000", "230605")).toBe(true);
    expect(gazetteer.covers("110000", "110105")).toBe(true);
    expect(gazetteer.covers("410000", "419001")).toBe(true);
    expect(gazetteer.covers("210100", "210000")).toBe(false);
    expect(gazetteer.covers("210000", "230605")).toBe(false);
  });

  it("gives the path from the province down, and the children", () => {
    expect(gazetteer.pathOf("230605").map((division) => division.name)).toEqual([
      "黑龙江省",
      "大庆市",
      "红岗区",
    ]);
    expect(gazetteer.children("110000").map((division) => division.name)).toContain("朝阳区");
    expect(gazetteer.children("440000")).toHaveLength(21);
  });

  it("names a division so that it can be told from its namesakes", () => {
    expect(gazetteer.displayName("320106")).toBe("南京市鼓楼区");
    expect(gazetteer.displayName("230605")).toBe("红岗区");
    expect(gazetteer.byCode("999999")).toBeUndefined();
  });
});

describe("slugs", () => {
  const slug = (code: string): string => {
    const division = gazetteer.byCode(code);
    return division ? gazetteer.slugOf(division) : "";
  };

  it.each([
    ["210100", "shenyang"],
    ["230605", "honggang"],
    ["320581", "changshu"],
    ["320106", "nanjing-gulou"],
    ["210000", "liaoning"],
    ["610000", "shaanxi"],
    ["140000", "shanxi"],
    ["220000", "jilin"],
    ["220200", "jilin-jilin"],
    ["350200", "xiamen"],
    ["500000", "chongqing"],
    ["341500", "luan"],
    ["140400", "changzhi"],
    ["331100", "lishui"],
    ["330382", "yueqing"],
    ["440113", "panyu"],
    ["340300", "bengbu"],
    ["441900", "dongguan"],
    ["361124", "shangrao-yanshan"],
    ["410621", "xunxian"],
    ["410182", "xingyang"],
    ["371722", "shanxian"],
    ["341621", "guoyang"],
    ["370612", "muping"],
    ["420116", "huangpi"],
    ["652823", "yuli"],
    ["141024", "hongtong"],
    ["441422", "dabu"],
  ])("%s is %s", (code, expected) => {
    expect(slug(code)).toBe(expected);
  });

  it("are unique and plain", () => {
    const all = gazetteer.divisions.map((division) => gazetteer.slugOf(division));
    const twice = all.filter((one, index) => all.indexOf(one) !== index);
    expect(twice).toEqual([]);
    expect(all.filter((one) => !/^[a-z0-9-]+$/.test(one))).toEqual([]);
  });
});

describe("a misspelt name is suggested, never asserted", () => {
  const suggested = (text: string, strength: string): string[] =>
    gazetteer
      .suggest(text)
      .filter((one) => one.strength === strength)
      .map((one) => one.division.name);

  it("strongly where it sounds the same", () => {
    expect(suggested("长熟市2024年提案", "strong")).toContain("常熟市");
    expect(suggested("红刚区有多少提案", "strong")).toEqual(["红岗区"]);
    expect(suggested("善尾给了多少", "strong")).toEqual(["汕尾市"]);
  });

  it("weakly where one character or letter differs", () => {
    expect(suggested("常热有多少提案", "weak")).toContain("常熟市");
    expect(suggested("盘绵去年办了多少", "weak")).toContain("盘锦市");
    expect(suggested("沉阳2022年立案多少件", "weak")[0]).toBe("沈阳市");
    expect(suggested("How many proposals did Shengyang file?", "weak")).toEqual(["沈阳市"]);
  });

  it("never where of two characters the first is another one", () => {
    const names = gazetteer.suggest("甪州收到提案多少件").map((one) => one.division.name);
    expect(names).not.toContain("沧州市");
  });

  it("not for questions in ordinary words, nor for names that are right", () => {
    for (const text of ["助学金发给了多少学生", "民生类提案多少件", "委员们提了哪些建议", "沈阳立案多少"]) {
      expect(gazetteer.suggest(text)).toEqual([]);
    }
  });
});
