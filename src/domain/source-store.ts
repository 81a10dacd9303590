import type { Queue } from "./backlog.ts";
import type { Figure } from "./figure.ts";
import type { Body, Report, ReportMetadata } from "./report.ts";
import type { Changes, Owner, Problem, SourceKind } from "./sources.ts";
import type { ReportEntry } from "./stores.ts";

/*
 * What is kept of sources. An address is fetched once for all the chats that watch it; a source is one owner's wish to
 * read an address; a document is one entry of an address with the reports read from it; a placement says which report an
 * owner has through which document. All times are milliseconds since 1970.
 */

export interface AddressRecord {
  id: number;
  /** `upload:…` for files that were sent in. */
  url: string;
  /** Unknown until it was looked at. */
  kind: SourceKind | "unknown";
  /** CSS selector of a list page's entries, or "". */
  selector: string;
  title: string;
  etag: string | null;
  lastModified: string | null;
  /** Null: nobody checks it. */
  nextCheck: number | null;
  lastSuccess: number | null;
  failingSince: number | null;
  failures: number;
  problem: Problem | null;
  gaveUp: boolean;
  /** Entries whose titles say that they are something else, at the last check. */
  passedOver: number;
}

/** What the people of a source were told last of how it fares. */
export type Told = "nothing" | "read" | "failing" | "given-up";

export interface SourceRecord {
  id: number;
  owner: Owner;
  address: number;
  name: string;
  paused: boolean;
  interval: number;
  addedBy: string;
  /** The entry of the shared sources file that it stands for, or "". */
  fromFile: string;
  told: Told;
}

/** A report as it was read, before anybody has it. Its slug is the bare one of its place and year. */
export interface ReadReport {
  metadata: ReportMetadata;
  text: string;
}

/** `new`: not read yet. `other`: read, and no report. `failed`: could not be read. */
export type DocumentState = "new" | "reports" | "other" | "failed";

export interface DocumentRecord {
  id: number;
  address: number;
  key: string;
  /** The entry of the feed or list, as JSON. */
  entry: unknown;
  etag: string | null;
  lastModified: string | null;
  fingerprint: string;
  state: DocumentState;
  problem: Problem | null;
  tries: number;
  /** When to read it next; null: never again. */
  due: number | null;
  /** What was read in it besides, and is no report. */
  leftOut: number;
}

export interface Placement {
  source: number;
  document: number;
  /** Which of the document's reports. */
  ordinal: number;
  slug: string;
  /** The report came through this document; otherwise it was known before. */
  own: boolean;
}

/** A report that a corrected one took the place of. */
export interface ReportVersion {
  slug: string;
  at: number;
  metadata: ReportMetadata;
  text: string;
  changes: Changes;
}

export interface SourceStore<F extends Figure = Figure> {
  /** All or nothing, also through a crash. Not to be nested. */
  inTransaction<Value>(work: (store: SourceStore<F>) => Promise<Value>): Promise<Value>;

  /** The address under this URL and selector, made when it is new. */
  address(given: Pick<AddressRecord, "url" | "kind" | "selector" | "title">): Promise<AddressRecord>;
  addressById(id: number): Promise<AddressRecord | undefined>;
  saveAddress(id: number, changed: Partial<Omit<AddressRecord, "id">>): Promise<void>;
  /**
   * Moves an address to where its site moved it, and returns the id that it has now: another one where that address
   * was watched already and takes over the sources of this one.
   */
  moveAddress(id: number, url: string): Promise<number>;
  /** Takes one address that is due and that nobody else has, until a time. */
  claim(now: number, until: number, token: string): Promise<AddressRecord | undefined>;
  /** Takes a certain address, due or not. */
  claimOne(id: number, now: number, until: number, token: string): Promise<AddressRecord | undefined>;
  /** Keeps a claim for longer; false when it ran out and was taken by somebody else. */
  renew(id: number, until: number, token: string): Promise<boolean>;
  release(id: number, token: string): Promise<void>;
  /** Addresses that are due, those in hand included. */
  overdue(now: number): Promise<Queue>;

  addSource(given: Omit<SourceRecord, "id">): Promise<SourceRecord>;
  source(id: number): Promise<SourceRecord | undefined>;
  sourcesOf(filter: { owner?: Owner; address?: number }): Promise<SourceRecord[]>;
  saveSource(id: number, changed: Partial<Omit<SourceRecord, "id" | "address">>): Promise<void>;
  /** With its placements; the address and its documents go with its last source. The reports stay. */
  removeSource(id: number): Promise<void>;

  documents(address: number): Promise<DocumentRecord[]>;
  document(id: number): Promise<DocumentRecord | undefined>;
  /** Adds entries that are not known yet. */
  addDocuments(
    address: number,
    entries: readonly { key: string; entry: unknown; due: number }[],
  ): Promise<void>;
  saveDocument(
    id: number,
    changed: Partial<Omit<DocumentRecord, "id" | "address" | "key"> & { reports: ReadReport[] }>,
  ): Promise<void>;
  /** The reports that were read in a document, whoever has them. */
  reportsIn(document: number): Promise<ReadReport[]>;

  placements(filter: {
    source?: number;
    document?: number;
    slug?: string;
    owner?: Owner;
  }): Promise<Placement[]>;
  place(placement: Placement): Promise<void>;
  /** Lets all of an owner's placements of a report point to another one. */
  replaceInPlacements(owner: Owner, from: string, to: string): Promise<void>;
  /** Placements whose report their owner can't see any more. */
  dangling(): Promise<Placement[]>;
  /** Own placements of chats for which the shared reports have one of the same place, year and body. */
  overtaken(): Promise<Placement[]>;

  /** The reports of a place, year and body that an owner sees, the shared ones first. */
  known(owner: Owner, of: { code: string; year: number; body: Body }): Promise<Report[]>;
  reports(slugs: readonly string[]): Promise<Report[]>;
  putReport(entry: ReportEntry<F>): Promise<void>;
  removeReport(slug: string): Promise<void>;
  addVersion(version: ReportVersion): Promise<void>;
  /** Newest first, without their texts. */
  versions(slugs: readonly string[]): Promise<Omit<ReportVersion, "text">[]>;
}
