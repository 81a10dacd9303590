import { written } from "../../answering/composing/numbers.ts";
import { say } from "../../answering/composing/words.ts";
import type { Language } from "../../domain/answering.ts";
import { type ComparabilityWarning, comparabilityWarnings } from "../../figures/comparison.ts";
import { type LedgerFigure, yearOf } from "../../figures/ledger-figure.ts";
import { inFamily } from "../../figures/thesaurus.ts";
import { fold } from "../../language/script.ts";

/** A figure beside the same of the place's report before. */
export interface Change {
  before: LedgerFigure;
  /** Why the two can't be compared; empty where they can. */
  warnings: ComparabilityWarning[];
  /** What it rose by, negative where it fell; absent where the two can't be compared, or are approximate. */
  difference?: number;
}

/** What may differ and still leave two figures comparable: one place's years follow each other. */
const HARMLESS: readonly ComparabilityWarning[] = ["years", "approximate"];

/** Finds what an earlier report of the same place says to a figure; undefined where it says nothing. */
export function changeOf(figure: LedgerFigure, earlier: readonly LedgerFigure[]): Change | undefined {
  const usable = earlier.filter(
    ({ detail, unit, parent }) =>
      detail.subject === "committee" &&
      detail.period !== "plan" &&
      detail.change === figure.detail.change &&
      detail.average === figure.detail.average &&
      unit === figure.unit &&
      fold(parent) === fold(figure.parent),
  );
  const before =
    usable.find((one) => fold(one.indicator) === fold(figure.indicator) && samePeriod(one, figure)) ??
    usable.find((one) => saysTheSame(one, figure) && samePeriod(one, figure)) ??
    usable.find((one) => saysTheSame(one, figure)) ??
    usable.find((one) => isNear(one, figure));
  // 比2021年的580件: a later report that states the earlier year is no second witness.
  if (!before || yearOf(before) >= yearOf(figure)) return undefined;
  const warnings = comparabilityWarnings([before, figure]).filter((warning) => !HARMLESS.includes(warning));
  const exact = before.qualifier === "" && figure.qualifier === "";
  return {
    before,
    warnings,
    ...(warnings.length === 0 && exact
      ? { difference: Number((figure.value - before.value).toPrecision(12)) }
      : {}),
  };
}

const samePeriod = (one: LedgerFigure, other: LedgerFigure): boolean =>
  (one.detail.period === "term") === (other.detail.period === "term");

/** What is counted, whatever was done to count it. */
const keyOf = ({ detail }: LedgerFigure): string =>
  ["stage", "rate", "object", "scope"]
    .flatMap((family) => inFamily(detail.concepts, family))
    .sort()
    .join();

const saysTheSame = (one: LedgerFigure, other: LedgerFigure): boolean =>
  keyOf(one) !== "" && keyOf(one) === keyOf(other) && samePart(one, other);

/** A part is named by its own words; a total is enough to be of the same thing. */
const samePart = (one: LedgerFigure, other: LedgerFigure): boolean =>
  other.parent === "" || fold(one.indicator) === fold(other.indicator);

/** The same thing at another stage (收到 and 立案): worth showing, and not to be compared. */
const isNear = (one: LedgerFigure, other: LedgerFigure): boolean => {
  const [things, others] = [one, other].map(({ detail }) =>
    inFamily(detail.concepts, "object").sort().join(),
  );
  const bare = ({ detail, parent }: LedgerFigure) =>
    parent === "" &&
    inFamily(detail.concepts, "scope").length === 0 &&
    inFamily(detail.concepts, "stage").length > 0;
  return things !== "" && things === others && bare(one) && bare(other);
};

/** 2021年580件,增加36件 · 2021年580件,口径不同 */
export function changeWords({ before, difference }: Change, language: Language): string {
  const year = yearOf(before);
  const was = say(language, `${year}年为${before.text}`, `${before.text} in ${year}`);
  if (difference === undefined) return was;
  const unit = before.unit === "%" ? say(language, "个百分点", " points") : before.unit;
  const size = `${written(Math.abs(difference))}${unit}`;
  if (difference === 0) return `${was}${say(language, ",持平", ", unchanged")}`;
  return difference > 0
    ? `${was}${say(language, `,增加${size}`, `, up ${size}`)}`
    : `${was}${say(language, `,减少${size}`, `, down ${size}`)}`;
}
