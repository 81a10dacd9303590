import type { Language } from "../../domain/answering.ts";
import { reportsByCode } from "../../domain/catalogue.ts";
import type { ReportMetadata, Viewer } from "../../domain/report.ts";
import { asksCommitteesBelow } from "../../figures/below.ts";
import { quantitiesOf } from "../../figures/quantities.ts";
import { thesaurus } from "../../figures/thesaurus.ts";
import type { UnitClass } from "../../figures/units.ts";
import { fold, scriptOf } from "../../language/script.ts";
import type { Library } from "../library.ts";
import type { Ask, Memory, Query, Term } from "../query.ts";
import { withTimes } from "./ask-times.ts";
import { wordsOf } from "./ask-words.ts";
import { readAsks } from "./asks.ts";
import { asksWho, readBound } from "./bounds.ts";
import { withCommitteesAbove } from "./committee-above.ts";
import * as cues from "./cues.ts";
import { earlyReply } from "./early-reply.ts";
import { readEnglishAsks } from "./english-asks.ts";
import { continued } from "./follow-up.ts";
import { intentOf } from "./intent.ts";
import { narrow, placesAside, plannedYear } from "./narrowing.ts";
import { withoutPreamble } from "./preamble.ts";
import { readScope, yearsOf } from "./scope.ts";
import { recentYears, withoutAncestors, withoutSurrounding } from "./scope-rules.ts";
import { spelt } from "./spelling.ts";
import { terseAsks } from "./terse.ts";
import { englishTopicTerms, topicTerms } from "./topic.ts";

