import type { ReportMetadata } from "../../domain/report.ts";
import type { Extremes, TraitFilter } from "../../domain/stores.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import type { CounterKind } from "../../figures/traits.ts";
import { PassageRetriever } from "../../retrieval/retriever.ts";
import { type Found, find } from "../composing/figure.ts";
import type { Library } from "../library.ts";
import type { Ask, Query } from "../query.ts";
import type { PlaceReports } from "../selection.ts";
import { ofYears, traitsOf } from "./traits-asked.ts";

/** Passages that tell which reports speak of the thing asked about at all. */
const TELLING_PASSAGES = 120;

/** A place that has figures which might answer, with the values between which they lie. */
export interface Bounded {
  place: PlaceReports;
  lowest: number;
  highest: number;
  /** Its reports that have such figures besides the chosen ones, which are read where those have none. */
  others: readonly ReportMetadata[];
}

/** What an ask is looked for with in the reports of very many places. */
export interface Search {
  ask: Ask;
  query: Query;
  library: Library;
  /** The years it is asked of; none: of the newest report that states it. */
  years: readonly number[];
  /** What a figure must have. */
  traits: TraitFilter;
  /** The same of one that a report states of another year, one of those asked for. */
  passing: TraitFilter;
}

export function searchOf(ask: Ask, query: Query, library: Library, only?: CounterKind): Search {
  const years = ask.term ? [] : (ask.years ?? query.years);
  const own = traitsOf(ask, only);
  const passing = ofYears(own, years);
  const traits = { ...own, kinds: [...own.kinds, ...passing.kinds] };
  return { ask, query, library, years, traits, passing };
}

export async function boundsOf(search: Search, places: readonly PlaceReports[]): Promise<Bounded[]> {
  const { query, library, years, traits } = search;
  const open = years.length === 0 || query.inherited.years === true;
  const extremes = async (of: "chosen" | "all", filter: TraitFilter): Promise<Map<string, Extremes>> => {
    const reported = new Set(places.flatMap((place) => place[of].map((report) => report.year)));
    const found = await library.store.extremes({ ...filter, years: [...reported] }, query.viewer);
    return new Map(found.map((one) => [one.report, one]));
  };
  const stated = await extremes(open ? "all" : "chosen", traits);
  // A later report may state a year's figure in passing.
  const passing = years.length === 0 ? stated : await extremes("all", search.passing);
  return places.flatMap((place): Bounded[] => {
    const chosen = new Set(place.chosen.map((report) => report.slug));
    const others = place.all.filter(
      ({ slug }) => !chosen.has(slug) && (passing.has(slug) || (open && stated.has(slug))),
    );
    const bounds = [
      ...place.chosen.map(({ slug }) => stated.get(slug)),
      ...others.flatMap(({ slug }) => [passing.get(slug), open ? stated.get(slug) : undefined]),
    ].filter((one) => one !== undefined);
    if (bounds.length === 0) return [];
    const lowest = Math.min(...bounds.map((one) => one.lowest));
    const highest = Math.max(...bounds.map((one) => one.highest));
    return [{ place, lowest, highest, others }];
  });
}

/** What was found at some places, each read as one place alone is. */
export async function readPlaces(
  { ask, query, library, traits }: Search,
  places: readonly Bounded[],
): Promise<{ found: Found[]; assessed: number }> {
  let assessed = 0;
  const read = async (some: readonly Bounded[], reportsOf: (one: Bounded) => readonly ReportMetadata[]) => {
    const slugs = some.flatMap((one) => reportsOf(one).map(({ slug }) => slug));
    const { figures, fitting } = await library.store.candidates(slugs, traits, query.viewer);
    assessed += fitting.size;
    const bySlug = Map.groupBy(figures, (figure) => figure.report);
    await new Promise((resolve) => setImmediate(resolve));
    const of = (reports: readonly ReportMetadata[]): LedgerFigure[] =>
      reports.flatMap(({ slug }) => bySlug.get(slug) ?? []);
    return some.map((one): Found => {
      const evidence = {
        place: one.place,
        chosen: of(one.place.chosen),
        all: of(reportsOf(one)),
        only: fitting,
      };
      return { ask, place: one.place, exact: find(ask, evidence, query).exact, near: [] };
    });
  };
  const found = await read(places, ({ place }) => place.chosen);
  const without = places.filter((one, at) => one.others.length > 0 && found[at]?.exact.length === 0);
  const older = await read(without, ({ place, others }) => [...place.chosen, ...others]);
  const elsewhere = new Map(older.map((one) => [one.place, one]));
  return { found: found.map((one) => elsewhere.get(one.place) ?? one), assessed };
}

/** The reports whose passages have the words that no concept stands for. */
export async function speakingOf({ ask, query, library }: Search): Promise<ReadonlySet<string>> {
  const words = ask.terms.filter((term) => term.loose !== true).flatMap((term) => term.any.slice(0, 3));
  if (words.length === 0) return new Set();
  const retriever = new PassageRetriever({
    index: library.index,
    scope: {
      viewer: query.viewer,
      limit: TELLING_PASSAGES,
      ...(query.years.length > 0 ? { years: query.years } : {}),
    },
  });
  const documents = await retriever.invoke(words.join(" "));
  return new Set(documents.map((document) => document.metadata.report));
}
