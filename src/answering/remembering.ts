import type { Draft } from "./composing/draft.ts";
import type { Memory, Query } from "./query.ts";

/** What the chat remembers after an answer: small talk and refused orders leave the memory as it was. */
export function memoryOf(query: Query, draft: Draft, before: Memory | undefined): Memory | undefined {
  if (query.intent === "help" || query.intent === "none") return before;
  return {
    places: query.places.map((place) => place.division.code),
    uncovered: query.uncovered.map((place) => place.division.code),
    everywhere: query.everywhere,
    years: query.years,
    ...(query.body ? { body: query.body } : {}),
    intent: query.intent,
    asks: query.asks,
    operations: query.operations,
    facets: query.facets,
    terms: query.terms,
    topic: query.topic,
    figures: draft.outcome === "answered" ? draft.sources.map(({ report, start }) => ({ report, start })) : [],
    earlier: before?.figures ?? [],
  };
}
