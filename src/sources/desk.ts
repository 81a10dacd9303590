import { createHash } from "node:crypto";
import type { SourceRecord, SourceStore } from "../domain/source-store.ts";
import type { NewSource, Owner, SourceDesk, UploadedFile, UploadResult } from "../domain/sources.ts";
import { AppError } from "../errors.ts";
import type { LedgerFigure } from "../figures/ledger-figure.ts";
import type { Guard } from "./fetching/guard.ts";
import type { createHealth } from "./health.ts";
import type { Ingester } from "./ingesting/ingest.ts";
import { readOpml, writeOpml } from "./opml.ts";
import type { createPreview } from "./preview.ts";
import type { DocumentReader } from "./reading.ts";
import { DEFAULT_INTERVAL_MS, HOUR_MS } from "./watching/schedule.ts";
import type { Watcher } from "./watching/watcher.ts";

/** Sources of one owner; what one person can keep in view, and what keeps one chat from taking all the time. */
const MOST_SOURCES = 100;
const LONGEST_NAME = 100;

export interface DeskOptions {
  store: SourceStore<LedgerFigure>;
  guard: Guard;
  reader: DocumentReader;
  ingester: Ingester;
  preview: ReturnType<typeof createPreview>;
  healthOf: ReturnType<typeof createHealth>;
  watcher: Pick<Watcher, "checkNow">;
  clock: () => number;
  /** How long somebody who wants a check waits for it to end; it goes on behind. */
  patience: () => Promise<void>;
}

/** What fronts do with sources. Every method looks at the owner first: an id alone opens nothing. */
export function createDesk(options: DeskOptions): SourceDesk {
  const { store, guard, reader, ingester, preview, healthOf, watcher, clock, patience } = options;

  async function held(owner: Owner, id: number): Promise<SourceRecord> {
    const source = await store.source(id);
    if (source?.owner !== owner) throw new AppError("source.unknown", "there is no such source here");
    return source;
  }

  async function roomFor(transaction: SourceStore<LedgerFigure>, owner: Owner): Promise<void> {
    if ((await transaction.sourcesOf({ owner })).length >= MOST_SOURCES)
      throw new AppError("source.too-many", `${MOST_SOURCES} sources are the most`);
  }

  async function add(owner: Owner, wanted: NewSource, by: string): Promise<SourceRecord> {
    const { href } = guard.check(wanted.url);
    const source = await store.inTransaction(async (transaction) => {
      await roomFor(transaction, owner);
      const { kind = "unknown", selector = "", name } = wanted;
      const address = await transaction.address({ url: href, kind, selector, title: "" });
      if ((await transaction.sourcesOf({ owner, address: address.id })).length > 0)
        throw new AppError("source.known", "this source is there already");
      await transaction.saveAddress(address.id, {
        nextCheck: Math.min(clock(), address.nextCheck ?? Number.POSITIVE_INFINITY),
        gaveUp: false,
      });
      return transaction.addSource({
        owner,
        address: address.id,
        name: nameOf(name, new URL(href).host),
        paused: false,
        interval: wanted.interval ?? DEFAULT_INTERVAL_MS,
        addedBy: by,
        fromFile: "",
        told: "nothing",
      });
    });
    await ingester.catchUp(source);
    return source;
  }

  async function upload(owner: Owner, file: UploadedFile, by: string): Promise<UploadResult> {
    const { name, bytes } = file;
    const { reports, leftOut } = await reader.readUpload(file);
    const fingerprint = createHash("sha256").update(`${name}\n`).update(bytes).digest("base64url");
    const { source, placed } = await store.inTransaction(async (transaction) => {
      const address = await transaction.address({
        url: `upload:${fingerprint}`,
        kind: "upload",
        selector: "",
        title: name.slice(0, LONGEST_NAME),
      });
      let [source] = await transaction.sourcesOf({ owner, address: address.id });
      if (!source) {
        await roomFor(transaction, owner);
        source = await transaction.addSource({
          owner,
          address: address.id,
          name: nameOf(name, "upload"),
          paused: false,
          interval: DEFAULT_INTERVAL_MS,
          addedBy: by,
          fromFile: "",
          told: "read",
        });
      }
      await transaction.addDocuments(address.id, [
        { key: "upload", entry: { key: "upload", title: name }, due: 0 },
      ]);
      const [document] = await transaction.documents(address.id);
      if (!document) throw new Error("the document of an upload is missing");
      const placed = await ingester.takeIn(transaction, document, {
        reports,
        state: "reports",
        fingerprint,
        leftOut: leftOut.length,
        due: null,
      });
      await transaction.saveAddress(address.id, { lastSuccess: clock() });
      return { source, placed };
    });
    const { added, known, corrected } = placed.get(source.id) ?? { added: [], known: [], corrected: [] };
    return { source: await healthOf(source), added, known, corrected };
  }

  return {
    waiting: () => store.overdue(clock()),
    list: async (owner) => Promise.all((await store.sourcesOf({ owner })).map(healthOf)),
    async get(owner, id) {
      const source = await store.source(id);
      return source?.owner === owner ? healthOf(source) : undefined;
    },
    preview: (owner, wanted) => preview.ofAddress(owner, wanted),
    previewFile: (owner, file) => preview.ofFile(owner, file),
    add: async (owner, wanted, by) => healthOf(await add(owner, wanted, by)),
    upload,
    async pause(owner, id) {
      await store.saveSource((await held(owner, id)).id, { paused: true });
    },
    async resume(owner, id) {
      const source = await held(owner, id);
      await store.inTransaction(async (transaction) => {
        await transaction.saveSource(id, { paused: false });
        await transaction.saveAddress(source.address, { gaveUp: false, nextCheck: clock() });
      });
    },
    async rename(owner, id, name) {
      const source = await held(owner, id);
      await store.saveSource(id, { name: nameOf(name, source.name) });
    },
    async setInterval(owner, id, interval) {
      const source = await held(owner, id);
      await store.inTransaction(async (transaction) => {
        await transaction.saveSource(id, { interval: Math.max(HOUR_MS, interval) });
        const address = await transaction.addressById(source.address);
        const soonest = clock() + interval;
        if (address?.nextCheck !== null && address && address.nextCheck > soonest)
          await transaction.saveAddress(address.id, { nextCheck: soonest });
      });
    },
    async remove(owner, id, reports) {
      const source = await held(owner, id);
      if (source.fromFile !== "") throw new AppError("source.from-file", "it stands in the sources file");
      await ingester.remove(source, reports);
    },
    async check(owner, id) {
      const source = await held(owner, id);
      await Promise.race([watcher.checkNow(source.address), patience()]);
      return healthOf((await store.source(id)) ?? source);
    },
    exportOpml: async (owner) =>
      writeOpml(await Promise.all((await store.sourcesOf({ owner })).map(healthOf)), "Yiwen"),
    readOpml,
  };
}

/** A name as people wrote it, on one line; or what it is called until they do. */
const nameOf = (name: string | undefined, otherwise: string): string =>
  (name ?? "").replace(/\s+/g, " ").trim().slice(0, LONGEST_NAME) || otherwise.slice(0, LONGEST_NAME);
