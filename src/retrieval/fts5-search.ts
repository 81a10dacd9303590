import type { DatabaseSync } from "node:sqlite";
import { matchExpression, type SearchTerm, type Segment, searchTerms } from "./fts5-query.ts";
import type { PassageHit, PassageQuery } from "./passage-index.ts";
import { rarity, scoreOf, shareSaid, type Term } from "./ranking.ts";

/** What the engine's own BM25 counts a word by where it stands; it only has to bring the right passage among the candidates. */
const ENGINE_WEIGHTS = { body: 1, headings: 0.3, subject: 3, tokens: 0 };

/** The engine's best that are ranked anew. At 150 the bench loses nothing to ranking all. */
const CANDIDATES = 150;

/**
 * From this many passages on, words that more than this share of them have are left to the ranking: they would make
 * the engine score almost everything. At 36,000 passages that is 11 ms instead of 33, with the same hits.
 */
const MANY_PASSAGES = 2_000;
const COMMON_SHARE = 0.2;

/**
 * The engine scores every passage that has one of the words, at 7 µs each. Where that were more than these, only passages that
 * have all words are asked for, then all but the most common one, and so on until there are enough: 32,000 reports have a
 * million passages, of which a topic's words are in 60,000.
 */
const MOST_SCORED = 10_000;

export type Fts5Search = (query: PassageQuery) => PassageHit[];

interface Candidate {
  id: number;
  body: string;
  headings: string;
  subject: string;
}

interface PassageRow {
  report: string;
  place: string;
  code: string;
  year: number;
  path: string;
  start: number;
  end: number;
  text: string;
}

/** Searching in an open index: the engine finds and filters, `ranking.ts` orders. */
export function createFts5Search(
  database: DatabaseSync,
  segment: Segment,
  mostScored = MOST_SCORED,
): Fts5Search {
  const weigh = createTermWeights(database);
  const { body, headings, subject, tokens } = ENGINE_WEIGHTS;
  const findCandidates = database.prepare(
    `select p.id, ' ' || p.body || ' ' as body, ' ' || p.headings || ' ' as headings, ' ' || r.subject || ' ' as subject
     from (
       select rowid from words where words match ?
       order by bm25(words, ${body}, ${headings}, ${subject}, ${tokens}), rowid limit ?
     ) found join passages p on p.id = found.rowid join reports r on r.slug = p.report`,
  );
  const readPassage = database.prepare(
    `select r.slug as report, r.place, r.code, r.year, p.path, p.start, p."end", p.text
     from passages p join reports r on r.slug = p.report where p.id = ?`,
  );

  function find(terms: SearchTerm[], query: PassageQuery): Candidate[] {
    const expression = matchExpression(terms, query);
    if (expression === undefined) return [];
    return findCandidates.all(expression, Math.max(CANDIDATES, query.limit)) as unknown as Candidate[];
  }

  function findTelling(terms: WeighedTerm[], query: PassageQuery): Candidate[] {
    const isNarrow = query.every === true || query.codes !== undefined || query.reports !== undefined;
    const most = terms.reduce((sum, { found }) => sum + found, 0);
    if (!isNarrow && most > mostScored) {
      const rarest = terms.filter(({ found }) => found > 0).sort((one, other) => one.found - other.found);
      // What has more of the words stays, whatever the engine thinks of it among those that have fewer.
      const candidates = new Map<number, Candidate>();
      for (; rarest.length > 0; rarest.pop()) {
        for (const one of find(rarest, { ...query, every: true })) candidates.set(one.id, one);
        if (candidates.size >= query.limit) return [...candidates.values()];
      }
    }
    return find(terms, query);
  }

  return (query) => {
    const words = searchTerms(query.text, segment);
    if (words.length === 0 || query.limit < 1) return [];
    // One view of the file, or another process could replace a report between finding and reading its passages.
    database.exec("begin");
    try {
      const terms = weigh(words);
      // Where every word is asked for, common ones only narrow, which costs nothing.
      const telling = query.every ? terms : terms.filter((term) => !term.common);
      let candidates = findTelling(telling, query);
      // Common words are all that a narrow scope may have of the question.
      if (candidates.length < query.limit && telling.length < terms.length) candidates = find(terms, query);
      return candidates
        .map((candidate) => ({ candidate, id: candidate.id, score: scoreOf(terms, candidate) }))
        .sort((one, other) => other.score - one.score || one.id - other.id)
        .slice(0, query.limit)
        .map(({ candidate, id, score }) => ({
          passage: passageOf(readPassage.get(id) as unknown as PassageRow),
          score,
          said: shareSaid(terms, candidate),
        }));
    } finally {
      // Damage may have ended it already, and that is the error to hear of.
      if (database.isTransaction) database.exec("commit");
    }
  };
}

interface WeighedTerm extends Term {
  common: boolean;
  /** Passages that have it, or more. */
  found: number;
}

/** Counting a common word walks its postings, so counts are kept until this or another process changes the index. */
function createTermWeights(database: DatabaseSync): (terms: SearchTerm[]) => WeighedTerm[] {
  const version = database.prepare(
    "select data_version, total_changes() as changes from pragma_data_version",
  );
  const passageCount = database.prepare("select count(*) as passages from passages");
  const exact = database.prepare("select col, doc from terms where term = ?");
  const longer = database.prepare(
    "select col, sum(doc) as doc from terms where term >= ? and term < ? group by col",
  );
  const kept = new Map<string, WeighedTerm>();
  let keptAt = "";
  let passages = 0;

  return (terms) => {
    const now = JSON.stringify(version.get());
    if (now !== keptAt || kept.size > MOST_KEPT) {
      kept.clear();
      keptAt = now;
      passages = Number(passageCount.get()?.passages);
    }
    return terms.map(({ word, prefix }) => {
      const known = kept.get(word);
      if (known) return known;
      const rows = prefix ? longer.all(word, `${word}\u{10FFFF}`) : exact.all(word);
      const counts = new Map(rows.map((row) => [row.col, Math.min(passages, Number(row.doc))]));
      const widest = Math.max(0, ...counts.values());
      const term = {
        word,
        prefix,
        found: widest,
        common: passages >= MANY_PASSAGES && widest > passages * COMMON_SHARE,
        bodyWeight: rarity(counts.get("body") ?? 0, passages),
        subjectWeight: rarity(counts.get("subject") ?? 0, passages),
      };
      kept.set(word, term);
      return term;
    });
  };
}

/** Words whose counts are kept; a bound, since people may type anything. */
const MOST_KEPT = 10_000;

const passageOf = ({ path, ...row }: PassageRow): PassageHit["passage"] => ({
  ...row,
  path: JSON.parse(path) as string[],
});
