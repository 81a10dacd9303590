import simplifiedToTraditional from "opencc-js/dict/STCharacters";
import traditionalToSimplified from "opencc-js/dict/TSCharacters";
import type { Script } from "../domain/report.ts";

export type QuestionScript = Script | "en";

const tableOf = (entries: string): Map<string, string> =>
  new Map(
    entries.split("|").map((entry) => {
      const [from = "", to = ""] = entry.split(" ");
      return [from, to] as const;
    }),
  );

const SIMPLE = tableOf(traditionalToSimplified).set("著", "着");
const TRADITIONAL = tableOf(simplifiedToTraditional);

/** What each UTF-16 unit folds to; 0 where that was not asked yet. */
const folded = new Uint16Array(0x1_0000);

/**
 * Folds a text for matching: traditional to simplified, full-width to half-width, lower case. Works character by
 * character, so that offsets in the folded text are offsets in the original. Never for display: excerpts keep the
 * report's own script.
 */
export function fold(text: string): string {
  let out = "";
  let done = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const to = foldUnit(unit);
    if (to === unit) continue;
    out += text.slice(done, index) + String.fromCharCode(to);
    done = index + 1;
  }
  return done === 0 ? text : out + text.slice(done);
}

function foldUnit(unit: number): number {
  const known = folded[unit];
  if (known) return known;
  const char = String.fromCharCode(unit);
  const narrow = char.normalize("NFKC");
  const lower = (narrow.length === 1 ? narrow : char).toLowerCase();
  const simple = SIMPLE.get(lower) ?? lower;
  const result = simple.length === 1 ? simple.charCodeAt(0) : unit;
  folded[unit] = result;
  return result;
}

/**
 * Traditional to simplified and nothing else, for showing a report's words in an answer's own sentence. 著 stands in
 * simplified texts as well (专著, 显著) and stays.
 */
export const simplified = (text: string): string =>
  [...text].map((mark) => (mark === "著" ? mark : (SIMPLE.get(mark) ?? mark))).join("");

/** As `scriptIn`; where nothing decides, simplified. */
export const scriptOf = (text: string): QuestionScript => scriptIn(text) ?? "zh-Hans";

/** Words that join an English sentence. */
const ENGLISH_GLUE =
  /\b(?:how|what|which|who|when|did|does|was|were|is|are|the|of|in|on|at|by|for|from|to|and|or|with)\b/gi;

/**
 * Characters that exist in one script only decide; Latin letters without Chinese are English. Undefined for what both
 * scripts write alike (汕尾呢), and for text without letters.
 */
export function scriptIn(text: string): QuestionScript | undefined {
  let traditional = 0;
  let simplified = 0;
  let han = 0;
  for (const unit of text) {
    if (!/\p{Script=Han}/u.test(unit)) continue;
    han++;
    if (SIMPLE.has(unit)) traditional++;
    else if (TRADITIONAL.has(unit)) simplified++;
  }
  const latin = text.match(/[a-z]{2,}/gi)?.length ?? 0;
  // Rank by proposals filed in 2022: 日喀则市, 库尔勒市: a sentence in English, however many Chinese names it has.
  const english = (text.match(ENGLISH_GLUE)?.length ?? 0) >= 3;
  if (han === 0 || (latin >= 3 && (han <= latin || english))) return latin > 0 ? "en" : undefined;
  // Some that count as simplified are written in both: 占, 里, 后, 只.
  if (traditional > 0 && traditional >= simplified) return "zh-Hant";
  return simplified > 0 ? "zh-Hans" : undefined;
}
