import { expect, test } from "vitest";
import { spelledOut } from "../../src/language/coordination.ts";

test("levels of office in a list share what stands behind the last", () => {
  expect(spelledOut(["国家", "省", "市级领导批示"])).toEqual(["国家领导批示", "省领导批示", "市级领导批示"]);
  expect(spelledOut(["信息被全国", "省政协采用"])).toEqual(["信息被全国政协采用", "省政协采用"]);
});

test("items that stand by themselves stay as they are", () => {
  expect(spelledOut(["立案率", "办复率"])).toEqual(["立案率", "办复率"]);
  expect(spelledOut(["专题协商", "省级媒体报道"])).toEqual(["专题协商", "省级媒体报道"]);
});
