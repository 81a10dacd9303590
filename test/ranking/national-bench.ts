import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, createApp } from "../../src/app.ts";
import { showReading } from "../../src/cli/progress.ts";
import { PUBLIC } from "../../src/domain/report.ts";
import { milliseconds, row } from "./bench.ts";
import { percentile } from "./measure.ts";
import { LAST_YEAR, writeNationalCorpus } from "./national/corpus.ts";
import { createQuestions, type Kind } from "./national/questions.ts";
import { createRandom } from "./national/random.ts";

/** Questions of each kind that are timed, and those asked before, which load what the first answers load. */
const TIMED = 60;
const WARMING = 4;
const SOAK_ROWS = 10;

const TODAY = new Date("2026-11-21T04:00:00Z");

export interface NationalBench {
  /** How many reports. */
  scale: number;
  /** Mixed questions asked behind each other, to see whether memory grows; 0 for none. */
  soak: number;
  /** Where reports and store stand, to be used again by the next run. Default: a folder that is removed. */
  folder?: string;
}

/** Imports a generated nation, starts on what was imported, and asks. */
export async function benchNation(print: (line: string) => void, options: NationalBench): Promise<void> {
  const { scale, soak } = options;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "yiwen-nation-"));
  const config = { DATA_DIR: join(folder, "data"), CORPUS_DIR: join(folder, "corpus") };
  try {
    print(`A nation of ${scale} generated reports`);
    if (!existsSync(config.CORPUS_DIR)) await imported(print, config, scale);
    for (const file of ["yiwen.db", "index.db", "heads.db"])
      print(row([`size of ${file}`, `${(statSync(join(config.DATA_DIR, file)).size / 1e6).toFixed(0)} MB`]));

    const began = performance.now();
    const app = await createApp(config, { onReading: showReading() });
    await app.refresh(true);
    const reports = await app.reports(PUBLIC);
    print(row(["start on what is there", seconds(began), memory()]));
    try {
      await prepared(print, app, join(config.DATA_DIR, "standings.db"));
      const places = [...new Set(reports.map((report) => report.place))];
      const years = [...new Set(reports.map((report) => report.year))].filter((year) => year <= LAST_YEAR);
      const questions = createQuestions(createRandom(scale), places, years);
      await timed(print, app, questions);
      if (soak > 0) await soaked(print, app, questions, soak);
    } finally {
      await app.close();
    }
  } finally {
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function imported(
  print: (line: string) => void,
  config: { DATA_DIR: string; CORPUS_DIR: string },
  scale: number,
): Promise<void> {
  let began = performance.now();
  writeNationalCorpus(config.CORPUS_DIR, scale);
  print(row(["writing the files", seconds(began)]));
  began = performance.now();
  const app = await createApp(config, { onReading: showReading() });
  await app.refresh();
  const took = performance.now() - began;
  await app.close();
  print(row(["import and index", seconds(began), `${((scale / took) * 1000).toFixed(0)} a second`]));
}

/** What is read of new reports for the usual rankings, beside the answers; nothing where it was read before. */
async function prepared(print: (line: string) => void, app: App, file: string): Promise<void> {
  const began = performance.now();
  const used = process.cpuUsage();
  while (!(await app.prepareRankings()));
  const { user, system } = process.cpuUsage(used);
  print(row(["prepared rankings", seconds(began), `${((user + system) / 1e6).toFixed(1)} s of CPU`]));
  print(row(["size of standings.db", `${(statSync(file).size / 1e6).toFixed(0)} MB`]));
}

async function timed(
  print: (line: string) => void,
  app: App,
  questions: Record<Kind, () => string>,
): Promise<void> {
  // A machine that has other work shows it in the time that passes, hardly in that of the processor.
  print(row(["questions", "first", "p50", "p95", "p95 of CPU", "a second", "answered"]));
  for (const [kind, next] of Object.entries(questions)) {
    const first = (await ask(app, next())).took;
    for (let index = 1; index < WARMING; index++) await ask(app, next());
    const asked: Asked[] = [];
    for (let index = 0; index < TIMED; index++) asked.push(await ask(app, next()));
    const total = asked.reduce((sum, { took }) => sum + took, 0);
    print(
      row([
        kind,
        milliseconds(first),
        ...spread(asked),
        ((TIMED / total) * 1000).toFixed(0),
        `${asked.filter((one) => one.answered).length}/${TIMED}`,
      ]),
    );
  }
  print(row(["memory", memory()]));
}

async function soaked(
  print: (line: string) => void,
  app: App,
  questions: Record<Kind, () => string>,
  count: number,
): Promise<void> {
  const kinds = Object.values(questions);
  print(row(["soak", "memory", "handles", "p50", "p95", "p95 of CPU"]));
  const handles = (): string => String(process.getActiveResourcesInfo().length);
  print(row(["at the start", memory(), handles()]));
  let asked: Asked[] = [];
  for (let index = 1; index <= count; index++) {
    asked.push(await ask(app, kinds[index % kinds.length]?.() ?? ""));
    if (index % Math.ceil(count / SOAK_ROWS) !== 0 && index !== count) continue;
    print(row([`after ${index}`, memory(), handles(), ...spread(asked)]));
    asked = [];
  }
}

/** Milliseconds that passed, and those of the processor. */
interface Asked {
  took: number;
  cpu: number;
  answered: boolean;
}

function spread(asked: readonly Asked[]): string[] {
  const times = asked.map(({ took }) => took);
  const cpu = asked.map((one) => one.cpu);
  return [percentile(times, 0.5), percentile(times, 0.95), percentile(cpu, 0.95)].map(milliseconds);
}

async function ask(app: App, text: string): Promise<Asked> {
  const began = performance.now();
  const used = process.cpuUsage();
  const { answer } = await app.ask({ text, viewer: PUBLIC, today: TODAY });
  const { user, system } = process.cpuUsage(used);
  return {
    took: performance.now() - began,
    cpu: (user + system) / 1_000,
    answered: answer.outcome === "answered",
  };
}

const seconds = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
const memory = (): string => `${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`;
