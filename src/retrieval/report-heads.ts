import { inCatalogueOrder } from "../domain/catalogue.ts";
import type { ReportMetadata } from "../domain/report.ts";
import type { ReportHead, ReportStore } from "../domain/stores.ts";
import { openDerivedFile } from "./derived-file.ts";
import { moveTo, NOTES_TABLE, positionOf } from "./notes.ts";
import { createIndexSync, type DerivedIndex } from "./sync-index.ts";

/** Raised with every change of the tables or of ReportMetadata. */
const SCHEMA_VERSION = 1;

const TABLES = `
  ${NOTES_TABLE};
  create table heads (slug text primary key, hash text not null, metadata text not null) without rowid;
`;

/** The heads of the reports that everybody may see, in a file of their own. */
export interface ReportHeads extends DerivedIndex<ReportHead> {
  all(): ReportMetadata[];
  /** Fingerprint by slug of those that came from files. */
  hashes(): Map<string, string>;
  close(): void;
}

export function openReportHeads(file: string): ReportHeads {
  const heads = openDerivedFile({
    file,
    tables: TABLES,
    version: SCHEMA_VERSION,
    prepare: (database) => ({
      all: database.prepare("select metadata from heads"),
      hashes: database.prepare("select slug, hash from heads where hash != ''"),
      put: database.prepare("insert or replace into heads (slug, hash, metadata) values (?, ?, ?)"),
      drop: database.prepare("delete from heads where slug = ?"),
    }),
  });
  return {
    all: () =>
      heads.use((_open, { all }) =>
        all.all().map(({ metadata }) => JSON.parse(String(metadata)) as ReportMetadata),
      ),
    hashes: () =>
      heads.use(
        (_open, { hashes }) => new Map(hashes.all().map(({ slug, hash }) => [String(slug), String(hash)])),
      ),
    position: () => heads.use(positionOf),
    apply: ({ replace, remove, position }) =>
      heads.change((open, { put, drop }) => {
        for (const slug of remove) drop.run(slug);
        for (const { slug, owner, hash, metadata } of replace)
          if (owner === "") put.run(slug, hash, JSON.stringify(metadata));
          else drop.run(slug);
        moveTo(open, position);
      }),
    reset: () => heads.change((open) => open.exec("delete from heads; delete from meta")),
    close: () => heads.close(),
  };
}

/**
 * The lists of a store, those of the shared reports read from a file of heads that is brought up to the store first. In
 * the store itself heads lie between the texts: reading 32,000 of them takes as many reads all over the disk, half a
 * minute where nothing of it is in memory. Where the file can't be kept (a full disk) the store is read.
 */
export function listedBy<Store extends ReportStore>(
  store: Store,
  heads: ReportHeads,
  onProblem: (error: unknown) => void,
): Store {
  const sync = createIndexSync(heads, { ...store, load: store.heads });
  const shared = async <Value>(read: () => Value): Promise<Value | undefined> => {
    try {
      await sync();
      return read();
    } catch (error) {
      onProblem(error);
      return undefined;
    }
  };
  return {
    ...store,
    listOf: async (owner) => {
      const kept = owner === "" ? await shared(heads.all) : undefined;
      return kept?.sort(inCatalogueOrder) ?? store.listOf(owner);
    },
    hashes: async (owner = "") =>
      (owner === "" ? await shared(heads.hashes) : undefined) ?? store.hashes(owner),
  };
}
