import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const conceptSchema = z.object({
  family: z.string(),
  zh: z.array(z.string()),
  en: z.array(z.string()),
  covers: z.array(z.string()).default([]),
  of: z.string().optional(),
  /** How English names it beside a figure, where its first word of `en` does not: “sent up”, “deputies”. */
  gloss: z.string().optional(),
});
const fileSchema = z.object({
  families: z.record(z.string(), z.object({ strict: z.boolean().default(false) })),
  ignore: z.array(z.string()),
  concepts: z.record(z.string(), conceptSchema),
});

export type Concept = z.infer<typeof conceptSchema> & { id: string; strict: boolean };

/** A concept said in a text. Offsets are UTF-16 units of the (folded) text given. */
export interface ConceptMention {
  id: string;
  family: string;
  start: number;
  end: number;
  text: string;
}

export interface Thesaurus {
  concept(id: string): Concept | undefined;
  concepts(): readonly Concept[];
  /** Leftmost-longest mentions of Chinese aliases in a folded text. One alias may carry concepts of several families. */
  mentions(folded: string): ConceptMention[];
  /** The same for English words. */
  englishMentions(text: string): ConceptMention[];
  /** The rate that belongs to a stage: 办复 → 办复率. */
  rateOf(stage: string): string | undefined;
}

let loaded: Thesaurus | undefined;

/** The indicator thesaurus of `data/indicators.yaml`, read once a process. */
export function thesaurus(): Thesaurus {
  loaded ??= createThesaurus(readFileSync(new URL("./data/indicators.yaml", import.meta.url), "utf8"));
  return loaded;
}

/** What a concept is: stage, rate, object, act or scope; "" for an id that is none. */
export const familyOf = (id: string): string => thesaurus().concept(id)?.family ?? "";

export const inFamily = (ids: string[], family: string): string[] =>
  ids.filter((id) => familyOf(id) === family);

/** Concepts of people: counted by heads, and by what they do. */
export const PEOPLE: ReadonlySet<string> = new Set(["member", "deputy", "student", "masses"]);

/** What is handed in and dealt with piece by piece. */
export const PROPOSALS: ReadonlySet<string> = new Set(["proposal", "bill", "deputy-suggestion"]);

/** What is counted in pieces and told apart strictly by its stages; of other things the verb is a way of speaking. */
export const PIECES: ReadonlySet<string> = new Set([...PROPOSALS, "public-opinion"]);

/** The committees above, each of whose adoptions is a count of its own. */
export const HIGHER_COMMITTEES: ReadonlySet<string> = new Set(["national-cppcc", "provincial-cppcc"]);

/** Builds a thesaurus from YAML of the form that heads `data/indicators.yaml`. Throws what zod says of a bad file. */
export function createThesaurus(yaml: string): Thesaurus {
  const file = fileSchema.parse(parse(yaml));
  const concepts = new Map<string, Concept>();
  const chinese = new Map<string, string[]>(file.ignore.map((word) => [word, []]));
  const english: { pattern: RegExp; id: string }[] = [];
  for (const [id, entry] of Object.entries(file.concepts)) {
    concepts.set(id, { ...entry, id, strict: file.families[entry.family]?.strict ?? false });
    for (const word of entry.zh) chinese.set(word, [...(chinese.get(word) ?? []), id]);
    for (const word of entry.en) english.push({ pattern: englishPattern(word), id });
  }
  // By first character: one pattern of a thousand words tries them all at every character of a text.
  const byFirst = Map.groupBy(
    [...chinese.keys()].sort((a, b) => b.length - a.length),
    ([first]) => first,
  );

  const all = [...concepts.values()];
  const mention = (id: string, start: number, text: string): ConceptMention => ({
    id,
    family: concepts.get(id)?.family ?? "",
    start,
    end: start + text.length,
    text,
  });
  return {
    concept: (id) => concepts.get(id),
    concepts: () => all,
    mentions: (folded) => {
      const found: ConceptMention[] = [];
      for (let at = 0; at < folded.length; ) {
        const word = byFirst.get(folded[at])?.find((one) => folded.startsWith(one, at));
        if (word !== undefined) for (const id of chinese.get(word) ?? []) found.push(mention(id, at, word));
        at += word?.length ?? 1;
      }
      return found;
    },
    englishMentions: (text) => {
      const found: ConceptMention[] = [];
      const said = english
        .flatMap(({ pattern, id }) =>
          [...text.matchAll(pattern)].map((match) => mention(id, match.index, match[0])),
        )
        .sort((a, b) => b.text.length - a.text.length);
      for (const next of said) {
        const { family } = next;
        // The visits of “letters and visits” are no deed.
        const inside = (had: ConceptMention) =>
          (family === "act" || (family === "object" && had.family === "stage")) &&
          had.start <= next.start &&
          next.end <= had.end &&
          had.text.length > next.text.length;
        if (
          !found.some(
            (had) => (had.family === family && had.start < next.end && next.start < had.end) || inside(had),
          )
        )
          found.push(next);
      }
      return found.sort((a, b) => a.start - b.start);
    },
    rateOf: (stage) => [...concepts.values()].find((concept) => concept.of === stage)?.id,
  };
}

const englishPattern = (word: string): RegExp => {
  const pattern = word
    .replaceAll(/[.+^${}[\]\\]/g, "\\$&")
    .replaceAll(/[ -]/g, "[\\s-]+")
    .replaceAll("(", "(?:")
    .replaceAll("*", "[a-z']*");
  return new RegExp(`\\b(?:${pattern})\\b`, "gi");
};

const MEMBERS_AND_BODIES =
  /委员(?:们)?(?:、|和|及|与|以及)[\p{Script=Han}、]*(?:党派|团体|单位|专(?:门)?委(?:员)?会|工商联|界别)|(?:党派|团体|单位|专(?:门)?委(?:员)?会|工商联|界别)[\p{Script=Han}、]*(?:、|和|及|与|以及)[\p{Script=Han}]{0,6}委员(?!会)/u;

/** Whether those who did something are members and bodies named side by side: 委员、党派团体. Theirs are all there are. */
export const isEverybody = (actor: string): boolean => MEMBERS_AND_BODIES.test(actor);

/** Whether a committee named by its level is the one whose report it is: in a province's own report 省政协, in a city's 市政协. */
export const isOwnCommittee = (id: string, place: string): boolean =>
  (id === "provincial-cppcc" && /(?:省|自治区)$/.test(place)) ||
  (id === "city-cppcc" && !/[县区旗]$/.test(place));
