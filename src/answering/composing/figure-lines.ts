import type { AnswerFigure } from "../../domain/answer.ts";
import type { Report, ReportMetadata } from "../../domain/report.ts";
import { asSaid, type LedgerFigure, yearAnswered } from "../../figures/ledger-figure.ts";
import { cite, type Draft } from "./draft.ts";
import { excerptFor } from "./excerpts.ts";
import { bodyName, glossed, indicatorWords, type Naming, timeOf } from "./figure-words.ts";
import { say } from "./words.ts";

/** Adds a ledger figure to a draft: its citation, and the figure itself when `asked`. Returns the citation's number. */
export function addFigure(draft: Draft, figure: LedgerFigure, report: Report, asked = true): number {
  const excerpt = excerptFor(figure, report);
  const citation = cite(draft, report, excerpt.start, excerpt.end);
  draft.sources.push(figure);
  if (report.period) draft.facts.push(report.period.from, report.period.to);
  if (asked) draft.figures.push(toAnswerFigure(figure, citation));
  return citation;
}

export const toAnswerFigure = (figure: LedgerFigure, citation: number): AnswerFigure => ({
  place: figure.place,
  year: yearAnswered(figure),
  indicator: figure.indicator,
  value: figure.value,
  unit: figure.unit,
  qualifier: figure.qualifier,
  text: figure.text,
  citation,
});

/**
 * 沈阳市政协2022年立案提案616件。[1] Where the line above says of whom and when it is (`led` false), 立案提案616件。[1]; a time
 * of its own stays.
 */
export function figureLine(
  figure: LedgerFigure,
  report: ReportMetadata,
  citation: number,
  naming: Naming,
  led = true,
): string {
  const { language } = naming;
  const time = timeOf(figure, report, language);
  const usual = say(language, `${report.year}年`, String(report.year));
  if (language === "en") {
    const lead = led ? `${bodyName(report, naming)}, ${time}: ` : time === usual ? "" : `${time}: `;
    return `${lead}${glossed(figure, language)} ${asSaid(figure)}. [${citation}]`;
  }
  const lead = led ? `${bodyName(report, naming)}${time}` : time === usual ? "" : time;
  return `${lead}${indicatorWords(figure, language)}${asSaid(figure)}。[${citation}]`;
}
