import { readdirSync, readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reportOf } from "../support/reports.ts";
import { corpusFile, type Site, site } from "./site.ts";

const head = (place: string, code: string, year: number, title = `${place}政协工作报告`) => ({
  title,
  place,
  code,
  level: "prefectural",
  body: "政协",
  year,
  date: `${year + 1}-01-05`,
  language: "zh-Hans",
});
const SECRET = "这份材料只给一个群看。";
const EVIL = `</p><script>alert(1)</script><img src=x onerror=alert(1)> & "引号"`;

let pages: Site;
beforeAll(async () => {
  const evil = { ...head("大连市", "210200", 2021, `<b>${EVIL}</b>`), publisher: EVIL, speaker: EVIL };
  pages = await site(
    {
      "shenyang-2022": corpusFile(
        head("沈阳市", "210100", 2022),
        "## 一、提案\n\n全年立案提案616件,办复率100%。\n\n### (一)监督\n\n开展民主监督三次。",
      ),
      "shenyang-2023": corpusFile(head("沈阳市", "210100", 2023), "全年立案提案580件。"),
      "suzhou-2023": corpusFile(
        head("苏州市", "320500", 2023),
        "围绕桥梁养护开展民主监督。\n\n| 类别 | 2023年收到（件） |\n| --- | ---: |\n| <b>民生</b> | 46 |",
      ),
      "dalian-2021": corpusFile(
        { ...evil, url: "javascript:alert(1)" },
        `## ${EVIL}\n\n全年立案提案300件。${EVIL}\n\n[点我](javascript:alert(1))`,
      ),
    },
    { chat: true },
  );
  await pages.own(reportOf({ slug: "own-2023", title: "内部", text: SECRET, owner: "-100500" }));
});
afterAll(() => pages.close());

const documentOf = async (path: string): Promise<Document> =>
  new JSDOM(await (await pages.get(path)).text()).window.document;
const textsOf = (document: Document, selector: string): string[] =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent.trim());
const placesOf = async (query: string): Promise<string[]> =>
  textsOf(await documentOf(`/reports${query}`), "tbody .place");
const slugs = async (query: string): Promise<string[]> =>
  [...(await documentOf(`/reports${query}`)).querySelectorAll("tbody .title > a:first-child")].map(
    (link) => link.getAttribute("href")?.slice("/reports/".length) ?? "",
  );

describe("the list of reports", () => {
  test("tells how many there are, of how many places and which years", async () => {
    expect(textsOf(await documentOf("/reports"), ".lead")).toEqual(["4 份报告，3 个地方，2021–2023"]);
  });

  test("has all that everybody may see, newest first, and nothing of a chat's own", async () => {
    expect(await slugs("")).toEqual(["shenyang-2023", "suzhou-2023", "shenyang-2022", "dalian-2021"]);
  });

  test.each([
    ["a place", "place=沈阳", ["shenyang-2023", "shenyang-2022"]],
    ["a place in Latin letters", "place=shenyang", ["shenyang-2023", "shenyang-2022"]],
    ["a province, which covers its cities", "place=辽宁", ["shenyang-2023", "shenyang-2022", "dalian-2021"]],
    ["a year", "year=2023", ["shenyang-2023", "suzhou-2023"]],
    ["a place and a year", "place=辽宁&year=2023", ["shenyang-2023"]],
    ["words", "words=桥梁养护", ["suzhou-2023"]],
    ["words in traditional script", "words=橋樑養護", ["suzhou-2023"]],
    ["words of a place", "words=民主监督&place=辽宁", ["shenyang-2022"]],
    ["words that only a chat's own report has", "words=材料", []],
    ["words that nothing has", "words=航天飞机", []],
    ["what would be syntax elsewhere", `words=${encodeURIComponent('" OR body:* NEAR(')}`, []],
  ])("is narrowed by %s", async (_, query, expected) => {
    expect((await slugs(`?${query}`)).toSorted()).toEqual(expected.toSorted());
  });

  test("shows where the words stand, marked, and leads there", async () => {
    const document = await documentOf("/reports?words=民主监督&place=沈阳");
    const link = document.querySelector(".excerpt");
    expect(link?.textContent).toContain("开展民主监督三次");
    expect(textsOf(document, ".excerpt mark")).toEqual(["民主监督"]);
    const { text = "" } = (await pages.app.report("shenyang-2022", { chat: "" })) ?? {};
    const [, start, end] = /#p(\d+)-(\d+)$/.exec(link?.getAttribute("href") ?? "") ?? [];
    expect(text.slice(Number(start), Number(end))).toBe("开展民主监督三次。");
  });

  test("says how many were found, and why none were", async () => {
    const found = async (query: string) => textsOf(await documentOf(`/reports?${query}`), ".found-count");
    expect(await found("year=2023")).toEqual(["找到 2 份"]);
    expect(await found("words=航天飞机")).toEqual([expect.stringContaining("没有符合的报告")]);
    expect(await found("place=亚特兰蒂斯")).toEqual([expect.stringContaining("“亚特兰蒂斯”")]);
  });

  test.each([
    ["place", ["沈阳市", "沈阳市", "大连市", "苏州市"]],
    ["-place", ["苏州市", "大连市", "沈阳市", "沈阳市"]],
    ["year", ["大连市", "沈阳市", "沈阳市", "苏州市"]],
    ["-date", ["沈阳市", "苏州市", "沈阳市", "大连市"]],
  ])("is sorted by %s", async (sort, places) => {
    expect(await placesOf(`?sort=${sort}`)).toEqual(places);
  });

  test("its column heads say how it is sorted and lead to the other way round, with what was searched", async () => {
    const document = await documentOf("/reports?place=辽宁&sort=-year");
    const column = document.querySelector("th.year");
    expect(column?.getAttribute("aria-sort")).toBe("descending");
    const address = new URL(column?.querySelector("a")?.getAttribute("href") ?? "", "http://x");
    expect(Object.fromEntries(address.searchParams)).toEqual({ place: "辽宁", sort: "year" });
  });

  test.each(["?page=99", "?page=-1", "?sort=__proto__", "?sort=-", "?year=x", "?words=%00", "?page=NaN"])(
    "stands whatever the address says: %s",
    async (query) => {
      expect((await pages.get(`/reports${query}`)).status).toBe(200);
    },
  );
});

