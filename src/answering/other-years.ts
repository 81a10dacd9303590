import { type Found, find } from "./composing/figure.ts";
import type { Library } from "./library.ts";
import type { Query } from "./query.ts";
import { MANY_PLACES, type Selection } from "./selection.ts";

/**
 * What the reports of other years tell of a year that has none: 上一年度(2018年)立案238件. The places that all asks are answered for go
 * over to those with reports.
 */
export async function foundInOtherYears(
  query: Query,
  selection: Selection,
  { store }: Pick<Library, "store">,
): Promise<Found[]> {
  const found: Found[] = [];
  // Of the whole nation it would be a question to the store for each place that lacks the year.
  if (selection.lacking.length > MANY_PLACES) return found;
  for (const lack of selection.lacking) {
    const { place } = lack;
    if (!place || query.years.length === 0) continue;
    const figures = await store.figures({ reports: place.all.map((report) => report.slug) }, query.viewer);
    const told = figures.filter(({ detail }) => detail.period === "other-year");
    const one = query.asks.map((ask) => find(ask, { place, chosen: told, all: told }, query));
    if (one.length === 0 || one.some(({ exact }) => exact.length === 0)) continue;
    found.push(...one);
    selection.places.push(place);
    selection.lacking = selection.lacking.filter((other) => other !== lack);
  }
  return found;
}
