import { beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/domain/report.ts";
import { ourIndex } from "./engines.ts";
import { FIRST_FIVE, hitRates, measureRanking, type RankingResult, type Search } from "./measure.ts";
import { createSearchedText, type RankedQuestion, rankedQuestions, rankedReports } from "./questions.ts";

let reports: Report[];
let questions: RankedQuestion[];
let search: Search;
let searchedText: (question: RankedQuestion) => string;
beforeAll(async () => {
  reports = await rankedReports();
  questions = rankedQuestions(reports);
  search = ourIndex.open(reports);
  searchedText = createSearchedText();
});

/*
 * Floors a little below what was measured, so that one question may change sides when a dictionary is updated. A fall
 * below means that ranking got worse for people: look at the questions, don't lower the floor.
 */
describe("the right passage", () => {
  const measure = (script: RankedQuestion["script"]): Promise<RankingResult[]> =>
    measureRanking(
      questions.filter((question) => question.script === script),
      search,
      searchedText,
    );

  it.each([
    ["simplified", "zh-Hans", 0.9, 0.96],
    ["English", "en", 0.82, 0.95],
    ["traditional", "zh-Hant", 0.91, 0.94],
  ] as const)("comes first and among the first five for %s questions", async (_name, script, first, five) => {
    const rates = hitRates(await measure(script));
    expect(rates.first).toBeGreaterThanOrEqual(first);
    expect(rates.firstFive).toBeGreaterThanOrEqual(five);
  });
});

describe("returns best results for", () => {
  const best = async (text: string) => (await search(text))[0];

  it("a place and a subject: the report of that place, though another speaks of the subject more", async () => {
    expect((await best("盘锦的书香政协"))?.report).toBe("panjin-2022");
    expect((await best("常熟的书香政协"))?.report).toBe("changshu-2024");
  });

  it("a place of a shared name with its city: the one meant", async () => {
    expect((await best("南京鼓楼区社情民意"))?.report).toBe("nanjing-gulou-2023");
    expect((await best("福州鼓楼区社情民意"))?.report).toBe("fuzhou-gulou-2023");
  });

  it("a place and a year: that year's report", async () => {
    expect((await best("嘉兴2022年立案提案"))?.report).toBe("jiaxing-2022");
    expect((await best("嘉兴2023年立案提案"))?.report).toBe("jiaxing-2023");
  });

  it("a rare word among common ones: the passage that has it, since common words are everywhere", async () => {
    expect((await best("政协委员工作中关于种菌厂的情况"))?.text).toContain("种菌厂");
  });

  it("words with question words around them: the same as the words alone", async () => {
    const asked = await search("请问一下,你能告诉我湿地保护做得怎么样吗?");
    expect(asked.slice(0, 1)).toEqual((await search("湿地保护")).slice(0, 1));
  });

  it("nothing more than was asked for", async () => {
    expect((await search("提案")).length).toBeLessThanOrEqual(FIRST_FIVE);
  });
});

it("the questions are enough and in people's scripts", () => {
  const share = (script: RankedQuestion["script"]) =>
    questions.filter((question) => question.script === script).length / questions.length;
  expect(questions.length).toBeGreaterThanOrEqual(120);
  expect(share("zh-Hant")).toBeGreaterThanOrEqual(0.15);
  expect(share("en")).toBeGreaterThanOrEqual(0.2);
});
