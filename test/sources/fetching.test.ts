import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { textOf } from "../../src/sources/fetching/fetcher.ts";
import { redirect, startSite } from "../support/site.ts";
import { answer, eachWithSite, failureOf, fetcherAt } from "./fetchers.ts";

const MEGABYTE = 1024 * 1024;
const place = eachWithSite();

test("a server that never answers is given up after the time there is for a document", async () => {
  const controller = new AbortController();
  const given: number[] = [];
  place.site.pages["/slow"] = () => controller.abort();
  const fetcher = fetcherAt(place, {
    deadline: (ms) => {
      given.push(ms);
      return controller.signal;
    },
  });
  place.site.pages["/robots.txt"] = answer(404);
  const error = await failureOf(fetcher.fetch(`${place.site.root}/slow`));
  expect(error).toMatchObject({ problem: "timeout", retryable: true });
  expect(given.at(-1)).toBe(30_000);
});

test("a body that trickles is given up as well", async () => {
  const controller = new AbortController();
  place.site.pages["/trickle"] = (_, response) => {
    response.writeHead(200).write("<p>");
    setImmediate(() => controller.abort());
  };
  const fetcher = fetcherAt(place, { deadline: () => controller.signal });
  expect((await failureOf(fetcher.fetch(`${place.site.root}/trickle`))).problem).toBe("timeout");
});

test("a body without end is left at 15 MB", async () => {
  let sent = 0;
  place.site.pages["/endless"] = (_, response) => {
    response.writeHead(200);
    const chunk = Buffer.alloc(256 * 1024, "a");
    const more = (): void => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length;
    };
    response.on("drain", more).on("error", () => undefined);
    more();
  };
  const error = await failureOf(fetcherAt(place).fetch(`${place.site.root}/endless`));
  expect(error).toMatchObject({ problem: "too-large", retryable: false, message: "more than 15 MB" });
  expect(sent).toBeLessThan(40 * MEGABYTE);
});

test("a body that says it is too large is not read at all", async () => {
  place.site.pages["/large"] = answer(200, { "content-length": String(16 * MEGABYTE) });
  expect((await failureOf(fetcherAt(place).fetch(`${place.site.root}/large`))).problem).toBe("too-large");
});

test("a few kilobytes that unpack to a gigabyte are stopped at the limit", async () => {
  const bomb = gzipSync(Buffer.alloc(200 * MEGABYTE));
  expect(bomb.length).toBeLessThan(MEGABYTE);
  place.site.pages["/bomb"] = answer(200, { "content-encoding": "gzip" }, bomb);
  place.site.pages["/twice"] = answer(200, { "content-encoding": "gzip, gzip" }, gzipSync(bomb));
  const fetcher = fetcherAt(place);
  expect((await failureOf(fetcher.fetch(`${place.site.root}/bomb`))).problem).toBe("too-large");
  expect((await failureOf(fetcher.fetch(`${place.site.root}/twice`))).problem).toBe("broken");
});

test("a packed body is unpacked; one cut short is broken, not shorter", async () => {
  const packed = gzipSync("全年立案提案616件。".repeat(100));
  place.site.pages["/packed"] = answer(200, { "content-encoding": "gzip" }, packed);
  place.site.pages["/cut"] = answer(
    200,
    { "content-encoding": "gzip" },
    packed.subarray(0, packed.length - 20),
  );
  const fetcher = fetcherAt(place);
  expect(textOf(await fetcher.fetch(`${place.site.root}/packed`))).toBe("全年立案提案616件。".repeat(100));
  expect((await failureOf(fetcher.fetch(`${place.site.root}/cut`))).problem).toBe("broken");
});

test("a length that is not kept is a broken answer, to be tried again", async () => {
  place.site.pages["/short"] = (_, response) => {
    response.writeHead(200, { "content-length": "500" });
    response.write("only this");
    setImmediate(() => response.destroy());
  };
  expect(await failureOf(fetcherAt(place).fetch(`${place.site.root}/short`))).toMatchObject({
    problem: "broken",
    retryable: true,
  });
});

test("an answer that is no HTTP is broken", async () => {
  place.site.pages["/rubbish"] = (request) => void request.socket.end("this is not HTTP at all\r\n\r\n");
  expect((await failureOf(fetcherAt(place).fetch(`${place.site.root}/rubbish`))).problem).toBe("broken");
});

test("redirects in a circle and redirects without end are left", async () => {
  place.site.pages["/a"] = redirect("/b");
  place.site.pages["/b"] = redirect("/a");
  for (let hop = 0; hop < 30; hop++) place.site.pages[`/hop${hop}`] = redirect(`/hop${hop + 1}`);
  const fetcher = fetcherAt(place);
  expect((await failureOf(fetcher.fetch(`${place.site.root}/a`))).message).toMatch(/circle/);
  expect((await failureOf(fetcher.fetch(`${place.site.root}/hop0`))).message).toMatch(/too often/);
  expect(place.site.paths().filter((path) => path.startsWith("/hop")).length).toBeLessThan(10);
});

