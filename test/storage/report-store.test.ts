import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Figure } from "../../src/domain/figure.ts";
import { type Report, visibleTo } from "../../src/domain/report.ts";
import type { ReportStore } from "../../src/domain/stores.ts";
import type { Database } from "../../src/storage/database.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { reportOf as plainReport } from "../support/reports.ts";
import { ENGINE, type StorePlace, storePlace } from "../support/store-place.ts";

interface NotedFigure extends Figure {
  note?: { plan: boolean; words: string[] };
}

const everybody = { chat: "" };
const reportOf = (slug: string, given: Partial<Report> = {}): Report =>
  plainReport({ slug, text: "立案提案61件。", ...given });
const figureOf = (
  report: string,
  indicator: string,
  value: number,
  given: Partial<NotedFigure> = {},
): NotedFigure => ({
  report,
  place: "云岭市",
  year: 2023,
  indicator,
  value,
  unit: "件",
  qualifier: "",
  text: `${value}件`,
  sentence: "立案提案61件。",
  parent: "",
  start: 4,
  end: 7,
  ...given,
});

let place: StorePlace;
let database: Database;
let store: ReportStore<NotedFigure>;
beforeEach(async () => {
  place = await storePlace();
  database = await place.open();
  store = createReportStore<NotedFigure>(database);
});
afterEach(async () => {
  await database.destroy();
  await place.remove();
});

describe("reports", () => {
  it("come back as they were written, with and without what is optional", async () => {
    const plain = reportOf("yunling-2023");
    const full = reportOf("yunling-2020", {
      year: 2020,
      period: { from: 2016, to: 2020 },
      date: "2021-01-12",
      publisher: "云岭日报",
      speaker: "林 一",
      url: "https://example.org/报告?a=1",
      language: "zh-Hant",
      text: "𠮷 “引号”\n\n\u0000end",
    });
    await store.upsert({ report: plain, figures: [] }, { report: full, figures: [] });
    expect(await store.get("yunling-2023", everybody)).toEqual(plain);
    // PostgreSQL has no such character in its texts: a mark of the same length stands for it.
    if (ENGINE === "PostgreSQL") full.text = full.text.replace("\0", "\uFFFD");
    expect(await store.get("yunling-2020", everybody)).toEqual(full);
    expect(await store.get("unknown", everybody)).toBeUndefined();
    expect(await store.load(["yunling-2020", "unknown", "yunling-2023"])).toEqual([full, plain]);
  });

  it("are listed without their texts, newest year first, then by slug", async () => {
    await store.upsert(
      { report: reportOf("b-2022", { year: 2022 }), figures: [] },
      { report: reportOf("b-2023"), figures: [] },
      { report: reportOf("a-2023"), figures: [] },
    );
    const listed = await store.list(everybody);
    expect(listed.map((report) => report.slug)).toEqual(["a-2023", "b-2023", "b-2022"]);
    expect(listed[0]).not.toHaveProperty("text");
    expect(listed[0]).not.toHaveProperty("owner");
  });

  it("are written all or none", async () => {
    const unwritable = { ...reportOf("bad-2023"), year: undefined as unknown as number };
    await expect(
      store.upsert({ report: reportOf("good-2023"), figures: [] }, { report: unwritable, figures: [] }),
    ).rejects.toThrow();
    expect(await store.list(everybody)).toEqual([]);
    expect(await store.revision()).toBe(0);
  });

  it("of one chat are seen by that chat only, figures too", async () => {
    for (const owner of ["", "-1001", "-1002"])
      await store.upsert({
        report: reportOf(`r${owner}`, { owner }),
        figures: [figureOf(`r${owner}`, "立案提案", 61)],
      });
    for (const chat of ["", "-1001", "-1002", "-1", "' or 1=1"]) {
      const expected = ["", "-1001", "-1002"]
        .filter((owner) => visibleTo(owner, { chat }))
        .map((owner) => `r${owner}`);
      const listed = (await store.list({ chat })).map((report) => report.slug);
      expect(listed.toSorted()).toEqual(expected.toSorted());
      const figures = (await store.figures({}, { chat })).map((figure) => figure.report);
      expect(figures.toSorted()).toEqual(expected.toSorted());
      expect((await store.get("r-1001", { chat })) !== undefined).toBe(chat === "-1001");
      const bounds = await store.extremes({ kinds: ["item"], years: [2023], concepts: [] }, { chat });
      expect(bounds.map(({ report }) => report).toSorted()).toEqual(expected.toSorted());
      const slugs = ["r", "r-1001", "r-1002"];
      const read = await store.candidates(slugs, { chat });
      expect([...new Set(read.figures.map(({ report }) => report))].toSorted()).toEqual(expected.toSorted());
    }
  });

  it("tells between which values lie the figures of each report that have what is asked for", async () => {
    const traits = (kind: string, ...concepts: string[]) => ({ traits: { kind, concepts } });
    await store.upsert(
      {
        report: reportOf("a"),
        figures: [
          { ...figureOf("a", "立案提案", 61), ...traits("item", "filed", "proposal") },
          { ...figureOf("a", "民生类提案", 20), ...traits("item", "filed", "proposal") },
          { ...figureOf("a", "收到提案", 99), ...traits("item", "received", "proposal") },
          { ...figureOf("a", "明年立案提案", 200), ...traits("item-plan", "filed", "proposal") },
        ],
      },
      { report: reportOf("b"), figures: [figureOf("b", "立案提案", 7)] },
      {
        report: reportOf("c", { year: 2020 }),
        figures: [{ ...figureOf("c", "立案", 5, { year: 2020 }), ...traits("item", "filed", "proposal") }],
      },
    );
    const wanted = { kinds: ["item"], years: [2023], concepts: [["proposal"], ["filed", "solved"]] };
    expect(
      (await store.extremes(wanted, everybody)).toSorted((x, y) => (x.report < y.report ? -1 : 1)),
    ).toEqual([
      { report: "a", lowest: 20, highest: 61 },
      // Kept without traits: it may be anything.
      { report: "b", lowest: Number.NEGATIVE_INFINITY, highest: Number.POSITIVE_INFINITY },
    ]);
    const { figures, fitting } = await store.candidates(["a", "b"], everybody);
    expect(figures).toEqual(await store.figures({ reports: ["a", "b"] }, everybody));
    expect([...fitting(wanted)].map(({ indicator }) => indicator)).toEqual([
      "立案提案",
      "民生类提案",
      "立案提案",
    ]);
    expect(await store.figures({ reports: ["a"] }, everybody)).not.toContainEqual(
      expect.objectContaining({ traits: expect.anything() }),
    );
  });

  it("can't take over a slug from another owner", async () => {
    await store.upsert({ report: reportOf("yunling-2023"), figures: [] });
    const upload = reportOf("yunling-2023", { owner: "-1001", text: "别的" });
    await expect(store.upsert({ report: upload, figures: [] })).rejects.toMatchObject({
      code: "report.slug-taken",
    });
    expect((await store.get("yunling-2023", everybody))?.text).toBe("立案提案61件。");
  });
});