/** What a question names in order to say that it is not meant: 收到的而不是立案的, received as opposed to filed. */
const EXCLUDED =
  /(?:\b(?:as opposed to|rather than|instead of|leaving out|not (?:counting|including)|without counting|excluding|apart from)\b|(?<=[(（,，]\s?)not (?:the|those|its|their)\b|而不是|而非|(?<=[,，;；(（?？。\s])(?:不算|不含|不包括|不计|不是|不要(?:把|算|含)?|别把|别算|除去|剔除|排除|去掉|刨去|撇开))[^,，;；?？。)）]*/gu;

const PIECES: UnitClass[] = ["item", "document"];

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
  catalogue: readonly ReportMetadata[],
  library: Pick<Library, "gazetteer" | "glossary">,
): Query {
  // Few questions have anything before them that this is asked of.
  const namesPlace = (text: string): boolean =>
    library.gazetteer
      .mentions(text, new Set(reportsByCode(catalogue).keys()))
      .some(({ candidates }) => candidates[0]?.level !== "national");
  const typed = spelt(withoutPreamble(asked.text.trim().slice(0, LONGEST), namesPlace));
  const script = scriptOf(typed);
  const question = script === "en" ? withCommitteesAbove(typed, library.gazetteer) : typed;
  const scope = readScope(question, asked.today, library.gazetteer, catalogue);
  const english = script === "en";
  const language: Language = asked.language ?? (english ? "en" : script);
  const folded = fold(question);
  const several = scope.places.length + scope.uncovered.length > 1 || scope.years.length > 1;
  const operations = operationsFor(folded, several, english);
  const said = scope.remainder
    .replaceAll(EXCLUDED, (words) => " ".repeat(words.length))
    .replaceAll(ITSELF, (words) => " ".repeat(words.length));
  const everywhere =
    scope.everywhere || (scope.places.length + scope.uncovered.length === 0 && asksWho(folded));
  const bounded = several || everywhere ? readBound(folded, said.toLowerCase()) : undefined;
  const meant = bounded?.remainder ?? said;
  const own = asksOwn(folded);
  const asks = withTimes(
    english ? readEnglishAsks(meant, library.glossary) : readAsks(several ? withoutOperations(meant) : meant),
    folded,
    scope.named,
  );
  const top = cues.topOf(folded);
  const aside = english ? placesAside(question, scope, library) : [];
  const terms = english
    ? englishTopicTerms(scope.remainder, library.glossary, aside)
    : topicTerms(scope.remainder);
  const words = english ? terms.filter((term) => !term.parts) : wordsOf(scope.remainder);
  const facets = cues.facetsOf(folded, terms);
  const query: Query = {
    question: typed,
    language,
    viewer: asked.viewer,
    today: asked.today,
    intent: "passages",
    places: scope.places,
    uncovered: scope.uncovered,
    everywhere: bounded ? everywhere : scope.everywhere,
    years: scope.years,
    ...(scope.everyYear ? { everyYear: true } : {}),
    ...(scope.yearNote ? { yearNote: scope.yearNote } : {}),
    latest: scope.latest,
    ...(scope.body ? { body: scope.body } : {}),
    ...(bounded ? { bound: bounded.bound } : {}),
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
  // 两年的签约资金合计多少: the hole asks for the sum, and for the figure as well.
  if (query.asks.length === 0 && several && !english) query.asks = readAsks(meant);
  const around = [
    ...(english ? thesaurus().englishMentions(scope.remainder) : thesaurus().mentions(scope.remainder)),
  ].map((mention) => mention.id);
  const given = quantitiesOf(meant).map(({ value, unit }) => ({ value, unit }));
  const since = /届第?([一二三四五六七八九])次(?:全体)?会议以来/.exec(folded)?.[1];
  const without = excludedBy(scope.remainder, english);
  query.asks = query.asks.map((ask) => ({
    ...ask,
    ...(without.length > 0 ? { without } : {}),
    // 平湖…联展,平湖自己的作品: the place asked about, named once more.
    terms: ask.terms
      .filter(({ any: [word] }) => !scope.places.some(({ text }) => fold(text) === word))
      .map((term) => named(term, aside)),
    around,
    ...(since === undefined ? {} : { since }),
    ...(asksCommitteesBelow(folded) ? { below: true } : {}),
    ...(own &&
    !/^[\s,，]*其中/.test(ask.label) &&
    (asksOwn(ask.label) || !query.asks.some(({ label }) => asksOwn(label)))
      ? { own }
      : {}),
    ...(given.length > 0 ? { given } : {}),
    // 反映的815件事,办成了多少: what became of pieces is counted in pieces.
    ...(!ask.units && !english && given.length === 1 && given[0]?.unit === "件" ? { units: PIECES } : {}),
    // What another ask names tells nothing about this one.
    context: words.filter(
      (term) => !query.asks.some((one) => one.terms.some((own) => own.any[0] === term.any[0])),
    ),
  }));
  query.asks = eachOnce(query.asks);
  if (query.body === "人大") query.asks = query.asks.map(ofDeputies);
  const read = withoutSurrounding(query);
  const merged = asked.memory ? continued(read, asked.memory, catalogue, library.gazetteer) : read;
  // 宜昌立案多少? 历年呢: of the place taken over.
  if (merged.everyYear && merged.places.length > 0) {
    merged.years = yearsOf(merged.places, merged.body, catalogue);
    merged.inherited.years = false;
  }
  recentYears(merged, folded, catalogue);
  plannedYear(merged, catalogue, folded);
  merged.intent = intentOf(folded, merged, catalogue, scope);
  if (asked.memory?.intent === "catalogue" && merged.inherited.topic) merged.intent = "catalogue";
  if (merged.intent === "passages") narrow(merged, folded, catalogue);
  return merged.intent === "catalogue" || merged.operands ? merged : withoutAncestors(merged);
}

/** The scopes that a question names only to leave them out. */
const excludedBy = (remainder: string, english: boolean): string[] =>
  [...remainder.matchAll(EXCLUDED)]
    .flatMap(([words]) => (english ? thesaurus().englishMentions(words) : thesaurus().mentions(words)))
    .filter(({ family }) => family === "scope")
    .map(({ id }) => id);

const ITSELF = /(?:自己|自个儿?|本级)/g;

/** 市政协委员自己捐了多少, 不算县区的: the committee's own members, apart from those of all levels. */
const asksOwn = (folded: string): boolean =>
  // 提案人自己撤回的: what those who handed it in did themselves.
  folded.search(/(?<!人)(?:自己|自个儿)|本级|\bcommittee itself\b/) >= 0 ||
  /(?<![全各两三]|市、)(?:[省市县区州旗盟]|自治区)政协(?:委员|(?:现在|目前|一?共|总共|现)*有?(?:多少|几)[名位个]?委员)/.test(
    folded,
  ) ||
  [...folded.matchAll(EXCLUDED)].some(([words]) =>
    /各级|县区|区县|县级|下级|市县|下面|全[省市县区州旗盟]|\b(?:count(?:y|ies)|districts?|cities|towns?|lower|below)\b/.test(
      words,
    ),
  );

/** 从2022年到2024年增加了多少个: between two years a change is their difference. */
const CHANGED = /(?:增加|减少|增多|下降|上升)了?(?:多少|几)/;

/** Beijing in a question about Jiaxing: by the names that a report has for it. */
const named = (term: Term, aside: { text: string; names: string[] }[]): Term => {
  const place = aside.find(
    ({ text }) =>
      text.toLowerCase().replace(/ (?:county|district|city|province|prefecture|banner)$/, "") === term.any[0],
  );
  return place ? { any: place.names, weight: 1, place: true } : term;
};

/** 江门与安吉总共多少: over several places or years a total is their sum. */
function operationsFor(folded: string, several: boolean, english: boolean): Query["operations"] {
  const all = cues.operationsOf(folded);
  // “How many were led in total, and how many of them by …”: each number is asked for by itself.
  const apart = english && !several && (folded.match(/\b(?:how (?:many|much)|what)\b/g)?.length ?? 0) > 1;
  // 捐款捐物合计多少,其中现金多少: a total with a hole of its own, and more asked behind it.
  const stated =
    !several &&
    /(?:合计|一共|总共)[^,，;；。?？]{0,4}(?:多少|几)[^,，;；。?？]*[,，;；。?？].*(?:多少|几)/.test(folded);
  const found = apart || stated ? all.filter((one) => one !== "sum") : all;
  if (several && !english && CHANGED.test(folded) && !found.includes("difference")) found.push("difference");
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
    // 从2022年到2024年增加了多少个: between years a change is their difference.
    .replaceAll(/(?:增加|减少|增长|增多|下降|上升|扩大)了?(?:多少|几)[件个篇条次名人家]?/g, (words) =>
      " ".repeat(words.length),
    )
    // 多立案了多少件: the verb between stays.
    .replaceAll(
      /(?:多|少(?!数|年|儿|先队|女))([\p{Script=Han}]{0,4}?)(?:多少|几)([件个篇条次名人]?)/gu,
      (words, verb: string) => ` ${verb}${" ".repeat(words.length - 1 - verb.length)}`,
    );

/** 立案超过200件的是哪几个地方,各多少: the same is asked twice. */
function eachOnce(asks: Ask[]): Ask[] {
  const seen = new Set<string>();
  return asks.filter(
    ({ concepts, head, terms, units, counter, counters, change, average, plan, term, years }) => {
      const key = JSON.stringify([
        concepts,
        head,
        terms,
        units,
        counter,
        counters,
        change,
        average,
        plan,
        term,
        years,
      ]);
      return !seen.has(key) && seen.add(key);
    },
  );
}

/** The suggestions in a people's congress report are its deputies'. */
const ofDeputies = (ask: Ask): Ask =>
  ask.head === "suggestion"
    ? {
        ...ask,
        head: "deputy-suggestion",
        concepts: ask.concepts.map((id) => (id === "suggestion" ? "deputy-suggestion" : id)),
      }
    : ask;
