import type { Intent } from "../../domain/answer.ts";
import type { Language } from "../../domain/answering.ts";
import type { ReportMetadata, Viewer } from "../../domain/report.ts";
import { thesaurus } from "../../figures/thesaurus.ts";
import { fold, scriptOf } from "../../language/script.ts";
import type { Library } from "../library.ts";
import type { Ask, Memory, Query, Term } from "../query.ts";
import { hasRate, makeAsk, readAsks, wordsOf } from "./asks.ts";
import * as cues from "./cues.ts";
import { englishTerms, makeEnglishAsk, readEnglishAsks } from "./english.ts";
import { continued } from "./follow-up.ts";
import { readScope, type Scope } from "./scope.ts";

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
export function understand(asked: Asked, catalogue: ReportMetadata[], library: Pick<Library, "gazetteer" | "glossary">): Query {
  const question = asked.text.trim().slice(0, LONGEST);
  const script = scriptOf(question);
  const scope = readScope(question, asked.today, library.gazetteer, catalogue);
  const english = script === "en";
  const language: Language = asked.language ?? (english ? "en" : script);
  const folded = fold(question);
  const asks = english ? readEnglishAsks(scope.remainder, library.glossary) : readAsks(scope.remainder);
  const operations = cues.operationsOf(folded);
  const top = cues.topOf(folded);
  const facets = cues.facetsOf(folded);
  const terms = english ? englishSearchTerms(scope.remainder, library) : wordsOf(scope.remainder);
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
  const merged = asked.memory ? continued(query, asked.memory, catalogue, library.gazetteer) : query;
  merged.intent = intentOf(folded, merged);
  return merged;
}

/** Replies that need no report: orders to the bot, small talk, matters no report holds. */
function earlyReply(folded: string, scope: Scope, query: Query): Partial<Query> | undefined {
  if (!/[\p{Script=Han}a-z0-9]/iu.test(folded)) return { intent: "none", refusal: "nonsense" };
  if (cues.INSTRUCTION.test(folded)) return { intent: "none", refusal: "instruction" };
  if (cues.PRIVATE.test(folded)) return { intent: "none", refusal: "private" };
  if (cues.HELLO.test(folded)) return { intent: "help", smallTalk: "hello" };
  if (cues.THANKS.test(folded)) return { intent: "help", smallTalk: "thanks" };
  if (cues.HELP.test(folded) && query.places.length === 0) return { intent: "help", smallTalk: "help" };
  if (cues.OFF_TOPIC.test(folded) && !mentionsField(scope.remainder)) return { intent: "none", refusal: "off-topic" };
  return undefined;
}

const mentionsField = (text: string): boolean =>
  [...thesaurus().mentions(text), ...thesaurus().englishMentions(text)].some(
    (mention) => mention.family === "object" && !["masses", "problem", "unit", "project", "event", "reading", "student", "article"].includes(mention.id),
  );

function englishSearchTerms(text: string, library: Pick<Library, "glossary">): Term[] {
  const mentions = thesaurus().englishMentions(text);
  const fromThesaurus = mentions
    .filter((mention) => mention.family === "object" || mention.family === "scope" || mention.family === "stage" || mention.family === "rate")
    .map((mention) => ({ any: thesaurus().concept(mention.id)?.zh.slice(0, 4) ?? [], weight: 0.8 }));
  return [...englishTerms(text, [], library.glossary), ...fromThesaurus];
}

