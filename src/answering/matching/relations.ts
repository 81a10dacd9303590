import { keptWith } from "../../domain/kept-with.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { inFamily } from "../../figures/thesaurus.ts";
import { type Wording, wordingOf } from "./surroundings.ts";

/** What figures read together are to each other, whatever is asked. */
export interface Relations {
  parentOf(figure: LedgerFigure): LedgerFigure | undefined;
  /** Those of its sentence, itself among them. */
  neighboursOf(figure: LedgerFigure): LedgerFigure[];
  wording: Wording;
}

/** Made once for a list, which must not be changed after: several things are asked of the same figures. */
export const relationsOf = keptWith((figures: LedgerFigure[]): Relations => {
  const byStart = new Map(figures.map((figure) => [`${figure.report}:${figure.start}`, figure]));
  const total = totalsOf(figures);
  const sentenceOf = (figure: LedgerFigure) => `${figure.report}:${figure.detail.sentence.start}`;
  const bySentence = Map.groupBy(figures, sentenceOf);
  return {
    parentOf: (figure) =>
      figure.detail.parentStart === undefined
        ? undefined
        : total(byStart.get(`${figure.report}:${figure.detail.parentStart}`)),
    neighboursOf: (figure) => bySentence.get(sentenceOf(figure)) ?? [],
    wording: wordingOf(figures),
  };
});

/** A total below which equal counts may be chance. */
const TELLING_TOTAL = 20;

/**
 * 审查立案203件 … 203件提案全部办复: counts of proposals of one value in one report are of the same proposals, so that the parts of
 * either are parts of both.
 */
function totalsOf(figures: LedgerFigure[]): (parent: LedgerFigure | undefined) => LedgerFigure | undefined {
  const keyOf = ({ report, value, unit, detail }: LedgerFigure) =>
    `${report}|${value}|${unit}|${detail.period}`;
  const isTotal = ({ value, unit, detail }: LedgerFigure) =>
    unit === "件" && value >= TELLING_TOTAL && detail.concepts.includes("proposal");
  const same = Map.groupBy(figures.filter(isTotal), keyOf);
  return (parent) => {
    const others = parent && isTotal(parent) ? same.get(keyOf(parent)) : undefined;
    if (!parent || !others || others.length < 2) return parent;
    const stages = others.flatMap(({ detail }) => inFamily(detail.concepts, "stage"));
    return {
      ...parent,
      detail: { ...parent.detail, concepts: [...new Set([...parent.detail.concepts, ...stages])] },
    };
  };
}
