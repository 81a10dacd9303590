import { expect, test } from "vitest";
import { afterThisFile } from "../support/closing.ts";
import { askAll, examApp } from "../support/golden-questions.ts";

const app = await examApp("tenth");
afterThisFile(() => app.close());

test.each([
  ["泉州和晋江2023年立案谁多", "comparison"],
  ["烟台2022年和2023年立案提案哪年多", "comparison"],
  ["Did Weinan or Linzhi have more members in 2024, which had more?", "comparison"],
  ["泉州、晋江、烟台2023年立案哪个多", "ranking"],
  ["泉州和晋江2023年立案排个名", "ranking"],
])("which of two has more compares them: %s", async (question, intent) => {
  expect((await askAll(app, [question])).intent).toBe(intent);
});

test.each([
  ["烟台2020年和2023年立案提案对比", "没有报告的年份:2020"],
  ["Compare the proposals filed in Yantai in 2021 and 2023", "Years without a report: 2021"],
  ["泉州和烟台2022年、2023年立案多少件", "泉州市没有报告的年份:2022"],
])("of several years asked for it is said which there is no report of: %s", async (question, said) => {
  const { figures, text } = await askAll(app, [question]);
  expect(figures.length).toBeGreaterThan(0);
  expect(text).toContain(said);
});

test.each([
  [["泉州2023年立案多少", "比晋江多多少"], "相差207件,泉州市较多"],
  [["晋江2023年立案多少", "跟泉州比差多少"], "相差207件,泉州市较多"],
  [
    ["How many proposals did Quanzhou file in 2023?", "How many more than Jinjiang?"],
    "Difference: 207件, Quanzhou is higher",
  ],
  [["泉州2023年立案多少", "跟晋江比呢"], "晋江市政协2023年立案提案231件"],
])(
  "a place that a follow-up names to compare with stands beside the one before: %s",
  async (messages, said) => {
    const { text } = await askAll(app, messages);
    expect(text).toContain(said);
    expect(text).toContain("438件");
  },
);

test.each(["十个地方立案提案排名", "把这十个地方的立案提案排个名"])(
  "a number of places names no place: %s",
  async (question) => {
    const { intent, figures } = await askAll(app, [question]);
    expect(intent).toBe("ranking");
    expect(figures[0]).toMatchObject({ place: "青海省", value: 598 });
  },
);

test.each([
  [
    ["烟台2022年收到提案多少", "2023年呢", "增长了多少"],
    ["相差", "2022", "2023"],
  ],
  [["烟台立案两年变化"], ["588件", "541件"]],
  [["烟台提案趋势"], ["588件", "541件"]],
])("over years a change is their difference, and a trend is all of them: %s", async (messages, said) => {
  const { text } = await askAll(app, messages);
  for (const words of said) expect(text).toContain(words);
});

test("of a ranking's first three no fourth is told", async () => {
  for (const question of ["2023年立案前三名", "top 3 places by proposals filed"])
    expect(
      (await askAll(app, [question])).text.split("\n").filter((line) => line.includes("[")),
    ).toHaveLength(3);
});

test("among places that count money one that counts something else is not ranked", async () => {
  const { figures, text } = await askAll(app, ["哪个地方的委员捐款最多"]);
  expect(new Set(figures.map(({ unit }) => unit))).toEqual(new Set(["元"]));
  expect(text).not.toMatch(/\d+[场場次]。/);
});

test("提案 alone means those handed in or filed", async () => {
  const { figures } = await askAll(app, ["烟台2023年提案情况"]);
  expect(figures.map(({ value }) => value)).toContain(541);
});
