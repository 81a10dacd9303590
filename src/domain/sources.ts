import type { Queue } from "./backlog.ts";
import type { Report, ReportMetadata } from "./report.ts";

/** What a source is: a feed, a page that lists reports, a single report's address, a file's address, a file sent in. */
export type SourceKind = "feed" | "list" | "page" | "file" | "upload";

/** Who a source belongs to: `""` for what everybody sees, else the id of a chat. */
export type Owner = string;

export interface Source {
  id: number;
  owner: Owner;
  /** Unknown until it was looked at. */
  kind: SourceKind | "unknown";
  /** Absent for uploads. */
  url?: string;
  name: string;
  paused: boolean;
  /** Milliseconds between two checks. */
  interval: number;
  /** Stands in the shared sources file, which alone can take it away. */
  fromFile: boolean;
}

/** A failure in a form that the edge can put in words. */
export interface Problem {
  /** `fetch.timeout`, `import.not-a-report`. */
  code: string;
  /** What it is about: a host, a title. */
  about: string;
}

export interface Correction {
  slug: string;
  title: string;
  /** Milliseconds since 1970. */
  at: number;
  changes: Changes;
}

/** What a corrected version says differently. */
export interface Changes {
  figures: { indicator: string; before: string; after: string }[];
  sentencesAdded: number;
  sentencesRemoved: number;
}

/** A source with how it fares. Times are milliseconds since 1970. */
export interface SourceHealth extends Source {
  lastSuccess?: number;
  nextCheck?: number;
  /** Set while it fails. */
  failingSince?: number;
  problem?: Problem;
  /** Nobody asks any more: it failed for too long. */
  gaveUp: boolean;
  /** Reports that this source brought. */
  reports: number;
  /** Reports of it that were known from elsewhere. */
  known: number;
  /** What was read and is no report. */
  leftOut: number;
  /** Entries not yet read. */
  waiting: number;
  unread: Problem[];
  corrections: Correction[];
}

export interface PreviewedReport {
  title: string;
  place: string;
  year: number;
  language: Report["language"];
  /** The first figures, as a line each: 立案提案 616件. */
  figures: string[];
  /** Its chat has it already. */
  known: boolean;
}

/** What an address or a file would bring, before anything is kept. */
export interface Preview {
  kind: SourceKind;
  url?: string;
  title: string;
  selector?: string;
  /** The latest that were recognised. */
  reports: PreviewedReport[];
  /** What may be reports. */
  entries: number;
  leftOut: number;
  unread: Problem[];
}

export interface NewSource {
  url: string;
  /** What a preview found it to be; absent: it is found out when it is read. */
  kind?: SourceKind;
  name?: string;
  selector?: string;
  interval?: number;
}

export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

/** What came of reading an uploaded file. */
export interface UploadResult {
  source: SourceHealth;
  added: ReportMetadata[];
  known: ReportMetadata[];
  corrected: Correction[];
}

/** Something that the people of a source should hear of. */
export interface SourceNotice {
  kind: "read" | "failing" | "given-up" | "recovered";
  source: SourceHealth;
  /** The person who added it. */
  addedBy: string;
}

/** Says a notice to whom it concerns. Throws where nobody can be told now. */
export type SourceNotifier = (notice: SourceNotice) => Promise<void>;

/**
 * The sources as every front sees them. Each method works on one owner's sources; that the caller may change them is
 * the front's to find out. Failures are AppErrors: `source.unknown`, `source.too-many`, `source.known`, `fetch.…`,
 * `import.…`.
 */
export interface SourceDesk {
  list(owner: Owner): Promise<SourceHealth[]>;
  get(owner: Owner, id: number): Promise<SourceHealth | undefined>;
  preview(owner: Owner, wanted: Pick<NewSource, "url" | "selector">): Promise<Preview>;
  previewFile(owner: Owner, file: UploadedFile): Promise<Preview>;
  add(owner: Owner, wanted: NewSource, by: string): Promise<SourceHealth>;
  upload(owner: Owner, file: UploadedFile, by: string): Promise<UploadResult>;
  pause(owner: Owner, id: number): Promise<void>;
  resume(owner: Owner, id: number): Promise<void>;
  rename(owner: Owner, id: number, name: string): Promise<void>;
  setInterval(owner: Owner, id: number, interval: number): Promise<void>;
  /** Takes a source away, and the reports that only it brought unless they are kept. */
  remove(owner: Owner, id: number, reports: "keep" | "remove"): Promise<void>;
  /** Reads a source now; resolves with how it fares then. */
  check(owner: Owner, id: number): Promise<SourceHealth>;
  /** Addresses that are due to be looked at, of all owners: for operators. */
  waiting(): Promise<Queue>;
  /** The sources as an OPML document. */
  exportOpml(owner: Owner): Promise<string>;
  /** The addresses that an OPML document lists; undefined for what is none. */
  readOpml(bytes: Uint8Array): NewSource[] | undefined;
}
