import type { Intent } from "../../domain/answer.ts";
import type { Language } from "../../domain/answering.ts";
import type { ReportMetadata, Viewer } from "../../domain/report.ts";
import { thesaurus } from "../../figures/thesaurus.ts";
import { fold, scriptOf } from "../../language/script.ts";
import type { Library } from "../library.ts";
import type { Ask, Memory, Query } from "../query.ts";
import { hasRate, makeAsk } from "./ask.ts";
import { wordsOf } from "./ask-words.ts";
import { readAsks } from "./asks.ts";
import { asksCatalogue } from "./catalogue-question.ts";
import * as cues from "./cues.ts";
import { makeEnglishAsk, readEnglishAsks, splitByVerb } from "./english.ts";
import { continued } from "./follow-up.ts";
import { narrow, placesAside, plannedYear } from "./narrowing.ts";
import { readScope, type Scope } from "./scope.ts";
import { spelt } from "./spelling.ts";
import { englishTopicTerms, topicTerms } from "./topic.ts";

/** Longer questions are read up to here: nobody types more, and what follows can't change what is asked. */
const LONGEST = 1_000;

/** What a question is read with. */
export interface Asked {
  text: string;
  viewer: Viewer;
  today: Date;
  language?: Language;
  memory?: Memory;
}

/** Reads a question: places, years, indicators, intent, and what a follow-up leaves out. Never throws. */
export function understand(
  asked: Asked,
  catalogue: ReportMetadata[],
  library: Pick<Library, "gazetteer" | "glossary">,
): Query {
  const question = spelt(asked.text.trim().slice(0, LONGEST));
  const script = scriptOf(question);
  const scope = readScope(question, asked.today, library.gazetteer, catalogue);
  const english = script === "en";
  const language: Language = asked.language ?? (english ? "en" : script);
  const folded = fold(question);
  const several = scope.places.length + scope.uncovered.length > 1 || scope.years.length > 1;
  const operations = operationsFor(folded, several);
  const asks = english
    ? readEnglishAsks(scope.remainder, library.glossary)
    : readAsks(several ? withoutOperations(scope.remainder) : scope.remainder);
  const top = cues.topOf(folded);
  const aside = english ? placesAside(question, scope, library) : [];
  const terms = english
    ? englishTopicTerms(scope.remainder, library.glossary, aside)
    : topicTerms(scope.remainder);
  const words = english ? terms.filter((term) => !term.parts) : wordsOf(scope.remainder);
  const facets = cues.facetsOf(folded, terms);
  const query: Query = {
    question: asked.text,
    language,
    viewer: asked.viewer,
    today: asked.today,
    intent: "passages",
    places: scope.places,
    uncovered: scope.uncovered,
    everywhere: scope.everywhere,
    years: scope.years,
    ...(scope.yearNote ? { yearNote: scope.yearNote } : {}),
    latest: scope.latest,
    ...(scope.body ? { body: scope.body } : {}),
    asks,
    operations,
    ...(top === undefined ? {} : { top }),
    facets,
    terms,
    topic: scope.remainder.trim(),
    inherited: { places: false, years: false, topic: false },
  };
  const early = earlyReply(folded, scope, query);
  if (early) return { ...query, ...early };
  query.asks = asks.length > 0 ? asks : terseAsks(scope.remainder, english, library, query);
  const around = [
    ...(english ? thesaurus().englishMentions(scope.remainder) : thesaurus().mentions(scope.remainder)),
  ].map((mention) => mention.id);
  query.asks = query.asks.map((ask) => ({
    ...ask,
    around,
    context: words.filter((term) => !ask.terms.some((own) => own.any[0] === term.any[0])),
  }));
  if (query.body === "人大") query.asks = query.asks.map(ofDeputies);
  const merged = asked.memory ? continued(query, asked.memory, catalogue, library.gazetteer) : query;
  recentYears(merged, folded, catalogue);
  plannedYear(merged, catalogue, folded);
  merged.intent = intentOf(folded, merged, catalogue, scope);
  if (asked.memory?.intent === "catalogue" && merged.inherited.topic) merged.intent = "catalogue";
  if (merged.intent === "passages") narrow(merged, folded, catalogue);
  return merged.intent === "catalogue" || merged.operands ? merged : withoutAncestors(merged);
}

/** 这两年, 近三年: the newest years there are, not those counted from today. */
function recentYears(query: Query, folded: string, catalogue: ReportMetadata[]): void {
  const count = /(?:这|近|最近|过去)([两二三四五几])年|(?:last|past|these) (two|three|four|five) years/i.exec(
    folded,
  );
  if (!count || query.places.length === 0 || query.asks.some((ask) => ask.term)) return;
  const codes = new Set(query.places.flatMap((place) => place.covered));
  const years = [
    ...new Set(
      catalogue
        .filter((report) => codes.has(report.code) && report.body !== "人大")
        .map((report) => report.year),
    ),
  ].sort((a, b) => b - a);
  const wanted =
    { 两: 2, 二: 2, two: 2, 三: 3, three: 3, 四: 4, four: 4, 五: 5, five: 5, 几: 9 }[
      (count[1] ?? count[2] ?? "几").toLowerCase()
    ] ?? 9;
  if (years.length > 0) query.years = years.slice(0, wanted).sort((a, b) => a - b);
}

