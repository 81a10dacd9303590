import { type ConceptMention, familyOf, PEOPLE, thesaurus } from "../../figures/thesaurus.ts";
import type { UnitClass } from "../../figures/units.ts";
import type { Glossary } from "../../language/glossary.ts";
import { tag } from "../../language/segment.ts";
import type { Ask, Term } from "../query.ts";
import { isStopWord } from "./stop-words.ts";

const HOLE =
  /(?:how satisfied|how many|how much|how often|what (?:percentage|percent|share|proportion|fraction|number|amount|rate)|(?:the )?(?:total )?(?:number|amount|count) of|what (?:is|was|were|are) the (?=[a-z\s-]*(?:investment|worth|value|rate|total|number|share|percentage|figures?|count|amount)))/gi;
const RATE = /\b(?:rates?(?! as\b)|percentage|percent|proportion|fraction)\b|\bwhat share\b|\bshare of\b/i;

/** “Adopted by the national and by the provincial CPPCC”: the name stands once for both. */
const BOTH_LEVELS = /\b((?:by )?(?:the )?)national and ((?:by )?(?:the )?)provincial\b(?: committees?)?/gi;

/** Reads what figures an English question asks for. `text` has places and years blanked out. */
export function readEnglishAsks(given: string, glossary: Glossary): Ask[] {
  const text = given.replaceAll(BOTH_LEVELS, "$1national committee and $2provincial committee");
  const holes = [...text.matchAll(HOLE)];
  const between = /difference between (.+?) and (.+?)(?:[?.]|$)/i.exec(text);
  if (between?.[1] && between[2]) {
    const one = makeEnglishAsk(between[1], 0, glossary, undefined);
    const other = makeEnglishAsk(between[2], 0, glossary, one);
    // “… received in 2021 and in 2023” names one indicator and two years.
    const named = makeEnglishAsk(between[2], 0, glossary, undefined);
    if (one.concepts.length > 0 && named.concepts.length + named.terms.length > 0)
      return [one, other].map((ask) => ({ ...ask, change: false }));
  }
  const spans =
    holes.length > 0
      ? holes.map((hole, index) => ({
          // “Of the proposals declined, how many …”: what it is a part of is not asked.
          from: index === 0 && !/^\s*of (?:the|its|all|those)\b/i.test(text) ? 0 : hole.index,
          to: holes[index + 1]?.index ?? text.length,
          hole: hole.index,
        }))
      : [];
  const asks: Ask[] = [];
  for (const { from, to, hole } of spans)
    asks.push(
      ...splitByVerb(makeEnglishAsk(text.slice(from, to), hole - from, glossary, asks.at(-1))).map((ask) => ({
        ...ask,
        end: to,
      })),
    );
  const [only] = asks;
  return asks.length === 1 && only ? byClass(shareOf(text, only, glossary)) : asks;
}

/** “How many do classes A and B cover?”: each class is an ask of its own. */
function byClass(ask: Ask): Ask[] {
  const classes = ask.terms.filter((term) => /^[a-d]类$/.test(term.any[0] ?? ""));
  if (classes.length < 2) return [ask];
  return classes.map((own) => ({
    ...ask,
    terms: ask.terms.filter((term) => term === own || !classes.includes(term)),
  }));
}

/** “What share of the proposals received were filed?”: the whole, and the part that is said of it. */
function shareOf(text: string, ask: Ask, glossary: Glossary): Ask {
  const match =
    /(?:share|proportion|percentage|percent|fraction) of (?:the |all |its )?(.+?)\b(were|was|is|are|ran|came|had)\b(.*)/i.exec(
      text,
    );
  if (!match?.[1] || ask.change) return ask;
  const whole = makeEnglishAsk(match[1], 0, glossary, undefined);
  const part = makeEnglishAsk(`${match[3] ?? ""}`, 0, glossary, whole);
  return {
    ...ask,
    whole,
    part: {
      ...part,
      head: part.head === "" ? whole.head : part.head,
      concepts: [...new Set([...part.concepts, ...(whole.head === "" ? [] : [whole.head])])],
    },
  };
}

