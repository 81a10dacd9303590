import type { ReportMetadata } from "../../domain/report.ts";
import type { Extremes, TraitFilter } from "../../domain/stores.ts";
import { asksCategory } from "../composing/category.ts";
import { isOfMany } from "../composing/figure.ts";
import type { PlaceReports } from "../selection.ts";
import type { Search } from "./reading.ts";
import type { Kept } from "./standings.ts";

/** A place that has figures which might answer, with the values between which they lie. */
export interface Bounded {
  place: PlaceReports;
  lowest: number;
  highest: number;
  /** Its reports that have such figures besides the chosen ones, which are read where those have none. */
  others: readonly ReportMetadata[];
}

export interface Bounds {
  /** In the order of the places. */
  bounded: Bounded[];
  /** Some places are known to count what is asked only in other counters than the one searched for. */
  otherwise: boolean;
}

/**
 * Between which values lies what each place may answer with: where it is kept what its report answers, between those; else
 * between those of all its figures that might answer by their traits. No answer lies outside of either.
 */
export async function boundsOf(search: Search, places: readonly PlaceReports[]): Promise<Bounds> {
  const byPlace = new Map<PlaceReports, Bounded>();
  const add = (some: readonly Bounded[]) => {
    for (const one of some) byPlace.set(one.place, one);
  };
  const own = await byStandings(search, places, ({ chosen }) => chosen);
  add(own.bounded);
  add(await byTraits(search, own.unknown));
  const older =
    search.years.length > 0
      ? { bounded: await byPassing(search, own.silent), unknown: [], otherwise: false }
      : // Without a year an older report is read where the newest says nothing.
        await byStandings(search, own.silent, ({ all }) => all);
  add(older.bounded);
  add(await byTraits(search, older.unknown));
  const bounded = places.map((place) => byPlace.get(place)).filter((one) => one !== undefined);
  return { bounded, otherwise: own.otherwise || older.otherwise };
}

interface Known extends Bounds {
  /** Places of whose reports it is not known what they answer. */
  unknown: PlaceReports[];
  /** Places whose reports answer with nothing. */
  silent: PlaceReports[];
}

/** By what is kept of some reports of each place. */
async function byStandings(
  search: Search,
  places: readonly PlaceReports[],
  of: (place: PlaceReports) => readonly ReportMetadata[],
): Promise<Known> {
  const known: Known = { bounded: [], otherwise: false, unknown: [], silent: [] };
  const [year] = search.years;
  const kept =
    places.length === 0
      ? undefined
      : await keptFor(search, new Set(places.flatMap(of).map((report) => report.year)));
  for (const place of places) {
    const { chosen, all } = place;
    const isKnown =
      kept !== undefined &&
      chosen.length === 1 &&
      (year === undefined || chosen[0]?.year === year) &&
      all.every(({ slug, period }) => period === undefined && !kept.unknown.has(slug));
    const reports = isKnown ? of(place).filter(({ slug }) => kept.of.has(slug)) : [];
    const said = isKnown ? reports.flatMap(({ slug }) => kept.of.get(slug) ?? []) : [];
    const counted = said.filter(({ counter }) => search.only === undefined || counter === search.only);
    if (!isKnown) known.unknown.push(place);
    else if (said.length === 0) known.silent.push(place);
    else if (counted.length === 0) known.otherwise = true;
    else
      known.bounded.push({
        place,
        lowest: Math.min(...counted.map((one) => one.lowest)),
        highest: Math.max(...counted.map((one) => one.highest)),
        others: reports.filter((report) => !chosen.includes(report)),
      });
  }
  return known;
}

/** What is kept of a ranking is what one year of each place says, or its newest report; a category is no answer of either. */
const keptFor = (
  { usual, query, library, years }: Search,
  reported: ReadonlySet<number>,
): Promise<Kept | undefined> | undefined =>
  usual === undefined || years.length > 1 || query.inherited.years || !isOfMany(query) || asksCategory(query)
    ? undefined
    : library.standings?.of({ usual, dated: years.length > 0, years: [...reported] }, query.viewer);

/** A later report may state a year's figure in passing. */
async function byPassing(search: Search, places: readonly PlaceReports[]): Promise<Bounded[]> {
  if (places.length === 0) return [];
  const passing = await extremes(search, places, "all", search.passing);
  return places.flatMap((place) => {
    const others = place.all.filter(({ slug }) => passing.has(slug));
    return boundedBy(
      place,
      others.filter((one) => !place.chosen.includes(one)),
      others.map(({ slug }) => passing.get(slug)),
    );
  });
}

async function byTraits(search: Search, places: readonly PlaceReports[]): Promise<Bounded[]> {
  if (places.length === 0) return [];
  const { query, years, traits } = search;
  const open = years.length === 0 || query.inherited.years === true;
  const stated = await extremes(search, places, open ? "all" : "chosen", traits);
  const passing = years.length === 0 ? stated : await extremes(search, places, "all", search.passing);
  return places.flatMap((place): Bounded[] => {
    const chosen = new Set(place.chosen.map((report) => report.slug));
    const others = place.all.filter(
      ({ slug }) => !chosen.has(slug) && (passing.has(slug) || (open && stated.has(slug))),
    );
    return boundedBy(place, others, [
      ...place.chosen.map(({ slug }) => stated.get(slug)),
      ...others.flatMap(({ slug }) => [passing.get(slug), open ? stated.get(slug) : undefined]),
    ]);
  });
}

async function extremes(
  { query, library }: Search,
  places: readonly PlaceReports[],
  of: "chosen" | "all",
  filter: TraitFilter,
): Promise<Map<string, Extremes>> {
  const reported = new Set(places.flatMap((place) => place[of].map((report) => report.year)));
  const found = await library.store.extremes({ ...filter, years: [...reported] }, query.viewer);
  return new Map(found.map((one) => [one.report, one]));
}

function boundedBy(
  place: PlaceReports,
  others: readonly ReportMetadata[],
  stated: readonly (Extremes | undefined)[],
): Bounded[] {
  const bounds = stated.filter((one) => one !== undefined);
  if (bounds.length === 0) return [];
  const lowest = Math.min(...bounds.map((one) => one.lowest));
  const highest = Math.max(...bounds.map((one) => one.highest));
  return [{ place, lowest, highest, others }];
}
