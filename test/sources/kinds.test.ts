import { expect, test } from "vitest";
import { createImporter } from "../../src/corpus/importer.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";
import { createOpener } from "../../src/sources/opening.ts";
import { createDocumentReader } from "../../src/sources/reading.ts";
import { listPage, newsPage, paragraphsOf, reportPage, rss, titleOf } from "../support/report-pages.ts";
import { eachWithSite, fetcherAt } from "./fetchers.ts";

const place = eachWithSite();
const importer = createImporter(createGazetteer());

function parts() {
  const fetcher = fetcherAt(place);
  const reader = createDocumentReader({ fetcher, importer });
  return { fetcher, reader, ...createOpener({ fetcher, reader }) };
}

const ANSHAN = { place: "鞍山市", year: 2023, filed: 203 };
const DALIAN = { place: "大连市", year: 2023, filed: 611 };

test.each([
  ["RSS", rss([{ title: titleOf(ANSHAN), link: "a.html" }])],
  [
    "RDF",
    `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="/"><title>政协之声</title></channel><item rdf:about="a.html"><title>${titleOf(ANSHAN)}</title><link>a.html</link></item></rdf:RDF>`,
  ],
  [
    "Atom",
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>政协之声</title><entry><id>1</id><title>${titleOf(ANSHAN)}</title><link href="a.html"/></entry></feed>`,
  ],
  [
    "a JSON feed",
    JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "政协之声",
      items: [{ id: "1", title: titleOf(ANSHAN), url: "a.html" }],
    }),
  ],
])("%s is told from what it says, whatever its address", async (_, text) => {
  place.site.pages["/news/x"] = text;
  const opened = await parts().open(`${place.site.root}/news/x`);
  expect(opened).toMatchObject({ kind: "feed", title: "政协之声" });
  expect(opened.entries).toMatchObject([{ title: titleOf(ANSHAN), url: `${place.site.root}/news/a.html` }]);
});

test("a feed in GBK, as its first line says, is read", async () => {
  const { encode } = (await import("iconv-lite")).default;
  const text = rss([{ title: titleOf(ANSHAN), link: "/a.html" }]).replace(
    'encoding="utf-8"',
    'encoding="gbk"',
  );
  place.site.pages["/feed.xml"] = encode(text, "gbk");
  const { entries } = await parts().open(`${place.site.root}/feed.xml`);
  expect(entries[0]?.title).toBe(titleOf(ANSHAN));
});

test("entries of a feed without dates, links or unlike ids are still told apart, and each stands once", async () => {
  place.site.pages["/feed.xml"] = rss([
    { title: titleOf(ANSHAN), link: "/a.html", guid: "same" },
    { title: titleOf(DALIAN), link: "/b.html", guid: "same" },
    { title: titleOf(DALIAN), link: "/b.html", guid: "same" },
    { title: titleOf(ANSHAN), content: "<p>全文</p>", date: "someday" },
    {
      title: titleOf(ANSHAN),
      link: "javascript:alert(1)",
      guid: "js",
      date: "Tue, 09 Jan 2024 08:00:00 GMT",
    },
  ]);
  const { entries } = await parts().open(`${place.site.root}/feed.xml`);
  expect(entries.map(({ url, published }) => [url, published])).toEqual([
    [`${place.site.root}/a.html`, undefined],
    [`${place.site.root}/b.html`, undefined],
    [undefined, undefined],
    [undefined, "2024-01-09"],
  ]);
  expect(new Set(entries.map(({ key }) => key)).size).toBe(4);
});

test("a feed of 10,000 entries is read within seconds, and only what may be a report is kept", async () => {
  place.site.pages["/feed.xml"] = rss(
    Array.from({ length: 10_000 }, (_, index) =>
      index % 100 === 0
        ? { title: `政协${index}县委员会常务委员会工作报告`, link: `/r${index}.html`, guid: `${index}` }
        : { title: `县政协召开第${index}次会议听取工作报告`, link: `/n${index}.html`, guid: `${index}` },
    ),
  );
  const began = performance.now();
  const opened = await parts().open(`${place.site.root}/feed.xml`);
  expect(opened.entries).toHaveLength(100);
  expect(opened.passedOver).toBe(9_900);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test.each([
  ["a document type", '<!DOCTYPE rss SYSTEM "http://127.0.0.1/evil.dtd">'],
  ["entities", '<!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>'],
  ["entities behind a comment", '<!-- <rss> --><!DOCTYPE x [<!ENTITY a "b">]>'],
])("a feed with %s is refused", async (_, declaration) => {
  const [prolog = "", rest = ""] = rss([{ title: "&c;", link: "/a" }]).split(/(?<=\?>)/);
  place.site.pages["/feed.xml"] = `${prolog}${declaration}${rest}`;
  await expect(parts().open(`${place.site.root}/feed.xml`)).rejects.toMatchObject({
    code: "source.declarations",
  });
});

test("a page that declares a feed leads to the feed, by a relative address too", async () => {
  place.site.pages["/home/index.html"] =
    '<html><head><link rel="alternate" type="application/rss+xml" href="gone.xml"><link rel="alternate" type="application/atom+xml" href="../feed.xml"></head><body><a href="/x">关于我们</a></body></html>';
  place.site.pages["/feed.xml"] = rss([{ title: titleOf(ANSHAN), link: "/a.html" }]);
  const opened = await parts().open(`${place.site.root}/home/index.html`);
  expect(opened).toMatchObject({ kind: "feed", url: `${place.site.root}/feed.xml` });
});

test("a list page gives the links whose titles are reports, whole titles before cut ones, each once", async () => {
  place.site.pages["/list/index.html"] = `<html><head><base href="/docs/"></head><body>
    <a href="/">首页</a><a href="n1.html">市政协召开会议听取常委会工作报告</a>
    <a href="n2.html">关于报送工作总结的通知</a>
    <ul><li><a href="a.html" title="${titleOf(ANSHAN)}">政协鞍山市委员会常务…</a><i>2024-01-12</i></li>
    <li><a href="a.html#top">${titleOf(ANSHAN)}</a></li>
    <li><a href="b.html">${titleOf(DALIAN)} 2024-01-15</a></li>
    <li><a href="c.html">關於十四屆一次會議以來提案工作情況的報告</a></li></ul></body></html>`;
  const opened = await parts().open(`${place.site.root}/list/index.html`);
  expect(opened.kind).toBe("list");
  expect(opened.entries).toEqual([
    {
      key: `${place.site.root}/docs/a.html`,
      url: `${place.site.root}/docs/a.html`,
      title: titleOf(ANSHAN),
      published: "2024-01-12",
    },
    {
      key: `${place.site.root}/docs/b.html`,
      url: `${place.site.root}/docs/b.html`,
      title: titleOf(DALIAN),
      published: "2024-01-15",
    },
    {
      key: `${place.site.root}/docs/c.html`,
      url: `${place.site.root}/docs/c.html`,
      title: "關於十四屆一次會議以來提案工作情況的報告",
    },
  ]);
});

test("with a selector a list page gives what the selector names, whatever the titles", async () => {
  place.site.pages["/list"] =
    '<ul class="years"><li><a href="/2022">2022年</a></li></ul><a href="/x">2021年</a>';
  const { open } = parts();
  const opened = await open(`${place.site.root}/list`, { selector: "ul.years" });
  expect(opened.entries.map(({ url }) => url)).toEqual([`${place.site.root}/2022`]);
  await expect(open(`${place.site.root}/list`, { selector: "ul[" })).rejects.toMatchObject({
    code: "source.selector",
  });
});

const listOf = (from: number, next: string) =>
  listPage(
    [1, 2, 3].map((n) => [`/r${from + n}.html`, `${from + n}年度政协工作报告`]),
    next,
  );

test("a list is followed over its pages, by links and by the pagers that scripts write", async () => {
  Object.assign(place.site.pages, {
    "/list.html": listOf(0, '<a href="list_2.html">下一页</a>'),
    "/list_2.html": listOf(10, '<a href="list.html">上一页</a><a href="list_3.html">下 页 &gt;</a>'),
    "/list_3.html": listOf(20, '<a href="list_2.html">上一页</a>'),
    "/trs/index.html": listOf(0, '<script>createPageHTML(2, 0, "index", "html");</script>'),
    "/trs/index_1.html": listOf(10, '<script>createPageHTML(2, 1, "index", "html");</script>'),
  });
  const { open } = parts();
  expect((await open(`${place.site.root}/list.html`)).entries).toHaveLength(9);
  expect((await open(`${place.site.root}/trs/index.html`)).entries).toHaveLength(6);
});

test("a list that was seen is read on only until a page has nothing new, and a circle of pages ends", async () => {
  Object.assign(place.site.pages, {
    "/list.html": listOf(0, '<a href="list_2.html">下一页</a>'),
    "/list_2.html": listOf(10, '<a href="list_3.html">下一页</a>'),
    "/list_3.html": listOf(20, '<a href="list.html">下一页</a>'),
  });
  const { reopen } = parts();
  const url = `${place.site.root}/list.html`;
  const whole = await reopen({ url, kind: "list" }, {}, {});
  expect(whole?.entries).toHaveLength(9);
  const asked = place.site.paths().length;
  const seen = new Set(whole?.entries.slice(0, 6).map(({ key }) => key));
  await reopen({ url, kind: "list" }, {}, { seen });
  expect(place.site.paths().slice(asked)).toEqual(["/list.html"]);
});

test("an address that is a report is a single report, though it links to others", async () => {
  place.site.pages["/a.html"] = reportPage(ANSHAN, undefined, `<a href="/b.html">${titleOf(DALIAN)}</a>`);
  const opened = await parts().open(`${place.site.root}/a.html`);
  expect(opened).toMatchObject({ kind: "page", entries: [{ url: `${place.site.root}/a.html` }] });
});

test("an address with nothing to read says so", async () => {
  place.site.pages["/empty"] = "<html><body><p>欢迎光临</p></body></html>";
  await expect(parts().open(`${place.site.root}/empty`)).rejects.toMatchObject({
    code: "import.not-a-report",
  });
});

test("news about a report, a sample and a notice are no reports", async () => {
  place.site.pages["/news.html"] = newsPage("鞍山市");
  const { reader } = parts();
  const read = await reader.readEntry({
    key: "n",
    url: `${place.site.root}/news.html`,
    title: "鞍山市政协召开常委会会议",
  });
  expect(read).toMatchObject({ reports: [], leftOut: [{ code: "import.not-a-report" }] });
  const sample = paragraphsOf({ ...ANSHAN, place: "×市" }).map((text) => text.replaceAll(/\d+/g, "×"));
  place.site.pages["/sample.html"] = reportPage({ ...ANSHAN, place: "×市" }, sample);
  const other = await reader.readEntry({ key: "s", url: `${place.site.root}/sample.html` });
  expect(other).toMatchObject({ reports: [], leftOut: [{ code: "import.template" }] });
});
