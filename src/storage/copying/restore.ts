import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../errors.ts";
import { type Database, openStore } from "../database.ts";
import { knownMigrations, migrate } from "../migrating.ts";
import { readBackup, readHead } from "./backup-file.ts";
import { type CopyOptions, refuseFilled, replaceStore } from "./copy-store.ts";

export interface RestoreOptions extends CopyOptions {
  /** Where there is room for the backup, unpacked. */
  workDir: string;
}

/**
 * Puts a backup in the place of a store. It is unpacked into a file of its own first, checked, and brought to this
 * program's schema, so that the store is touched by nothing but what is whole.
 */
export async function restoreBackup(file: string, to: Database, options: RestoreOptions): Promise<void> {
  const { workDir, progress = () => undefined, replace = false } = options;
  const { schema } = await readHead(file);
  if (!knownMigrations().includes(schema))
    throw new AppError(
      "backup.newer",
      `the backup ${file} is of a newer version of this program (${schema})`,
    );
  // Told before the work rather than after it.
  if (!replace) await refuseFilled(to);
  mkdirSync(workDir, { recursive: true });
  const folder = mkdtempSync(join(workDir, "restoring-"));
  try {
    const unpacked = await openStore({ file: join(folder, "backup.db") }, { upTo: schema });
    try {
      await unpacked
        .transaction()
        .execute((transaction) =>
          readBackup(file, transaction, (table, done, of) => progress(`unpacked ${table}`, done, of)),
        );
      await migrate(unpacked, file);
      await replaceStore(unpacked, to, options);
    } finally {
      await unpacked.destroy();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
