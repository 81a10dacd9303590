import type { Report } from "../../domain/report.ts";
import { quantitiesOf } from "../../figures/quantities.ts";
import { TIME_AHEAD } from "../../language/periods.ts";
import { fold } from "../../language/script.ts";
import type { Facet, Query, Term } from "../query.ts";
import { type Hits, type Scored, search } from "../relevance.ts";
import { type Sentence, sentencesOfReport } from "../sentences.ts";
import { meets } from "../understanding/bounds.ts";
import { ANSWER, ASKED_FOR, isThing, PREDICATE } from "../understanding/topic.ts";
import { cite, type Draft, emptyDraft } from "./draft.ts";
import { asksLessonsOnly, runsOf } from "./facets.ts";
import { bodyName, type Naming, placeName } from "./figure-words.ts";
import { meaningsOf } from "./meanings.ts";
import { planFactor, ranked } from "./ranking.ts";
import { completed, joined, quoted, type Run } from "./runs.ts";
import { storyOf } from "./stories.ts";
import { say } from "./words.ts";

/** Below this share of the question's words nothing found is an answer. */
const ENOUGH = 0.34;
/** The same for a place among many: nobody asked about it in particular. */
const ENOUGH_OF_MANY = 0.55;
/** A question is not answered where more than this of the things it names stands nowhere. */
const MOST_MISSING = 0.5;
/** From this score on a sentence answers, whatever it leaves to its heading. */
const SURE = 0.9;
/** A further sentence must say this share of the question that those before did not. */
const ADDS = 0.18;
/** In a list, a sentence that says nearly as much as the best one is another item. */
const AS_GOOD = 0.88;
/** Most sentences quoted from one report. */
const MOST_RUNS = 3;
/** Most sentences quoted where each is one of a named number. */
const MOST_ITEMS = 5;
/** Most reports answered from where no place is named and none stands out. */
const MOST_PLACES = 3;
/** A report stands out where its best sentence is this much better than any other's. */
const STANDS_OUT = 1.2;

const LIST =
  /(?:哪些|哪几|列出|列举|有什么|有啥|什么|都|分别|几个方面|包括|举措|措施|做了|干了|怎么|怎样|如何|which|what (?:are|were|kinds?|topics?|measures|steps|did)|list|name the|areas|how d)/i;

/** Answers from the reports of one place (or of no place named): the fewest sentences that say what was asked. */
export function composePassages(query: Query, reports: Report[], naming: Naming): Draft {
  const draft = emptyDraft("passages");
  const named = reports.flatMap((report) => namedItems(query, sentencesOfReport(report)));
  if (named.length > 0) return addRuns(draft, joined(named), naming);
  const meant = reports.flatMap((report) => meaningsOf(query, sentencesOfReport(report)));
  if (meant.length > 0) return addRuns(draft, joined(meant), naming);
  const ofFacets = query.facets.flatMap((facet) => reports.flatMap((report) => runsOf(facet, report, query)));
  if (ofFacets.length > 0) return addRuns(draft, mainReports(ofFacets, query), naming);
  if (query.facets.some((facet) => isSectional(facet, query))) return refused(draft);
  const sentences = reports.flatMap((report) => stating(ofTime(sentencesOfReport(report), query), query));
  return addRuns(draft, chooseRuns(query, sentences), naming);
}

/** Of two reports of one place and year the work report is meant, not a review of proposals, unless that is named. */
function mainReports(runs: Run[], query: Query): Run[] {
  const special = (report: Report) =>
    /(?:提案|审查|办理|监督|调研)/.test(fold(report.title)) &&
    !/(?:常务委员会|常委会)工作报告/.test(fold(report.title));
  if (/(?:提案|审查|办理)/.test(fold(query.question))) return runs;
  return runs.filter(
    (run) =>
      !special(run.report) ||
      !runs.some(
        (other) =>
          !special(other.report) &&
          other.report.code === run.report.code &&
          other.report.year === run.report.year,
      ),
  );
}

/** Of a question about the year after the report, the sentences that look ahead: its plan, or those that say so. */
function ofTime(sentences: Sentence[], { ahead }: Query): Sentence[] {
  if (ahead === undefined) return sentences;
  const planned = sentences.filter((sentence) => sentence.plan);
  const saysSo = new RegExp(`${ahead}年|${TIME_AHEAD}`);
  return planned.length > 0 ? planned : sentences.filter((sentence) => saysSo.test(sentence.folded));
}

