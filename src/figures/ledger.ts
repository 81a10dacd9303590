import type { Figure } from "../domain/figure.ts";
import type { LedgerFigure } from "./ledger-figure.ts";

/** The ledger lists the committee's own work; the government's and neighbours' figures are known but not listed. */
export const isListed = (figure: LedgerFigure): boolean => figure.detail.subject === "committee";

/** A line of the ledger as the contract prints it, without what only this program needs. */
export function ledgerLine({ detail: _, ...figure }: LedgerFigure): Figure {
  return figure;
}
