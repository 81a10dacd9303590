import { reportsWithin } from "../../domain/catalogue.ts";
import { PUBLIC, type ReportMetadata } from "../../domain/report.ts";
import { fold } from "../../language/script.ts";
import type { Found, ReaderSource } from "./source.ts";

/** Passages looked at for words; beyond it, what is found is told as "at least". */
const MOST_PASSAGES = 500;
const PAGE = 50;

export const COLUMNS = ["title", "place", "year", "date"] as const;
export type Column = (typeof COLUMNS)[number];

/** What the address of the list says. */
export interface Search {
  words: string;
  place: string;
  year: string;
  /** A column, with `-` in front for the other way round; `""`: by relevance, else newest first. */
  sort: string;
  page: number;
}

export interface Listed {
  report: ReportMetadata;
  /** Where the words were found. */
  found?: Found;
}

export interface Results {
  /** Everything there is, for the counts. */
  all: readonly ReportMetadata[];
  listed: Listed[];
  count: number;
  /** There may be more than were counted. */
  more: boolean;
  page: number;
  pages: number;
  /** The place asked for is none. */
  unknownPlace: boolean;
}

export function readSearch(query: Record<string, string>): Search {
  const text = (name: string): string => (query[name] ?? "").trim().slice(0, 100);
  return {
    words: text("words"),
    place: text("place"),
    year: text("year"),
    sort: COLUMNS.some((column) => column === text("sort").replace("-", "")) ? text("sort") : "",
    page: Math.max(1, Number.parseInt(text("page"), 10) || 1),
  };
}

export async function search(source: ReaderSource, wanted: Search): Promise<Results> {
  const all = await source.reports(PUBLIC);
  const codes = wanted.place === "" ? [""] : source.placesMatching(wanted.place);
  const inPlace = new Set(codes.flatMap((code) => reportsWithin(all, code)));
  const candidates = all.filter(
    (report) => inPlace.has(report) && (wanted.year === "" || String(report.year) === wanted.year),
  );
  const { matching, more } =
    wanted.words === ""
      ? { matching: candidates.map((report) => ({ report })), more: false }
      : await withWords(source, candidates, wanted.words);
  const sorted = wanted.sort === "" ? matching : matching.toSorted(comparing(wanted.sort));
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE));
  const page = Math.min(wanted.page, pages);
  return {
    all,
    listed: sorted.slice((page - 1) * PAGE, page * PAGE),
    count: sorted.length,
    more,
    page,
    pages,
    unknownPlace: codes.length === 0,
  };
}

/** Reports whose title has the words, and those with a passage that has them all, each with its best one. */
async function withWords(
  source: ReaderSource,
  candidates: ReportMetadata[],
  words: string,
): Promise<{ matching: Listed[]; more: boolean }> {
  const hits = await source.find(words, MOST_PASSAGES, PUBLIC);
  const bySlug = new Map(candidates.map((report) => [report.slug, report]));
  const matching = new Map<string, Listed>();
  for (const found of hits) {
    const report = bySlug.get(found.report);
    if (report && !matching.has(report.slug)) matching.set(report.slug, { report, found });
  }
  const titled = candidates.filter(
    ({ slug, title }) => !matching.has(slug) && fold(title).includes(fold(words)),
  );
  return {
    matching: [...titled.map((report) => ({ report })), ...matching.values()],
    more: hits.length === MOST_PASSAGES,
  };
}

const chinese = new Intl.Collator("zh");

function comparing(sort: string): (a: Listed, b: Listed) => number {
  const down = sort.startsWith("-") ? -1 : 1;
  const orders: Record<string, (a: ReportMetadata, b: ReportMetadata) => number> = {
    title: (a, b) => chinese.compare(a.title, b.title),
    // Divisions have their order in the nation: what lies together stands together.
    place: (a, b) => a.code.localeCompare(b.code) || a.year - b.year,
    year: (a, b) => a.year - b.year,
    date: (a, b) => (a.date ?? "").localeCompare(b.date ?? ""),
  };
  const order = orders[sort.replace("-", "")] ?? (() => 0);
  return (a, b) => down * order(a.report, b.report) || a.report.slug.localeCompare(b.report.slug);
}
