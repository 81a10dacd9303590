import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import type { Ask } from "../query.ts";
import type { MatchOptions, Said } from "./surroundings.ts";

/** Whether a figure is of a term, or of all since long before. */
export const isOfManyYears = ({ detail: { period } }: LedgerFigure): boolean =>
  period === "term" || period === "since";

/** A total that a question asks for by its name (累计): of more years, where there is one. */
export const SUMMED = /累计|(?<!会议)以来|\bsince\b(?!.{0,20}(?:session|meeting|plenary))/;

/** Things that stand once they are there: how many there are by the end of a year is what came together until then. */
const LASTING = /(?:建成|建立|设立|打造|组建|创建|成立|挂牌|布局|建起|设)/;

const OF_ONE_YEAR = /(?:^|\s)(?:一年|当年|全年)(?=\p{Script=Han})/u;

/** Whether a figure covers the time asked about: the year, or more years than one. */
export function timeFits(ask: Ask, figure: LedgerFigure, said: Said, options: MatchOptions): boolean {
  const { period, predicate } = figure.detail;
  if (ask.since !== undefined) {
    const named = [...`${said.paragraph}${said.before}`.matchAll(/届第?([一二三四五六七八九])次/g)].at(
      -1,
    )?.[1];
    return named === undefined ? period !== "since" : named === ask.since;
  }
  if (ask.term) return isOfManyYears(figure);
  if (period === "term") return options.termFits === true && !OF_ONE_YEAR.test(ask.label);
  return period !== "since" || options.ofYear !== true || LASTING.test(predicate) || SUMMED.test(ask.label);
}
