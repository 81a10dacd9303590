import { z } from "zod";
import type { ReportMetadata } from "../../domain/report.ts";
import { fold } from "../../language/script.ts";
import { everyNumber } from "../composing/numbers.ts";
import type { Library } from "../library.ts";
import type { Query } from "../query.ts";
import type { Verified } from "../states.ts";
import { isThing } from "../understanding/topic.ts";
import { understand } from "../understanding/understand.ts";

/** What a model makes of a question: the same in words that the rules can read, or that it is about something else. */
const readingSchema = z.union([
  z.object({
    kind: z.literal("question"),
    question: z.string().trim().min(2).max(200),
    places: z.array(z.string().max(30)).max(8).default([]),
  }),
  z.object({ kind: z.literal("other") }),
]);
export type Reading = z.infer<typeof readingSchema>;

/** Parses a model's JSON strictly; models that fence or think aloud are forgiven that. Undefined for anything else. */
export function parseReading(text: string): Reading | undefined {
  const bare = text
    .replace(/^\s*<think>[\s\S]*?<\/think>/, "")
    .trim()
    .replace(/^```(?:json)?\s*|\s*```$/g, "");
  try {
    return readingSchema.parse(JSON.parse(bare));
  } catch {
    return undefined;
  }
}

/**
 * Whether the rules could not place a question: they found nothing to answer, and neither because of what they refuse on
 * purpose nor because the place, the year or the figure that was asked for is not there.
 */
export function isUnplaced({ query, evidence, composed: { draft } }: Verified): boolean {
  if (draft.outcome !== "refused" || query.refusal || query.smallTalk) return false;
  if (["help", "catalogue", "none"].includes(query.intent)) return false;
  if (evidence.selection.lacking.length > 0 || query.uncovered.length > 0) return false;
  const knowsFigure = query.asks.some((ask) => ask.head !== "");
  const knowsPlace = query.places.length > 0 || query.everywhere;
  return !(knowsFigure && knowsPlace);
}

/** The question before this one, in words, for a follow-up. */
export function beforeOf({ input: { memory } }: Verified, { gazetteer }: Pick<Library, "gazetteer">): string {
  if (!memory) return "";
  const places = memory.places.map((code) => gazetteer.displayName(code)).join("、");
  const years = memory.years.map((year) => `${year}年`).join("、");
  return `${places}${years}${memory.topic || memory.asks.map((ask) => ask.label).join("、")}`;
}

/**
 * The question read again, in the model's words, with what the rules had understood in the person's own put back: places,
 * years, body and indicator that were named stay as they were named. Undefined where the model added a number or a year, or
 * nothing is gained.
 */
export function merged(
  reading: Extract<Reading, { kind: "question" }>,
  { input, query, catalogue }: Verified,
  library: Pick<Library, "gazetteer" | "glossary">,
): Query | undefined {
  const { memory } = input;
  const given = new Set([
    ...everyNumber(input.text),
    ...query.years,
    ...(memory?.years ?? []),
    ...everyNumber(memory?.topic ?? ""),
  ]);
  if (everyNumber(reading.question).some((number) => number >= 10 && !given.has(number))) return undefined;
  const { viewer, today } = input;
  const read = understand(
    { text: reading.question, viewer, today, language: query.language },
    catalogue,
    library,
  );
  if (read.refusal || read.smallTalk || read.intent === "none" || read.intent === "help") return undefined;
  const namesPlaces = (query.places.length > 0 || query.everywhere) && !query.inherited.places;
  const namesYears = (query.years.length > 0 || query.latest) && !query.inherited.years;
  // Where words are left that the rules know nothing of, what they took for the indicator may be none.
  const namesFigure = query.asks.some((ask) => ask.head !== "" && !ask.terms.some(isThing));
  const { yearNote: _, ...rest } = read;
  const next: Query = {
    ...(namesYears ? rest : read),
    question: input.text,
    ...(namesPlaces
      ? { places: query.places, everywhere: query.everywhere, uncovered: query.uncovered }
      : {}),
    ...(namesYears
      ? { years: query.years, latest: query.latest, ...(query.yearNote ? { yearNote: query.yearNote } : {}) }
      : {}),
    ...(query.body ? { body: query.body } : {}),
    ...(namesFigure ? { asks: query.asks, operations: query.operations } : {}),
    inherited: query.inherited,
  };
  return asSaid(next) === asSaid(query) ? undefined : next;
}

const asSaid = ({ intent, places, years, asks, terms, everywhere }: Query): string =>
  JSON.stringify([
    intent,
    places.map((place) => place.division.code),
    years,
    everywhere,
    asks.map(({ concepts, terms: words }) => [concepts, words]),
    terms.map((term) => term.any),
  ]);

/** The places with reports, for a model that has to know how they are called. */
export const coveredPlaces = (catalogue: readonly ReportMetadata[]): string =>
  [...new Set(catalogue.map((report) => fold(report.place)))].slice(0, 60).join("、");
