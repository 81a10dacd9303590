import { type Draft, emptyDraft, toAnswer } from "../../answering/composing/draft.ts";
import { type Naming, placeName } from "../../answering/composing/figure-words.ts";
import { fallback } from "../../answering/fallback.ts";
import type { Library } from "../../answering/library.ts";
import { verify } from "../../answering/verify.ts";
import type { AnswerTable } from "../../domain/answering.ts";
import type {
  DigestComposer,
  DigestContent,
  DigestReport,
  EarlierReport,
  News,
  ToTell,
} from "../../domain/digests.ts";
import type { Span } from "../../domain/outline.ts";
import type { Report, ReportMetadata, Viewer } from "../../domain/report.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { composeCorrection } from "./correction.ts";
import { composeNewReport, type Read } from "./new-report.ts";
import { renumbered } from "./numbering.ts";
import { type Told, tableOf } from "./table.ts";

/** Reports that one digest tells in full; the others are counted by place, and told by its button. */
const MOST_TOLD = 10;

export interface ComposerParts {
  library: Pick<Library, "store" | "catalogue" | "gazetteer">;
  /** How a corrected report was before; undefined where that is not known any more. */
  earlier: (news: number) => Promise<EarlierReport<LedgerFigure> | undefined>;
  /** Where the report reader shows an excerpt; undefined where none can be reached. */
  linkTo: (report: Report, excerpt: Span) => string | undefined;
  /** Told of what failed verification and was replaced by its excerpts. */
  onUnverified: (problems: string[], report: string) => void;
}

/** Makes digests of news: each report told in full, several with a table, all of it checked as answers are. */
export function createDigestComposer({
  library,
  earlier: before,
  linkTo,
  onUnverified,
}: ComposerParts): DigestComposer {
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

  async function toldOf(
    { id, kind }: News,
    report: Report,
    catalogue: readonly ReportMetadata[],
    { indicators, viewer, language }: ToTell,
  ): Promise<{ told: Told; texts: Map<string, Report> } | undefined> {
    const naming: Naming = { language, gazetteer };
    const read: Read = { report, figures: await figuresOf(report.slug, viewer) };
    const earlier = kind === "new" ? await predecessor(report, catalogue, viewer) : undefined;
    const draft =
      kind === "new"
        ? composeNewReport(read, earlier, indicators, naming)
        : composeCorrection(read, await before(id), naming);
    // Somebody who asked for an indicator is told nothing of a report without it.
    if (draft.outcome === "refused" && indicators.length > 0) return undefined;
    const texts = new Map([report, ...(earlier ? [earlier.report] : [])].map((one) => [one.slug, one]));
    const { problems } = verify(draft, { texts, gazetteer });
    if (problems.length === 0) return { told: { report, draft }, texts };
    onUnverified(problems, report.slug);
    return { told: { report, draft: fallback(draft, texts, language) }, texts };
  }

  return async (request) => {
    const { news, viewer, language } = request;
    const naming: Naming = { language, gazetteer };
    const catalogue = await library.catalogue(viewer);
    const visible = new Map(catalogue.map((report) => [report.slug, report]));
    const items = news.filter(({ report }) => visible.has(report));
    const reports: DigestReport[] = [];
    const all: Told[] = [];
    const texts = new Map<string, Report>();
    let cited = 0;
    let at = 0;
    for (; at < items.length && reports.length < MOST_TOLD; at++) {
      const item = items[at];
      const report = item && (await store.get(item.report, viewer));
      const made = item && report && (await toldOf(item, report, catalogue, request));
      if (!item || !report || !made) continue;
      for (const [slug, text] of made.texts) texts.set(slug, text);
      const draft = renumbered(made.told.draft, cited);
      cited += draft.citations.length;
      all.push({ report, draft });
      const { text: _, owner: __, ...metadata } = report;
      reports.push({
        report: metadata,
        kind: item.kind,
        answer: toAnswer(draft, "", 0),
        links: linksOf(draft, texts),
      });
    }
    if (reports.length === 0) return undefined;
    const content: DigestContent = {
      language,
      reports,
      more: byPlace(
        items.slice(at).flatMap(({ report }) => visible.get(report) ?? []),
        naming,
      ),
    };
    const beside = all.length > 1 ? tableOf(all, naming) : undefined;
    if (!beside) return content;
    const { problems } = verify(joined(all, beside.table), { texts, gazetteer });
    if (problems.length === 0) return { ...content, ...beside };
    onUnverified(problems, all.map(({ report }) => report.slug).join());
    return content;
  };

  function linksOf({ citations }: Draft, texts: ReadonlyMap<string, Report>): ReadonlyMap<number, string> {
    const links = new Map<number, string>();
    for (const { number, report: slug, start, end } of citations) {
      const report = texts.get(slug);
      const link = report && linkTo(report, { start, end });
      if (link !== undefined) links.set(number, link);
    }
    return links;
  }
}

/** All that a digest says as one answer: what its table is checked against. */
function joined(told: readonly Told[], table: AnswerTable): Draft {
  const drafts = told.map(({ draft }) => draft);
  return {
    ...emptyDraft("comparison"),
    citations: drafts.flatMap(({ citations }) => citations),
    sources: drafts.flatMap(({ sources }) => sources),
    table,
  };
}

function byPlace(reports: readonly ReportMetadata[], naming: Naming): DigestContent["more"] {
  const counts = new Map<string, number>();
  for (const report of reports) {
    const place = placeName(report, naming);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].map(([place, count]) => ({ place, reports: count }));
}
