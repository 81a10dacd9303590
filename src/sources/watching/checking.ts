import type { AddressRecord, DocumentRecord, SourceStore } from "../../domain/source-store.ts";
import type { Problem } from "../../domain/sources.ts";
import { AppError } from "../../errors.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { FetchError } from "../fetching/fetch-error.ts";
import type { Ingester } from "../ingesting/ingest.ts";
import type { Entry } from "../kinds/entry.ts";
import { type Opened, type Opener, REUSE_MS } from "../opening.ts";
import { type DocumentReader, isMissed, type LeftOut, type Read } from "../reading.ts";
import { lookAgainAfter, retryAfter } from "./schedule.ts";

/** Documents read at one check; the rest waits for the next, so that one long list does not keep all others waiting. */
const MOST_AT_ONCE = 60;
/** A document that fails again and again is left. */
const MOST_TRIES = 8;

export interface CheckingOptions {
  store: SourceStore<LedgerFigure>;
  opener: Opener;
  reader: DocumentReader;
  ingester: Ingester;
  clock: () => number;
  random: () => number;
}

/** Between two documents: whether to go on. */
export type GoOn = () => Promise<boolean>;

export interface Checked {
  freshMs: number;
  /** Documents are still waiting to be read. */
  more: boolean;
  /** The address was found to be watched already under another id. */
  mergedInto?: number;
}

