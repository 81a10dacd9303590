import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Draft } from "../../src/answering/composing/draft.ts";
import { fallback } from "../../src/answering/fallback.ts";
import { type Proof, verify } from "../../src/answering/verify.ts";
import { readQuestions } from "../support/golden-questions.ts";
import { openDrafts, type Unverified } from "./drafts.ts";
import { mutations } from "./mutations.ts";

/*
 * The promise that no wrong number, place or quotation is ever sent, tried on real answers: every question of the golden
 * sets is answered over real reports, one thing of the answer is changed, and verification must object each time.
 */
const RUNS = 500;
/** The same changes every time: who changes verification tries other seeds and more runs. */
const SEED = 20_260;
const PLACES = [
  "沈阳市",
  "盘锦市",
  "大庆市",
  "苏州市",
  "汕尾市",
  "嘉兴市",
  "宜昌市",
  "北京市",
  "四川省",
  "南京市鼓楼区",
  "安吉县",
];

let drafts: Awaited<ReturnType<typeof openDrafts>>;
let answers: Unverified[];
const proof = ({ texts }: Unverified): Proof => ({ texts, gazetteer: drafts.gazetteer });

beforeAll(async () => {
  drafts = await openDrafts();
  answers = [];
  for (const set of ["figures", "refusals", "passages", "conversation", "catalogue"])
    for (const { messages } of readQuestions(set)) answers.push(await drafts.draftOf(messages));
});
afterAll(() => drafts.close());

test("an answer as it is composed passes", () => {
  const failed = answers
    .map((one) => ({ question: one.question, problems: verify(one.draft, proof(one)).problems }))
    .filter((one) => one.problems.length > 0);
  expect(failed).toEqual([]);
});

describe("an answer does not pass with another", () => {
  test.each(Object.entries(mutations(PLACES)))("%s", (_, mutate) => {
    const fitting = answers.filter(({ draft }) =>
      fc
        .sample(
          fc.gen().map((draw) => mutate(draft, draw)),
          { numRuns: 4, seed: 1 },
        )
        .some(Boolean),
    );
    expect(fitting.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.nat({ max: fitting.length - 1 }), fc.gen(), (index, draw) => {
        const answer = fitting[index];
        const mutant = answer && mutate(answer.draft, draw);
        fc.pre(mutant !== undefined);
        if (answer && mutant && verify(mutant, proof(answer)).problems.length === 0)
          throw new Error(`passed: ${answer.question}\n${shown(mutant)}\ninstead of\n${shown(answer.draft)}`);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});

const shown = ({ lines, figures, citations, derivations, table }: Draft): string =>
  JSON.stringify({ lines, figures, citations, derivations, table: table?.rows }, null, 1);

test("what is sent instead of an answer that failed passes, and holds nothing but excerpts", () => {
  for (const answer of answers.filter(({ draft }) => draft.citations.length > 0)) {
    const draft = fallback(answer.draft, answer.texts, "zh-Hans");
    expect(verify(draft, proof(answer)).problems, answer.question).toEqual([]);
    expect(draft.lines).toEqual(draft.citations.map(({ excerpt, number }) => `${excerpt}[${number}]`));
    expect([draft.figures, draft.table, draft.compared, draft.series, draft.sources]).toEqual([
      [],
      undefined,
      undefined,
      undefined,
      [],
    ]);
  }
});
