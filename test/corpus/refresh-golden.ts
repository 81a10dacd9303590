// Writes what the importer makes of every golden source as the new expectation:
//   npm exec -- node test/corpus/refresh-golden.ts [case…]
// Read the difference line by line before it is committed: a changed expectation needs its reason in the commit.
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createImporter } from "../../src/corpus/importer.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";
import { GOLDEN, goldenCases, importCase } from "./golden.ts";

const wanted = process.argv.slice(2);
const importer = createImporter(createGazetteer());
for (const golden of await goldenCases()) {
  if (wanted.length > 0 && !wanted.includes(golden.name)) continue;
  const [report] = await importCase(importer, golden);
  if (!report) continue;
  if (golden.expected) await rm(join(GOLDEN, golden.name, golden.expected));
  await writeFile(join(GOLDEN, golden.name, report.file), report.content);
  console.log(`${golden.name} → ${report.file}`);
}
