import { dict } from "@node-rs/jieba/dict.js";
import { fold } from "../language/script.ts";

/** How common characters are, counted over the segmenter's dictionary. */
export interface HanFrequency {
  /** Natural logarithm of the character's share, either script; the floor for one never seen. */
  logShare(char: string): number;
  /** 0 for the commonest character; `Infinity` for one that no word has. */
  rank(char: string): number;
  /** Whether a dictionary word of two to four characters covers the position. For characters beyond `RARE`. */
  inKnownWord(text: string, index: number): boolean;
}

/** From this rank on a character needs a word around it to be believed. About the 3,500 of the national list. */
export const RARE = 3000;

/** Set phrases of this field that the dictionary lacks. */
const FIELD_WORDS = [
  "勠力同心",
  "勠力",
  "踔厉",
  "踔厉奋发",
  "赓续",
  "擘画",
  "笃行不怠",
  "攥指成拳",
  "砥砺奋进",
];

let shared: HanFrequency | undefined;

/** Counting takes about 0.3 s and happens at the first use, once a process. */
export function hanFrequency(): HanFrequency {
  shared ??= count();
  return shared;
}

function count(): HanFrequency {
  const counts = new Map<string, number>();
  const words: string[] = [];
  let total = 0;
  for (const entry of Buffer.from(dict).toString("utf8").split("\n")) {
    const [word = "", uses] = entry.split(" ");
    const weight = Number(uses) || 0;
    for (const char of word) counts.set(char, (counts.get(char) ?? 0) + weight);
    total += weight * word.length;
    if (word.length >= 2 && word.length <= 4) words.push(word);
  }
  const ranks = new Map([...counts].sort((a, b) => b[1] - a[1]).map(([char], index) => [char, index]));
  const rankOf = (char: string): number => ranks.get(fold(char)) ?? Number.POSITIVE_INFINITY;
  const rareWords = new Set(FIELD_WORDS);
  for (const word of words) if ([...word].some((char) => rankOf(char) >= RARE)) rareWords.add(word);
  return {
    logShare: (char) => Math.log(((counts.get(fold(char)) ?? 0) + 0.5) / total),
    rank: rankOf,
    inKnownWord(text, index) {
      for (let length = 2; length <= 4; length++) {
        for (let start = Math.max(0, index - length + 1); start <= index; start++) {
          if (rareWords.has(fold(text.slice(start, start + length)))) return true;
        }
      }
      return false;
    },
  };
}
