import { outlineOf, type Paragraph, type Span, sentencesOf } from "../domain/outline.ts";
import type { Report } from "../domain/report.ts";
import { isPlanSection } from "../figures/context.ts";
import { nearWords } from "../language/near-words.ts";
import { fold } from "../language/script.ts";
import { tag } from "../language/segment.ts";
import { synonymsOf } from "../language/synonyms.ts";
import type { Term } from "./query.ts";
import { isThing } from "./understanding/topic.ts";

/** A sentence of a report, read for answering. Offsets are UTF-16 units of the report text. */
export interface Sentence extends Span {
  report: Report;
  folded: string;
  paragraph: Paragraph;
  /** Place of the sentence in its paragraph, from 0. */
  position: number;
  /** Folded words around it that lend it a topic: headings, and the paragraph's short first sentence. */
  context: string;
  previous: string;
  plan: boolean;
}

/** All sentences of a report in order. */
export function sentencesOfReport(report: Report): Sentence[] {
  return outlineOf(report.text).paragraphs.flatMap((paragraph) => {
    const text = report.text.slice(paragraph.start, paragraph.end);
    const spans = sentencesOf(text, paragraph.start);
    const lead =
      spans[0] && spans[0].end - spans[0].start <= 24 ? report.text.slice(spans[0].start, spans[0].end) : "";
    const context = fold(`${paragraph.path.join(" ")} ${lead}`);
    const plan = isPlanSection(paragraph.path, report.year);
    return spans.map((span, position) => ({
      ...span,
      report,
      folded: fold(report.text.slice(span.start, span.end)),
      paragraph,
      position,
      context,
      previous:
        position > 0 ? fold(report.text.slice(spans[position - 1]?.start, spans[position - 1]?.end)) : "",
      plan: plan || PLANNED.test(fold(report.text.slice(paragraph.start, paragraph.start + 12))),
    }));
  });
}

/** A report in the manner of a newspaper has no heading over its plans: their paragraph says so. */
const PLANNED = /^(?:新的一年|明年|下一年|下一步|今后|来年|展望)/;

export interface Scored {
  sentence: Sentence;
  /** Share of the question's weight that the sentence says, 0 to 1. */
  score: number;
  /** Indexes of the terms that it says itself. */
  says: number[];
  /** Of these, those that it says in the question's own word. */
  literal: number[];
}

/** What a search for a question's words in sentences found. */
export interface Hits {
  /** Best first. */
  scored: Scored[];
  /** A term's weight by its rarity in the sentences searched; 0 for ways of speaking that none has. */
  weights: number[];
  /** Share of the weight of the things asked about that no sentence speaks of, 0 to 1. */
  missing: number;
}

/** How surely a sentence with one of these says a term: the word itself, words of the field, of a dictionary. */
const SYNONYM = 0.75;
const NEAR = 0.6;
const PARTS = 0.65;
/** A quoted name stands as it is or not at all, and a general word needs no other. */
const THING_AT_MOST = 1.4;
const LOOSE_AT_LEAST = 0.5;
/** A term that is said by what stands around the sentence. */
const HEADING = 0.55;
/** The same where the heading consists of little else than the question's words: 提案特点. */
const OWN_HEADING = 0.85;
const BEFORE = 0.3;
const HEADING_SYNONYM = 0.3;
/** From this credit on a sentence says a term itself. */
const SAID = 0.6;
/** A word that stands in a name counts so much by itself. */
const IN_NAME = 0.4;
/** What a sentence says outside the part between semicolons that fits best counts so much. */
const ELSEWHERE = 0.85;

/** A term made ready for looking up: its words, and the words that may stand for them. */
interface Sought {
  term: Term;
  words: string[];
  similar: string[];
  near: string[];
}