/** Builds an ask from English words; what it leaves out it takes from the ask before it. */
export function makeEnglishAsk(text: string, hole: number, glossary: Glossary, before: Ask | undefined): Ask {
  // “How many of the filed proposals came from members”: what is said of the whole is not asked of the part.
  const whole =
    /how many of (?:the |its |their |those )?.*?(?=\b(?:came|come|were|was|are|is|had|have)\b)/i.exec(text);
  const all = thesaurus().englishMentions(text);
  const mentions = all.filter(
    (mention) => !(whole && mention.family === "stage" && mention.end <= whole.index + whole[0].length),
  );
  // “How many people were trained” counts whoever was.
  const objects = mentions.filter(
    (mention) => mention.family === "object" && !(mention.id === "masses" && mention.text === "people"),
  );
  const first = objects.findIndex((mention) => mention.start >= hole);
  // “How many new parking spaces came out of the key proposals”: what stands right behind the hole is counted.
  const phrase =
    /^(?:how many|how much|what|the|number|amount|total|of|percentage|percent|share|\s)*(.*?)(?=\b(?:did|do|does|was|were|has|have|had|came|come|are|is|in|from|of|out|at)\b|[?,]|$)/i.exec(
      text.slice(hole),
    );
  const phraseEnd = hole + (phrase?.[0].length ?? 0);
  const aside =
    first >= 0 &&
    (objects[first]?.start ?? 0) >= phraseEnd &&
    englishTerms(phrase?.[1] ?? "", [], glossary).some((term) => !term.loose);
  // “… and how many of them by members of the council”: the thing is the one before, whoever did it.
  const ofThem = before !== undefined && /how (?:many|much) of (?:them|these|those|it|which)\b/i.test(text);
  const head = ofThem
    ? before.head
    : aside || /\p{Script=Han}{2}/u.test(text)
      ? ""
      : (headFrom(objects, Math.max(0, first))?.id ?? "");
  const change =
    /\bby how (?:many|much)\b|how much did .{1,60} (?:change|grow|rise|fall|drop)/i.test(text) ||
    (mentions.some((mention) => mention.id === "change") && !/\bchange[ds]? (?:to|into)\b/i.test(text));
  const ask: Ask = {
    label: text.trim(),
    concepts: [
      ...new Set(mentions.filter((mention) => mention.text !== "people").map((mention) => mention.id)),
    ].filter((id) => id !== "change" || change),
    head,
    terms: englishTerms(text, all, glossary),
    context: [],
    around: [],
    change,
    average: /\b(?:average|per (?:member|capita|person|head|year)|mean)\b/i.test(text),
    plan: /\b(?:plan(?:s|ned)?|intend|aim|target|next year|going to|will)\b/i.test(text),
    term: /\b(?:five years?|four years?|five-year|whole term|over the term|during the term|term of office)\b/i.test(
      text,
    ),
  };
  if (ofThem) {
    ask.concepts = ask.concepts.filter((id) => !PEOPLE.has(id));
    if (before.head !== "" && !ask.concepts.includes(before.head)) ask.concepts.push(before.head);
  }
  const units = unitsAsked(text, ask) ?? (ofThem ? before.units : undefined);
  if (units) ask.units = units;
  else if (PEOPLE.has(ask.head)) ask.units = ["person"];
  if (/how many (?:thousand |million )?(?:words|characters)\b/i.test(text)) ask.counter = "字";
  if (ask.units?.[0] === "money") ask.terms = ask.terms.filter(({ any }) => !any.includes("资金"));
  if (ask.head === "proposal" && /\b(?:from|by) (?:individual |committee |single )?members\b/i.test(text))
    ask.concepts.push("individual");
  if (
    ask.units?.[0] === "person" &&
    !ask.concepts.includes("attend") &&
    !/\b(?:attendances?|times|turnout)\b/i.test(text)
  )
    ask.counter = "人";
  if (ask.head === "" && ask.concepts.every((id) => id === "share") && ask.terms.every((term) => term.loose))
    ask.bare = true;
  if (ask.head === "" && ask.concepts.some((id) => ["filed", "not-filed", "merged", "assigned"].includes(id)))
    ask.head = "proposal";
  if (ask.head === "" && before && ask.terms.length === 0)
    return {
      ...ask,
      head: before.head,
      concepts: [...ask.concepts, ...(before.head === "" ? [] : [before.head])],
    };
  return ask;
}

/** The last of neighbouring things is the thing counted: member workstations. */
function headFrom(objects: ConceptMention[], from: number): ConceptMention | undefined {
  let at = from;
  while (objects[at] && objects[at + 1] && (objects[at + 1]?.start ?? 0) - (objects[at]?.end ?? 0) <= 1) at++;
  return objects[at];
}

