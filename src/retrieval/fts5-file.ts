import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Raised with every change of tables, tokens or segmentation: an index of another version is built anew. */
const SCHEMA_VERSION = 1;

/** Waiting for another process that writes a batch. */
const BUSY_TIMEOUT_MS = 5_000;

const SWITCH_ATTEMPTS = 20;

const IN_MEMORY = ":memory:";

/*
 * `words` holds postings only (contentless); `passages` what a hit is made of and ranked by, under the same rowid;
 * `terms` counts the passages that have a word. The tokenizer takes everything beyond ASCII as part of a word and
 * splits at blanks: the words come segmented.
 */
const TABLES = `
  create table meta (name text primary key, value text not null) without rowid;
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

/** Opens an index file, making it when it is missing and making it anew when it is damaged or of another version. */
export function openIndexFile(file: string): DatabaseSync {
  if (file !== IN_MEMORY) mkdirSync(dirname(file), { recursive: true });
  try {
    const database = prepared(file);
    if (database) return database;
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  deleteIndexFile(file);
  const database = prepared(file);
  if (!database) throw new Error(`the index file ${file} is replaced by another version while it is opened`);
  return database;
}

/** With the files that SQLite keeps beside it. Processes that have it open keep their copy until they reopen. */
export function deleteIndexFile(file: string): void {
  if (file === IN_MEMORY) return;
  for (const suffix of ["", "-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
}

/** SQLITE_CORRUPT with its extended codes, and SQLITE_NOTADB. */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return false;
  const primary = error.errcode & 0xff;
  return primary === 11 || primary === 26;
}

/** Derived data may lose its last transactions to a power cut, never its consistency: `synchronous` NORMAL. */
function prepared(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    enableWriteAheadLog(database);
    database.exec("pragma synchronous = normal; begin immediate");
    const version = Number(database.prepare("pragma user_version").get()?.user_version);
    if (version === 0) database.exec(`${TABLES}; pragma user_version = ${SCHEMA_VERSION}`);
    database.exec("commit");
    if (version === 0 || version === SCHEMA_VERSION) return database;
    database.close();
    return undefined;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Switching the journal does not wait for others as everything else does; an empty transaction waits in its stead. */
function enableWriteAheadLog(database: DatabaseSync): void {
  for (let attempt = 1; ; attempt++) {
    try {
      database.exec("pragma journal_mode = wal");
      return;
    } catch (error) {
      if (isDamage(error) || attempt === SWITCH_ATTEMPTS) throw error;
      database.exec("begin immediate; commit");
    }
  }
}
