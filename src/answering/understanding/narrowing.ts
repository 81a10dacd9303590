import { inCatalogueOrder, reportsByCode } from "../../domain/catalogue.ts";
import type { ReportMetadata } from "../../domain/report.ts";
import { fold } from "../../language/script.ts";
import type { Library } from "../library.ts";
import type { PlaceSlot, Query } from "../query.ts";
import * as cues from "./cues.ts";
import type { Scope } from "./scope.ts";
import { isThing } from "./topic.ts";

/** What did Jiangmen sign with Foshan: a place that is a topic, by the names that a report has for it. */
export function placesAside(
  question: string,
  { places, uncovered }: Scope,
  { gazetteer }: Pick<Library, "gazetteer">,
): { text: string; names: string[] }[] {
  const asked = new Set([...places, ...uncovered].map((place) => place.text));
  return gazetteer
    .mentions(question)
    .filter((mention) => !asked.has(mention.text))
    .flatMap(({ text, candidates: [division] }) =>
      division
        ? [{ text, names: [division.name.replace(/(?<=..)(?:市|省|县|区)$/, ""), division.name] }]
        : [],
    );
}

/** What a passages question's places and years mean beside one another. */
export function narrow(query: Query, folded: string, catalogue: readonly ReportMetadata[]): void {
  // 沈阳…报给了辽宁省委: a place around another one that is named is no place asked about.
  const own = query.places.filter((place) => place.covered.includes(place.division.code));
  const around = (place: PlaceSlot) =>
    !own.includes(place) && own.some((other) => place.covered.includes(other.division.code));
  if (own.length > 0 && !query.everywhere) {
    query.terms = [
      ...query.terms,
      ...query.places.filter(around).map(({ text }) => ({ any: [fold(text)], weight: 1 })),
    ];
    // 福州那个鼓楼区: of several places of one name the one inside the place named with it.
    const inside = (place: PlaceSlot) =>
      query.places.some((other) => around(other) && other.covered.includes(place.division.code));
    const settled = new Set(query.places.filter(inside).map((place) => place.text));
    query.places = query.places.filter(
      (place) => !around(place) && (!settled.has(place.text) || inside(place)),
    );
  }
  // 盘锦搞过哪些地方文化的书: a place with reports of its own and none inside it is one place.
  if (
    query.places.length > 0 &&
    query.places.every((place) => place.covered.length === 1 && place.covered[0] === place.division.code)
  )
    query.everywhere = false;
  // 2023年1月盘锦那份报告: the date at which it was read.
  const month = /(20\d\d)年(\d{1,2})月/.exec(folded);
  const read =
    month &&
    reportsOf(query, catalogue)
      .sort(inCatalogueOrder)
      .find((report) => report.date?.startsWith(`${month[1]}-${month[2]?.padStart(2, "0")}`));
  if (
    read &&
    query.years.every(
      (year) =>
        !reportsByCode(catalogue)
          .get(read.code)
          ?.some((report) => report.year === year),
    )
  )
    query.years = [read.year];
}

/** A plan for a year stands in the report of the year before: 2024年打算开多少场 asks the report of 2023. */
export function plannedYear(query: Query, catalogue: readonly ReportMetadata[], folded: string): void {
  const [year] = query.years;
  if (year === undefined || query.years.length > 1) return;
  const reports = reportsOf(query, catalogue);
  const has = (one: number) => reports.some((report) => report.year === one);
  if (query.asks.length > 0) {
    if (query.asks.some((ask) => ask.plan) && has(year - 1)) query.years = [year - 1];
    return;
  }
  const planned =
    query.facets.includes("plans") ||
    (query.facets.includes("requirement") && !has(year)) ||
    (query.facets.length === 0 && !has(year) && cues.AHEAD.test(folded) && !cues.PAST.test(folded));
  if (!planned || query.facets.includes("shortcomings")) return;
  if (query.yearNote && /明|next/i.test(query.yearNote.text)) {
    // 明年 in a question about a report is the year after it.
    query.years = [];
    delete query.yearNote;
  } else if (has(year - 1)) {
    query.ahead = year;
    query.years = [year - 1];
    // 2024年怎么干: all that is planned, where nothing else is named.
    if (query.facets.length === 0 && !query.terms.some(isThing)) query.facets = ["plans"];
  }
}

/** The reports of the places asked about. */
const reportsOf = (query: Query, catalogue: readonly ReportMetadata[]): ReportMetadata[] =>
  [...new Set(query.places.flatMap((place) => place.covered))].flatMap(
    (code) => reportsByCode(catalogue).get(code) ?? [],
  );
