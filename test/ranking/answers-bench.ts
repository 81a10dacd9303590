import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PUBLIC } from "../../src/domain/report.ts";
import { type GoldenQuestion, goldenApp, readQuestions, TODAY } from "../support/golden-questions.ts";
import { milliseconds, row } from "./bench.ts";
import { percentile } from "./measure.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const FIRST_QUESTION = "沈阳市政协2022年立案多少件提案?";
const COMPARING = new Set(["comparison", "ranking", "difference", "sum", "ratio", "year-on-year"]);

/** Questions of one message, by what answering them takes. */
function questionsByKind(): [string, string[]][] {
  const compares = ({ tags }: GoldenQuestion): boolean => tags.some((tag) => COMPARING.has(tag));
  const texts = (questions: GoldenQuestion[]): string[] =>
    questions.flatMap(({ messages }) => (messages.length === 1 ? messages : []));
  const figures = readQuestions("figures");
  return [
    ["figure", texts(figures.filter((question) => !compares(question)))],
    ["comparison", texts(figures.filter(compares))],
    ["passage", texts(readQuestions("passages"))],
    ["refused", texts(readQuestions("refusals"))],
  ];
}

/** Prints how long an answer takes in a process that runs; the first, which loads what is loaded lazily, apart. */
export async function benchAnswers(print: (line: string) => void): Promise<void> {
  const app = await goldenApp();
  const timed = async (text: string): Promise<number> => {
    const began = performance.now();
    await app.ask({ text, viewer: PUBLIC, today: TODAY });
    return performance.now() - began;
  };
  try {
    const reading = performance.now();
    await app.refresh();
    const read = performance.now() - reading;
    const first = await timed(FIRST_QUESTION);
    const reports = (await app.reports(PUBLIC)).length;
    print(
      `Answers in one process: ${reports} reports read in ${milliseconds(read)}, first answer ${milliseconds(first)}`,
    );
    print(row(["", "questions", "p50", "p95", "slowest", "a second"]));
    for (const [kind, questions] of questionsByKind()) {
      const took: number[] = [];
      for (const question of questions) took.push(await timed(question));
      const total = took.reduce((sum, one) => sum + one, 0);
      const [p50, p95] = [percentile(took, 0.5), percentile(took, 0.95)];
      const times = [p50, p95, Math.max(...took)].map(milliseconds);
      print(row([kind, String(questions.length), ...times, ((questions.length * 1000) / total).toFixed(0)]));
    }
  } finally {
    await app.close();
  }
}

/** Prints how long one `ask` takes from command to answer, with a new data folder and with one that is filled. */
export function benchColdStart(print: (line: string) => void): void {
  const dataDir = mkdtempSync(join(tmpdir(), "yiwen-bench-"));
  const askOnce = (): number => {
    const began = performance.now();
    execFileSync("npm", ["run", "--silent", "ask", "--", FIRST_QUESTION], {
      cwd: root,
      env: { ...process.env, DATA_DIR: dataDir },
      stdio: ["ignore", "ignore", "ignore"],
    });
    return performance.now() - began;
  };
  try {
    const empty = askOnce();
    const filled = [askOnce(), askOnce(), askOnce()];
    print(row(["`npm run ask`, start to end", "new data", "filled data"]));
    print(row(["", milliseconds(empty), milliseconds(percentile(filled, 0.5))]));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