describe("a report", () => {
  test("shows its text in blocks that say at which offset they begin", async () => {
    const { text = "" } = (await pages.app.report("shenyang-2022", { chat: "" })) ?? {};
    const blocks = [
      ...(await documentOf("/reports/shenyang-2022")).querySelectorAll<HTMLElement>("[data-start]"),
    ];
    expect(blocks.map(({ localName }) => localName)).toEqual(["h2", "p", "h3", "p"]);
    for (const block of blocks) {
      const start = Number(block.dataset.start);
      expect(text.slice(start, start + block.textContent.length)).toBe(block.textContent);
    }
  });

  test("has an outline that leads to its sections", async () => {
    const document = await documentOf("/reports/shenyang-2022");
    const links = [...document.querySelectorAll(".outline a")];
    expect(links.map((link) => link.textContent)).toEqual(["一、提案", "(一)监督"]);
    for (const link of links)
      expect(document.querySelector(link.getAttribute("href") ?? "")?.textContent).toBe(link.textContent);
  });

  test("has its figures in a table that leads to their sentences", async () => {
    const document = await documentOf("/reports/shenyang-2022");
    const { text = "" } = (await pages.app.report("shenyang-2022", { chat: "" })) ?? {};
    const link = [...document.querySelectorAll(".figures a")].find((one) => one.textContent === "616件");
    const [, start, end] = /^#p(\d+)-(\d+)$/.exec(link?.getAttribute("href") ?? "") ?? [];
    expect(text.slice(Number(start), Number(end))).toBe("全年立案提案616件,办复率100%。");
  });

  test("that there is none of is told as such, in the person's language", async () => {
    for (const [language, words] of [
      ["zh-CN", "没有这份报告"],
      ["zh-TW", "沒有這份報告"],
      ["en-GB", "No such report"],
    ] as const) {
      const response = await pages.get("/reports/nowhere-1999", { "accept-language": language });
      expect(response.status).toBe(404);
      expect(await response.text()).toContain(words);
    }
  });

  test("of a chat's own sources is there with that chat's link only", async () => {
    const link = pages.app.links.to({ slug: "own-2023", owner: "-100500" }, { start: 0, end: 4 });
    const { pathname, search } = new URL(link ?? "");
    const signed = pathname + search;
    const shown = await pages.get(signed);
    expect(await shown.text()).toContain(SECRET);
    expect(shown.headers.get("cache-control")).toBe("private, no-store");
    for (const path of [
      "/reports/own-2023",
      "/reports/own-2023?chat=-100500",
      signed.replace("own-2023", "own-2024"),
      signed.replace("-100500", "-100501"),
      signed.replace(/signature=./, "signature="),
    ]) {
      const refused = await pages.get(path);
      expect([refused.status, (await refused.text()).includes(SECRET)], path).toEqual([404, false]);
    }
  });
});

