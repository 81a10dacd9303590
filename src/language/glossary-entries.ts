import { baseForms, type EnglishWord, englishWords } from "./glossary-words.ts";

interface Entry {
  /** The words of the key; the last may be the beginning of a longer word. */
  words: { text: string; open: boolean }[];
  chinese: string[];
}

export interface EntryMatch {
  /** How many words of the question it covers. */
  length: number;
  chinese: string[];
}

/** The hand-written entries, found by the words they begin with. */
export interface GlossaryEntries {
  /** The longest entry that the words fit from a position on; a literal fit goes before an inflected or open one. */
  match(words: EnglishWord[], at: number): EntryMatch | undefined;
}

/** Open first words are filed under this many letters, so each must have them. */
const OPEN_PREFIX = 3;

/** Reads a table of `english variants separated by |<TAB>Chinese words` under a heading; # starts a comment. */
export function readEntries(table: string): GlossaryEntries {
  const byFirst = new Map<string, Entry[]>();
  const lines = table.split("\n").filter((line) => line.includes("\t") && !line.startsWith("#"));
  for (const line of lines.slice(1)) {
    const [english = "", chinese = ""] = line.split("\t");
    for (const variant of english.split("|")) {
      const entry: Entry = { words: keyWords(variant), chinese: chinese.trim().split(" ") };
      const first = entry.words[0];
      if (first === undefined) continue;
      const file = first.open ? openFile(first.text) : first.text;
      const filed = byFirst.get(file);
      if (filed) filed.push(entry);
      else byFirst.set(file, [entry]);
    }
  }
  const forms = new Map<string, string[]>();
  const formsOf = (word: string): string[] => {
    let known = forms.get(word);
    if (known === undefined) {
      if (forms.size > 5000) forms.clear();
      known = baseForms(word);
      forms.set(word, known);
    }
    return known;
  };

  return {
    match(words, at) {
      const first = words[at];
      if (first === undefined) return undefined;
      const files = [...formsOf(first.word), openFile(first.word)];
      let best: EntryMatch | undefined;
      let bestFit = 0;
      for (const entry of files.flatMap((file) => byFirst.get(file) ?? [])) {
        const fit = fitOf(entry, words, at, formsOf);
        if (fit <= bestFit) continue;
        bestFit = fit;
        best = { length: entry.words.length, chinese: entry.chinese };
      }
      return best;
    },
  };
}

const openFile = (word: string): string => `${word.slice(0, OPEN_PREFIX)}*`;

function keyWords(variant: string): Entry["words"] {
  return variant
    .trim()
    .split(" ")
    .flatMap((part) =>
      englishWords(part).map(({ word }, index, all) => ({
        text: word,
        open: part.endsWith("*") && index === all.length - 1,
      })),
    );
}

/** 0 where the entry does not fit, else more the more words it has, then the more literally they fit. */
function fitOf(entry: Entry, words: EnglishWord[], at: number, formsOf: (word: string) => string[]): number {
  let fit = 0;
  for (const [offset, { text, open }] of entry.words.entries()) {
    const word = words[at + offset]?.word;
    if (word === undefined) return 0;
    if (word === text) fit += 103;
    else if (formsOf(word).includes(text)) fit += 102;
    else if (open && word.startsWith(text)) fit += 101;
    else return 0;
  }
  return fit;
}
