import { chmodSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";

/** Linux keeps what is written there in memory. */
const MEMORY = "/dev/shm";
const ENOUGH_BYTES = 2 ** 31;

/**
 * Has the temporary folders of this run in memory, where there is enough of it: what is promised of durability is not
 * what tests can see, and a disk has thousands of stores to write else. It goes when this process does.
 */
export function keepInMemory(): void {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize < ENOUGH_BYTES) return;
    const folder = mkdtempSync(join(MEMORY, "yiwen-tests-"));
    // PostgreSQL runs as another user.
    chmodSync(folder, 0o755);
    process.env.TMPDIR = folder;
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  } catch {
    // There is none, or it is closed to us.
  }
}
