import { narrowingTokens, OWNED, ownTokens } from "./filter-tokens.ts";
import type { PassageQuery } from "./passage-index.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** A question has a dozen words; a pasted page has thousands, and every one costs a walk through its postings. */
const MOST_TERMS = 64;

export type Segment = (text: string) => string[];

/** The columns that words are looked for in, as an FTS5 column filter. */
const WORD_COLUMNS = "{body headings subject}";

export interface SearchTerm {
  word: string;
  /** Also meets longer words that start with it. */
  prefix: boolean;
}

/** The words to look for, without those that say nothing about the subject unless there are no others. */
export function searchTerms(text: string, segment: Segment): SearchTerm[] {
  const words = [...new Set(indexedWords(text, segment))];
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  return (telling.length > 0 ? telling : words)
    .slice(0, MOST_TERMS)
    .map((word) => ({ word, prefix: isSingleHan(word) }));
}

/**
 * The MATCH expression of a query, or nothing where nothing can match. Every word is a quoted string, so that nothing
 * a person types is read as syntax.
 */
export function matchExpression(terms: SearchTerm[], query: PassageQuery): string | undefined {
  const narrowing = narrowingTokens(query);
  if (terms.length === 0 || narrowing.some((group) => group.length === 0)) return undefined;
  const words = terms.map(({ word, prefix }) => (prefix ? `${quoted(word)} *` : quoted(word)));
  const oneOf = (tokens: string[]): string => `{tokens} : (${tokens.map(quoted).join(" OR ")})`;
  const found = [
    `${WORD_COLUMNS} : (${words.join(query.every ? " AND " : " OR ")})`,
    ...narrowing.map(oneOf),
  ].join(" AND ");
  const own = ownTokens(query.viewer);
  const hidden = own.length === 0 ? oneOf([OWNED]) : `(${oneOf([OWNED])} NOT ${oneOf(own)})`;
  return `(${found}) NOT ${hidden}`;
}

/** The MATCH expression for passages that have all the words of a text, which may be one word in several pieces. */
export function occurrenceExpression(text: string, segment: Segment): string | undefined {
  const words = [...new Set(indexedWords(text, segment))];
  return words.length === 0 ? undefined : `${WORD_COLUMNS} : (${words.map(quoted).join(" AND ")})`;
}

/** The words of a text that are worth indexing: the tokenizer splits at blanks, so each stays as segmented. */
export const indexedWords = (text: string, segment: Segment): string[] =>
  segment(text).filter((word) => /[\p{L}\p{N}]/u.test(word));

const isSingleHan = (word: string): boolean => /^\p{Script=Han}$/u.test(word);

/** NUL would end the expression for SQLite, inside quotes too. */
const quoted = (word: string): string => `"${word.replaceAll('"', '""').replaceAll("\0", " ")}"`;
