import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { newDatabase } from "./postgres/databases.ts";

/** What the stores of this run are kept in; test/vitest.config.ts says which tests are run on both. */
export const ENGINE = inject("postgres") === "" ? "SQLite" : "PostgreSQL";

/** An empty place for a store, which may be opened again and again. */
export interface StorePlace {
  folder: string;
  /** Of the database; undefined on SQLite. */
  url: string | undefined;
  /** What a process of its own is told besides the folder. */
  more: string[];
  /** As the program's settings have it. */
  settings: { DATA_DIR: string; DATABASE_URL?: string };
  open(newIdentity?: () => string): Promise<Database>;
  remove(): Promise<void>;
}

export async function storePlace(): Promise<StorePlace> {
  const folder = mkdtempSync(join(tmpdir(), "yiwen-store-"));
  const { url, drop } =
    ENGINE === "SQLite" ? { url: undefined, drop: async () => undefined } : await newDatabase();
  return {
    folder,
    url,
    more: url === undefined ? [] : [url],
    settings: { DATA_DIR: folder, ...(url === undefined ? {} : { DATABASE_URL: url }) },
    open: (newIdentity) => openDatabase({ dataDir: folder, url, newIdentity }),
    async remove() {
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
