import type { Span } from "../../domain/outline.ts";
import type { Report } from "../../domain/report.ts";
import { fold } from "../../language/script.ts";
import type { Facet, Query, Term } from "../query.ts";
import { type Scored, type Sentence, score, sentencesOfReport, weigh } from "../sentences.ts";
import { cite, type Draft, emptyDraft } from "./draft.ts";
import { runsOf } from "./facets.ts";
import { bodyName, type Naming, placeName } from "./figure-words.ts";
import { say } from "./words.ts";

/** Below this share of the question's words nothing found is an answer. */
const ENOUGH = 0.5;
/** A sentence that says this much needs no second one. */
const COMPLETE = 0.85;
/** Longest run quoted from one sentence before it is cut to its telling parts. */
const LONGEST = 260;

const LIST = /(?:哪些|哪几|列出|列举|有什么|都有|分别|几个方面|包括|举措|措施|which|what (?:are|were|kinds?|topics?|measures|steps)|list|name the|areas)/i;

/** Answers from the reports of one place (or of no place named): the fewest sentences that say what was asked. */
export function composePassages(query: Query, reports: Report[], naming: Naming): Draft {
  const draft = emptyDraft("passages");
  const sentences = reports.flatMap(sentencesOfReport);
  const facetRuns = query.facets.flatMap((facet) => reports.flatMap((report) => runsOf(facet, report, query)));
  if (facetRuns.length > 0) {
    for (const { report, span } of facetRuns) addRun(draft, report, span, naming, reports.length > 1);
    return draft;
  }
  if (query.facets.some(isSectional)) return refused(draft);
  const chosen = chooseSentences(query, sentences);
  for (const run of chosen) addRun(draft, run.report, run.span, naming, reports.length > 1);
  return draft.citations.length > 0 ? draft : refused(draft);
}

const isSectional = (facet: Facet): boolean => facet === "shortcomings" || facet === "requirement" || facet === "plans";

const refused = (draft: Draft): Draft => ({ ...draft, outcome: "refused" });

/** “哪些地方…”: a place a line, each with its own citation. */
export function composePlaces(query: Query, reports: Report[], naming: Naming): Draft {
  const draft = emptyDraft("passages");
  const all = reports.map((report) => ({ report, sentences: sentencesOfReport(report) }));
  const weights = weigh(query.terms, all.flatMap((one) => one.sentences));
  for (const { report, sentences } of all) {
    const facet = query.facets.flatMap((one) => runsOf(one, report, query))[0];
    const best = facet ? undefined : score(query.terms, weights, sentences)[0];
    const span = facet?.span ?? (best && best.score >= 0.62 ? quoted(best.sentence, query.terms) : undefined);
    if (!span) continue;
    const number = cite(draft, report, span.start, span.end);
    draft.lines.push(`${placeName(report, naming)}(${report.year}):${report.text.slice(span.start, span.end)}[${number}]`);
  }
  return draft.citations.length > 0 ? draft : refused(draft);
}

interface Run {
  report: Report;
  span: Span;
}

/** Picks the fewest sentences that together say what was asked. */
function chooseSentences(query: Query, sentences: Sentence[]): Run[] {
  const { terms } = query;
  const weights = weigh(terms, sentences);
  const wantsPlan = query.facets.includes("plans");
  const scored = score(terms, weights, sentences).map((one) => ({ ...one, score: one.score * planFactor(one, wantsPlan) }));
  scored.sort((a, b) => b.score - a.score);
  const best = scored[0];
  if (!best || best.score < ENOUGH || missesTheRarest(best, terms, weights)) return [];
  const picked = [best];
  const list = LIST.test(query.question);
  const said = new Set(best.says);
  for (const next of scored.slice(1, 12)) {
    if (picked.length >= 3) break;
    const adds = next.says.filter((index) => !said.has(index)).reduce((sum, index) => sum + (weights[index] ?? 0), 0) / weights.reduce((sum, weight) => sum + weight, 0);
    const equal = list && next.score >= best.score * 0.92 && next.sentence.report === best.sentence.report;
    if ((best.score < COMPLETE && adds >= 0.25 && next.sentence.report === best.sentence.report) || equal) {
      picked.push(next);
      for (const index of next.says) said.add(index);
    }
  }
  return joined(picked.map((one) => ({ report: one.sentence.report, span: completed(one.sentence, sentences, terms) })));
}

