import { expect, test } from "vitest";
import { afterThisFile } from "../support/closing.ts";
import { askAll, inventedApp } from "../support/golden-questions.ts";

const app = await inventedApp({
  "xuzhou-2023": {
    place: "徐州市",
    code: "320300",
    level: "prefectural",
    year: 2023,
    text: "全年共收到提案431件,审查立案352件,其余79件中有60件转为意见建议,19件退回。加强对县区政协的联系指导,全市10个县(市、区)政协全年共立案提案2619件,反映社情民意信息8800余条。",
  },
});
afterThisFile(() => app.close());

const values = async (question: string) => (await askAll(app, [question])).figures.map(({ value }) => value);

test("what the committees below filed answers those who ask about them, and nobody else", async () => {
  expect(await values("徐州市政协2023年立案提案多少件?")).toEqual([352]);
  expect(await values("徐州10个县(市、区)政协2023年共立案提案多少件?")).toEqual([2619]);
  expect(await values("徐州各县区政协2023年反映了多少条社情民意信息?")).toEqual([8800]);
  expect(await values("How many proposals did the county committees of Xuzhou file in 2023?")).toEqual([
    2619,
  ]);
});

test("what was handed in and not filed is no count of what was filed", async () => {
  expect(await values("徐州2023年没有立案的提案有多少件?")).toEqual([79]);
});
