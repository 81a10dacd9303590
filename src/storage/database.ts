import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { Kysely } from "kysely";
import { AppError } from "../errors.ts";
import { type MigrateOptions, migrate } from "./migrating.ts";
import { NodeSqliteDialect, openFile } from "./node-sqlite.ts";
import { PooledPostgresDialect } from "./postgres.ts";
import { checkServer, explained, nameOf } from "./postgres-checks.ts";
import type { Schema } from "./schema.ts";

export type Database = Kysely<Schema>;

/** The file of everything that is not derived, inside the data folder. */
const FILE_NAME = "yiwen.db";

/** Stands in the place of a store's identity while another store is being moved into it. */
export const COPYING = "copying:";

export interface DatabaseOptions {
  /** Folder of the database file; made when missing. */
  dataDir: string;
  /** `postgres://…` of a database to use in place of the file. */
  url?: string | undefined;
  /** Makes the identity of a new store. Default: a random UUID. */
  newIdentity?: (() => string) | undefined;
}

/** Where a store is: in an SQLite file, or in a PostgreSQL database at a `postgres://` address. */
export type StoreAddress = { file: string } | { url: string };

export interface StoreOptions extends MigrateOptions {
  /** For work on whole tables: waits for queries and locks as long as they take. Default: false. */
  patient?: boolean;
  /** Opens a store too that is only partly moved. Default: false. */
  unfinished?: boolean;
}

/** The store that the settings name. */
export const storeAddress = ({ dataDir, url }: Pick<DatabaseOptions, "dataDir" | "url">): StoreAddress =>
  url === undefined ? { file: join(dataDir, FILE_NAME) } : { url };

export const openDatabase = ({ newIdentity, ...where }: DatabaseOptions): Promise<Database> =>
  openStore(storeAddress(where), { newIdentity });

/**
 * Opens a store, brought to the newest schema. Several processes may open the same one, also at the same moment. Throws
 * `storage.unopenable`, `storage.unsuitable`, `storage.not-migrated` or `storage.unfinished`, with what is wrong. Close
 * with `destroy()`.
 */
export async function openStore(address: StoreAddress, options: StoreOptions = {}): Promise<Database> {
  const isFile = "file" in address;
  const database = isFile ? await openSqlite(address.file) : await openPostgres(address.url, options);
  try {
    if (isFile) await migrate(database, address.file, options);
    if (!options.unfinished) await refuseUnfinished(database);
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

async function openSqlite(file: string): Promise<Database> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return new Kysely<Schema>({ dialect: new NodeSqliteDialect(openFile(file)) });
  } catch (cause) {
    throw new AppError(
      "storage.unopenable",
      `the database ${file} can't be opened: check DATA_DIR, its permissions and the free space`,
      { cause },
    );
  }
}

/** Checked and migrated over a connection that waits as long as it takes, which is not for what comes after. */
async function openPostgres(url: string, { patient = false, ...options }: StoreOptions): Promise<Database> {
  const waiting = new Kysely<Schema>({
    dialect: new PooledPostgresDialect({ url, patient: true, connections: 1 }),
  });
  try {
    await checkServer(waiting, url).catch((error: unknown) => {
      throw explained(error, url);
    });
    await migrate(waiting, nameOf(url), options);
  } finally {
    await waiting.destroy();
  }
  return new Kysely<Schema>({ dialect: new PooledPostgresDialect({ url, patient }) });
}

async function refuseUnfinished(database: Database): Promise<void> {
  const state = await database.selectFrom("corpus_state").select("identity").executeTakeFirst();
  if (state?.identity.startsWith(COPYING))
    throw new AppError(
      "storage.unfinished",
      "another store is being moved into this one: let `npm run migrate-store` come to its end first",
    );
}
