import type { DatabaseSync } from "node:sqlite";
import type { Report } from "../domain/report.ts";
import { openDerivedFile } from "./derived-file.ts";
import { tokensOf } from "./filter-tokens.ts";
import { indexedWords, occurrenceExpression, type Segment } from "./fts5-query.ts";
import { createFts5Search } from "./fts5-search.ts";
import { moveTo, NOTES_TABLE, positionOf } from "./notes.ts";
import type { PassageIndex } from "./passage-index.ts";
import { leadOf, passagesOf } from "./passages.ts";
import { ownNames, placeWords } from "./place-words.ts";
import type { DerivedIndex } from "./sync-index.ts";

/** Raised with every change of tables, tokens or segmentation: an index of another version is built anew. */
const SCHEMA_VERSION = 2;

/*
 * `words` holds postings only (contentless); `passages` what a hit is made of and ranked by, under the same rowid;
 * `terms` counts the passages that have a word. The tokenizer takes everything beyond ASCII as part of a word and
 * splits at blanks: the words come segmented.
 */
const TABLES = `
  ${NOTES_TABLE};
  create table reports (
    slug text primary key, place text not null, code text not null, year integer not null, subject text not null
  ) without rowid;
  create table passages (
    id integer primary key, report text not null, path text not null, start integer not null, "end" integer not null,
    text text not null, body text not null, headings text not null
  );
  create index passages_report on passages (report);
  create virtual table words using fts5 (
    body, headings, subject, tokens, content = '', contentless_delete = 1, tokenize = 'ascii'
  );
  create virtual table terms using fts5vocab (words, 'col');
`;

export interface Fts5IndexOptions {
  /** The index's own file, which holds nothing but what can be derived again; `:memory:` for none. */
  file: string;
  /** Cuts text into search words, the same for passages and queries. */
  segment: Segment;
  /** Passages with one of a question's words from which on those with all of them are looked for first. Default: 10,000. */
  mostScored?: number;
}

/** The passage index on SQLite FTS5: segmented words, filters as tokens, one file that several processes may share. */
export function openFts5Index({ file, segment, mostScored }: Fts5IndexOptions): PassageIndex & DerivedIndex {
  const index = openDerivedFile({
    file,
    tables: TABLES,
    version: SCHEMA_VERSION,
    prepare: (database) => createFts5Search(database, segment, mostScored),
  });

  return {
    replace: (report) => index.change((open) => put(open, report, segment)),
    remove: (slug) => index.change((open) => drop(open, slug)),
    search: (query) => index.use((_open, search) => search(query)),
    known: (words) => index.use((open) => known(open, words, segment)),
    position: () => index.use(positionOf),
    apply: ({ replace, remove, position }) =>
      index.change((open) => {
        for (const slug of remove) drop(open, slug);
        for (const report of replace) put(open, report, segment);
        moveTo(open, position);
      }),
    reset: () => index.change((open) => open.exec(EMPTY)),
    close: () => index.close(),
  };
}

const EMPTY =
  "insert into words (words) values ('delete-all'); delete from passages; delete from reports; delete from meta";

function put(database: DatabaseSync, report: Report, segment: Segment): void {
  drop(database, report.slug);
  const words = (text: string): string[] => indexedWords(text, segment);
  const place = placeWords(report.place, segment);
  const subject = [...place, ...words(`${report.year}年`)].join(" ");
  database
    .prepare("insert into reports (slug, place, code, year, subject) values (?, ?, ?, ?, ?)")
    .run(report.slug, report.place, report.code, report.year, subject);
  const insertPassage = database.prepare(
    'insert into passages (report, path, start, "end", text, body, headings) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const insertWords = database.prepare(
    "insert into words (rowid, body, headings, subject, tokens) values (?, ?, ?, ?, ?)",
  );
  const tokens = tokensOf(report).join(" ");
  const title = words(report.title);
  // Its own name tells a report from others, but how often a passage repeats it says nothing about the passage.
  const own = ownNames(place);
  for (const { path, start, end, text } of passagesOf(report)) {
    const body = words(text)
      .filter((word) => !own.has(word))
      .join(" ");
    const headings = [...words([...path, leadOf(report.text, start)].join(" ")), ...title]
      .filter((word) => !own.has(word))
      .join(" ");
    const { lastInsertRowid } = insertPassage.run(
      report.slug,
      JSON.stringify(path),
      start,
      end,
      text,
      body,
      headings,
    );
    insertWords.run(lastInsertRowid, body, headings, subject, tokens);
  }
}

function drop(database: DatabaseSync, slug: string): void {
  database.prepare("delete from words where rowid in (select id from passages where report = ?)").run(slug);
  database.prepare("delete from passages where report = ?").run(slug);
  database.prepare("delete from reports where slug = ?").run(slug);
}

function known(database: DatabaseSync, words: string[], segment: Segment): Set<string> {
  const occurrence = database.prepare("select 1 from words where words match ? limit 1");
  return new Set(
    words.filter((word) => {
      const expression = occurrenceExpression(word, segment);
      return expression !== undefined && occurrence.get(expression) !== undefined;
    }),
  );
}
