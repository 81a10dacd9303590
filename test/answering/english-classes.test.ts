import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withCommitteesAbove } from "../../src/answering/understanding/committee-above.ts";
import { readEnglishAsks } from "../../src/answering/understanding/english-asks.ts";
import type { App } from "../../src/app.ts";
import { outlineOf } from "../../src/domain/outline.ts";
import { isPlanSection } from "../../src/figures/context.ts";
import { thesaurus } from "../../src/figures/thesaurus.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";
import { createGlossary } from "../../src/language/glossary.ts";
import { askAll, examsApp } from "../support/golden-questions.ts";

const glossary = createGlossary();
const read = (question: string) => readEnglishAsks(question, glossary);
const wordsOf = (question: string) => read(question)[0]?.terms.flatMap(({ any }) => any) ?? [];

test.each([
  "social opinion information",
  "social-opinion items",
  "pieces of social sentiment",
  "social conditions and public opinions information",
  "social situation and people's opinions reports",
  "reports on social conditions and popular sentiment",
  "public sentiment briefs",
  "people's opinion messages",
  "sheqing minyi items",
])("%s are public-opinion reports, and nothing beside them is told", (name) => {
  const [ask] = read(`how many ${name} were collected?`);
  expect(ask?.head).toBe("public-opinion");
  expect(ask?.concepts).toContain("received");
  expect(ask?.terms).toEqual([]);
});

test.each([
  ["how many public-opinion reports did it compile?", "compiled"],
  ["how many social-opinion items has the committee submitted?", "forwarded"],
  ["how many issues of social-opinion information did it produce?", "compiled"],
])("%s: a committee's own deed is the stage %s", (question, stage) => {
  expect(read(question)[0]?.concepts).toContain(stage);
  expect(read(question)[0]?.concepts).not.toContain("received");
});

test("issues of the information are counted as numbers of a periodical", () => {
  expect(read("how many issues of public-opinion information did it compile?")[0]?.counters).toContain("期");
});

test.each([
  ["how many schoolbags were distributed?", "发放"],
  ["how many canteens did the teams inspect?", "检查"],
  ["how many kilometres of ditch were dredged?", "清淤"],
  ["how many migrants were evacuated?", "转移"],
  ["how many trees survived?", "成活"],
])("%s: done to things, a verb is no stage of proposals", (question, word) => {
  expect(wordsOf(question)).toContain(word);
  expect(read(question)[0]?.head).not.toBe("proposal");
  expect(read(question)[0]?.concepts).not.toContain("assigned");
});

describe("asks that name nothing go on about the one before", () => {
  test.each([
    ["how many reports were written, and how many received written instructions?", "approved"],
    ["how many social-opinion items came in, and how many pieces were adopted?", "adopted"],
    ["how many proposals were filed, and how many of them were merged?", "merged"],
  ])("%s", (question, stage) => {
    const [first, second] = read(question);
    expect(second?.head).toBe(first?.head);
    expect(second?.concepts).toContain(stage);
  });

  test("sessions, times and places are those of what was asked", () => {
    const [, second] = read("how many herders were trained, and over how many sessions?");
    expect(second?.concepts).toContain("training");
    expect(second?.counters).toContain("期");
  });
});

test("each grade of an appraisal is asked for by itself", () => {
  const asks = read("how many members were rated excellent, competent and incompetent?");
  expect(asks).toHaveLength(3);
});

const gazetteer = createGazetteer();
test.each([
  ["How many items from Zigong did the Sichuan CPPCC take up?", "provincial CPPCC"],
  ["How many of Chifeng's items were used by Inner Mongolia's CPPCC?", "provincial CPPCC"],
  ["How many of Jinjiang's items did the Quanzhou CPPCC adopt?", "prefectural CPPCC"],
  ["How many of Qijiang's items did the Chongqing CPPCC adopt?", "prefectural CPPCC"],
  ["How many reports from Weinan drew comments from Shaanxi's leaders?", "provincial leaders"],
])("%s: the committee or the leaders above are said by their level", (question, name) => {
  expect(withCommitteesAbove(question, gazetteer)).toContain(name);
});

test.each([
  "Did the Jiangxi CPPCC or the Nanchang CPPCC file more?",
  "How many proposals did the Sichuan CPPCC file?",
])("%s: asked about itself, a place stays what it is", (question) => {
  expect(withCommitteesAbove(question, gazetteer)).toBe(question);
});

test("alternatives and what may be left out are read in the thesaurus", () => {
  const ids = (text: string) =>
    thesaurus()
      .englishMentions(text)
      .map(({ id }) => id);
  expect(ids("members' living rooms")).toContain("workstation");
  expect(ids("collective work")).not.toContain("received");
});

test.each(["【2024年主要任务】", "● 2024年主要工作任务", "3 2024年工作安排", "下一步工作打算"])(
  "%s: a line that is a heading by its words begins the plans",
  (heading) => {
    const text = `# 一、2023年工作\n\n立案提案12件。\n\n${heading}\n\n立案提案20件。`;
    const { paragraphs } = outlineOf(text);
    expect(paragraphs.map(({ path }) => isPlanSection(path, 2023))).toEqual([false, true, true]);
  },
);

describe("places set side by side", () => {
  let app: App;
  beforeAll(async () => {
    app = await examsApp(["ninth", "tenth", "eleventh"]);
  }, 60_000);
  afterAll(() => app.close());

  test.each([
    ["Did Weinan or Aohan have more members in 2024?", "389名 205名"],
    [
      "Which is larger: proposals filed in Hami in 2024 or in Weinan in 2024? Give both figures.",
      "214件 323件",
    ],
    ["Did Weihai file more proposals in 2022 or in 2023?", "308件 297件"],
    ["Which committee filed fewer proposals in 2024, Hami, Weinan or Aohan?", "165件 214件 323件"],
    ["Order Hami, Weinan and Aohan by number of members in 2024.", "389名 261名 205名"],
  ])("%s", async (question, figures) => {
    const answer = await askAll(app, [question]);
    const stated = answer.figures
      .filter(({ derived }) => !derived)
      .map(({ value, unit }) => `${value}${unit}`);
    expect(stated.sort()).toEqual(figures.split(" ").sort());
  });
});
