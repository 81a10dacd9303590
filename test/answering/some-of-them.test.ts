import { expect, test } from "vitest";
import { afterThisFile } from "../support/closing.ts";
import { askAll, examApp } from "../support/golden-questions.ts";

const app = await examApp("tenth");
afterThisFile(() => app.close());

test.each([
  ["烟台2023年城乡建设和管理类提案多少件,其中列入计划的几件", [132, 34]],
  ["烟台2023年经济发展类立案几件,其中留作参考的多少件", [168, 8]],
])("其中 asks for some of what was asked before: %s", async (question, values) => {
  expect((await askAll(app, [question])).figures.map(({ value }) => value)).toEqual(values);
});
