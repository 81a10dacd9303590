import { type Page, parsePage } from "../corpus/readers/html-page.ts";
import type { SourceKind } from "../domain/sources.ts";
import { AppError } from "../errors.ts";
import type { Earlier, Fetched, Fetcher } from "./fetching/fetcher.ts";
import { textOf } from "./fetching/fetcher.ts";
import type { Entry } from "./kinds/entry.ts";
import { isFeed, readFeed } from "./kinds/feed.ts";
import { entriesOf, feedsOf, nextPageOf } from "./kinds/links.ts";
import { mayBeReport } from "./kinds/titles.ts";
import { type DocumentReader, isBinary, isPage } from "./reading.ts";

/** Kinds of source that have an address. */
export type AddressKind = Exclude<SourceKind, "upload">;

/** Pages of a list that are read when it is read for the first time. */
const MOST_LIST_PAGES = 50;
const MOST_FEEDS_TRIED = 4;
/** What was fetched to find out the kind is there for reading it. */
export const REUSE_MS = 120_000;

/** What an address turned out to be. */
export interface Opened extends Earlier {
  kind: AddressKind;
  /** Where it is to be read from now on: the feed that a page declares, or where it moved to for good. */
  url: string;
  title?: string;
  /** What may be reports, in the order of the source; one for a single report or file. */
  entries: Entry[];
  /** Entries whose titles say that they are something else. */
  passedOver: number;
  freshMs: number;
}

export interface OpenerOptions {
  fetcher: Pick<Fetcher, "fetch">;
  reader: DocumentReader;
}

export interface OpenOptions {
  /** CSS selector of a list page's entries. */
  selector?: string | undefined;
  /** Keys of entries that were seen before: a page of a list that has no others is the last to be read. */
  seen?: ReadonlySet<string>;
  reuseMs?: number;
  /** Pages of a list that are read at most. Default: 50. */
  pages?: number;
  /** Takes a page that is no list and no feed for a report, and leaves the judgement to whoever reads it. */
  lenient?: boolean;
}

export type Opener = ReturnType<typeof createOpener>;

/** Finds out what an address is, and what it has. */
export function createOpener({ fetcher, reader }: OpenerOptions) {
  /** Tells the kind of an address from what is there. */
  async function open(address: string, options: OpenOptions = {}): Promise<Opened> {
    const fetched = await fetcher.fetch(address, { reuseMs: options.reuseMs ?? 0 });
    const text = isBinary(fetched.bytes) ? "" : textOf(fetched);
    if (isFeed(text)) return openedFeed(fetched, text);
    if (!isPage(fetched)) return single("file", fetched);
    const page = await parsePage(text);
    if (options.selector !== undefined) return openedList(fetched, options);
    const links = entriesOf(page, fetched.url);
    const read = await reader.readEntry({ key: fetched.url, url: fetched.url }, { reuseMs: REUSE_MS });
    if (read && read.reports.length > 0) return { ...single("page", fetched), ...titled(page.title) };
    const feed = await declaredFeed(page, fetched.url);
    if (feed && feed.entries.length >= Math.max(1, links.length)) return feed;
    if (links.length > 0) return openedList(fetched, options);
    if (feed) return feed;
    if (options.lenient) return single("page", fetched);
    // Neither entries nor a feed: what the page lacks as a report is the better thing to say.
    const [problem] = read?.leftOut ?? [];
    throw new AppError(
      problem?.code ?? "source.nothing",
      problem?.message ?? "there is nothing to read here",
    );
  }

  /** Reads an address again whose kind is known; undefined when nothing changed since `earlier`. */
  async function reopen(
    { url, kind }: { url: string; kind: "feed" | "list" },
    earlier: Earlier,
    options: OpenOptions,
  ): Promise<Opened | undefined> {
    const fetched = await fetcher.fetch(url, { earlier, reuseMs: options.reuseMs ?? 0 });
    if (fetched.notModified) return undefined;
    if (kind === "list") return openedList(fetched, options);
    const text = textOf(fetched);
    if (!isFeed(text)) throw new AppError("source.feed", "there is no feed under this address any more");
    return openedFeed(fetched, text);
  }

  async function declaredFeed(page: Page, address: string): Promise<Opened | undefined> {
    for (const url of feedsOf(page, address).slice(0, MOST_FEEDS_TRIED)) {
      try {
        const fetched = await fetcher.fetch(url, { reuseMs: REUSE_MS });
        const text = textOf(fetched);
        if (isFeed(text)) return openedFeed(fetched, text);
      } catch (error) {
        // A page may declare feeds that are gone, or that lead where nothing may be fetched.
        if (!(error instanceof AppError)) throw error;
      }
    }
    return undefined;
  }

  async function openedList(first: Fetched, options: OpenOptions): Promise<Opened> {
    const found = new Map<string, Entry>();
    const visited = new Set<string>();
    let title = "";
    let current = first;
    for (let count = 1; ; count++) {
      visited.add(current.url);
      const source = textOf(current);
      const page = await parsePage(source);
      title ||= page.title.trim();
      const entries = entriesOf(page, current.url, options.selector);
      for (const entry of entries) if (!found.has(entry.key)) found.set(entry.key, entry);
      const next = nextPageOf(page, source, current.url);
      const known = entries.length > 0 && entries.every(({ key }) => options.seen?.has(key));
      if (next === undefined || visited.has(next) || known || count >= (options.pages ?? MOST_LIST_PAGES))
        break;
      current = await fetcher.fetch(next, { reuseMs: options.reuseMs ?? 0 });
      if (!isPage(current)) break;
    }
    const { etag, lastModified, freshMs } = first;
    const entries = [...found.values()];
    return {
      kind: "list",
      url: placeOf(first),
      entries,
      passedOver: 0,
      etag,
      lastModified,
      freshMs,
      ...titled(title),
    };
  }

  return { open, reopen };
}

function openedFeed(fetched: Fetched, text: string): Opened {
  const { title, entries } = readFeed(text, fetched.url);
  const { etag, lastModified, freshMs } = fetched;
  const chosen = entries.filter((entry) => mayBeReport(entry.title));
  return {
    kind: "feed",
    url: placeOf(fetched),
    entries: chosen,
    passedOver: entries.length - chosen.length,
    etag,
    lastModified,
    freshMs,
    ...titled(title),
  };
}

function single(kind: "page" | "file", fetched: Fetched): Opened {
  const url = placeOf(fetched);
  const { freshMs } = fetched;
  return { kind, url, entries: [{ key: url, url }], passedOver: 0, freshMs };
}

/** Redirects for now are followed anew each time; those for good are kept to. */
const placeOf = ({ movedTo, asked }: Fetched): string => movedTo ?? asked;

const titled = (title: string | undefined): { title?: string } =>
  title === undefined || title === "" ? {} : { title };
