import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCorpusFile } from "../../src/corpus/corpus-file.ts";
import { createImporter } from "../../src/corpus/importer.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";
import { GOLDEN, goldenCases, importCase } from "./golden.ts";

// A folder a case in test/golden/import; expectations are refreshed by test/corpus/refresh-golden.ts.
const importer = createImporter(createGazetteer());

for (const golden of await goldenCases()) {
  test(`${golden.name} becomes its expected corpus file`, async () => {
    const [report] = await importCase(importer, golden);
    expect(report?.file).toBe(golden.expected);
    expect(report?.content).toBe(await readFile(join(GOLDEN, golden.name, golden.expected ?? ""), "utf8"));
    expect(readCorpusFile("a-report", report?.content ?? "").text).toBe(report?.text);
  });
}
