import type { Language } from "../../domain/answering.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { checkClaim, type Problem } from "../claims/claim.ts";
import { sourceOf } from "../claims/source.ts";
import { cite, type Draft } from "../composing/draft.ts";
import { placeName } from "../composing/figure-words.ts";
import { say } from "../composing/words.ts";
import type { Library } from "../library.ts";
import type { Excerpt } from "./excerpts.ts";
import { type KeyedSentence, readSentences } from "./sentences.ts";

export interface Cut {
  text: string;
  problems: (Problem | { kind: "length"; text: string })[];
}

/** What a model wrote, as far as it holds. */
export interface Prose {
  draft: Draft;
  kept: number;
  cut: Cut[];
}

export interface WritingParts {
  /** As the rules made it. */
  draft: Draft;
  /** Whether what is written comes below the draft's lines, or in their place. */
  adds: boolean;
  /** Sentences kept at most. Default: all that hold. */
  most?: number;
  /** Characters of a sentence at most. Default: any number. */
  longest?: number;
  language: Language;
  excerpts: Excerpt[];
  figures: readonly LedgerFigure[];
  library: Pick<Library, "gazetteer" | "glossary">;
}

/**
 * Makes an answer of what a model writes, sentence by sentence: each is held against the excerpts that it cites, and one
 * that fails is left out. `read` may be called as the text grows; sentences are checked once.
 */
export function createWriting({
  draft: before,
  adds,
  most = Number.POSITIVE_INFINITY,
  longest = Number.POSITIVE_INFINITY,
  language,
  excerpts,
  figures,
  library,
}: WritingParts) {
  const byKey = new Map(excerpts.map((excerpt) => [excerpt.key, excerpt]));
  const severalPlaces = new Set(excerpts.map(({ report }) => report.code)).size > 1;
  const verdicts = new Map<string, { excerpts: Excerpt[]; text: string; problems: Cut["problems"] }>();

  function judged(sentence: KeyedSentence) {
    const id = JSON.stringify(sentence);
    const known = verdicts.get(id);
    if (known) return known;
    const cited = [...new Set(sentence.keys)].flatMap((key) => byKey.get(key) ?? []);
    const text = severalPlaces ? withPlace(sentence.text, cited, language) : sentence.text;
    const sources = cited.map(({ report, span }) => sourceOf(report, span, figures));
    const problems: Cut["problems"] =
      text.length > longest
        ? [{ kind: "length", text: String(text.length) }]
        : checkClaim(text, sources, library);
    const verdict = { excerpts: cited, text, problems };
    verdicts.set(id, verdict);
    return verdict;
  }

  /** Excerpts of several places: a sentence that names none tells of the one that it cites. */
  function withPlace(text: string, cited: Excerpt[], language: Language): string {
    const [first] = cited;
    const one = new Set(cited.map(({ report }) => report.code)).size === 1;
    if (!first || !one || library.gazetteer.mentions(text).length > 0) return text;
    const name = placeName(first.report, { language, gazetteer: library.gazetteer });
    return say(language, `${name}:${text}`, `${name}: ${text}`);
  }

  return {
    read(written: string, whole: boolean): Prose {
      const draft: Draft = adds
        ? { ...before, lines: [...before.lines], citations: [...before.citations] }
        : { ...before, lines: [], citations: [], facts: [] };
      const prose: string[] = [];
      const cut: Cut[] = [];
      for (const sentence of readSentences(written, whole)) {
        if (prose.length >= most) break;
        const { text, excerpts: cited, problems } = judged(sentence);
        if (problems.length > 0) {
          cut.push({ text, problems });
          continue;
        }
        const marks = cited.map(({ report, span }) => `[${cite(draft, report, span.start, span.end)}]`);
        const line = `${text}${[...new Set(marks)].join("")}`;
        if (!prose.includes(line)) prose.push(line);
      }
      draft.lines.push(...prose);
      return { draft: { ...draft, prose }, kept: prose.length, cut };
    },
  };
}

/** Where most of it had to be cut, what is left is hardly worth reading: the excerpts themselves are better. */
export const isWorthSending = ({ kept, cut }: Prose): boolean => kept > 0 && kept >= cut.length;
