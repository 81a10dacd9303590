import iconv from "iconv-lite";
import type { Span } from "../../domain/outline.ts";
import { hanFrequency, RARE } from "../han-frequency.ts";

const HAN = /\p{Script=Han}/u;
const WIDE: Record<string, string> = {
  "!": "！",
  ";": "；",
  "?": "？",
  ",": "，",
  ":": "：",
  "(": "（",
  ")": "）",
};

/** A gain of this many nats: intact prose stays under 6, a page that lost one byte reaches 10 and more. */
const SHIFT_GAIN = 8;

/**
 * Runs that a lost byte has turned into other characters. In GBK each character is two bytes, so once one is lost
 * every pair up to the next ASCII byte is read across the border (。”“工 becomes ！薄肮I). Such a run reads far
 * better when it is paired the other way round; that it does is the evidence. What it would read is not used.
 */
export function shiftedRuns(text: string): Span[] {
  const spans: Span[] = [];
  for (const run of text.matchAll(/[!;?,:(！；？，：（]?[\p{Script=Han}、。“”‘’《》]{2,}/gu)) {
    const gains = pairGains(run[0]);
    for (let from = 0; from < gains.length; ) {
      const best = bestRun(gains, from);
      if (best.gain < SHIFT_GAIN) break;
      spans.push({ start: run.index + best.start, end: run.index + best.end + 1 });
      from = best.end + 1;
    }
  }
  return spans;
}

/** For each pair of neighbours: how much likelier the character across their border is than they are. */
function pairGains(run: string): number[] {
  const chars = run.split("").map((char) => WIDE[char] ?? char);
  const bytes = chars.map((char) => iconv.encode(char, "gbk"));
  const gains: number[] = [];
  for (let index = 0; index + 1 < chars.length; index++) {
    const trail = bytes[index]?.[1];
    const lead = bytes[index + 1]?.[0];
    if (trail === undefined || lead === undefined || bytes[index + 1]?.length !== 2) {
      gains.push(-10);
      continue;
    }
    const across = iconv.decode(Buffer.from([trail, lead]), "gbk");
    const straight = (likelihood(chars[index] ?? "") + likelihood(chars[index + 1] ?? "")) / 2;
    gains.push((across.length === 1 ? likelihood(across) : -18) - straight);
  }
  return gains;
}

function likelihood(char: string): number {
  if (char === "〇") return -9;
  if (HAN.test(char)) return hanFrequency().logShare(char);
  if ("，。、“”".includes(char)) return -4.5;
  if ("；：？！（）《》‘’".includes(char)) return -7;
  return -16;
}

/** The stretch of greatest sum (Kadane), `end` being the last pair's second character. */
function bestRun(gains: readonly number[], from: number): { gain: number; start: number; end: number } {
  let best = { gain: 0, start: from, end: from };
  let sum = 0;
  let start = from;
  for (let index = from; index < gains.length; index++) {
    if (sum <= 0) {
      sum = 0;
      start = index;
    }
    sum += gains[index] ?? 0;
    if (sum > best.gain) best = { gain: sum, start, end: index + 1 };
  }
  return best;
}

/** Names of elements are rare, and reports on industry print several in a row. */
const METALS = /^[\u9485-\u953f]+$/;

/**
 * Clusters of characters that hardly any text uses and that no known word explains. One is a name or a place;
 * two beyond the dictionary, or three within a few characters, are garbage.
 */
export function rareClusters(text: string): Span[] {
  const { rank, inKnownWord } = hanFrequency();
  const spans: Span[] = [];
  let open: (Span & { weight: number }) | undefined;
  const close = (): void => {
    if (open && open.weight >= 3 && !METALS.test(text.slice(open.start, open.end)))
      spans.push({ start: open.start, end: open.end });
    open = undefined;
  };
  for (let index = 0; index < text.length; index++) {
    const char = text[index] ?? "";
    if (!HAN.test(char)) {
      if (!/[A-Za-z_]/.test(char)) close();
      continue;
    }
    const place = char < "\u3400" ? 0 : rank(char);
    if (place < RARE || inKnownWord(text, index)) {
      if (open && index - open.end >= 3) close();
      continue;
    }
    const weight = place === Number.POSITIVE_INFINITY ? 1.5 : 1;
    if (open) {
      open.end = index + 1;
      open.weight += weight;
    } else open = { start: index, end: index + 1, weight };
  }
  close();
  return spans;
}

/** A single character between the end of a sentence and the end of its line, the rest of the wreck having been lost. */
export function orphans(text: string): Span[] {
  return [...text.matchAll(/(?<=[!;?！；？])\p{Script=Han}(?=\s*(?:\n|$))/gu)].map(({ index }) => ({
    start: index,
    end: index + 1,
  }));
}

/** What UTF-8 shows when it is read as Western text, in the order of its bytes. */
const WESTERN_RUN =
  /[\u00a0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{3,}/g;

/** Text that was UTF-8 and was read as GBK or as Western: encoding it back gives well-formed UTF-8. */
export function doublyDecoded(text: string): Span[] {
  const western = [...text.matchAll(WESTERN_RUN)].filter((run) =>
    HAN.test(iconv.decode(iconv.encode(run[0], "windows-1252"), "utf8")),
  );
  return [
    ...western.map((run) => ({ start: run.index, end: run.index + run[0].length })),
    ...[
      ...text.matchAll(
        /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Greek}\p{Script=Cyrillic}€]{3,}/gu,
      ),
    ].flatMap((run) => utf8InGbk(run[0], run.index)),
  ];
}

/** Stretches of three characters or more whose GBK bytes are UTF-8 of common characters. */
function utf8InGbk(run: string, offset: number): Span[] {
  const bytes = run.split("").map((char) => iconv.encode(char, "gbk"));
  const spans: Span[] = [];
  for (let start = 0; start + 3 <= run.length; start++) {
    let end = start;
    for (let length = 3; start + length <= run.length; length += 3) {
      const decoded = iconv.decode(Buffer.concat(bytes.slice(start, start + length)), "utf8");
      const plausible =
        decoded.length === (length / 3) * 2 && [...decoded].every((char) => hanFrequency().rank(char) < RARE);
      if (!plausible) break;
      end = start + length;
    }
    if (end === start) continue;
    // An odd character at the end leaves one of the three with half of it.
    spans.push({ start: offset + start, end: offset + end });
    start = end - 1;
  }
  return spans;
}

/** What no text has: replacement, private-use and unassigned characters, 锟斤拷, runs of question marks amid Chinese. */
export function impossible(text: string): Span[] {
  const patterns = [
    /[\uFFFD\p{Co}\p{Cn}]+/gu,
    /(?:锟斤拷|锟斤|烫烫|屯屯)+[锟斤拷烫屯]*/g,
    /(?<=\p{Script=Han})[?？]{3,}(?=[\p{Script=Han}，,。；;、])/gu,
    /[\uFF61-\uFF9F]{2,}/g,
    /[?？][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*[)）](?:\p{Script=Han}{1,4}[A-Za-z_](?![A-Za-z]))?/gu,
  ];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
  );
}