describe("figures", () => {
  it("keep every field they have and their order", async () => {
    const figures = [
      figureOf("yunling-2023", "立案提案", 61, { note: { plan: false, words: ["立案"] } }),
      figureOf("yunling-2023", "办复率", 92.6, { unit: "%", text: "92.6%" }),
    ];
    await store.upsert({ report: reportOf("yunling-2023"), figures });
    expect(await store.figures({}, everybody)).toEqual(figures);
  });

  it("are replaced and removed with their report", async () => {
    await store.upsert({ report: reportOf("a-2023"), figures: [figureOf("a-2023", "立案提案", 61)] });
    await store.upsert({ report: reportOf("a-2023"), figures: [figureOf("a-2023", "立案提案", 62)] });
    expect((await store.figures({}, everybody)).map((figure) => figure.value)).toEqual([62]);
    await store.remove("a-2023");
    expect(await store.figures({}, everybody)).toEqual([]);
  });

  it("of a report may be thousands", async () => {
    const figures = Array.from({ length: 3000 }, (_, n) => figureOf("a-2023", `指标${n}`, n));
    await store.upsert({ report: reportOf("a-2023"), figures });
    expect(await store.figures({}, everybody)).toHaveLength(3000);
  });

  it.each([
    [{}, [1, 2, 3]],
    [{ reports: ["a-2023"] }, [1, 2]],
    [{ codes: ["990200"] }, [3]],
    [{ years: [2022] }, [2]],
    [{ indicators: ["立案提案"] }, [1, 3]],
    [{ codes: ["990100", "990200"], years: [2023], indicators: ["立案提案"] }, [1, 3]],
    [{ codes: ["990100"], indicators: ["没有"] }, []],
    [{ years: [] }, []],
  ])("are narrowed by %j", async (filter, expected) => {
    await store.upsert(
      {
        report: reportOf("a-2023"),
        figures: [figureOf("a-2023", "立案提案", 1), figureOf("a-2023", "收到提案", 2, { year: 2022 })],
      },
      { report: reportOf("b-2023", { code: "990200" }), figures: [figureOf("b-2023", "立案提案", 3)] },
    );
    expect((await store.figures(filter, everybody)).map((figure) => figure.value)).toEqual(expected);
  });
});

describe("the revision", () => {
  it("rises with every change and tells the last change of each report, in order", async () => {
    expect(await store.revision()).toBe(0);
    await store.upsert(
      { report: reportOf("a-2023"), figures: [] },
      { report: reportOf("b-2023"), figures: [] },
    );
    const before = await store.revision();
    await store.upsert({ report: reportOf("a-2023"), figures: [] });
    expect(await store.remove("b-2023")).toBe(true);
    expect(await store.changesSince(before)).toEqual([
      { slug: "a-2023", revision: before + 1, removed: false },
      { slug: "b-2023", revision: before + 2, removed: true },
    ]);
    expect(await store.revision()).toBe(before + 2);
    expect(await store.changesSince(before + 2)).toEqual([]);
  });

  it("stays where nothing changed", async () => {
    expect(await store.remove("never-there")).toBe(false);
    await store.upsert();
    expect(await store.revision()).toBe(0);
  });

  it("tells a removed report that came back from a removed one", async () => {
    await store.upsert({ report: reportOf("a-2023"), figures: [] });
    await store.remove("a-2023");
    await store.upsert({ report: reportOf("a-2023"), figures: [] });
    expect(await store.changesSince(0)).toEqual([{ slug: "a-2023", revision: 3, removed: false }]);
  });
});

it("the fingerprints of files are kept by owner, for the reports that came from files", async () => {
  await store.upsert(
    { report: reportOf("a-2023"), figures: [], hash: "h1" },
    { report: reportOf("b-2023"), figures: [] },
    { report: reportOf("c-2023", { owner: "-1001" }), figures: [], hash: "h3" },
  );
  expect(await store.hashes()).toEqual(new Map([["a-2023", "h1"]]));
  expect(await store.hashes("-1001")).toEqual(new Map([["c-2023", "h3"]]));
});
