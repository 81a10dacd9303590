import { expect, test } from "vitest";
import { listPage, reportPage, rss, titleOf } from "../support/report-pages.ts";
import { redirect } from "../support/site.ts";
import { DAY, HOUR, stage } from "./app.ts";
import { NOW } from "./fetchers.ts";

const ANSHAN = { place: "鞍山市", year: 2023, filed: 203 };
const DALIAN = { place: "大连市", year: 2023, filed: 611, theme: "海洋经济" };
const CHAT = "-1001";
const OTHER = "-1002";

test("a feed is looked at again after its interval, and only what is new is read", async () => {
  const { site, add, later, seen } = await stage();
  site.pages["/feed.xml"] = rss([{ title: titleOf(ANSHAN), link: "/a.html" }]);
  site.pages["/a.html"] = reportPage(ANSHAN);
  site.pages["/b.html"] = reportPage(DALIAN);
  await add(CHAT, "/feed.xml");
  site.pages["/feed.xml"] = rss([
    { title: titleOf(DALIAN), link: "/b.html" },
    { title: titleOf(ANSHAN), link: "/a.html" },
  ]);
  await later(HOUR);
  expect(await seen(CHAT)).toEqual(["鞍山市 2023"]);
  await later(6 * HOUR);
  expect(await seen(CHAT)).toEqual(["大连市 2023", "鞍山市 2023"]);
  expect(site.paths()).toEqual(["/feed.xml", "/a.html", "/feed.xml", "/b.html"]);
});

test("one fetch serves all chats that watch an address, and who comes later gets what was read", async () => {
  const { site, add, later, seen } = await stage();
  site.pages["/feed.xml"] = rss([{ title: titleOf(ANSHAN), link: "/a.html" }]);
  site.pages["/a.html"] = reportPage(ANSHAN);
  await add(CHAT, "/feed.xml");
  const asked = site.paths().length;
  await add(OTHER, "/feed.xml", { kind: "feed" });
  expect(await seen(OTHER)).toEqual(["鞍山市 2023"]);
  await later(12 * HOUR);
  expect(
    site
      .paths()
      .slice(asked)
      .filter((path) => path === "/a.html"),
  ).toEqual([]);
});

test("one fetch serves two chats at the next check too", async () => {
  const { site, app, later } = await stage();
  site.pages["/feed.xml"] = rss([{ title: titleOf(ANSHAN), link: "/a.html" }]);
  site.pages["/a.html"] = reportPage(ANSHAN);
  for (const chat of [CHAT, OTHER]) await app.sources.desk.add(chat, { url: `${site.root}/feed.xml` }, "7");
  await later();
  await later(7 * HOUR);
  expect(site.paths()).toEqual(["/feed.xml", "/a.html", "/feed.xml"]);
  for (const chat of [CHAT, OTHER]) expect(await app.reports({ chat })).toHaveLength(1);
});

test("what did not change is not read again: the marks of the last time are shown", async () => {
  const { site, add, later } = await stage();
  const feed = rss([{ title: titleOf(ANSHAN), link: "/a.html" }]);
  const conditions: unknown[] = [];
  site.pages["/feed.xml"] = (request, response) => {
    conditions.push(request.headers["if-none-match"]);
    const same = request.headers["if-none-match"] === '"1"';
    response.writeHead(same ? 304 : 200, { etag: '"1"' }).end(same ? undefined : feed);
  };
  site.pages["/a.html"] = reportPage(ANSHAN);
  await add(CHAT, "/feed.xml");
  await later(7 * HOUR);
  expect(conditions).toEqual([undefined, '"1"']);
});

test("a server that says how long its feed is fresh is not asked before", async () => {
  const { site, add, later } = await stage();
  site.pages["/feed.xml"] = (_, response) =>
    void response.writeHead(200, { "cache-control": "max-age=72000" }).end(rss([]));
  await add(CHAT, "/feed.xml");
  await later(7 * HOUR);
  expect(site.paths()).toHaveLength(1);
  await later(14 * HOUR);
  expect(site.paths()).toHaveLength(2);
});

test("an address that moved for good is kept to where it moved, one that is watched there already is joined", async () => {
  const { app, site, add, later, seen } = await stage();
  site.pages["/new.xml"] = rss([{ title: titleOf(ANSHAN), link: "/a.html" }]);
  site.pages["/a.html"] = reportPage(ANSHAN);
  site.pages["/old.xml"] = redirect("/new.xml", 301);
  const id = await add(CHAT, "/old.xml");
  expect((await app.sources.desk.get(CHAT, id))?.url).toBe(`${site.root}/new.xml`);
  await add(OTHER, "/old.xml");
  await later();
  expect(await seen(OTHER)).toEqual(["鞍山市 2023"]);
  const asked = site.paths().length;
  await later(7 * HOUR);
  expect(site.paths().slice(asked)).toEqual(["/new.xml"]);
});

