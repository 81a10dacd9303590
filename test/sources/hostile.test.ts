import { expect, test } from "vitest";
import { createImporter } from "../../src/corpus/importer.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";
import { isFeed, readFeed } from "../../src/sources/kinds/feed.ts";
import { readOpml } from "../../src/sources/opml.ts";

const importer = createImporter(createGazetteer());

/** Pages that are made to keep whoever reads them busy. Each is read, or refused, in a time that its size explains. */
const MEGABYTE = 1_000_000;
const fill = (text: string, size = 2 * MEGABYTE) => text.repeat(Math.ceil(size / text.length));
const PAGES: Record<string, string> = {
  "scripts that never end": `<html><body>${fill("<script>")}`,
  "styles that never end": `<html><body>${fill("<style>")}`,
  "one style without a rule": `<html><style>${fill("a")}</style><body>x`,
  "one style of selectors": `<html><style>${fill("a,")}{display:none}</style><body>x`,
  "strings that never end": `<html><script>${fill('"')}</script><body>x`,
  "a string of backslashes": `<html><script>"${fill("\\")}</script><body>x`,
  "comments that never end": `<html><body>${fill("<!--")}`,
  "beginnings of tags": `<html><body>${fill("<")}`,
  "one endless line": `<html><body><p>${fill("政协委员提案")}`,
  blanks: `<html><body><p>${fill(" ")}x`,
  "a hundred thousand links": `<html><body>${fill('<a href="/x">政协报告</a>')}`,
  "a table without end": `<html><body>${fill("<table><tr><td>")}`,
};

test.each(Object.entries(PAGES))("%s keep nobody busy", async (_, page) => {
  const began = performance.now();
  await importer.read(Buffer.from(page), "page.html").catch((error: Error) => {
    expect(error).toMatchObject({ code: expect.stringMatching(/^import\./) });
  });
  expect(performance.now() - began).toBeLessThan(10_000);
});

test.each([
  ["comments that never end", fill("<!--", 10 * MEGABYTE)],
  ["data that never ends", fill("<![CDATA[", 10 * MEGABYTE)],
  ["declarations that declare nothing", fill("<!", 10 * MEGABYTE)],
  [
    "a title of tags that never end",
    `<channel><item><title><![CDATA[${fill("<")}]]></title></item></channel>`,
  ],
  ["blanks", fill(" ", 10 * MEGABYTE)],
])("a feed of %s keeps nobody busy", (_, inside) => {
  const began = performance.now();
  const text = `<rss version="2.0">${inside}</rss>`;
  expect(isFeed(text)).toBe(true);
  try {
    readFeed(text, "http://example.com/");
  } catch (error) {
    expect(error).toMatchObject({ code: "source.feed" });
  }
  isFeed(`${inside}${text}`);
  readOpml(Buffer.from(`${inside}<opml/>`));
  expect(performance.now() - began).toBeLessThan(10_000);
});
