import { fold } from "../language/script.ts";
import { type LedgerFigure, runOf, yearOf } from "./ledger-figure.ts";
import { familyOf } from "./thesaurus.ts";

/** Why figures set side by side do not mean the same. The words for it are chosen where they are shown. */
export type ComparabilityWarning =
  | "years"
  | "periods"
  | "stages"
  | "rates"
  | "merging"
  | "scopes"
  | "units"
  | "approximate"
  | "plans"
  | "bodies";

/** Compares what figures count, over which time and on which basis; empty where they are comparable. */
export function comparabilityWarnings(figures: LedgerFigure[]): ComparabilityWarning[] {
  if (figures.length < 2) return [];
  const warnings: ComparabilityWarning[] = [];
  const differ = (key: (figure: LedgerFigure) => string) => new Set(figures.map(key)).size > 1;
  const places = new Set(figures.map((figure) => figure.place)).size;
  // Two years of one place are a series, not a mismatch.
  if (places > 1 && differ((figure) => String(yearOf(figure)))) warnings.push("years");
  if (differ((figure) => (/^(?:term|since)$/.test(figure.detail.period) ? "term" : "year")))
    warnings.push("periods");
  if (differ((figure) => String(figure.detail.period === "plan"))) warnings.push("plans");
  if (differ((figure) => family(figure, "stage"))) warnings.push("stages");
  if (differ((figure) => `${family(figure, "rate")}${/基本满意/.test(fold(figure.indicator))}`))
    warnings.push("rates");
  if (differ((figure) => `${family(figure, "scope")}${figure.detail.nearby.join()}`)) warnings.push("scopes");
  if (differ((figure) => String(isMerged(figure)))) warnings.push("merging");
  if (differ((figure) => figure.unit)) warnings.push("units");
  if (figures.some((figure) => figure.qualifier !== "")) warnings.push("approximate");
  return warnings;
}

const family = (figure: LedgerFigure, name: string): string =>
  figure.detail.concepts
    .filter((id) => id !== "merged" && familyOf(id) === name)
    .sort()
    .join();

/** Whether a count was taken after proposals of the same content were merged (并案). */
const isMerged = (figure: LedgerFigure): boolean => {
  const lead = fold(runOf(figure, figure.detail.clause.start, figure.start));
  return /(?:并案|合并)/.test(lead);
};
