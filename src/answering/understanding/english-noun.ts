import type { ConceptMention } from "../../figures/thesaurus.ts";
import { countersOfNoun } from "../../language/counted-nouns.ts";
import type { Glossary } from "../../language/glossary.ts";
import type { Ask } from "../query.ts";
import { blank } from "./english-holes.ts";

/** Words behind which a counted phrase is over: auxiliaries, prepositions, relatives, verbs that often follow a noun. */
const BEHIND =
  "did|do|does|was|were|has|have|had|came|come|are|is|can|could|will|would|in|from|of|out|at|on|for|by|with|to|under|near|about|between|among|that|who|which|whose|when|where|after|before|during|per|within|through|outside|inside|than|as|went|took|got|received|drew|won|made|joined|attended|benefited|left|resigned|failed|passed|led|turned|ended|belong|belonged|altogether|there|serve|serves|take|live|lived|hold|get|go|join|participate|sit|work|worked|saw|see|read|heard|met|spoke|gave|wrote|held|brought|bought|sold|paid|spent|sent|taught|became|become|began|grew|rose|fell|lost|kept|watched|visited|ran";

const COUNTED = new RegExp(
  `^(?:how many|how much|what|the|number|amount|total|of|percentage|percent|share|\\s)*(.*?)(?=\\b(?:${BEHIND})\\b(?!-)|(?<=(?:[a-z]s|people)) (?:[a-z]+ed|(?!meeting|training|building|hearing|reading|briefing|standing|supervising)[a-z]+ing)\\b|[?;(（]|,(?! [a-z-]+(?:,? (?:and )?[a-z-]+)* and (?!how|what|at|in|for|to)[a-z])|$)`,
  "i",
);

/** The noun phrase that stands behind a hole and is counted, and where it begins and ends in the text. */
export interface Counted {
  text: string;
  start: number;
  end: number;
}

/** “Pieces of information”: the thing is named behind. */
const PARTITIVE = /\b(?:pieces?|items?|issues?|pairs?|sets?|kinds?|types?|sorts?) $/i;

/** “Courtyard consultation (院坝协商) sessions”: the Chinese name in brackets ends no phrase. */
const IN_BRACKETS = /[(（][^)）]*\p{Script=Han}[^)）]*[)）]/gu;

export function countedBehind(given: string, hole: number): Counted {
  const text = given.replaceAll(IN_BRACKETS, blank);
  const match = COUNTED.exec(text.slice(hole));
  const end = hole + (match?.[0].length ?? 0);
  const first = { text: match?.[1] ?? "", start: end - (match?.[1]?.length ?? 0), end };
  if (!PARTITIVE.test(first.text) || !/^of\b/.test(text.slice(end))) return first;
  const on = countedBehind(text, end);
  return { text: text.slice(first.start, on.end), start: first.start, end: on.end };
}

const POSTMODIFIER =
  /^(?:to|for|by|under|on|with|about|between|inside)\b[^,;?]*?(?=\b(?:did|do|does|was|were|has|have|had|came|come|are|is)\b)/i;

/** What stands behind a noun and belongs to it, before anything is said of it: trips | to the countryside | did it organise. */
export const behindNoun = (behind: string): string => POSTMODIFIER.exec(behind)?.[0] ?? "";

/** Whether the counted phrase names a thing of its own, that no concept of a thing says. */
export const namesOwnThing = (
  { text, start, end }: Counted,
  mentions: ConceptMention[],
  glossary: Glossary,
): boolean =>
  glossary
    .translate(text)
    .some(
      (word) =>
        (word.chinese.length > 0 || word.english.length > 3) &&
        !mentions.some((mention) => mention.start <= start + word.start && start + word.end <= mention.end),
    ) && !mentions.some((mention) => mention.family === "object" && beginsIn(mention, start, end));

/** “Letters from the public”: named from the counted phrase on. */
export const beginsIn = (mention: ConceptMention, start: number, end: number): boolean =>
  start <= mention.start && mention.start < end;

/** Nouns that are counted with, and name no thing. */
const COUNTS_ONLY =
  /^\W*(?:people|sessions?|rounds?|times|occasions?|items?|pieces?|cases?|copies|issues|(?:of )?(?:them|these|those|which))?\W*$/i;

/** Whether the noun counted is none that a concept says, though it may be one that no glossary has: works, entries. */
export const isOwnByCounter = ({ text, start, end }: Counted, mentions: ConceptMention[]): boolean =>
  !COUNTS_ONLY.test(text) &&
  countersOfNoun(text) !== undefined &&
  !mentions.some((mention) => mention.family === "object" && beginsIn(mention, start, end));

const COUNTING = /\b(?:how many|(?:number|count) of)\b/i;

/** The counters that the counted noun itself allows; undefined where any may do. */
export const countersCounted = (
  { text, end }: Counted,
  all: string,
  hole: number,
  ask: Ask,
): string[] | undefined =>
  COUNTING.test(all.slice(hole, end)) &&
  !ask.change &&
  !ask.units?.some((unit) => unit === "percent" || unit === "money")
    ? countersOfNoun(text, all.slice(end))
    : undefined;
