import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fold } from "../../src/language/script.ts";
import { segment } from "../../src/language/segment.ts";
import { STOP_WORDS } from "../../src/retrieval/stop-words.ts";

const DIMENSIONS = 1024;

/** How many of the corpora's lines have a meaning: what stands everywhere tells little, as real models have learnt. */
let frequencies: Map<string, number> | undefined;
let lines = 0;

const meanings = new Map<string, string>();
for (const line of readFileSync(new URL("../ranking/same-meaning.txt", import.meta.url), "utf8").split("\n"))
  if (!line.startsWith("#"))
    for (const word of line.split(" ").filter(Boolean)) if (!meanings.has(word)) meanings.set(word, line);

/**
 * A small model that knows which words mean the same: each meaning is a direction of its own, and a text's vector is the
 * sum of its words' directions. The same text has the same vector everywhere.
 */
export function meaningVector(text: string): number[] {
  const vector = new Array<number>(DIMENSIONS).fill(0);
  frequencies ??= count();
  for (const meaning of meaningsOf(text)) {
    const weight = Math.log(1 + lines / (1 + (frequencies.get(meaning) ?? 0)));
    for (const [index, value] of directionOf(meaning)) vector[index] = (vector[index] ?? 0) + weight * value;
  }
  // A text of nothing but stop words still has a vector, as with real models.
  return vector.every((value) => value === 0) ? [1, ...vector.slice(1)] : vector;
}

function meaningsOf(text: string): Set<string> {
  const words = segment(fold(text)).filter((word) => /[\p{L}\p{N}]/u.test(word) && !STOP_WORDS.has(word));
  return new Set(words.map((word) => meanings.get(word) ?? word));
}

function count(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const folder of ["corpus", "test/golden/corpus"])
    for (const name of readdirSync(folder))
      for (const line of readFileSync(`${folder}/${name}`, "utf8").split(/[\n。；;]/)) {
        lines++;
        for (const meaning of meaningsOf(line)) counts.set(meaning, (counts.get(meaning) ?? 0) + 1);
      }
  return counts;
}

const directions = new Map<string, Map<number, number>>();

/** A few of the dimensions, so that two meanings hardly ever meet. */
function directionOf(meaning: string): Map<number, number> {
  const known = directions.get(meaning);
  if (known) return known;
  const bytes = createHash("sha256").update(meaning).digest();
  const direction = new Map<number, number>();
  for (let at = 0; at < 12; at += 4)
    direction.set(bytes.readUInt16LE(at) % DIMENSIONS, bytes.readUInt8(at + 2) % 2 === 0 ? 1 : -1);
  directions.set(meaning, direction);
  return direction;
}
