import { beforeEach, describe, expect, test } from "vitest";
import type { Interest } from "../../src/domain/digests.ts";
import { extractFigures } from "../../src/figures/extract.ts";
import { reportOf } from "../support/reports.ts";
import { DAY, HOUR, type Place, place } from "./place.ts";

let here: Place;
beforeEach(async () => {
  here = await place();
});

describe("of interest is", () => {
  const SHENYANG = { slug: "shenyang-2025", code: "210100", level: "prefectural" } as const;
  const text =
    "一、提案工作。2025年，全年收到提案320件，立案提案300件，办复率100%。二、围绕營商環境開展協商，走访市场主\n体42家。";
  test.each<[string, Partial<Interest>, boolean]>([
    ["everything, to who names nothing", {}, true],
    ["a city of the province", { places: ["210000"] }, true],
    ["the city", { places: ["110000", "210100"] }, true],
    ["any place of the nation", { places: ["000000"] }, true],
    ["no city beside it", { places: ["210200"] }, false],
    ["no city above a county", { places: ["210102"] }, false],
    ["its level", { levels: ["county", "prefectural"] }, true],
    ["no other level", { levels: ["provincial"] }, false],
    ["a word in the other script", { words: ["营商环境"] }, true],
    ["a word over a break of lines", { words: ["市场主体"] }, true],
    ["one of several words", { words: ["养老", "協商"] }, true],
    ["no word that it lacks", { words: ["养老"] }, false],
    ["what it counts", { indicators: ["提案"] }, true],
    ["nothing that it does not count", { indicators: ["社情民意信息"] }, false],
    ["what meets every wish", { places: ["210000"], levels: ["prefectural"], words: ["营商环境"] }, true],
    ["nothing that fails one wish", { places: ["210000"], words: ["养老"] }, false],
  ])("%s", async (_, interest, told) => {
    await here.subscribe({ interest });
    const report = reportOf({ ...SHENYANG, text, place: "沈阳市", year: 2025, date: "2026-03-01" });
    await here.publish({ ...report, figures: extractFigures(report) });
    await here.tick();
    expect(here.said()).toEqual(told ? ["7: shenyang-2025"] : []);
  });
});

describe("news is not", () => {
  test("what was there before", async () => {
    await here.publish({ slug: "a-2025" });
    await here.subscribe();
    await here.tick();
    expect(here.said()).toEqual([]);
  });

  test.each([
    ["read out before the first day", { date: "2026-02-28" }, false],
    ["read out on it", { date: "2026-03-01" }, true],
    ["undated and of the year before last", { date: "", year: 2024 }, false],
    ["undated and of last year", { date: "", year: 2025 }, true],
  ])(
    "for an archive that is imported: %s",
    async (_, { date, year = 2025 }: { date: string; year?: number }, told) => {
      await here.subscribe();
      const { date: __, ...undated } = reportOf({ slug: "a-2025", text: "提案", year });
      await here.reports.upsert({ report: { ...undated, ...(date === "" ? {} : { date }) }, figures: [] });
      await here.tick();
      expect(here.said()).toEqual(told ? ["7: a-2025"] : []);
    },
  );

  test("old to who asked for every report", async () => {
    await here.subscribe({ from: null });
    await here.publish({ slug: "a-1999", date: "2000-01-01", year: 1999 });
    await here.tick();
    expect(here.said()).toEqual(["7: a-1999"]);
  });

  test("another chat's report", async () => {
    await here.subscribe();
    await here.subscribe({ chat: "8" });
    await here.publish({ slug: "own-2025", owner: "8" });
    await here.tick();
    expect(here.said()).toEqual(["8: own-2025"]);
  });

  test("another chat's report by the time it is told", async () => {
    const { id } = await here.subscribe({ schedule: { kind: "daily", at: "09:00" } });
    await here.publish({ slug: "a-2025" }, { slug: "b-2025" });
    // Taken away and given to another, after it was planned.
    here.pace.wait = HOUR;
    await here.later(DAY);
    await here.reports.remove("a-2025");
    await here.publish({ slug: "a-2025", owner: "9" });
    here.pace.wait = 0;
    await here.later(HOUR);
    expect(here.said()).toEqual(["7: b-2025"]);
    expect((await here.desk.get("7", id))?.lastSent).toBe(here.time.now);
  });

  test("what was read anew from the same text", async () => {
    await here.subscribe();
    await here.publish({ slug: "a-2025" });
    await here.tick();
    await here.publish({ slug: "a-2025", title: "题目" });
    await here.tick();
    expect(here.said()).toEqual(["7: a-2025"]);
  });

  test("a file that was taken away and put back, nor another copy of it", async () => {
    await here.subscribe();
    await here.publish({ slug: "a-2025", text: "一份" });
    await here.tick();
    await here.reports.remove("a-2025");
    await here.tick();
    await here.publish({ slug: "a-2025", text: "一份" }, { slug: "copy-2025", text: "一份", owner: "7" });
    await here.tick();
    expect(here.said()).toEqual(["7: a-2025"]);
  });

  test("lost where it was away at the time and is back later", async () => {
    await here.subscribe({ schedule: { kind: "daily", at: "09:00" } });
    await here.publish({ slug: "a-2025" });
    await here.reports.remove("a-2025");
    await here.later(DAY);
    expect(here.said()).toEqual([]);
    await here.publish({ slug: "a-2025" });
    await here.later(DAY);
    expect(here.said()).toEqual(["7: a-2025"]);
  });
});

