import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { AppError } from "../errors.ts";

/** Waiting for another process that writes a batch. */
const BUSY_TIMEOUT_MS = 5_000;

const SWITCH_ATTEMPTS = 20;

const IN_MEMORY = ":memory:";

export interface DerivedFileOptions<Prepared> {
  /** Holds nothing but what can be derived again; `:memory:` for no file. */
  file: string;
  /** SQL that makes the tables. */
  tables: string;
  /** Raised with every change of what the file holds: one of another version is made anew. */
  version: number;
  /** What is made once for an open file, such as statements. */
  prepare(database: DatabaseSync): Prepared;
}

/** A SQLite file of derived data, which several processes may share. */
export interface DerivedFile<Prepared> {
  /** Throws `index.damaged`, retryable, after emptying a file that turns out to be damaged: it can't be repaired. */
  use<T>(work: (database: DatabaseSync, prepared: Prepared) => T): T;
  /** The same, all or nothing. */
  change<T>(work: (database: DatabaseSync, prepared: Prepared) => T): T;
  close(): void;
}

/** Opens a file of derived data, making it when it is missing and making it anew when it is damaged or of another version. */
export function openDerivedFile<Prepared>(options: DerivedFileOptions<Prepared>): DerivedFile<Prepared> {
  const { file, prepare } = options;
  let database = open(options);
  let prepared = prepare(database);

  function use<T>(work: (database: DatabaseSync, prepared: Prepared) => T): T {
    try {
      return work(database, prepared);
    } catch (error) {
      if (!isDamage(error)) throw error;
      database.close();
      deleteFile(file);
      database = open(options);
      prepared = prepare(database);
      throw new AppError(
        "index.damaged",
        `the index ${file} was damaged and has been emptied: sync it and try again`,
        { cause: error, retryable: true },
      );
    }
  }

  return {
    use,
    change: (work) => use((database, prepared) => inTransaction(database, () => work(database, prepared))),
    close: () => database.close(),
  };
}

function open({ file, tables, version }: DerivedFileOptions<unknown>): DatabaseSync {
  if (file !== IN_MEMORY) mkdirSync(dirname(file), { recursive: true });
  try {
    const database = ofVersion(file, tables, version);
    if (database) return database;
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  deleteFile(file);
  const database = ofVersion(file, tables, version);
  if (!database) throw new Error(`the index file ${file} is replaced by another version while it is opened`);
  return database;
}

/** With the files that SQLite keeps beside it. Processes that have it open keep their copy until they reopen. */
function deleteFile(file: string): void {
  if (file === IN_MEMORY) return;
  for (const suffix of ["", "-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
}

/** SQLITE_CORRUPT with its extended codes, and SQLITE_NOTADB. */
function isDamage(error: unknown): boolean {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return false;
  const primary = error.errcode & 0xff;
  return primary === 11 || primary === 26;
}

/** Derived data may lose its last transactions to a power cut, never its consistency: `synchronous` NORMAL. */
function ofVersion(file: string, tables: string, version: number): DatabaseSync | undefined {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    enableWriteAheadLog(database);
    database.exec("pragma synchronous = normal; begin immediate");
    const found = Number(database.prepare("pragma user_version").get()?.user_version);
    if (found === 0) database.exec(`${tables}; pragma user_version = ${version}`);
    database.exec("commit");
    if (found === 0 || found === version) return database;
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

function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("begin immediate");
  try {
    const result = work();
    database.exec("commit");
    return result;
  } catch (error) {
    // A full disk or a damaged file may have ended the transaction already.
    if (database.isTransaction) database.exec("rollback");
    throw error;
  }
}
