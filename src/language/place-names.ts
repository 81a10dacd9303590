import type { Division } from "../domain/place.ts";
import type { DivisionEntry } from "./divisions.ts";
import { fold } from "./script.ts";

/**
 * How a Chinese name stands for its division, which decides how much context it needs:
 * `full` 沈阳市; `bare` 沈阳; `ordinary` a bare form that is a word as well (和平); `single` a full name of two
 * characters (沛县), easily part of something else; `generic` a full name that is a common noun (城区).
 */
export type NameForm = "full" | "bare" | "ordinary" | "single" | "generic";

export interface PlaceName {
  form: NameForm;
  divisions: Division[];
  /** Counties of this short form that are meant only right behind a division around them: 天津河北. */
  inner: Division[];
}

export interface NameIndex {
  get(name: string): PlaceName | undefined;
  /** Lengths of the names that begin with these two characters, longest first. */
  lengths(head: string): readonly number[];
  /** All names, for near misses. */
  names(): IterableIterator<string>;
}

const GENERIC = new Set("城区 矿区 郊区 新城区 新市区 老城区 港口区 全国".split(" "));

/** Lower is stronger: an older name never competes with a present one. */
type Strength = 0 | 1 | 2;

/** Indexes the Chinese names of all divisions; keys are folded. */
export function indexNames(entries: DivisionEntry[], ordinary: ReadonlySet<string>): NameIndex {
  const found = new Map<string, { strength: Strength; divisions: Division[]; whole: boolean }>();
  const add = (name: string, entry: DivisionEntry, strength: Strength, whole: boolean): void => {
    const key = fold(name);
    const known = found.get(key);
    if (!known || strength < known.strength) {
      found.set(key, { strength, divisions: [entry.division], whole });
    } else if (known.strength === strength && !known.divisions.includes(entry.division)) {
      known.divisions.push(entry.division);
      known.whole &&= whole;
    }
  };
  const prominent = new Set<string>();
  const inner = new Map<string, Division[]>();
  const shorts = new Map(entries.map((entry) => [entry.division.code, entry.short]));
  for (const entry of entries) {
    const { division, short } = entry;
    add(division.name, entry, 0, true);
    for (const name of customaryNames(entry)) add(name, entry, 0, true);
    // 长沙 is never 长沙县: a county named like its own prefecture is called by its full name.
    // Nor is 西安 a district 西安区: beside a province or a large city a county needs its full name.
    const overshadowed =
      division.level === "county" && (prominent.has(short) || shorts.get(division.parent) === short);
    if (entry.prominent && division.level !== "county") prominent.add(short);
    if (short === division.name) continue;
    if (overshadowed) inner.set(short, [...(inner.get(short) ?? []), division]);
    else add(short, entry, 0, false);
  }
  for (const entry of entries) {
    for (const alias of entry.aliases) if (!/^[a-z]/.test(alias)) add(alias, entry, 1, isWhole(alias));
    for (const name of earlierTypes(entry)) add(name, entry, 2, true);
  }

  const heads = new Map<string, number[]>();
  const index = new Map<string, PlaceName>();
  for (const [name, { divisions, whole }] of found) {
    index.set(name, { form: formOf(name, whole, ordinary), divisions, inner: inner.get(name) ?? [] });
    const head = name.slice(0, 2);
    const lengths = heads.get(head);
    if (!lengths) heads.set(head, [name.length]);
    else if (!lengths.includes(name.length)) lengths.push(name.length);
  }
  for (const lengths of heads.values()) lengths.sort((one, other) => other - one);
  const none: number[] = [];
  return {
    get: (name) => index.get(name),
    lengths: (head) => heads.get(head) ?? none,
    names: () => index.keys(),
  };
}

const isWhole = (name: string): boolean => /[市县区旗州盟]$|地区$|全国/.test(name);

function formOf(name: string, whole: boolean, ordinary: ReadonlySet<string>): NameForm {
  if (GENERIC.has(name)) return "generic";
  if (name.length === 2 && (whole || /[市县]$/.test(name))) return "single";
  if (whole) return "full";
  return ordinary.has(name) ? "ordinary" : "bare";
}

/** 恩施州, 景宁县, 管城区: the short form with the plain type, which everybody says for an autonomous division. */
function customaryNames({ division, short }: DivisionEntry): string[] {
  const type = /自治([州县旗])$/.exec(division.name)?.[1] ?? /族(区)$/.exec(division.name)?.[1];
  return type === undefined ? [] : [short + type];
}

/** 章丘市 and 章丘县 for 章丘区: what a division was called before its type changed. */
function earlierTypes({ division, short }: DivisionEntry): string[] {
  if (short === division.name) return [];
  if (division.level === "prefectural") {
    if (!division.name.endsWith("市")) return [];
    return division.code.startsWith("15") ? [`${short}盟`] : [`${short}地区`];
  }
  if (division.level !== "county") return [];
  if (division.name.endsWith("区")) return [`${short}县`, `${short}市`];
  return division.name.endsWith("市") ? [`${short}县`] : [];
}
