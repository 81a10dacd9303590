import type { ReportMetadata } from "../domain/report.ts";
import type { Draft } from "./composing/draft.ts";
import type { Memory, Query } from "./query.ts";

/** What the chat remembers after an answer: small talk and refused orders leave the memory as it was. */
export function memoryOf(
  query: Query,
  draft: Draft,
  before: Memory | undefined,
  catalogue: readonly ReportMetadata[],
): Memory | undefined {
  if (query.intent === "help" || query.intent === "none") return before;
  // “Which place filed the most?” … “and that city's …?”: the winner is what the chat speaks of.
  const winner =
    draft.intent === "ranking" && query.everywhere && draft.figures.length === 1
      ? catalogue.find((report) => report.place === draft.figures[0]?.place)
      : undefined;
  return {
    places: winner ? [winner.code] : query.places.map((place) => place.division.code),
    uncovered: query.uncovered.map((place) => place.division.code),
    everywhere: query.everywhere && !winner,
    years: query.years,
    ...(query.body ? { body: query.body } : {}),
    intent: query.intent,
    asks: query.asks,
    operations: query.operations,
    facets: query.facets,
    terms: query.terms,
    topic: query.topic,
    figures:
      draft.outcome === "answered" ? draft.sources.map(({ report, start }) => ({ report, start })) : [],
    earlier: before?.figures ?? [],
  };
}
