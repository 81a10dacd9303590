import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../../src/app.ts";
import { milliseconds, row } from "./bench.ts";
import { percentile } from "./measure.ts";

const GOLDEN = "test/golden/import";
const FORMATS = ["html", "docx", "pdf"] as const;
const TIMES = 30;

/**
 * Prints how many reports a second are taken in: read, recognised, their figures extracted, written and answered from.
 * Each goes to a chat of its own, so that none is known before.
 */
export async function benchIngestion(print: (line: string) => void): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "yiwen-ingestion-"));
  mkdirSync(join(dir, "corpus"));
  const app = await createApp({ DATA_DIR: join(dir, "data"), CORPUS_DIR: join(dir, "corpus") });
  print(row(["Reports taken in", "a second", "p50", "p95"]));
  for (const format of FORMATS) {
    const files = filesOf(format);
    // The libraries of a format load with its first file.
    for (const [name, bytes] of files) await app.sources.desk.upload(`warm-${format}`, { name, bytes }, "");
    const took: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      const [name, bytes] = files[time % files.length] ?? ["", new Uint8Array()];
      const began = performance.now();
      const { added } = await app.sources.desk.upload(`${format}-${time}`, { name, bytes }, "");
      if (added.length === 0) throw new Error(`${name} was not taken in`);
      took.push(performance.now() - began);
    }
    const second = (1000 * TIMES) / took.reduce((sum, ms) => sum + ms, 0);
    print(
      row([
        format,
        second.toFixed(1),
        milliseconds(percentile(took, 0.5)),
        milliseconds(percentile(took, 0.95)),
      ]),
    );
  }
  const began = performance.now();
  await app.refresh();
  print(`Indexing ${FORMATS.length * TIMES} of them took ${milliseconds(performance.now() - began)}.`);
  await app.close();
  rmSync(dir, { recursive: true, force: true });
}

const filesOf = (format: string): [string, Uint8Array][] =>
  readdirSync(GOLDEN)
    .filter((name) => name.startsWith(`${format}-`))
    .flatMap((name) =>
      readdirSync(join(GOLDEN, name))
        .filter((file) => file.endsWith(`.${format}`))
        .map((file): [string, Uint8Array] => [`${name}.${format}`, readFileSync(join(GOLDEN, name, file))]),
    );
