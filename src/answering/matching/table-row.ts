import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { thesaurus } from "../../figures/thesaurus.ts";
import { synonymsOf } from "../../language/synonyms.ts";
import type { Ask, Term } from "../query.ts";
import { says } from "./surroundings.ts";

/** A row of a table answers where the ask names what the row is of, and nothing narrower. */
export function isOtherRow(ask: Ask, { detail: { table } }: LedgerFigure): boolean {
  if (!table || table.part === "") return false;
  const said = (term: Term): boolean =>
    [...term.any, ...term.any.flatMap(synonymsOf)].some((word) =>
      says(table.part, word.replace(/(?<=.{2})(?:类|方面|领域)$/, "")),
    );
  // The row of a place is all there is of it: the rest is said by the column and the heading.
  if (ask.terms.some((term) => term.place === true && said(term))) return false;
  const concepts = thesaurus()
    .mentions(table.part)
    .map(({ id }) => id);
  const named = ask.terms.some(said) || ask.concepts.some((id) => concepts.includes(id));
  return !named || ask.terms.some((term) => term.modifier === true && !said(term));
}
