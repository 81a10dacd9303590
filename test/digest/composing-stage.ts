import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Library } from "../../src/answering/library.ts";
import { createCorpusSync } from "../../src/corpus-sync.ts";
import { createDigestComposer } from "../../src/digest/composing/composer.ts";
import type { Language } from "../../src/domain/answering.ts";
import type { EarlierReport } from "../../src/domain/digests.ts";
import type { LedgerFigure } from "../../src/figures/ledger-figure.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";
import { createGlossary } from "../../src/language/glossary.ts";
import { openDatabase } from "../../src/storage/database.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { afterThisTest } from "../support/closing.ts";
import { paragraphsOf, type ReportPage, titleOf } from "../support/report-pages.ts";
import { corpusFile } from "../web/site.ts";

/** An invented report as a file of the corpus. */
export const reportFile = (report: ReportPage, text = paragraphsOf(report).join("\n\n")): string =>
  corpusFile(
    {
      title: titleOf(report),
      place: report.place,
      level: "prefectural",
      body: "政协",
      year: report.year,
      date: `${report.year + 1}-01-09`,
      publisher: `${report.place}政协`,
      language: "zh-Hans",
    },
    text,
  );

/** The composer over reports of its own. `tamper` may change what the ledger says, to see what verification does. */
export async function composing(
  files: Record<string, string>,
  { tamper }: { tamper?: (figure: LedgerFigure) => LedgerFigure } = {},
) {
  const dir = mkdtempSync(join(tmpdir(), "yiwen-digest-"));
  const corpus = join(dir, "corpus");
  mkdirSync(corpus);
  const database = await openDatabase({ dataDir: dir });
  const store = createReportStore<LedgerFigure>(database);
  const gazetteer = createGazetteer();
  const codes = new Map(gazetteer.divisions.map((division) => [division.fullName, division.code]));
  const sync = createCorpusSync({
    dir: corpus,
    store,
    codeOf: (place) => codes.get(place),
    onProblem: (error) => {
      throw error;
    },
  });
  const put = async (written: Record<string, string>): Promise<void> => {
    for (const [slug, text] of Object.entries(written)) writeFileSync(join(corpus, `${slug}.md`), text);
    await sync.refresh();
  };
  await put(files);
  afterThisTest(async () => {
    await database.destroy();
    rmSync(dir, { recursive: true, force: true });
  });
  const unverified: string[][] = [];
  const earlier = new Map<number, EarlierReport<LedgerFigure>>();
  const read: Library["store"] = {
    ...store,
    figures: async (filter, viewer) => {
      const figures = await store.figures(filter, viewer);
      return tamper ? figures.map(tamper) : figures;
    },
  };
  const composer = createDigestComposer({
    library: { store: read, catalogue: store.list, gazetteer, glossary: createGlossary() },
    earlier: async (news) => earlier.get(news),
    linkTo: ({ slug }, { start, end }) => `https://reports.example.org/reports/${slug}#p${start}-${end}`,
    onUnverified: (problems) => void unverified.push(problems),
  });
  return {
    store,
    put,
    unverified,
    earlier,
    compose: (
      slugs: readonly string[],
      {
        language = "zh-Hans" as Language,
        indicators = [] as string[],
        chat = "7",
        kind = "new" as "new" | "corrected",
      } = {},
    ) =>
      composer({
        news: slugs.map((report, id) => ({ id, report, owner: "", kind, hash: "", at: id })),
        viewer: { chat },
        language,
        indicators,
      }),
  };
}
