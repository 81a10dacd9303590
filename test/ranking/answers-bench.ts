import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { milliseconds, row } from "./bench.ts";
import { percentile } from "./measure.ts";
import { rankedQuestions, rankedReports } from "./questions.ts";

/** What the answers' latency is measured on: the whole program, by the same door as the commands. */
export type Ask = (question: string) => Promise<unknown>;

const root = fileURLToPath(new URL("../../", import.meta.url));
const FIRST_QUESTION = "沈阳市政协2022年立案多少件提案?";

/** Prints how long an answer takes in a process that runs; the first, which loads what is loaded lazily, apart. */
export async function benchAnswers(ask: Ask, print: (line: string) => void): Promise<void> {
  const questions = rankedQuestions(await rankedReports()).map(({ question }) => question);
  const took: number[] = [];
  for (const question of [FIRST_QUESTION, ...questions]) {
    const began = performance.now();
    await ask(question);
    took.push(performance.now() - began);
  }
  const [first = Number.NaN, ...later] = took;
  print(row(["Answers in one process", "first", "later p50", "later p95", "slowest"]));
  print(
    row([
      `${later.length} questions`,
      milliseconds(first),
      milliseconds(percentile(later, 0.5)),
      milliseconds(percentile(later, 0.95)),
      milliseconds(Math.max(...later)),
    ]),
  );
}

/** Prints how long one `ask` takes from command to answer, with a new data folder and with one that is filled. */
export function benchColdStart(print: (line: string) => void): void {
  const dataDir = mkdtempSync(join(tmpdir(), "yiwen-bench-"));
  const askOnce = (): number => {
    const began = performance.now();
    execFileSync(process.execPath, ["src/cli/ask.ts", FIRST_QUESTION], {
      cwd: root,
      env: { ...process.env, DATA_DIR: dataDir },
      stdio: ["ignore", "ignore", "inherit"],
    });
    return performance.now() - began;
  };
  try {
    const empty = askOnce();
    const filled = [askOnce(), askOnce(), askOnce()];
    print(row(["One `ask`, from command to end", "new data", "filled data"]));
    print(row(["", milliseconds(empty), milliseconds(percentile(filled, 0.5))]));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
