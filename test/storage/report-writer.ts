import { openDatabase } from "../../src/storage/database.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { reportOf } from "../support/reports.ts";

/* A process of its own for tests: node report-writer.ts FOLDER NAME COUNT [URL]; prints each slug once it is written. */
const [dataDir = "", name = "", count = "0", url] = process.argv.slice(2);
const database = await openDatabase({ dataDir, url });
const store = createReportStore(database);
for (let n = 0; n < Number(count); n++) {
  const slug = `${name}-${n}`;
  await store.upsert({
    report: reportOf({ slug, text: "立案提案61件。" }),
    figures: [],
  });
  process.stdout.write(`${slug}\n`);
}
await database.destroy();
