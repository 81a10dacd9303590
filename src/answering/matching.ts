import type { LedgerFigure } from "../figures/ledger-figure.ts";
import { thesaurus } from "../figures/thesaurus.ts";
import { fold } from "../language/script.ts";
import { synonymsOf } from "../language/synonyms.ts";
import type { Ask, Term } from "./query.ts";

/** Why a figure is near what was asked for and not it. */
export type Gap = "stage" | "rate" | "part" | "whole" | "plan" | "term" | "year" | "change" | "subject" | "unit" | "words";

/** What matching knows besides the ask and the figure. */
export interface MatchOptions {
  /** A figure of the whole term answers without being asked for: the report is of a term and no year was named. */
  termFits?: boolean;
  /** The text of a report, for the paragraph a figure stands in; absent where too many reports are compared. */
  textOf?: (slug: string) => string | undefined;
  /** The figure that answered the ask before: several asked at once mostly stand in one sentence. */
  prior?: LedgerFigure | undefined;
}

export interface Match {
  figure: LedgerFigure;
  /** Share of what was asked that the figure's words say, 0 to 1. */
  score: number;
  gaps: Gap[];
}

/** A figure with all its asked-for words found is an answer from here on; below, it is at most near. */
export const ANSWER_SCORE = 0.5;
/** The same where a noun of the question stands nowhere near: it may narrow what is asked to something not stated. */
const SURE_SCORE = 0.74;
/** Below this a figure has nothing to do with the question. */
export const NEAR_SCORE = 0.38;
/** Matches this close to the best one fit as well as it does. */
const TIE = 0.02;

const familyOf = (id: string): string => thesaurus().concept(id)?.family ?? "";
const inFamily = (ids: string[], family: string): string[] => ids.filter((id) => familyOf(id) === family);

/** Stages that the count of all proposals may be stated at when the question names none. */
const MAIN_STAGES = new Set(["received", "filed", "forwarded", "compiled", "handled"]);
/** Whose count is the committee's whole count, not a part of it. */
const EVERYBODY = /^(?:(?:广大|全体|各位|各级|政协|市|区|县|省|住.)?(?:政协)?委员|政协各参加单位|各参加单位|(?:政协)?各界别|社会各界|各族各界人士|全国|、|和|及|们)*$/;
/** Words of a counted thing that narrow nothing. */
const NEUTRAL =
  /(?:现有|共有|各类|各种|有关|相关|总数|件数|数量|全部|有效|政协|市|区|县|省|委员们|委员|广大|新|本年度|年度|全年|累计|活动|工作|会议|会|等|的|了|共|件|各项|专项|系列|多层次|全会以来|高质量|以来|期间|正式|实际|最终|审查|确定|后|专题|信息|报告|意见|建议|情况|全市|全区|全县|全省|书面|成果)/g;

/** How well a figure answers an ask; undefined where it has nothing to do with it. */
function assess(ask: Ask, figure: LedgerFigure, parent: LedgerFigure | undefined, wording: Wording, options: MatchOptions): Match | undefined {
  const { detail } = figure;
  const said = wordsAround(figure, options);
  const rates = inFamily(ask.concepts, "rate").filter((id) => id !== "change");
  if (!unitFits(ask, figure, rates)) return undefined;
  if (STRICT_THINGS.has(ask.head) && ask.head !== "" && !hasObject(figure, parent, ask.head, said)) return undefined;
  const gaps = [...stageGaps(ask, figure, parent), ...partGaps(ask, figure, parent)];
  if (ask.plan !== (detail.period === "plan")) gaps.push("plan");
  if (ask.term ? detail.period !== "term" : detail.period === "term" && options.termFits !== true) gaps.push("term");
  if (ask.change !== detail.change) gaps.push("change");
  if (ask.average !== detail.average) gaps.push("words");
  if (detail.subject !== "committee") gaps.push("subject");
  const covered = coverage(ask, figure, parent, said, wording);
  const modifiers = ask.terms.filter((term) => term.modifier === true);
  const narrowed = modifiers.some((term) => nearTerm(term, said, figure) >= 0.6) || inFamily(ask.concepts, "scope").some((id) => detail.concepts.includes(id));
  const narrower = !narrowed && modifiers.some((term) => nearTerm(term, said, figure) < 0.35);
  const nouns = ask.terms.filter((term) => term.loose !== true && term.any.length === 1);
  const lost = nouns.filter((term) => nearTerm(term, said, figure) < 0.35).length;
  if (ask.terms.some((term) => term.must === true && nearTerm(term, said, figure) < 0.6) || (lost >= 2 && lost * 2 > nouns.length) || !saysHead(ask, figure, parent, said)) gaps.push("words");
  else if (covered < (narrower ? SURE_SCORE : ANSWER_SCORE)) gaps.push("words");
  if (covered < NEAR_SCORE) return undefined;
  return { figure, score: covered - extraWords(ask, figure) + contextBonus(ask, figure, said, options), gaps };
}

