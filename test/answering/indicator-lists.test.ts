import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../../src/app.ts";
import { goldenApp, TODAY } from "../support/golden-questions.ts";

// Asking for two indicators at once gives what asking for each alone gives; before lists were read as such, 46 % did.

const PLACES = ["沈阳", "汕尾", "福建", "诸暨", "威海", "江门"];
const INDICATORS = [
  "立案提案",
  "立案数",
  "办复率",
  "满意率",
  "重点提案",
  "社情民意信息",
  "专题协商会",
  "委员培训",
];
const FORMS: ((place: string, one: string, other: string) => string)[] = [
  (place, one, other) => `${place}${one}和${other}`,
  (place, one, other) => `${place}的${one}、${other}分别是多少？`,
  (place, one, other) => `${place}${one}、${other}各多少`,
  (place, one, other) => `请问${place}${one}以及${other}是多少`,
  (place, one, other) => `${place}${one}有多少，${other}呢`,
];

let app: App;
beforeAll(async () => {
  app = await goldenApp();
});
afterAll(() => app.close());

async function figuresOf(text: string): Promise<string[]> {
  const { answer } = await app.ask({ text, viewer: { chat: "" }, today: TODAY });
  return answer.figures.map(({ value, unit }) => `${value}${unit}`);
}

test("indicators listed together get the figures that each gets alone", async () => {
  const failed: string[] = [];
  let asked = 0;
  for (const place of PLACES) {
    const alone = new Map<string, string[]>();
    for (const indicator of INDICATORS) {
      const figures = await figuresOf(`${place}${indicator}多少`);
      if (figures.length > 0) alone.set(indicator, figures);
    }
    for (const [one, first] of alone)
      for (const [other, second] of alone)
        for (const form of one === other ? [] : FORMS) {
          asked++;
          const question = form(place, one, other);
          const wanted = [...new Set([...first, ...second])].sort().join();
          const got = [...new Set(await figuresOf(question))].sort().join();
          if (got !== wanted) failed.push(`${question}: ${got} and not ${wanted}`);
        }
  }
  expect(asked).toBeGreaterThan(300);
  expect(failed).toEqual([]);
}, 60_000);

test("a comparison of two indicators compares both", async () => {
  const figures = await figuresOf("比较沈阳和汕尾的立案提案和办复率");
  expect(figures).toEqual(["616件", "108件", "100%"]);
});

test("each item of a list keeps its own counter", async () => {
  expect(await figuresOf("威海立案提案有几件，委员培训有几次")).toEqual(["319件", "6次"]);
  expect(await figuresOf("威海立案提案有几件，委员培训有几人次")).not.toContain("6次");
});

test("of asks that stand side by side each gets a figure of its own", async () => {
  expect(await figuresOf("威海开展了几次委员培训，多少人次参加")).toEqual(["6次", "980人次"]);
  expect(await figuresOf("诸暨信息得到国家、省、市级领导批示的各几条")).toEqual(["1条", "6条", "17条"]);
});
