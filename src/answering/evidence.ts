import type { Report, ReportMetadata } from "../domain/report.ts";
import type { LedgerFigure } from "../figures/ledger-figure.ts";
import { PassageRetriever } from "../retrieval/retriever.ts";
import { find, type Found } from "./composing/figure.ts";
import { type Library, textsOf } from "./library.ts";
import type { Query, Term } from "./query.ts";
import { selectReports, type Selection } from "./selection.ts";

/** All that an answer is composed from. */
export interface Evidence {
  selection: Selection;
  /** What the ledger has for each ask at each place. */
  found: Found[];
  /** Reports whose text may be quoted, by slug. */
  texts: Map<string, Report>;
  /** Reports worth reading for a passages answer, best first. */
  reading: Report[];
  /** Figures of the reports read, by slug, for summaries. */
  figures: Map<string, LedgerFigure[]>;
}

/** Reports named by place are read whole up to this many; beyond, the index says which are worth it. */
const READ_WHOLE = 3;
/** Reports read for a question over all places. */
const READ_MANY = 24;

/** Fetches what a question needs from the ledger and the passage index. */
export async function gather(query: Query, catalogue: ReportMetadata[], library: Library): Promise<Evidence> {
  const evidence: Evidence = { selection: { places: [], lacking: [] }, found: [], texts: new Map(), reading: [], figures: new Map() };
  if (query.intent === "none" || query.intent === "help" || query.intent === "catalogue") return evidence;
  evidence.selection = selectReports(query, catalogue);
  if (query.intent === "passages") await gatherPassages(query, evidence, library);
  else if (query.intent === "summary") await gatherSummary(query, evidence, library);
  else await gatherFigures(query, evidence, library);
  return evidence;
}

async function gatherFigures(query: Query, evidence: Evidence, library: Library): Promise<void> {
  const { places } = evidence.selection;
  const slugs = places.flatMap((place) => place.all.map((report) => report.slug));
  const ledger = groupBySlug(await library.store.figures({ reports: slugs }, query.viewer));
  for (const ask of query.asks) {
    for (const place of places) {
      const of = (reports: ReportMetadata[]) => reports.flatMap((report) => ledger.get(report.slug) ?? []);
      evidence.found.push(find(ask, { place, chosen: of(place.chosen), all: of(place.all) }, query));
    }
  }
  const cited = evidence.found.flatMap((one) => [...one.exact, ...one.near].map((match) => match.figure.report).concat(one.share ? [one.share.part.report] : []));
  evidence.texts = await textsOf(library, cited, query.viewer);
}

function groupBySlug(figures: LedgerFigure[]): Map<string, LedgerFigure[]> {
  const groups = new Map<string, LedgerFigure[]>();
  for (const figure of figures) {
    const group = groups.get(figure.report);
    if (group) group.push(figure);
    else groups.set(figure.report, [figure]);
  }
  return groups;
}

async function gatherPassages(query: Query, evidence: Evidence, library: Library): Promise<void> {
  const chosen = evidence.selection.places.flatMap((place) => place.chosen);
  if (chosen.length === 0) return;
  const slugs = chosen.length <= READ_WHOLE || query.facets.length > 0 ? chosen.slice(0, READ_MANY).map((report) => report.slug) : await worthReading(query, chosen, library);
  evidence.texts = await textsOf(library, slugs, query.viewer);
  evidence.reading = [...evidence.texts.values()];
}

/** Asks the passage index which reports speak of the topic. */
async function worthReading(query: Query, chosen: ReportMetadata[], library: Library): Promise<string[]> {
  const retriever = new PassageRetriever({
    index: library.index,
    scope: { viewer: query.viewer, limit: query.everywhere ? 120 : 20, ...(query.places.length > 0 ? { reports: chosen.map((report) => report.slug) } : {}) },
  });
  const documents = await retriever.invoke(wordsFor(query.terms));
  const allowed = new Set(chosen.map((report) => report.slug));
  return [...new Set(documents.map((document) => document.metadata.report))].filter((slug) => allowed.has(slug)).slice(0, READ_MANY);
}

const wordsFor = (terms: Term[]): string => terms.flatMap((term) => term.any.slice(0, 3)).join(" ");

async function gatherSummary(query: Query, evidence: Evidence, library: Library): Promise<void> {
  const chosen = evidence.selection.places.flatMap((place) => place.chosen).slice(0, 4);
  const slugs = chosen.map((report) => report.slug);
  evidence.texts = await textsOf(library, slugs, query.viewer);
  evidence.reading = slugs.map((slug) => evidence.texts.get(slug)).filter((report) => report !== undefined);
  evidence.figures = groupBySlug(await library.store.figures({ reports: slugs }, query.viewer));
}