/** Whether the thing asked about is named near the figure at all. */
const saysHead = (ask: Ask, figure: LedgerFigure, parent: LedgerFigure | undefined, said: Said): boolean =>
  ask.head === "" ||
  ask.head === "event" ||
  hasObject(figure, parent, ask.head, said) ||
  aliasesOf(ask.head).some((word) => contains(said.clause, word) || (inFamily(figure.detail.concepts, "object").length === 0 && contains(said.before, word)));

/** What became of the thing: only the verb tells which count it is. */
function stageGaps(ask: Ask, figure: LedgerFigure, parent: LedgerFigure | undefined): Gap[] {
  const gaps: Gap[] = [];
  const own = figure.detail.concepts;
  const rates = inFamily(ask.concepts, "rate").filter((id) => id !== "change");
  const stages = inFamily(ask.concepts, "stage");
  if (figure.unit === "%" || figure.unit === "个百分点") {
    rateGaps(ask, own, rates, stages, gaps);
    return gaps;
  }
  const ownStages = inFamily(own, "stage");
  const found = ownStages.length > 0 || !parent ? ownStages : inFamily(parent.detail.concepts, "stage");
  const asked = stages.flatMap((id) => [id, ...(thesaurus().concept(id)?.covers ?? [])]);
  const strict = STRICT_THINGS.has(ask.head);
  const loose = (!strict && found.length === 0) || (labelled(ask, figure) && stages.every((id) => id === "received"));
  if (stages.length > 0 && !loose && !asked.some((id) => found.includes(id))) gaps.push("stage");
  else if (stages.length > 0 && strict && found.some((id) => NEGATIVE.has(id) && !asked.includes(id))) gaps.push("stage");
  else if (stages.length === 0 && strict && !labelled(ask, figure) && ownStages.some((id) => !MAIN_STAGES.has(id))) gaps.push("stage");
  return gaps;
}

/** Things whose stages are told apart strictly; of others the verb is a way of speaking. */
const STRICT_THINGS = new Set(["proposal", "bill", "public-opinion", "deputy-suggestion"]);
/** What fell out of the chain is never what is left of it. */
const NEGATIVE = new Set(["not-filed", "converted", "withdrawn"]);

/** Whether the ask names the figure by its own label: A类, 养老. */
const labelled = (ask: Ask, figure: LedgerFigure): boolean =>
  inFamily(ask.concepts, "scope").some((id) => figure.detail.concepts.includes(id)) ||
  ask.terms.some((term) => term.modifier === true && term.any.some((word) => says(`${fold(figure.indicator)} ${fold(figure.detail.actor)}`, word)));

function partGaps(ask: Ask, figure: LedgerFigure, parent: LedgerFigure | undefined): Gap[] {
  const gaps: Gap[] = [];
  const label = `${figure.detail.noun}${figure.detail.actor}${figure.indicator}`;
  const scopes = inFamily(ask.concepts, "scope");
  const ownScopes = inFamily(figure.detail.concepts, "scope");
  const before = ask.head === "proposal" ? "" : wordsAround(figure).before;
  if (scopes.some((id) => !figure.detail.nearby.includes(id) && !saysConcept(id, before) && !ownScopes.includes(id) && !saysConcept(id, label) && !(parent && saysConcept(id, parent.indicator)))) gaps.push("whole");
  if (isPart(ask, figure, parent, ownScopes, scopes)) gaps.push("part");
  return gaps;
}

function unitFits(ask: Ask, figure: LedgerFigure, rates: string[]): boolean {
  const { unitClass } = figure.detail;
  if (ask.counter !== undefined && unitClass === "person" && (ask.counter === "人次") !== (figure.unit === "人次")) return false;
  // 件次 counts both the thing and the time.
  if (figure.unit === "件次" && ask.units?.includes("occasion")) return true;
  if (ask.units) return ask.units.includes(unitClass) || (ask.change && unitClass === "points");
  if (unitClass === "percent") return rates.length > 0 || ask.change;
  if (unitClass === "points") return ask.change;
  return rates.length === 0;
}

