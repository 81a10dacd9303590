import { type Kysely, PostgresAdapter, type SelectQueryBuilder, sql, type Transaction } from "kysely";
import { AppError } from "../errors.ts";
import type { Schema } from "./schema.ts";

/*
 * The queries are the same on SQLite and on PostgreSQL. What SQLite gives by being one file, that one writes at a time
 * and nobody waits for a row, is said to PostgreSQL here.
 */

/** Names the lock of writers within a database; any number that nobody else uses there. */
const WRITERS_LOCK = 7_918_273_645;

/** Of a transaction that was undone because another one was in its way. */
const MOST_ATTEMPTS = 4;

// biome-ignore lint/suspicious/noExplicitAny: of whatever tables.
export const isPostgres = (database: Kysely<any>): boolean =>
  database.getExecutor().adapter instanceof PostgresAdapter;

/**
 * A transaction beside which no other one of these runs, in whichever process: what it read stays true until it is
 * through. The work may be done again from the start, so it must change nothing but the database.
 */
export async function exclusively<Value>(
  database: Kysely<Schema>,
  work: (transaction: Transaction<Schema>) => Promise<Value>,
): Promise<Value> {
  if (!isPostgres(database)) return database.transaction().execute(work);
  return inTurn(database, () =>
    again(() =>
      database.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(${sql.lit(WRITERS_LOCK)})`.execute(transaction);
        return work(transaction);
      }),
    ),
  );
}

/** A transaction that only writes, or reads what nobody else changes: others run beside it. The work may be done again. */
export const inOneStep = <Value>(
  database: Kysely<Schema>,
  work: (transaction: Transaction<Schema>) => Promise<Value>,
): Promise<Value> => again(() => database.transaction().execute(work));

/** Does it again when PostgreSQL undid it to let another transaction through. */
export async function again<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const isInTheWay = error instanceof AppError && error.code === "storage.conflict";
      if (!isInTheWay || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

/**
 * Leaves out rows that another process is taking at this moment, for the inner query of `update … where id = (…)`:
 * on PostgreSQL each of many then finds another row; on SQLite there is no such moment.
 */
export const passingTaken = <DB, Tables extends keyof DB, Row>(
  database: Kysely<Schema>,
  query: SelectQueryBuilder<DB, Tables, Row>,
): SelectQueryBuilder<DB, Tables, Row> => (isPostgres(database) ? query.forUpdate().skipLocked() : query);

const turns = new WeakMap<Kysely<Schema>, Promise<unknown>>();

/** Those of one process wait here: waiting for the lock they would hold connections that reading needs. */
function inTurn<Value>(database: Kysely<Schema>, work: () => Promise<Value>): Promise<Value> {
  const mine = (turns.get(database) ?? Promise.resolve()).then(work, work);
  turns.set(
    database,
    mine.catch(() => undefined),
  );
  return mine;
}
