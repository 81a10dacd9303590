import { cite, type Draft, emptyDraft } from "../../answering/composing/draft.ts";
import { addFigure } from "../../answering/composing/figure-lines.ts";
import { glossed, indicatorWords, type Naming, timeOf } from "../../answering/composing/figure-words.ts";
import { warningText } from "../../answering/composing/warnings.ts";
import { say } from "../../answering/composing/words.ts";
import type { Language } from "../../domain/answering.ts";
import type { Report } from "../../domain/report.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { figuresTold } from "../telling.ts";
import { changeOf, changeWords } from "./changes.ts";
import type { Novelty } from "./novelty.ts";

/** Figures of one report that a digest tells. */
export const MOST_FIGURES = 5;

/** A report with its figures. */
export interface Read {
  report: Report;
  figures: readonly LedgerFigure[];
}

/** What a digest tells of a new report: its most telling figures, each with what the place's report before says to it. */
export function composeNewReport(
  { report, figures }: Read,
  earlier: Read | undefined,
  indicators: readonly string[],
  naming: Naming,
): Draft {
  const draft = emptyDraft("summary");
  const told = figuresTold(figures, indicators, MOST_FIGURES);
  const compared = told.map((figure) => ({ figure, change: earlier && changeOf(figure, earlier.figures) }));
  // Its own figures come first, so that their citations do.
  const cited = compared.map(({ figure }) => addFigure(draft, figure, report));
  for (const [index, { figure, change }] of compared.entries()) {
    const marks = [cited[index] ?? 0];
    let words = "";
    if (earlier && change) {
      marks.push(addFigure(draft, change.before, earlier.report, false));
      words = changeWords(change, naming.language);
      if (change.difference !== undefined)
        draft.derivations.push({
          operation: "difference",
          terms: [figure.value, change.before.value],
          value: Math.abs(change.difference),
        });
      for (const warning of change.warnings)
        draft.warnings.push(warningText(warning, [change.before, figure], naming));
    }
    draft.lines.push(figureLine(figure, report, { words, marks, naming }));
  }
  if (draft.derivations.length > 0)
    draft.warnings.push(
      say(
        naming.language,
        "增减按两份报告所列数字计算。",
        "Changes are computed from the figures of both reports.",
      ),
    );
  draft.warnings = [...new Set(draft.warnings)];
  return draft;
}

/** The draft with a sentence of the report's plans or shortcomings below, as it stands there. */
export function quoting(draft: Draft, report: Report, { kind, span }: Novelty, language: Language): Draft {
  const quoted: Draft = { ...draft, lines: [...draft.lines], citations: [...draft.citations] };
  const { start, end } = span;
  const citation = cite(quoted, report, start, end);
  const lead =
    kind === "plans" ? say(language, "打算:", "Plans: ") : say(language, "不足:", "Shortcomings: ");
  quoted.lines.push(`${lead}${report.text.slice(start, end)}[${citation}]`);
  return quoted;
}

/** 立案提案616件(2021年为580件,增加36件)。[1][2] The heading over it names place and year. */
function figureLine(
  figure: LedgerFigure,
  report: Report,
  { words, marks, naming }: { words: string; marks: number[]; naming: Naming },
): string {
  const { language } = naming;
  const { period } = figure.detail;
  const time = period === "year" || period === "session" ? "" : timeOf(figure, report, language);
  const cited = [...new Set(marks)].map((mark) => `[${mark}]`).join("");
  if (language === "en") {
    return `${time === "" ? "" : `${time}: `}${glossed(figure, language)} ${figure.text}${words === "" ? "" : ` (${words})`}. ${cited}`;
  }
  return `${time}${indicatorWords(figure, language)}${figure.text}${words === "" ? "" : `(${words})`}。${cited}`;
}
