import { inCatalogueOrder } from "../domain/catalogue.ts";
import type { ReportMetadata, Viewer } from "../domain/report.ts";
import type { ReportStore } from "../domain/stores.ts";

/** What a catalogue is kept up from. */
export type CataloguedStore = Pick<ReportStore, "listOf" | "identity" | "revision" | "changesSince" | "load">;

/** From this many changes on, reading the whole list anew is faster than following them. */
const MOST_FOLLOWED = 500;

/** Chats whose lists are kept; a bound, since there may be any number. */
const MOST_CHATS = 200;

/**
 * The list of reports that each viewer may see, in memory for as long as the store stays at its revision: reading
 * 32,000 reports' heads takes a third of a second, which no single answer may. The shared list is kept once; a chat
 * that has reports of its own gets them merged in, and no other chat's. The lists must not be changed.
 */
export function createCatalogue(
  store: CataloguedStore,
): (viewer: Viewer) => Promise<readonly ReportMetadata[]> {
  let held = { store: "", revision: 0, shared: [] as readonly ReportMetadata[] };
  const chats = new Map<string, { store: string; revision: number; reports: readonly ReportMetadata[] }>();
  let following: Promise<typeof held> | undefined;

  async function follow(): Promise<typeof held> {
    const identity = await store.identity();
    const revision = await store.revision();
    // A store that was restored from a backup has another identity, or the same one and an earlier revision.
    const same = identity === held.store && revision >= held.revision;
    if (same && revision === held.revision) return held;
    const changes = same ? await store.changesSince(held.revision) : undefined;
    if (!changes || changes.length > MOST_FOLLOWED)
      held = { store: identity, revision, shared: await store.listOf("") };
    else {
      const changed = new Set(changes.map(({ slug }) => slug));
      const now = (await store.load([...changed])).filter(({ owner }) => owner === "");
      const kept = held.shared.filter(({ slug }) => !changed.has(slug));
      const untouched = now.length === 0 && kept.length === held.shared.length;
      const heads = now.map(({ text: _, owner: __, ...metadata }): ReportMetadata => metadata);
      // Another chat's change leaves the very list in place, with all that was worked out from it.
      held = {
        store: identity,
        revision,
        shared: untouched ? held.shared : [...kept, ...heads].sort(inCatalogueOrder),
      };
    }
    return held;
  }

  return async ({ chat }) => {
    following ??= follow().finally(() => {
      following = undefined;
    });
    const { store: identity, revision, shared } = await following;
    if (chat === "") return shared;
    const kept = chats.get(chat);
    if (kept?.revision === revision && kept.store === identity) return kept.reports;
    const own = await store.listOf(chat);
    const reports = own.length === 0 ? shared : [...shared, ...own].sort(inCatalogueOrder);
    if (chats.size >= MOST_CHATS) chats.delete(chats.keys().next().value ?? "");
    chats.set(chat, { store: identity, revision, reports });
    return reports;
  };
}
