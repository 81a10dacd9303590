import type { Gazetteer } from "../../language/gazetteer.ts";
import { fold } from "../../language/script.ts";
import { tag } from "../../language/segment.ts";
import { contradicts } from "./indicators.ts";
import { AMOUNT_WORDS, ENGLISH_AMOUNTS, withDigits } from "./number-words.ts";
import { isStatedBy, numbersStated } from "./numbers.ts";
import { scopeOf } from "./scope.ts";
import type { Source } from "./source.ts";
import { type Flaw, flawsOf, type WordingProof } from "./wording.ts";

/** What a sentence in words that are not ours states without proof. */
export interface Problem {
  kind: "uncited" | "characters" | "quote" | "place" | "year" | "number" | "indicator" | "name" | Flaw;
  /** The words at fault. */
  text: string;
}

export interface ClaimProof extends WordingProof {
  gazetteer: Pick<Gazetteer, "mentions" | "covers">;
}

const QUOTED =
  /“([^“”]*)”|「([^「」]*)」|『([^『』]*)』|"([^"]*)"|《([^《》]*)》|〈([^〈〉]*)〉|‘([^‘’]*\p{Script=Han}[^‘’]*)’/gu;
const UNPAIRED = /[“”「」『』"《》〈〉]/;
/** Marks that hide in a text or change how it looks, and private or unassigned ones. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{M}]/u;
/** Numerals that no reader here knows the value of: ⑯, Ⅳ, ٣. */
const STRANGE_NUMERAL = /(?![\d〇])\p{N}/u;

/**
 * Holds one sentence in somebody else's words, without its citation marks, against the excerpts that it cites. Every
 * quotation must be a verbatim run of one, every place and year theirs, every number stated by an excerpt of the place
 * and year that it is said of, with the same unit and of the same thing; the words must be mostly theirs. What is
 * checked is a lower bound of honesty: a sentence that only arranges true words misleadingly may pass, an invented number
 * may not.
 */
export function checkClaim(text: string, sources: Source[], proof: ClaimProof): Problem[] {
  if (sources.length === 0) return [{ kind: "uncited", text }];
  const hidden = HIDDEN.exec(text)?.[0];
  if (hidden !== undefined) return [{ kind: "characters", text: `U+${hidden.codePointAt(0)?.toString(16)}` }];
  const problems: Problem[] = [];
  const quotes = [...text.matchAll(QUOTED)];
  const own = withDigits(fold(text.replaceAll(QUOTED, (whole) => `“${" ".repeat(whole.length - 2)}”`)));
  const positions = [...own.matchAll(/“ *”/g)].map(({ index }) => index);
  if (UNPAIRED.test(text.replaceAll(QUOTED, ""))) problems.push({ kind: "quote", text: "unpaired" });
  const strange = STRANGE_NUMERAL.exec(own)?.[0];
  if (strange !== undefined) problems.push({ kind: "number", text: strange });

  const bare = own.replaceAll(/[“”]/g, " ");
  const scope = scopeOf(bare, sources, proof.gazetteer);
  problems.push(...scope.foreign);

  for (const [index, quote] of quotes.entries()) {
    const inner = quote.slice(1).find((part) => part !== undefined) ?? "";
    const among = scope.at(positions[index] ?? 0);
    const isTitle = quote[0].startsWith("《") && sources.some(({ report }) => report.title === inner);
    if (!isTitle && !among.some(({ excerpt }) => excerpt.includes(inner)))
      problems.push({ kind: "quote", text: inner.slice(0, 40) });
  }

  const withoutYears = scope.years.reduce(
    (rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end),
    bare,
  );
  const numbers = numbersStated(withoutYears);
  for (const number of numbers) {
    const among = scope.at(number.start);
    const stated = among.flatMap(({ folded, head }) => [
      ...numbersStated(folded),
      // Which session it was may stand in the title alone.
      ...numbersStated(head).filter(({ rank }) => rank === "届" || rank === "第"),
    ]);
    if (!isStatedBy(number, stated)) problems.push({ kind: "number", text: number.text });
    else if (contradicts(withoutYears, number, numbers, among))
      problems.push({ kind: "indicator", text: number.text });
  }
  for (const { 0: words, index } of withoutYears.matchAll(AMOUNT_WORDS))
    if (!scope.at(index).some(({ folded }) => folded.includes(words)))
      problems.push({ kind: "number", text: words });
  const amount = ENGLISH_AMOUNTS.exec(withoutYears)?.[0];
  if (amount !== undefined) problems.push({ kind: "number", text: amount });

  problems.push(...foreignNames(bare, sources, scope.places), ...flawsOf(bare, sources, proof));
  return problems;
}

/** Names of people and places, as far as the dictionary knows them for such, that no excerpt has. */
function foreignNames(own: string, sources: Source[], known: { start: number; end: number }[]): Problem[] {
  const printed = sources.map((source) => `${source.folded} ${source.head}`).join("\n");
  let at = 0;
  return tag(own).flatMap(({ word, tag: part }): Problem[] => {
    const start = at;
    at += word.length;
    const isName = /^(?:nr|ns|nt)/.test(part) && /^\p{Script=Han}{2,}$/u.test(word);
    const isKnown = known.some((one) => start < one.end && one.start < start + word.length);
    return isName && !isKnown && !printed.includes(word) ? [{ kind: "name", text: word }] : [];
  });
}
