import { expect, test } from "vitest";
import { afterThisFile } from "../support/closing.ts";
import { askAll, examApp } from "../support/golden-questions.ts";

const app = await examApp("eleventh");
afterThisFile(() => app.close());

test.each([
  // 协商通信公司,在山脊上建起基站5个: the company did it.
  ["泰顺走访了多少企业", "基站"],
  // 读书会不少于24场 is planned, and held in rooms.
  ["敖汉旗建了几个协商议事室", "场"],
  // 常委会会议三场, 参与委员四百八十七人次
  ["扬州有多少常委", "场"],
])("what stands beside the thing asked for is not counted for it: %s", async (question, other) => {
  const { figures, text, outcome } = await askAll(app, [question]);
  if (outcome === "answered") expect(text.split("\n")[0]).not.toContain(other);
  else expect(figures).toEqual([]);
});

test.each([
  ["扬州立案是滑县的几倍", "1.7倍"],
  ["泰顺立案比北海多吗", "256件"],
  ["北海提案比泰顺少吗", "203件"],
])("one place measured by another is compared with it: %s", async (question, said) => {
  expect((await askAll(app, [question])).text).toContain(said);
});

test("proposals of several places are compared by those filed, where they are stated", async () => {
  const { text } = await askAll(app, ["提案最多和最少的分别是哪里"]);
  expect(text).toContain("江西省政协2022年审查立案提案618件");
  expect(text).not.toMatch(/收到|征集|提出/);
});
