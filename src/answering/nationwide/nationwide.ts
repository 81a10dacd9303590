import { createHash } from "node:crypto";
import type { ReportMetadata } from "../../domain/report.ts";
import type { ExportRow } from "../../figures/export.ts";
import { yearOf } from "../../figures/ledger-figure.ts";
import { type CounterKind, counterOf } from "../../figures/traits.ts";
import { bestOf, commonCounter, commonStage } from "../composing/common-stage.ts";
import type { Found } from "../composing/figure.ts";
import type { Evidence } from "../evidence.ts";
import { type Library, textsOf } from "../library.ts";
import type { Ask, Query } from "../query.ts";
import type { PlaceReports } from "../selection.ts";
import { type Bounded, boundsOf } from "./bounds.ts";
import { readPlaces, type Search, searchOf, speakingOf } from "./reading.ts";

/*
 * Reading all figures of three thousand reports to find the ten highest takes a minute. Instead the store tells, from
 * an index and without reading a figure, between which values the figures of each report lie that might answer at all.
 * Reports are then read in the order of these bounds, in the same way as one report alone, until no other can come
 * among the first.
 */

/** Places shown of so many, where the question names no number; and at most, where it does. */
const SHOWN = 10;
const MOST_SHOWN = 30;

/** Places read at a time, at first and at most; others get their turn between. */
const BATCH = 8;
const MOST_AT_ONCE = 32;

/** Places that tell how most of them count what is asked. */
const PROBED = 24;

/** Figures held against the question before it is given up: words that no index knows may stand in any of them. */
const MOST_ASSESSED = 30_000;

/** Answers to the same question, those asked last, kept for as long as the catalogue stays as it is. */
const MOST_KEPT = 40;

/** How most places count what is asked: filed or received proposals, times or attendances. */
interface Form {
  counter: CounterKind;
  stage: string | undefined;
}

/** What came first over very many places, and what is not known of it. */
export interface First {
  found: Found[];
  /** How many places were read where there were too many to read all that might come first. */
  read?: number;
  /** Others may have the value of the last one. */
  tied: boolean;
  /** How those shown count what is asked; undefined where nothing was found. */
  form?: Form;
  /** Some count what is asked in another way (人次 and not 期) and were not ranked. */
  otherwise: boolean;
}

export interface Nationwide {
  /** How many places there are. */
  places: number;
  /** By ask. */
  first: ReadonlyMap<Ask, First>;
  /** The figures of all places, for a file of them. */
  everyRow(): AsyncGenerator<ExportRow>;
}

const kept = new WeakMap<readonly ReportMetadata[], Map<string, Promise<First>>>();

/** The same as is gathered of few places, of those that come first. */
export async function gatherNationwide(
  query: Query,
  evidence: Evidence,
  catalogue: readonly ReportMetadata[],
  library: Library,
): Promise<void> {
  const nationwide = await findNationwide(query, evidence.selection.places, catalogue, library);
  evidence.nationwide = nationwide;
  evidence.found = [...nationwide.first.values()].flatMap(({ found }) => found);
  const cited = evidence.found.flatMap((one) => one.exact.map((match) => match.figure.report));
  evidence.texts = await textsOf(library, cited, query.viewer);
}

/** The places that come first in what is asked: the highest, or the lowest where these are. */
async function findNationwide(
  query: Query,
  places: readonly PlaceReports[],
  catalogue: readonly ReportMetadata[],
  library: Library,
): Promise<Nationwide> {
  const wanted =
    query.intent === "figure"
      ? 2
      : Math.min(MOST_SHOWN, query.top ?? (query.bound ? MOST_SHOWN : SHOWN)) || 1;
  const lowest =
    query.operations.includes("lowest") || query.bound?.is === "below" || query.bound?.is === "at-most";
  const slugs = fingerprintOf(places);
  const first = new Map<Ask, First>();
  for (const ask of query.asks) {
    const search = searchOf(ask, query, library);
    const { label: _, end: __, ...meant } = ask;
    const key = JSON.stringify([meant, query.question, slugs, query.years, wanted, lowest]);
    const answers = kept.get(catalogue) ?? new Map<string, Promise<First>>();
    kept.set(catalogue, answers);
    const known = answers.get(key) ?? firstOf(search, places, { wanted, lowest });
    answers.delete(key);
    if (answers.size >= MOST_KEPT) answers.delete(answers.keys().next().value ?? "");
    answers.set(key, known);
    known.catch(() => answers.delete(key));
    const answer = await known;
    first.set(ask, { ...answer, found: answer.found.map((one) => ({ ...one, ask })) });
  }
  return {
    places: places.length,
    first,
    async *everyRow() {
      for (const [ask, { form }] of first)
        if (form)
          for await (const one of readAll(searchOf(ask, query, library), places))
            yield* rowsOf(inForm(one, form));
    },
  };
}

