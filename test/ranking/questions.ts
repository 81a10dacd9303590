import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadCorpus } from "../../src/corpus/corpus-file.ts";
import type { Report } from "../../src/domain/report.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";
import { createGlossary } from "../../src/language/glossary.ts";
import { type QuestionScript, scriptOf } from "../../src/language/script.ts";

/** A question as people put it, and the passage that answers it. */
export interface RankedQuestion {
  question: string;
  script: QuestionScript;
  report: Report;
  /** Where the run of text stands that the right passage has. */
  start: number;
  end: number;
}

const root = new URL("../../", import.meta.url);
const CORPORA = ["corpus", "test/golden/corpus"].map((folder) => fileURLToPath(new URL(folder, root)));

/** All reports that the ranking is measured on: those that ship and those written for tests. */
export async function rankedReports(): Promise<Report[]> {
  const loaded = await Promise.all(CORPORA.map((folder) => loadCorpus(folder)));
  return loaded.flatMap(({ reports }) => reports);
}

/** A question whose `near` is not in its report exactly once would measure nothing, so it is an error. */
export const rankedQuestions = (reports: Report[]): RankedQuestion[] =>
  questionsOf("questions.jsonl", reports);

/** Questions that share hardly a word with the passage that answers them. */
export const paraphrases = (reports: Report[]): RankedQuestion[] => questionsOf("paraphrases.jsonl", reports);

function questionsOf(file: string, reports: Report[]): RankedQuestion[] {
  const lines = readFileSync(new URL(file, import.meta.url), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => {
    const {
      question,
      report: slug,
      near,
    } = JSON.parse(line) as Record<"question" | "report" | "near", string>;
    const report = reports.find((candidate) => candidate.slug === slug);
    const parts = report?.text.split(near) ?? [];
    if (!report || parts.length !== 2)
      throw new Error(
        `${JSON.stringify(near)} must stand once in ${slug}, it does ${parts.length - 1} times`,
      );
    const start = parts[0]?.length ?? 0;
    return { question, script: scriptOf(question), report, start, end: start + near.length };
  });
}

/** What is looked for: the question, and for an English one its places and its words in Chinese. */
export function createSearchedText(): (question: RankedQuestion) => string {
  const gazetteer = createGazetteer();
  const glossary = createGlossary();
  return ({ question, script }) => {
    if (script !== "en") return question;
    const places = gazetteer.mentions(question).flatMap((mention) => mention.candidates[0]?.name ?? []);
    const words = glossary.translate(question).flatMap((translation) => translation.chinese);
    return [...places, ...words].join(" ");
  };
}
