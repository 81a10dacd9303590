import { readFileSync } from "node:fs";

/** English headwords with Chinese words, from a sorted text file that is searched as it lies. */
export interface EnglishDictionary {
  /** Words for a headword in the form of `englishWords`, the likeliest first; none where it is not listed. */
  find(headword: string): string[];
}

const NEWLINE = 10;
const TAB = 9;

/**
 * Opens a dictionary file of lines `headword<TAB>words separated by blanks`, sorted by bytes. Nothing is parsed: a
 * look-up is a binary search over the bytes, so that a cold start costs one read of the file.
 */
export function openDictionary(file: URL): EnglishDictionary {
  const bytes = readFileSync(file);

  const lineStart = (position: number): number => bytes.lastIndexOf(NEWLINE, position - 1) + 1;
  const lineEnd = (position: number): number => {
    const end = bytes.indexOf(NEWLINE, position);
    return end < 0 ? bytes.length : end;
  };

  return {
    find(headword) {
      const key = Buffer.from(`${headword}\t`);
      let low = 0;
      let high = bytes.length;
      while (low < high) {
        const middle = low + Math.floor((high - low) / 2);
        const start = middle === 0 ? 0 : lineStart(middle);
        const end = lineEnd(start);
        const order = bytes.compare(key, 0, key.length, start, Math.min(end, start + key.length));
        if (order === 0) return bytes.toString("utf8", bytes.indexOf(TAB, start) + 1, end).split(" ");
        if (order < 0) low = end + 1;
        else high = start;
      }
      return [];
    },
  };
}
