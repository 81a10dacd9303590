import type { FigureTraits } from "../domain/stores.ts";
import { fold } from "../language/script.ts";
import type { LedgerFigure } from "./ledger-figure.ts";
import { familyOf, thesaurus } from "./thesaurus.ts";
import type { UnitClass } from "./units.ts";

/** A counter's class, or one of the counters that are told apart within theirs. */
export type CounterKind = UnitClass | "件次" | "字";

/** What must be the same of a figure and of what is asked, whatever is counted. */
export const kindOf = (
  counter: CounterKind,
  { plan, change, average }: { plan: boolean; change: boolean; average: boolean },
): string => `${counter}${plan ? "-plan" : ""}${change ? "-change" : ""}${average ? "-average" : ""}`;

/** The same of another year than the report's, which its figures do not answer for. */
export const kindOfYear = (kind: string, year: number | undefined): string => `${kind}-of${year ?? ""}`;

export const counterOf = ({ unit, detail }: LedgerFigure): CounterKind =>
  unit === "件次" || unit === "字" ? unit : detail.unitClass;

/** Of these families only; whose deed it was, and of which part, tells too little to be worth a place in an index. */
const FAMILIES = new Set(["object", "stage", "rate"]);
/** A deed that counts as a stage. */
const SOLVE = "solve";

/** A report's figures with what each is looked up by. No figure may be passed over that matching would take. */
export function withTraits(figures: readonly LedgerFigure[]): (LedgerFigure & { traits: FigureTraits })[] {
  const byStart = new Map(figures.map((figure) => [figure.start, figure]));
  const near = new Map<string, string[]>();
  return figures.map((figure) => {
    const { detail } = figure;
    const parent = detail.parentStart === undefined ? undefined : byStart.get(detail.parentStart);
    const words = `${figure.sentence}\n${detail.path.join(" ")}`;
    const around = near.get(words) ?? conceptsIn(words);
    near.set(words, around);
    const ids = new Set([...detail.concepts, ...(parent?.detail.concepts ?? []), ...around]);
    const { change, average, period, ofYear } = detail;
    const kind = kindOf(counterOf(figure), { plan: period === "plan", change, average });
    return {
      ...figure,
      traits: {
        // The government's and the neighbours' figures answer no question.
        kind:
          detail.subject !== "committee"
            ? "other's"
            : period === "other-year"
              ? kindOfYear(kind, ofYear)
              : kind,
        concepts: [...ids].filter((id) => id === SOLVE || FAMILIES.has(familyOf(id))).sort(),
      },
    };
  });
}

/** Said as a mention, or as a part of a longer word. */
function conceptsIn(text: string): string[] {
  const folded = fold(text);
  return thesaurus()
    .concepts()
    .filter(({ zh }) => zh.some((word) => folded.includes(word)))
    .map(({ id }) => id);
}
