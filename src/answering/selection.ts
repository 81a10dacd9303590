import { reportsByCode } from "../domain/catalogue.ts";
import type { Body, ReportMetadata } from "../domain/report.ts";
import { fold } from "../language/script.ts";
import type { PlaceSlot, Query } from "./query.ts";

/** The reports of one covered place that a question is about. */
export interface PlaceReports {
  code: string;
  /** The reports meant: of the years asked for, else of the newest year. */
  chosen: ReportMetadata[];
  /** All of the place and kind of body, newest first: older ones may state what the newest does not. */
  all: ReportMetadata[];
  slot?: PlaceSlot;
}

export interface Selection {
  places: PlaceReports[];
  /** Where a follow-up's year was only taken over and the place has none of it: its newest was taken. */
  instead: { name: string; asked: number[]; year: number }[];
  /** Places asked about of which nothing fits, with what there is instead; `place`: its reports, all of other years. */
  lacking: { name: string; years: number[]; asked: number[]; body?: Body; place?: PlaceReports }[];
}

/** More places than this are not told one by one. */
export const MANY_PLACES = 24;

/** Concepts that only a people's congress reports on. */
const CONGRESS = new Set([
  "bill",
  "deputy-suggestion",
  "law",
  "enforcement",
  "appointment",
  "hearing",
  "director-meeting",
  "deputy",
]);

/** Chooses the reports that a question is about. */
export function selectReports(query: Query, catalogue: readonly ReportMetadata[]): Selection {
  const codes = codesOf(query, catalogue);
  const selection: Selection = {
    places: [],
    instead: [],
    lacking: query.uncovered.map(({ division, text }) => ({
      name: division.fullName || text,
      years: [],
      asked: query.years,
    })),
  };
  for (const { code, slot } of codes) {
    const own = reportsByCode(catalogue).get(code) ?? [];
    const everything = isOpen(query);
    const fitting = everything && query.body !== "人大" ? own : ofBody(own, query);
    const all = [...fitting].sort((a, b) => b.year - a.year);
    const newest = all[0]?.year;
    const inYears =
      query.years.length > 0
        ? all.filter((report) => query.years.some((year) => coversYear(report, year)))
        : everything
          ? all
          : all.filter((report) => report.year === newest);
    // Nobody means one report of each of very many places by its title.
    const chosen = codes.length > MANY_PLACES ? inYears : namedInYears(query, inYears);
    if (chosen.length === 0 && query.inherited.years && newest !== undefined) {
      selection.places.push({
        code,
        chosen: all.filter((report) => report.year === newest),
        all,
        ...(slot ? { slot } : {}),
      });
      selection.instead.push({ name: own[0]?.place ?? code, asked: query.years, year: newest });
    } else if (chosen.length > 0) selection.places.push({ code, chosen, all, ...(slot ? { slot } : {}) });
    else {
      const name = own[0]?.place ?? slot?.division.fullName ?? code;
      selection.lacking.push({
        name,
        years: [...new Set(all.map((report) => report.year))],
        asked: query.years,
        ...(fitting.length === 0 && query.body ? { body: query.body } : {}),
        ...(all.length > 0 ? { place: { code, chosen: [], all, ...(slot ? { slot } : {}) } } : {}),
      });
    }
  }
  return selection;
}

/** A question over all places about what reports say is about every report there is. */
const isOpen = (query: Query): boolean =>
  query.intent === "passages" &&
  query.years.length === 0 &&
  !query.latest &&
  (query.everywhere || query.places.length === 0);

function codesOf(query: Query, catalogue: readonly ReportMetadata[]): { code: string; slot?: PlaceSlot }[] {
  if (query.places.length > 0)
    return query.places.flatMap((slot) => slot.covered.map((code) => ({ code, slot })));
  if (query.uncovered.length > 0 && !query.everywhere) return [];
  const wanted = ofKind(query.question, catalogue);
  return [...reportsByCode(wanted).keys()].map((code) => ({ code }));
}

const KIND =
  /(?:各个?|哪(?:个|几个|些|座|家)?|所有的?|每个)(省|地级市|县级市|市|县|区)(?!政协|领导|委|直|级|政府|场|民)|\b(?:which|all|every|each) (province|cit|count|district)/iu;

/** 哪个省, 各县, which city: the reports of places of that kind, where there are any; otherwise all. */
function ofKind(question: string, catalogue: readonly ReportMetadata[]): readonly ReportMetadata[] {
  const match = KIND.exec(fold(question));
  const kind = match?.[1] ?? match?.[2];
  if (kind === undefined) return catalogue;
  const fits = ({ level, place }: ReportMetadata): boolean => {
    if (/省|province/.test(kind)) return level === "provincial";
    if (/地级/.test(kind)) return level === "prefectural";
    if (/市|cit/.test(kind))
      return /[市州盟]$|地区$/.test(place) && (kind !== "县级市" || level === "county");
    return level === "county";
  };
  const fitting = catalogue.filter(fits);
  return fitting.length > 0 ? fitting : catalogue;
}

/** A year that the question names stands in a title as well: of several years asked for, each keeps its report. */
const namedInYears = ({ question, years }: Query, reports: ReportMetadata[]): ReportMetadata[] =>
  years.length < 2
    ? named(question, reports)
    : [...Map.groupBy(reports, (report) => report.year).values()].flatMap((one) => named(question, one));

/** Of several reports of one year the one whose title the question uses: 提案审查报告. */
function named(question: string, reports: ReportMetadata[]): ReportMetadata[] {
  if (reports.length < 2) return reports;
  const asked = fold(question);
  const shared = (report: ReportMetadata) => {
    const title = fold(report.title);
    let longest = 0;
    for (let from = 0; from < title.length; from++)
      for (
        let length = longest + 1;
        from + length <= title.length && asked.includes(title.slice(from, from + length));
        length++
      )
        if (!reports.every((other) => fold(other.title).includes(title.slice(from, from + length))))
          longest = length;
    return longest;
  };
  const best = Math.max(...reports.map(shared));
  return best >= 4 ? reports.filter((report) => shared(report) === best) : reports;
}

/** A report of its year, or of a term that holds the year. */
export const coversYear = (report: ReportMetadata, year: number): boolean =>
  report.year === year ||
  (report.period !== undefined && report.period.from <= year && year <= report.period.to);

function ofBody(reports: readonly ReportMetadata[], query: Query): readonly ReportMetadata[] {
  if (query.body)
    return reports.filter(
      (report) => report.body === query.body || (query.body === "政协" && report.body === "other"),
    );
  const congress = query.asks.some((ask) => CONGRESS.has(ask.head));
  const preferred = reports.filter((report) => (report.body === "人大") === congress);
  return preferred.length > 0 ? preferred : congress ? reports : reports;
}
