import type { LedgerFigure } from "../figures/ledger-figure.ts";
import { familyOf, inFamily, PEOPLE, PIECES } from "../figures/thesaurus.ts";
import { fold } from "../language/script.ts";
import { isAnchored } from "./matching/anchored.ts";
import { countsSomethingElse } from "./matching/another-thing.ts";
import {
  type Gap,
  hasObject,
  isGiven,
  isNewPart,
  isOfOthers,
  isOtherCount,
  saysHead,
  unitFits,
} from "./matching/gaps.ts";
import { countsAnother, isOfAnotherDoer } from "./matching/own-run.ts";
import { partGaps } from "./matching/part-gaps.ts";
import { relationsOf } from "./matching/relations.ts";
import { residueOf } from "./matching/residue.ts";
import {
  besideGiven,
  calledSo,
  contextBonus,
  coverage,
  extraWords,
  labelBonus,
  saidOfAnother,
} from "./matching/score.ts";
import { stageGaps } from "./matching/stage-gaps.ts";
import {
  type MatchOptions,
  near,
  nearTerm,
  type Said,
  type Wording,
  wordsAround,
} from "./matching/surroundings.ts";
import { isOfManyYears, SUMMED, timeFits } from "./matching/times.ts";
import * as untold from "./matching/untold.ts";
import type { Ask, Term } from "./query.ts";

export type { Gap } from "./matching/gaps.ts";
export type { MatchOptions } from "./matching/surroundings.ts";

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

/** How much worse than a figure of another time one may fit that is of the time meant. */
const OTHER_TIME = 0.25;

/** What being counted as the question counts is worth: 几部书 asks for books rather than for 186篇. */
const SAME_COUNTER = 0.04;

/** How near a word must stand that no answer may lack: in the sentence; a quoted name or a place in the paragraph. */
const leastNear = ({ weight, place }: Term): number => (weight >= 1.5 || place ? 0.5 : 0.6);

/** What the question says was done to what it counts must be said of the count itself, if in other words. */
const DONE = 0.7;

/** Words without which a figure answers something else: 帮扶嵩县的村 is not answered by what was given to 汝阳县. */
const lacksNamed = (ask: Ask, said: Said, figure: LedgerFigure, wording: Wording): boolean =>
  ask.terms.some((term) =>
    term.place
      ? near(term.any, said, figure) < leastNear(term)
      : (term.must === true || (term.thing === true && term.any.some((word) => wording.has(word)))) &&
        nearTerm(term, said, figure) < (term.deed ? DONE : leastNear(term)),
  );

/** 委员402名,新任委员比例57.2%: what narrows the thing asked for and is said only behind the count is said of another. */
const isNarrowedElsewhere = (ask: Ask, said: Said, figure: LedgerFigure): boolean =>
  figure.unit !== "%" &&
  (PEOPLE.has(ask.head) || ask.head === "consultation") &&
  ask.terms.some(
    ({ modifier, any }) =>
      modifier === true &&
      any.some((word) => said.sentence.includes(word)) &&
      near(any, said, figure) <= 0.6 &&
      !any.some((word) => `${said.path}${said.paragraph}`.includes(word)),
  );

/** How well a figure answers an ask; undefined where it has nothing to do with it. */
function assess(
  ask: Ask,
  figure: LedgerFigure,
  parent: LedgerFigure | undefined,
  neighbours: LedgerFigure[],
  wording: Wording,
  options: MatchOptions,
): Match | undefined {
  const { detail } = figure;
  const rates = inFamily(ask.concepts, "rate").filter((id) => id !== "change");
  if (!unitFits(ask, figure, rates) || isGiven(ask, figure)) return undefined;
  const said = wordsAround(figure, options);
  if (PIECES.has(ask.head) && !hasObject(figure, parent, ask.head, said)) return undefined;
  // Where those that might answer are looked for in very many reports, what is only near is not wanted.
  const isOut = (): boolean => options.only !== undefined && gaps.length > 0;
  const gaps: Gap[] = stageGaps(ask, figure, parent);
  if (isOut()) return undefined;
  gaps.push(...partGaps(ask, figure, parent, { said, neighbours, wording, prior: options.prior }));
  if (ask.plan !== (detail.period === "plan")) gaps.push("plan");
  if (!timeFits(ask, figure, said, options)) gaps.push("term");
  if (ask.change !== detail.change) gaps.push("change");
  // 新增几个: what a count grew to is not what was added.
  if (ask.concepts.includes("add") && /(?:增加到|增至|达到)$/.test(detail.predicate)) gaps.push("change");
  if (isNewPart(ask, figure, parent) && options.ofYear !== true) gaps.push("part");
  // 常委会到会率: a rate said to be an average is the rate.
  if (ask.average !== detail.average && !(detail.average && figure.unit === "%" && rates.length > 0))
    gaps.push("words");
  if (isOfOthers(ask, figure, said)) gaps.push("subject");
  if (isOut()) return undefined;
  const covered = coverage(ask, figure, parent, said, wording);
  const modifiers = ask.terms.filter((term) => term.modifier === true);
  const narrowed =
    modifiers.some((term) => nearTerm(term, said, figure) >= 0.6) ||
    inFamily(ask.concepts, "scope").some((id) => detail.concepts.includes(id));
  const narrower = !narrowed && modifiers.some((term) => nearTerm(term, said, figure) < 0.35);
  const given = neighbours.filter((other) => isGiven(ask, other));
  const nouns = ask.terms.filter((term) => term.loose !== true && term.any.length === 1);
  const lost = nouns.filter((term) => nearTerm(term, said, figure) < 0.35).length;
  if (
    lacksNamed(ask, said, figure, wording) ||
    (lost >= 2 && lost * 2 > nouns.length) ||
    untold.isOfNothingNamed(ask, said, figure) ||
    untold.isUntold(ask, said, figure) ||
    !(isAnchored(ask, figure, parent, said) || given.length > 0) ||
    !saysHead(ask, figure, parent, said) ||
    untold.isDoneToAnother(ask, said, figure) ||
    untold.isOfOtherPeople(ask, said, figure) ||
    untold.isNoSuchPart(ask, said, figure) ||
    countsAnother(ask, figure, neighbours) ||
    isNarrowedElsewhere(ask, said, figure) ||
    isOfAnotherDoer(ask, figure, neighbours, said) ||
    isOtherCount(ask, figure, said) ||
    countsSomethingElse(ask, figure, parent, said, neighbours)
  )
    gaps.push("words");
  else if (covered < (narrower ? SURE_SCORE : ANSWER_SCORE)) gaps.push("words");
  if (covered < NEAR_SCORE) return undefined;
  return {
    figure,
    score:
      covered -
      extraWords(ask, figure) -
      saidOfAnother(ask, figure, neighbours) +
      (ask.countedIn === figure.unit ? SAME_COUNTER : 0) +
      besideGiven(figure, given) +
      calledSo(ask, figure) +
      labelBonus(ask, figure) +
      contextBonus(ask, figure, said, options),
    gaps,
  };
}