function hasObject(figure: LedgerFigure, parent: LedgerFigure | undefined, head: string, said: Said): boolean {
  if (figure.detail.concepts.includes(head) || parent?.detail.concepts.includes(head)) return true;
  // A rate rarely repeats what it is a rate of: 办复率100%.
  if (figure.unit === "%") return head === "proposal" ? !figure.detail.concepts.some((id) => ["bill", "deputy-suggestion", "training"].includes(id)) : saysConcept(head, said.sentence);
  return saysConcept(head, said.clause);
}

function rateGaps(ask: Ask, own: string[], rates: string[], stages: string[], gaps: Gap[]): void {
  const wanted = rates.length > 0 ? rates : stages.map((id) => thesaurus().rateOf(id)).filter((id) => id !== undefined);
  const ownRates = inFamily(own, "rate").filter((id) => id !== "change");
  if (ask.change && wanted.length === 0) return;
  if (wanted.length === 0) {
    if (ownRates.some((id) => id !== "share")) gaps.push("rate");
    return;
  }
  const named = wanted.filter((id) => id !== "share");
  // 建议被采纳六成以上 tells the rate without its name.
  const byStage = ownRates.length === 0 && stages.some((id) => inFamily(own, "stage").includes(id));
  if (named.length > 0 && !byStage && !named.some((id) => ownRates.includes(id))) gaps.push("rate");
  else if (named.length === 0 && ownRates.some((id) => id !== "share")) gaps.push("rate");
  // 采纳的占几成: a share of what was adopted and not of what was solved.
  const ownStages = inFamily(own, "stage");
  if (named.length === 0 && stages.length > 0 && ownStages.length > 0 && !stages.some((id) => ownStages.includes(id))) gaps.push("stage");
}

function isPart(ask: Ask, figure: LedgerFigure, parent: LedgerFigure | undefined, ownScopes: string[], scopes: string[]): boolean {
  const said = (id: string) => scopes.includes(id) || ask.around.includes(id) || termsSay(ask, aliasesOf(id));
  if (ownScopes.some((id) => !said(id))) return true;
  const residue = residueOf(figure);
  const asked = ask.terms.some((term) => term.any.some((word) => says(`${residue} ${fold(figure.detail.actor)} ${fold(figure.indicator)}`, word)));
  const byConcept = ask.concepts.some((id) => ["scope", "stage"].includes(familyOf(id)) && (saysConcept(id, fold(figure.indicator)) || (figure.detail.concepts.includes(id) && parent?.detail.concepts.includes(id) !== true)));
  // 五年142次,其中2021年36次: the year asked for is its label. 任免87人次,其中任命52人次: so is the thing itself.
  const ownTime = parent?.detail.period === "term" && figure.detail.period === "year" && !ask.term;
  const ownThing = parent !== undefined && ask.head !== "" && figure.detail.concepts.includes(ask.head) && !parent.detail.concepts.includes(ask.head);
  if (ownTime || ownThing) return false;
  if (parent && !asked && !byConcept && !ask.concepts.some((id) => id !== ask.head && familyOf(id) !== "act" && familyOf(id) !== "stage" && figure.detail.concepts.includes(id))) return true;
  // 约谈委员4人 is no count of the members.
  const named = wordsAround(figure);
  if (ask.head === "member" && !ask.terms.some((term) => near(term.any, named, figure) > 0.8) && ask.terms.every((term) => term.loose) && ask.concepts.length === 1) return residue.length >= 2 || actsBehind(figure) || (figure.detail.predicate !== "" && !/^(?:现有|共有|有)$/.test(figure.detail.predicate)) || figure.detail.actor !== "";
  if (ask.head !== "proposal" || figure.unit === "%") return false;
  if (residue.length >= 2 && !asked && !byConcept) return true;
  return figure.detail.actor !== "" && !EVERYBODY.test(fold(figure.detail.actor)) && !asked && inFamily(figure.detail.concepts, "stage").includes("received") && /(?:党派|工商联|团体|界别|专委会|小组)/.test(figure.detail.actor);
}

/** 17名委员作大会发言: people counted as they do something are not all of them. */
const actsBehind = (figure: LedgerFigure): boolean => {
  const { piece, sentence, noun } = figure.detail;
  const behind = fold(figure.sentence.slice(figure.end - sentence.start, piece.end - sentence.start));
  return behind.replace(noun, "").replaceAll(/[^\p{Script=Han}]/gu, "").length >= 2;
};

