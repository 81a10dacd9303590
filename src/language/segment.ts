import { readFileSync } from "node:fs";
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { fold } from "./script.ts";

let shared: Jieba | undefined;

/** Loading the dictionary takes about 0.3 s, so it happens at the first word, once a process. */
function jieba(): Jieba {
  if (!shared) {
    shared = Jieba.withDict(dict);
    shared.loadDict(readFileSync(new URL("./data/vocabulary.txt", import.meta.url)));
  }
  return shared;
}

const WORD = /[\p{Script=Han}a-z0-9]/u;

/**
 * Cuts a text into search words: folded, in jieba's search mode (long words also give their parts), punctuation left
 * out. The one function for both sides: what the index stores and what a query asks.
 */
export function segment(text: string): string[] {
  return jieba()
    .cutForSearch(fold(text), true)
    .filter((word) => WORD.test(word));
}

/** Whether a folded text is one word of the dictionary. */
export const isWord = (text: string): boolean =>
  /^\p{Script=Han}{2,}$/u.test(text) && jieba().cut(text, false).length === 1;

/** Cuts a folded text into consecutive words that concatenate to it, with their parts of speech. */
export function tag(text: string): { word: string; tag: string }[] {
  return jieba().tag(text, true);
}