describe("a correction", () => {
  const figures = extractFigures(reportOf({ slug: "a-2025", text: "2025年，全年收到提案320件。" }));
  test("is told where the report was, with what it said before, and only there", async () => {
    await here.subscribe();
    await here.publish({ slug: "a-2025", text: "旧", figures });
    await here.tick();
    await here.subscribe({ chat: "8" });
    await here.publish({ slug: "a-2025", text: "新" });
    await here.tick();
    expect(here.said()).toEqual(["7: a-2025", "7: a-2025!"]);
    const [correction] = here.composed.at(-1)?.news ?? [];
    expect(await here.news.earlier(correction?.id ?? 0)).toEqual({ text: "旧", figures });
  });

  test("that comes before the report was told makes it told once, as it is now", async () => {
    await here.subscribe({ schedule: { kind: "daily", at: "09:00" } });
    await here.publish({ slug: "a-2025", text: "旧" });
    await here.publish({ slug: "a-2025", text: "新" });
    await here.later(DAY);
    await here.later(DAY);
    expect(here.said()).toEqual(["7: a-2025"]);
    await here.publish({ slug: "a-2025", text: "新而又新" });
    await here.publish({ slug: "a-2025", text: "最新" });
    await here.later(DAY);
    expect(here.said()).toEqual(["7: a-2025!"]);
    const [first] = here.composed.at(-1)?.news ?? [];
    // Two corrections are one: from what was told to what stands now.
    expect((await here.news.earlier(first?.id ?? 0))?.text).toBe("新");
  });

  test("leaves nothing of what it said before where the report is removed", async () => {
    await here.publish({ slug: "a-2025", text: "旧" });
    await here.publish({ slug: "a-2025", text: "新" });
    const latest = await here.news.latest();
    expect(await here.news.earlier(latest)).toMatchObject({ text: "旧" });
    await here.reports.remove("a-2025");
    expect(await here.news.earlier(latest)).toBeUndefined();
  });

  test("that is taken back is told too", async () => {
    await here.subscribe();
    for (const text of ["旧", "新", "旧"]) {
      await here.publish({ slug: "a-2025", text });
      await here.tick();
    }
    expect(here.said()).toEqual(["7: a-2025", "7: a-2025!", "7: a-2025!"]);
  });
});
