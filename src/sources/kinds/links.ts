import type { Page } from "../../corpus/readers/html-page.ts";
import { isoDateIn } from "../../corpus/recognition/dates.ts";
import { AppError } from "../../errors.ts";
import type { Entry } from "./entry.ts";
import { mayBeReport } from "./titles.ts";

/** A title stands in a link of its own; what is longer is a paragraph. */
const LONGEST_TITLE = 120;

/** What links of a page are relative to: its `<base>`, or its own address. */
function baseOf(page: Page, address: string): string {
  const base = page.querySelector("base[href]")?.getAttribute("href");
  return base && URL.canParse(base, address) ? new URL(base, address).href : address;
}

interface Link {
  url: string;
  text: string;
  element: Element;
}

type Element = NonNullable<ReturnType<Page["querySelector"]>>;

function linksOf(
  page: Page,
  address: string,
  within: Iterable<Element> = page.querySelectorAll("a[href]"),
): Link[] {
  const base = baseOf(page, address);
  const links: Link[] = [];
  for (const element of within) {
    const href = element.getAttribute("href")?.trim() ?? "";
    if (href === "" || href.startsWith("#") || !URL.canParse(href, base)) continue;
    const url = new URL(href, base);
    url.hash = "";
    if (url.protocol !== "http:" && url.protocol !== "https:") continue;
    const shown = (element.textContent ?? "").replace(/\s+/g, " ").trim();
    const title = element.getAttribute("title")?.trim() ?? "";
    // Lists cut long titles short and keep the whole one in the attribute.
    const text = title.length > shown.length || /(?:…|\.{2,})$/.test(shown) ? title || shown : shown;
    links.push({ url: url.href, text, element });
  }
  return links;
}

/**
 * The entries of a list page: links whose titles may be committee reports. With a CSS selector: the links that it names
 * (or that stand in what it names), whatever their titles.
 */
export function entriesOf(page: Page, address: string, selector?: string): Entry[] {
  const links = linksOf(page, address, selector === undefined ? undefined : chosen(page, selector));
  const found = new Map<string, Entry>();
  for (const { url, text, element } of links) {
    if (url === address || found.has(url) || text.length > LONGEST_TITLE) continue;
    if (selector === undefined && (text === "" || !mayBeReport(text))) continue;
    const published = dateBeside(element);
    found.set(url, {
      key: url,
      url,
      ...(text === "" ? {} : { title: withoutDate(text) }),
      ...(published === undefined ? {} : { published }),
    });
  }
  return [...found.values()];
}

function chosen(page: Page, selector: string): Element[] {
  try {
    return [...page.querySelectorAll(selector)].flatMap((element) =>
      element.matches("a[href]") ? [element] : [...element.querySelectorAll("a[href]")],
    );
  } catch (cause) {
    throw new AppError("source.selector", `${JSON.stringify(selector)} is no CSS selector`, { cause });
  }
}

/** Lists print the date in the link, or beside it in the same row. */
function dateBeside(element: Element): string | undefined {
  const row = element.closest("li, tr, dd, p, div");
  const text = row?.textContent ?? "";
  return isoDateIn(element.textContent ?? "") ?? (text.length < 300 ? isoDateIn(text) : undefined);
}

const withoutDate = (title: string): string =>
  title.replace(
    /^\s*\[?20\d\d[-./]\d\d?[-./]\d\d?\]?\s*|\s*[[(（]?20\d\d[-./]\d\d?[-./]\d\d?[\])）]?\s*$/g,
    "",
  );

/** Addresses of the feeds that a page declares. */
export function feedsOf(page: Page, address: string): string[] {
  const base = baseOf(page, address);
  const feeds = [...page.querySelectorAll("link[rel~=alternate][href], a[type*='rss'], a[type*='atom']")]
    .filter((link) => /(?:rss|atom|rdf)\+xml|feed\+json/i.test(link.getAttribute("type") ?? ""))
    .map((link) => link.getAttribute("href")?.trim() ?? "")
    .filter((href) => href !== "" && URL.canParse(href, base))
    .map((href) => new URL(href, base).href);
  return [...new Set(feeds)];
}

const NEXT = /^[\s>»›→[(]*(?:下\s*一?\s*[页頁]|后\s*一?\s*页|next(?:\s+page)?)[\s>»›→\])]*$/i;

/** Where the text or list goes on: 下一页, or what a site's pager script would write. Only within the same host. */
export function nextPageOf(page: Page, source: string, address: string): string | undefined {
  const here = new URL(address);
  const sameHost = (url: string): boolean => new URL(url).host === here.host && url !== here.href;
  const link = linksOf(page, address).find(
    ({ text, url, element }) =>
      (NEXT.test(text) || NEXT.test(element.textContent ?? "") || element.getAttribute("rel") === "next") &&
      sameHost(url),
  );
  const declared = page.querySelector("link[rel=next][href]")?.getAttribute("href");
  if (link) return link.url;
  if (declared && URL.canParse(declared, address) && sameHost(new URL(declared, address).href))
    return new URL(declared, address).href;
  return scripted(source, address);
}

/** `createPageHTML(pages, current, "index", "html")`: index.html, index_1.html, index_2.html … */
function scripted(source: string, address: string): string | undefined {
  const call =
    /createPageHTML\(\s*['"]?(\d+)['"]?\s*,\s*['"]?(\d+)['"]?\s*,\s*['"]([\w-]+)['"]\s*,\s*['"](\w+)['"]/.exec(
      source,
    );
  if (!call) return undefined;
  const [, pages, current, name, ending] = call;
  const next = Number(current) + 1;
  return next < Number(pages) ? new URL(`${name}_${next}.${ending}`, address).href : undefined;
}

const FILE = /\.(?:pdf|docx?|zip)(?:[?#].*)?$/i;

/** Files that a page offers as its report: 附件：……工作报告.docx. */
export function attachmentsOf(page: Page, address: string): { url: string; title: string }[] {
  return linksOf(page, address)
    .filter(({ url, text }) => FILE.test(new URL(url).pathname) || FILE.test(text))
    .map(({ url, text }) => ({
      url,
      title: text.replace(/^附件\s*\d*\s*[:：.、]?\s*/, "").replace(FILE, ""),
    }))
    .filter(({ title }) => mayBeReport(title));
}
