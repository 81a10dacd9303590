import { expect, test } from "vitest";
import { textOf } from "../../src/sources/fetching/fetcher.ts";
import { redirect } from "../support/site.ts";
import { answer, eachWithSite, failureOf, fetcherAt, NOW } from "./fetchers.ts";

const place = eachWithSite();

test("how long an answer is fresh is read from its headers, up to a week", async () => {
  place.site.pages["/hour"] = answer(200, { "cache-control": "public, max-age=3600", age: "600" }, "x");
  place.site.pages["/never"] = answer(200, { "cache-control": "no-cache, max-age=3600" }, "x");
  place.site.pages["/until"] = answer(200, { expires: new Date(NOW + 7_200_000).toUTCString() }, "x");
  place.site.pages["/years"] = answer(200, { "cache-control": "max-age=999999999" }, "x");
  const fetcher = fetcherAt(place);
  const freshness = async (path: string) => (await fetcher.fetch(place.site.root + path)).freshMs / 3_600_000;
  expect(await freshness("/hour")).toBeCloseTo(50 / 60);
  expect(await freshness("/never")).toBe(0);
  expect(await freshness("/until")).toBeCloseTo(2, 1);
  expect(await freshness("/years")).toBe(7 * 24);
});

test("a host that says when to come again is asked then, and in between not at all", async () => {
  const statuses = [429, 503, 200];
  const at: number[] = [];
  place.site.pages["/busy"] = (_, response) => {
    at.push(place.time);
    response.writeHead(statuses.shift() ?? 200, { "retry-after": "20" }).end("in the end");
  };
  const fetched = await fetcherAt(place).fetch(`${place.site.root}/busy`);
  expect(textOf(fetched)).toBe("in the end");
  expect(at.map((moment) => Math.round((moment - (at[0] ?? 0)) / 1000))).toEqual([0, 20, 40]);
});

test("a host that wants to be left alone for longer is, and the error says until when", async () => {
  place.site.pages["/busy"] = answer(429, { "retry-after": new Date(NOW + 3 * 3_600_000).toUTCString() });
  place.site.pages["/other"] = "x";
  const fetcher = fetcherAt(place);
  const error = await failureOf(fetcher.fetch(`${place.site.root}/busy`));
  expect(error).toMatchObject({ problem: "busy", retryable: true, retryAt: NOW + 3 * 3_600_000 });
  expect((await failureOf(fetcher.fetch(`${place.site.root}/other`))).problem).toBe("busy");
  expect(place.site.paths()).toEqual(["/busy"]);
  place.time = NOW + 3 * 3_600_000;
  expect(textOf(await fetcher.fetch(`${place.site.root}/other`))).toBe("x");
});

test("what a site's robots.txt closes is not fetched, by our name before everybody's", async () => {
  place.site.pages["/robots.txt"] =
    "User-agent: *\nDisallow: /\n\nUser-agent: yiwen\nDisallow: /secret/\nCrawl-delay: 5\n";
  place.site.pages["/secret/a"] = "x";
  place.site.pages["/open/a"] = "x";
  const fetcher = fetcherAt(place);
  expect((await failureOf(fetcher.fetch(`${place.site.root}/secret/a`))).problem).toBe("robots");
  await fetcher.fetch(`${place.site.root}/open/a`);
  await fetcher.fetch(`${place.site.root}/open/a`);
  expect(place.site.paths()).toEqual(["/open/a", "/open/a"]);
  expect(place.slept.at(-1)).toBe(5_000);
  expect(place.site.asked.filter(({ path }) => path === "/robots.txt")).toHaveLength(1);
});

test("a redirect into what robots.txt closes is not followed", async () => {
  place.site.pages["/robots.txt"] = "User-agent: *\nDisallow: /closed";
  place.site.pages["/open"] = redirect("/closed");
  place.site.pages["/closed"] = "x";
  expect((await failureOf(fetcherAt(place).fetch(`${place.site.root}/open`))).problem).toBe("robots");
  expect(place.site.paths()).toEqual(["/open"]);
});

test("a robots.txt that fails closes the site until it is read", async () => {
  place.site.pages["/robots.txt"] = answer(500);
  place.site.pages["/page"] = "x";
  const fetcher = fetcherAt(place);
  expect(await failureOf(fetcher.fetch(`${place.site.root}/page`))).toMatchObject({ retryable: true });
  expect(place.site.paths()).toEqual([]);
  place.site.pages["/robots.txt"] = "User-agent: *\nAllow: /";
  place.time += 11 * 60_000;
  await fetcher.fetch(`${place.site.root}/page`);
});

test("a host gets one request at a time, with a pause and something random in between", async () => {
  let open = 0;
  let most = 0;
  place.site.pages["/page"] = (_, response) => {
    most = Math.max(most, ++open);
    setImmediate(() => {
      open--;
      response.writeHead(200).end("x");
    });
  };
  const random = [0.25, 0.5, 0.75, 0];
  const fetcher = fetcherAt(place, { random: () => random.shift() ?? 0 });
  await Promise.all([1, 2, 3].map(() => fetcher.fetch(`${place.site.root}/page`)));
  expect(most).toBe(1);
  expect(place.slept).toEqual([1_750, 2_000, 2_250]);
});

test("the sites are told who reads them and where to find the people behind it", async () => {
  place.site.pages["/page"] = "x";
  await fetcherAt(place, { contact: () => "https://example.com/about" }).fetch(`${place.site.root}/page`);
  for (const { headers } of place.site.asked)
    expect(headers["user-agent"]).toBe(
      "Yiwen/0.1 (reads public committee reports; +https://example.com/about)",
    );
});

test("what was fetched just now is not fetched again for whoever is content with that", async () => {
  place.site.pages["/page"] = "x";
  const fetcher = fetcherAt(place);
  await fetcher.fetch(`${place.site.root}/page#part`);
  await fetcher.fetch(`${place.site.root}/page`, { reuseMs: 60_000 });
  place.time += 60_001;
  await fetcher.fetch(`${place.site.root}/page`, { reuseMs: 60_000 });
  expect(place.site.paths()).toHaveLength(2);
});