/** Reads what is new at an address, and what may have changed. Throws when the address itself fails. */
export function createCheck({ store, opener, reader, ingester, clock, random }: CheckingOptions) {
  return async function check(address: AddressRecord, goOn: GoOn): Promise<Checked> {
    if (address.kind === "upload") return { freshMs: 0, more: false };
    if (address.kind === "page" || address.kind === "file") return readSingle(address, goOn);
    const documents = await store.documents(address.id);
    const seen = new Set(documents.map(({ key }) => key));
    const selector = address.selector === "" ? undefined : address.selector;
    const opened =
      address.kind === "unknown"
        ? await opener.open(address.url, { selector, reuseMs: REUSE_MS })
        : await opener.reopen(
            { url: address.url, kind: address.kind },
            address.lastSuccess === null ? {} : marksOf(address),
            {
              selector,
              seen,
              reuseMs: address.lastSuccess === null ? REUSE_MS : 0,
            },
          );
    if (opened) {
      const id = await note(address, opened, documents);
      if (id !== address.id) return { freshMs: 0, more: true, mergedInto: id };
      if (opened.kind === "page" || opened.kind === "file")
        return readSingle({ ...address, kind: opened.kind, url: opened.url }, goOn);
    }
    return { freshMs: opened?.freshMs ?? 0, more: await readDue(address, goOn) };
  };

  /** Keeps what the address has, in one step with the marks that say that it was seen. */
  function note(address: AddressRecord, opened: Opened, known: DocumentRecord[]): Promise<number> {
    const now = clock();
    return store.inTransaction(async (transaction) => {
      const id =
        opened.url === address.url ? address.id : await transaction.moveAddress(address.id, opened.url);
      if (id !== address.id) return id;
      // The oldest first: a later version of a report is read after the one that it corrects.
      const entries = opened.entries.toReversed();
      await transaction.addDocuments(
        id,
        entries.map((entry) => ({ key: entry.key, entry, due: now })),
      );
      const byKey = new Map(known.map((document) => [document.key, document]));
      for (const entry of entries) {
        const before = byKey.get(entry.key);
        if (before && JSON.stringify(before.entry) !== JSON.stringify(entry))
          await transaction.saveDocument(before.id, { entry, due: now, tries: 0 });
      }
      await transaction.saveAddress(id, {
        kind: opened.kind,
        etag: opened.etag ?? null,
        lastModified: opened.lastModified ?? null,
        passedOver: opened.passedOver,
        ...(opened.title === undefined ? {} : { title: opened.title.slice(0, 200) }),
      });
      return id;
    });
  }

  async function readDue(address: AddressRecord, goOn: GoOn): Promise<boolean> {
    const due = (await store.documents(address.id)).filter(({ due }) => due !== null && due <= clock());
    for (const [count, document] of due.entries()) {
      if (count === MOST_AT_ONCE || !(await goOn())) return true;
      try {
        await readOne(document);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        await putOff(document, error);
        // A host that wants to be left alone is left alone with all its documents.
        if (error instanceof FetchError && error.problem === "busy") return true;
      }
    }
    return false;
  }

  /** A report's or a file's own address: that it can't be read is the source's failure. */
  async function readSingle(address: AddressRecord, goOn: GoOn): Promise<Checked> {
    const entry: Entry = { key: address.url, url: address.url };
    const [known] = await store.documents(address.id);
    if (!known) await store.addDocuments(address.id, [{ key: entry.key, entry, due: clock() }]);
    const [document] = await store.documents(address.id);
    if (!document || !(await goOn())) return { freshMs: 0, more: true };
    const read = await readOne({ ...document, entry });
    if (!read) return { freshMs: 0, more: false };
    const [problem] = read.leftOut;
    if (read.reports.length === 0 && problem && document.state !== "reports")
      throw new AppError(problem.code, problem.message, { retryable: problem.retryable });
    if (read.movedTo !== undefined) {
      const id = await store.inTransaction((transaction) =>
        transaction.moveAddress(address.id, read.movedTo ?? address.url),
      );
      if (id !== address.id) return { freshMs: 0, more: true, mergedInto: id };
    }
    return { freshMs: read.freshMs, more: false };
  }

  async function readOne(document: DocumentRecord): Promise<Read | undefined> {
    const entry = document.entry as Entry;
    const earlier = document.state === "reports" ? marksOf(document) : {};
    const read = await reader.readEntry(entry, { earlier, reuseMs: document.state === "new" ? REUSE_MS : 0 });
    const now = clock();
    const times = document.state === "reports" ? document.tries + 1 : 0;
    const due = now + lookAgainAfter(times);
    if (!read || (read.fingerprint === document.fingerprint && document.state === "reports")) {
      await store.saveDocument(document.id, { tries: times, due, problem: null });
      return read;
    }
    // A page that turned into something else (a login, an empty page) does not take its report away.
    const lost = read.reports.length === 0 && document.state === "reports";
    if (lost) {
      await store.saveDocument(document.id, { tries: times, due, problem: problemOf(read.leftOut) });
      return read;
    }
    const marks = { etag: read.etag ?? null, lastModified: read.lastModified ?? null };
    const missed = read.leftOut.filter(isMissed);
    await ingester.take(document, {
      ...marks,
      entry,
      reports: read.reports,
      fingerprint: read.fingerprint,
      state: read.reports.length > 0 ? "reports" : missed.length > 0 ? "failed" : "other",
      leftOut: read.leftOut.length - missed.length,
      problem: problemOf(missed),
      tries: 0,
      // What is no report does not become one.
      due: read.reports.length > 0 || missed.some(({ retryable }) => retryable) ? due : null,
    });
    return read;
  }

  async function putOff(document: DocumentRecord, error: AppError): Promise<void> {
    const tries = document.tries + 1;
    const retryAt = error instanceof FetchError ? error.retryAt : undefined;
    // A page that is closed or gone may be there again tomorrow; nobody would be asked every few minutes.
    const pause = retryAfter(error.retryable ? tries : 20, random());
    await store.saveDocument(document.id, {
      ...(document.state === "reports" ? {} : { state: "failed" }),
      tries,
      problem: { code: error.code, about: nameOf(document.entry as Entry) },
      due: tries >= MOST_TRIES ? null : Math.max(retryAt ?? 0, clock() + pause),
    });
  }
}

const marksOf = ({ etag, lastModified }: Pick<AddressRecord, "etag" | "lastModified">) => ({
  etag: etag ?? undefined,
  lastModified: lastModified ?? undefined,
});

const problemOf = ([first]: readonly LeftOut[]): Problem | null =>
  first ? { code: first.code, about: first.name } : null;

const nameOf = ({ title, url, key }: Entry): string => title ?? url ?? key;
