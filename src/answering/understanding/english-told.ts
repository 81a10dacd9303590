import type { ConceptMention } from "../../figures/thesaurus.ts";
import type { Glossary } from "../../language/glossary.ts";
import type { Term } from "../query.ts";
import { blank } from "./english-holes.ts";
import { englishTerms } from "./english-words.ts";

const TIMES =
  /\b(?:over|during|in|for|of|throughout) (?:the|its|their|that|this) (?:(?:whole|entire|full|[a-z]+-year|[a-z]+) ){0,2}(?:term|period|years?|session|committee)\b|(?:first|second|third|fourth|fifth|sixth|last|latest) (?:plenary )?(?:sessions?|committee|meeting)\b|\b(?:at (?:least|most)|no (?:fewer|less|more) than)\b|\b(?:alone|only|just|together|altogether|so far)\b|\b(?:came|come|comes|coming) (?:from|in)\b/gi;

/** The same without words for the time that is asked about. */
const withoutTimes = (text: string): string => text.replaceAll(TIMES, blank);

/**
 * Where what is said of the thing counted begins: behind “were”, or with “did …” at the first preposition, for the verb
 * before it is often another in the report. Undefined where nothing is said.
 */
function toldFrom(text: string, phraseEnd: number): number | undefined {
  const behind = text.slice(phraseEnd);
  if (!/^\s*(?:did|do|does|has|have|had)\b(?! been\b)/i.test(behind)) return phraseEnd;
  const to =
    /\b(?:to|from|by|with|as|about|against|on|in(?= (?:the )?(?:national|provincial|central|state)\b))\b(?= \S)/i.exec(
      behind,
    );
  return to ? phraseEnd + to.index + to[0].length : undefined;
}

/** Set up, held, helped: there are so many words for these that another one in a report says nothing. */
const SAYS_LITTLE =
  /^(?:设立|成立|建设|建成|支持|帮助|举办|召开|组织|开展|提供|来到|说道|活动|委员|工作|情况|以后)$/;

/** Marks the terms of what is said of the thing counted, behind its noun: “were led by vice mayors”. */
export function withTold(
  terms: Term[],
  text: string,
  phraseEnd: number,
  taken: ConceptMention[],
  glossary: Glossary,
): Term[] {
  const from = toldFrom(text, phraseEnd);
  if (from === undefined || !/how (?:many|much)/i.test(text)) return terms;
  const own = taken.map((mention) => ({ start: mention.start - from, end: mention.end - from }));
  // Whose they are, or of what kind, is held against the figure by its concept.
  if (taken.some(({ family, start }) => family === "scope" && start >= from)) return terms;
  const said = englishTerms(withoutTimes(text.slice(from)), own, glossary);
  const told = said
    .filter(({ any, loose }) => (!loose || any.length > 1) && !SAYS_LITTLE.test(any[0] ?? ""))
    .map(({ any }) => any[0]);
  // Of several the last says it: “of the projects brought in started construction”.
  return terms.map((term) =>
    told.includes(term.any[0])
      ? { ...term, told: true, ...(term.any[0] === told.at(-1) ? { deed: true } : {}) }
      : term,
  );
}
