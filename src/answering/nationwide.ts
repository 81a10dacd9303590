import { createHash } from "node:crypto";
import type { ReportMetadata } from "../domain/report.ts";
import type { TraitFilter } from "../domain/stores.ts";
import type { ExportRow } from "../figures/export.ts";
import { inFamily, thesaurus } from "../figures/thesaurus.ts";
import { type CounterKind, kindOf } from "../figures/traits.ts";
import { PassageRetriever } from "../retrieval/retriever.ts";
import { type Found, find } from "./composing/figure.ts";
import type { Library } from "./library.ts";
import { STRICT_THINGS } from "./matching/gaps.ts";
import type { Ask, Query } from "./query.ts";
import type { PlaceReports } from "./selection.ts";

/*
 * Reading all figures of three thousand reports to find the ten highest takes a minute. Instead the store tells, from
 * an index and without reading a figure, between which values the figures of each report lie that might answer at all.
 * Reports are then read in the order of these bounds, in the same way as one report alone, until no other can come
 * among the first.
 */

/** Places shown of so many, where the question names no number; and at most, where it does. */
const SHOWN = 10;
const MOST_SHOWN = 30;

/** Places read at a time; others get their turn between. */
const BATCH = 8;

/** A question for a thing that hardly any report counts is given up after so many. */
const MOST_READ = 240;

/** Passages that tell which reports speak of the thing asked about at all. */
const TELLING_PASSAGES = 120;

/** Answers of the same question kept for as long as the catalogue stays as it is. */
const MOST_KEPT = 40;

/** What was found of one ask over very many places. */
export interface Nationwide {
  found: Found[];
  /** The figures of all places, for a file of them. */
  everyRow(): AsyncGenerator<ExportRow>;
}

const kept = new WeakMap<readonly ReportMetadata[], Map<string, Promise<Found[]>>>();

/** The places that come first in what is asked: the highest, or the lowest where these are. */
export async function findNationwide(
  query: Query,
  places: readonly PlaceReports[],
  catalogue: readonly ReportMetadata[],
  library: Library,
): Promise<Nationwide> {
  const wanted =
    query.intent === "figure"
      ? 2
      : Math.min(MOST_SHOWN, query.top === undefined ? SHOWN : Math.max(query.top, 1));
  const lowest = query.operations.includes("lowest");
  const slugs = fingerprintOf(places);
  const found: Found[] = [];
  for (const ask of query.asks) {
    const { label: _, end: __, ...meant } = ask;
    const key = JSON.stringify([meant, query.question, slugs, query.years, wanted, lowest]);
    const answers = kept.get(catalogue) ?? new Map<string, Promise<Found[]>>();
    kept.set(catalogue, answers);
    const known = answers.get(key) ?? firstOf(ask, query, places, library, { wanted, lowest });
    if (answers.size >= MOST_KEPT) answers.delete(answers.keys().next().value ?? "");
    answers.set(key, known);
    known.catch(() => answers.delete(key));
    found.push(...(await known).map((one) => ({ ...one, ask })));
  }
  return {
    found,
    async *everyRow() {
      for (const ask of query.asks)
        for await (const one of readAll(ask, query, places, library)) yield* rowsOf(one);
    },
  };
}

const fingerprintOf = (places: readonly PlaceReports[]): string => {
  const hash = createHash("sha256");
  for (const { chosen } of places) for (const { slug } of chosen) hash.update(`${slug} `);
  return hash.digest("base64");
};

interface Wish {
  wanted: number;
  lowest: boolean;
}

async function firstOf(
  ask: Ask,
  query: Query,
  places: readonly PlaceReports[],
  library: Library,
  { wanted, lowest }: Wish,
): Promise<Found[]> {
  const sign = lowest ? -1 : 1;
  const bounded = await boundsOf(ask, query, places, library);
  const best = (place: Bounded): number => (lowest ? -place.lowest : place.highest);
  const inOrder = bounded.toSorted((a, b) => best(b) - best(a));
  const likely = await speakingOf(ask, query, library);
  const order = [
    ...inOrder.filter(({ place }) => place.chosen.some((report) => likely.has(report.slug))),
    ...inOrder.filter(({ place }) => !place.chosen.some((report) => likely.has(report.slug))),
  ];
  // Behind the likely ones the order is that of the bounds again; among them any may be the best of those left.
  const bestLeft = new Array<number>(order.length + 1).fill(Number.NEGATIVE_INFINITY);
  for (let at = order.length - 1; at >= 0; at--)
    bestLeft[at] = Math.max(bestLeft[at + 1] ?? Number.NEGATIVE_INFINITY, best(order[at] as Bounded));
  const first: { one: Found; value: number }[] = [];
  const most = lowest ? order.length : MOST_READ;
  for (let at = 0; at < order.length && at < most; at += BATCH) {
    const batch = order.slice(at, at + BATCH).map(({ place }) => place);
    for (const one of await readPlaces(ask, query, batch, library)) {
      const values = one.exact.map((match) => match.figure.value * sign);
      if (values.length > 0) first.push({ one, value: Math.max(...values) });
    }
    first.sort((a, b) => b.value - a.value);
    first.length = Math.min(first.length, wanted);
    const last = first.length === wanted ? first.at(-1)?.value : undefined;
    if (last !== undefined && last >= (bestLeft[at + BATCH] ?? Number.NEGATIVE_INFINITY)) break;
  }
  return first.map(({ one }) => one);
}

