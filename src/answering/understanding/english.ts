import { type ConceptMention, inFamily, PEOPLE, PROPOSALS } from "../../figures/thesaurus.ts";
import type { Glossary } from "../../language/glossary.ts";
import type { Ask } from "../query.ts";
import { PROPOSAL_STAGES, SATISFIED } from "./ask-kinds.ts";
import { withVolume } from "./ask-measures.ts";
import { asBodies, asPetition, asReported, isMeant, ofPeople, servesPeople } from "./english-deeds.ts";
import { elided, goingOn } from "./english-going-on.ts";
import { asksPrintRun, countersNamed, isOfPeriodical, volumeNamed } from "./english-holes.ts";
import {
  beginsIn,
  behindNoun,
  countedBehind,
  countersCounted,
  isOwnByCounter,
  namesOwnThing,
} from "./english-noun.ts";
import { withTold } from "./english-told.ts";
import { unitsAsked } from "./english-units.ts";
import { conceptsSaid, englishTerms, englishWords, narrowedBy } from "./english-words.ts";

/** Nouns that say how something is counted rather than what it is. */
const GENERAL =
  /^(?:people|sessions?|rounds?|times|items?|pieces?|events?|activities|occasions?|places?|sites?|spots?|points?|cases?|things?|matters?)$/i;