test("where an address moved to for good is told, where it is only for now is not", async () => {
  place.site.pages["/new"] = "here";
  place.site.pages["/old"] = redirect("/new", 301);
  place.site.pages["/today"] = redirect("/new", 302);
  place.site.pages["/half"] = redirect("/today", 308);
  const fetcher = fetcherAt(place);
  expect(await fetcher.fetch(`${place.site.root}/old`)).toMatchObject({
    url: `${place.site.root}/new`,
    movedTo: `${place.site.root}/new`,
  });
  expect(await fetcher.fetch(`${place.site.root}/today`)).not.toHaveProperty("movedTo");
  expect(await fetcher.fetch(`${place.site.root}/half`)).toMatchObject({
    movedTo: `${place.site.root}/today`,
  });
});

test("what is known already is asked for by its marks, and not read again when it stands", async () => {
  const headers = { etag: '"v1"', "last-modified": "Sun, 01 Feb 2026 00:00:00 GMT" };
  place.site.pages["/feed"] = (request, response) => {
    const known = request.headers["if-none-match"] === '"v1"' && request.headers["if-modified-since"];
    response.writeHead(known ? 304 : 200, headers).end(known ? undefined : "first");
  };
  const fetcher = fetcherAt(place);
  const first = await fetcher.fetch(`${place.site.root}/feed`);
  expect(first).toMatchObject({ notModified: false, etag: '"v1"' });
  const again = await fetcher.fetch(`${place.site.root}/feed`, { earlier: first });
  expect(again.notModified).toBe(true);
});

test("a 304 that nobody asked for is no answer", async () => {
  place.site.pages["/odd"] = answer(304);
  expect((await failureOf(fetcherAt(place).fetch(`${place.site.root}/odd`))).problem).toBe("status");
});

test.each([
  [500, "server", true],
  [502, "server", true],
  [404, "not-found", false],
  [410, "not-found", false],
  [401, "refused", false],
  [403, "refused", false],
  [418, "status", false],
  [206, "status", false],
])("status %i is named %s; trying again later may help: %s", async (status, problem, retryable) => {
  place.site.pages["/page"] = answer(status, {}, "words");
  expect(await failureOf(fetcherAt(place).fetch(`${place.site.root}/page`))).toMatchObject({
    problem,
    retryable,
    status,
  });
});

test("an answer without a body is named empty", async () => {
  place.site.pages["/page"] = answer(200);
  expect((await failureOf(fetcherAt(place).fetch(`${place.site.root}/page`))).problem).toBe("empty");
});

test("a server that is not there can't be reached, which may pass", async () => {
  const gone = await startSite();
  await gone.close();
  const error = await failureOf(fetcherAt(place, { allow: [gone.host] }).fetch(gone.root));
  expect(error).toMatchObject({ problem: "unreachable", retryable: true });
});

const CHINESE = "政协常委会围绕中心工作开展协商议政活动，立案提案616件，办复率100%。".repeat(8);

test.each([
  ["GBK without any declaration", "gbk", "", "text/html"],
  ["GBK served as UTF-8", "gbk", "", "text/html; charset=utf-8"],
  ["GBK served and declared as UTF-8", "gbk", '<meta charset="utf-8">', "text/html; charset=UTF-8"],
  ["UTF-8 served as GB2312", "utf-8", "", "text/html; charset=gb2312"],
  [
    "UTF-8 served as ISO-8859-1 and declared as GBK",
    "utf-8",
    '<meta charset="gbk">',
    "text/html; charset=iso-8859-1",
  ],
  ["Big5 as its header says", "big5", "", "text/html; charset=big5"],
  ["GB18030 as its document says", "gb18030", '<meta charset="gb18030">', "text/html"],
  ["UTF-16 with its mark", "utf-16", "", "text/html; charset=utf-8"],
  ["a charset that nobody knows", "utf-8", "", "text/html; charset=klingon"],
])("%s is read as it is meant", async (_, encoding, meta, type) => {
  const text =
    encoding === "big5" ? "政協常委會圍繞中心工作開展協商議政活動，立案提案616件。".repeat(8) : CHINESE;
  const page = `<html><head>${meta}</head><body><p>${text}</p></body></html>`;
  const bytes = iconv.encode(page, encoding, { addBOM: encoding === "utf-16" });
  place.site.pages["/page"] = answer(200, { "content-type": type }, bytes);
  expect(textOf(await fetcherAt(place).fetch(`${place.site.root}/page`))).toContain(text);
});