/**
 * 苏州市政协 is not the sum of its counties: a place above those covered stands for them only where the question asks
 * about places (哪些地方, 最多, 各市) or compares them.
 */
function withoutAncestors(query: Query): Query {
  const aboutPlaces = query.everywhere || query.intent === "ranking";
  const above = query.places.filter((place) => !place.covered.includes(place.division.code));
  if (aboutPlaces || above.length === 0) return query;
  return {
    ...query,
    places: query.places.filter((place) => !above.includes(place)),
    uncovered: [...query.uncovered, ...above.map(({ text, division }) => ({ text, division }))],
  };
}

/** 江门与安吉总共多少: over several places or years a total is their sum. */
function operationsFor(folded: string, several: boolean): Query["operations"] {
  const found = cues.operationsOf(folded);
  return several &&
    /(?:总共|一共|合共|共有多少|in total|altogether|total number|combined)/.test(folded) &&
    !found.includes("sum")
    ? [...found, "sum"]
    : found;
}

/** Between several places 几倍, 差多少, 多几件 ask for an operation: the indicator stands without a hole. */
const withoutOperations = (remainder: string): string =>
  remainder
    .replaceAll(
      /(?:几|多少)倍|(?:相?差(?:了)?|高(?:出)?|低)(?:多少|几)[件个篇条次名人点]?|(?:总共|一共|合计|加起来|共)(?:是|有)?多少[件个篇条次名人]?/g,
      (words) => " ".repeat(words.length),
    )
    // 多立案了多少件: the verb between stays.
    .replaceAll(
      /[多少]([\p{Script=Han}]{0,4}?)(?:多少|几)([件个篇条次名人]?)/gu,
      (words, verb: string) => ` ${verb}${" ".repeat(words.length - 1 - verb.length)}`,
    );

/** The suggestions in a people's congress report are its deputies'. */
const ofDeputies = (ask: Ask): Ask =>
  ask.head === "suggestion"
    ? {
        ...ask,
        head: "deputy-suggestion",
        concepts: ask.concepts.map((id) => (id === "suggestion" ? "deputy-suggestion" : id)),
      }
    : ask;

/** Replies that need no report: orders to the bot, small talk, matters no report holds. */
function earlyReply(folded: string, scope: Scope, query: Query): Partial<Query> | undefined {
  if (!/[\p{Script=Han}a-z0-9]/iu.test(folded)) return { intent: "none", refusal: "nonsense" };
  if (cues.CODE.test(folded) && query.places.length === 0) return { intent: "none", refusal: "nonsense" };
  if (cues.INSTRUCTION.test(folded)) return { intent: "none", refusal: "instruction" };
  if (cues.PRIVATE.test(folded)) return { intent: "none", refusal: "private" };
  if (cues.HELLO.test(folded)) return { intent: "help", smallTalk: "hello" };
  if (cues.THANKS.test(folded)) return { intent: "help", smallTalk: "thanks" };
  if (cues.HELP.test(folded) && query.places.length === 0) return { intent: "help", smallTalk: "help" };
  if (cues.OPINION.test(folded) || cues.WRITING.test(folded)) return { intent: "none", refusal: "off-topic" };
  if (cues.OFF_TOPIC.test(folded) && !mentionsField(scope.remainder))
    return { intent: "none", refusal: "off-topic" };
  return undefined;
}

const mentionsField = (text: string): boolean =>
  [...thesaurus().mentions(text), ...thesaurus().englishMentions(text)].some(
    (mention) =>
      mention.family === "object" &&
      !["masses", "problem", "unit", "project", "event", "reading", "student", "article"].includes(
        mention.id,
      ),
  );

/** “沈阳提案”, “立案、交办、办复率都要”: indicators named with nothing else ask for their figures. */
function terseAsks(
  remainder: string,
  english: boolean,
  library: Pick<Library, "glossary">,
  query: Query,
): Ask[] {
  if (query.facets.some((facet) => facet !== "plans")) return [];
  if (cues.ASKS_WORDS.test(fold(query.question)) && query.operations.every((one) => one === "share"))
    return [];
  if (english) return terseEnglish(remainder, library, query);
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
    .split(/[、,，;；。?？!！\s]+|和|与|及|以及|还有|跟/)
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
      (isFigureWord(ask) && ask.terms.length === 0) ||
      /(?:数|数量|总数|人数|次数|件数|人次|场次|件次|篇数|场数|期数|数字|数据)$/.test(
        item.replace(/(?:都要|是|呢|吗|的)+$/, ""),
      );
    if (!figureLike && items.length === 1 && isThing(ask, item)) {
      query.terse = true;
      return [ask];
    }
    if (!figureLike) {
      if (
        /^(?:都要|都|要|呢|吗|是|各|分别|各是|请|给我|谢谢|数据|比较|对比|排名|排行|一下|的|情况)*$/.test(
          item,
        )
      )
        continue;
      if (ask.terms.length > 0 || asks.length === 0) return [];
      continue;
    }
    asks.push(ask);
  }
  return asks;
}