/** Looks for a question's words in sentences and scores these. What stands everywhere tells little. */
export function search(terms: Term[], sentences: Sentence[]): Hits {
  const sought = terms.map(
    (term): Sought => ({
      term,
      words: term.any,
      similar:
        term.weight > THING_AT_MOST
          ? []
          : term.any
              .slice(0, 2)
              .flatMap(synonymsOf)
              .filter((word) => word.length > 1),
      near: [],
    }),
  );
  for (const one of sought) {
    if (
      one.term.parts ||
      one.term.weight < LOOSE_AT_LEAST ||
      one.term.weight > THING_AT_MOST ||
      sentences.some((sentence) => creditOf(one, sentence.folded) >= SAID)
    )
      continue;
    one.near = one.words.filter((word) => word.length > 1).flatMap(nearWords);
  }
  const counts = sought.map(
    (one) => sentences.filter((sentence) => creditOf(one, sentence.folded) >= SAID).length,
  );
  const around = sought.map((one) =>
    sentences.some((sentence) => one.words.some((word) => sentence.context.includes(word))),
  );
  const found = sought.map((_one, index) => (counts[index] ?? 0) > 0 || around[index] === true);
  const inNames = partsOfNames(terms, counts);
  const weights = terms.map((term, index) => {
    if (
      term.parts
        ? !inNames.names.has(index)
        : !found[index] && !(isThing(term) && !inNames.words.has(term.any[0] ?? ""))
    )
      return 0;
    const rarity = Math.log(1 + sentences.length / ((counts[index] ?? 0) + 0.7));
    return term.weight * rarity * (inNames.words.has(term.any[0] ?? "") ? IN_NAME : 1);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sumOf = (wanted: (index: number) => boolean) =>
    weights.reduce((sum, weight, index) => sum + (wanted(index) ? weight : 0), 0);
  const things = sumOf(
    (index) => isThing(terms[index]) || (terms[index]?.parts !== undefined && terms[index]?.loose !== true),
  );
  const missing = things === 0 ? 0 : sumOf((index) => isThing(terms[index]) && !found[index]) / things;
  if (total === 0) return { scored: [], weights, missing };
  const scored = sentences
    .map((sentence) => scoreOf(sentence, sought, weights, total))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score || a.sentence.start - b.sentence.start);
  return { scored, weights, missing };
}

/** The names of several words that some sentence has, longest first and without overlaps, and the words in them. */
function partsOfNames(terms: Term[], counts: number[]): { names: Set<number>; words: Set<string> } {
  const names = new Set<number>();
  const words = new Set<string>();
  terms.forEach(({ parts }, index) => {
    if (!parts || (counts[index] ?? 0) === 0 || parts.some((word) => words.has(word))) return;
    names.add(index);
    for (const word of parts) words.add(word);
  });
  return { names, words };
}

function scoreOf(sentence: Sentence, sought: Sought[], weights: number[], total: number): Scored {
  const says: number[] = [];
  const literal: number[] = [];
  const own = sought.map((one, index) => {
    const credit = creditOf(one, sentence.folded);
    if (credit >= SAID) says.push(index);
    if (credit === 1) literal.push(index);
    return credit === 1 ? 1 + repeated(one, sentence.folded) : credit;
  });
  const heading = headingCredit(sentence, sought);
  // The first sentence under a heading that asks the very question: 提案特点.
  if (sentence.position === 0 && heading.credit === OWN_HEADING && heading.whole)
    return { sentence, score: 0.95, says, literal };
  const parts = sentence.folded.length > 80 ? sentence.folded.split(/[;；]/) : [sentence.folded];
  let best = 0;
  for (const part of parts) {
    let got = 0;
    sought.forEach((one, index) => {
      const whole = own[index] ?? 0;
      const inside =
        parts.length === 1 || whole === 0 ? whole : Math.max(creditOf(one, part), whole * ELSEWHERE);
      got += Math.max(inside, surroundings(one, sentence, heading)) * (weights[index] ?? 0);
    });
    best = Math.max(best, got);
  }
  return { sentence, score: Math.min(1, best / total) * focus(sentence.folded.length), says, literal };
}

/** A sentence that says a word again and again is about it. */
const repeated = ({ words }: Sought, text: string): number =>
  Math.min(0.2, 0.07 * (Math.max(...words.map((word) => text.split(word).length)) - 2));

/** Of two sentences that say the same the shorter one speaks of it rather than among other things. */
const focus = (length: number): number => 1 - 0.12 * Math.min(1, Math.max(0, length - 60) / 240);

function creditOf(one: Sought, text: string): number {
  if (one.words.some((word) => holds(text, word))) return 1;
  if (one.similar.some((word) => text.includes(word))) return SYNONYM;
  if (
    one.words.some(
      (word) =>
        word.length >= (one.term.parts ? 5 : 3) &&
        one.term.weight <= THING_AT_MOST &&
        !/\d/.test(word) &&
        pairsOf(word, text) >= 0.6,
    )
  )
    return PARTS;
  if (one.near.some((word) => text.includes(word))) return NEAR;
  return 0;
}

/** How much the words of the heading right above a sentence count. */
function headingCredit(
  { paragraph }: Sentence,
  sought: Sought[],
): { text: string; credit: number; whole: boolean } {
  const text = fold(paragraph.path.at(-1) ?? "")
    .replace(/^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．])\s*/, "")
    .replace(/^\d{4}年/, "");
  const said = new Set(
    sought
      .flatMap((one) => one.words)
      .filter((word) => word.length > 1 && text.includes(word))
      .flatMap((word) => [...word]),
  );
  const share = text === "" ? 0 : [...text].filter((mark) => said.has(mark)).length / text.length;
  return { text, credit: share >= 0.6 && said.size >= 4 ? OWN_HEADING : HEADING, whole: share > 0.95 };
}

function surroundings(
  one: Sought,
  { context, previous }: Sentence,
  heading: { text: string; credit: number },
): number {
  if (one.words.some((word) => word.length > 1 && heading.text.includes(word))) return heading.credit;
  if (one.words.some((word) => word.length > 1 && context.includes(word))) return HEADING;
  if (one.words.some((word) => word.length > 1 && previous.includes(word))) return BEFORE;
  return one.similar.some((word) => context.includes(word)) ? HEADING_SYNONYM : 0;
}

/** A single character must be a word by itself: 书 is not in 书记. */
function holds(text: string, word: string): boolean {
  if (!text.includes(word)) return false;
  return word.length > 1 || tag(text).some((one) => one.word === word);
}

/** Share of a word's neighbouring character pairs that stand in a text. */
function pairsOf(word: string, text: string): number {
  let pairs = 0;
  for (let index = 0; index + 1 < word.length; index++)
    if (text.includes(word.slice(index, index + 2))) pairs++;
  return pairs / (word.length - 1);
}
