import { fold } from "../../language/script.ts";
import { segment } from "../../language/segment.ts";

/** Cuts a text at the words looked for: pieces at odd places are the words, as printed. */
export function cutAtWords(text: string, words: string): string[] {
  // Folding keeps offsets, so what is found in the folded text stands there in the printed one.
  const folded = fold(text);
  const hit = new Uint8Array(text.length);
  for (const word of segment(words))
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
      hit.fill(1, at, at + word.length);
  const pieces = [""];
  for (let index = 0; index < text.length; index++) {
    if (hit[index] !== (pieces.length + 1) % 2) pieces.push("");
    pieces.push((pieces.pop() ?? "") + text[index]);
  }
  return pieces;
}
