import { openDatabase } from "../../src/storage/database.ts";
import { createReportStore } from "../../src/storage/report-store.ts";

/* A process of its own for tests: node report-writer.ts FOLDER NAME COUNT; prints each slug once it is written. */
const [dataDir = "", name = "", count = "0"] = process.argv.slice(2);
const database = await openDatabase({ dataDir });
const store = createReportStore(database);
for (let n = 0; n < Number(count); n++) {
  const slug = `${name}-${n}`;
  await store.upsert({
    report: {
      slug,
      title: "政协常务委员会工作报告",
      place: "云岭市",
      code: "990100",
      level: "prefectural",
      body: "政协",
      year: 2023,
      language: "zh-Hans",
      text: "立案提案61件。",
      owner: "",
    },
    figures: [],
  });
  process.stdout.write(`${slug}\n`);
}
await database.destroy();
