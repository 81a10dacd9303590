import { pinyin } from "pinyin-pro";
import type { Division, PlaceMention } from "../domain/place.ts";
import type { DivisionEntry } from "./divisions.ts";
import { fold } from "./script.ts";
import { tag } from "./segment.ts";

/** A run of a text that may be a misspelt name. */
export interface PlaceSuggestion {
  start: number;
  end: number;
  text: string;
  division: Division;
  /** `strong`: sounds the same (长熟); `weak`: one character or letter differs (常热, Shengyang). */
  strength: "strong" | "weak";
}

/** Single characters that are words of their own in any question and no part of a name. */
const FUNCTION_WORD =
  /[的了在是有年多少件个和与我你他们吗呢吧请问查看到去今昨前后上下比跟各都就不没第几哪什么怎给一二两三四五六七八九十]/;
const TYPE = /^(自治州|自治县|地区|新区|市|县|区|州|盟|旗|省)/;
const LONGEST = 6;
/** Shorter Latin words have too many neighbours. */
const SHORTEST_LATIN = 6;

interface Sounds {
  byPinyin: Map<string, DivisionEntry[]>;
  byPattern: Map<string, DivisionEntry[]>;
  latin: [string, DivisionEntry][];
}

/** Suggests divisions for runs that are neither known names nor dictionary words. Indexes at the first call. */
export function createSuggester(
  entries: DivisionEntry[],
  mentions: (text: string) => PlaceMention[],
): (text: string) => PlaceSuggestion[] {
  let sounds: Sounds | undefined;
  return (text) => {
    sounds ??= indexSounds(entries);
    const known = mentions(text);
    const found = [...misspeltChinese(text, sounds), ...misspeltLatin(text, sounds)];
    return found
      .filter((one) => !known.some((mention) => one.start < mention.end && one.end > mention.start))
      .sort((one, other) => one.distance - other.distance)
      .map(({ distance, ...suggestion }) => ({
        ...suggestion,
        strength: distance === 0 ? "strong" : "weak",
      }));
  };
}

/** 0 sounds the same, 1 almost the same (沉阳 for 沈阳), 2 differs in one character or letter. */
interface Guess extends Omit<PlaceSuggestion, "strength"> {
  distance: 0 | 1 | 2;
}

function indexSounds(entries: DivisionEntry[]): Sounds {
  const sounds: Sounds = { byPinyin: new Map(), byPattern: new Map(), latin: [] };
  const put = (map: Map<string, DivisionEntry[]>, key: string, entry: DivisionEntry): void => {
    const known = map.get(key);
    if (known) known.push(entry);
    else map.set(key, [entry]);
  };
  for (const entry of entries) {
    if (entry.division.level === "national") continue;
    const short = fold(entry.short);
    sounds.latin.push([entry.syllables.join(""), entry]);
    if (entry.short === entry.division.name) continue;
    put(sounds.byPinyin, entry.syllables.join(" "), entry);
    for (let at = 0; at < short.length; at++) put(sounds.byPattern, blankAt(short, at), entry);
  }
  return sounds;
}

const blankAt = (name: string, at: number): string => `${name.slice(0, at)}*${name.slice(at + 1)}`;

function misspeltChinese(text: string, sounds: Sounds): Guess[] {
  const plain = fold(text);
  const found: Guess[] = [];
  for (const { start, end, name } of unknownRuns(plain)) {
    for (let from = start; from < end - 1; from++) {
      for (let length = Math.min(LONGEST, end - from); length >= 2; length--) {
        const run = plain.slice(from, from + length);
        const type = TYPE.exec(plain.slice(from + length))?.[0] ?? "";
        const to = from + length + type.length;
        for (const [entry, distance] of namesLike(run, sounds)) {
          if (!entry.division.name.endsWith(type) || (name && distance > 0)) continue;
          found.push({
            start: from,
            end: to,
            text: text.slice(from, to),
            division: entry.division,
            distance,
          });
        }
      }
    }
  }
  return found;
}

