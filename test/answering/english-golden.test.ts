import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../../src/app.ts";
import { examsApp, judge, readQuestions } from "../support/golden-questions.ts";

/*
 * English questions about the exams' reports, as foreign scholars and journalists ask them. They came in four parts:
 * `ea` was asked first (42 of 85 right then); `eb`, `ec` and `ed` each after the rules were written that those before had
 * led to (47 of 90, 28 of 47, 24 of 33). What they taught was then built in. The floors are what was reached; they only
 * rise.
 */
const FLOORS: Record<string, number> = { ea: 0.94, eb: 0.81, ec: 0.89, ed: 0.75 };
const MOST_WRONG = 5;

let app: App;
beforeAll(async () => {
  app = await examsApp(["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]);
}, 120_000);
afterAll(() => app.close());

test("English questions are answered with the figure asked for, and few with another", async () => {
  const verdicts = [];
  for (const question of readQuestions("english")) verdicts.push(await judge(app, question));
  const shown = verdicts
    .filter(({ problems }) => problems.length > 0)
    .map(
      ({ question, problems, wrongFigure }) =>
        `${wrongFigure ? "!" : " "}${question.id} ${question.messages.join(" / ")}: ${problems.join("; ")}`,
    )
    .join("\n");
  for (const [part, floor] of Object.entries(FLOORS)) {
    const own = verdicts.filter(({ question }) => question.id.startsWith(part));
    const right = own.filter(({ problems }) => problems.length === 0).length;
    console.log(`${part}: ${right}/${own.length} right`);
    expect(right / own.length, shown).toBeGreaterThanOrEqual(floor);
  }
  expect(verdicts.filter(({ wrongFigure }) => wrongFigure).length, shown).toBeLessThanOrEqual(MOST_WRONG);
}, 120_000);
