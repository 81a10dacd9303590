import { expect, test } from "vitest";
import { afterThisFile } from "../support/closing.ts";
import { askAll, examApp } from "../support/golden-questions.ts";

const app = await examApp("seventh");
afterThisFile(() => app.close());

test.each([
  ["威宁县2022年办成事项几项", 941],
  ["毕节的大方县院坝协商议事点有几个", 246],
])(
  "a place without reports is answered for by its row in the report of the place above: %s",
  async (question, value) => {
    const answer = await askAll(app, [question]);
    expect(answer.figures.map((figure) => [figure.place, figure.value])).toEqual([["毕节市", value]]);
  },
);

test.each(["大方县政协2022年立案多少件", "赫章县立案提案多少件", "纳雍县捐款多少"])(
  "what no row and no name tells of it is refused, and so is its own committee: %s",
  async (question) => {
    expect((await askAll(app, [question])).outcome).toBe("refused");
  },
);

const tenth = await examApp("tenth");
afterThisFile(() => tenth.close());

test("what is told of a place within one that is named with it stands in the report of that one", async () => {
  const answer = await askAll(tenth, ["青海久治县帐篷小学里委员了解了什么"]);
  expect(answer.citations[0]?.excerpt).toContain("帐篷小学");
});

test.each(["墨脱县政协做了什么", "墨脱县怎么样", "青海玛多县的委员反映了什么问题"])(
  "but nothing answers for a place that is not told of, nor for its own committee: %s",
  async (question) => {
    expect((await askAll(tenth, [question])).outcome).toBe("refused");
  },
);
