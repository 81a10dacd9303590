import type { Division, PlaceMention } from "../domain/place.ts";
import { divisionsWithin, findChinesePlaces } from "./chinese-places.ts";
import { readDivisions, readOrdinaryNames } from "./divisions.ts";
import { findLatinPlaces, indexLatinNames, type LatinIndex } from "./latin-places.ts";
import { joinMentions } from "./place-joining.ts";
import { indexNames, type NameIndex } from "./place-names.ts";
import { createSlugs } from "./place-slugs.ts";
import { createSuggester, type PlaceSuggestion } from "./place-suggestions.ts";
import { fold } from "./script.ts";

export type { PlaceSuggestion } from "./place-suggestions.ts";

/** All administrative divisions down to the county, with their names in both scripts and in pinyin. */
export interface Gazetteer {
  /** All divisions, likeliest first. */
  readonly divisions: readonly Division[];
  byCode(code: string): Division | undefined;
  children(code: string): Division[];
  /** Whether `code` is `ancestor` or lies inside it; the nation covers all. */
  covers(ancestor: string, code: string): boolean;
  /** From the outermost (the province, not the nation) to the division itself; empty for an unknown code. */
  pathOf(code: string): Division[];
  /** The name that tells it apart from its namesakes: 沈阳市, 南京市鼓楼区. */
  displayName(code: string): string;
  /** The short form: 沈阳, 内蒙古, 沛县. */
  shortName(code: string): string;
  /**
   * Places named in a text in any script, in order; namesakes are all candidates, likeliest first. Names that are
   * ordinary words (和平, 平安) need a context that shows a place; less of it for the divisions `likely` (codes).
   */
  mentions(text: string, likely?: ReadonlySet<string>): PlaceMention[];
  /** Divisions that a misspelt run of a text may mean. The caller keeps those it has something about. */
  suggest(text: string): PlaceSuggestion[];
  /** Pinyin for file names, unique: shenyang, nanjing-gulou, shaanxi. */
  slugOf(division: Division): string;
}

/** Reads the divisions (about 10 ms); their names are indexed at the first question (about 30 ms). */
export function createGazetteer(): Gazetteer {
  const entries = readDivisions();
  const divisions = entries.map((entry) => entry.division);
  const byCode = new Map(entries.map((entry) => [entry.division.code, entry]));
  const parentOf = (code: string): string => byCode.get(code)?.division.parent ?? "";

  const covers = (ancestor: string, code: string): boolean => {
    for (let at = code; at !== ""; at = parentOf(at)) if (at === ancestor) return true;
    return false;
  };
  const pathOf = (code: string): Division[] => {
    const path: Division[] = [];
    for (let at = byCode.get(code); at; at = byCode.get(at.division.parent)) path.unshift(at.division);
    return path.length > 1 ? path.slice(1) : path;
  };

  // Each index is made when the first text needs it: many questions hold no Latin letter.
  let names: NameIndex | undefined;
  let latinNames: LatinIndex | undefined;
  const within = (upper: Division[], lower: Division[]) => divisionsWithin(upper, lower, covers);
  const mentions = (text: string, likely: ReadonlySet<string> = new Set()): PlaceMention[] => {
    names ??= indexNames(entries, readOrdinaryNames());
    const found = findChinesePlaces(fold(text), names, covers, likely);
    if (/[a-z]/i.test(text.normalize("NFKC"))) {
      latinNames ??= indexLatinNames(entries);
      found.push(...findLatinPlaces(text, latinNames));
    }
    found.sort((one, other) => one.start - other.start);
    return joinMentions(text, found, within);
  };

  return {
    divisions,
    byCode: (code) => byCode.get(code)?.division,
    children: (code) => divisions.filter((division) => division.parent === code),
    covers,
    pathOf,
    displayName: (code) => byCode.get(code)?.division.fullName ?? "",
    shortName: (code) => byCode.get(code)?.short ?? "",
    mentions,
    suggest: createSuggester(entries, mentions),
    slugOf: createSlugs(entries),
  };
}