/** “沈阳提案”, “立案、交办、办复率都要”: indicators named with nothing else ask for their figures. */
function terseAsks(remainder: string, english: boolean, library: Pick<Library, "glossary">, query: Query): Ask[] {
  if (query.facets.some((facet) => facet !== "plans")) return [];
  if (english) return terseEnglish(remainder, library, query);
  const items = remainder.split(/[、,，;；。?？!！\s]+|和|与|及|以及|还有|跟/).filter((item) => item.trim() !== "");
  const asks: Ask[] = [];
  for (const item of items) {
    const ask = makeAsk(item, "", "", asks.at(-1));
    const figureLike = hasRate(ask) || (isFigureWord(ask) && ask.terms.length === 0) || /(?:数|数量|总数|人数|次数|件数|数字|数据)$/.test(item.replace(/(?:都要|是|呢|吗|的)+$/, ""));
    if (!figureLike) {
      if (/^(?:都要|都|要|呢|吗|是|各|分别|各是|请|给我|谢谢|数据|比较|对比|排名|排行|一下|的|情况)*$/.test(item)) continue;
      if (ask.terms.length > 0 || asks.length === 0) return query.operations.includes("highest") || query.operations.includes("lowest") ? rankedAsk(remainder) : [];
      continue;
    }
    asks.push(ask);
  }
  return asks;
}

/** “哪里立案最多”: a ranking asks for its indicator without a hole. */
function rankedAsk(remainder: string): Ask[] {
  const ask = makeAsk(remainder.replace(/(?:最多|最高|最大|最少|最低|排名|排行|从高到低|从多到少|谁|哪个|哪里|更|前[一二三四五六七八九十\d]+[名个位])/g, " "), "", "", undefined);
  return ask.head !== "" || hasRate(ask) ? [ask] : [];
}

const isFigureWord = (ask: Ask): boolean =>
  ask.concepts.length > 0 &&
  ask.concepts.every((id) => ["object", "stage", "rate", "scope"].includes(thesaurus().concept(id)?.family ?? "")) &&
  ask.concepts.some((id) => ["proposal", "public-opinion", "bill", "deputy-suggestion", "research-report", "speech"].includes(id) || thesaurus().concept(id)?.family === "rate" || thesaurus().concept(id)?.family === "stage");

function terseEnglish(remainder: string, library: Pick<Library, "glossary">, query: Query): Ask[] {
  const ask = makeEnglishAsk(remainder, 0, library.glossary, undefined);
  const ranked = query.operations.includes("highest") || query.operations.includes("lowest") || query.operations.includes("difference");
  if (hasRate(ask) && !/\bhow\b|\bwhy\b/i.test(remainder)) return [ask];
  if (ranked && ask.head !== "") return [ask];
  return isFigureWord(ask) && ask.terms.length === 0 && !/\b(?:how|why|who|when|what)\b/i.test(remainder) ? [ask] : [];
}

function intentOf(folded: string, query: Query): Intent {
  const ranked = query.operations.includes("highest") || query.operations.includes("lowest");
  const several = query.places.length + query.uncovered.length > 1 || query.years.length > 1 || query.everywhere;
  const provincial = query.places.some((place) => place.covered.length > 1);
  if (cues.CATALOGUE.test(folded) && query.asks.every((ask) => ask.head === "" && !hasRate(ask) && ask.terms.length === 0)) return "catalogue";
  if (query.asks.length > 0) {
    if (query.facets.some((facet) => ["speaker", "meeting", "date", "publisher", "title"].includes(facet)) && !/多少|几[件次名个]|how m/i.test(folded)) return "passages";
    if (ranked && (several || provincial || query.places.length === 0)) return "ranking";
    if (several || provincial || query.operations.includes("year-on-year")) return "comparison";
    return "figure";
  }
  if (query.facets.length > 0) return "passages";
  if (cues.CATALOGUE.test(folded)) return "catalogue";
  if (cues.SUMMARY.test(folded) && query.terms.filter((term) => term.weight >= 1 && !SUMMARY_WORDS.test(term.any[0] ?? "")).length === 0) return "summary";
  if (query.terms.length === 0 && (query.places.length > 0 || query.uncovered.length > 0)) return "summary";
  return "passages";
}

const SUMMARY_WORDS = /^(?:总结|概括|概述|摘要|综述|主要|内容|讲|说|亮点|整体|总体|工作情况|履职|成绩|成果|关键|指标|数据|怎么样|如何|干|做|summary|summarize|overview|achieve|highlights?|points?|main|key)/;
