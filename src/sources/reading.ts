import { createHash } from "node:crypto";
import { filesOf, type NamedBytes } from "../corpus/archive.ts";
import type { Circumstances, Imported, Importer } from "../corpus/importer.ts";
import { parsePage } from "../corpus/readers/html-page.ts";
import type { Given } from "../corpus/recognition/recognise.ts";
import { AppError } from "../errors.ts";
import type { Earlier, Fetched, Fetcher } from "./fetching/fetcher.ts";
import { textOf } from "./fetching/fetcher.ts";
import type { Entry } from "./kinds/entry.ts";
import { attachmentsOf, nextPageOf } from "./kinds/links.ts";
import { isCommitteeReport, mayBeReport } from "./kinds/titles.ts";

/** A report is rarely spread over more pages; a site's calendar is over endless ones. */
const MOST_PAGES = 30;
const MOST_ATTACHMENTS = 5;
/** Of all pages of one report together. */
const LARGEST_TEXT = 15 * 1024 * 1024;

/** Something that was read and is no report, or could not be read. */
export interface LeftOut {
  name: string;
  /** Code of the error: `import.not-a-report`, `fetch.timeout`. */
  code: string;
  retryable: boolean;
  message: string;
}

/** Codes of what was read and found to be something else. */
const NOT_REPORTS = new Set(["import.not-a-report", "import.template"]);

/** Whether what was left out may be a report that could not be read, and not something else. */
export const isMissed = ({ code }: LeftOut): boolean => !NOT_REPORTS.has(code);

export interface Read extends Earlier {
  reports: Imported[];
  leftOut: LeftOut[];
  /** Of the bytes that were read: the same bytes give the same reports. */
  fingerprint: string;
  /** Where the address moved to for good. */
  movedTo?: string;
  freshMs: number;
}

export interface ReaderOptions {
  fetcher: Pick<Fetcher, "fetch">;
  importer: Pick<Importer, "read">;
}

export interface ReadOptions {
  earlier?: Earlier;
  reuseMs?: number;
  /** Takes all that an import by a person takes, not only what is clearly a committee's report. */
  lenient?: boolean;
  /** What a person says of the report. */
  given?: Given;
}

export type DocumentReader = ReturnType<typeof createDocumentReader>;

