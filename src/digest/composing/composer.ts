import { type Draft, emptyDraft, toAnswer } from "../../answering/composing/draft.ts";
import { type Naming, placeName } from "../../answering/composing/figure-words.ts";
import type { Describer, Describing } from "../../answering/model/describing.ts";
import { verify } from "../../answering/verify.ts";
import type { AnswerTable } from "../../domain/answering.ts";
import type { DigestComposer, DigestContent, DigestReport, ToTell } from "../../domain/digests.ts";
import type { Span } from "../../domain/outline.ts";
import type { Report, ReportMetadata } from "../../domain/report.ts";
import { renumbered } from "./numbering.ts";
import { createReportTelling, type TellingParts, wordedIn } from "./one-report.ts";
import { type Told, tableOf } from "./table.ts";

/** Reports that one digest tells in full; the others are counted by place, and told by its button. */
const MOST_TOLD = 10;

export interface ComposerParts extends TellingParts {
  /** Where the report reader shows an excerpt; undefined where none can be reached. */
  linkTo: (report: Report, excerpt: Span) => string | undefined;
  /** A language model that words what is new in a report's plans or shortcomings; absent: they are quoted. */
  describer?: Describer;
}

/** Makes digests of news: each report told in full, several with a table, all of it checked as answers are. */
export function createDigestComposer(parts: ComposerParts): DigestComposer {
  const { linkTo, describer, onUnverified } = parts;
  const { store, catalogue: catalogueOf, gazetteer } = parts.library;
  const toldOf = createReportTelling(parts);

  return async (request) => {
    const describing = request.unassisted ? undefined : describer?.();
    try {
      return await compose(request, describing);
    } finally {
      describing?.end();
    }
  };

  async function compose(
    request: ToTell,
    describing: Describing | undefined,
  ): Promise<DigestContent | undefined> {
    const { news, viewer, language } = request;
    const naming: Naming = { language, gazetteer };
    const catalogue = await catalogueOf(viewer);
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
      const made = item && report && (await toldOf(item, report, catalogue, request, describing));
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
        ...(draft.prose ? { worded: wordedIn(draft) } : {}),
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
  }

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
