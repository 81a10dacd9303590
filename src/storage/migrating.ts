import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { AppError } from "../errors.ts";
import type { Database } from "./database.ts";
import { migrations } from "./migrations.ts";

export interface MigrateOptions {
  /** Makes the identity of a new store. Default: a random UUID. */
  newIdentity?: (() => string) | undefined;
  /** The migration to stop after. Default: the newest. */
  upTo?: string | undefined;
}

/** The names of the migrations that this program knows, in their order. */
export const knownMigrations = (): string[] => Object.keys(migrations(randomUUID)).sort();

/**
 * Brings a store to this program's schema. Processes that do so at the same moment wait for the first one. Throws
 * `storage.not-migrated`, named as the store is called in messages.
 */
export async function migrate(database: Database, name: string, options: MigrateOptions = {}): Promise<void> {
  const known = migrations(options.newIdentity ?? randomUUID);
  const goal = options.upTo ?? Object.keys(known).sort().at(-1) ?? "";
  try {
    // Asking first costs one query; the migrator reads the whole schema several times, also when nothing is to do.
    if ((await appliedMigrations(database)).at(-1) === goal) return;
    const migrator = new Migrator({ db: database, provider: { getMigrations: async () => known } });
    const { error } = await migrator.migrateTo(goal);
    if (error) throw error;
  } catch (cause) {
    const reason = cause instanceof Error ? ` (${cause.message})` : "";
    throw new AppError(
      "storage.not-migrated",
      `the database ${name} can't be brought to this version's schema; it was left as it was${reason}`,
      { cause },
    );
  }
}

/** In their order; none in a new database. */
export async function appliedMigrations(database: Database): Promise<string[]> {
  const untyped = database as unknown as Kysely<{ kysely_migration: { name: string } }>;
  try {
    const rows = await untyped.selectFrom("kysely_migration").select("name").orderBy("name").execute();
    return rows.map((row) => row.name);
  } catch (error) {
    // A new database has no such table yet; what can't be reached is another matter.
    if (error instanceof AppError) throw error;
    return [];
  }
}
