import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Database } from "../database.ts";
import { isPostgres } from "../engine.ts";
import { STATE_ROW } from "../migrations.ts";
import { TABLES } from "../tables.ts";

export type TableName = Exclude<keyof typeof TABLES, "corpus_state">;
export type Cell = string | number | null;
export type Row = Record<string, Cell>;

/** A database of which only the names of the tables matter. */
export type AnyTables = Kysely<Record<string, Row>>;

/** What is copied row by row: all but the state of the store, which is a single row that every store has of its own. */
export const COPIED = Object.keys(TABLES).filter((table) => table !== "corpus_state") as TableName[];

/** Rows of one statement; a report has some ten thousand characters. */
const BATCH = 200;

export interface StoreState {
  identity: string;
  revision: number;
  /** The last id that was given in each table, also to a row that is gone: no other row gets it again. */
  lastIds: Partial<Record<TableName, number>>;
}

/** Reads a store as it is at one moment, whatever is written meanwhile, and keeps nobody from writing. */
export function inSnapshot<Value>(
  database: Database,
  work: (snapshot: Database) => Promise<Value>,
): Promise<Value> {
  return database.connection().execute(async (connection) => {
    // SQLite's snapshot is that of its first reading.
    const begin = isPostgres(database)
      ? "begin isolation level repeatable read, read only"
      : "begin deferred";
    await sql.raw(begin).execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`rollback`.execute(connection).catch(() => undefined);
    }
  });
}

/** All rows of a table in the order of its key, in batches; those behind a row where one is given. */
export async function* rowsOf(database: Database, table: TableName, after?: Row): AsyncGenerator<Row[]> {
  const key: readonly string[] = TABLES[table];
  for (let last = after; ; ) {
    let query = (database as unknown as AnyTables).selectFrom(table).selectAll().limit(BATCH);
    for (const column of key) query = query.orderBy(column);
    if (last !== undefined) {
      const [columns, values] = [key.map((column) => sql.ref(column)), key.map((column) => last?.[column])];
      query = query.where(sql<boolean>`(${sql.join(columns)}) > (${sql.join(values)})`);
    }
    const rows = (await query.execute()).map(portable);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    last = rows.at(-1);
  }
}

/** The last row of a table in the order of its key. */
export async function lastRowOf(database: Database, table: TableName): Promise<Row | undefined> {
  let query = (database as unknown as AnyTables).selectFrom(table).selectAll().limit(1);
  for (const column of TABLES[table]) query = query.orderBy(column, "desc");
  return query.executeTakeFirst();
}

export async function countOf(database: Database, table: TableName): Promise<number> {
  const { count } = await database
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Columns in an order that is the same for every engine. */
export const columnsOf = (row: Row): string[] => Object.keys(row).sort();

/** A row as a line of text; the same row gives the same line on every engine. */
export const lineOf = (row: Row, columns: readonly string[] = columnsOf(row)): string =>
  JSON.stringify(columns.map((column) => row[column] ?? null));

export interface Sum {
  rows: number;
  sha256: string;
}

/** Adds up rows that come in the order of their key. */
export function createSum() {
  const hash = createHash("sha256");
  let rows = 0;
  return {
    add(line: string): void {
      hash.update(line).update("\n");
      rows++;
    },
    value: (): Sum => ({ rows, sha256: hash.digest("hex") }),
  };
}

export async function sumOf(database: Database, table: TableName): Promise<Sum> {
  const sum = createSum();
  for await (const rows of rowsOf(database, table)) for (const row of rows) sum.add(lineOf(row));
  return sum.value();
}

export async function stateOf(database: Database): Promise<StoreState> {
  const { identity, revision } = await database
    .selectFrom("corpus_state")
    .select(["identity", "revision"])
    .where("id", "=", STATE_ROW)
    .executeTakeFirstOrThrow();
  const lastIds: StoreState["lastIds"] = {};
  for (const table of NUMBERED) lastIds[table] = await lastIdOf(database, table);
  return { identity, revision, lastIds };
}

/** The tables whose rows are numbered by the database. */
export const NUMBERED = COPIED.filter((table) => TABLES[table].join() === "id");

async function lastIdOf(database: Database, table: TableName): Promise<number> {
  if (!isPostgres(database)) {
    const { rows } = await sql<{
      seq: number;
    }>`select seq from sqlite_sequence where name = ${table}`.execute(database);
    return rows[0]?.seq ?? 0;
  }
  const { rows } = await sql<{ last: number | null }>`
    select pg_sequence_last_value(pg_get_serial_sequence(${table}, 'id')::regclass) as last`.execute(
    database,
  );
  return rows[0]?.last ?? 0;
}

/** PostgreSQL's texts can't hold this character, so that no copy does; see storage/postgres.ts. */
const portable = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      typeof cell === "string" ? cell.replaceAll("\0", "\uFFFD") : cell,
    ]),
  );
