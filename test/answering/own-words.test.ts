import { describe, expect, test } from "vitest";
import { afterThisFile } from "../support/closing.ts";
import { askAll, examApp } from "../support/golden-questions.ts";

const eighth = await examApp("eighth");
const tenth = await examApp("tenth");
afterThisFile(async () => {
  await eighth.close();
  await tenth.close();
});

/*
 * The usual indicators, asked of reports that do not state them and have something else near: 党组会议几次 beside 中心组学习12次.
 */
describe("a figure is held against its own words", () => {
  test.each([
    ["三亚组织调研多少次", "137"],
    ["三亚专题协商多少次", "33"],
    ["三亚解决企业困难多少个", "640"],
    ["三亚民主评议几个部门", "72"],
    ["三亚外出考察几次", "137"],
    ["三亚委员多少名", "35"],
    ["库尔勒走访企业多少家", "1900"],
    ["库尔勒解决企业困难多少个", "1540"],
    ["库尔勒民主评议几个部门", "29"],
    ["平遥解决企业困难多少个", "156"],
    ["平遥培训委员多少人次", "1700"],
    ["平遥党组会议几次", "12次"],
    ["醴陵召开常委会会议几次", "5次"],
    ["醴陵召开主席会议几次", "5次"],
    ["醴陵走访企业多少家", "3700"],
  ])("%s is not answered with what stands near", async (question, other) => {
    expect((await askAll(eighth, [question])).text.split("\n")[0]).not.toContain(other);
  });

  test.each([
    ["长阳召开常委会会议几次", "61"],
    ["长阳党组会议几次", "12"],
    ["泉州联络站多少个", "29"],
    ["晋江大会发言多少篇", "23條"],
    ["晋江重点提案多少件", "3件"],
    ["晋江民主监督小组几个", "6項"],
    ["长阳外出考察几次", "9次"],
  ])("%s is not answered with what stands near", async (question, other) => {
    expect((await askAll(tenth, [question])).text.split("\n")[0]).not.toContain(other);
  });

  test.each([
    ["三亚委员多少名", 305],
    ["三亚党组会议几次", 29],
    ["醴陵委员多少名", 231],
    ["醴陵解决企业困难多少个", 92],
    ["平遥走访企业多少家", 58],
  ])("%s is answered where it is stated", async (question, value) => {
    expect((await askAll(eighth, [question])).figures.map((figure) => figure.value)).toEqual([value]);
  });
});
