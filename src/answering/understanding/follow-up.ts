import { reportsByCode } from "../../domain/catalogue.ts";
import type { ReportMetadata } from "../../domain/report.ts";
import { familyOf, inFamily, thesaurus } from "../../figures/thesaurus.ts";
import type { Gazetteer } from "../../language/gazetteer.ts";
import { fold } from "../../language/script.ts";
import type { Ask, Memory, PlaceSlot, Query } from "../query.ts";
import { makeAsk } from "./ask.ts";
import { completed } from "./ask-completed.ts";
import { asksOverTerm } from "./ask-times.ts";
import { hasRate } from "./ask-units.ts";
import { arithmetic, isArithmetic, isGrowth, isOverMoreYears } from "./follow-up-arithmetic.ts";

/** Words that only point back: 那常熟呢, and in Jiaxing?, 其中民生类的. */
const POINTS_BACK =
  /^(?:那|那么|那个|其中|还有|另外|and|what about|how about|then|so|also|of (?:them|these|those|which))|(?:呢|那边|那里)[?？。]?$|\bit\b|\bthem\b|\bthere\b|\bthat year\b|\btheir\b/i;
const FILLER =
  /(?:那么|那个|那|呢|吗|的|是|不是|不对|我(?:想)?问的?是|我说的是|换成|改成|再|也|还有|另外|(?:同一?|相同|该|这一?|那一?)(?:个)?年(?:度|份)?(?:里|中|的)?|一年|单独|[单只光](?:说|看|论|讲)|全年|当年|请|看看|说说|一样|同样|换|和|与|and|what|about|how|then|so|also|in|for|the|of|no|i meant?|i mean|only|just|instead|same|please|[\s,，。.?？!！、;；()（）])+/gi;

/** 民生方面的有多少 asks for a number of what was counted before; 在民生方面做了什么 for what was done. */
const MEASURED = /(?:多少|几|占|比例|比重|数量)/;

/** Words that ask for more of the same: 通州具体怎么说的. */
const VAGUE =
  /(?:具体|详细|展开|细说|情况|怎么(?:说|讲|样|做|看|回事)?|如何|说说?|讲讲?|做|的|呢|吗|more|details?|say|mention|specifically|did|does|do|'s|’s|\bs\b|one'?s?|[\s,，。.?？!！])+/gi;

/** 五年来总共: a term, and nothing that is counted. */
const OVER_TERM =
  /^(?:过去|整个?|这|全部?)?(?:[二两三四五六七八九十]年|本?届|任期|整届|历年)(?:以?来|里|内|间|期间|下来|加起来|总共|一共|合计|累计|共|总的?)*(?:是)?(?:多少|几[件个次条])?$/;