const ASKS_CHAIR =
  /主席[^,，。;；]{0,4}(?:是谁|叫什么|叫啥|是哪位|姓什么|何人)|谁是[^,，。;；]{0,8}主席|who(?:'s| is| was) the (?:chair|chairman|chairperson)|\bwho (?:chairs|chaired|heads|headed|leads|led)\b/i;
/** A chairperson by name: what he or she did or said stands behind it. */
const CHAIR_NAMED =
  /(?<!副|国家)主席(?!会议|团|会|们|分别|领衔|带队|牵头|率|主持|办公|督办|副主席|[和、,，])\s?\p{Script=Han}{2,4}?(?=在|说|表示|指出|强调|主持|率|带|作|代表|出席|介绍|认为|[,，、)）])/u;

/** Of 哪里立案616件 only sentences that state the number, of 主席是谁 those that name one. */
function stating(sentences: Sentence[], { bound, question }: Query): Sentence[] {
  if (ASKS_CHAIR.test(fold(question))) return sentences.filter(({ folded }) => CHAIR_NAMED.test(folded));
  return bound?.is === "equal"
    ? sentences.filter(({ folded }) => quantitiesOf(folded).some(({ value }) => meets(bound, value)))
    : sentences;
}

/** What only a section of the report answers: nothing else in it will do. */
const isSectional = (facet: Facet, query: Query): boolean =>
  facet === "shortcomings" ||
  facet === "requirement" ||
  (facet === "lessons" && asksLessonsOnly(query.terms)) ||
  (facet === "plans" && (query.ahead !== undefined || !query.terms.some(isThing)));

const refused = (draft: Draft): Draft => ({ ...draft, outcome: "refused" });

/** “哪些地方…”: a place a line, each with its own citation. */
export function composePlaces(query: Query, reports: Report[], naming: Naming): Draft {
  const draft = emptyDraft("passages");
  const all = reports.map((report) => ({ report, sentences: stating(sentencesOfReport(report), query) }));
  const heavy = query.terms.filter((term) => term.weight > 0.4);
  const telling = (heavy.length > 0 ? heavy : query.terms).map(strictly);
  const { scored, weights } = search(
    telling,
    all.flatMap((one) => one.sentences),
  );
  const found = scored
    .map((one) => ({ ...one, score: one.score * planFactor(one, query) }))
    .sort((a, b) => b.score - a.score);
  const needed = heaviest(telling, weights);
  for (const { report } of all) {
    const facet = query.facets.flatMap((one) => runsOf(one, report, query))[0];
    const best = foremost(
      found.filter((one) => one.sentence.report === report),
      telling[needed ?? -1],
    );
    // Of a name of several words a variant will do: 重答复、轻落实.
    const literal =
      needed !== undefined &&
      telling[needed]?.parts === undefined &&
      scored.some((one) => one.literal.includes(needed));
    const fits =
      best &&
      best.score >= (query.everywhere ? ENOUGH_OF_MANY : ENOUGH) &&
      (needed === undefined || (literal ? best.literal : best.says).includes(needed));
    const span =
      facet?.span ?? (fits && query.facets.length === 0 ? quoted(best.sentence, query.terms) : undefined);
    if (!span) continue;
    const number = cite(draft, report, span.start, span.end);
    draft.lines.push(
      `${placeName(report, naming)}(${report.year}):${report.text.slice(span.start, span.end)}[${number}]`,
    );
  }
  if (draft.citations.length > 0) return draft;
  // 哪个政协首创了…: nobody says it in so many words, so the one that says most.
  return query.facets.length > 0 || query.places.length > 0
    ? refused(draft)
    : composePassages(query, reports, naming);
}

/** Of a translation's alternatives those that are broader than the first (数字化 for 数字经济) do not do among many places. */
const strictly = (term: Term): Term => {
  const [first = ""] = term.any;
  if (first.length < 4) return term;
  return {
    ...term,
    any: term.any.filter((word) => word.includes(first) || !word.startsWith(first.slice(0, 2))),
  };
};

/** Of sentences that say as much the one that begins with it. */
function foremost(scored: Scored[], term: Term | undefined): Scored | undefined {
  const at = ({ sentence }: Scored) => {
    const found = Math.min(
      ...(term?.any ?? []).map((word) => sentence.folded.indexOf(word)).filter((index) => index >= 0),
    );
    return Number.isFinite(found) ? found / sentence.folded.length : 1;
  };
  const top = scored[0]?.score ?? 0;
  return scored
    .filter((one) => one.score >= top - 0.03)
    .sort((a, b) => b.score - a.score + 0.1 * (at(a) - at(b)))[0];
}

/** The word that carries the question: an answer that lacks it answers another one. */
const heaviest = (terms: Term[], weights: number[]): number | undefined =>
  terms
    .map((_term, index) => index)
    .filter((index) => (weights[index] ?? 0) > 0)
    .sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))[0];

