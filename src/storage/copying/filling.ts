import { sql } from "kysely";
import type { Database } from "../database.ts";
import { isPostgres } from "../engine.ts";
import { STATE_ROW } from "../migrations.ts";
import {
  type AnyTables,
  COPIED,
  countOf,
  NUMBERED,
  type Row,
  type StoreState,
  type TableName,
} from "./snapshot.ts";

/** Told of each batch: how many rows of a table are there, of how many. */
export type Progress = (table: string, done: number, of: number) => void;

/** Whether nothing was ever kept there. */
export async function isEmpty(database: Database): Promise<boolean> {
  const { revision } = await database.selectFrom("corpus_state").select("revision").executeTakeFirstOrThrow();
  if (revision > 0) return false;
  for (const table of COPIED) if ((await countOf(database, table)) > 0) return false;
  return true;
}

/** Deletes every row, those first that refer to others. */
export async function clear(database: Database): Promise<void> {
  for (const table of COPIED.toReversed()) await database.deleteFrom(table).execute();
}

export async function insert(database: Database, table: TableName, rows: Row[]): Promise<void> {
  await (database as unknown as AnyTables).insertInto(table).values(rows).execute();
}

/** The last thing that is written: from now on it is a store, and not the one that the copy was taken from. */
export async function setState(
  database: Database,
  { identity, revision, lastIds }: StoreState,
): Promise<void> {
  // A store of an older schema has fewer tables.
  for (const table of NUMBERED) {
    const id = lastIds[table];
    if (id !== undefined) await setLastId(database, table, id);
  }
  await database
    .updateTable("corpus_state")
    .set({ identity, revision })
    .where("id", "=", STATE_ROW)
    .execute();
}

async function setLastId(database: Database, table: TableName, id: number): Promise<void> {
  if (isPostgres(database)) {
    const [value, isUsed] = id === 0 ? [1, false] : [id, true];
    await sql`select setval(pg_get_serial_sequence(${table}, 'id')::regclass, ${sql.lit(value)}, ${sql.lit(isUsed)})`.execute(
      database,
    );
    return;
  }
  await sql`delete from sqlite_sequence where name = ${table}`.execute(database);
  await sql`insert into sqlite_sequence (name, seq) values (${table}, ${id})`.execute(database);
}

/** Lets nobody else write until the transaction ends; reading goes on. SQLite's transactions do so anyway. */
export async function keepOthersFromWriting(transaction: Database): Promise<void> {
  if (!isPostgres(transaction)) return;
  const tables = [...COPIED, "corpus_state"].map((table) => sql.table(table));
  await sql`lock table ${sql.join(tables)} in exclusive mode`.execute(transaction);
}
