/** A sentence that a model wrote, with the keys that it put behind it. */
export interface KeyedSentence {
  text: string;
  keys: string[];
}

const KEY = /\[(k[0-9a-f]{5})\]/g;
const SEGMENT = /([^[\]]*)((?:\s*\[k[0-9a-f]{5}\])+)\s*([。.!！?？]?)/g;
/** 同时。 says nothing. */
const SHORTEST = 6;
/** More lines than this are not read: nobody asked for a book. */
const MOST = 24;
/** A model that thinks aloud does so before it answers. */
const THINKING = /^\s*<think>[\s\S]*?(?:<\/think>|$)/;

/**
 * Reads what a model wrote, strictly: a sentence a line, its keys at the end. `whole` is false while it still writes: then
 * the last line is not read yet. A sentence without keys comes out with none; a line with other brackets is one such.
 */
export function readSentences(written: string, whole: boolean): KeyedSentence[] {
  const lines = written.replace(THINKING, "").split("\n");
  if (!whole) lines.pop();
  return lines
    .map((line) =>
      line
        .replace(/^\s*(?:[-*•·]|\d+[.、)]|#+)\s*/, "")
        .replaceAll("**", "")
        .trim(),
    )
    .filter((line) => line !== "" && line !== "无" && line !== "無")
    .slice(0, MOST)
    .flatMap(segmentsOf)
    .filter(({ text }) => text.replace(/[^\p{L}\p{N}]/gu, "").length >= SHORTEST);
}

function segmentsOf(line: string): KeyedSentence[] {
  const rest = line.replaceAll(KEY, "");
  if (/[[\]]/.test(rest)) return [{ text: rest, keys: [] }];
  const found: KeyedSentence[] = [];
  let end = 0;
  for (const match of line.matchAll(SEGMENT)) {
    const [whole, text = "", marks = "", stop = ""] = match;
    end = match.index + whole.length;
    const sentences = (text.trim().match(/[^。!！?？]+[。!！?？]*/g) ?? []).map((one) => one.trim());
    const last = sentences.pop();
    found.push(...sentences.map((one) => ({ text: one, keys: [] })));
    if (last !== undefined)
      found.push({
        text: closed(last.replace(/^[,，;；、\s]+/, ""), stop),
        keys: [...marks.matchAll(KEY)].map(([, key = ""]) => key),
      });
  }
  const left = line.slice(end).trim();
  return left === "" ? found : [...found, { text: left, keys: [] }];
}

const closed = (text: string, stop: string): string =>
  /[。.!！?？]$/.test(text)
    ? text
    : `${text.replace(/[,，;；、]$/, "")}${stop || (/\p{Script=Han}/u.test(text) ? "。" : ".")}`;