test("a source that fails is tried less and less often, up to once a day, and not before the host allows", async () => {
  const { app, site, add, later, time } = await stage();
  site.pages["/feed.xml"] = (_, response) => void response.writeHead(500).end();
  const id = await add(CHAT, "/feed.xml");
  const pauses: number[] = [];
  for (let attempt = 0; attempt < 12; attempt++) {
    const { nextCheck = 0 } = (await app.sources.desk.get(CHAT, id)) ?? {};
    pauses.push(Math.round((nextCheck - time.now) / 60_000));
    await later(nextCheck - time.now);
  }
  expect(pauses.slice(0, 6)).toEqual([5, 10, 20, 40, 80, 160]);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(24 * 60);
  expect(pauses.at(-1)).toBeGreaterThan(20 * 60);
  expect(site.paths()).toHaveLength(13);
  site.pages["/feed.xml"] = (_, response) =>
    void response.writeHead(429, { "retry-after": String(20 * 3600) }).end();
  await later(2 * DAY);
  const { nextCheck = 0 } = (await app.sources.desk.get(CHAT, id)) ?? {};
  expect(nextCheck - time.now).toBeGreaterThanOrEqual(20 * HOUR);
});

async function untilGivenUp(here: Awaited<ReturnType<typeof stage>>, id: number, days: number) {
  const end = here.time.now + days * DAY;
  for (;;) {
    const { nextCheck } = (await here.app.sources.desk.get(CHAT, id)) ?? {};
    if (nextCheck === undefined || nextCheck > end) return;
    await here.later(Math.max(nextCheck - here.time.now, 1));
  }
}

test("its people are told once after a day of failures, once when it is given up, once when it is back", async () => {
  const here = await stage();
  const { app, site, add, notices, time } = here;
  site.pages["/feed.xml"] = rss([{ title: titleOf(ANSHAN), link: "/a.html" }]);
  site.pages["/a.html"] = reportPage(ANSHAN);
  const id = await add(CHAT, "/feed.xml");
  expect(notices.map(({ kind }) => kind)).toEqual(["read"]);
  expect(notices[0]).toMatchObject({ addedBy: "7", source: { reports: 1, owner: CHAT } });
  site.pages["/feed.xml"] = (_, response) => void response.writeHead(503).end();
  await untilGivenUp(here, id, 0.9);
  expect(notices).toHaveLength(1);
  await untilGivenUp(here, id, 40);
  expect(notices.map(({ kind }) => kind)).toEqual(["read", "failing", "given-up"]);
  expect(notices[1]?.source.problem).toMatchObject({ code: "fetch.busy" });
  expect(time.now - NOW).toBeGreaterThan(30 * DAY);
  expect(await app.sources.desk.get(CHAT, id)).toMatchObject({ gaveUp: true, reports: 1 });
  const asked = site.asked.length;
  await here.later(100 * DAY);
  expect(site.asked).toHaveLength(asked);
  site.pages["/feed.xml"] = rss([{ title: titleOf(ANSHAN), link: "/a.html" }]);
  await app.sources.desk.resume(CHAT, id);
  await here.later();
  await here.later(DAY);
  expect(notices.map(({ kind }) => kind)).toEqual(["read", "failing", "given-up", "recovered"]);
});

test("a notice that could not be said is said at the next check", async () => {
  const here = await stage();
  here.silent.failing = true;
  here.site.pages["/feed.xml"] = rss([]);
  await here.add(CHAT, "/feed.xml");
  here.silent.failing = false;
  await here.later(7 * HOUR);
  await here.later(7 * HOUR);
  expect(here.notices.map(({ kind }) => kind)).toEqual(["read"]);
});

test("an entry that fails does not keep the others from being read, and is tried again", async () => {
  const { app, site, add, later, seen } = await stage();
  site.pages["/list.html"] = listPage([
    ["/a.html", titleOf(ANSHAN)],
    ["/b.html", titleOf(DALIAN)],
  ]);
  site.pages["/a.html"] = (_, response) => void response.writeHead(500).end();
  site.pages["/b.html"] = reportPage(DALIAN);
  const id = await add(CHAT, "/list.html");
  expect(await seen(CHAT)).toEqual(["大连市 2023"]);
  expect(await app.sources.desk.get(CHAT, id)).toMatchObject({
    unread: [{ code: "fetch.server", about: titleOf(ANSHAN) }],
  });
  site.pages["/a.html"] = reportPage(ANSHAN);
  await later(7 * HOUR);
  expect(await seen(CHAT)).toEqual(["大连市 2023", "鞍山市 2023"]);
  expect((await app.sources.desk.get(CHAT, id))?.unread).toEqual([]);
});

