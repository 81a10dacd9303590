import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { segment } from "../../src/language/segment.ts";
import { openFts5Index } from "../../src/retrieval/fts5-index.ts";
import { PassageRetriever } from "../../src/retrieval/retriever.ts";
import { createMeaningSearch } from "../../src/retrieval/vectors/meaning-search.ts";
import { filledStore, scriptedEmbedder } from "../retrieval/vectors/library.ts";
import { ourIndex } from "./engines.ts";
import { FIRST_FIVE, hitRates, measureRanking, type Search } from "./measure.ts";
import {
  createSearchedText,
  paraphrases,
  type RankedQuestion,
  rankedQuestions,
  rankedReports,
} from "./questions.ts";

/*
 * What a model beside the words brings, with the one of the tests: it knows which words of the paraphrases mean the same,
 * and for the rest is a poor one, which has the right passage first for half of the ordinary questions.
 */
let byWords: Search;
let fused: Search;
let ordinary: RankedQuestion[];
let otherwise: RankedQuestion[];
const closing: (() => void)[] = [];

beforeAll(async () => {
  const reports = await rankedReports();
  ordinary = rankedQuestions(reports);
  otherwise = paraphrases(reports);
  byWords = ourIndex.open(reports);
  const index = openFts5Index({ file: ":memory:", segment });
  for (const report of reports) index.replace(report);
  const vectors = filledStore(reports);
  closing.push(
    () => index.close(),
    () => vectors.close(),
  );
  const meaning = createMeaningSearch({
    vectors,
    embedder: scriptedEmbedder(),
    clock: () => 0,
    deadline: () => new AbortController().signal,
    log: { info: () => undefined, warn: () => undefined },
  });
  const scope = { viewer: { chat: "" }, limit: FIRST_FIVE };
  fused = async (text) =>
    (await new PassageRetriever({ index, scope, meaning }).invoke(text)).map(({ pageContent, metadata }) => ({
      ...metadata,
      text: pageContent,
    }));
});
afterAll(() => {
  for (const close of closing) close();
});

const rates = async (questions: RankedQuestion[], search: Search) =>
  hitRates(await measureRanking(questions, search, createSearchedText()));

it("finds what is said in other words, where words alone find little", async () => {
  const alone = await rates(otherwise, byWords);
  const together = await rates(otherwise, fused);
  expect(alone.firstFive).toBeLessThan(0.2);
  expect(together.first).toBeGreaterThan(alone.first + 0.3);
  expect(together.firstFive).toBeGreaterThanOrEqual(0.9);
});

describe("takes nothing from questions in the words of the reports", () => {
  it.each(["zh-Hans", "zh-Hant", "en"] as const)("%s", async (script) => {
    const questions = ordinary.filter((question) => question.script === script);
    const alone = await rates(questions, byWords);
    const together = await rates(questions, fused);
    expect(together.first).toBeGreaterThanOrEqual(alone.first);
    expect(together.firstFive).toBeGreaterThanOrEqual(alone.firstFive);
  });
});
