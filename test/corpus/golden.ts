import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { formatCorpusFile } from "../../src/corpus/corpus-file.ts";
import type { Importer } from "../../src/corpus/importer.ts";

export const GOLDEN = new URL("../golden/import/", import.meta.url).pathname;

export interface GoldenCase {
  name: string;
  source: string;
  /** The expected corpus file; its name is the expected slug. */
  expected: string | undefined;
}

/** A folder a case: `source.*` and what it becomes, `<slug>.md`. */
export async function goldenCases(): Promise<GoldenCase[]> {
  const cases: GoldenCase[] = [];
  for (const name of (await readdir(GOLDEN)).sort()) {
    const files = await readdir(join(GOLDEN, name));
    const source = files.find((file) => file.startsWith("source."));
    if (!source) throw new Error(`golden case ${name} has no source.* file`);
    cases.push({ name, source, expected: files.find((file) => file !== source) });
  }
  return cases;
}

export async function importCase(importer: Importer, { name, source }: GoldenCase) {
  const path = join(GOLDEN, name, source);
  const reports = await importer.read(await readFile(path), path);
  return reports.map(({ metadata, text, log }) => ({
    file: `${metadata.slug}.md`,
    content: formatCorpusFile(metadata, text),
    text,
    log,
  }));
}
