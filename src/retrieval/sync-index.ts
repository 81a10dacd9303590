import type { Report } from "../domain/report.ts";
import type { ReportStore } from "../domain/stores.ts";

/** Which state of which store an index holds; `store` is `""` before the first sync. */
export interface IndexPosition {
  store: string;
  revision: number;
}

/** The side of an index that keeps it true to the store. `Item` is what it takes of a report. */
export interface DerivedIndex<Item = Report> {
  position(): IndexPosition;
  /** Takes a batch of changes and notes the position they lead to, all or nothing. */
  apply(batch: { replace: Item[]; remove: string[]; position: IndexPosition }): void;
  /** Back to empty. */
  reset(): void;
}

export interface SyncResult {
  replaced: number;
  removed: number;
}

/** What the index reads of the store. */
export interface IndexedStore<Item = Report>
  extends Pick<ReportStore, "identity" | "revision" | "changesSince"> {
  load(slugs: string[]): Promise<Item[]>;
}

/** Reports of one transaction: the event loop gets its turn between batches, other processes theirs to write. */
const BATCH = 20;

/**
 * Makes the function that brings an index up to its store; calls that overlap share one run. When nothing changed it
 * costs two small reads, so call it before answering: changes of other processes then show at once, and an index that
 * was deleted, damaged or filled from another store is rebuilt. `goesOn` is asked between batches: what is left then is left
 * to the next run.
 */
export function createIndexSync<Item extends { slug: string } = Report>(
  index: DerivedIndex<Item>,
  store: IndexedStore<Item>,
  goesOn: () => boolean = () => true,
): () => Promise<SyncResult> {
  let running: Promise<SyncResult> | undefined;
  return () => {
    running ??= syncIndex(index, store, goesOn).finally(() => {
      running = undefined;
    });
    return running;
  };
}

async function syncIndex<Item extends { slug: string }>(
  index: DerivedIndex<Item>,
  store: IndexedStore<Item>,
  goesOn: () => boolean,
): Promise<SyncResult> {
  const identity = await store.identity();
  const revision = await store.revision();
  let held = index.position();
  // A store that was restored from a backup has the same identity and an earlier revision.
  if (held.store !== identity || held.revision > revision) {
    index.reset();
    held = { store: identity, revision: 0 };
  }
  const result = { replaced: 0, removed: 0 };
  if (held.revision === revision) return result;

  const changes = await store.changesSince(held.revision);
  for (let from = 0; from < changes.length && (from === 0 || goesOn()); from += BATCH) {
    const batch = changes.slice(from, from + BATCH);
    const replace = await store.load(batch.filter((change) => !change.removed).map((change) => change.slug));
    // Of the rest some were removed since the changes were read.
    const present = new Set(replace.map((report) => report.slug));
    const remove = batch.map((change) => change.slug).filter((slug) => !present.has(slug));
    index.apply({
      replace,
      remove,
      position: { store: identity, revision: batch.at(-1)?.revision ?? revision },
    });
    result.replaced += replace.length;
    result.removed += remove.length;
  }
  return result;
}
