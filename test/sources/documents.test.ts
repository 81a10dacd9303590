import iconv from "iconv-lite";
import JSZip from "jszip";
import { expect, test } from "vitest";
import { filesOf } from "../../src/corpus/archive.ts";
import { createImporter } from "../../src/corpus/importer.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";
import { createDocumentReader } from "../../src/sources/reading.ts";
import { paragraphsOf, reportPage, titleOf } from "../support/report-pages.ts";
import { redirect } from "../support/site.ts";
import { eachWithSite, fetcherAt } from "./fetchers.ts";

const place = eachWithSite();
const importer = createImporter(createGazetteer());
const readerHere = () => createDocumentReader({ fetcher: fetcherAt(place), importer });
const read = (path: string, more: object = {}) =>
  readerHere().readEntry({ key: path, url: place.site.root + path, ...more });

const ANSHAN = { place: "鞍山市", year: 2023, filed: 203 };
const DALIAN = { place: "大连市", year: 2023, filed: 611, theme: "海洋经济" };

test("a report is followed over 下一页, and what its pages repeat stands once", async () => {
  const body = paragraphsOf(ANSHAN);
  const part = (from: number, to: number, next: string) => reportPage(ANSHAN, body.slice(from, to), next);
  Object.assign(place.site.pages, {
    "/a.html": part(0, 6, '<a href="/b.html">下一篇：别的报告</a><a href="a_2.html">下一页</a>'),
    "/a_2.html": part(6, 10, '<a href="a.html">上一页</a><a href="a_3.html">下一页</a>'),
    "/a_3.html": part(10, 99, '<a href="a_2.html">上一页</a><a href="a.html">下一页</a>'),
  });
  const [report] = (await read("/a.html"))?.reports ?? [];
  expect(place.site.paths()).toEqual(["/a.html", "/a_2.html", "/a_3.html"]);
  const whole = await importer.read(Buffer.from(reportPage(ANSHAN)), "a.html");
  expect(report?.text).toBe(whole[0].text);
  expect(report?.metadata).toMatchObject({ place: "鞍山市", year: 2023, url: `${place.site.root}/a.html` });
});

test("a page after the first that is gone fails the whole: half a report is none", async () => {
  place.site.pages["/a.html"] = reportPage(ANSHAN, undefined, '<a href="a_2.html">下一页</a>');
  await expect(read("/a.html")).rejects.toMatchObject({ code: "fetch.not-found" });
});

test("several reports on one page are several", async () => {
  const [one, two] = [ANSHAN, DALIAN].map(
    (report) =>
      `<h2>${titleOf(report)}</h2>${paragraphsOf(report)
        .map((text) => `<p>${text}</p>`)
        .join("")}`,
  );
  place.site.pages["/both.html"] = `<html><body><div>${one}${two}</div></body></html>`;
  const reports = (await read("/both.html"))?.reports ?? [];
  expect(reports.map(({ metadata }) => metadata.place)).toEqual(["鞍山市", "大连市"]);
});

test("a page whose report is a file to download leads to the file", async () => {
  const zip = new JSZip();
  zip.file("report.txt", [titleOf(ANSHAN), ...paragraphsOf(ANSHAN)].join("\n"));
  place.site.pages["/files/report.zip"] = await zip.generateAsync({ type: "uint8array" });
  place.site.pages["/a.html"] =
    `<html><body><p>现将报告印发给你们。</p><a href="/x.pdf">附件1：会议通知.pdf</a><a href="files/report.zip">附件2：${titleOf(ANSHAN)}.zip</a></body></html>`;
  const [report] = (await read("/a.html"))?.reports ?? [];
  expect(report?.metadata).toMatchObject({ place: "鞍山市", url: `${place.site.root}/files/report.zip` });
});

test("a feed's own text is read where it links to nothing", async () => {
  const html = reportPage(ANSHAN);
  const one = await readerHere().readEntry({ key: "1", title: titleOf(ANSHAN), html });
  expect(one?.reports[0]?.metadata.place).toBe("鞍山市");
});

