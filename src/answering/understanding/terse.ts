import { familyOf, PIECES } from "../../figures/thesaurus.ts";
import { fold } from "../../language/script.ts";
import type { Library } from "../library.ts";
import type { Ask, Query } from "../query.ts";
import { makeAsk } from "./ask.ts";
import { completed } from "./ask-completed.ts";
import { hasRate } from "./ask-units.ts";
import * as cues from "./cues.ts";
import { makeEnglishAsk } from "./english.ts";
import { blank, withoutIdleWords } from "./english-holes.ts";
import { splitByVerb } from "./english-splits.ts";
import { TREND } from "./scope-rules.ts";

/** “沈阳提案”, “立案、交办、办复率都要”: indicators named with nothing else ask for their figures. */
export function terseAsks(
  remainder: string,
  english: boolean,
  library: Pick<Library, "glossary">,
  query: Query,
): Ask[] {
  if (query.facets.some((facet) => facet !== "plans")) return [];
  const trend = fold(query.question).search(TREND) >= 0;
  if (
    !trend &&
    cues.ASKS_WORDS.test(fold(query.question)) &&
    query.operations.every((one) => one === "share")
  )
    return [];
  // “立案提案 of Yichang in every year”: an indicator in the report's own words.
  const quoted = english ? (remainder.match(/\p{Script=Han}{2,}/gu) ?? []) : [];
  if (english && quoted.length === 0) return terseEnglish(remainder, library, query);
  // The name of a topic (十五五, 香梨) asks for no figure.
  if (english)
    return quoted
      .map((name) => makeAsk(name, "", "", undefined))
      .filter((ask) => hasRate(ask) || ask.head !== "" || !/\b(?:how|why|who|when|what)\b/i.test(remainder));
  // 两年提案变化, 历年立案趋势: the years are found where it is known which there are.
  if (trend && (query.places.length === 1 || query.everyYear)) {
    const plain = remainder
      .replaceAll(TREND, " ")
      .replaceAll(/(?:[这近]|最近|过去)?[两二三四五几]年(?:来|间)?的?/g, " ");
    const over = rankedAsk(plain).filter((ask) => ask.terms.every((term) => term.loose));
    if (over.length > 0) return over;
  }
  const compares = query.operations.some((one) => one !== "share") || cues.COMPARE.test(fold(query.question));
  if (
    compares &&
    (query.places.length > 1 ||
      query.years.length > 1 ||
      query.everywhere ||
      query.operations.includes("highest") ||
      query.operations.includes("lowest"))
  ) {
    const ranked = rankedAsk(remainder);
    if (ranked.length > 0) return ranked;
  }
  const items = remainder
    .split(/[、,，;；:：。?？!！/\s]+|和|与|及|以及|还有|跟/)
    .filter((item) => item.trim() !== "");
  const asks: Ask[] = [];
  for (const item of items) {
    // “委员参加活动人次”: a counter at the end stands for the hole.
    const counter = /(?:人次|场次|件次|人数|次数|件数|篇数|场数|期数)$/.exec(item.trim())?.[0] ?? "";
    const ask = makeAsk(
      counter === "" ? item : item.trim().slice(0, -counter.length),
      "",
      counter.replace(/数$/, ""),
      asks.at(-1),
    );
    const figureLike =
      hasRate(ask) ||
      (isFigureWord(ask) && ask.terms.every(({ loose, deed }) => loose && deed)) ||
      /(?:数|数量|数字|数据|[人场件]次)$/.test(item.replace(/(?:都要|是|呢|吗|的)+$/, ""));
    if (!figureLike && items.length === 1 && isThing(ask, item)) {
      query.terse = true;
      return [ask];
    }
    if (!figureLike) {
      if (
        /^(?:[一二两三四五六七八九\d]?个?(?:数|数字|指标)?都要|都|要|呢|吗|是|各|分别|各是|请|给我|谢谢|数据|比较|对比|排名|排行|一下|的|情况)*$/.test(
          item,
        )
      )
        continue;
      if (ask.terms.length > 0 || asks.length === 0) return [];
      continue;
    }
    asks.push(ask);
  }
  // 收到/立案: the thing that the one names is that of the other.
  const named = asks.find(({ head }) => head !== "");
  return named ? asks.map((ask) => (ask.head === "" ? completed(ask, named) : ask)) : asks;
}

