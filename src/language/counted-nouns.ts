import { readFileSync } from "node:fs";
import { baseForms, englishWords } from "./glossary-words.ts";

let lines: Map<string, string[]> | undefined;

/** Words that a noun of the table has at most. */
const LONGEST = 5;

/**
 * The counters that reports count an English noun with: those of the longest noun of `data/counted-nouns.tsv` that ends
 * the phrase, or begins with its last word and goes on behind it (points | of agreement). Undefined where none does, and
 * anything may count it.
 */
export function countersOfNoun(phrase: string, behind = ""): string[] | undefined {
  lines ??= readLines();
  const words = englishWords(phrase).map(({ word }) => word);
  const last = words.at(-1);
  if (last === undefined) return undefined;
  const on = /^\s*(?:of|from)\b/.test(behind) ? englishWords(behind).map(({ word }) => word) : [];
  for (let length = Math.min(LONGEST, on.length); length > 0; length--)
    for (const begin of baseForms(last))
      for (const end of baseForms(on[length - 1] ?? "")) {
        const found = lines.get([begin, ...on.slice(0, length - 1), end].join(" "));
        if (found) return found;
      }
  for (let length = Math.min(LONGEST, words.length); length > 0; length--)
    for (const end of baseForms(last)) {
      const found = lines.get([...words.slice(-length, -1), end].join(" "));
      if (found) return found;
    }
  return undefined;
}

function readLines(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const text = readFileSync(new URL("./data/counted-nouns.tsv", import.meta.url), "utf8");
  for (const line of text
    .split("\n")
    .filter((one) => one.includes("\t") && !one.startsWith("#"))
    .slice(1)) {
    const [nouns = "", counters = ""] = line.split("\t");
    for (const noun of nouns.split("|")) {
      const key = englishWords(noun)
        .map(({ word }) => word)
        .join(" ");
      found.set(key, [...new Set([...(found.get(key) ?? []), ...counters.trim().split(" ")])]);
    }
  }
  return found;
}
