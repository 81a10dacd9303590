import type { Gazetteer } from "../../language/gazetteer.ts";
import { readYears } from "../../language/years.ts";
import { accountsFor, type Source } from "./source.ts";

/** A place or a year that a claim names, with the cited sources that are of it. */
interface Named {
  start: number;
  end: number;
  text: string;
  sources: Source[];
}

/** Of which places and years a claim speaks, so that each of its numbers can be held against the right excerpts. */
export interface ClaimScope {
  places: Named[];
  years: Named[];
  /** Names that no cited excerpt is of or has. */
  foreign: { kind: "place" | "year"; text: string }[];
  /** The excerpts that what stands at this position must be in. */
  at(position: number): Source[];
}

/** No question is put: words that count from today must stand in the excerpt anyway. */
const ANY_DAY = new Date("2099-06-01T00:00:00Z");

/** Reads places and years of a folded claim. `own` is the claim with its quotations blanked out. */
export function scopeOf(
  own: string,
  sources: Source[],
  gazetteer: Pick<Gazetteer, "mentions" | "covers">,
): ClaimScope {
  const foreign: ClaimScope["foreign"] = [];
  const codes = new Set(sources.map(({ report }) => report.code));
  const places: Named[] = [];
  for (const { start, end, text, candidates } of gazetteer.mentions(own, codes)) {
    const of = sources.filter(({ report }) =>
      candidates.some(
        ({ code }) => code === report.code || (code !== "000000" && gazetteer.covers(code, report.code)),
      ),
    );
    const names = [text, ...candidates.map(({ name }) => name)];
    const isTopic = sources.some((source) => names.some((name) => source.folded.includes(name)));
    if (of.length > 0) places.push({ start, end, text, sources: of });
    else if (!isTopic) foreign.push({ kind: "place", text });
  }

  const years: Named[] = [];
  for (const mention of readYears(own, ANY_DAY)) {
    const { start, end, text, kind, dependsOnToday } = mention;
    const isPrinted = sources.some((source) => source.folded.includes(text) || source.head.includes(text));
    const of = sources.filter(
      (source) =>
        mention.years.length > 0 &&
        mention.years.every(
          (year) => accountsFor(source.report, year) || source.folded.includes(String(year)),
        ),
    );
    const isYear = kind !== "term" && kind !== "session" && kind !== "latest" && dependsOnToday !== true;
    if (isYear && of.length > 0) years.push({ start, end, text, sources: of });
    else if (!isPrinted) foreign.push({ kind: "year", text });
  }

  const severalPlaces = codes.size > 1;
  return {
    places,
    years,
    foreign,
    at(position) {
      const place = governing(places, position);
      // Excerpts of several places, and none of them named: nobody can tell whose number it is.
      const here = place?.sources ?? (severalPlaces ? [] : sources);
      const year = governing(years, position);
      return year ? here.filter((source) => year.sources.includes(source)) : here;
    },
  };
}

/** The last one named before, else the first one behind: 立案616件的沈阳. */
const governing = (named: Named[], position: number): Named | undefined =>
  named.findLast(({ end }) => end <= position) ?? named[0];