/** “哪里立案最多”, “宜昌和江门立案比较”: ranking and comparing ask for their indicator without a hole. */
function rankedAsk(remainder: string): Ask[] {
  const ask = makeAsk(remainder.replaceAll(/[和与跟及比,，?？]/g, " "), "", "", undefined);
  return ask.head !== "" || hasRate(ask) ? [ask] : [];
}

/** “福州鼓楼城建方面的提案”, “培训委员”: a bare noun phrase of things that are counted. */
const isThing = (ask: Ask, item: string): boolean =>
  COUNTED_THINGS.has(ask.head) &&
  ask.terms.filter(({ loose }) => !loose).length <= 2 &&
  item.replaceAll(/\s/g, "").length <= 12 &&
  !/(?:什么|怎么|如何|哪|谁|吗|为何|为什么|情况|工作|介绍|内容|说|讲)/.test(item);

const COUNTED_THINGS = new Set([
  ...PIECES,
  "member",
  "training",
  "research-report",
  "inspection",
  "consultation",
  "standing-meeting",
  "chair-meeting",
  "speech",
  "enforcement",
]);

const isFigureWord = (ask: Ask): boolean =>
  ask.concepts.length > 0 &&
  ask.concepts.every((id) => ["object", "stage", "rate", "scope"].includes(familyOf(id))) &&
  ask.concepts.some(
    (id) =>
      PIECES.has(id) ||
      ["research-report", "speech"].includes(id) ||
      familyOf(id) === "rate" ||
      familyOf(id) === "stage",
  );

/** What is to be done with the figures: it names none of them. */
const COMPARING =
  /\b(?:which|who|what)(?: one| of (?:them|these|the two))?(?= (?:is|was|are|were|has|had|have)\b)|\b(?:please )?(?:rank|order|sort|list|compare|arrange)\b(?: (?:them|these|all|the|places|by))*|\b(?:give|state|show|quote|tell|name)(?: me| us)?(?: (?:both|the|all|each|their|two|exact))* (?:figures?|numbers?|counts?|totals?|values?)\b|\b(?:(?:show|plot|draw|chart|see)(?: me)? )?(?:the |a )?(?:trends?|development|evolution)\b(?: (?:of|in|for))?(?: the)?|\b(?:in )?(?:descending|ascending|decreasing|increasing) order\b|\bfrom (?:the )?(?:most|highest|largest|biggest|fewest|lowest|smallest|least)(?: to (?:the )?[a-z]+)?\b|\b(?:highest|largest|most|biggest|lowest|fewest|smallest|least) first\b|\b(?:the )?(?:more|most|larger|largest|bigger|biggest|greater|greatest|higher|highest|fewer|fewest|less|least|lower|lowest|smaller|smallest)(?: (?:number|count|total|amount|share)s?)?(?: of)?\b|\bby (?:the )?(?:number|count|amount) of\b|\btop (?:\d+|[a-z]+)\b|\b(?:places|committees|cities|counties|districts|provinces|ones) by\b/gi;

function terseEnglish(remainder: string, library: Pick<Library, "glossary">, query: Query): Ask[] {
  const words = withoutIdleWords(remainder.replaceAll(COMPARING, blank));
  const ask = makeEnglishAsk(words, 0, library.glossary, undefined);
  const ranked =
    query.operations.includes("highest") ||
    query.operations.includes("lowest") ||
    query.operations.includes("difference") ||
    (/\bcompare\b/i.test(remainder) && query.places.length > 1);
  if (hasRate(ask) && !/\bhow\b|\bwhy\b/i.test(remainder)) return [ask];
  if (ranked && ask.head !== "") return [ask];
  if (
    isFigureWord(ask) &&
    ask.terms.length === 0 &&
    !/\b(?:how|why|who|when|what|which|whose)\b/i.test(remainder)
  )
    return splitByVerb(ask);
  return [];
}
