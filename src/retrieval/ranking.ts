/**
 * How passages are ordered: BM25 with fields, over the candidates that the index found. Full-text engines fix the
 * formula's constants for documents of any length; passages are all of one size, and there the usual penalty for
 * length only favours captions and half-sentences.
 *
 * Measured on test/ranking (173 Chinese questions over all reports): the engine's order has the right passage first
 * for 80 %, this one for 92 %.
 */

/** How fast further occurrences of a word stop counting. */
const SATURATION = 1.2;
/** An occurrence in the headings above, measured in occurrences in the passage itself. */
const HEADING_SHARE = 0.3;
/** A place or year of the question that the report is about, measured in one occurrence of a word as rare. */
const SUBJECT_WEIGHT = 3;
/** An occurrence of a word that only starts with the single character asked for. */
const PREFIX_SHARE = 0.5;

/** A word of the query. */
export interface Term {
  word: string;
  /** Also met by longer words that start with it: 捐 by 捐款, as a spoken verb of one character needs. */
  prefix: boolean;
  /** Weight by rarity among the passages. */
  bodyWeight: number;
  /** The same among the subjects of the reports. */
  subjectWeight: number;
}

/** A candidate's words as segmented, with a blank before and behind each. */
export interface CandidateWords {
  body: string;
  headings: string;
  /** Place and year of the report. */
  subject: string;
}

/** The rarity of a word that `found` of `all` passages have; above 0 even where all have it, so that it still orders. */
export const rarity = (found: number, all: number): number =>
  Math.log(1 + (all - found + 0.5) / (found + 0.5));

/** How well a candidate answers; higher is better. */
export function scoreOf(terms: Term[], { body, headings, subject }: CandidateWords): number {
  let score = 0;
  for (const term of terms) {
    const count = occurrences(term, body) + HEADING_SHARE * occurrences(term, headings);
    score += (term.bodyWeight * count * (SATURATION + 1)) / (count + SATURATION);
    if (subject.includes(` ${term.word} `)) score += SUBJECT_WEIGHT * term.subjectWeight;
  }
  return score;
}

/** How much of a query a candidate says at all: 0 nothing, 1 every word. */
export function shareSaid(terms: Term[], { body, headings, subject }: CandidateWords): number {
  let all = 0;
  let said = 0;
  for (const term of terms) {
    all += term.bodyWeight;
    const isSaid = [body, headings, subject].some((words) => occurrences(term, words) > 0);
    if (isSaid) said += term.bodyWeight;
  }
  return all === 0 ? 0 : said / all;
}

function occurrences({ word, prefix }: Term, words: string): number {
  const exact = countOf(` ${word} `, words);
  return prefix ? exact + PREFIX_SHARE * (countOf(` ${word}`, words) - exact) : exact;
}

/** Searching the text is several times faster than splitting it; neighbours share the blank between them. */
function countOf(run: string, words: string): number {
  let count = 0;
  for (let at = words.indexOf(run); at !== -1; at = words.indexOf(run, at + run.length - 1)) count++;
  return count;
}
