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

const folded = new Map<string, string>();

/**
 * Folds a text for matching: traditional to simplified, full-width to half-width, lower case. Works character by
 * character, so that offsets in the folded text are offsets in the original. Never for display: excerpts keep the
 * report's own script.
 */
export function fold(text: string): string {
  let out = "";
  for (let index = 0; index < text.length; index++) out += foldUnit(text[index] ?? "");
  return out;
}

function foldUnit(unit: string): string {
  if (unit < "\u0080") return unit.toLowerCase();
  let result = folded.get(unit);
  if (result === undefined) {
    const narrow = unit.normalize("NFKC");
    const lower = (narrow.length === 1 ? narrow : unit).toLowerCase();
    const simple = SIMPLE.get(lower) ?? lower;
    result = simple.length === unit.length ? simple : unit;
    folded.set(unit, result);
  }
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
  if (han === 0 || (latin >= 3 && han <= latin)) return latin > 0 ? "en" : undefined;
  // Some that count as simplified are written in both: 占, 里, 后, 只.
  if (traditional > 0 && traditional >= simplified) return "zh-Hant";
  return simplified > 0 ? "zh-Hans" : undefined;
}