/** The chosen reports of some places, read as those of one place are. */
async function readPlaces(
  ask: Ask,
  query: Query,
  places: readonly PlaceReports[],
  { store }: Library,
): Promise<Found[]> {
  const reports = places.flatMap((place) => place.chosen.map((report) => report.slug));
  const figures = Map.groupBy(await store.figures({ reports }, query.viewer), (figure) => figure.report);
  await new Promise((resolve) => setImmediate(resolve));
  return places.map((place) => {
    const chosen = place.chosen.flatMap((report) => figures.get(report.slug) ?? []);
    const { exact } = find(ask, { place, chosen, all: chosen, exactOnly: true }, query);
    return { ask, place, exact, near: [] };
  });
}

async function* readAll(
  ask: Ask,
  query: Query,
  places: readonly PlaceReports[],
  library: Library,
): AsyncGenerator<Found> {
  const bounded = await boundsOf(ask, query, places, library);
  for (let at = 0; at < bounded.length; at += BATCH)
    yield* await readPlaces(
      ask,
      query,
      bounded.slice(at, at + BATCH).map(({ place }) => place),
      library,
    );
}

function rowsOf({ exact, place }: Found): ExportRow[] {
  const figure = exact[0]?.figure;
  const report = place.chosen.find(({ slug }) => slug === figure?.report);
  return figure && report
    ? [{ figure, title: report.title, ...(report.url ? { url: report.url } : {}) }]
    : [];
}

interface Bounded {
  place: PlaceReports;
  lowest: number;
  highest: number;
}

/** The places that have a figure which might answer, with the values between which it lies. */
async function boundsOf(
  ask: Ask,
  query: Query,
  places: readonly PlaceReports[],
  { store }: Library,
): Promise<Bounded[]> {
  const years = [...new Set(places.flatMap((place) => place.chosen.map((report) => report.year)))];
  const extremes = await store.extremes({ ...traitsOf(ask), years }, query.viewer);
  const byReport = new Map(extremes.map((one) => [one.report, one]));
  return places.flatMap((place) => {
    const own = place.chosen.map((report) => byReport.get(report.slug)).filter((one) => one !== undefined);
    return own.length === 0
      ? []
      : [
          {
            place,
            lowest: Math.min(...own.map((one) => one.lowest)),
            highest: Math.max(...own.map((one) => one.highest)),
          },
        ];
  });
}

const COUNTERS: CounterKind[] = [
  ...(["money", "person", "occasion", "item", "document", "organisation", "other"] as const),
  "件次",
];

/** What a figure must have to answer at all. It may be less than what matching wants of it, never more. */
export function traitsOf(ask: Ask): Pick<TraitFilter, "kinds" | "concepts"> {
  const rates = inFamily(ask.concepts, "rate").filter((id) => id !== "change");
  const counters = countersOf(ask, rates);
  const kinds = counters.map((counter) => kindOf(counter, ask));
  const percents = counters.filter((counter) => counter === "percent" || counter === "points");
  const stages = inFamily(ask.concepts, "stage");
  const concepts: string[][] = [];
  if (percents.length === 0) {
    if (ask.head !== "" && ask.head !== "event")
      concepts.push(ask.head === "deputy-suggestion" ? [ask.head, "suggestion"] : [ask.head]);
    if (STRICT_THINGS.has(ask.head) && stages.some((id) => id !== "received"))
      concepts.push(
        stages.flatMap((id) => [
          id,
          ...(thesaurus().concept(id)?.covers ?? []),
          ...(id === "solved" ? ["solve"] : []),
        ]),
      );
  } else if (percents.length === counters.length && !ask.change) {
    const named = rates.filter((id) => id !== "share");
    if (named.length > 0) concepts.push([...named, ...stages]);
  }
  return { kinds, concepts };
}

function countersOf(ask: Ask, rates: string[]): CounterKind[] {
  if (ask.counter === "字") return ["字"];
  if (ask.units) {
    const pieces = ask.units.includes("occasion") || ask.units.includes("item");
    return [
      ...ask.units,
      ...(ask.change ? (["points"] as const) : []),
      ...(pieces ? (["件次"] as const) : []),
    ];
  }
  return [
    ...(rates.length > 0 || ask.change ? (["percent"] as const) : []),
    ...(ask.change ? (["points"] as const) : []),
    ...(rates.length === 0 ? COUNTERS : []),
  ];
}

/** The reports whose passages have the words that no concept stands for. */
async function speakingOf(ask: Ask, query: Query, library: Library): Promise<ReadonlySet<string>> {
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
