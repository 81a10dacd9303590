import { fold } from "../../language/script.ts";

const GRAM = 6;
/** Of all grams that have one hash in so many; a report has some thousand left. */
const KEPT_ONE_IN = 4;
const LEAST_SHARED = 0.72;

/**
 * Whether two texts are versions of one report: most of the shorter stands in the longer. Only Chinese characters count,
 * so that corrected figures, punctuation, line breaks and headings make no difference.
 */
export function isSameReport(one: string, other: string): boolean {
  const [ours, theirs] = [gramsOf(one), gramsOf(other)];
  const [fewer, more] = ours.size <= theirs.size ? [ours, theirs] : [theirs, ours];
  if (fewer.size === 0) return false;
  let shared = 0;
  for (const gram of fewer) if (more.has(gram)) shared++;
  return shared / fewer.size >= LEAST_SHARED;
}

function gramsOf(text: string): Set<number> {
  const characters = fold(text).replace(/\P{Script=Han}/gu, "");
  const grams = new Set<number>();
  for (let at = 0; at + GRAM <= characters.length; at++) {
    let hash = 0x811c9dc5;
    for (let offset = 0; offset < GRAM; offset++)
      hash = Math.imul(hash ^ characters.charCodeAt(at + offset), 0x01000193);
    hash ^= hash >>> 15;
    if (hash % KEPT_ONE_IN === 0) grams.add(hash);
  }
  return grams;
}