/**
 * Runs of characters that belong to no dictionary word: what is left of a name with a wrong character. A place of the
 * dictionary that is no division (株州) may only sound like one.
 */
function unknownRuns(text: string): { start: number; end: number; name: boolean }[] {
  const runs: { start: number; end: number; name: boolean }[] = [];
  let at = 0;
  for (const { word, tag: kind } of tag(text)) {
    const start = at;
    at += word.length;
    if (kind === "ns") runs.push({ start, end: at, name: true });
    const unknown = word.length === 1 || kind === "x" || kind === "nr";
    if (!unknown || !/^\p{Script=Han}+$/u.test(word)) continue;
    for (let index = start; index < at; index++) {
      if (FUNCTION_WORD.test(text[index] ?? "")) continue;
      const last = runs.at(-1);
      if (last && last.end === index && !last.name) last.end = index + 1;
      else runs.push({ start: index, end: index + 1, name: false });
    }
  }
  return runs.filter((run) => run.end - run.start >= 2);
}

function namesLike(run: string, sounds: Sounds): [DivisionEntry, 0 | 1 | 2][] {
  const same = new Set(readings(run).flatMap((reading) => sounds.byPinyin.get(reading) ?? []));
  const found: [DivisionEntry, 0 | 1 | 2][] = [];
  for (const entry of same) if (entry.short.length === run.length) found.push([entry, 0]);
  for (let at = 0; at < run.length; at++) {
    for (const entry of sounds.byPattern.get(blankAt(run, at)) ?? []) {
      if (same.has(entry) || fold(entry.short) === run) continue;
      const near = rhymes(run[at] ?? "", entry.syllables[at] ?? "");
      // 博州 is not 沧州: of two characters the first must be right, or sound alike.
      if (near || at > 0 || run.length > 2) found.push([entry, near ? 1 : 2]);
    }
  }
  return found;
}

const finalOf = (syllable: string): string => syllable.replace(/^[^aeiouv]+/, "").replace(/ng$/, "n");

/** 沉 chen and 沈 shen: the same final, whatever the initial. */
const rhymes = (character: string, syllable: string): boolean =>
  readings(character).some((reading) => finalOf(reading) === finalOf(syllable));

/** All toneless readings of a run, at most 16. */
function readings(run: string): string[] {
  let all = [""];
  for (const character of run) {
    const own = new Set(
      pinyin(character, { multiple: true, toneType: "none", type: "array" }).map((syllable) =>
        syllable.replaceAll("ü", "v"),
      ),
    );
    all = all.flatMap((before) => [...own].map((syllable) => `${before} ${syllable}`.trim())).slice(0, 16);
  }
  return all;
}

function misspeltLatin(text: string, sounds: Sounds): Guess[] {
  const found: Guess[] = [];
  for (const match of text.matchAll(/\b[A-Z][A-Za-z']+\b/g)) {
    const word = match[0].replace(/'s$/, "").replaceAll("'", "").toLowerCase();
    if (word.length < SHORTEST_LATIN) continue;
    for (const [letters, entry] of sounds.latin) {
      if (letters.length < SHORTEST_LATIN - 1 || letters[0] !== word[0] || !differsByOne(word, letters))
        continue;
      const end = match.index + match[0].replace(/'s$/, "").length;
      found.push({
        start: match.index,
        end,
        text: text.slice(match.index, end),
        division: entry.division,
        distance: 2,
      });
    }
  }
  return found;
}

/** One letter replaced, added, left out, or two neighbours swapped. */
function differsByOne(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let head = 0;
  while (head < one.length && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < one.length - head && tail < other.length - head && one.at(-1 - tail) === other.at(-1 - tail))
    tail++;
  const middle = one.slice(head, one.length - tail);
  const otherMiddle = other.slice(head, other.length - tail);
  if (middle.length <= 1 && otherMiddle.length <= 1) return true;
  return (
    middle.length === 2 &&
    otherMiddle.length === 2 &&
    middle[0] === otherMiddle[1] &&
    middle[1] === otherMiddle[0]
  );
}
