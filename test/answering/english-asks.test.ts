import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../../src/app.ts";
import { askAll, examApp } from "../support/golden-questions.ts";

let app: App;
beforeAll(async () => {
  app = await examApp("sixth");
}, 60_000);
afterAll(() => app.close());

const stated = async (...messages: string[]): Promise<string[]> =>
  (await askAll(app, messages)).figures.map(({ value, unit }) => `${value}${unit}`);

test.each([
  ["What face-to-face rate did Jiujiang reach in 2020?", "98.3%"],
  ["What percentage of Gansu's proposals were kept for reference because of limited conditions?", "3.8%"],
  [
    "How many members did Tongcheng summon for a talk because they came last in the appraisal of 2024?",
    "5名",
  ],
  ["How many off-campus training institutions did Changxing check undercover in 2022?", "27家"],
])("%s: the figure that says what the question says", async (question, figure) => {
  expect(await stated(question)).toEqual([figure]);
});

test("the noun behind “how many” names the counter: copies are no titles", async () => {
  expect(
    await stated(
      "How many copies were printed of the two historical-material books Jiujiang compiled in 2020?",
    ),
  ).toEqual(["6000册"]);
});

test("two measures behind one “how many” are two asks", async () => {
  expect(
    await stated("How many households and people had their drinking-water problems solved in 科左中旗?"),
  ).toEqual(["412户", "1260人"]);
});

test("a second ask that names nothing goes on about the thing of the first", async () => {
  expect(
    await stated(
      "How many points of agreement were reached on Yibin's consultation platforms in 2022, and how many have been carried out?",
    ),
  ).toEqual(["7103项", "6425项"]);
});

test.each([
  "How many articles did Changxing place in national media in 2022?",
  "How many members resigned in Yibin in 2022?",
  "How many of Jiujiang's 2020 proposals were rejected by the government?",
])("%s: nothing near any figure says it, so it is refused", async (question) => {
  expect((await askAll(app, [question])).outcome).toBe("refused");
});
