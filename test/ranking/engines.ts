import { BM25Retriever } from "@langchain/community/retrievers/bm25";
import { Document } from "@langchain/core/documents";
import MiniSearch from "minisearch";
import type { Report } from "../../src/domain/report.ts";
import { segment } from "../../src/language/segment.ts";
import { openFts5Index } from "../../src/retrieval/fts5-index.ts";
import type { Passage } from "../../src/retrieval/passage-index.ts";
import { passagesOf } from "../../src/retrieval/passages.ts";
import { FIRST_FIVE, type Search } from "./measure.ts";

/** A way to search the same passages of the same reports. */
export interface Engine {
  name: string;
  open(reports: Report[]): Search;
}

export const ourIndex: Engine = {
  name: "our index",
  open: (reports) => {
    const index = openFts5Index({ file: ":memory:", segment });
    for (const report of reports) index.replace(report);
    return (text) =>
      index.search({ text, viewer: { chat: "" }, limit: FIRST_FIVE }).map((hit) => hit.passage);
  },
};

/** With our segmentation and the same words to go by: passage, headings, place, year and title. */
const miniSearch: Engine = {
  name: "MiniSearch, same segmentation",
  open: (reports) => {
    const passages = reports.flatMap((report) =>
      passagesOf(report).map((passage) => ({ passage, title: report.title })),
    );
    const engine = new MiniSearch({ fields: ["text", "headings", "subject"], tokenize: segment });
    engine.addAll(
      passages.map(({ passage, title }, id) => ({
        id,
        text: passage.text,
        headings: passage.path.join(" "),
        subject: `${passage.place} ${passage.year}年 ${title}`,
      })),
    );
    return (text) =>
      engine
        .search(text)
        .slice(0, FIRST_FIVE)
        .flatMap((result) => passages[Number(result.id)]?.passage ?? []);
  },
};

/** As it comes. */
const langChain: Engine = {
  name: "LangChain BM25Retriever",
  open: (reports) => {
    const documents = reports.flatMap(passagesOf).map(
      (passage) =>
        new Document({
          pageContent: `${passage.place} ${passage.year}年 ${passage.path.join(" ")} ${passage.text}`,
          metadata: passage,
        }),
    );
    const retriever = BM25Retriever.fromDocuments(documents, { k: FIRST_FIVE, includeScore: false });
    return async (text) => (await retriever.invoke(text)).map((document) => document.metadata as Passage);
  },
};

export const engines: Engine[] = [ourIndex, miniSearch, langChain];
