import type { DatabaseSync } from "node:sqlite";
import type { Report } from "../domain/report.ts";
import { AppError } from "../errors.ts";
import { tokensOf } from "./filter-tokens.ts";
import { deleteIndexFile, isDamage, openIndexFile } from "./fts5-file.ts";
import { indexedWords, occurrenceExpression, type Segment } from "./fts5-query.ts";
import { createFts5Search, type Fts5Search } from "./fts5-search.ts";
import type { PassageIndex } from "./passage-index.ts";
import { leadOf, passagesOf } from "./passages.ts";
import { ownNames, placeWords } from "./place-words.ts";
import type { DerivedIndex, IndexPosition } from "./sync-index.ts";

export interface Fts5IndexOptions {
  /** The index's own file, which holds nothing but what can be derived again; `:memory:` for none. */
  file: string;
  /** Cuts text into search words, the same for passages and queries. */
  segment: Segment;
}

/** The passage index on SQLite FTS5: segmented words, filters as tokens, one file that several processes may share. */
export function openFts5Index({ file, segment }: Fts5IndexOptions): PassageIndex & DerivedIndex {
  let database = openIndexFile(file);
  let search = createFts5Search(database, segment);

  /** A damaged file can't be repaired, only derived again; it is emptied so that the next sync fills it. */
  function guarded<T>(work: (open: DatabaseSync, search: Fts5Search) => T): T {
    try {
      return work(database, search);
    } catch (error) {
      if (!isDamage(error)) throw error;
      database.close();
      deleteIndexFile(file);
      database = openIndexFile(file);
      search = createFts5Search(database, segment);
      throw new AppError(
        "index.damaged",
        `the index ${file} was damaged and has been emptied: sync it and try again`,
        { cause: error, retryable: true },
      );
    }
  }

  return {
    replace: (report) => guarded((open) => inTransaction(open, () => put(open, report, segment))),
    remove: (slug) => guarded((open) => inTransaction(open, () => drop(open, slug))),
    search: (query) => guarded((_open, search) => search(query)),
    known: (words) => guarded((open) => known(open, words, segment)),
    position: () => guarded(positionOf),
    apply: ({ replace, remove, position }) =>
      guarded((open) =>
        inTransaction(open, () => {
          for (const slug of remove) drop(open, slug);
          for (const report of replace) put(open, report, segment);
          moveTo(open, position);
        }),
      ),
    reset: () => guarded((open) => inTransaction(open, () => open.exec(EMPTY))),
    close: () => database.close(),
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

function positionOf(database: DatabaseSync): IndexPosition {
  const rows = database.prepare("select name, value from meta").all();
  const meta = new Map(rows.map((row) => [row.name, String(row.value)]));
  return { store: meta.get("store") ?? "", revision: Number(meta.get("revision") ?? 0) };
}

function moveTo(database: DatabaseSync, position: IndexPosition): void {
  const write = database.prepare("insert or replace into meta (name, value) values (?, ?)");
  write.run("store", position.store);
  write.run("revision", String(position.revision));
}

function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec("begin immediate");
  try {
    work();
    database.exec("commit");
  } catch (error) {
    // A full disk or a damaged file may have ended the transaction already.
    if (database.isTransaction) database.exec("rollback");
    throw error;
  }
}
