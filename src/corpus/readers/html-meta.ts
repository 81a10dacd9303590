import type { Hints } from "../document.ts";
import { isoDateIn } from "../recognition/dates.ts";
import type { Page } from "./html-page.ts";

/** Names under which sites state these in their meta tags, the most exact first. */
const TITLE = ["articletitle", "og:title", "dc.title", "title"];
const PUBLISHER = [
  "contentsource",
  "source",
  "article:source",
  "og:article:source",
  "og:site_name",
  "sitename",
];
const PUBLISHED = [
  "pubdate",
  "publishdate",
  "article:published_time",
  "og:release_date",
  "dc.date",
  "date",
  "og:time",
  "release_date",
];

/** What a page says about itself outside of its text. */
export function pageHints(page: Page): Hints {
  const metas = new Map<string, string>();
  for (const meta of page.querySelectorAll("meta")) {
    const name = (meta.getAttribute("name") ?? meta.getAttribute("property") ?? "").toLowerCase();
    const content = meta.getAttribute("content")?.trim();
    if (name && content && !metas.has(name)) metas.set(name, content);
  }
  const first = (names: readonly string[]): string | undefined =>
    names.map((name) => metas.get(name)).find(Boolean);
  const headings = [...page.querySelectorAll("h1")].map((heading) => heading.textContent ?? "");
  const titles = [first(TITLE), ...headings, page.title].map((title) =>
    (title ?? "").replace(/\s+/g, " ").trim(),
  );
  const publisher = first(PUBLISHER);
  const published = isoDateIn(first(PUBLISHED) ?? "");
  const url = page.querySelector("link[rel=canonical]")?.getAttribute("href") ?? metas.get("og:url");
  const surroundings = [
    page.title,
    metas.get("sitename"),
    metas.get("keywords"),
    metas.get("description")?.slice(0, 100),
  ];
  return {
    titles: [...new Set(titles.filter((title) => title.length >= 4))],
    surroundings: surroundings.filter((words): words is string => Boolean(words)),
    ...(publisher && publisher.length <= 30 && { publisher }),
    ...(published && { published }),
    ...(url && /^https?:\/\/\S+$/.test(url) && { url }),
  };
}