test("what a feed points to inside is refused like any other address, and nothing of it is fetched", async () => {
  const { app, site, add, seen } = await stage();
  site.pages["/feed.xml"] = rss(
    ["http://127.0.0.1:1/", "http://169.254.169.254/a", "http://localhost/a", "file:///etc/passwd"].map(
      (link, n) => ({
        title: titleOf({ place: `${n}市` }),
        link,
        guid: `${n}`,
      }),
    ),
  );
  const id = await add(CHAT, "/feed.xml");
  expect(await seen(CHAT)).toEqual([]);
  const { unread = [] } = (await app.sources.desk.get(CHAT, id)) ?? {};
  expect(unread.map(({ code }) => code).sort()).toEqual(["fetch.port", "fetch.private", "fetch.private"]);
  expect(site.paths()).toEqual(["/feed.xml"]);
});

test("a paused source is not looked at until it goes on", async () => {
  const { app, site, add, later } = await stage();
  site.pages["/feed.xml"] = rss([]);
  const id = await add(CHAT, "/feed.xml");
  await app.sources.desk.pause(CHAT, id);
  await later(10 * DAY);
  expect(site.paths()).toHaveLength(1);
  await app.sources.desk.resume(CHAT, id);
  await later();
  expect(site.paths()).toHaveLength(2);
});

test("the shortest interval of those who watch an address is kept", async () => {
  const { app, site, add, later } = await stage();
  site.pages["/feed.xml"] = rss([]);
  await add(CHAT, "/feed.xml");
  const id = await add(OTHER, "/feed.xml");
  await app.sources.desk.setInterval(OTHER, id, HOUR);
  const asked = site.paths().length;
  await later(1.2 * HOUR);
  await later(1.2 * HOUR);
  expect(site.paths()).toHaveLength(asked + 2);
});

test("an address that somebody is at is left alone, until they are taken for dead", async () => {
  const here = await stage();
  const held: (() => void)[] = [];
  const asked = new Promise<void>((resolve) => {
    here.site.pages["/feed.xml"] = (_, response) => {
      const answer = () => void response.writeHead(200).end(rss([]));
      if (held.length > 0) return answer();
      held.push(answer);
      resolve();
    };
  });
  await here.app.sources.desk.add(CHAT, { url: `${here.site.root}/feed.xml`, kind: "feed" }, "7");
  const first = here.app.sources.watcher.tick();
  await asked;
  await here.app.sources.watcher.tick();
  expect(here.site.paths()).toHaveLength(1);
  const other = await here.another();
  await other.sources.watcher.tick();
  expect(here.site.paths()).toHaveLength(1);
  here.time.now += 60_000;
  await other.sources.watcher.tick();
  expect(here.site.paths()).toHaveLength(2);
  held[0]?.();
  await first;
  expect(here.site.paths()).toHaveLength(2);
  expect(here.notices.map(({ kind }) => kind)).toEqual(["read"]);
});

test("a long list is read in parts, and all of it in the end", async () => {
  const { site, app, add, later } = await stage();
  const names = Array.from({ length: 70 }, (_, n) => n);
  site.pages["/list.html"] = listPage(
    names.map((n) => [`/r${n}.html`, `政协第${n}县委员会常务委员会工作报告`]),
  );
  for (const n of names) site.pages[`/r${n}.html`] = "<html><body><p>附件待补</p></body></html>";
  const id = await add(CHAT, "/list.html");
  expect(await app.sources.desk.get(CHAT, id)).toMatchObject({ waiting: 10, leftOut: 60 });
  await later(2 * 60_000);
  expect(await app.sources.desk.get(CHAT, id)).toMatchObject({ waiting: 0, leftOut: 70 });
});

test("operators see how many addresses are due, and since when; what is paused or has two readers counts as it should", async () => {
  const { site, app, time, later } = await stage();
  const { desk } = app.sources;
  expect(await desk.waiting()).toEqual({ waiting: 0 });
  for (const path of ["/a.xml", "/b.xml"]) site.pages[path] = rss([]);
  const began = time.now;
  for (const chat of [CHAT, OTHER]) await desk.add(chat, { url: `${site.root}/a.xml` }, "7");
  const { id } = await desk.add(CHAT, { url: `${site.root}/b.xml` }, "7");
  time.now += HOUR;
  expect(await desk.waiting()).toEqual({ waiting: 2, oldestDue: began });
  await desk.pause(CHAT, id);
  expect(await desk.waiting()).toEqual({ waiting: 1, oldestDue: began });
  await later();
  expect(await desk.waiting()).toEqual({ waiting: 0 });
});
