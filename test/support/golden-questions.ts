import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, createApp, type Overrides } from "../../src/app.ts";
import type { Answer } from "../../src/domain/answer.ts";
import type { Reply } from "../../src/domain/answering.ts";
import { PUBLIC } from "../../src/domain/report.ts";
import { fold } from "../../src/language/script.ts";

/** A figure that an answer must (or may) state; keys that are absent are not compared. */
interface ExpectedFigure {
  place?: string;
  year?: number;
  value: number;
  unit?: string;
  derived?: boolean;
  tolerance?: number;
}

/** A golden question: the messages of one chat, and what the answer to the last must be. */
export interface GoldenQuestion {
  id: string;
  messages: string[];
  expect: {
    outcome: string | string[];
    intent?: string | string[];
    figures?: ExpectedFigure[];
    /** Other lists that are as right. */
    alternatives?: ExpectedFigure[][];
    /** May stand besides the required ones. */
    also?: ExpectedFigure[];
    more?: boolean;
    anyOrder?: boolean;
    warning?: boolean;
    /** Each must stand in some citation; `|` separates alternatives. */
    excerptHas?: string[];
    /** The only reports that may be cited. */
    reports?: string[];
    maxCitations?: number;
    textHas?: string[];
  };
  tags: string[];
}

export interface Verdict {
  question: GoldenQuestion;
  answer: Answer;
  /** What is wrong, in words; empty: right. */
  problems: string[];
  /** States a figure as the answer that is not right: the one thing that must never happen. */
  wrongFigure: boolean;
}

export const TODAY = new Date("2026-11-21T04:00:00Z");

export const readQuestions = (name: string): GoldenQuestion[] =>
  readLines(`test/golden/questions/${name}.jsonl`);

/** An exam: reports and questions that were written together, and by somebody who had not seen the program. */
export const readExam = (name: string): GoldenQuestion[] =>
  readLines(`test/golden/exams/${name}/questions.jsonl`);

export const examApp = (
  name: string,
  overrides: Overrides = {},
  settings: GoldenSettings = {},
): Promise<App> => appOver([`test/golden/exams/${name}/corpus`], overrides, settings);

/** The program over single reports of exams: eighth/sanya-2023. */
export function examReportsApp(reports: string[]): Promise<App> {
  const folder = mkdtempSync(join(tmpdir(), "yiwen-reports-"));
  for (const report of reports) {
    const [exam = "", slug = ""] = report.split("/");
    cpSync(`test/golden/exams/${exam}/corpus/${slug}.md`, join(folder, `${slug}.md`));
  }
  return appOver([folder], {}, {});
}

/** The program over the reports of several exams and the shipped ones. */
export const examsApp = (names: string[], overrides: Overrides = {}): Promise<App> =>
  appOver(["corpus", ...names.map((name) => `test/golden/exams/${name}/corpus`)], overrides, {});

const readLines = (path: string): GoldenQuestion[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as GoldenQuestion);

/** The program over the shipped reports and the invented ones, with a data folder of its own. */
export const goldenApp = (overrides: Overrides = {}, settings: GoldenSettings = {}): Promise<App> =>
  appOver(["corpus", "test/golden/corpus"], overrides, settings);

/** A report made up for a test; `more` are further lines of its front matter. */
export interface InventedReport {
  place: string;
  code: string;
  year: number;
  text: string;
  level?: "county" | "prefectural";
  more?: string;
}

/** The program over reports made up for a test, by slug. */
export function inventedApp(reports: Record<string, InventedReport>): Promise<App> {
  const folder = mkdtempSync(join(tmpdir(), "yiwen-invented-"));
  for (const [slug, { place, code, year, text, level = "county", more = "" }] of Object.entries(reports))
    writeFileSync(
      join(folder, `${slug}.md`),
      `---\ntitle: 政协${place}委员会常务委员会工作报告\nplace: ${place}\ncode: "${code}"\nlevel: ${level}\nbody: 政协\nyear: ${year}\n${more}language: zh-Hans\n---\n\n${text}\n`,
    );
  return appOver([folder], {}, {});
}

/** A language model's settings; default: none. */
export type GoldenSettings = Omit<Parameters<typeof createApp>[0], "DATA_DIR" | "CORPUS_DIR">;

async function appOver(folders: string[], overrides: Overrides, settings: GoldenSettings): Promise<App> {
  const dir = mkdtempSync(join(tmpdir(), "yiwen-golden-"));
  for (const folder of folders)
    for (const name of readdirSync(folder))
      if (name.endsWith(".md") && name !== "README.md") cpSync(join(folder, name), join(dir, "corpus", name));
  return createApp({ ...settings, DATA_DIR: join(dir, "data"), CORPUS_DIR: join(dir, "corpus") }, overrides);
}