describe("what a report says stays text", () => {
  test.each([
    "/reports",
    "/reports/dalian-2021",
    `/reports?words=${encodeURIComponent(EVIL)}&place=${encodeURIComponent(EVIL)}`,
  ])("%s", async (path) => {
    const document = await documentOf(path);
    expect([...document.querySelectorAll("script:not([src]), img[onerror], [onclick], main b")]).toEqual([]);
    const links = [...document.querySelectorAll("[href], [src], [action]")].map((element) =>
      ["href", "src", "action"].map((name) => element.getAttribute(name) ?? "").join(""),
    );
    expect(links.filter((link) => !/^[/#?]/.test(link))).toEqual([]);
  });

  test("and can be read as it was written", async () => {
    const document = await documentOf("/reports/dalian-2021");
    expect(textsOf(document, "h1")).toEqual([`<b>${EVIL}</b>`]);
    expect(textsOf(document, ".text h2")).toEqual([EVIL]);
    expect(textsOf(document, ".text p")).toEqual([
      `全年立案提案300件。${EVIL}`,
      "[点我](javascript:alert(1))",
    ]);
  });
});

describe("every page", () => {
  const paths = ["/", "/reports", "/reports/shenyang-2022", "/nowhere"];

  test.each(paths)("%s allows nothing inline and nothing from elsewhere", async (path) => {
    const response = await pages.get(path);
    expect(response.headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    const { document } = new JSDOM(await response.text()).window;
    expect([...document.querySelectorAll("script:not([src]), style, [style]")]).toEqual([]);
    expect(document.documentElement.lang).toBe("zh-Hans");
  });

  test("is in the language that was chosen, and stays so", async () => {
    const chosen = await pages.get("/reports?language=en");
    expect(await chosen.text()).toContain("4 reports from 3 places");
    const cookie = chosen.headers.get("set-cookie")?.split(";")[0] ?? "";
    expect(await (await pages.get("/reports", { cookie })).text()).toContain("4 reports from 3 places");
    expect((await pages.get("/reports?language=klingon")).status).toBe(200);
  });

  test("calls places and counts as the reader's language does", async () => {
    expect(await placesOf("?language=en&year=2022")).toEqual(["Shenyang (沈阳市)"]);
    expect(await placesOf("?language=zh-Hant&year=2022")).toEqual(["瀋陽市"]);
    const report = await documentOf("/reports/shenyang-2022?language=en");
    expect(textsOf(report, ".where")).toEqual([expect.stringContaining("/ Shenyang (沈阳市) 2022")]);
    expect(textsOf(report, ".figures tbody th")).toContain("proposals filed (立案提案)");
  });

  test("all scripts together weigh less than 100 KB", () => {
    const folder = new URL("../../src/web/client/", import.meta.url);
    const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
    const bytes = scripts.reduce((sum, name) => sum + readFileSync(new URL(name, folder)).length, 0);
    expect(scripts.length).toBeGreaterThan(5);
    expect(bytes).toBeLessThan(100_000);
  });

  test("that fails says so without saying what", async () => {
    const broken = await site({});
    await broken.app.close();
    const response = await broken.get("/reports");
    expect([response.status, (await response.text()).includes("出错了")]).toEqual([500, true]);
    expect(broken.errors).toHaveLength(1);
  });
});

test("assets are those of their folder only", async () => {
  const script = await pages.get("/assets/chat.js");
  expect([script.status, script.headers.get("content-type")]).toEqual([
    200,
    "text/javascript; charset=utf-8",
  ]);
  for (const path of ["/assets/tsconfig.json", "/assets/..%2Fsite.ts", "/assets/%2e%2e/site.ts", "/assets/"])
    expect((await pages.get(path)).status, path).toBe(404);
});

test("a table of a report is shown as one, each cell with where it stands in the text", async () => {
  const document = await documentOf("/reports/suzhou-2023");
  expect(textsOf(document, ".text th[scope=col]")).toEqual(["类别", "2023年收到（件）"]);
  expect(textsOf(document, ".text th[scope=row]")).toEqual(["<b>民生</b>"]);
  expect(textsOf(document, ".text td")).toEqual(["46"]);
  const { text } = (await pages.app.report("suzhou-2023", { chat: "" })) ?? { text: "" };
  expect(
    text.slice(Number(document.querySelector<HTMLElement>(".text td")?.dataset.start)).startsWith("46 |"),
  ).toBe(true);
  expect(textsOf(document, ".figures td")).toContain("46件");
});
