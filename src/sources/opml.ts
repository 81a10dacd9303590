import { generateOpml, parseOpml } from "feedsmith";
import { decode } from "../corpus/decode.ts";
import type { NewSource, SourceHealth } from "../domain/sources.ts";
import { AppError } from "../errors.ts";
import { refuseDeclarations, rootOf } from "./kinds/feed.ts";

/** Longer lists are cut: nobody reads so many, and each is fetched. */
const MOST_OUTLINES = 200;

interface Outline {
  text?: string | undefined;
  title?: string | undefined;
  type?: string | undefined;
  xmlUrl?: string | undefined;
  url?: string | undefined;
  outlines?: Outline[] | undefined;
}

/** Sources as OPML: feeds as feed readers know them, other addresses as links. */
export function writeOpml(sources: readonly SourceHealth[], title: string): string {
  const outlines = sources.flatMap(({ kind, url, name }): Outline[] => {
    if (url === undefined) return [];
    return kind === "feed"
      ? [{ type: "rss", text: name, title: name, xmlUrl: url }]
      : [{ type: "link", text: name, url }];
  });
  return generateOpml({ head: { title }, body: { outlines: outlines as { text: string }[] } });
}

/** The addresses in an OPML document; undefined for what is none. */
export function readOpml(bytes: Uint8Array): NewSource[] | undefined {
  const text = decode(bytes).replace(/^\uFEFF/, "");
  if (!/^<opml[\s>]/i.test(rootOf(text))) return undefined;
  refuseDeclarations(text);
  const found: NewSource[] = [];
  const walk = (outlines: readonly Outline[]): void => {
    for (const { xmlUrl, url, text, title, outlines: inner } of outlines) {
      const address = (xmlUrl ?? url)?.trim();
      const name = (title ?? text)?.trim();
      if (address && /^https?:\/\//i.test(address) && found.length < MOST_OUTLINES)
        found.push({ url: address, ...(name ? { name: name.slice(0, 100) } : {}) });
      walk(inner ?? []);
    }
  };
  try {
    walk(parseOpml(text).body?.outlines ?? []);
  } catch (cause) {
    // The parser takes a document without outlines for none at all.
    if (/<outline[\s>]/i.test(text)) throw new AppError("source.feed", "the OPML can't be read", { cause });
  }
  return [...new Map(found.map((source) => [source.url, source])).values()];
}
