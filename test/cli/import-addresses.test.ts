import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listPage, newsPage, reportPage, rss, titleOf } from "../support/report-pages.ts";
import { type Site, startSite } from "../support/site.ts";
import { jsonLines, type Workplace, workplace } from "./command.ts";

let site: Site;
let place: Workplace;
beforeEach(async () => {
  site = await startSite();
  place = workplace();
});
afterEach(async () => {
  place.remove();
  await site.close();
});

const run = (...args: string[]) =>
  place.run("cli/import.ts", ["--json", "--corpus", join(place.dir, "corpus"), ...args], {
    settings: { FETCH_ALLOW_PRIVATE: site.host },
  });

const ANSHAN = { place: "鞍山市", year: 2023 };
const row = (input: string, slug: string, name: string) => ({
  input,
  slug,
  place: name,
  year: 2023,
  title: titleOf({ place: name }),
  date: "2024-01-09",
});

test("the address of a report is imported as its file would be", async () => {
  site.pages["/a.html"] = reportPage(ANSHAN);
  const { code, out } = await run(`${site.root}/a.html`);
  expect(jsonLines(out)).toEqual([row(`${site.root}/a.html`, "anshan-2023", "鞍山市")]);
  expect(code).toBe(0);
  expect(readdirSync(join(place.dir, "corpus"))).toEqual(["anshan-2023.md"]);
});

test("a feed gives a row for each report in it; what is no report is counted, what fails is told", async () => {
  const input = `${site.root}/feed.xml`;
  Object.assign(site.pages, {
    "/feed.xml": rss([
      { title: titleOf(ANSHAN), link: "/a.html" },
      { title: "鞍山市政协召开会议", link: "/n.html" },
      { title: "市政协2023年工作总结", link: "/news.html" },
      { title: titleOf({ place: "大连市" }), link: "http://169.254.169.254/" },
    ]),
    "/a.html": reportPage(ANSHAN),
    "/news.html": newsPage("鞍山市"),
  });
  const { code, out, err } = await run(input);
  expect(jsonLines(out)).toEqual([
    row(input, "anshan-2023", "鞍山市"),
    {
      input,
      slug: null,
      place: null,
      year: null,
      title: null,
      date: null,
      error: "http://169.254.169.254/: 169.254.169.254 is not on the public internet",
    },
  ]);
  expect(err).toContain("left out: not committee reports");
  expect(code).toBe(1);
  expect(site.paths()).not.toContain("/n.html");
});

test("a list page gives a row for each report in it", async () => {
  const input = `${site.root}/list.html`;
  Object.assign(site.pages, {
    "/list.html": listPage([
      ["/a.html", titleOf(ANSHAN)],
      ["/b.html", titleOf({ place: "大连市" })],
    ]),
    "/a.html": reportPage(ANSHAN),
    "/b.html": reportPage({ ...ANSHAN, place: "大连市" }),
  });
  const { code, out } = await run(input);
  expect(jsonLines(out)).toEqual([row(input, "anshan-2023", "鞍山市"), row(input, "dalian-2023", "大连市")]);
  expect(code).toBe(0);
});

test("an address that can't be fetched is a failed input like a file that can't be read", async () => {
  const { code, out } = await run("http://127.0.0.1:9/secret", `${site.root}/gone`);
  expect(jsonLines(out)).toMatchObject([
    { input: "http://127.0.0.1:9/secret", error: expect.stringContaining("port 9") },
    { input: `${site.root}/gone`, error: expect.stringContaining("404") },
  ]);
  expect(code).toBe(1);
});
