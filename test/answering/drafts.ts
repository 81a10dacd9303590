import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createChain } from "../../src/answering/chain.ts";
import { composeAnswer } from "../../src/answering/compose.ts";
import type { Draft } from "../../src/answering/composing/draft.ts";
import { gather } from "../../src/answering/evidence.ts";
import type { Library } from "../../src/answering/library.ts";
import type { Memory } from "../../src/answering/query.ts";
import { understand } from "../../src/answering/understanding/understand.ts";
import { createCorpusSync } from "../../src/corpus-sync.ts";
import type { Report } from "../../src/domain/report.ts";
import { PUBLIC } from "../../src/domain/report.ts";
import type { LedgerFigure } from "../../src/figures/ledger-figure.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";
import { createGlossary } from "../../src/language/glossary.ts";
import { segment } from "../../src/language/segment.ts";
import { openFts5Index } from "../../src/retrieval/fts5-index.ts";
import { createIndexSync } from "../../src/retrieval/sync-index.ts";
import { openDatabase } from "../../src/storage/database.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { TODAY } from "../support/golden-questions.ts";

/** An answer as the chain has it before the last step, which is what verification judges. */
export interface Unverified {
  question: string;
  draft: Draft;
  texts: ReadonlyMap<string, Report>;
}

/** The chain up to verification, over the shipped reports and the invented ones. */
export async function openDrafts() {
  const dir = mkdtempSync(join(tmpdir(), "yiwen-drafts-"));
  for (const folder of ["corpus", "test/golden/corpus"])
    for (const name of readdirSync(folder))
      if (name.endsWith(".md") && name !== "README.md") cpSync(join(folder, name), join(dir, "corpus", name));
  const database = await openDatabase({ dataDir: dir });
  const store = createReportStore<LedgerFigure>(database);
  const index = openFts5Index({ file: join(dir, "index.db"), segment });
  const gazetteer = createGazetteer();
  const codes = new Map(gazetteer.divisions.map((division) => [division.fullName, division.code]));
  const onProblem = (error: unknown): void => {
    throw error;
  };
  await createCorpusSync({
    dir: join(dir, "corpus"),
    store,
    codeOf: (place) => codes.get(place),
    onProblem,
  }).refresh();
  await createIndexSync(index, store)();
  const library: Library = {
    store,
    catalogue: store.list,
    index,
    gazetteer,
    glossary: createGlossary(),
    refresh: async () => {},
  };
  const catalogue = await library.catalogue(PUBLIC);
  const chain = createChain({ library, clock: () => 0, linkTo: () => undefined, onUnverified: () => {} });
  return {
    gazetteer,
    async draftOf(messages: string[]): Promise<Unverified> {
      const asked = { viewer: PUBLIC, today: TODAY };
      let memory: { memory?: Memory } = {};
      for (const text of messages.slice(0, -1))
        memory = { memory: (await chain({ text, ...asked, ...memory })).memory as Memory };
      const query = understand({ text: messages.at(-1) ?? "", ...asked, ...memory }, catalogue, library);
      const evidence = await gather(query, catalogue, library);
      const { draft } = composeAnswer(query, evidence, catalogue, library);
      return { question: messages.join(" / "), draft, texts: evidence.texts };
    },
    async close() {
      index.close();
      await database.destroy();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