/** A word said in full, shortened (文体 for 文化体育), or in most of its parts. */
const says = (text: string, word: string): boolean => contains(text, word) || abbreviates(word, text) || (word.length >= 3 && overlaps(text, word));

/** What narrows the counted thing: 民生类提案 → 民生类; 提案 → "". */
function residueOf(figure: LedgerFigure): string {
  let noun = fold(figure.detail.noun);
  for (const mention of [...thesaurus().mentions(noun)].reverse()) {
    if (mention.family === "object" || mention.family === "stage") noun = noun.slice(0, mention.start) + noun.slice(mention.end);
  }
  return noun.replaceAll(NEUTRAL, "").replaceAll(/[^\p{Script=Han}a-z]/gu, "");
}

interface Said {
  indicator: string;
  clause: string;
  before: string;
  sentence: string;
  path: string;
  /** The paragraph before the sentence: names the activity that the sentence goes on about. */
  paragraph: string;
}

function wordsAround(figure: LedgerFigure, options: MatchOptions = {}): Said {
  const { piece, sentence, paragraph, path } = figure.detail;
  const text = options.textOf?.(figure.report);
  const folded = fold(figure.sentence);
  return {
    indicator: fold(figure.indicator),
    clause: folded.slice(piece.start - sentence.start, piece.end - sentence.start),
    before: folded.slice(0, piece.end - sentence.start),
    sentence: folded,
    path: fold(path.join(" ")),
    paragraph: text === undefined ? "" : fold(text.slice(paragraph.start, sentence.start)),
  };
}

const PEOPLE = new Set(["member", "deputy", "student", "masses"]);
const WEIGHT: Record<string, number> = { object: 1.1, stage: 1.1, scope: 1.1, rate: 1.4, act: 0.25 };

/** Which words the figures' sentences have at all: a way of asking that none has says nothing about any of them. */
interface Wording {
  has(word: string): boolean;
}

function wordingOf(figures: LedgerFigure[]): Wording {
  const text = [...new Set(figures.flatMap((figure) => [figure.sentence, figure.detail.path.join(" ")]))].map(fold).join("\n");
  return { has: (word) => text.includes(word) };
}

/** The share of the ask's weight that the figure's surroundings say; nearer words count more. */
function coverage(ask: Ask, figure: LedgerFigure, parent: LedgerFigure | undefined, said: Said, wording: Wording): number {
  let total = 0;
  let got = 0;
  const own = new Set([...figure.detail.concepts, ...(parent?.detail.concepts ?? [])]);
  for (const id of ask.concepts) {
    // People are counted by what they did: 培训了多少委员.
    const weight = familyOf(id) === "act" && PEOPLE.has(ask.head) ? 0.9 : (WEIGHT[familyOf(id)] ?? 1);
    const covered = own.has(id) || (thesaurus().concept(id)?.covers ?? []).some((narrower) => own.has(narrower)) || (id === ask.head && figure.unit === "%");
    const credit = covered ? 1 : near(aliasesOf(id), said, figure);
    // 活动, 部门 and the like beside another thing are a way of speaking.
    const aside = id !== ask.head && familyOf(id) === "object" && ask.head !== "" ? 0.6 : 1;
    total += weight * (credit === 0 && aside < 1 ? 0.35 : aside);
    got += weight * aside * credit;
  }
  for (const term of ask.terms) {
    const credit = nearTerm(term, said, figure);
    const known = credit > 0 || term.any.some((word) => wording.has(word));
    const weight = term.weight * (known ? 1 : term.loose ? 0.1 : 0.8);
    total += weight;
    got += weight * credit;
  }
  return total === 0 ? 0 : got / total;
}

function nearTerm(term: Term, said: Said, figure: LedgerFigure): number {
  const exact = near(term.any, said, figure);
  if (exact >= 0.8) return exact;
  const similar = near(term.any.flatMap(synonymsOf), said, figure) * 0.75;
  return Math.max(exact, similar);
}

function near(words: string[], said: Said, figure: LedgerFigure): number {
  let best = 0;
  for (const word of words) {
    if (contains(said.indicator, word) || contains(fold(figure.detail.actor), word)) return 1;
    if (contains(said.clause, word)) best = Math.max(best, 0.95);
    else if (contains(said.before, word)) best = Math.max(best, 0.85);
    else if (contains(said.sentence, word)) best = Math.max(best, 0.6);
    else if (contains(said.path, word) || contains(said.paragraph, word)) best = Math.max(best, 0.5);
    else if (abbreviates(word, said.clause)) best = Math.max(best, 0.85);
    else if (word.length >= 3 && overlaps(said.clause, word)) best = Math.max(best, 0.7);
    else if (word.length >= 3 && overlaps(said.before, word)) best = Math.max(best, 0.5);
  }
  return best;
}

