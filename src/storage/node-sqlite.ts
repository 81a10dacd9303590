import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from "kysely";

/** Waiting for another process's transaction: they last milliseconds, so five seconds mean that something hangs. */
const BUSY_TIMEOUT_MS = 5_000;

const SWITCH_ATTEMPTS = 20;

/** Kysely over the SQLite of the runtime. Kysely's own dialect expects the statements of better-sqlite3. */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(database: DatabaseSync) {
    const adapted = adapt(database);
    super({ database: adapted });
    this.#database = adapted;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#database });
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
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
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
      const statement = database.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...inputs(parameters)),
        run: (parameters) => statement.run(...inputs(parameters)),
        iterate: (parameters) => statement.iterate(...inputs(parameters)) as IterableIterator<unknown>,
      };
    },
  };
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
