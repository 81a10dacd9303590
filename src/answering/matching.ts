import type { LedgerFigure } from "../figures/ledger-figure.ts";
import { thesaurus } from "../figures/thesaurus.ts";
import { fold } from "../language/script.ts";
import type { Ask, Term } from "./query.ts";

/** Why a figure is near what was asked for and not it. */
export type Gap = "stage" | "rate" | "part" | "whole" | "plan" | "term" | "year" | "change" | "subject" | "unit" | "words";

export interface Match {
  figure: LedgerFigure;
  /** Share of what was asked that the figure's words say, 0 to 1. */
  score: number;
  gaps: Gap[];
}

/** A figure with all its asked-for words found is an answer from here on; below, it is at most near. */
export const ANSWER_SCORE = 0.7;
/** Below this a figure has nothing to do with the question. */
export const NEAR_SCORE = 0.45;
/** Matches this close to the best one fit as well as it does. */
const TIE = 0.06;

const familyOf = (id: string): string => thesaurus().concept(id)?.family ?? "";
const inFamily = (ids: string[], family: string): string[] => ids.filter((id) => familyOf(id) === family);

/** Stages that the count of all proposals may be stated at when the question names none. */
const MAIN_STAGES = new Set(["received", "filed", "forwarded", "handled"]);
/** Whose count is the committee's whole count, not a part of it. */
const EVERYBODY = /^(?:(?:广大|全体|各位|各级|政协|市|区|县|省|住.)?(?:政协)?委员|政协各参加单位|各参加单位|(?:政协)?各界别|社会各界|各族各界人士|全国|、|和|及|们)*$/;
/** Words of a counted thing that narrow nothing. */
const NEUTRAL =
  /(?:各类|各种|有关|相关|总数|件数|数量|全部|有效|政协|市|区|县|省|委员们|委员|广大|新|本年度|年度|全年|累计|活动|工作|会议|会|等|的|了|共|件|各项|专项|系列|多层次|全会以来|高质量|以来|期间|正式|实际|最终|审查|确定|后|专题|信息|报告|意见|建议|情况|全市|全区|全县|全省|书面|成果)/g;

/** How well a figure answers an ask; undefined where it has nothing to do with it. */
export function assess(ask: Ask, figure: LedgerFigure, parent: LedgerFigure | undefined): Match | undefined {
  const { detail } = figure;
  const own = detail.concepts;
  const gaps: Gap[] = [];
  const said = wordsAround(figure);

  const rates = inFamily(ask.concepts, "rate").filter((id) => id !== "change");
  const asksPercent = ask.units?.includes("percent") === true;
  if (!unitFits(ask, figure, rates)) return undefined;

  // The thing counted.
  if (ask.head !== "" && ask.head !== "event" && !hasObject(figure, parent, ask.head, said)) return undefined;

  // What became of it: only the verb tells which count it is.
  const stages = inFamily(ask.concepts, "stage");
  const ownStages = inFamily(own, "stage");
  const found = ownStages.length > 0 || !parent ? ownStages : inFamily(parent.detail.concepts, "stage");
  const askedStages = stages.flatMap((id) => [id, ...(thesaurus().concept(id)?.covers ?? [])]);
  if (figure.unit === "%" || figure.unit === "个百分点") rateGaps(ask, own, rates, stages, gaps);
  else if (stages.length > 0 && !askedStages.some((id) => found.includes(id))) gaps.push("stage");
  else if (stages.length > 0 && isStageStrict(ask) && found.some((id) => isOtherStage(id, askedStages, found))) gaps.push("stage");
  else if (stages.length === 0 && ask.head === "proposal" && ownStages.some((id) => !MAIN_STAGES.has(id))) gaps.push("stage");

  // Part and whole.
  const label = `${detail.noun}${detail.actor}${figure.indicator}`;
  const scopes = inFamily(ask.concepts, "scope");
  const ownScopes = inFamily(own, "scope");
  if (scopes.some((id) => !ownScopes.includes(id) && !saysConcept(id, label) && !(parent && saysConcept(id, parent.indicator)))) gaps.push("whole");
  if (isPart(ask, figure, parent, ownScopes, scopes)) gaps.push("part");

  // Time, plan, change, whose work.
  if (ask.plan !== (detail.period === "plan")) gaps.push("plan");
  if (ask.term && detail.period !== "term") gaps.push("term");
  if (ask.change !== detail.change) gaps.push("change");
  if (detail.subject !== "committee") gaps.push("subject");

  const score = coverage(ask, figure, parent, said, asksPercent);
  if (score < ANSWER_SCORE) gaps.push("words");
  return score < NEAR_SCORE ? undefined : { figure, score: score - extraWords(ask, figure) , gaps };
}

function unitFits(ask: Ask, figure: LedgerFigure, rates: string[]): boolean {
  const { unitClass } = figure.detail;
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
  if (named.length > 0 && !named.some((id) => ownRates.includes(id))) gaps.push("rate");
  else if (named.length === 0 && ownRates.some((id) => id !== "share")) gaps.push("rate");
  // 采纳的占几成: a share of what was adopted and not of what was solved.
  const ownStages = inFamily(own, "stage");
  if (named.length === 0 && stages.length > 0 && ownStages.length > 0 && !stages.some((id) => ownStages.includes(id))) gaps.push("stage");
}