/** Picks the fewest sentences that together say what was asked. */
function chooseRuns(query: Query, sentences: Sentence[]): Run[] {
  const hits = search(query.terms, sentences);
  if (hits.missing > MOST_MISSING || isNotDone(query, hits)) return [];
  const all = ranked(query, hits);
  const best = all.find((one) => isAbout(one, query.terms));
  if (!best || best.score < ENOUGH) return [];
  const scored = [best, ...all.filter((one) => one !== best)];
  if (query.places.length > 0) return runsFrom(query, scored, hits, sentences, MOST_RUNS);
  const reports = [...new Set(scored.map((one) => one.sentence.report))];
  const [first, second] = reports.map(
    (report) => scored.find((one) => one.sentence.report === report)?.score ?? 0,
  );
  const chosen =
    (first ?? 0) >= (second ?? 0) * STANDS_OUT ? reports.slice(0, 1) : reports.slice(0, MOST_PLACES);
  return chosen.flatMap((report) => {
    const own = scored.filter(
      (one) => one.sentence.report === report && one.score >= best.score / STANDS_OUT,
    );
    return own.length === 0 ? [] : runsFrom(query, own, hits, sentences, chosen.length === 1 ? MOST_RUNS : 1);
  });
}

/** 为什么取消了…: what is not told of at all has no reason. */
function isNotDone({ question, terms }: Query, { scored }: Hits): boolean {
  const deed = /(?:为什么|为何|为啥)(?:要|会|又)?(\p{Script=Han}{2})/u.exec(fold(question))?.[1];
  const index = terms.findIndex((term) => term.any[0] === deed && term.weight > PREDICATE);
  return index >= 0 && !scored.some((one) => one.literal.includes(index));
}

/** Whether a sentence speaks of a thing that was asked about, where one was. */
const isAbout = (one: Scored, terms: Term[]): boolean =>
  one.score >= SURE ||
  !terms.some(isThing) ||
  one.says.some((index) => isThing(terms[index])) ||
  terms.some((term) => isThing(term) && term.any.some((word) => one.sentence.context.includes(word)));

function runsFrom(query: Query, scored: Scored[], hits: Hits, sentences: Sentence[], most: number): Run[] {
  const best = scored[0];
  if (!best) return [];
  const sayable = new Set(scored.flatMap((one) => one.says));
  const total = hits.weights.reduce((sum, weight, index) => sum + (sayable.has(index) ? weight : 0), 0);
  const story = storyOf(query.question, best.sentence, sentences);
  if (story) return [story];
  const picked = [best];
  const list = LIST.test(`${query.question} ${query.topic}`);
  const said = new Set(best.says);
  for (const next of scored.slice(1, 12)) {
    if (picked.length >= most || next.sentence.report !== best.sentence.report) continue;
    const adds =
      next.says
        .filter((index) => !said.has(index))
        .reduce((sum, index) => sum + (hits.weights[index] ?? 0), 0) / total;
    const answers = next.says.some((index) => !said.has(index) && isAskedFor(query.terms[index]));
    if (adds < ADDS && !(answers && adds >= ADDS / 2) && !(list && next.score >= best.score * AS_GOOD))
      continue;
    if (next.score < best.score * (answers ? 0.5 : 0.7)) continue;
    picked.push(next);
    for (const index of next.says) said.add(index);
  }
  return joined(
    picked.map((one) => ({
      report: one.sentence.report,
      span: completed(one.sentence, sentences, query.terms),
    })),
  );
}

/** 哪四个“深刻把握”: each sentence that begins with the name is one of so many. */
function namedItems(query: Query, sentences: Sentence[]): Run[] {
  const name = query.terms.find((term) => term.weight > 1.4)?.any[0];
  if (name === undefined || !/\p{Script=Han}{2}/u.test(name) || !/哪|which|what/i.test(query.question))
    return [];
  const items = sentences.filter((sentence) => sentence.folded.startsWith(name));
  return items.length >= 2 && items.length <= MOST_ITEMS
    ? items.map(({ report, start, end }) => ({ report, span: { start, end } }))
    : [];
}

const isAskedFor = (term: Term | undefined): boolean => term?.weight === ASKED_FOR || term?.weight === ANSWER;

function addRuns(draft: Draft, runs: Run[], naming: Naming): Draft {
  const several = new Set(runs.map((run) => run.report.slug)).size > 1;
  for (const { report, span } of runs) {
    const number = cite(draft, report, span.start, span.end);
    const head =
      draft.lines.length === 0 || several
        ? `${bodyName(report, naming)}${say(naming.language, `${report.year}年报告:`, `, report on ${report.year}: `)}`
        : "";
    draft.lines.push(`${head}${report.text.slice(span.start, span.end)}[${number}]`);
  }
  return draft.citations.length > 0 ? draft : refused(draft);
}
