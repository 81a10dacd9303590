import { createHash } from "node:crypto";
import { type AnyFeed, parseFeed } from "feedsmith";
import { isoDateIn } from "../../corpus/recognition/dates.ts";
import { AppError } from "../../errors.ts";
import type { Entry } from "./entry.ts";

export interface FeedPage {
  title?: string;
  entries: Entry[];
}

/** A feed of a site's whole history; what is beyond is old, since feeds put the newest first. */
const MOST_ENTRIES = 20_000;

/** Whether a text is a feed, by how it begins. */
export function isFeed(text: string): boolean {
  const head = text.replace(/^\uFEFF/, "").trimStart();
  if (head.startsWith("{"))
    return /"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org/.test(head.slice(0, LONGEST_PROLOG));
  return /^<(?:rss|feed|rdf:RDF)[\s>]/.test(rootOf(head));
}

/** Reads RSS, RDF, Atom or a JSON feed that came from `address`. */
export function readFeed(text: string, address: string): FeedPage {
  refuseDeclarations(text);
  let parsed: AnyFeed;
  try {
    parsed = parseFeed(text.replace(/^\uFEFF/, ""), { maxItems: MOST_ENTRIES });
  } catch (cause) {
    throw new AppError("source.feed", "the feed can't be read", { cause });
  }
  const { title, base, entries } = unified(parsed);
  const root = base && URL.canParse(base, address) ? new URL(base, address).href : address;
  const keys = new Set<string>();
  return {
    ...(title ? { title: plain(title) } : {}),
    entries: entries.flatMap((entry) => {
      const tidied = tidy(entry, root);
      // Ids that stand twice name nothing.
      const key = keys.has(tidied.key) ? `${tidied.key} ${tidied.url ?? tidied.title ?? ""}` : tidied.key;
      if (keys.has(key)) return [];
      keys.add(key);
      return [{ ...tidied, key }];
    }),
  };
}

/** DTDs declare entities, and entities make a few bytes into gigabytes or into files of this machine. */
export function refuseDeclarations(xml: string): void {
  // Parsers take a declaration anywhere; the pages that a feed holds as data may have one. What is never closed is
  // read to the end once, so that a text of nothing but beginnings takes no longer.
  for (let at = xml.indexOf("<!"); at >= 0; at = xml.indexOf("<!", at + 2)) {
    const end = xml.startsWith("<![CDATA[", at) ? "]]>" : xml.startsWith("<!--", at) ? "-->" : undefined;
    if (end !== undefined) {
      const closed = xml.indexOf(end, at);
      if (closed < 0) return;
      at = closed;
    } else if (/^<!(?:DOCTYPE|ENTITY)/i.test(xml.slice(at, at + 10)))
      throw new AppError("source.declarations", "XML with a document type or entities is not read");
  }
}

const PROLOG = /^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>)+/i;
/** How an XML text begins, from its root element on. */
export const rootOf = (xml: string): string => xml.slice(0, LONGEST_PROLOG).replace(PROLOG, "");
const LONGEST_PROLOG = 8_000;

interface RawEntry {
  id: string | undefined;
  links: (string | undefined)[];
  title: string | undefined;
  published: string | undefined;
  updated: string | undefined;
  html: string | undefined;
}

interface RawFeed {
  title: string | undefined;
  /** What relative links are relative to, where the feed says so. */
  base: string | undefined;
  entries: RawEntry[];
}

function unified({ format, feed }: AnyFeed): RawFeed {
  switch (format) {
    case "rss":
      return {
        title: feed.title,
        base: feed.link,
        entries: (feed.items ?? []).map((item) => ({
          id: item.guid?.value,
          // A guid that is a permanent link stands for a link that is missing.
          links: [
            item.link,
            ...(item.guid?.isPermaLink === false ? [] : [webAddress(item.guid?.value)]),
            ...(item.enclosures ?? []).map(({ url }) => url),
          ],
          title: item.title,
          published: item.pubDate,
          updated: undefined,
          html: item.content?.encoded ?? item.description,
        })),
      };
    case "rdf":
      return {
        title: feed.title,
        base: feed.link,
        entries: (feed.items ?? []).map((item) => ({
          id: undefined,
          links: [item.link],
          title: item.title,
          published: item.dc?.dates?.[0],
          updated: undefined,
          html: item.content?.encoded ?? item.description,
        })),
      };
    case "atom":
      return {
        title: feed.title?.value,
        base: feed.xml?.base,
        entries: (feed.entries ?? []).map((entry) => {
          const of = (rel: string) => entry.links?.find((link) => (link.rel ?? "alternate") === rel)?.href;
          return {
            id: entry.id,
            links: [of("alternate"), of("enclosure")],
            title: entry.title?.value,
            published: entry.published ?? entry.updated,
            updated: entry.updated,
            html: entry.content?.value ?? entry.summary?.value,
          };
        }),
      };
    case "json":
      return {
        title: feed.title,
        base: feed.home_page_url,
        entries: (feed.items ?? []).map((item) => ({
          id: item.id,
          links: [item.url, item.external_url, item.attachments?.[0]?.url],
          title: item.title,
          published: item.date_published,
          updated: item.date_modified,
          html: item.content_html ?? item.content_text,
        })),
      };
  }
}

const webAddress = (text: string | undefined): string | undefined =>
  text !== undefined && /^https?:\/\//i.test(text) ? text : undefined;

function tidy({ id, links, title, published, updated, html }: RawEntry, base: string): Entry {
  const link = links.find((candidate) => candidate?.trim() && URL.canParse(candidate.trim(), base));
  const url = link === undefined ? undefined : new URL(link.trim(), base).href;
  const name = title === undefined ? "" : plain(title);
  const date = isoOf(published);
  const key =
    id?.trim() ||
    url ||
    createHash("sha256")
      .update(`${name}\n${html ?? ""}`)
      .digest("hex");
  return {
    key,
    ...(url !== undefined && /^https?:/.test(url) ? { url } : {}),
    ...(name === "" ? {} : { title: name }),
    ...(date === undefined ? {} : { published: date }),
    ...(updated === undefined ? {} : { updated }),
    ...(html === undefined ? {} : { html }),
  };
}

/** Feeds write dates in every form; what is none is as good as missing. */
function isoOf(date: string | undefined): string | undefined {
  if (date === undefined) return undefined;
  const written = isoDateIn(date);
  if (written !== undefined) return written;
  const time = Date.parse(date);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
}

const LONGEST_TITLE = 1_000;

/** Titles come with markup, escaped once more than needed. */
const plain = (text: string): string =>
  text
    .slice(0, LONGEST_TITLE)
    .replace(/<[^>]*>/g, "")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
