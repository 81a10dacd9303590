import { rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { reportPage, rss, titleOf } from "../support/report-pages.ts";
import { stage } from "./app.ts";

const ANSHAN = { place: "鞍山市", year: 2023, filed: 203 };

test("the sources file in the corpus folder is read by everybody's bot and followed when it changes", async () => {
  const here = await stage();
  const { site, corpus, later, seen, app } = here;
  site.pages["/feed.xml"] = rss([{ title: titleOf(ANSHAN), link: "/a.html" }]);
  site.pages["/a.html"] = reportPage(ANSHAN);
  const file = join(corpus, "sources.json");
  let changed = 1_800_000_000;
  const write = (content: string) => {
    writeFileSync(file, content);
    utimesSync(file, ++changed, changed);
  };
  write(JSON.stringify([{ url: `${site.root}/feed.xml`, name: "样例", hours: 24 }]));
  await app.refresh();
  await later();
  expect(await seen("")).toEqual(["鞍山市 2023"]);
  expect(await seen("-1001")).toEqual(["鞍山市 2023"]);
  const [source] = await app.sources.desk.list("");
  expect(source).toMatchObject({ name: "样例", kind: "feed", interval: 86_400_000, fromFile: true });
  await expect(app.sources.desk.remove("", source?.id ?? 0, "remove")).rejects.toMatchObject({
    code: "source.from-file",
  });

  write("[{ not JSON");
  await app.refresh();
  expect(here.warnings).toContain("the shared sources file was left out");
  expect(await seen("")).toEqual(["鞍山市 2023"]);

  write(JSON.stringify([{ url: `${site.root}/feed.xml`, name: "新名" }]));
  await app.refresh();
  expect((await app.sources.desk.list(""))[0]?.name).toBe("新名");

  rmSync(file);
  await app.refresh();
  expect(await app.sources.desk.list("")).toEqual([]);
  expect(await seen("")).toEqual([]);
});
