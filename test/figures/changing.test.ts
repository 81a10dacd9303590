import { expect, test } from "vitest";
import { readCorpusFile } from "../../src/corpus/corpus-file.ts";
import { extractFigures } from "../../src/figures/extract.ts";
import type { LedgerFigure } from "../../src/figures/ledger-figure.ts";

const figuresOf = (text: string) =>
  extractFigures(
    readCorpusFile(
      "huaian-2023",
      `---\ntitle: 政协淮安市第九届委员会第三次会议工作报告\nplace: 淮安市\ncode: "320800"\nlevel: prefectural\nbody: 政协\nyear: 2023\nlanguage: zh-Hans\n---\n\n${text}\n`,
    ),
  );

const figure = (text: string, value: number): LedgerFigure => {
  const found = figuresOf(text).find((one) => one.value === value);
  if (!found) throw new Error(`no figure ${value} in ${text}`);
  return found;
};

test.each([
  ["建议办理反馈用时由45天缩短到28天。", 45, 28, "反馈用时"],
  ["特聘监督员由50名调整为65名。", 50, 65, "监督员"],
  ["协商议事点从原来的12个扩大到31个。", 12, 31, "协商议事点"],
  ["文史专辑印数由上年的2000册压缩至1500册。", 2000, 1500, "文史专辑印数"],
  ["机关经费从300万元压减到240万元。", 3_000_000, 2_400_000, "机关经费"],
])("%s: both are of what stands before, and only the second is of the year", (text, from, to, thing) => {
  expect(figure(text, from).detail.period).toBe("other-year");
  expect(figure(text, to).detail.period).toBe("year");
  for (const value of [from, to]) expect(figure(text, value).indicator).toContain(thing);
});

test("an average that changed is one still", () => {
  expect(figure("提案办理平均用时由45天缩短到28天。", 28).detail.average).toBe(true);
});

test("the number of a paragraph is none of its words", () => {
  expect(figure("1.4.3 235件提案由61家单位办理。", 235).indicator).toBe("提案");
  expect(figuresOf("1.1 组织委员视察。")).toEqual([]);
  expect(figure("1.9.3 全会出席率96.5%。", 96.5).indicator).toBe("全会出席率");
});

test("when and why it was so are no names of what is counted", () => {
  expect(figure("接待政协来访考察684批,2021年受疫情影响仅为47批。", 47).indicator).toContain("来访考察");
  expect(figure("收到203件,14件因内容相同予以合并。", 14).detail.concepts).toContain("merged");
  expect(figure("24件退回撤回。立案提案经并案后为391件。", 391).indicator).toBe("并案提案");
});

test("the name of a rate may stand around the meeting it is of", () => {
  expect(figure("委员出席全体会议率达96.1%。", 96.1).detail.concepts).toContain("attendance-rate");
  expect(figure("办结成果落地率90.7%。", 90.7).detail.concepts).not.toContain("completion-rate");
});

test("a league's committee receives and is not counted", () => {
  const text = "收集社情民意信息524条,上报盟政协168条,被全国政协采用3条。";
  expect(figure(text, 3).detail.concepts).toContain("public-opinion");
});

test("not yet done is not done, and a threshold counts nothing", () => {
  expect(figure("已办结349件,尚未办结12件。", 12).detail.concepts).not.toContain("completed");
  expect(figure("已办结349件,正在办理7件。", 7).detail.concepts).toContain("unfinished");
  expect(figuresOf("承办20件以上的单位9家。").map((one) => one.text)).toEqual(["9家"]);
  expect(figuresOf("积分60分以下的8人被约谈。").map((one) => one.text)).toEqual(["8人"]);
});
