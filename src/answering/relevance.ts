import { nearWords } from "../language/near-words.ts";
import { fold } from "../language/script.ts";
import { tag } from "../language/segment.ts";
import { synonymsOf } from "../language/synonyms.ts";
import type { Term } from "./query.ts";
import type { Sentence } from "./sentences.ts";
import { isThing } from "./understanding/topic.ts";

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
const LIGHT_AT_MOST = 0.5;
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
  /** How surely each sentence says it. */
  credits: number[];
  /** How many sentences say it. */
  count: number;
  /** Whether some sentence or a heading has it. */
  found: boolean;
}

/** Looks for a question's words in sentences and scores these. What stands everywhere tells little. */
export function search(terms: Term[], sentences: Sentence[]): Hits {
  const sought = terms.map((term) => seek(term, sentences));
  const inNames = partsOfNames(sought);
  const weights = sought.map((one, index) =>
    weightOf(one, inNames.names.has(index), inNames.words, sentences.length),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sumOf = (wanted: (one: Sought) => boolean) =>
    sought.reduce((sum, one, index) => sum + (wanted(one) ? (weights[index] ?? 0) : 0), 0);
  const things = sumOf(({ term }) => isThing(term) || (term.parts !== undefined && term.loose !== true));
  const missing = things === 0 ? 0 : sumOf((one) => isThing(one.term) && !one.found) / things;
  if (total === 0) return { scored: [], weights, missing };
  const scored = sentences
    .map((sentence, index) => scoreOf(sentence, index, sought, weights, total))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score || a.sentence.start - b.sentence.start);
  return { scored, weights, missing };
}

function seek(term: Term, sentences: Sentence[]): Sought {
  const quoted = term.weight > THING_AT_MOST;
  // A name of several words means itself where it stands: 约谈 is no 考核.
  const named =
    term.parts !== undefined &&
    sentences.some((sentence) => term.any.some((word) => holds(sentence.folded, word)));
  const similar =
    quoted || named
      ? []
      : term.any
          .slice(0, 2)
          .flatMap(synonymsOf)
          .filter((word) => word.length > 1);
  const one: Sought = { term, words: term.any, similar, near: [], credits: [], count: 0, found: false };
  const read = () => {
    one.credits = sentences.map((sentence) => creditOf(one, sentence.folded));
    one.count = one.credits.filter((credit) => credit >= SAID).length;
  };
  read();
  if (one.count === 0 && !term.parts && !quoted && term.weight > LIGHT_AT_MOST) {
    one.near = one.words.filter((word) => word.length > 1).flatMap(nearWords);
    if (one.near.length > 0) read();
  }
  one.found =
    one.count > 0 || sentences.some((sentence) => one.words.some((word) => sentence.context.includes(word)));
  return one;
}

/** A term's weight by its rarity: 0 for ways of speaking that no sentence has, and for names that none has. */
function weightOf(one: Sought, isName: boolean, wordsOfNames: Set<string>, sentences: number): number {
  const { term, count, found } = one;
  const inName = wordsOfNames.has(term.any[0] ?? "");
  if (term.parts ? !isName : !found && (!isThing(term) || inName)) return 0;
  return term.weight * Math.log(1 + sentences / (count + 0.7)) * (inName ? IN_NAME : 1);
}

/** The names of several words that some sentence has, longest first and without overlaps, and the words in them. */
function partsOfNames(sought: Sought[]): { names: Set<number>; words: Set<string> } {
  const names = new Set<number>();
  const words = new Set<string>();
  const lacks = (word: string) =>
    sought.some((one) => one.words[0] === word && isThing(one.term) && !one.found);
  sought.forEach(({ term: { parts }, count, credits }, index) => {
    if (!parts || count === 0 || parts.some((word) => words.has(word))) return;
    // What only resembles a name stands for it where a word of it is said in no other way: 生产型服务业.
    if (!credits.includes(1) && !parts.some(lacks)) return;
    names.add(index);
    for (const word of parts) words.add(word);
  });
  return { names, words };
}

