import chardet from "chardet";
import iconv from "iconv-lite";
import { AppError } from "../errors.ts";
import { hanFrequency, RARE } from "./han-frequency.ts";

const CANDIDATES = ["utf-8", "gb18030", "big5", "utf-16le", "utf-16be"] as const;
/** Enough to tell encodings apart without decoding a large file five times. */
const SAMPLE = 64 * 1024;

/**
 * Bytes to text. A declaration is only one vote, and so is the encoding that a server names (`served`): pages are
 * served as one encoding and declare another, so the decoding that reads most like Chinese stands.
 */
export function decode(bytes: Uint8Array, served?: string): string {
  const marked = byteOrderMark(bytes);
  if (marked) return iconv.decode(Buffer.from(bytes), marked);
  const sample = Buffer.from(bytes.subarray(0, SAMPLE));
  const declared = declaredEncoding(sample);
  const detected = chardet.detect(sample)?.toLowerCase();
  const named = served === undefined ? undefined : covering(served);
  const ranked = candidates(named, declared, detected)
    .map((encoding) => {
      const vote =
        (encoding === named ? 0.03 : 0) +
        (encoding === declared ? 0.03 : 0) +
        (encoding === detected ? 0.02 : 0);
      return { encoding, score: plausibility(iconv.decode(sample, encoding)) + vote };
    })
    .sort((a, b) => b.score - a.score);
  const best = ranked[0];
  if (!best || best.score < 0.5) {
    throw new AppError(
      "import.undecodable",
      "its characters make no text in any known encoding; save it as UTF-8 and try again",
    );
  }
  return iconv.decode(Buffer.from(bytes), best.encoding);
}

function candidates(...suggested: (string | undefined)[]): string[] {
  const known = suggested.filter((name): name is string => name !== undefined && iconv.encodingExists(name));
  return [...new Set([...CANDIDATES, ...known])];
}

function byteOrderMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return undefined;
}

/** The encoding that HTML or XML declares. */
function declaredEncoding(sample: Buffer): string | undefined {
  const head = sample.subarray(0, 4096).toString("latin1");
  const name = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|^\s*<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(
    head,
  );
  const declared = name?.[1] ?? name?.[2];
  return declared === undefined ? undefined : covering(declared);
}

/** An encoding under the name that covers all of its kin. */
function covering(encoding: string): string {
  const name = encoding.toLowerCase();
  if (/^gb/.test(name) || name === "chinese") return "gb18030";
  if (name === "utf8") return "utf-8";
  return /^big5/.test(name) ? "big5" : name;
}

/** Share of the characters beyond ASCII that good Chinese text has, less what no good text has; ASCII alone is fine. */
export function plausibility(text: string): number {
  const { rank } = hanFrequency();
  let good = 0;
  let bad = 0;
  let ascii = 0;
  for (const char of text.slice(0, 20_000)) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) {
      if (code < 0x20 && code !== 9 && code !== 10 && code !== 13) bad++;
      else ascii++;
    } else if (/\p{Script=Han}/u.test(char)) {
      if (rank(char) < RARE) good++;
      else bad += 0.5;
    } else if (/[，。、；：？！“”‘’（）《》—…·　【】\uff10-\uff5e]/.test(char)) good++;
    else if (/[\uFFFD\p{Co}\p{Cn}\p{Cc}]/u.test(char)) bad += 2;
    else if (!/[\u00a0\u00c0-\u024f\u2000-\u27bf]/.test(char)) bad += 0.7;
    else bad += 0.3;
  }
  if (good + bad === 0) return ascii > 0 ? 0.6 : 0;
  return good / (good + bad);
}
