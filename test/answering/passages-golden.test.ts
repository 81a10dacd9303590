import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../../src/app.ts";
import { goldenApp, judge, readQuestions, type Verdict } from "../support/golden-questions.ts";

/** Share of each set that must be answered rightly; raise it with the score, lower it only with a reason. */
const FLOORS = { passages: 0.94, catalogue: 0.97, conversation: 0.97, offtopic: 0.98 };
/** Share of the answers with excerpts that cite only what they may: no other report, no more than is needed. */
const PRECISION = 0.97;

let app: App;
beforeAll(async () => {
  app = await goldenApp();
});
afterAll(() => app.close());

/** What is wrong with what an answer shows, as against what it leaves out. */
const isImprecise = (problem: string): boolean => /^cites |citations, at most/.test(problem);

for (const [set, floor] of Object.entries(FLOORS)) {
  test(`${set}: at least ${floor * 100} % are answered rightly, and excerpts are the right ones`, async () => {
    const verdicts: Verdict[] = [];
    for (const question of readQuestions(set)) verdicts.push(await judge(app, question));
    const right = verdicts.filter((one) => one.problems.length === 0);
    const cited = verdicts.filter(
      (one) => one.answer.outcome === "answered" && one.answer.citations.length > 0,
    );
    const precise = cited.filter((one) => !one.problems.some(isImprecise));
    console.log(
      [
        `${set}: ${right.length}/${verdicts.length} right; precision ${precise.length}/${cited.length} of those with excerpts`,
        ...verdicts.filter((one) => one.problems.length > 0).map(told),
      ].join("\n"),
    );
    expect(right.length / verdicts.length).toBeGreaterThanOrEqual(floor);
    expect(cited.length === 0 ? 1 : precise.length / cited.length).toBeGreaterThanOrEqual(PRECISION);
  }, 120_000);
}

const told = ({ question, answer, problems }: Verdict): string =>
  `  ${question.id} ${question.messages.join(" / ")}: ${problems.join("; ")} | ${answer.text.replaceAll("\n", " ").slice(0, 120)}`;