/** Builds an ask from English words; what it leaves out it takes from the ask before it. */
export function makeEnglishAsk(text: string, hole: number, glossary: Glossary, before: Ask | undefined): Ask {
  // “How many of the filed proposals came from members”: what is said of the whole is not asked of the part.
  const whole =
    /how many of (?:the |its |their |those )?.*?(?=\b(?:came|come|were|was|are|is|had|have)\b)/i.exec(text);
  const periodical = isOfPeriodical(text.slice(hole));
  // “How many new parking spaces came out of the key proposals”: what stands right behind the hole is counted.
  const counted = countedBehind(text, hole);
  const said = conceptsSaid(text, glossary);
  const aside =
    namesOwnThing(
      counted,
      said.filter((mention) => mention.text !== "people" || mention.id !== "masses"),
      glossary,
    ) || isOwnByCounter(counted, said);
  const all = said.filter((mention) => isMeant(mention, aside, periodical));
  const mentions = all.filter(
    (mention) => !(whole && mention.family === "stage" && mention.end <= whole.index + whole[0].length),
  );
  // “How many people were trained” counts whoever was.
  const objects = mentions.filter(
    (mention) => mention.family === "object" && !(mention.id === "masses" && mention.text === "people"),
  );
  const first = objects.findIndex((mention) => mention.start >= hole);
  const nounEnd = counted.end + behindNoun(text.slice(counted.end)).length;
  // “… and how many of them by members of the council”: the thing is the one before, whoever did it.
  const ofThem = before !== undefined && /how (?:many|much) of (?:them|these|those|it|which)\b/i.test(text);
  // “Of the members' suggestions”: the last thing of the counted phrase is the one counted.
  const within = objects.filter((mention) => beginsIn(mention, counted.start, counted.end));
  const headed = aside ? undefined : (within.at(-1) ?? headFrom(objects, Math.max(0, first), text));
  const head = ofThem ? before.head : /\p{Script=Han}{2}/u.test(text) ? "" : (headed?.id ?? "");
  const change =
    /\bby how (?:many|much)\b|how many (?:percentage points\b|points (?:above|below|higher|lower|up|down|more|less)\b)|how (?:many|much) (?:more|fewer|less|higher|lower)\b.{0,24}\bthan (?:the |in the )?(?:year before|previous|preceding|prior|last year|a year earlier)|how much did .{1,60} (?:change|grow|rise|fall|drop)/i.test(
      text,
    ) ||
    (mentions.some((mention) => mention.id === "change") && !/\bchange[ds]? (?:to|into)\b/i.test(text));
  const ask: Ask = {
    label: text.trim(),
    concepts: [
      ...new Set(mentions.filter((mention) => mention.text !== "people").map((mention) => mention.id)),
    ].filter((id) => id !== "change" || change),
    head,
    terms: withTold(
      englishTerms(text, all, glossary),
      text,
      Math.min(nounEnd, (headed && headed.start >= hole ? headed.end : undefined) ?? nounEnd),
      all,
      glossary,
    ),
    context: [],
    around: [],
    change,
    average: /\b(?:average|per (?:member|capita|person|head|year)|mean)\b/i.test(text),
    plan: /\b(?:(?<!\b(?:on|into|in) (?:the |a )?)plan(?:s|ned)?|intend|aim|target|next year|going to|will)\b/i.test(
      text,
    ),
    term: /\b(?:five years?|four years?|five-year(?! (?:average|mean))|whole term|over the term|during the term|term of office)\b/i.test(
      text,
    ),
  };
  const volume = volumeNamed(text);
  ask.terms = withVolume(ask.terms, volume);
  // Volume 21 of the historical materials: a report calls them by the name of the series.
  if (volume !== "" && head === "") ask.concepts = ask.concepts.filter((id) => id !== "book");
  const words = englishWords(text, ask.head, all, glossary);
  if (words.length > 0) ask.called = words;
  if (ofThem) {
    ask.concepts = ask.concepts.filter((id) => !PEOPLE.has(id));
    // What was done to all of them was done to these: led in total, and how many of them by members of the council.
    const done = inFamily(ask.concepts, "stage").length > 0 ? [] : inFamily(before.concepts, "stage");
    ask.concepts = [...new Set([...ask.concepts, ...(before.head === "" ? [] : [before.head]), ...done])];
  }
  // Proposals that leaders took charge of are under their supervised handling.
  if (ask.head === "proposal" && /\b(?:led|headed|fronted|take[ns]? charge of|took charge of)\b/i.test(text))
    ask.concepts = [...new Set([...ask.concepts, "supervised"])];
  if (headed && headed.start > counted.start && headed.end <= counted.end && PROPOSALS.has(ask.head))
    ask.terms = narrowedBy(text.slice(counted.start, headed.start), ask.terms, glossary);
  const units = unitsAsked(text, counted.text, ask) ?? (ofThem ? before.units : undefined);
  if (units) ask.units = units;
  else if (PEOPLE.has(ask.head)) ask.units = ["person"];
  // Units that handle proposals are no proposals.
  else if (PROPOSALS.has(ask.head) && !ask.change && !/how (?:satisfied|much)|\b(?:rate|share)\b/i.test(text))
    ask.units = ["item", "document"];
  if (
    /how many (?:thousand |million )?(?:words|characters)\b|how long\b.{0,20}\bin (?:words|characters)/i.test(
      text,
    )
  )
    ask.counter = "字";
  const named = periodical ? ["期", "辑", "集", "号", "版"] : countersNamed(counted.text);
  const counters = named ?? (ofThem ? before.counters : countersCounted(counted, text, hole, ask));
  if (counters) {
    ask.counters = counters;
    delete ask.units;
    ask.terms = ask.terms.filter(
      ({ any }) =>
        !any.some(
          (word) =>
            counters.includes(word) || (word === "家庭" && counters.includes("户") && any.length <= 2),
        ),
    );
  }
  if (asksPrintRun(text)) {
    ask.counters = ["册", "份", "本", "套", "部"];
    ask.head = "";
    delete ask.units;
  }
  if (ask.counter === "字")
    ask.terms = ask.terms.filter(
      ({ any }) => !any.includes("言语") && !(any.includes("举办") && /\brun/i.test(text)),
    );
  // “What was the average points score of members”: the score is counted, and nobody.
  if (/^\W*what .*\bscores?\b/i.test(text)) {
    ask.counters = ["分"];
    ask.head = "";
    delete ask.units;
  }
  if (ask.units?.[0] === "money") {
    // What is asked is a sum: of a proposal, or for students, it says where it belongs.
    if (PROPOSALS.has(ask.head) || PEOPLE.has(ask.head)) ask.head = "";
    if (ask.concepts.includes("received")) {
      ask.concepts = ask.concepts.filter((id) => id !== "received");
      ask.terms.push({ any: ["募集", "筹集", "筹资", "募得", "收到"], weight: 1 });
    }
    // Ocean-fishing support money: what it is for narrows it.
    const purpose = englishTerms(counted.text, [], glossary).map(({ any }) => any[0]);
    ask.terms = ask.terms
      .filter(({ any }) => !any.includes("资金"))
      // Money that is raised is no proposal that is.
      .map((term) => (term.any[0] === "提交" ? { ...term, any: ["募集", "筹集", "自筹", "筹措"] } : term))
      // What the fund paid out is not what it raised.
      .map((term, index, all) =>
        term.loose && term.any.length > 2 && index === all.length - 1 && /how much did\b/i.test(text)
          ? { ...term, loose: false, told: true, deed: true }
          : term,
      )
      .map((term) => (!term.loose && purpose.includes(term.any[0]) ? { ...term, modifier: true } : term));
  }
  // What members did is asked of the thing counted: those who did it are the committee's own.
  const isThing = (mention: ConceptMention) => mention.start >= hole && mention.end <= nounEnd;
  // “How many of the works were by members”: their part of them is asked.
  const byMembers = /how many of\b.*\b(?:by|from) (?:the )?(?:committee |cppcc )?members\b/i.test(text);
  if (aside && !byMembers && !all.some((mention) => mention.id === "member" && isThing(mention))) {
    ask.concepts = ask.concepts.filter((id) => id !== "member");
    ask.terms = ask.terms.filter(({ any }) => any[0] !== "委员");
  }
  // What is counted is said where its number stands.
  const thing = aside && !named && ask.counter !== "字" ? glossary.translate(counted.text).at(-1) : undefined;
  if (thing && !GENERAL.test(thing.english))
    ask.terms = ask.terms.map((term) =>
      term.any[0] === thing.chinese[0] && !term.loose ? { ...term, thing: true } : term,
    );
  // A reading platform that is online is no part of the platforms.
  if (!PROPOSALS.has(ask.head)) ask.concepts = ask.concepts.filter((id) => id !== "online");
  if (/\p{Script=Han}{2}/u.test(text)) ask.terms = ask.terms.filter(({ any }) => any[0] !== "会议");
  // “How many articles does it hold?”: what a book contains is nothing that takes place.
  if (
    /\b(?:it|they|volumes?|books?|issues?|collections?) (?:hold|holds|held|carry|carries|carried)\b/i.test(
      text,
    )
  )
    ask.concepts = ask.concepts.filter((id) => id !== "hold" && id !== "publish");
  if (ask.plan) ask.terms = ask.terms.filter(({ any }) => !any.includes("计划") && !any.includes("目标"));
  // Members who received a warning were not handed in; nor were donations that came in.
  if (ask.units?.[0] === "person" || PEOPLE.has(ask.head))
    ask.concepts = /\b(?:received|got) (?!by\b)/i.test(text)
      ? ask.concepts.filter((id) => id !== "received")
      : ask.concepts;
  ofPeople(ask);
  asReported(ask, text);
  asBodies(ask, text);
  if (
    ask.head === "proposal" &&
    /\b(?:from|by) (?:individual |committee |single )?members\b(?! of)/i.test(text)
  )
    ask.concepts.push("individual");
  if (
    ask.units?.[0] === "person" &&
    !ask.concepts.includes("attend") &&
    !/\b(?:attendances?|times|turnout)\b/i.test(text) &&
    !servesPeople(text)
  )
    ask.counter = /[(（]人次[)）]/.test(text) ? "人次" : "人";
  if (ask.counter === "人次") ask.terms = ask.terms.filter(({ any }) => any[0] !== "人次");
  if (ask.head === "petition" || (elided(text) && before?.head === "petition")) asPetition(ask, text);
  if (ask.head === "" && ask.concepts.every((id) => id === "share") && ask.terms.every((term) => term.loose))
    ask.bare = true;
  if (ask.head === "" && !aside && ask.concepts.some((id) => PROPOSAL_STAGES.has(id))) ask.head = "proposal";
  if (!before) return ask;
  const continued = goingOn(ask, before, text, counted.text, named !== undefined);
  asReported(continued, text);
  ofPeople(continued);
  // “For how many basically satisfied”: pieces, and no rate.
  if (
    continued.head === "proposal" &&
    /how many/i.test(text) &&
    continued.concepts.some((id) => SATISFIED.has(id)) &&
    !continued.units &&
    !continued.counters
  )
    continued.units = ["item", "document"];
  return continued;
}

/** The last of neighbouring things is the thing counted: member workstations, members' studios. */
function headFrom(objects: ConceptMention[], from: number, text: string): ConceptMention | undefined {
  let at = from;
  for (; objects[at + 1]; at++) {
    const between = text.slice(objects[at]?.end, objects[at + 1]?.start);
    if (!/^(?:['’]s?)?[\s-]?$/.test(between)) break;
  }
  return objects[at];
}
