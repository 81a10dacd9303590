import { readFileSync } from "node:fs";

/** A headword with more words than this is so broad that they hardly mean the same. */
const MOST_SIBLINGS = 6;
/** Most words given for one. */
const MOST_WORDS = 12;
/** Words whose near ones are kept at hand. */
const MOST_KEPT = 2_000;
const LINE_END = 10;
const TAB = 9;
const BLANK = 32;

let dictionary: Buffer | undefined;
const kept = new Map<string, string[]>();

/**
 * Words that share an English meaning with a word: 早饭 and 早餐 are both “breakfast”. Read from the bilingual
 * dictionary as it lies, so use it for the few words that a text lacks, not for every word.
 */
export function nearWords(word: string): string[] {
  const known = kept.get(word);
  if (known) return known;
  dictionary ??= readFileSync(new URL("./data/dictionary.tsv", import.meta.url));
  const words = new Set<string>();
  const needle = Buffer.from(word);
  for (let at = dictionary.indexOf(needle); at >= 0; at = dictionary.indexOf(needle, at + needle.length)) {
    const before = dictionary[at - 1];
    const behind = dictionary[at + needle.length];
    if ((before !== TAB && before !== BLANK) || (behind !== LINE_END && behind !== BLANK)) continue;
    const start = dictionary.lastIndexOf(TAB, at) + 1;
    const end = dictionary.indexOf(LINE_END, at);
    const siblings = dictionary.toString("utf8", start, end < 0 ? dictionary.length : end).split(" ");
    if (siblings.length > MOST_SIBLINGS) continue;
    for (const sibling of siblings) if (sibling !== word && sibling.length >= 2) words.add(sibling);
  }
  const result = [...words].slice(0, MOST_WORDS);
  if (kept.size < MOST_KEPT) kept.set(word, result);
  return result;
}
