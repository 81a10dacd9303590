import { thesaurus } from "../../figures/thesaurus.ts";
import type { UnitClass } from "../../figures/units.ts";
import type { Glossary } from "../../language/glossary.ts";
import type { Ask, Term } from "../query.ts";
import { isStopWord } from "./stop-words.ts";

const HOLE =
  /(?:how many|how much|how often|what (?:percentage|percent|share|proportion|fraction|number|amount|rate)|(?:the )?(?:total )?(?:number|amount|count) of|what (?:is|was|were|are) the (?=[a-z\s-]*(?:rate|total|number|share|percentage|figures?|count|amount)))/gi;
const RATE = /\b(?:rate|percentage|percent|share|proportion|fraction)\b/i;

/** Reads what figures an English question asks for. `text` has places and years blanked out. */
export function readEnglishAsks(text: string, glossary: Glossary): Ask[] {
  const holes = [...text.matchAll(HOLE)];
  const spans =
    holes.length > 0
      ? holes.map((hole, index) => ({ from: index === 0 ? 0 : hole.index, to: holes[index + 1]?.index ?? text.length, hole: hole.index }))
      : [];
  const asks: Ask[] = [];
  for (const { from, to, hole } of spans) asks.push(...splitByVerb(makeEnglishAsk(text.slice(from, to), hole - from, glossary, asks.at(-1))));
  return asks;
}

/** Builds an ask from English words; what it leaves out it takes from the ask before it. */
export function makeEnglishAsk(text: string, hole: number, glossary: Glossary, before: Ask | undefined): Ask {
  const mentions = thesaurus().englishMentions(text);
  const objects = mentions.filter((mention) => mention.family === "object");
  const head = (objects.find((mention) => mention.start >= hole) ?? objects[0])?.id ?? "";
  const change = mentions.some((mention) => mention.id === "change") && !/\bchange[ds]? (?:to|into)\b/i.test(text);
  const ask: Ask = {
    label: text.trim(),
    concepts: [...new Set(mentions.map((mention) => mention.id))].filter((id) => id !== "change" || change),
    head,
    terms: englishTerms(text, mentions, glossary),
    change,
    plan: /\b(?:plan(?:s|ned)?|intend|aim|target|next year|going to|will)\b/i.test(text),
    term: /\b(?:five years?|four years?|five-year|whole term|over the term|during the term|term of office)\b/i.test(text),
  };
  const units = unitsAsked(text, ask);
  if (units) ask.units = units;
  if (ask.head === "" && before && ask.terms.length === 0) return { ...ask, head: before.head, concepts: [...ask.concepts, ...(before.head === "" ? [] : [before.head])] };
  return ask;
}

/** Content words of an English text as the Chinese words that may say them. */
export function englishTerms(text: string, taken: { start: number; end: number }[], glossary: Glossary): Term[] {
  const terms: Term[] = [];
  for (const word of glossary.translate(text)) {
    if (taken.some((mention) => word.start < mention.end && mention.start < word.end)) continue;
    if (isStopWord(word.english.toLowerCase())) continue;
    const any = word.chinese.length > 0 ? word.chinese : [word.english.toLowerCase()];
    terms.push({ any, weight: word.chinese.length > 0 ? 1 : 0.7 });
  }
  return terms;
}

function unitsAsked(text: string, ask: Ask): UnitClass[] | undefined {
  const rates = ask.concepts.some((id) => thesaurus().concept(id)?.family === "rate" && id !== "change");
  if (RATE.test(text) || (rates && !/how many/i.test(text))) return ask.change ? ["percent", "points"] : ["percent"];
  if (/how much (?:money|was|were|did|in|funding|did they)|\b(?:yuan|rmb|money|funds?)\b/i.test(text)) return ["money"];
  if (/how (?:many times|often)/i.test(text)) return ["occasion"];
  if (/how many (?:people|persons|attendees|participants|members|deputies|students|residents|elderly)/i.test(text)) return ["person"];
  return undefined;
}

/** “How many were received, filed and merged?” asks three things. */
function splitByVerb(ask: Ask): Ask[] {
  for (const family of ["rate", "stage"]) {
    const ids = ask.concepts.filter((id) => id !== "change" && id !== "share" && thesaurus().concept(id)?.family === family);
    const separate = family === "rate" ? ids : ids.filter((id) => !["handled", "solved", "adopted", "supervised"].includes(id));
    if (separate.length < 2 || !/,|\band\b/i.test(ask.label)) continue;
    return separate.map((id) => ({ ...ask, concepts: ask.concepts.filter((other) => other === id || !separate.includes(other)) }));
  }
  return [ask];
}
