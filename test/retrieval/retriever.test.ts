import { expect, it } from "vitest";
import { segment } from "../../src/language/segment.ts";
import { openFts5Index } from "../../src/retrieval/fts5-index.ts";
import { PassageRetriever } from "../../src/retrieval/retriever.ts";
import { reportOf } from "../support/reports.ts";

const text = "## 城建\n\n全年开展桥梁养护视察三次，提出加固老桥的建议。";

it("gives passages as LangChain documents that know where they stand", async () => {
  const index = openFts5Index({ file: ":memory:", segment });
  index.replace(reportOf({ slug: "yunling-2023", text }));
  const retriever = new PassageRetriever({ index, scope: { viewer: { chat: "" }, limit: 3 } });
  const [document] = await retriever.invoke("老桥加固");
  expect(document?.pageContent).toBe("全年开展桥梁养护视察三次，提出加固老桥的建议。");
  expect(document?.metadata).toMatchObject({
    report: "yunling-2023",
    place: "云岭市",
    year: 2023,
    path: ["城建"],
    start: 7,
    end: text.length,
  });
  expect(document?.metadata.score).toBeGreaterThan(0);
  index.close();
});

it("can't be asked beyond its viewer and narrowing", async () => {
  const index = openFts5Index({ file: ":memory:", segment });
  index.replace(reportOf({ slug: "private-2023", owner: "-1001", text }));
  index.replace(reportOf({ slug: "old-2020", year: 2020, text }));
  const scope = { viewer: { chat: "-1002" }, years: [2023], limit: 3 };
  expect(await new PassageRetriever({ index, scope }).invoke("老桥")).toEqual([]);
  index.close();
});
