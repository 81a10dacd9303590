import type { Draft } from "../../answering/composing/draft.ts";
import type { Naming } from "../../answering/composing/figure-words.ts";
import { fallback } from "../../answering/fallback.ts";
import type { Library } from "../../answering/library.ts";
import type { Describing } from "../../answering/model/describing.ts";
import { verify } from "../../answering/verify.ts";
import type { EarlierReport, News, ToTell } from "../../domain/digests.ts";
import type { Report, ReportMetadata, Viewer } from "../../domain/report.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { composeCorrection } from "./correction.ts";
import { composeNewReport, quoting, type Read } from "./new-report.ts";
import { noveltiesOf } from "./novelty.ts";
import type { Told } from "./table.ts";

/** Sentences of a report that a language model chooses from. */
const MOST_PASSAGES = 10;

export interface TellingParts {
  library: Pick<Library, "store" | "catalogue" | "gazetteer" | "glossary">;
  /** How a corrected report was before; undefined where that is not known any more. */
  earlier: (news: number) => Promise<EarlierReport<LedgerFigure> | undefined>;
  /** Told of what failed verification and was replaced by its excerpts. */
  onUnverified: (problems: string[], report: string) => void;
}

/** What is told of one report, with the texts that it cites; undefined where nothing of what was asked for is in it. */
export type ReportTelling = (
  news: News,
  report: Report,
  catalogue: readonly ReportMetadata[],
  toTell: ToTell,
  describing: Describing | undefined,
) => Promise<{ told: Told; texts: Map<string, Report> } | undefined>;

/** Tells of a report and checks it: what fails is replaced by its excerpts, and a model's words by the report's. */
export function createReportTelling({ library, earlier: before, onUnverified }: TellingParts): ReportTelling {
  const { store, gazetteer } = library;

  const figuresOf = (slug: string, viewer: Viewer): Promise<LedgerFigure[]> =>
    store.figures({ reports: [slug] }, viewer);

  /** The report of the same body that came before. */
  async function predecessor(
    report: Report,
    catalogue: readonly ReportMetadata[],
    viewer: Viewer,
  ): Promise<Read | undefined> {
    const [last] = catalogue
      .filter(
        ({ code, body, year, slug }) =>
          code === report.code && body === report.body && year < report.year && slug !== report.slug,
      )
      .sort((a, b) => b.year - a.year);
    const text = last && (await store.get(last.slug, viewer));
    return text && { report: text, figures: await figuresOf(text.slug, viewer) };
  }

  return async ({ id, kind }, report, catalogue, { indicators, viewer, language }, describing) => {
    const naming: Naming = { language, gazetteer };
    const read: Read = { report, figures: await figuresOf(report.slug, viewer) };
    const earlier = kind === "new" ? await predecessor(report, catalogue, viewer) : undefined;
    const texts = new Map([report, ...(earlier ? [earlier.report] : [])].map((one) => [one.slug, one]));
    const proof = { texts, gazetteer, claims: { glossary: library.glossary, figures: read.figures } };
    const checked = (draft: Draft): Draft => {
      const { problems } = verify(draft, proof);
      if (problems.length === 0) return draft;
      onUnverified(problems, report.slug);
      return fallback(draft, texts, language);
    };
    const tell = (draft: Draft) => ({ told: { report, draft }, texts });
    if (kind === "corrected") return tell(checked(composeCorrection(read, await before(id), naming)));
    const figures = composeNewReport(read, earlier, indicators, naming);
    // Somebody who asked for an indicator is told nothing of a report without it.
    if (indicators.length > 0) return figures.lines.length > 0 ? tell(checked(figures)) : undefined;
    const novelties = noveltiesOf(report, earlier?.report);
    const [best] = novelties;
    if (!best) return tell(figures.lines.length > 0 ? checked(figures) : { ...figures, outcome: "refused" });
    const quoted = quoting(figures, report, best, language);
    const plain = checked(quoted);
    if (plain !== quoted) return tell(plain);
    const worded = await describing?.describe({
      ...{ ...read, language, viewer },
      passages: novelties.slice(0, MOST_PASSAGES).map(({ span }) => span),
      draft: figures,
    });
    const holds = worded && wordedIn(worded).length > 0 && verify(worded, proof).problems.length === 0;
    return tell(holds ? worded : plain);
  };
}

/** The lines of a draft that a model worded: a sentence that it copied is the report's own. */
export const wordedIn = ({ prose = [], citations }: Draft): string[] =>
  prose.filter((line) => !citations.some(({ excerpt }) => line.includes(excerpt)));
