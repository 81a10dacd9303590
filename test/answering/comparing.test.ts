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
