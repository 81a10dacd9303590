import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import type { Match } from "../matching.ts";
import type { Query } from "../query.ts";

const CATEGORY =
  /(?:哪(?:一)?(?:个)?(?:类|方面|领域|项|种)|哪些?类别|which (?:category|class|kind|type|field|area)|what (?:kind|category|type))/i;

/** Whether the parts of a total are asked for, and not the total. */
export const asksCategory = ({ question, operations }: Pick<Query, "question" | "operations">): boolean =>
  CATEGORY.test(question) && (operations.includes("highest") || operations.includes("lowest"));

/**
 * “立案的提案哪一类最多”: the largest or smallest part of the total that was asked for. Empty: no kind is asked for; undefined: no
 * kinds of it are stated.
 */
export function categoryOf(
  query: Pick<Query, "question" | "operations">,
  totals: Match[],
  figures: LedgerFigure[],
): Match[] | undefined {
  if (!asksCategory(query)) return [];
  const most = query.operations.includes("highest");
  const meant = totals.map((match) => match.figure);
  // A table's total states again what the text says.
  const again = figures.filter(
    ({ detail, report, value, unit }) =>
      detail.table?.part === "" &&
      meant.some((one) => one.report === report && one.value === value && one.unit === unit),
  );
  const total =
    [...again, ...meant].find((figure) =>
      figures.some((part) => part.detail.parentStart === figure.start && part.report === figure.report),
    ) ?? meant[0];
  const parts = figures.filter(
    (part) =>
      total &&
      part.report === total.report &&
      part.detail.parentStart === total.start &&
      part.unit === total.unit,
  );
  const runs = parts.filter((part) => inOneList(part, parts));
  // Who handed them in is no kind of proposal.
  if (runs.length < 3 && parts.length > 0 && parts.every(({ indicator }) => BY_WHOM.test(indicator)))
    return undefined;
  const best = [...(runs.length > 2 ? runs : parts)].sort((a, b) =>
    most ? b.value - a.value : a.value - b.value,
  )[0];
  return best ? [{ figure: best, score: 1, gaps: [] }] : [];
}

/** Breakdowns by subject list several short labels side by side; by proposer or time there are two or three. */
const inOneList = (part: LedgerFigure, parts: LedgerFigure[]): boolean =>
  parts.filter((other) => listOf(other) === listOf(part)).length > 2 && !BY_WHOM.test(part.indicator);

const BY_WHOM = /(?:委员|集体|联名|界别|党派|大会|平时|闭会)/;

const listOf = ({ detail }: LedgerFigure): number => detail.table?.start ?? detail.sentence.start;
