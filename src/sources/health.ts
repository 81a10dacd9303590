import type { SourceRecord, SourceStore } from "../domain/source-store.ts";
import type { SourceHealth } from "../domain/sources.ts";
import { AppError } from "../errors.ts";

const MOST_UNREAD = 5;
const MOST_CORRECTIONS = 5;

/** How a source fares, as its card shows it. */
export function createHealth(store: SourceStore) {
  return async (source: SourceRecord): Promise<SourceHealth> => {
    const address = await store.addressById(source.address);
    if (!address) throw new AppError("source.unknown", "this source is gone");
    const documents = await store.documents(address.id);
    const placements = await store.placements({ source: source.id });
    const own = placements.filter((placement) => placement.own);
    const unread = documents.flatMap(({ problem }) => (problem ? [problem] : []));
    const versions = (await store.versions(own.map(({ slug }) => slug))).slice(0, MOST_CORRECTIONS);
    const titles = new Map(
      (await store.reports(versions.map(({ slug }) => slug))).map(({ slug, title }) => [slug, title]),
    );
    return {
      id: source.id,
      owner: source.owner,
      kind: address.kind,
      ...(address.kind === "upload" ? {} : { url: address.url }),
      name: source.name,
      paused: source.paused,
      interval: source.interval,
      fromFile: source.fromFile !== "",
      gaveUp: address.gaveUp,
      ...(address.lastSuccess === null ? {} : { lastSuccess: address.lastSuccess }),
      ...(address.nextCheck === null || source.paused ? {} : { nextCheck: address.nextCheck }),
      ...(address.failingSince === null ? {} : { failingSince: address.failingSince }),
      ...(address.problem === null ? {} : { problem: address.problem }),
      reports: own.length,
      known: placements.length - own.length,
      leftOut: address.passedOver + documents.reduce((sum, document) => sum + document.leftOut, 0),
      waiting: documents.filter(({ state }) => state === "new").length,
      unread: unread.slice(0, MOST_UNREAD),
      corrections: versions.map(({ slug, at, changes, metadata }) => ({
        slug,
        title: titles.get(slug) ?? metadata.title,
        at,
        changes,
      })),
    };
  };
}
