import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from "kysely";
import { AppError } from "../errors.ts";

/** Waiting for another process's transaction: they last milliseconds, so five seconds mean that something hangs. */
const BUSY_TIMEOUT_MS = 5_000;

const SWITCH_ATTEMPTS = 20;

/** Kysely over the SQLite of the runtime. Kysely's own dialect expects the statements of better-sqlite3. */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #adapted: SqliteDatabase;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    const adapted = adapt(database);
    super({ database: adapted });
    this.#adapted = adapted;
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#adapted }, this.#database);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/**
 * A deferred transaction that reads before it writes fails at once when another process wrote in between, whatever
 * the busy timeout. One that takes the write lock at its start waits its turn instead.
 */
class ImmediateDriver extends SqliteDriver {
  readonly #database: DatabaseSync;

  constructor(config: SqliteDialectConfig, database: DatabaseSync) {
    super(config);
    this.#database = database;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  /** A full disk has SQLite roll back by itself: a second time would fail, and hide what really happened. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }
}

/** Migrations run inside one (immediate) transaction: two processes that start together migrate one after the other. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function adapt(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const statement = told(() => database.prepare(sql));
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => told(() => statement.all(...inputs(parameters))),
        run: (parameters) => told(() => statement.run(...inputs(parameters))),
        iterate: (parameters) => statement.iterate(...inputs(parameters)) as IterableIterator<unknown>,
      };
    },
  };
}

/** SQLite's primary result codes, of those that the program did not cause and that may be over soon. */
const PASSING: Record<number, [code: string, message: string]> = {
  5: ["storage.busy", "the database is kept busy by another process"],
  8: ["storage.read-only", "the database can't be written to"],
  10: ["storage.unavailable", "the disk of the database fails"],
  13: ["storage.full", "the disk of the database is full"],
  14: ["storage.unavailable", "the files of the database can't be opened"],
};

/** Does it, and tells a failure of the surroundings from a mistake of ours. */
function told<Value>(statement: () => Value): Value {
  try {
    return statement();
  } catch (cause) {
    const code = cause instanceof Error && "errcode" in cause ? Number(cause.errcode) & 0xff : 0;
    const passing = PASSING[code];
    if (!passing) throw cause;
    throw new AppError(...passing, { cause, retryable: true });
  }
}

function inputs(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (typeof value === "boolean") return value ? 1 : 0;
    if (value === null || typeof value === "string" || typeof value === "number") return value;
    if (typeof value === "bigint" || value instanceof Uint8Array) return value;
    throw new TypeError(`a value of type ${typeof value} can't be bound to an SQL statement`);
  });
}

/** Opens a database file for several processes at once. */
export function openFile(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  try {
    enableWriteAheadLog(database);
    // What was acknowledged survives power loss, at one fsync a transaction.
    database.exec("pragma synchronous = full");
    // Erased on request means overwritten, and not merely left to be reused.
    database.exec("pragma secure_delete = on");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Switching the journal needs the file alone and, unlike everything else, does not wait for the busy timeout. An empty
 * write transaction does the waiting: when it is through, whoever was in the way is done (and has mostly switched).
 */
function enableWriteAheadLog(database: DatabaseSync): void {
  for (let attempt = 1; ; attempt++) {
    try {
      database.exec("pragma journal_mode = wal");
      return;
    } catch (error) {
      if (attempt === SWITCH_ATTEMPTS) throw error;
      database.exec("begin immediate; commit");
    }
  }
}
