import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type CodeOf, readCorpusFile } from "./corpus/corpus-file.ts";
import type { ReportStore } from "./domain/stores.ts";
import { extractFigures } from "./figures/extract.ts";
import type { LedgerFigure } from "./figures/ledger-figure.ts";

export interface CorpusSyncOptions {
  dir: string;
  store: ReportStore<LedgerFigure>;
  codeOf: CodeOf;
  /** Told of files that can't be read; the others are still taken. */
  onProblem: (error: unknown) => void;
}

/** Files of one transaction. */
const BATCH = 50;

/**
 * Makes the function that brings the store up to the corpus folder: new and changed files are read and their figures
 * extracted, files that are gone are removed. What was seen with the same size and time is not read again, unless it is to
 * look `afresh`: at a store that somebody else has changed.
 */
export function createCorpusSync({
  dir,
  store,
  codeOf,
  onProblem,
}: CorpusSyncOptions): (afresh?: boolean) => Promise<void> {
  const rules = fingerprintOfRules();
  const seen = new Map<string, string>();
  let running: Promise<void> | undefined;

  async function sync(afresh: boolean): Promise<void> {
    if (afresh) seen.clear();
    const names = (await readdir(dir).catch(() => [])).filter(
      (name) => name.endsWith(".md") && !name.startsWith(".") && name !== "README.md",
    );
    const changed: string[] = [];
    for (const name of names) {
      const { size, mtimeMs } = await stat(join(dir, name));
      const mark = `${size}:${mtimeMs}`;
      if (seen.get(name) === mark) continue;
      changed.push(name);
      seen.set(name, mark);
    }
    const gone = seen.size > names.length ? [...seen.keys()].filter((name) => !names.includes(name)) : [];
    for (const name of gone) seen.delete(name);
    if (changed.length === 0 && gone.length === 0 && names.length > 0) return;
    const hashes = await store.hashes();
    const slugs = new Set(names.map((name) => name.slice(0, -3)));
    for (const slug of hashes.keys()) if (!slugs.has(slug)) await store.remove(slug);
    for (let from = 0; from < changed.length; from += BATCH)
      await take(changed.slice(from, from + BATCH), hashes);
  }

  async function take(names: string[], hashes: Map<string, string>): Promise<void> {
    const entries = [];
    for (const name of names) {
      const slug = name.slice(0, -3);
      const markdown = await readFile(join(dir, name), "utf8");
      const hash = createHash("sha256").update(rules).update(markdown).digest("hex");
      if (hashes.get(slug) === hash) continue;
      try {
        const report = readCorpusFile(slug, markdown, codeOf);
        entries.push({ report, figures: extractFigures(report), hash });
      } catch (error) {
        onProblem(error);
      }
    }
    await store.upsert(...entries);
  }

  return (afresh = false) => {
    running ??= sync(afresh).finally(() => {
      running = undefined;
    });
    return running;
  };
}

/** Figures are derived data: when the rules that read them change, every report is read again. */
function fingerprintOfRules(): Buffer {
  const hash = createHash("sha256");
  for (const folder of ["./figures/", "./figures/data/", "./domain/"]) {
    const url = new URL(folder, import.meta.url);
    for (const name of readdirSync(url).sort())
      if (/\.(?:ts|yaml)$/.test(name)) hash.update(readFileSync(new URL(name, url)));
  }
  return hash.digest();
}
