import type { TraitFilter } from "../../domain/stores.ts";
import { inFamily, PIECES, thesaurus } from "../../figures/thesaurus.ts";
import { type CounterKind, kindOf, kindOfYear } from "../../figures/traits.ts";
import type { Ask } from "../query.ts";

/** What an ask looks for in reports, and of these what they state of the years asked for without being of these years. */
export function filtersOf(
  ask: Ask,
  years: readonly number[],
  only?: CounterKind,
): { traits: TraitFilter; passing: TraitFilter } {
  const own = traitsOf(ask, only);
  const passing = ofYears(own, years);
  return { traits: { ...own, kinds: [...own.kinds, ...passing.kinds] }, passing };
}

/** The same of figures that reports state of other years than their own. */
const ofYears = ({ kinds, concepts }: TraitFilter, years: readonly number[]): TraitFilter => ({
  kinds: years.flatMap((year) => kinds.map((kind) => kindOfYear(kind, year))),
  concepts,
});

const COUNTERS: CounterKind[] = [
  ...(["money", "person", "occasion", "item", "document", "organisation", "other"] as const),
  "件次",
];

/**
 * What a figure must have to answer at all. It may be less than what matching wants of it, never more. `only` narrows it to
 * one counter.
 */
export function traitsOf(ask: Ask, only?: CounterKind): TraitFilter {
  const rates = inFamily(ask.concepts, "rate").filter((id) => id !== "change");
  const counters = only === undefined ? countersOf(ask, rates) : [only];
  const kinds = counters.map((counter) => kindOf(counter, ask));
  const percents = counters.filter((counter) => counter === "percent" || counter === "points");
  const stages = inFamily(ask.concepts, "stage");
  const concepts: string[][] = [];
  if (percents.length === 0) {
    if (ask.head !== "" && ask.head !== "event")
      concepts.push(ask.head === "deputy-suggestion" ? [ask.head, "suggestion"] : [ask.head]);
    if (PIECES.has(ask.head) && stages.some((id) => id !== "received"))
      concepts.push(
        stages.flatMap((id) => [
          id,
          ...(thesaurus().concept(id)?.covers ?? []),
          ...(id === "solved" ? ["solve"] : []),
        ]),
      );
  } else if (percents.length === counters.length && !ask.change) {
    const named = rates.filter((id) => id !== "share");
    if (named.length > 0) concepts.push([...named, ...stages]);
  }
  return { kinds, concepts };
}

function countersOf(ask: Ask, rates: string[]): CounterKind[] {
  if (ask.counter === "字") return ["字"];
  if (ask.units) {
    const pieces = ask.units.includes("occasion") || ask.units.includes("item");
    return [
      ...ask.units,
      ...(ask.change ? (["points"] as const) : []),
      ...(pieces ? (["件次"] as const) : []),
    ];
  }
  return [
    ...(rates.length > 0 || ask.change ? (["percent"] as const) : []),
    ...(ask.change ? (["points"] as const) : []),
    ...(rates.length === 0 ? COUNTERS : []),
  ];
}
