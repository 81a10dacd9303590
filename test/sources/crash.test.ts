import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { createSourceStore } from "../../src/storage/source-store.ts";
import { COMPILED } from "../support/compiled.ts";
import { listPage, reportPage, titleOf } from "../support/report-pages.ts";
import { type Site, startSite } from "../support/site.ts";
import { type StorePlace, storePlace } from "../support/store-place.ts";

const CHAT = "-1001";
const PLACES = [
  "鞍山市",
  "大连市",
  "营口市",
  "阜新市",
  "抚顺市",
  "本溪市",
  "丹东市",
  "锦州市",
  "辽阳市",
  "铁岭市",
];

let site: Site;
let place: StorePlace;
let folder: string;
beforeEach(async () => {
  site = await startSite();
  place = await storePlace();
  folder = place.folder;
  mkdirSync(join(folder, "corpus"));
});
afterEach(async () => {
  await site.close();
  await place.remove();
});

/** Whatever the moment: each report that is there is whole, and stands once. */
async function expectWhole(): Promise<string[]> {
  const database = await openDatabase({ dataDir: join(folder, "data"), url: place.url });
  const [reports, sources] = [createReportStore(database), createSourceStore(database)];
  const list = await reports.list({ chat: CHAT });
  const places = list.map(({ place }) => place);
  expect(new Set(places).size).toBe(places.length);
  const placements = await sources.placements({ owner: CHAT });
  expect(placements.map(({ slug }) => slug).sort()).toEqual(list.map(({ slug }) => slug).sort());
  for (const { slug } of list) {
    expect((await reports.get(slug, { chat: CHAT }))?.text).toMatch(/立案\d+件/);
    expect((await reports.figures({ reports: [slug] }, { chat: CHAT })).length).toBeGreaterThan(5);
  }
  const [source] = await sources.sourcesOf({ owner: CHAT });
  const documents = source ? await sources.documents(source.address) : [];
  expect(documents.filter(({ state }) => state === "reports").map(({ id }) => id)).toEqual(
    [...new Set(placements.map(({ document }) => document))].sort((a, b) => a - b),
  );
  await database.destroy();
  return places;
}

test("killed at any point of a fetch or while taking in, nothing is half there and nothing twice", async () => {
  site.pages["/list.html"] = listPage(PLACES.map((place, n) => [`/${n}.html`, titleOf({ place })]));
  for (const [n, place] of PLACES.entries())
    site.pages[`/${n}.html`] = reportPage({ place, year: 2023, filed: 200 + n, theme: `${place}的事` });
  const script = new URL("./watcher-process.ts", import.meta.url).pathname;
  const start = (minutes: number) =>
    spawn(
      process.execPath,
      [script, folder, site.host, `${site.root}/list.html`, String(minutes), ...place.more],
      { env: { ...process.env, ...COMPILED } },
    );

  let killed = 0;
  const grown: number[] = [];
  // After the first, second, third … request, and a while later each time: while it waits, reads or writes.
  for (const [round, { requests, delay }] of KILLS.entries()) {
    const already = site.asked.length;
    const child = start(round * 11);
    const ended = once(child, "exit");
    const watch = setInterval(() => {
      if (site.asked.length - already < requests) return;
      clearInterval(watch);
      setTimeout(() => child.kill("SIGKILL"), delay);
    }, 1);
    const [, signal] = (await ended) as [number | null, string | null];
    clearInterval(watch);
    if (signal === "SIGKILL") killed++;
    grown.push((await expectWhole()).length);
  }
  expect(killed).toBeGreaterThanOrEqual(KILLS.length - 2);
  expect(grown).toEqual(grown.toSorted((a, b) => a - b));
  expect(grown.some((count) => count > 0 && count < PLACES.length)).toBe(true);

  const last = start(KILLS.length * 11);
  expect(await text(last.stdout)).toBe("done\n");
  expect((await expectWhole()).sort()).toEqual(PLACES.toSorted());
}, 120_000);

const KILLS = [
  { requests: 1, delay: 0 },
  { requests: 2, delay: 3 },
  { requests: 3, delay: 260 },
  { requests: 4, delay: 90 },
  { requests: 5, delay: 10 },
];
