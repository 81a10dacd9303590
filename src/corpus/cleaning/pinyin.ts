import { pinyin } from "pinyin-pro";
import { fold } from "../../language/script.ts";
import { applyEdits, type Document, type Edit } from "../document.ts";

const TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ";
const READING = new RegExp(
  `[(（\\[〔【]\\s*([a-zü${TONED}]+(?:[\\s'’·]*[a-zü${TONED}]+)*[1-5]?)\\s*[)）\\]〕】]`,
  "giu",
);

/**
 * Drops readings in brackets behind a character: 協(xié), 立(li)案. A tone mark is proof enough; without one the
 * letters must be a reading of the very characters in front, so that (APP), (CPPCC) or an English gloss stays.
 */
export function dropPinyin(document: Document): Document {
  const edits: Edit[] = [];
  for (const match of document.text.matchAll(READING)) {
    const letters = match[1] ?? "";
    if (!isReadingOf(letters, document.text.slice(Math.max(0, match.index - 6), match.index))) continue;
    edits.push({ start: match.index, end: match.index + match[0].length, reason: "pinyin in brackets" });
  }
  return applyEdits(document, "pinyin", edits);
}

function isReadingOf(letters: string, before: string): boolean {
  const lower = letters.toLowerCase();
  if (new RegExp(`[${TONED}]`).test(lower))
    return lower.replace(/[^a-zü\u0100-\u1eff\u00e0-\u00ff]/g, "").length <= 24;
  if (/[A-Z]/.test(letters.slice(1))) return false;
  const plain = lower.replace(/[\s'’·1-5]/g, "").replaceAll("ü", "v");
  for (let length = 1; length <= Math.min(4, before.length); length++) {
    const word = fold(before.slice(-length));
    if (/[^\p{Script=Han}]/u.test(word)) return false;
    if (readings(word).has(plain)) return true;
  }
  return false;
}

function readings(word: string): Set<string> {
  let all = [""];
  for (const char of word) {
    const own = pinyin(char, { multiple: true, toneType: "none", type: "array", v: true });
    all = all.flatMap((head) => own.map((reading) => head + reading));
  }
  return new Set(all);
}
