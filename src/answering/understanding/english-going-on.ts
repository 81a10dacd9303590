import { HIGHER_COMMITTEES, inFamily, PEOPLE } from "../../figures/thesaurus.ts";
import type { Ask } from "../query.ts";

const CARRIED_OUT =
  /\b(?:been|were|was|are|being) (?:carried out|implemented|put in(?:to)? [a-z]+|acted on)\b/i;

/** What is counted without a noun of its own: of them, how many were used. */
const NOTHING = /^\W*(?:(?:of )?(?:them|these|those|which)|pieces?|items?|cases)?\W*$/i;

/** Counted without a noun of its own, as times of what was asked before: over how many sessions. */
const TIMES_OF_IT =
  /^\W*(?:sessions?|times|rounds?|occasions?|trips?|batches|places?|sites?|spots?|locations?)\W*$/i;

/** “… and how many were settled?” leaves the thing out. */
export const elided = (text: string): boolean =>
  /how many (?:were|was|had|have|has|are|is|got|did)\b/i.test(text);

/** What an ask takes over from the one before it, where its own words name no thing. `counted`: its noun phrase. */
export function goingOn(ask: Ask, before: Ask, text: string, counted: string, named: boolean): Ask {
  // “… and how many characters do they run to?” goes on about the thing before.
  const pointsBack =
    /\b(?:do|did|does) (?:they|it|these|those)\b/i.test(text) &&
    (named || ask.units !== undefined) &&
    !/\S\s+\S/.test(counted.trim());
  if (ask.head === "" && pointsBack) ask.terms = [];
  if (ask.head === "" && pointsBack && ask.concepts.every((id) => id === "share")) ask.bare = true;
  const nothing = NOTHING.test(counted) && /how many\b/i.test(text);
  // “… and how many received instructions?”: of the thing before, whatever is told of them.
  if (nothing && !PEOPLE.has(ask.head) && before.head !== "" && ask.head !== before.head) {
    ask.head = before.head;
    ask.concepts = [...new Set([...ask.concepts, before.head])];
  }
  if (nothing) goOn(ask, before, text);
  if (TIMES_OF_IT.test(counted) && ask.head === "") return timesOf(ask, before);
  // “… and how many were settled?”: counted as what was asked before.
  if (nothing) countAsBefore(ask, before);
  // “… and what was their satisfaction rate?”: of those just asked for, not of all.
  if (ask.units?.[0] === "percent" && /\b(?:their|its) (?:[a-z-]+ ){0,3}rate\b/i.test(text))
    ask.terms.push(...before.terms.filter((term) => !term.told && !term.loose));
  const leftOut = elided(text) && !ask.units && ask.terms.every((term) => term.loose);
  if (before.term && !ask.term && !/\b(?:in|during|of) (?:that|the same|this|the last) year\b/i.test(text))
    ask.term = true;
  if (ask.head !== "" || !(ask.terms.length === 0 || leftOut)) return ask;
  // “… sent up to the national committee, and how many were used?”: by the same.
  const levels =
    inFamily(ask.concepts, "scope").length > 0
      ? []
      : inFamily(before.concepts, "scope").filter((id) => HIGHER_COMMITTEES.has(id));
  return {
    ...ask,
    head: before.head,
    concepts: [...ask.concepts, ...(before.head === "" ? [] : [before.head]), ...levels],
  };
}

/** “How many farmers were trained, and over how many sessions?”: the sessions of the training. */
function timesOf(ask: Ask, before: Ask): Ask {
  const things = inFamily(before.concepts, "object").filter((id) => !PEOPLE.has(id));
  return {
    ...ask,
    head: PEOPLE.has(before.head) ? (things[0] ?? "") : before.head,
    concepts: [
      ...new Set([...inFamily(ask.concepts, "act"), ...inFamily(before.concepts, "act"), ...things]),
    ],
    terms: before.terms.filter(({ loose, must }) => must === true || loose !== true),
    term: ask.term || before.term,
  };
}

/** “… and how many have been carried out?” names nothing: the thing is that of the ask before. */
function goOn(ask: Ask, before: Ask, text: string): void {
  if (CARRIED_OUT.test(text)) {
    ask.concepts = ask.concepts.filter((id) => id !== "hold");
    const done = ask.terms.filter(({ any }) => !any.includes("落实"));
    ask.terms = [...done, { any: ["落实", "转化", "办结", "实施"], weight: 1, told: true, deed: true }];
  }
  if (before.head === "" && ask.head === "")
    ask.terms.push(...before.terms.filter((term) => !term.told && !term.loose));
}

/** “… and how many were settled?” is counted as what was asked before, but never in money. */
function countAsBefore(ask: Ask, before: Ask): void {
  if (ask.units || ask.counters) return;
  const { units, counters } = before;
  if (counters) Object.assign(ask, { counters, countedAsBefore: true });
  else if (units && units[0] !== "percent" && units[0] !== "money")
    Object.assign(ask, { units, countedAsBefore: true });
}