/** Reads what entries point to: pages that go on over several addresses, files, archives, attachments. */
export function createDocumentReader({ fetcher, importer }: ReaderOptions) {
  /** The reports behind an entry; undefined when nothing changed since `earlier`. */
  async function readEntry(entry: Entry, options: ReadOptions = {}): Promise<Read | undefined> {
    if (entry.url === undefined) {
      const bytes = Buffer.from(`\uFEFF<body><div>${entry.html ?? ""}</div></body>`);
      const { reports, leftOut } = await readFiles(
        [{ name: "entry.html", bytes }],
        circumstances(entry),
        options,
      );
      return { reports, leftOut, fingerprint: fingerprintOf([bytes]), freshMs: 0 };
    }
    const fetched = await fetcher.fetch(entry.url, options);
    if (fetched.notModified) return undefined;
    const read = isPage(fetched)
      ? await readPages(fetched, entry, options)
      : { ...(await readFetchedFile(fetched, entry, options)), fingerprint: fingerprintOf([fetched.bytes]) };
    const { etag, lastModified, movedTo, freshMs } = fetched;
    return { ...read, etag, lastModified, freshMs, ...(movedTo === undefined ? {} : { movedTo }) };
  }

  async function readPages(first: Fetched, entry: Entry, options: ReadOptions) {
    const pages: [Uint8Array, ...Uint8Array[]] = [utf8(textOf(first))];
    const visited = new Set([entry.url, first.url]);
    let size = first.bytes.length;
    let current = first;
    while (pages.length < MOST_PAGES && size < LARGEST_TEXT) {
      const source = textOf(current);
      const next = nextPageOf(await parsePage(source), source, current.url);
      if (next === undefined || visited.has(next)) break;
      visited.add(next);
      current = await fetcher.fetch(next, { reuseMs: options.reuseMs ?? 0 });
      if (!isPage(current)) break;
      size += current.bytes.length;
      pages.push(utf8(textOf(current)));
    }
    const found = { ...circumstances(entry), url: first.url };
    const read = await readOne(pages, nameOf(first.url, "page.html"), found, options);
    if (read.reports.length > 0) return { ...read, fingerprint: fingerprintOf(pages) };
    const attached = await readAttachments(first, entry, options);
    return attached.reports.length > 0
      ? { ...attached, fingerprint: fingerprintOf([...pages, ...attached.bytes]) }
      : { ...read, fingerprint: fingerprintOf(pages) };
  }

  async function readAttachments(page: Fetched, entry: Entry, options: ReadOptions) {
    const links = attachmentsOf(await parsePage(textOf(page)), page.url).slice(0, MOST_ATTACHMENTS);
    const all = { reports: [] as Imported[], leftOut: [] as LeftOut[], bytes: [] as Uint8Array[] };
    for (const { url, title } of links) {
      const file = await fetcher.fetch(url, { reuseMs: options.reuseMs ?? 0 });
      const read = await readFetchedFile(file, { ...entry, url, title }, options);
      all.reports.push(...read.reports);
      all.leftOut.push(...read.leftOut);
      all.bytes.push(file.bytes);
    }
    return all;
  }

  async function readFetchedFile(fetched: Fetched, entry: Entry, options: ReadOptions) {
    const name = nameOf(fetched.url, "file");
    const isText = /^text\//.test(fetched.contentType) && !isBinary(fetched.bytes);
    const bytes = isText ? utf8(textOf(fetched)) : fetched.bytes;
    const files = await attempt(name, () => filesOf(bytes, name));
    if (!Array.isArray(files)) return { reports: [], leftOut: [files] };
    return readFiles(files, { ...circumstances(entry), url: fetched.url }, options);
  }

  /** Reads files as they came, from an upload or an address. */
  async function readFiles(
    files: readonly NamedBytes[],
    found: Circumstances,
    options: Pick<ReadOptions, "lenient" | "given">,
  ): Promise<Pick<Read, "reports" | "leftOut">> {
    const all: Pick<Read, "reports" | "leftOut"> = { reports: [], leftOut: [] };
    for (const { name, bytes } of files) {
      const { reports, leftOut } = await readOne(
        [bytes],
        name,
        files.length > 1 ? { ...found, title: undefined } : found,
        options,
      );
      all.reports.push(...reports);
      all.leftOut.push(...leftOut);
    }
    return all;
  }

  async function readOne(
    pages: readonly [Uint8Array, ...Uint8Array[]],
    name: string,
    found: Circumstances,
    { lenient, given = {} }: Pick<ReadOptions, "lenient" | "given">,
  ): Promise<Pick<Read, "reports" | "leftOut">> {
    const label = found.title || name;
    const read = await attempt(label, () => importer.read(pages, name, given, found));
    if (!Array.isArray(read)) {
      // Only a report is missed for want of its place or year.
      const isOther = read.code === "import.not-recognised" && !lenient && !mayBeReport(found.title);
      return { reports: [], leftOut: [isOther ? notAReport(label) : read] };
    }
    const reports = lenient ? read : read.filter(isCommitteeReport);
    const other = read.length - reports.length;
    return { reports, leftOut: Array.from({ length: other }, () => notAReport(label)) };
  }

  /** What a person hands over, an archive unpacked. Throws when there is nothing in it but a problem. */
  async function readUpload({ name, bytes }: NamedBytes): Promise<Pick<Read, "reports" | "leftOut">> {
    const read = await readFiles(await filesOf(bytes, name), {}, { lenient: true });
    const [problem] = read.leftOut;
    if (read.reports.length === 0 && problem) throw new AppError(problem.code, problem.message);
    return read;
  }

  return { readEntry, readUpload };
}

const notAReport = (name: string): LeftOut => ({
  name,
  code: "import.not-a-report",
  retryable: false,
  message: "not a committee report on its work",
});

async function attempt<Value>(name: string, work: () => Promise<Value>): Promise<Value | LeftOut> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { name, code: error.code, retryable: error.retryable, message: error.message };
  }
}

/** With its mark, so that whoever reads it need not guess the charset again. */
const utf8 = (text: string): Uint8Array => Buffer.from(text.startsWith("\uFEFF") ? text : `\uFEFF${text}`);

/** What a server calls HTML may be a file all the same. */
export function isPage({ bytes, contentType }: Pick<Fetched, "bytes" | "contentType">): boolean {
  if (isBinary(bytes)) return false;
  if (/html/i.test(contentType)) return true;
  return /<!doctype\s+html|<html[\s>]/i.test(
    Buffer.from(bytes.subarray(0, 2_048)).toString("latin1").replaceAll("\0", ""),
  );
}

const SIGNATURES = ["%PDF", "PK\u0003\u0004", "\u00d0\u00cf\u0011\u00e0"];
/** Whether bytes are a PDF, a ZIP (so a docx too) or an old Word document. */
export const isBinary = (bytes: Uint8Array): boolean =>
  SIGNATURES.includes(Buffer.from(bytes.subarray(0, 4)).toString("latin1"));

function nameOf(address: string, fallback: string): string {
  const last = new URL(address).pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last) || fallback;
  } catch {
    return last || fallback;
  }
}

const circumstances = ({ title, published, url }: Entry): Circumstances => ({ title, published, url });

function fingerprintOf(parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(String(part.length)).update(part);
  return hash.digest("base64url");
}