/** Stages of proposals and of opinion reports are told apart strictly; of other things the verb is a way of speaking. */
const isStageStrict = (ask: Ask): boolean => ask.head === "proposal" || ask.head === "bill" || ask.head === "";

/** 并案后立案 is a filing; 立案…不予立案 never meet. A figure said of two stages fits when either was asked. */
const isOtherStage = (id: string, asked: string[], found: string[]): boolean =>
  (id === "not-filed" || id === "converted" || id === "withdrawn") && !asked.includes(id) && found.includes(id);

function isPart(ask: Ask, figure: LedgerFigure, parent: LedgerFigure | undefined, ownScopes: string[], scopes: string[]): boolean {
  const said = (id: string) => scopes.includes(id) || termsSay(ask, aliasesOf(id));
  if (ownScopes.some((id) => !said(id))) return true;
  const residue = residueOf(figure);
  const asked = ask.terms.some((term) => term.any.some((word) => contains(residue, word) || contains(fold(figure.detail.actor), word)));
  const byConcept = ask.concepts.some((id) => ["scope", "stage"].includes(familyOf(id)) && saysConcept(id, fold(figure.indicator)));
  if (parent && !asked && !byConcept && !ask.concepts.some((id) => id !== ask.head && familyOf(id) !== "act" && familyOf(id) !== "stage" && figure.detail.concepts.includes(id))) return true;
  if (ask.head !== "proposal" || figure.unit === "%") return false;
  if (residue.length >= 2 && !asked && !byConcept) return true;
  return figure.detail.actor !== "" && !EVERYBODY.test(fold(figure.detail.actor)) && !asked && inFamily(figure.detail.concepts, "stage").includes("received") && /(?:党派|工商联|团体|界别|专委会|小组)/.test(figure.detail.actor);
}

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
}

function wordsAround(figure: LedgerFigure): Said {
  const { clause, sentence, path } = figure.detail;
  const folded = fold(figure.sentence);
  return {
    indicator: fold(figure.indicator),
    clause: folded.slice(clause.start - sentence.start, clause.end - sentence.start),
    before: folded.slice(0, clause.end - sentence.start),
    sentence: folded,
    path: fold(path.join(" ")),
  };
}

const WEIGHT: Record<string, number> = { object: 1.2, stage: 1.2, scope: 1.2, rate: 1.6, act: 0.3 };

/** The share of the ask's weight that the figure's surroundings say; nearer words count more. */
function coverage(ask: Ask, figure: LedgerFigure, parent: LedgerFigure | undefined, said: Said, asksPercent: boolean): number {
  let total = 0;
  let got = 0;
  const own = new Set([...figure.detail.concepts, ...(parent?.detail.concepts ?? [])]);
  for (const id of ask.concepts) {
    const weight = WEIGHT[familyOf(id)] ?? 1;
    total += weight;
    const covered = own.has(id) || (thesaurus().concept(id)?.covers ?? []).some((narrower) => own.has(narrower));
    got += weight * (covered || (asksPercent && id === ask.head) ? 1 : near(aliasesOf(id), said, figure));
  }
  for (const term of ask.terms) {
    total += term.weight;
    got += term.weight * near(term.any, said, figure);
  }
  return total === 0 ? 0 : got / total;
}

function near(words: string[], said: Said, figure: LedgerFigure): number {
  let best = 0;
  for (const word of words) {
    if (contains(said.indicator, word) || contains(fold(figure.detail.actor), word)) return 1;
    if (contains(said.clause, word)) best = Math.max(best, 0.95);
    else if (contains(said.before, word)) best = Math.max(best, 0.8);
    else if (contains(said.sentence, word)) best = Math.max(best, 0.6);
    else if (contains(said.path, word)) best = Math.max(best, 0.5);
    else if (word.length >= 3 && overlaps(said.clause, word)) best = Math.max(best, 0.5);
    else if (word.length >= 3 && overlaps(said.before, word)) best = Math.max(best, 0.35);
  }
  return best;
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

/** A small handicap for words of the counted thing that nobody asked for: the plainer figure wins. */
function extraWords(ask: Ask, figure: LedgerFigure): number {
  const residue = residueOf(figure);
  const asked = ask.terms.some((term) => term.any.some((word) => contains(residue, word)));
  return asked ? 0 : Math.min(0.15, residue.length * 0.02);
}

export interface Matches {
  /** Figures that answer, best first; several where they fit equally well. */
  exact: Match[];
  /** Figures that do not answer and are worth showing beside a refusal, best first. */
  near: Match[];
}

/** Finds the figures that answer an ask among those of one report or of several. */
export function matchFigures(ask: Ask, figures: LedgerFigure[]): Matches {
  const byStart = new Map(figures.map((figure) => [`${figure.report}:${figure.start}`, figure]));
  const matches = figures
    .map((figure) => {
      const parent = figure.detail.parentStart === undefined ? undefined : byStart.get(`${figure.report}:${figure.detail.parentStart}`);
      return assess(ask, figure, parent);
    })
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
