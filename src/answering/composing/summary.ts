import { outlineOf } from "../../domain/outline.ts";
import type { Report } from "../../domain/report.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { type Draft, emptyDraft } from "./draft.ts";
import { addFigure, figureLine } from "./figure-lines.ts";
import { bodyName, type Naming } from "./figure-words.ts";
import { numbersIn } from "./numbers.ts";
import { say } from "./words.ts";

/** What tells most about a year's work, in this order. */
const TELLING: [string[], string[]][] = [
  [["proposal", "filed"], []],
  [["proposal", "received"], []],
  [["satisfaction-rate"], []],
  [["reply-rate"], []],
  [["public-opinion", "forwarded"], []],
  [["public-opinion"], []],
  [["standing-meeting"], []],
  [["consultation"], []],
  [["research-report"], []],
  [["inspection"], []],
  [["suggestion"], []],
  [["member", "training"], []],
  [["deputy-suggestion"], []],
  [["bill"], []],
  [["law"], []],
];

/** The most telling figures of a report, in its order: the committee's own, of the year, no parts, one of each kind. */
export const keyFigures = (figures: readonly LedgerFigure[], limit: number): LedgerFigure[] =>
  mostTelling(figures, limit).sort((a, b) => a.start - b.start);

/** The same with the one that tells most first. */
export function mostTelling(figures: readonly LedgerFigure[], limit: number): LedgerFigure[] {
  const own = figures.filter(
    (figure) =>
      figure.detail.subject === "committee" &&
      figure.detail.period !== "plan" &&
      figure.parent === "" &&
      !figure.detail.change &&
      figure.indicator.length >= 2,
  );
  const chosen: LedgerFigure[] = [];
  for (const [concepts] of TELLING) {
    const best = own.find(
      (figure) =>
        concepts.every((id) => figure.detail.concepts.includes(id)) &&
        !chosen.some((had) => had.start === figure.start),
    );
    if (best && !chosen.some((had) => had.detail.concepts.join() === best.detail.concepts.join()))
      chosen.push(best);
    if (chosen.length >= limit) break;
  }
  for (const figure of own) {
    if (chosen.length >= limit) break;
    const told = chosen.some((had) => had.indicator === figure.indicator && had.text === figure.text);
    if (figure.value >= 10 && !told) chosen.push(figure);
  }
  return chosen;
}

/** Headings that a summary shows: more are a table of contents. */
const MOST_HEADINGS = 8;

/** A report in brief: its most telling figures with their sentences, and the headings of its parts. */
export function composeSummary(
  reports: { report: Report; figures: LedgerFigure[] }[],
  naming: Naming,
): Draft {
  const { language } = naming;
  const draft = emptyDraft("summary");
  for (const { report, figures } of reports) {
    for (const [index, figure] of keyFigures(figures, reports.length > 1 ? 3 : 5).entries()) {
      const citation = addFigure(draft, figure, report, false);
      draft.lines.push(figureLine(figure, report, citation, naming, index === 0));
    }
    const headings = headingsOf(report);
    if (headings.length > 0) {
      const shown = headings.slice(0, MOST_HEADINGS).join(" / ");
      const more = headings.length > MOST_HEADINGS ? " …" : "";
      draft.facts.push(...headings.flatMap(numbersIn));
      draft.lines.push(
        `${bodyName(report, naming)}${say(language, `${report.year}年报告的章节:`, `, sections of the report on ${report.year}: `)}${shown}${more}`,
      );
      draft.facts.push(report.year);
    }
  }
  return draft.lines.length > 0 ? draft : { ...draft, outcome: "refused" };
}

/** What a report's parts are about: the inner ones where there are such, without their numbers and second halves. */
function headingsOf(report: Report): string[] {
  const { sections } = outlineOf(report.text);
  const inner = sections.filter(({ depth }) => depth === 2);
  const shown = inner.length > 1 ? inner : sections.filter(({ depth }) => depth <= 3);
  return shown
    .map(({ heading }) => heading.replace(/^[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*/, ""))
    .map((heading) => heading.split(/[,，;；]/)[0] ?? heading)
    .filter((heading) => heading !== "");
}
