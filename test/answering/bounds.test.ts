import { expect, test } from "vitest";
import { afterThisFile } from "../support/closing.ts";
import { askAll, examApp } from "../support/golden-questions.ts";

const app = await examApp("seventh");
afterThisFile(() => app.close());

const placesIn = async (question: string): Promise<string[]> =>
  (await askAll(app, [question])).figures.map(({ place, value }) => `${place} ${value}`);

test.each([
  ["2023年哪些地方立案提案超过320件", ["无锡市 498", "江阴市 341"]],
  ["2023年立案不到320件的有哪些地方", ["佳木斯市 301", "楚雄彝族自治州 312"]],
  ["毕节、佳木斯、宽甸2022年立案274件以上的是哪几个地方,各多少", ["毕节市 446", "佳木斯市 274"]],
  ["2022年哪些地方立案不超过274件", ["宽甸满族自治县 104", "佳木斯市 274"]],
  ["Which places filed more than 320 proposals in 2023?", ["无锡市 498", "江阴市 341"]],
  ["2023年立案超过320件的有哪些", ["无锡市 498", "江阴市 341"]],
  ["2023年立案超过320件的地方", ["无锡市 498", "江阴市 341"]],
  ["which filed over 450 proposals in 2023?", ["无锡市 498"]],
  ["Which counties filed fewer than 200 proposals?", ["宽甸满族自治县 104"]],
])("only places whose figure is as asked are told: %s", async (question, places) => {
  expect(await placesIn(question)).toEqual(places);
});

test("where no place's figure is as asked, that is the answer, with the places that state it", async () => {
  const answer = await askAll(app, ["2022年哪些地方立案提案超过900件"]);
  expect(answer).toMatchObject({ outcome: "answered", figures: [] });
  expect(answer.text).toContain("没有符合的地方");
  expect(answer.text).toContain("毕节市");
});

test("places whose figure is another are named, and stated with no number", async () => {
  const { text } = await askAll(app, ["2023年哪些地方立案提案超过320件"]);
  expect(text).toContain("不在此列:楚雄彝族自治州、佳木斯市");
  expect(text).not.toContain("312");
});

test.each([
  ["哪里2023年立案498件", ["无锡市 498"]],
  ["立案341件的是哪个市", ["江阴市 341"]],
  ["Which city filed 498 proposals in 2023?", ["无锡市 498"]],
  ["409件是哪个地方的立案数", ["衢州市 409"]],
])("a number that is only stated is whose the answer is: %s", async (question, places) => {
  expect(await placesIn(question)).toEqual(places);
});

test.each(["哪里立案999件", "Which city filed 999 proposals?"])(
  "a number that no report states is nobody's: %s",
  async (question) => {
    expect(await askAll(app, [question])).toMatchObject({ outcome: "refused", figures: [] });
  },
);
