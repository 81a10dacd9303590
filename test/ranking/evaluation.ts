import type { UseCount } from "../../src/answering/model/use.ts";
import type { App, Log } from "../../src/app.ts";
import type { Answer } from "../../src/domain/answer.ts";
import { readNumbers } from "../../src/language/numerals.ts";
import { fold } from "../../src/language/script.ts";
import {
  examApp,
  type GoldenQuestion,
  type GoldenSettings,
  goldenApp,
  judged,
  readExam,
  readQuestions,
  talk,
} from "../support/golden-questions.ts";
import { milliseconds, row } from "./bench.ts";
import { percentile } from "./measure.ts";

const GOLDEN = ["figures", "refusals", "passages", "conversation", "catalogue", "offtopic"];
const EXAMS = ["second", "third", "fourth"];
/** Not questions: each golden report told as news. */
const DIGESTS = "digests";
/** The golden sets, the exams and the digests, by name. */
export const SETS = [...GOLDEN, ...EXAMS, DIGESTS];

export interface EvaluationOptions {
  sets: readonly string[];
  /** Questions of each set at most. */
  limit: number;
  /** Settings of a language model; none: the rules alone. */
  settings: GoldenSettings;
  log: Log;
  print: (line: string) => void;
}

/** What became of one set. */
export interface Score {
  questions: number;
  right: number;
  refused: number;
  wrongFigures: number;
  /** Answers that the model worded, and questions that it read. */
  wrote: number;
  understood: number;
  /** Numbers in answers that nothing cited beside them states; of these answers how many. */
  unsupported: number;
  took: number[];
  use: UseCount | undefined;
}

/** Prints how the golden questions are answered and reports told, set by set, and what a model did to it. */
export async function evaluate({ sets, limit, settings, log, print }: EvaluationOptions): Promise<void> {
  const withModel = settings.MODEL !== undefined;
  print(withModel ? `With the model ${settings.MODEL}:` : "By the rules alone:");
  print(row(["", "questions", "right", "refused", "wrong figures", "p50", "p95"]));
  const scores: Score[] = [];
  for (const name of sets) {
    const exam = EXAMS.includes(name);
    const app = await (exam ? examApp(name, { log }, settings) : goldenApp({ log }, settings));
    try {
      const score =
        name === DIGESTS
          ? await scoreOfDigests(app, limit)
          : await scoreOf(app, (exam ? readExam(name) : readQuestions(name)).slice(0, limit));
      scores.push(score);
      print(
        row([
          name,
          String(score.questions),
          share(score.right, score.questions),
          String(score.refused),
          String(score.wrongFigures),
          milliseconds(percentile(score.took, 0.5)),
          milliseconds(percentile(score.took, 0.95)),
        ]),
      );
    } finally {
      await app.close();
    }
  }
  if (withModel) for (const line of modelLines(scores)) print(line);
}

function modelLines(scores: Score[]): string[] {
  const sum = (pick: (score: Score) => number): number => scores.reduce((total, one) => total + pick(one), 0);
  const used = (pick: (use: UseCount) => number): number => sum(({ use }) => (use ? pick(use) : 0));
  const sentences = used((use) => use.sentences);
  const wrote = sum((score) => score.wrote);
  return [
    "",
    `worded by the model: ${wrote} answers and digests; questions read by it: ${sum((score) => score.understood)}`,
    `sentences: ${sentences}, left out after checking: ${share(
      used((use) => use.cut),
      sentences,
    )}`,
    `sentences with a number, year or indicator that nothing states, before checking: ${share(
      used((use) => use.cutForNumbers),
      sentences,
    )}`,
    `answers and digests worded by it with a number that nothing states, after checking: ${share(
      sum((score) => score.unsupported),
      wrote,
    )}`,
    `calls: ${used((use) => use.calls)}, failed: ${used((use) => use.failures)}; tokens: ${used((use) => use.input)} in, ${used((use) => use.output)} out; cost: ${used((use) => use.cost).toFixed(4)}`,
  ];
}

const unscored = (questions: number): Score => ({
  questions,
  right: 0,
  refused: 0,
  wrongFigures: 0,
  wrote: 0,
  understood: 0,
  unsupported: 0,
  took: [],
  use: undefined,
});

/** A digest is right where it tells something; what is said of its numbers counts in the sentences of a model only. */
async function scoreOfDigests(app: App, limit: number): Promise<Score> {
  await app.refresh();
  const viewer = { chat: "" };
  const reports = (await app.reports(viewer)).slice(0, limit);
  const score = unscored(reports.length);
  for (const { slug } of reports) {
    const news = [{ id: 1, report: slug, owner: "", kind: "new" as const, hash: "", at: 0 }];
    const began = performance.now();
    const digest = await app.digests.compose({ news, viewer, language: "zh-Hans", indicators: [] });
    score.took.push(performance.now() - began);
    for (const { answer, worded = [] } of digest?.reports ?? []) {
      if (answer.text === "") continue;
      score.right++;
      if (worded.length > 0) score.wrote++;
      if (unsupportedNumbers({ ...answer, text: worded.join("\n") }).length > 0) score.unsupported++;
    }
  }
  score.use = app.modelUse();
  return score;
}

async function scoreOf(app: App, questions: GoldenQuestion[]): Promise<Score> {
  const score = unscored(questions.length);
  await app.refresh();
  for (const question of questions) {
    const began = performance.now();
    const { answer, model } = await talk(app, question.messages);
    score.took.push(performance.now() - began);
    const { problems, wrongFigure } = judged(question, answer);
    if (problems.length === 0) score.right++;
    if (answer.outcome === "refused") score.refused++;
    if (wrongFigure) score.wrongFigures++;
    if (model === "wrote") score.wrote++;
    if (model === "understood") score.understood++;
    if (model === "wrote" && unsupportedNumbers(answer).length > 0) score.unsupported++;
  }
  score.use = app.modelUse();
  return score;
}

/**
 * Numbers of ten and more in an answer's lines that stand in no excerpt, title or figure that the line cites. Made anew and simply,
 * so that it does not share the mistakes of what checks answers.
 */
export function unsupportedNumbers({ text, citations, figures }: Answer): number[] {
  const valuesIn = (one: string): number[] => readNumbers(fold(one)).map(({ value }) => value);
  return text.split("\n").flatMap((line) => {
    const marks = new Set([...line.matchAll(/\[(\d+)\]/g)].map(([, mark]) => Number(mark)));
    const cited = citations.filter(({ number }) => marks.has(number));
    const stated = new Set([
      ...cited.flatMap(({ excerpt, title, section, year }) => [
        year,
        ...valuesIn(`${excerpt} ${title} ${section}`),
      ]),
      ...figures.map(({ value }) => Math.abs(value)),
    ]);
    return cited.length === 0
      ? []
      : valuesIn(line.replaceAll(/\[\d+\]/g, "")).filter((value) => value >= 10 && !stated.has(value));
  });
}

const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} % (${part})`;
