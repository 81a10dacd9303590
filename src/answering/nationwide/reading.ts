import type { ReportMetadata } from "../../domain/report.ts";
import type { TraitFilter } from "../../domain/stores.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import type { CounterKind } from "../../figures/traits.ts";
import { PassageRetriever } from "../../retrieval/retriever.ts";
import { type Found, find } from "../composing/figure.ts";
import type { Library } from "../library.ts";
import type { Ask, Query } from "../query.ts";
import type { Bounded } from "./bounds.ts";
import { filtersOf } from "./traits-asked.ts";
import { meaningOf, usualAsks } from "./usual-asks.ts";

/** Passages that tell which reports speak of the thing asked about at all. */
const TELLING_PASSAGES = 120;

/** What an ask is looked for with in the reports of very many places. */
export interface Search {
  ask: Ask;
  /** Which of the usual asks it is, where it is one. */
  usual: number | undefined;
  query: Query;
  library: Library;
  /** The years it is asked of; none: of the newest report that states it. */
  years: readonly number[];
  /** Only what is counted so. */
  only: CounterKind | undefined;
  /** What a figure must have. */
  traits: TraitFilter;
  /** The same of one that a report states of another year, one of those asked for. */
  passing: TraitFilter;
}

export function searchOf(ask: Ask, query: Query, library: Library, only?: CounterKind): Search {
  const usual = usualAsks(library).get(meaningOf(ask));
  const meant = usual?.ask ?? ask;
  const years = ask.term ? [] : (ask.years ?? query.years);
  return { ask: meant, usual: usual?.id, query, library, years, only, ...filtersOf(meant, years, only) };
}

/** What was found at some places, each read as one place alone is. */
export async function readPlaces(
  { ask, query, library, traits }: Search,
  places: readonly Bounded[],
): Promise<{ found: Found[]; assessed: number }> {
  let assessed = 0;
  const read = async (some: readonly Bounded[], reportsOf: (one: Bounded) => readonly ReportMetadata[]) => {
    const slugs = some.flatMap((one) => reportsOf(one).map(({ slug }) => slug));
    const candidates = await library.store.candidates(slugs, query.viewer);
    const { figures } = candidates;
    const fitting = candidates.fitting(traits);
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
