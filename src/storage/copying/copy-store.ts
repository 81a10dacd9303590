import { randomUUID } from "node:crypto";
import { AppError } from "../../errors.ts";
import { COPYING, type Database } from "../database.ts";
import { exclusively } from "../engine.ts";
import { clear, insert, isEmpty, keepOthersFromWriting, type Progress, setState } from "./filling.ts";
import { COPIED, countOf, inSnapshot, lastRowOf, rowsOf, type Sum, stateOf, sumOf } from "./snapshot.ts";

export interface CopyOptions {
  progress?: Progress | undefined;
  /** Deletes what the target holds. Default: a target that holds something is refused. */
  replace?: boolean | undefined;
}

/**
 * Moves all of a store into an empty one and compares the two. What is interrupted goes on where it stopped when it is
 * called again; if the source has changed by then, it begins anew. Resolves to what was compared.
 */
export function moveStore(
  from: Database,
  to: Database,
  { progress = () => undefined, replace = false }: CopyOptions = {},
): Promise<Record<string, Sum>> {
  return inSnapshot(from, async (source) => {
    const state = await stateOf(source);
    const mark = COPYING + state.identity;
    const before = (await stateOf(to)).identity;
    const resumed = before === mark;
    if (!resumed && !replace) await refuseFilled(to);
    await to.updateTable("corpus_state").set({ identity: mark }).execute();
    if (!resumed) await clear(to);

    await fill(source, to, progress);
    let [sums, differing] = await compare(source, to, progress);
    if (differing !== undefined && resumed) {
      await clear(to);
      await fill(source, to, progress);
      [sums, differing] = await compare(source, to, progress);
    }
    if (differing !== undefined)
      throw new AppError(
        "storage.copy-differs",
        `the copy of ${differing} differs from the original: is something else writing there? Begin again`,
      );
    await setState(to, { ...state, identity: randomUUID() });
    return sums;
  });
}

/** Puts a copy of a store in the place of another, in one transaction: others see all of it or nothing. */
export function replaceStore(
  from: Database,
  to: Database,
  { progress = () => undefined, replace = false }: CopyOptions = {},
): Promise<void> {
  return exclusively(to, async (transaction) => {
    await keepOthersFromWriting(transaction);
    if (!replace) await refuseFilled(transaction);
    await clear(transaction);
    await fill(from, transaction, progress);
    await setState(transaction, { ...(await stateOf(from)), identity: randomUUID() });
  });
}

/** Throws `storage.not-empty` where something is kept, or another store is half moved to. */
export async function refuseFilled(database: Database): Promise<void> {
  const { identity } = await stateOf(database);
  if (identity.startsWith(COPYING) || !(await isEmpty(database)))
    throw new AppError("storage.not-empty", "there is something in that store already; --force replaces it");
}

/** Each table from behind the last row that is there. */
async function fill(source: Database, target: Database, progress: Progress): Promise<void> {
  for (const table of COPIED) {
    const of = await countOf(source, table);
    let done = await countOf(target, table);
    for await (const rows of rowsOf(source, table, await lastRowOf(target, table))) {
      await insert(target, table, rows);
      done += rows.length;
      progress(table, done, of);
    }
  }
}

async function compare(
  source: Database,
  target: Database,
  progress: Progress,
): Promise<[Record<string, Sum>, string | undefined]> {
  const sums: Record<string, Sum> = {};
  for (const [index, table] of COPIED.entries()) {
    const [mine, theirs] = [await sumOf(source, table), await sumOf(target, table)];
    if (mine.sha256 !== theirs.sha256) return [sums, table];
    sums[table] = mine;
    progress("compared", index + 1, COPIED.length);
  }
  return [sums, undefined];
}
