import type { Draft } from "../../answering/composing/draft.ts";
import {
  englishGloss,
  indicatorWords,
  type Naming,
  placeName,
} from "../../answering/composing/figure-words.ts";
import { warningText } from "../../answering/composing/warnings.ts";
import { say } from "../../answering/composing/words.ts";
import type { AnswerTable } from "../../domain/answering.ts";
import { type Report, yearsOf } from "../../domain/report.ts";
import { comparabilityWarnings } from "../../figures/comparison.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { inFamily } from "../../figures/thesaurus.ts";

/** What is told of one report, its citations numbered through the digest. */
export interface Told {
  report: Report;
  draft: Draft;
}

/** More columns are not read on a phone. */
const MOST_COLUMNS = 3;

/**
 * The figures that several reports of a digest have in common, side by side; undefined where they have none. A
 * report with none of them has no row.
 */
export function tableOf(
  told: readonly Told[],
  naming: Naming,
): { table: AnswerTable; warnings: string[] } | undefined {
  const { language } = naming;
  const groups = new Map<string, { figure: LedgerFigure; told: Told; citation: number }[]>();
  for (const one of told) {
    for (const stated of one.draft.figures) {
      const figure = one.draft.sources.find(
        ({ report, text, indicator }) =>
          report === one.report.slug && text === stated.text && indicator === stated.indicator,
      );
      const key = figure && keyOf(figure);
      if (!figure || key === undefined) continue;
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      if (!group.some((cell) => cell.told === one))
        group.push({ figure, told: one, citation: stated.citation });
    }
  }
  const columns = [...groups.values()]
    .filter((group) => group.length > 1)
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_COLUMNS);
  if (columns.length === 0) return undefined;
  const figures = columns.map((group) => group.map(({ figure }) => figure));
  const warnings = figures.flatMap((column) =>
    comparabilityWarnings(column)
      .filter((warning) => warning !== "approximate")
      .map((warning) => warningText(warning, column, naming)),
  );
  return {
    table: {
      columns: [
        say(language, "地方", "Place"),
        say(language, "年份", "Year"),
        ...figures.map(([first]) => (first ? titleOf(first, naming) : "")),
      ],
      rows: told
        .filter((one) => columns.some((group) => group.some((cell) => cell.told === one)))
        .map((one) => [
          placeName(one.report, naming),
          yearsOf(one.report),
          ...columns.map((group) => {
            const cell = group.find((candidate) => candidate.told === one);
            return cell ? `${cell.figure.text} [${cell.citation}]` : "—";
          }),
        ]),
    },
    warnings: [...new Set(warnings)],
  };
}

/** Figures with the same key count the same thing; a part or an average is nobody else's column. */
function keyOf({ parent, unit, detail }: LedgerFigure): string | undefined {
  if (parent !== "" || detail.average || detail.period === "other-year") return undefined;
  const concepts = ["stage", "rate", "object", "scope"].flatMap((family) =>
    inFamily(detail.concepts, family),
  );
  return concepts.length === 0 ? undefined : [...concepts.sort(), unit].join();
}

function titleOf(figure: LedgerFigure, naming: Naming): string {
  if (naming.language !== "en") return indicatorWords(figure, naming.language);
  const gloss = englishGloss(figure);
  return gloss === "" ? figure.indicator : gloss;
}