/** Fills in what a follow-up leaves out from the question before it. */
export function continued(
  asked: Query,
  memory: Memory,
  catalogue: readonly ReportMetadata[],
  gazetteer: Gazetteer,
): Query {
  const folded = fold(asked.question.trim());
  // 省政协采用几条 … 全国政协呢: who took it up, and no place.
  const nation =
    memory.asks.length > 0 &&
    asked.places.length === 0 &&
    asked.uncovered.length > 0 &&
    asked.uncovered.every(({ division }) => division.level === "national");
  const query = nation ? { ...asked, uncovered: [], topic: folded } : asked;
  const rest = query.topic.replace(FILLER, "").replace(VAGUE, "");
  const namesPlace = query.places.length > 0 || query.uncovered.length > 0 || query.everywhere;
  const namesTopic =
    rest !== "" && (nation || query.asks.length > 0 || query.facets.length > 0 || query.terms.length > 0);
  const pointsBack = POINTS_BACK.test(folded) || rest === "";
  const next: Query = { ...query, inherited: { places: false, years: false, topic: false } };

  const placesBefore = () => slots(memory.places, catalogue, gazetteer);
  if (comparesWithPlace(query, memory, folded))
    return {
      ...next,
      places: [...placesBefore(), ...query.places],
      asks: memory.asks,
      years: query.years.length > 0 ? query.years : memory.years,
      facets: [],
      inherited: { places: false, years: query.years.length === 0, topic: true },
    };
  const againstYear = comparedWithYear(query, memory, folded);
  if (againstYear)
    return {
      ...next,
      places: placesBefore(),
      asks: memory.asks,
      years: againstYear,
      operations: [...new Set([...query.operations, "difference" as const])],
      inherited: { places: true, years: true, topic: true },
    };
  if (isGrowth(folded, query, memory))
    return arithmetic(
      { ...next, operations: ["difference"] },
      { ...memory, figures: memory.earlier.length > 0 ? memory.figures.slice(0, 1) : memory.figures },
      placesBefore(),
    );
  if (isArithmetic(query, memory) && memory.asks.length > 0) return arithmetic(next, memory, placesBefore());
  if (!namesPlace && (namesTopic || pointsBack || query.years.length > 0) && !isNewStart(query, memory)) {
    next.places = placesBefore();
    next.everywhere = memory.everywhere;
    next.inherited.places = next.places.length > 0 || memory.everywhere;
    const last = memory.figures.at(-1);
    if (last) next.prior = last;
    if (query.years.length === 0 && !query.latest && next.inherited.places) {
      next.years = memory.years;
      next.inherited.years = memory.years.length > 0;
    }
  }
  if (namesPlace && query.years.length === 0 && !query.latest && !namesTopic) {
    next.years = memory.years;
    next.inherited.years = memory.years.length > 0;
  }
  // 2021年立案多少 … 五年呢: nothing new but the term.
  const overTerm =
    memory.asks.length > 0 && query.asks.length === 0 && asksOverTerm(folded) && OVER_TERM.test(rest);
  if (overTerm) {
    next.places = next.places.length > 0 ? next.places : placesBefore();
    next.asks = memory.asks.map(({ years: _, ...ask }) => ({ ...ask, term: true }));
    next.years = [];
    next.inherited = { ...next.inherited, places: true, years: false, topic: true };
  } else if (!namesTopic && rest === "") {
    next.asks = memory.asks;
    next.facets = memory.facets;
    next.terms = memory.terms;
    next.topic = memory.topic;
    next.operations =
      query.operations.length > 0
        ? query.operations
        : memory.operations.filter((one) => one === "highest" || one === "lowest");
    next.inherited.topic = true;
  } else if (memory.asks.length > 0) {
    next.asks = inheritIndicator(query, memory, folded, pointsBack);
    next.inherited.topic = next.asks !== query.asks;
  }
  if (isOverMoreYears(query, memory)) {
    next.operations = next.operations.filter((one) => one !== "sum");
    if (next.inherited.years) next.years = [];
  }
  // 五年收到多少…2021年单独是多少: a year named sets the term aside.
  if (query.years.length > 0) next.asks = next.asks.map((ask) => ({ ...ask, term: false }));
  if (!query.body && memory.body && next.inherited.places) next.body = memory.body;
  return next;
}

/** A question that stands by itself: names its thing and no reference back, when the last one had no place either. */
const isNewStart = (query: Query, memory: Memory): boolean =>
  memory.places.length === 0 && !memory.everywhere && query.asks.length > 0;

/** What sets a place named beside the one before: 比常熟多多少, 跟常熟比呢, how many more than Changshu. */
const BESIDE =
  /^(?:那么?|它|这)?(?:比|较|(?:跟|和|与|同|相对于?).{1,12}(?:比|差|谁|哪))|\b(?:than|compared (?:with|to)|versus|vs|against|relative to)\b/i;

/** 沈阳立案多少 … 比常熟多多少: the same of a second place, beside that of the first. */
const comparesWithPlace = (query: Query, memory: Memory, folded: string): boolean =>
  BESIDE.test(folded) &&
  query.places.length === 1 &&
  memory.places.length === 1 &&
  query.places[0]?.division.code !== memory.places[0] &&
  query.asks.every((ask) => ask.head === "" && !hasRate(ask)) &&
  memory.asks.length > 0;

/** 2023年立案多少 … 比2022年多多少: the year before against the one named. */
function comparedWithYear(query: Query, memory: Memory, folded: string): number[] | undefined {
  const [year] = query.years;
  const [before] = memory.years;
  const compares =
    /(?:比|较|和|与|跟).{0,6}年.*(?:多|少|高|低|差|增|减)|\b(?:than|compared (?:with|to))\b/.test(folded);
  if (!compares || year === undefined || before === undefined || before === year) return undefined;
  if (query.places.length > 0 || query.years.length > 1 || memory.asks.length === 0) return undefined;
  if (query.asks.some((ask) => ask.head !== "" || hasRate(ask))) return undefined;
  return [Math.max(year, before), Math.min(year, before)];
}

