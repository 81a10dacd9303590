import { readFileSync } from "node:fs";

let groups: Map<string, string[]> | undefined;

/** Words used for a folded word in this field, without itself; empty where none are known. */
export function synonymsOf(word: string): string[] {
  groups ??= readGroups();
  return groups.get(word) ?? [];
}

function readGroups(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const line of readFileSync(new URL("./data/synonyms.txt", import.meta.url), "utf8").split("\n")) {
    if (line.startsWith("#")) continue;
    const words = line.split(" ").filter((word) => word !== "");
    for (const word of words)
      found.set(word, [...new Set([...(found.get(word) ?? []), ...words.filter((other) => other !== word)])]);
  }
  return found;
}