test("what a list says of an entry helps where the page says nothing", async () => {
  const bare = `<html><body>${paragraphsOf({ ...ANSHAN, place: "我市" })
    .map((text) => `<p>${text}</p>`)
    .join("")}</body></html>`;
  place.site.pages["/a.html"] = bare;
  const [report] =
    (await read("/a.html", { title: titleOf(ANSHAN), published: "2024-01-12" }))?.reports ?? [];
  expect(report?.metadata).toMatchObject({ place: "鞍山市", title: titleOf(ANSHAN), date: "2024-01-12" });
});

test("where a report moved to for good is told", async () => {
  place.site.pages["/new.html"] = reportPage(ANSHAN);
  place.site.pages["/old.html"] = redirect("/new.html", 301);
  expect(await read("/old.html")).toMatchObject({ movedTo: `${place.site.root}/new.html` });
});

test("the same bytes have the same fingerprint, changed ones another", async () => {
  place.site.pages["/a.html"] = reportPage(ANSHAN);
  const [first, again] = [await read("/a.html"), await read("/a.html")];
  place.site.pages["/a.html"] = reportPage({ ...ANSHAN, filed: 204 });
  const changed = await read("/a.html");
  expect(again?.fingerprint).toBe(first?.fingerprint);
  expect(changed?.fingerprint).not.toBe(first?.fingerprint);
});

test("an archive gives each of its readable files, names from a Chinese Windows included", async () => {
  const zip = new JSZip();
  zip.file("报告/鞍山.txt", "一".repeat(40));
  zip.file("__MACOSX/._鞍山.txt", "x");
  zip.file("photo.jpg", "x");
  zip.file("b.html", "<p>x");
  const bytes = await zip.generateAsync({
    type: "uint8array",
    encodeFileName: (name) => iconv.encode(name, "gbk") as unknown as string,
  });
  // JSZip marks every name as UTF-8; an old packer does not.
  for (let at = 0; at < bytes.length - 4; at++)
    if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b)
      if (bytes[at + 2] === 3) bytes[at + 7] = 0;
      else if (bytes[at + 2] === 1) bytes[at + 9] = 0;
  const files = await filesOf(bytes, "all.zip");
  expect(files.map(({ name }) => name)).toEqual(["报告/鞍山.txt", "b.html"]);
});

test("a Word document is one file though it is an archive", async () => {
  const zip = new JSZip();
  zip.file("[Content_Types].xml", "<x/>");
  zip.file("word/a.txt", "x");
  const bytes = await zip.generateAsync({ type: "uint8array" });
  expect(await filesOf(bytes, "a.docx")).toEqual([{ name: "a.docx", bytes }]);
});

test.each([
  ["nothing readable", async (zip: JSZip) => void zip.file("a.jpg", "x"), "import.empty-archive"],
  [
    "too many files",
    async (zip: JSZip) => {
      for (let n = 0; n < 101; n++) zip.file(`${n}.txt`, "x");
    },
    "import.too-large",
  ],
  [
    "a file that unpacks to too much",
    async (zip: JSZip) => void zip.file("a.txt", Buffer.alloc(21 * 1024 * 1024)),
    "import.too-large",
  ],
  [
    "files that unpack to too much together",
    async (zip: JSZip) => {
      for (let n = 0; n < 4; n++) zip.file(`${n}.txt`, Buffer.alloc(16 * 1024 * 1024));
    },
    "import.too-large",
  ],
])("an archive with %s is refused", async (_, fill, code) => {
  const zip = new JSZip();
  await fill(zip);
  const bytes = await zip.generateAsync({ type: "uint8array", compression: "DEFLATE" });
  expect(bytes.length).toBeLessThan(1024 * 1024);
  await expect(filesOf(bytes, "a.zip")).rejects.toMatchObject({ code });
});

test("a broken archive is named as such", async () => {
  const bytes = Buffer.from("504b0304aaaaaaaaaaaa", "hex");
  await expect(filesOf(bytes, "a.zip")).rejects.toMatchObject({ code: "import.archive" });
});

test("an archive inside of an archive is not unpacked", async () => {
  const inner = new JSZip();
  inner.file("a.txt", "x");
  const outer = new JSZip();
  outer.file("inner.zip", await inner.generateAsync({ type: "uint8array" }));
  outer.file("b.txt", "y");
  const files = await filesOf(await outer.generateAsync({ type: "uint8array" }), "a.zip");
  expect(files.map(({ name }) => name)).toEqual(["b.txt"]);
});
