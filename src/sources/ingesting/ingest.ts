import type { DocumentRecord, ReadReport, SourceRecord, SourceStore } from "../../domain/source-store.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { type Placed, type PlacingOptions, placeDocument } from "./placing.ts";

type Store = SourceStore<LedgerFigure>;
type DocumentChange = Parameters<Store["saveDocument"]>[1];

export interface IngestOptions extends PlacingOptions {
  store: Store;
}

export type Ingester = ReturnType<typeof createIngester>;

/**
 * Takes what was read into the store. What was read of one document, and what it is to each of the owners that watch its
 * address, is one transaction: after a crash it is all there or not at all.
 */
export function createIngester({ store, ...placing }: IngestOptions) {
  const placeFor = async (transaction: Store, source: SourceRecord, document: DocumentRecord) =>
    placeDocument(transaction, source, document, await transaction.reportsIn(document.id), placing);

  async function takeIn(
    transaction: Store,
    document: DocumentRecord,
    read: DocumentChange & { reports: ReadReport[] },
  ): Promise<Map<number, Placed>> {
    // Whoever read them knows more of them (every removed character) than is worth keeping.
    const reports = read.reports.map(({ metadata, text }) => ({ metadata, text }));
    const change = { ...read, reports };
    await transaction.saveDocument(document.id, change);
    const saved = { ...document, ...change };
    const placed = new Map<number, Placed>();
    const shared = { ...placing, figuresOf: readOnce(placing.figuresOf) };
    for (const source of await transaction.sourcesOf({ address: document.address }))
      placed.set(source.id, await placeDocument(transaction, source, saved, reports, shared));
    return placed;
  }

  return {
    /** Keeps the reports read in a document and gives them to everybody who watches its address. */
    take: (document: DocumentRecord, read: DocumentChange & { reports: ReadReport[] }) =>
      store.inTransaction((transaction) => takeIn(transaction, document, read)),
    /** The same as a part of a transaction. */
    takeIn,

    /** Gives a new source what others' checks of its address have found before. */
    async catchUp(source: SourceRecord): Promise<void> {
      for (const document of await store.documents(source.address)) {
        if (document.state !== "reports") continue;
        await store.inTransaction(
          async (transaction) => void (await placeFor(transaction, source, document)),
        );
      }
    },

    /**
     * Puts right what changes of the shared reports did to those of chats: a copy that lost what it was linked to comes
     * into its own, and one that everybody has by now becomes a link.
     */
    async mend(): Promise<void> {
      const placements = [...(await store.dangling()), ...(await store.overtaken())];
      const pairs = new Map(placements.map((one) => [`${one.source}:${one.document}`, one]));
      for (const { source: sourceId, document: documentId } of pairs.values())
        await store.inTransaction(async (transaction) => {
          const source = await transaction.source(sourceId);
          const document = await transaction.document(documentId);
          if (source && document) await placeFor(transaction, source, document);
        });
    },

    /** Takes a source away; of the reports that came through it, the own ones too unless they are kept. */
    remove: (source: SourceRecord, reports: "keep" | "remove"): Promise<void> =>
      store.inTransaction(async (transaction) => {
        const own = (await transaction.placements({ source: source.id })).filter(
          (placement) => placement.own,
        );
        await transaction.removeSource(source.id);
        if (reports === "keep") return;
        for (const { slug } of own) {
          // Another source of the same chat may have brought it as well.
          const others = await transaction.placements({ slug, owner: source.owner });
          const [heir] = others;
          if (heir) await transaction.place({ ...heir, own: true });
          else await transaction.removeReport(slug);
        }
      }),
  };
}

/** Figures depend on the text alone; many chats may get the same one. */
function readOnce(figuresOf: PlacingOptions["figuresOf"]): PlacingOptions["figuresOf"] {
  const known = new Map<string, LedgerFigure[]>();
  return (report) => {
    const key = `${report.code} ${report.year} ${report.text}`;
    const found = known.get(key) ?? figuresOf(report);
    known.set(key, found);
    return found.map((figure) => ({ ...figure, report: report.slug }));
  };
}