const planFactor = (one: Scored, wantsPlan: boolean): number => (wantsPlan === one.sentence.plan ? 1 : wantsPlan ? 0.6 : 0.85);

/** A question's rarest word carries it: an answer that lacks it answers another question. */
function missesTheRarest(best: Scored, terms: Term[], weights: number[]): boolean {
  if (terms.length < 2) return false;
  const heaviest = weights.indexOf(Math.max(...weights));
  return !best.says.includes(heaviest) && best.score < 0.65;
}

/** A sentence with what belongs to it: the sentence a bare heading announces, and the items of a list it opens. */
function completed(sentence: Sentence, sentences: Sentence[], terms: Term[]): Span {
  const index = sentences.indexOf(sentence);
  let end = sentence.end;
  const sameParagraph = (other: Sentence | undefined) => other?.paragraph === sentence.paragraph && other.report === sentence.report;
  let next = index + 1;
  if (sentence.end - sentence.start <= 14 && sameParagraph(sentences[next])) end = sentences[next++]?.end ?? end;
  const opensList = /(?:[:：]|一是|第一|(?:方面|措施|特点|重点|举措|工作|办法)。)$|一是|首先/.test(sentence.folded);
  while (opensList && sameParagraph(sentences[next]) && LIST_ITEM.test(sentences[next]?.folded ?? "")) end = sentences[next++]?.end ?? end;
  return end === sentence.end ? quoted(sentence, terms) : { start: sentence.start, end };
}

const LIST_ITEM = /^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]|其[一二三四五]|[（(][一二三四五六七八九十\d]+[)）]|再次|其次|最后|同时)/;

/** A sentence whole, or of a very long one the parts between semicolons that say what was asked. */
function quoted(sentence: Sentence, terms: Term[]): Span {
  if (sentence.end - sentence.start <= LONGEST) return { start: sentence.start, end: sentence.end };
  const parts = [...sentence.folded.matchAll(/[^;；]+[;；]?/g)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));
  const telling = parts.filter((part) => terms.some((term) => term.any.some((word) => part.text.includes(word))));
  const first = telling[0];
  const last = telling.at(-1);
  return first && last ? { start: sentence.start + first.start, end: sentence.start + last.end } : { start: sentence.start, end: sentence.end };
}

/** Neighbouring runs become one excerpt. */
function joined(runs: Run[]): Run[] {
  const out: Run[] = [];
  for (const run of [...runs].sort((a, b) => (a.report === b.report ? a.span.start - b.span.start : 0))) {
    const last = out.at(-1);
    if (last && last.report === run.report && run.span.start - last.span.end <= 1) last.span = { start: last.span.start, end: Math.max(last.span.end, run.span.end) };
    else out.push({ report: run.report, span: { ...run.span } });
  }
  return out.sort((a, b) => runs.findIndex((run) => run.report === a.report) - runs.findIndex((run) => run.report === b.report));
}

function addRun(draft: Draft, report: Report, span: Span, naming: Naming, named: boolean): void {
  const number = cite(draft, report, span.start, span.end);
  const head = draft.lines.length === 0 || named ? `${bodyName(report, naming)}${say(naming.language, `${report.year}年报告:`, `, report on ${report.year}: `)}` : "";
  draft.lines.push(`${head}${report.text.slice(span.start, span.end)}[${number}]`);
}

export const foldedTopic = (query: Query): string => fold(query.topic);