function scoreOf(sentence: Sentence, at: number, sought: Sought[], weights: number[], total: number): Scored {
  const credits = sought.map((one) => one.credits[at] ?? 0);
  const says = credits.flatMap((credit, index) => (credit >= SAID ? [index] : []));
  const literal = credits.flatMap((credit, index) => (credit === 1 ? [index] : []));
  const heading = headingCredit(sentence, sought);
  // The first sentence under a heading that asks the very question: 提案特点.
  if (sentence.position === 0 && heading.whole) return { sentence, score: 0.95, says, literal };
  const around = sought.map((one) => surroundings(one, sentence, heading));
  const parts = sentence.folded.length > 80 ? sentence.folded.split(/[;；]/) : [sentence.folded];
  const gains = parts.map((part) =>
    sought.reduce((sum, one, index) => {
      const whole = credits[index] ?? 0;
      const inside =
        parts.length === 1 || whole === 0 ? whole : Math.max(creditOf(one, part), whole * ELSEWHERE);
      const again = whole === 1 ? repeated(one, sentence.folded) - inPassing(one, sentence.folded) : 0;
      return sum + (Math.max(inside, around[index] ?? 0) + again) * (weights[index] ?? 0);
    }, 0),
  );
  return {
    sentence,
    score: Math.min(1, Math.max(...gains) / total) * focus(sentence.folded.length),
    says,
    literal,
  };
}

/** A sentence that says a word again and again is about it. */
const repeated = ({ words }: Sought, text: string): number =>
  Math.min(0.2, 0.07 * (Math.max(...words.map((word) => text.split(word).length)) - 2));

/** One among several that are listed: 生态保护、疫情防控、农村建设. */
const inPassing = ({ words }: Sought, text: string): number => {
  const word = words.find((one) => text.includes(one)) ?? "";
  const at = text.indexOf(word);
  return /[、”》]$/.test(text.slice(0, at)) && /^[^,，。;；]{0,4}、/.test(text.slice(at + word.length))
    ? 0.06
    : 0;
};

/** Of two sentences that say the same the shorter one speaks of it rather than among other things. */
const focus = (length: number): number => 1 - 0.12 * Math.min(1, Math.max(0, length - 60) / 240);

function creditOf(one: Sought, text: string): number {
  if (one.words.some((word) => holds(text, word))) return 1;
  if (one.similar.some((word) => text.includes(word))) return SYNONYM;
  if (
    one.term.weight <= THING_AT_MOST &&
    one.words.some((word) => resembles(text, word, one.term.parts !== undefined))
  )
    return PARTS;
  if (one.near.some((word) => text.includes(word))) return NEAR;
  return 0;
}

/** Whether most pairs of a long word's characters stand in a text; those of a name in one clause. */
function resembles(text: string, word: string, name: boolean): boolean {
  if (word.length < (name ? 5 : 3) || /\d/.test(word) || pairsOf(word, text) < 0.6) return false;
  return !name || text.split(/[,，;；。、:：]/).some((clause) => pairsOf(word, clause) >= 0.6);
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
  const own = share >= 0.6 && said.size >= 4;
  return { text, credit: own ? OWN_HEADING : HEADING, whole: own && share > 0.95 };
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

/** A single character must be a word by itself (书 is not in 书记), and two must not be torn from two words (全体|会议). */
function holds(text: string, word: string): boolean {
  const at = text.indexOf(word);
  // 重答复、轻落实 is typed in one go.
  if (at < 0) return word.length >= 5 && text.replaceAll(/[、,，“”"]/g, "").includes(word);
  if (word.length === 1) return tag(text).some((one) => one.word === word);
  if (word.length > 2 || !/^\p{Script=Han}+$/u.test(word)) return true;
  for (let found = at; found >= 0; found = text.indexOf(word, found + 1))
    if (isWhole(text, word, found)) return true;
  return false;
}

/** Characters on either side that show where words end. */
const WINDOW = 4;

function isWhole(text: string, word: string, at: number): boolean {
  const from = Math.max(0, at - WINDOW);
  let start = from;
  for (const { word: token } of tag(text.slice(from, at + word.length + WINDOW))) {
    const end = start + token.length;
    if (end > at)
      return start === at || (start < at && token.endsWith(word)) || (start <= at && token.startsWith(word));
    start = end;
  }
  return true;
}

/** Share of a word's neighbouring character pairs that stand in a text. */
function pairsOf(word: string, text: string): number {
  let pairs = 0;
  for (let index = 0; index + 1 < word.length; index++)
    if (text.includes(word.slice(index, index + 2))) pairs++;
  return pairs / (word.length - 1);
}
