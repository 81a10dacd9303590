import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../errors.ts";

/** What the store needs at the least to start: its log, the index's, and room for a few answers. */
const NEEDED_BYTES = 4 * 1024 * 1024;

const REASONS: Record<string, string> = {
  EACCES: "it may not be written to by this user",
  EPERM: "it may not be written to by this user",
  EROFS: "it is on a file system that is mounted read-only",
  ENOSPC: `there is no room left: ${NEEDED_BYTES / 1024 ** 2} MB are the least`,
  EDQUOT: "the quota of this user is used up",
  EFBIG: "files of this process may not grow: raise its limit (ulimit -f)",
  ENOTDIR: "a part of this path is a file and no folder",
  EEXIST: "this is a file and no folder",
};

/** Makes sure, by doing it, that the data folder can be written to. Throws an AppError that says why not. */
export function checkDataFolder(folder: string): void {
  const probe = join(folder, `.write-test-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    const file = openSync(probe, "w", 0o600);
    try {
      const bytes = Buffer.alloc(NEEDED_BYTES);
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
      rmSync(probe, { force: true });
    }
  } catch (cause) {
    const { code = "", message } = cause as NodeJS.ErrnoException;
    throw new AppError("start.data-folder", `DATA_DIR is ${folder}: ${REASONS[code] ?? message}`, { cause });
  }
}
