import { afterAll, beforeAll, expect, test } from "vitest";
import { evaluate, unsupportedNumbers } from "../ranking/evaluation.ts";
import { type FakeModel, startFakeModel } from "../support/fake-model.ts";
import type { GoldenSettings } from "../support/golden-questions.ts";
import { workplace } from "./command.ts";

let model: FakeModel;
beforeAll(async () => {
  model = await startFakeModel((asked) =>
    asked.excerpts
      .slice(0, 2)
      .map(({ key, place: of, text }) => `${of}政协:${text}[${key}]\n${of}政协开展活动777场。[${key}]`)
      .join("\n"),
  );
});
afterAll(() => model.close());

test("npm run eval -- --model says so where no model is configured", async () => {
  const place = workplace();
  const { code, out, err } = await place.run("cli/eval.ts", ["--model"]);
  place.remove();
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("No language model is configured: set MODEL");
});

/** The lines that an evaluation prints. Its questions are found from the root of the repository, where npm runs it. */
async function printed(sets: string[], limit: number, settings: GoldenSettings): Promise<string> {
  const lines: string[] = [];
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  await evaluate({ sets, limit, settings, log, print: (line) => lines.push(line) });
  return lines.join("\n");
}

test("it prints what the model did: rightness, latency, what was cut, numbers before and after, tokens", async () => {
  const out = await printed(["passages"], 40, {
    MODEL: "scripted",
    MODEL_BASE_URL: model.url,
    MODEL_PRICES: { input: 1, output: 2 },
  });
  expect(out).toMatch(/^With the model scripted:/);
  expect(out).toMatch(/^passages\s+40\s+\d/m);
  expect(out).toMatch(/that nothing states, before checking: [1-9][\d.]* %/);
  expect(out).toMatch(/that nothing states, after checking: 0\.0 % \(0\)/);
  expect(out).toMatch(/tokens: [1-9]\d*000 in, [1-9]\d*00 out; cost: 0\.\d+/);
}, 60_000);

test("it prints how many reports a digest tells, and how many in the model's words", async () => {
  const planning = await startFakeModel((asked) =>
    asked.excerpts
      .slice(0, 2)
      .map(({ key, place: of, text }) => `${of}政协将${text.split(/[,，]/)[0]}。[${key}]`)
      .join("\n"),
  );
  const out = await printed(["digests"], 6, { MODEL: "scripted", MODEL_BASE_URL: planning.url });
  await planning.close();
  expect(out).toMatch(/^digests\s+6\s+100\.0 % \(6\)/m);
  expect(out).toMatch(/^worded by the model: [1-6] answers and digests/m);
  expect(out).toMatch(/that nothing states, after checking: 0\.0 % \(0\)/);
}, 60_000);

test("without --model it measures the rules", async () => {
  const out = await printed(["offtopic"], 5, {});
  expect(out).toMatch(/^By the rules alone:/);
  expect(out).not.toContain("tokens");
}, 60_000);

test("a number that no cited excerpt states is seen by the measure, whatever the program's own check says", () => {
  const citation = { report: "r", title: "", place: "沈阳市", section: "", start: 0, end: 9 };
  const answer = {
    question: "",
    outcome: "answered" as const,
    intent: "passages" as const,
    text: "沈阳市2022年立案616件。[1]\n常熟市2024年立案618件。[2]",
    figures: [],
    citations: [
      { ...citation, number: 1, year: 2022, excerpt: "立案提案616件" },
      { ...citation, number: 2, year: 2024, excerpt: "立案提案261件" },
    ],
    warnings: [],
    elapsedMs: 0,
  };
  expect(unsupportedNumbers(answer)).toEqual([618]);
});