/** “其中民生类的” asks for a part of what was asked before; “满意率呢” for another indicator of the same thing. */
function inheritIndicator(query: Query, memory: Memory, folded: string, pointsBack: boolean): Ask[] {
  const before = memory.asks.at(-1);
  if (!before) return query.asks;
  if (query.asks.length === 0) {
    const scopes = thesaurus()
      .mentions(fold(query.topic))
      .filter(
        (mention) => mention.family === "scope" || mention.family === "stage" || mention.family === "rate",
      );
    const partOf =
      /(?:其中|里面)/.test(folded) ||
      (/(?:类|方面|领域)/.test(folded) && (pointsBack || MEASURED.test(folded))) ||
      /^(?:and|of (?:them|these|those|which)|how about|what about)/i.test(folded);
    if (query.facets.length > 0) return query.asks;
    if (scopes.length === 0 && query.terms.length === 0) return query.asks;
    // 住建局主办了几件 … 农业农村局呢: a short name that points back puts itself in the place of the last one.
    const instead = memory.intent === "figure" && /呢[?？]?$/.test(folded) && folded.length <= 16;
    if (scopes.length === 0 && !partOf) return instead ? [insteadOf(before, query)] : query.asks;
    const ids = scopes.map((mention) => mention.id);
    const replaced = new Set(scopes.map((mention) => mention.family));
    const kept = before.concepts.filter((id) => {
      const family = familyOf(id);
      return id === before.head || (family === "stage" && !replaced.has("stage") && !replaced.has("rate"));
    });
    return [
      {
        ...before,
        concepts: [...new Set([...kept, ...ids])].filter((id) => id !== ""),
        terms: query.terms.filter((term) => !scopes.some(({ text }) => text.includes(term.any[0] ?? ""))),
        label: query.topic,
      },
    ];
  }
  return query.asks.map((ask) => {
    if (ask.whole && !ask.part) return { ...ask, whole: completed(ask.whole, before), part: before };
    // 面商率多少 … 重点提案的呢: another scope of the same rate.
    if (
      hasRate(before) &&
      !hasRate(ask) &&
      !/多少|几|how many/.test(folded) &&
      /(?:的)?呢[?？]?$|^(?:and|what about|how about)/i.test(folded) &&
      inFamily(ask.concepts, "stage").length === 0
    ) {
      return {
        ...ask,
        concepts: [...new Set([...ask.concepts, ...inFamily(before.concepts, "rate")])],
        ...(before.units ? { units: before.units } : {}),
      };
    }
    if (ask.head !== "" || hasRate(ask) || before.head === "") return ask;
    // 2021年单独是多少: nothing new but the year.
    if (ask.bare && !ask.units && !ask.change) return { ...before, term: false };
    const relevant =
      inFamily(ask.concepts, "scope").length > 0 ||
      inFamily(ask.concepts, "stage").length > 0 ||
      /其中|里面|of (?:them|these|those|which)/i.test(folded);
    return relevant
      ? { ...ask, head: before.head, concepts: [...new Set([...ask.concepts, before.head])] }
      : ask;
  });
}

/** The ask before about another thing, or about the same thing by another name. */
function insteadOf(before: Ask, query: Query): Ask {
  const named = makeAsk(
    fold(query.topic).replace(/^(?:那么?|其中)|(?:的)?呢[?？]?\s*$/g, ""),
    "",
    "",
    undefined,
  );
  if (named.head !== "" && named.head !== before.head) return named;
  const scopeless = before.concepts.filter((id) => familyOf(id) !== "scope");
  return {
    ...before,
    concepts: scopeless,
    terms: named.terms.map((term) => ({ ...term, modifier: true, loose: false })),
    label: query.topic,
  };
}

/** Places by code, as far as they are still covered. */
export function slots(
  codes: string[],
  catalogue: readonly ReportMetadata[],
  gazetteer: Gazetteer,
): PlaceSlot[] {
  const covered = new Set(reportsByCode(catalogue).keys());
  return codes.flatMap((code) => {
    const division = gazetteer.byCode(code);
    if (!division) return [];
    const inside = [...covered].filter((one) => one === code || gazetteer.covers(code, one));
    return inside.length > 0
      ? [{ text: division.name, division, covered: covered.has(code) ? [code] : inside }]
      : [];
  });
}