export const askAll = async (app: App, messages: string[]): Promise<Answer> =>
  (await talk(app, messages)).answer;

/** Asks the messages of one chat in order; the last reply. */
export async function talk(app: App, messages: string[]): Promise<Reply> {
  let reply: Reply | undefined;
  for (const text of messages)
    reply = await app.ask({
      text,
      viewer: PUBLIC,
      today: TODAY,
      ...(reply?.memory === undefined ? {} : { memory: reply.memory }),
    });
  if (!reply) throw new Error("a golden question without messages");
  return reply;
}

/** Asks a golden question and judges the answer. */
export const judge = async (app: App, question: GoldenQuestion): Promise<Verdict> =>
  judged(question, await askAll(app, question.messages));

/** Judges an answer to a golden question. */
export function judged(question: GoldenQuestion, answer: Answer): Verdict {
  const { expect } = question;
  const problems: string[] = [];
  const oneOf = (allowed: string | string[] | undefined, value: string) =>
    allowed === undefined || [allowed].flat().includes(value);
  if (!oneOf(expect.outcome, answer.outcome))
    problems.push(`outcome ${answer.outcome}, not ${[expect.outcome].flat().join(" or ")}`);
  else if (!oneOf(expect.intent, answer.intent))
    problems.push(`intent ${answer.intent}, not ${[expect.intent].flat().join(" or ")}`);
  const refused = answer.outcome === "refused";
  if (!refused) problems.push(...figureProblems(expect, answer));
  if (!refused || expect.outcome === "answered") {
    for (const run of expect.excerptHas ?? [])
      if (!run.split("|").some((one) => answer.citations.some((citation) => citation.excerpt.includes(one))))
        problems.push(`no citation has “${run}”`);
    for (const text of expect.textHas ?? [])
      if (!text.split("|").some((one) => fold(answer.text).includes(fold(one))))
        problems.push(`text lacks “${text}”`);
  }
  if (!refused && expect.reports)
    for (const citation of answer.citations)
      if (!expect.reports.includes(citation.report)) problems.push(`cites ${citation.report}`);
  if (!refused && expect.maxCitations !== undefined && answer.citations.length > expect.maxCitations)
    problems.push(`${answer.citations.length} citations, at most ${expect.maxCitations}`);
  if (!refused && expect.warning && answer.warnings.length === 0) problems.push("no warning");
  const wrongFigure =
    !refused &&
    answer.figures.length > 0 &&
    (expect.outcome === "refused" ||
      figureProblems(expect, answer).some((problem) => problem.startsWith("states")));
  return { question, answer, problems, wrongFigure };
}

function figureProblems(expect: GoldenQuestion["expect"], answer: Answer): string[] {
  const { alternatives = [], ...first } = expect;
  const lists = [first, ...alternatives.map((figures) => ({ ...first, figures }))];
  return lists
    .map((list) => problemsOf(list, answer))
    .reduce((fewest, problems) => (problems.length < fewest.length ? problems : fewest));
}

function problemsOf(expect: GoldenQuestion["expect"], answer: Answer): string[] {
  if (!expect.figures) return [];
  const problems: string[] = [];
  const allowed = [...expect.figures, ...(expect.also ?? [])];
  for (const wanted of expect.figures)
    if (!answer.figures.some((figure) => same(wanted, figure))) problems.push(`lacks ${show(wanted)}`);
  if (!expect.more)
    for (const figure of answer.figures)
      if (!allowed.some((one) => same(one, figure)))
        problems.push(`states ${figure.place} ${figure.year} ${figure.indicator} ${figure.text}`);
  if (!expect.anyOrder && problems.length === 0) {
    const required = answer.figures.filter((figure) => expect.figures?.some((one) => same(one, figure)));
    if (expect.figures.some((one, index) => required[index] && !same(one, required[index])))
      problems.push("figures in another order");
  }
  return problems;
}

function same(wanted: ExpectedFigure, figure: Answer["figures"][number]): boolean {
  return (
    Math.abs(wanted.value - figure.value) <= (wanted.tolerance ?? 1e-9) &&
    (wanted.unit === undefined || fold(wanted.unit) === fold(figure.unit)) &&
    (wanted.place === undefined || wanted.place === figure.place) &&
    (wanted.year === undefined || wanted.year === figure.year) &&
    (!wanted.derived || figure.derived === true)
  );
}

const show = (figure: ExpectedFigure): string =>
  `${figure.place ?? ""} ${figure.year ?? ""} ${figure.value}${figure.unit ?? ""}`.trim();