export interface Matches {
  /** All figures that answer, best first. */
  fitting: Match[];
  /** Figures that answer, best first; several where they fit equally well. */
  exact: Match[];
  /** Figures that do not answer and are worth showing beside a refusal, best first. */
  near: Match[];
}

/** Finds the figures that answer an ask among those of one report or of several. */
export function matchFigures(ask: Ask, figures: LedgerFigure[], options: MatchOptions = {}): Matches {
  const { parentOf, neighboursOf, wording } = relationsOf(figures);
  const matches = figures
    .filter((figure) => options.only?.has(figure) !== false)
    .map((figure) => assess(ask, figure, parentOf(figure), neighboursOf(figure), wording, options))
    .filter((match) => match !== undefined)
    .sort((a, b) => b.score - a.score);
  const answers = matches.filter((match) => match.gaps.length === 0);
  // A year's figure goes before one of more years where the question names none.
  const apart = answers.filter(({ figure }) => isOfManyYears(figure) === SUMMED.test(ask.label));
  // 捐款捐物总值 of the term is not told by 捐资672万元 of the year.
  const alike = (answers[0]?.score ?? 0) - (apart[0]?.score ?? 0) <= OTHER_TIME;
  if (!ask.term && apart.length > 0 && alike) answers.splice(0, answers.length, ...apart);
  const fitting = [...answers];
  const best = answers[0]?.score ?? 0;
  const tied = answers.filter((match) => match.score >= best - TIE);
  // A total and its parts may all say what was asked: the total is meant.
  const isCovered = ({ figure }: Match) =>
    tied.some(
      (other) => other.figure.report === figure.report && other.figure.start === figure.detail.parentStart,
    );
  const named = partNamed(ask, tied, figures);
  const exact = named ? [named] : distinct(tied.filter((match) => !isCovered(match)));
  const near = distinct(
    matches
      .filter((match) => match.gaps.length > 0)
      .sort((a, b) => a.gaps.length - b.gaps.length || b.score - a.score),
  );
  return { fitting, exact, near: near.slice(0, 3) };
}

/** 协商196次,其中和平镇19次: where a total would answer and the question names one of its parts by its label, that part. */
function partNamed(ask: Ask, totals: Match[], figures: LedgerFigure[]): Match | undefined {
  const fitting = figures.filter((part) => {
    const total = totals.find(
      ({ figure }) => figure.report === part.report && figure.start === part.detail.parentStart,
    )?.figure;
    if (total === undefined) return false;
    const label = fold(part.indicator).replace(/(?<=.{2})(?:省|市|县|区|旗)$/, "");
    return (
      part.unit === total.unit &&
      part.detail.period === total.detail.period &&
      part.detail.subject === "committee" &&
      (residueOf(part).length >= 2 || (label.length > 2 && !fold(total.indicator).includes(label))) &&
      (fold(part.indicator) === part.detail.noun || part.detail.noun === "") &&
      (ask.label.includes(label) ||
        untold.isSpreadIn(ask.label, label) ||
        ask.terms.some(({ any }) => any.includes(label)))
    );
  });
  const [figure] = fitting;
  return figure && fitting.length === 1 ? { figure, score: 1, gaps: [] } : undefined;
}

/** Reports repeat their figures in summaries: one of each value and indicator is enough. */
function distinct(matches: Match[]): Match[] {
  const seen = new Set<string>();
  return matches.filter(({ figure }) => {
    const key = `${figure.report}|${figure.value}|${figure.unit}|${figure.detail.concepts
      .filter((id) => familyOf(id) !== "act")
      .sort()
      .join()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