/** “哪里立案最多”, “宜昌和江门立案比较”: ranking and comparing ask for their indicator without a hole. */
function rankedAsk(remainder: string): Ask[] {
  const ask = makeAsk(remainder.replaceAll(/[和与跟及比,，?？]/g, " "), "", "", undefined);
  return ask.head !== "" || hasRate(ask) ? [ask] : [];
}

/** “福州鼓楼城建方面的提案”, “培训委员”: a bare noun phrase of things that are counted. */
const isThing = (ask: Ask, item: string): boolean =>
  COUNTED_THINGS.has(ask.head) &&
  ask.terms.length <= 2 &&
  item.replaceAll(/\s/g, "").length <= 12 &&
  !/(?:什么|怎么|如何|哪|谁|吗|为何|为什么|情况|工作|介绍|内容|说|讲)/.test(item);
const COUNTED_THINGS = new Set([
  "proposal",
  "public-opinion",
  "member",
  "training",
  "research-report",
  "inspection",
  "consultation",
  "standing-meeting",
  "chair-meeting",
  "speech",
  "bill",
  "deputy-suggestion",
  "enforcement",
]);

const isFigureWord = (ask: Ask): boolean =>
  ask.concepts.length > 0 &&
  ask.concepts.every((id) =>
    ["object", "stage", "rate", "scope"].includes(thesaurus().concept(id)?.family ?? ""),
  ) &&
  ask.concepts.some(
    (id) =>
      ["proposal", "public-opinion", "bill", "deputy-suggestion", "research-report", "speech"].includes(id) ||
      thesaurus().concept(id)?.family === "rate" ||
      thesaurus().concept(id)?.family === "stage",
  );

function terseEnglish(remainder: string, library: Pick<Library, "glossary">, query: Query): Ask[] {
  const ask = makeEnglishAsk(remainder, 0, library.glossary, undefined);
  const ranked =
    query.operations.includes("highest") ||
    query.operations.includes("lowest") ||
    query.operations.includes("difference");
  if (hasRate(ask) && !/\bhow\b|\bwhy\b/i.test(remainder)) return [ask];
  if (ranked && ask.head !== "") return [ask];
  if (isFigureWord(ask) && ask.terms.length === 0 && !/\b(?:how|why|who|when|what)\b/i.test(remainder))
    return splitByVerb(ask);
  return isFigureWord(ask) && ask.terms.length === 0 && !/\b(?:how|why|who|when|what)\b/i.test(remainder)
    ? [ask]
    : [];
}

function intentOf(folded: string, query: Query, catalogue: ReportMetadata[], scope: Scope): Intent {
  const ranked = query.operations.includes("highest") || query.operations.includes("lowest");
  const several =
    query.places.length + query.uncovered.length > 1 || query.years.length > 1 || query.everywhere;
  const provincial = query.places.some((place) => place.covered.length > 1);
  const aboutReport = query.facets.some((facet) =>
    ["speaker", "meeting", "date", "publisher", "title"].includes(facet),
  );
  const named = query.places.length + query.uncovered.length + query.years.length > 0;
  if (
    !(aboutReport && query.places.length > 0) &&
    !query.inherited.topic &&
    !cues.SUMMARY.test(folded) &&
    asksCatalogue(folded, scope.remainder, named, catalogue)
  )
    return "catalogue";
  if (query.operands) return ranked ? "ranking" : "comparison";
  if (query.asks.length > 0) {
    if (ranked && query.places.length === 1 && !query.everywhere && !provincial && query.years.length < 2)
      return "figure";
    if (aboutReport && !/多少|几[件次名个]|how m/i.test(folded)) return "passages";
    if (ranked && (several || provincial || query.places.length === 0)) return "ranking";
    if (
      several ||
      provincial ||
      (query.operations.some((one) => ["difference", "sum", "ratio"].includes(one)) &&
        query.asks.length > 1 &&
        !query.asks.some((ask) => ask.change))
    )
      return "comparison";
    return "figure";
  }
  if (query.facets.length > 0) return "passages";
  if (
    cues.SUMMARY.test(folded) &&
    query.terms.every((term) => term.weight < 0.3 || SUMMARY_WORDS.test(term.any[0] ?? ""))
  )
    return "summary";
  if (query.terms.length === 0 && (query.places.length > 0 || query.uncovered.length > 0)) return "summary";
  return "passages";
}

const SUMMARY_WORDS =
  /^(?:总结|概括|概述|摘要|综述|主要|内容|讲|说|亮点|整体|总体|工作情况|履职|成绩|成果|关键|指标|数据|怎么样|如何|干|做|summary|summarize|overview|achieve|highlights?|points?|main|key)/;
