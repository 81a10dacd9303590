import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { AppError } from "../errors.ts";
import { migrations } from "./migrations.ts";
import { NodeSqliteDialect, openFile } from "./node-sqlite.ts";
import { PooledPostgresDialect } from "./postgres.ts";
import { checkServer, explained, nameOf } from "./postgres-checks.ts";
import type { Schema } from "./schema.ts";

export type Database = Kysely<Schema>;

/** The file of everything that is not derived, inside the data folder. */
const FILE_NAME = "yiwen.db";

export interface DatabaseOptions {
  /** Folder of the database file; made when missing. */
  dataDir: string;
  /** `postgres://…` of a database to use in place of the file. */
  url?: string | undefined;
  /** Makes the identity of a new store. Default: a random UUID. */
  newIdentity?: (() => string) | undefined;
}

/**
 * Opens the store, brought to the newest schema. Several processes may open the same one, also at the same moment.
 * Throws `storage.unopenable`, `storage.unsuitable` or `storage.not-migrated`, with what is wrong. Close with
 * `destroy()`.
 */
export function openDatabase({ dataDir, url, newIdentity }: DatabaseOptions): Promise<Database> {
  const known = migrations(newIdentity ?? randomUUID);
  return url === undefined ? openSqlite(join(dataDir, FILE_NAME), known) : openPostgres(url, known);
}

type Known = ReturnType<typeof migrations>;

async function openSqlite(file: string, known: Known): Promise<Database> {
  let database: Database;
  try {
    mkdirSync(join(file, ".."), { recursive: true });
    database = new Kysely<Schema>({ dialect: new NodeSqliteDialect(openFile(file)) });
  } catch (cause) {
    throw new AppError(
      "storage.unopenable",
      `the database ${file} can't be opened: check DATA_DIR, its permissions and the free space`,
      { cause },
    );
  }
  try {
    await migrate(database, known);
    return database;
  } catch (cause) {
    await database.destroy();
    throw notMigrated(file, cause);
  }
}

/** Checked and migrated over a connection that waits as long as it takes, which is not for what comes after. */
async function openPostgres(url: string, known: Known): Promise<Database> {
  const patient = new Kysely<Schema>({
    dialect: new PooledPostgresDialect({ url, patient: true, connections: 1 }),
  });
  try {
    await checkServer(patient, url).catch((error: unknown) => {
      throw explained(error, url);
    });
    await migrate(patient, known).catch((cause: unknown) => {
      throw notMigrated(nameOf(url), cause);
    });
  } finally {
    await patient.destroy();
  }
  return new Kysely<Schema>({ dialect: new PooledPostgresDialect({ url }) });
}

const notMigrated = (name: string, cause: unknown): AppError =>
  new AppError(
    "storage.not-migrated",
    `the database ${name} can't be brought to this version's schema; it was left as it was${cause instanceof Error ? ` (${cause.message})` : ""}`,
    { cause },
  );

/** Asking first costs one query; the migrator reads the whole schema several times, also when nothing is to do. */
async function migrate(database: Database, known: Known): Promise<void> {
  const newest = Object.keys(known).sort().at(-1);
  if ((await appliedMigrations(database)).at(-1) === newest) return;
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => known } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

async function appliedMigrations(database: Database): Promise<string[]> {
  const untyped = database as unknown as Kysely<{ kysely_migration: { name: string } }>;
  try {
    const rows = await untyped.selectFrom("kysely_migration").select("name").orderBy("name").execute();
    return rows.map((row) => row.name);
  } catch {
    // A new database has no such table yet.
    return [];
  }
}
