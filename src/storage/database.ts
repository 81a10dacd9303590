import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { AppError } from "../errors.ts";
import { migrations } from "./migrations.ts";
import { NodeSqliteDialect, openFile } from "./node-sqlite.ts";
import type { Schema } from "./schema.ts";

export type Database = Kysely<Schema>;

/** The file of everything that is not derived, inside the data folder. */
const FILE_NAME = "yiwen.db";

export interface DatabaseOptions {
  /** Folder of the database file; made when missing. */
  dataDir: string;
  /** Makes the identity of a new store. Default: a random UUID. */
  newIdentity?: () => string;
}

/**
 * Opens the store of one process, brought to the newest schema. Several processes may open the same folder, also at
 * the same moment. Close with `destroy()`.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const file = join(options.dataDir, FILE_NAME);
  let database: Database;
  try {
    mkdirSync(options.dataDir, { recursive: true });
    database = new Kysely<Schema>({ dialect: new NodeSqliteDialect(openFile(file)) });
  } catch (cause) {
    throw new AppError(
      "storage.unopenable",
      `the database ${file} can't be opened: check DATA_DIR, its permissions and the free space`,
      { cause },
    );
  }
  try {
    await migrate(database, migrations(options.newIdentity ?? randomUUID));
    return database;
  } catch (cause) {
    await database.destroy();
    throw new AppError(
      "storage.not-migrated",
      `the database ${file} can't be brought to this version's schema; it was left as it was`,
      { cause },
    );
  }
}

/** Asking first costs one query; the migrator reads the whole schema several times, also when nothing is to do. */
async function migrate(database: Database, known: ReturnType<typeof migrations>): Promise<void> {
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
