import { sql, type Transaction } from "kysely";
import type { Database } from "./database.ts";
import { exclusively, isPostgres } from "./engine.ts";
import type { Schema } from "./schema.ts";
import { TABLES } from "./tables.ts";

/**
 * Deletes, and sees to it that the bytes go too, as far as that is in the program's hands. From an SQLite file they are
 * gone when this resolves. PostgreSQL is made to free their space at once, but where they stood in its files and in its
 * log they stay until something else is written there; only whoever runs the server can shorten that.
 */
export async function erasing<Value>(
  database: Database,
  deleting: (transaction: Transaction<Schema>) => Promise<Value>,
): Promise<Value> {
  if (isPostgres(database)) {
    const value = await exclusively(database, deleting);
    await freeSpace(database);
    return value;
  }
  const value = await database.transaction().execute(async (transaction) => {
    const result = await deleting(transaction);
    await intoFreshPages(transaction);
    return result;
  });
  await emptyLog(database);
  return value;
}

/** What was asked for is done by now; where this fails, the server does it by itself some minutes later. */
async function freeSpace(database: Database): Promise<void> {
  const tables = Object.keys(TABLES).map((table) => sql.table(table));
  await sql`vacuum ${sql.join(tables)}`.execute(database).catch(() => undefined);
}

/**
 * What is deleted is overwritten (`secure_delete`), but a row that once moved to another page may have left a copy in
 * the slack of the old one. Only pages that are given up whole are surely clean, so the rows that stay move out.
 */
async function intoFreshPages(transaction: Transaction<Schema>): Promise<void> {
  for (const name of WITH_WORDS) {
    const table = sql.table(name);
    await sql`create temporary table staying as select * from ${table}`.execute(transaction);
    await sql`delete from ${table}`.execute(transaction);
    await sql`insert into ${table} select * from staying`.execute(transaction);
    await sql`drop table staying`.execute(transaction);
  }
}

/** Where what people wrote passes through. */
const WITH_WORDS = ["key_values", "subscriptions", "updates"] as const satisfies (keyof Schema)[];

/** The write-ahead log still holds the pages as they were. */
const emptyLog = (database: Database) => sql`pragma wal_checkpoint(truncate)`.execute(database);
