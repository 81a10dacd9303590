import { segment } from "../../src/language/segment.ts";
import { openFts5Index } from "../../src/retrieval/fts5-index.ts";
import { reportOf } from "../support/reports.ts";

/* A process of its own for tests: node index-writer.ts FILE COUNT NAME */
const [file = "", count = "0", name = ""] = process.argv.slice(2);
const index = openFts5Index({ file, segment });
for (let n = 0; n < Number(count); n++)
  index.replace(reportOf({ slug: `${name}-${n}`, text: "全年开展桥梁养护视察三次，提出加固老桥的建议。" }));
index.close();
