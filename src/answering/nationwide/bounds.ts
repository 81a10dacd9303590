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
  const kept = await keptFor(search);
  const [year] = search.years;
  const isKept = ({ chosen, all }: PlaceReports): boolean =>
    kept !== undefined &&
    chosen.length === 1 &&
    (year === undefined || chosen[0]?.year === year) &&
    all.every(({ slug, period }) => period === undefined && !kept.unknown.has(slug));
  const byPlace = new Map<PlaceReports, Bounded>();
  const add = (some: readonly Bounded[]) => {
    for (const one of some) byPlace.set(one.place, one);
  };
  let otherwise = false;
  const known = new Set(places.filter(isKept));
  if (kept && known.size > 0) {
    const found = byStandings(search, kept, [...known]);
    add(found.bounded);
    ({ otherwise } = found);
    if (year !== undefined) add(await byPassing(search, found.silent));
  }
  if (known.size < places.length)
    add(
      await byTraits(
        search,
        places.filter((place) => !known.has(place)),
      ),
    );
  const bounded = places.map((place) => byPlace.get(place)).filter((one) => one !== undefined);
  return { bounded, otherwise };
}

/** What is kept of a ranking is what one year of each place says, or its newest report; a category is no answer of either. */
const keptFor = ({ usual, query, library, years }: Search): Promise<Kept | undefined> | undefined =>
  usual === undefined ||
  years.length > 1 ||
  query.inherited.years ||
  !isOfMany(query) ||
  asksCategory(query)
    ? undefined
    : library.standings?.of(usual, years[0], query.viewer);

/** `silent`: places whose chosen report answers with nothing. */
function byStandings(
  { only, years }: Search,
  kept: Kept,
  places: readonly PlaceReports[],
): Bounds & { silent: PlaceReports[] } {
  const result = { bounded: [] as Bounded[], otherwise: false, silent: [] as PlaceReports[] };
  for (const place of places) {
    const [chosen] = place.chosen;
    const says = (report: ReportMetadata | undefined) => kept.of.get(report?.slug ?? "") ?? [];
    const own = says(chosen);
    // Without a year an older report is read where the newest says nothing.
    const others =
      own.length > 0 || years.length > 0
        ? []
        : place.all.filter((report) => report !== chosen && says(report).length > 0);
    const said = [...own, ...others.flatMap(says)];
    if (said.length === 0) result.silent.push(place);
    const counted = said.filter(({ counter }) => only === undefined || counter === only);
    if (said.length > 0 && counted.length === 0) result.otherwise = true;
    if (counted.length === 0) continue;
    const lowest = Math.min(...counted.map((one) => one.lowest));
    const highest = Math.max(...counted.map((one) => one.highest));
    result.bounded.push({ place, lowest, highest, others });
  }
  return result;
}

/** A later report may state a year's figure in passing. */
async function byPassing(search: Search, places: readonly PlaceReports[]): Promise<Bounded[]> {
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
