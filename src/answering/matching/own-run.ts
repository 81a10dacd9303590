import { inOneSentence, type LedgerFigure } from "../../figures/ledger-figure.ts";
import { fold } from "../../language/script.ts";
import type { Ask } from "../query.ts";
import { contains, namesItself, type Said } from "./surroundings.ts";

const SAYS = {
  most: /最[多高大]|居首|首位|榜首|第一|之首/,
  least: /最[少低小]|末位|垫底|最后一/,
};

/** From the count before it in its sentence up to the end of a figure's own words. Folded. */
function ownRun({ start, sentence, detail }: LedgerFigure, neighbours: LedgerFigure[]): string {
  const from = neighbours.reduce(
    (end, other) => (other.end <= start ? Math.max(end, other.end) : end),
    detail.sentence.start,
  );
  const folded = fold(sentence);
  return folded.slice(from - detail.sentence.start, detail.piece.end - detail.sentence.start);
}

/**
 * 最多的是甲局,主办23件,其次是乙局,主办19件: who is meant stands right before each of several counts of the same thing, and so does
 * which of them is the first or the last.
 */
export function isOfAnotherDoer(
  ask: Ask,
  figure: LedgerFigure,
  neighbours: LedgerFigure[],
  said: Said,
): boolean {
  const { extreme } = ask;
  if (extreme !== undefined && !SAYS[extreme].test(ownRun(figure, neighbours) + said.tail)) return true;
  const alike = neighbours.filter(
    (other) => other !== figure && other.indicator === figure.indicator && other.unit === figure.unit,
  );
  if (alike.length === 0) return false;
  const names = ask.terms.filter(({ loose }) => loose !== true).flatMap(({ any }) => any);
  const told = (one: LedgerFigure) => {
    const words = `${ownRun(one, neighbours)}|${fold(one.detail.actor)}|${fold(one.indicator)}`;
    return names.filter((name) => contains(words, name));
  };
  const own = told(figure);
  return alike.some((other) => {
    const others = told(other);
    return others.length > own.length && own.every((name) => others.includes(name));
  });
}

const begins = (noun: string, word: string): boolean => noun.includes(word) && !noun.endsWith(word);

/** 新建停车场4个、新增车位1120个: the thing that an English question counts is what a count beside this one counts. */
const isBesideTheThing = (ask: Ask, figure: LedgerFigure, neighbours: LedgerFigure[]): boolean =>
  ask.terms.some(
    ({ thing, any }) =>
      thing === true &&
      !namesItself(any, figure) &&
      neighbours.some(
        (one) =>
          one !== figure &&
          one.start !== figure.detail.parentStart &&
          any.some((name) => name.length > 1 && fold(one.detail.noun).endsWith(name)),
      ),
  );

/** What people are pleased with, or not. */
const ASPECTS = [
  /结果|成效|效果|\b(?:results?|outcomes?)\b/i,
  /态度|作风|\b(?:attitudes?|manner)\b/i,
  /质量|\bquality\b/i,
  /过程|\bprocess\b/i,
  /服务(?!对象)|\bservices?\b/i,
  /工作|\bwork\b/i,
];

/** 对办理工作满意率98.2%,对办理结果满意率93.5%: of rates side by side the one of what the question names. */
function isOtherAspect(ask: Ask, figure: LedgerFigure, neighbours: LedgerFigure[]): boolean {
  const isSatisfaction = ({ unit, detail }: LedgerFigure) =>
    unit === "%" && detail.concepts.includes("satisfaction-rate");
  const asked = ASPECTS.filter((aspect) => aspect.test(ask.label));
  const says = (one: LedgerFigure) => asked.some((aspect) => aspect.test(one.detail.noun));
  return (
    isSatisfaction(figure) && !says(figure) && neighbours.some((one) => isSatisfaction(one) && says(one))
  );
}

/** 在28个社区为老人办小事1208件: the thing asked for, which no concept says, is what a count beside it counts. */
export function countsAnother(ask: Ask, figure: LedgerFigure, neighbours: LedgerFigure[]): boolean {
  if (isBesideTheThing(ask, figure, neighbours) || isOtherAspect(ask, figure, neighbours)) return true;
  const things = ask.terms.filter(({ must, weight, deed }) => must && weight === 1.2 && !deed);
  const counts = (one: LedgerFigure) => things.some(({ any }) => any.includes(fold(one.detail.noun)));
  return (
    figure.detail.noun.length > 1 &&
    // 接听市民来电活动4期,受理来电173个: nor is what only begins with it.
    (!things.some(({ any }) => namesItself(any, figure)) ||
      things.some(({ any }) => any.some((word) => begins(fold(figure.detail.noun), word)))) &&
    neighbours.some((one) => one !== figure && one.start !== figure.detail.parentStart && counts(one))
  );
}

/** 对口协商提了多少条建议,采纳多少条: an ask that names no row goes on in the row of the one before. */
export const goesOnInRow = (ask: Ask, figure: LedgerFigure, prior: LedgerFigure | undefined): boolean =>
  figure.detail.table !== undefined &&
  prior?.detail.table !== undefined &&
  prior !== figure &&
  inOneSentence(prior, figure) &&
  ask.terms.every(({ loose }) => loose === true);
