import { segment } from "../../src/language/segment.ts";
import { engines } from "./engines.ts";
import { hitRates, measureRanking, percentile, type RankingResult } from "./measure.ts";
import { createSearchedText, rankedQuestions, rankedReports } from "./questions.ts";

/** Prints how our index ranks beside the other engines: same passages, same questions, same run. */
export async function benchRanking(print: (line: string) => void): Promise<void> {
  const reports = await rankedReports();
  const questions = rankedQuestions(reports);
  const textOf = createSearchedText();
  // The dictionary loads at the first word, which is nobody's search.
  segment("预热");

  print(
    `Right passage first / among the first five, in %: ${questions.length} questions, ${reports.length} reports`,
  );
  print(row(["", "all", ...SCRIPTS.map(([, label]) => label), "p50", "p95", "indexing"]));
  for (const engine of engines) {
    const began = performance.now();
    const search = engine.open(reports);
    const indexing = performance.now() - began;
    const results = await measureRanking(questions, search, textOf);
    const latencies = results.map((result) => result.milliseconds);
    print(
      row([
        engine.name,
        rates(results),
        ...SCRIPTS.map(([script]) => rates(results.filter(({ question }) => question.script === script))),
        milliseconds(percentile(latencies, 0.5)),
        milliseconds(percentile(latencies, 0.95)),
        milliseconds(indexing),
      ]),
    );
  }
}

const SCRIPTS = [
  ["zh-Hans", "simplified"],
  ["zh-Hant", "traditional"],
  ["en", "English"],
] as const;

const rates = (results: RankingResult[]): string => {
  const { first, firstFive } = hitRates(results);
  return `${percent(first)} / ${percent(firstFive)}`;
};
const percent = (share: number): string => (share * 100).toFixed(1);
export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const row = ([name = "", ...cells]: string[]): string =>
  [name.padEnd(30), ...cells.map((cell) => cell.padStart(15))].join("");
