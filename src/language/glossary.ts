import { readFileSync } from "node:fs";
import { type EnglishDictionary, openDictionary } from "./glossary-dictionary.ts";
import { type GlossaryEntries, readEntries } from "./glossary-entries.ts";
import { ENGLISH_STOP_WORDS } from "./glossary-stop-words.ts";
import { baseForms, type EnglishWord, englishWords } from "./glossary-words.ts";

/** A content word or phrase of an English question. */
export interface Translation {
  /** As it stands in the question. */
  english: string;
  /** UTF-16 offsets into the question. */
  start: number;
  end: number;
  /** What to search for, the most telling first, in simplified script; none where the word is unknown. */
  chinese: string[];
}

export interface Glossary {
  /**
   * The content of an English question in Chinese words, in the order of the question. Hand-written entries go before
   * the dictionary, longer fits before shorter ones. `known` says which words the corpus has: words that come from the
   * dictionary alone are restricted to them. Chinese inside the question stands for itself.
   */
  translate(question: string, known?: (words: string[]) => Set<string>): Translation[];
}

/** Words that a phrase of the dictionary has at most. */
const LONGEST_PHRASE = 4;
/** An inflected form with fewer words than this is listed by the way ("pearls"): its base form has the others. */
const FEW = 3;
/** Words that the dictionary adds for one word of a question at most: the rare ones behind them mislead a search. */
const MOST_LOOKED = 5;
const DATA = new URL("./data/", import.meta.url);

/** Both files are read at the first question. */
export function createGlossary(): Glossary {
  let entries: GlossaryEntries | undefined;
  let dictionary: EnglishDictionary | undefined;
  return {
    translate(question, known) {
      entries ??= readEntries(readFileSync(new URL("glossary.tsv", DATA), "utf8"));
      dictionary ??= openDictionary(new URL("dictionary.tsv", DATA));
      const words = englishWords(question);
      const readings = readingsOf(words, entries, dictionary);
      const wanted = readings.flatMap(({ looked }) => looked);
      const kept = known && wanted.length > 0 ? known([...new Set(wanted)]) : undefined;
      const spans = chooseSpans(words, readings, kept);
      const translations = spans.map(({ from, to, chinese }) =>
        translation(question, words, from, to, chinese),
      );
      for (const { 0: text, index } of question.matchAll(/\p{Script=Han}[\p{Script=Han}·]*/gu)) {
        translations.push({ english: text, start: index, end: index + text.length, chinese: [text] });
      }
      return translations.sort((a, b) => a.start - b.start);
    },
  };
}

/** What a run of words may mean: `entry` from the glossary, `looked` from the dictionary. */
interface Reading {
  from: number;
  to: number;
  entry: string[];
  looked: string[];
}

function readingsOf(
  words: EnglishWord[],
  entries: GlossaryEntries,
  dictionary: EnglishDictionary,
): Reading[] {
  const readings: Reading[] = [];
  const fixed = new Set<number>();
  for (let at = 0; at < words.length; ) {
    const match = entries.match(words, at);
    const to = at + (match?.length ?? 1);
    if (match) readings.push({ from: at, to, entry: match.chinese, looked: [] });
    // A phrase of the dictionary may take in a single word of the glossary, but must not tear a phrase of it apart.
    if (to - at > 1) for (let index = at; index < to; index++) fixed.add(index);
    at = to;
  }
  const taken = new Set(readings.map(({ from }) => from));
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= Math.min(words.length, from + LONGEST_PHRASE) && !fixed.has(to - 1); to++) {
      const run = words.slice(from, to).map(({ word }) => word);
      if (isIdle(run[0] ?? "") || isIdle(run.at(-1) ?? "") || (to === from + 1 && taken.has(from))) continue;
      for (const looked of lookUp(run, dictionary)) readings.push({ from, to, entry: [], looked });
    }
  }
  return readings;
}

const isIdle = (word: string): boolean => ENGLISH_STOP_WORDS.has(word) || /^[\d.,]+$/.test(word);

/**
 * What the base forms of a run have, likeliest form first: alternatives, each for the case that the corpus knows none
 * before it. In a phrase the first and the last word may be inflected.
 */
function lookUp(run: string[], dictionary: EnglishDictionary): string[][] {
  const first = run[0] ?? "";
  const last = run.at(-1) ?? "";
  const middle = run.slice(1, -1);
  const headwords =
    run.length === 1
      ? // Some things are listed in the plural only: socks.
        [...baseForms(first), `${first}s`]
      : baseForms(last).flatMap((end) => baseForms(first).map((begin) => [begin, ...middle, end].join(" ")));
  const alternatives: string[][] = [];
  for (const headword of headwords) {
    const found = dictionary.find(headword);
    const before = alternatives.at(-1);
    if (found.length === 0) continue;
    if (before && before.length < FEW) before.push(...found);
    else alternatives.push(found);
  }
  return alternatives;
}

interface Span {
  from: number;
  to: number;
  chinese: string[];
}

/** From left to right the longest reading that has Chinese words left, the glossary's where two are as long. */
function chooseSpans(words: EnglishWord[], readings: Reading[], known: Set<string> | undefined): Span[] {
  const usable = readings
    .map((reading) => ({
      ...reading,
      looked: [...new Set(reading.looked)].filter((word) => known?.has(word) ?? true).slice(0, MOST_LOOKED),
    }))
    .filter(({ entry, looked }) => entry.length + looked.length > 0);
  const byStart = Map.groupBy(usable, ({ from }) => from);
  const spans: Span[] = [];
  for (let at = 0; at < words.length; ) {
    const longest = byStart.get(at)?.sort((a, b) => b.to - a.to)[0];
    if (longest) {
      spans.push({ from: at, to: longest.to, chinese: [...longest.entry, ...longest.looked] });
    } else if (!isIdle(words[at]?.word ?? "")) {
      spans.push({ from: at, to: at + 1, chinese: [] });
    }
    at = longest?.to ?? at + 1;
  }
  return spans;
}

function translation(
  question: string,
  words: EnglishWord[],
  from: number,
  to: number,
  chinese: string[],
): Translation {
  const start = words[from]?.start ?? 0;
  const end = words[to - 1]?.end ?? start;
  return { english: question.slice(start, end), start, end, chinese };
}