const fingerprintOf = (places: readonly PlaceReports[]): string => {
  const hash = createHash("sha256");
  for (const { chosen } of places) for (const { slug } of chosen) hash.update(`${slug} `);
  return hash.digest("base64");
};

function formOf(found: readonly Found[]): Form | undefined {
  const stage = commonStage(found);
  const counter = commonCounter(found, stage);
  return counter && { counter, stage };
}

/** What a place is shown with: of each year the figure that is counted as most places' are. */
function inForm(one: Found, { counter, stage }: Form): Found {
  const fitting = one.exact.filter(({ figure }) => counterOf(figure) === counter);
  const years = Map.groupBy(fitting, ({ figure }) => yearOf(figure));
  const exact = [...years.values()]
    .map((matches) => bestOf(matches, stage))
    .filter((match) => match !== undefined);
  return { ...one, exact };
}

async function firstOf(
  search: Search,
  places: readonly PlaceReports[],
  { wanted, lowest }: { wanted: number; lowest: boolean },
): Promise<First> {
  const sign = lowest ? -1 : 1;
  const best = (place: Bounded): number => (lowest ? -place.lowest : place.highest);
  // Places from all parts of the list: those with the largest numbers near count other things.
  const step = Math.max(1, Math.floor(places.length / PROBED));
  const probe = await readPlaces(
    search,
    places
      .filter((_, at) => at % step === 0 && at / step < PROBED)
      .map((place) => ({ place, lowest: 0, highest: 0, others: [] })),
  );
  let form = formOf(probe.found);
  // What else stands in a report may be larger, and does not come among the first.
  const narrowed = searchOf(search.ask, search.query, search.library, form?.counter);
  const { bounded, otherwise } = await boundsOf(narrowed, places);
  const order = await inOrder(search, bounded, best);
  // Behind the likely ones the order is that of the bounds again; among them any may be the best of those left.
  const bestLeft = new Array<number>(order.length + 1).fill(Number.NEGATIVE_INFINITY);
  for (let at = order.length - 1; at >= 0; at--)
    bestLeft[at] = Math.max(bestLeft[at + 1] ?? Number.NEGATIVE_INFINITY, best(order[at] as Bounded));

  const first: { one: Found; value: number }[] = [];
  const answer: First = { found: [], tied: false, otherwise };
  let { assessed } = probe;
  let at = 0;
  for (let size = BATCH; at < order.length; size = Math.min(size * 2, MOST_AT_ONCE)) {
    const last = first.length === wanted ? (first.at(-1)?.value ?? 0) : Number.NEGATIVE_INFINITY;
    const left = bestLeft[at] ?? Number.NEGATIVE_INFINITY;
    if (last > left) break;
    if (last === left && first.length === wanted) {
      answer.tied = true;
      break;
    }
    if (assessed > MOST_ASSESSED) {
      answer.read = at;
      break;
    }
    const batch = await readPlaces(search, order.slice(at, at + size));
    at += size;
    assessed += batch.assessed;
    form ??= formOf(batch.found);
    for (const read of batch.found) {
      const one = form ? inForm(read, form) : read;
      answer.otherwise ||= one.exact.length < Math.min(read.exact.length, 1);
      const values = one.exact.map((match) => match.figure.value * sign);
      if (values.length > 0) first.push({ one, value: Math.max(...values) });
    }
    first.sort((a, b) => b.value - a.value);
    answer.tied ||= first.length > wanted && first[wanted]?.value === first[wanted - 1]?.value;
    first.length = Math.min(first.length, wanted);
  }
  return { ...answer, ...(form ? { form } : {}), found: first.map(({ one }) => one) };
}

/** Places whose passages say the words of the question come first, then those with the highest (or lowest) numbers. */
async function inOrder(
  search: Search,
  bounded: readonly Bounded[],
  best: (place: Bounded) => number,
): Promise<Bounded[]> {
  const likely = await speakingOf(search);
  const isLikely = ({ place }: Bounded): boolean => place.chosen.some((report) => likely.has(report.slug));
  const sorted = bounded.toSorted((a, b) => best(b) - best(a));
  return [...sorted.filter(isLikely), ...sorted.filter((one) => !isLikely(one))];
}

async function* readAll(search: Search, places: readonly PlaceReports[]): AsyncGenerator<Found> {
  const { bounded } = await boundsOf(search, places);
  for (let at = 0; at < bounded.length; at += MOST_AT_ONCE)
    yield* (await readPlaces(search, bounded.slice(at, at + MOST_AT_ONCE))).found;
}

const rowsOf = ({ exact, place }: Found): ExportRow[] =>
  exact.flatMap(({ figure }) => {
    const report = place.all.find(({ slug }) => slug === figure.report);
    return report ? [{ figure, title: report.title, ...(report.url ? { url: report.url } : {}) }] : [];
  });