/** Letters of classes named: class A, the A and B classes. */
const classesIn = (text: string): string[] =>
  [
    ...text.matchAll(
      /\b(?:class|categor|grade)(?:es|y|ies|s)? ([a-d])\b(?: and (?:class )?([a-d])\b)?|\b([a-d])\b(?: and ([a-d]))?[- ](?:class|categor|grade)/gi,
    ),
  ].flatMap((match) => match.slice(1).flatMap((letter) => (letter ? [letter.toLowerCase()] : [])));

/** Content words of an English text as the Chinese words that may say them. */
export function englishTerms(
  text: string,
  taken: { start: number; end: number }[],
  glossary: Glossary,
): Term[] {
  const terms: Term[] = classesIn(text).map((letter) => ({
    any: [`${letter}类`, `“${letter}”类`],
    weight: 1,
    modifier: true,
  }));
  // “member talk rooms” (委员说事室): the Chinese name is the one that counts.
  for (const [name] of text.matchAll(/\p{Script=Han}{2,12}/gu))
    terms.push({ any: [name], weight: 1.5, modifier: true, must: true });
  for (const word of glossary.translate(text)) {
    // A phrase that only partly is a concept (Hong Kong and Macao members) still says more than it.
    if (taken.some((mention) => mention.start <= word.start && word.end <= mention.end)) continue;
    if (word.english.length < 2 || isStopWord(word.english.toLowerCase())) continue;
    if (/^(?:percentage|percent|proportion|fraction)$/i.test(word.english)) continue;
    const any = word.chinese.length > 0 ? word.chinese : [word.english.toLowerCase()];
    const loose =
      word.chinese.length === 0 ||
      any.every(
        (chinese) =>
          /^[vdacrpm]/.test(tag(chinese)[0]?.tag ?? "v") && !/^vn/.test(tag(chinese)[0]?.tag ?? ""),
      );
    const place = any.every((chinese) => tag(chinese).every((one) => one.tag === "ns"));
    terms.push({ any, weight: loose ? 0.6 : 1, ...(loose ? { loose } : {}), ...(place ? { place } : {}) });
  }
  return terms;
}

function unitsAsked(text: string, ask: Ask): UnitClass[] | undefined {
  const rates = ask.concepts.some((id) => familyOf(id) === "rate" && id !== "change");
  if (RATE.test(text) || (rates && !/how many/i.test(text)))
    return ask.change ? ["percent", "points"] : ["percent"];
  if (
    /how much (?:[a-z]+ )?(?:money|funding)|how much(?: (?:was|were) (?:paid|given|spent|handed)(?: out)?| in all| in total| altogether)?\s*(?:in total|in all)?\s*[?.]?\s*$|\b(?:yuan|rmb|money|funds?|worth|investment|cost)\b|how much (?:was|were|did) .{0,40}(?:donat|invest|distribut|raise)/i.test(
      text,
    ) &&
    !ask.change
  )
    return ["money"];
  if (/how (?:many times|often)/i.test(text)) return ["occasion"];
  if (/how many (?:[a-z]+ ){0,3}(?:households|families|companies|enterprises|firms|businesses)/i.test(text))
    return ["organisation"];
  if (
    /how many (?:people|persons|attendees|participants|members|deputies|students|residents|elderly)/i.test(
      text,
    )
  )
    return ["person"];
  return undefined;
}

/** Whose adoption is counted: each is a count of its own. */
const LEVELS = new Set(["national-cppcc", "provincial-cppcc"]);

/** “How many were received, filed and merged?” asks three things. */
export function splitByVerb(ask: Ask): Ask[] {
  for (const family of ["rate", "stage", "scope"]) {
    const ids = ask.concepts.filter((id) => id !== "change" && id !== "share" && familyOf(id) === family);
    const separate =
      family === "rate"
        ? ids
        : family === "scope"
          ? ids.filter((id) => LEVELS.has(id))
          : ids.filter((id) => !["handled", "solved", "adopted", "supervised"].includes(id));
    if (separate.length < 2 || !/,|\band\b/i.test(ask.label)) continue;
    return separate.map((id) => ({
      ...ask,
      concepts: ask.concepts.filter((other) => other === id || !separate.includes(other)),
    }));
  }
  return [ask];
}