/** 文体 for 文化体育, 城建 for 城市建设: the first characters of neighbouring words. */
function abbreviates(word: string, text: string): boolean {
  if (word.length < 2 || word.length > 4 || !/^\p{Script=Han}+$/u.test(word)) return false;
  return new RegExp([...word].join("\\p{Script=Han}{0,2}"), "u").test(text);
}

const contains = (text: string, word: string): boolean => word !== "" && text.includes(word);

/** Whether most neighbouring pairs of a word's characters stand in a text: 公共服务项目 in 公共服务合作项目. */
function overlaps(text: string, word: string): boolean {
  let pairs = 0;
  for (let index = 0; index + 1 < word.length; index++) if (text.includes(word.slice(index, index + 2))) pairs++;
  return pairs >= (word.length - 1) * 0.6;
}

const aliasesOf = (id: string): string[] => thesaurus().concept(id)?.zh ?? [];
const saysConcept = (id: string, text: string): boolean => thesaurus().mentions(fold(text)).some((mention) => mention.id === id);
const termsSay = (ask: Ask, aliases: string[]): boolean =>
  ask.terms.some((term: Term) => term.any.some((word) => aliases.some((alias) => alias.includes(word) || word.includes(alias))));

/** A small handicap for what nobody asked for: of two figures that fit, the plainer one is meant. */
function extraWords(ask: Ask, figure: LedgerFigure): number {
  const residue = residueOf(figure);
  const asked = ask.terms.some((term) => term.any.some((word) => contains(residue, word)));
  const verb = figure.detail.predicate !== "" && inFamily(ask.concepts, "stage").length + inFamily(ask.concepts, "act").length === 0 && !ask.terms.some((term) => term.loose === true && term.any.some((word) => figure.detail.predicate.includes(word))) ? 0.03 : 0;
  return (asked ? 0 : Math.min(0.2, residue.length * 0.025)) + verb;
}

/** Figures that fit alike are told apart by the rest of the question, and by standing beside the one just given. */
function contextBonus(ask: Ask, figure: LedgerFigure, said: Said, { prior }: MatchOptions): number {
  const words = ask.context.filter((term) => near(term.any, said, figure) > 0.5).length;
  const beside = prior && prior.report === figure.report ? (prior.detail.sentence.start === figure.detail.sentence.start ? 0.12 : Math.abs(prior.start - figure.start) < 200 ? 0.03 : 0) : 0;
  const whole = /(?:全年|合计|总计|总共|现有|现共有)/.test(said.clause) ? 0.04 : 0;
  return Math.min(0.06, words * 0.02) + beside + whole;
}

export interface Matches {
  /** Figures that answer, best first; several where they fit equally well. */
  exact: Match[];
  /** Figures that do not answer and are worth showing beside a refusal, best first. */
  near: Match[];
}

/** Finds the figures that answer an ask among those of one report or of several. */
export function matchFigures(ask: Ask, figures: LedgerFigure[], options: MatchOptions = {}): Matches {
  const byStart = new Map(figures.map((figure) => [`${figure.report}:${figure.start}`, figure]));
  const parentOf = (figure: LedgerFigure) => (figure.detail.parentStart === undefined ? undefined : byStart.get(`${figure.report}:${figure.detail.parentStart}`));
  const wording = wordingOf(figures);
  const matches = figures
    .map((figure) => assess(ask, figure, parentOf(figure), wording, options))
    .filter((match) => match !== undefined)
    .sort((a, b) => b.score - a.score);
  const answers = matches.filter((match) => match.gaps.length === 0);
  const best = answers[0]?.score ?? 0;
  const exact = distinct(answers.filter((match) => match.score >= best - TIE));
  const near = distinct(matches.filter((match) => match.gaps.length > 0).sort((a, b) => a.gaps.length - b.gaps.length || b.score - a.score));
  return { exact, near: near.slice(0, 3) };
}

/** Reports repeat their figures in summaries: one of each value and indicator is enough. */
function distinct(matches: Match[]): Match[] {
  const seen = new Set<string>();
  return matches.filter(({ figure }) => {
    const key = `${figure.report}|${figure.value}|${figure.unit}|${figure.detail.concepts.filter((id) => familyOf(id) !== "act").join()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
