import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { versionOfRules } from "../../src/answering/nationwide/rules.ts";
import { meaningOf, usualAsks } from "../../src/answering/nationwide/usual-asks.ts";
import { understand } from "../../src/answering/understanding/understand.ts";
import { type App, createApp } from "../../src/app.ts";
import { PUBLIC, type ReportMetadata } from "../../src/domain/report.ts";
import { extractFigures } from "../../src/figures/extract.ts";
import { withTraits } from "../../src/figures/traits.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";
import { createGlossary } from "../../src/language/glossary.ts";
import { openStandingsFile } from "../../src/retrieval/standings-file.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { nationalReport } from "../ranking/national/report.ts";
import { reportOf } from "../support/reports.ts";
import { ENGINE, type StorePlace, storePlace } from "../support/store-place.ts";

const language = { gazetteer: createGazetteer(), glossary: createGlossary() };
const names = [...usualAsks(language).values()].map(({ ask }) => ask.label);
const TODAY = new Date("2026-11-21");
const divisions = language.gazetteer.divisions.filter(({ level }) => level === "county").slice(0, 30);
const slugOf = (at: number, year: number): string => `place${at}-${year}`;

let store: StorePlace;
let app: App;
const corpus = (): string => join(store.folder, "corpus");
const start = async (): Promise<App> => {
  const started = await createApp({ ...store.settings, CORPUS_DIR: corpus() });
  await started.refresh();
  return started;
};
const restart = async (): Promise<void> => {
  await app.close();
  app = await start();
};
const prepare = async (): Promise<void> => {
  while (!(await app.prepareRankings()));
};

/** Writes the report of a place in place of the generated one. */
function put(at: number, year: number, text: string): void {
  const division = divisions[at];
  writeFileSync(
    join(corpus(), `${slugOf(at, year)}.md`),
    `---\ntitle: 工作报告\nplace: ${division?.fullName}\ncode: "${division?.code}"\nlevel: county\nbody: 政协\nyear: ${year}\nlanguage: zh-Hans\n---\n\n${text}\n`,
  );
}

async function made(years: number[]): Promise<void> {
  store = await storePlace();
  mkdirSync(corpus());
  for (const [at, division] of divisions.entries())
    for (const year of years)
      writeFileSync(join(corpus(), `${slugOf(at, year)}.md`), nationalReport(division, year, 9));
}

interface Ranked {
  question: string;
  values: (string | undefined)[];
  /** Undefined where others may have the same values. */
  places: string[] | undefined;
}

async function ranked(question: string): Promise<Ranked> {
  const { answer, table } = await app.ask({ text: question, viewer: PUBLIC, today: TODAY });
  const rows = table?.rows ?? [];
  const values = rows.map((row) => row[3]?.replace(/ \[\d+\]$/, ""));
  const apart = new Set(values).size === values.length && !answer.warnings.join().includes("相同");
  return { question, values, places: apart ? rows.map(([place, year]) => `${place} ${year}`) : undefined };
}

describe(`the usual rankings on ${ENGINE}`, () => {
  beforeAll(async () => {
    await made([2023, 2024]);
    // Told by the year before, in passing by the year after, of a term, by nobody.
    for (const at of [3, 4, 5]) put(at, 2024, "组织委员视察8次。");
    put(5, 2025, "2024年立案提案999件,2025年立案提案500件。办复率100%。");
    put(6, 2024, "五年来,立案提案2400件,收到社情民意信息9000条。2024年,立案提案1件。");
    put(7, 2024, "收到提案3件,立案2件,其中民生类1件。新增委员工作室4个。");
    app = await start();
  });
  afterAll(async () => {
    await app.close();
    await store.remove();
  });

  test.each([
    ["最少", "2024年"],
    ["最多", ""],
  ])(
    "%s of %s each are those that reading report by report finds",
    async (end, year) => {
      const questions = names.map((name) => `${year}哪里${name}${end}`);
      const answers = async (): Promise<Ranked[]> => {
        const all = [];
        for (const question of questions) all.push(await ranked(question));
        return all;
      };
      await app.close();
      rmSync(join(store.folder, "standings.db"), { force: true });
      app = await start();
      const read = await answers();
      await prepare();
      await restart();
      for (const [at, kept] of (await answers()).entries()) {
        const { question, values, places = kept.places } = read[at] as Ranked;
        // Only what is kept tells for sure that no other has the last value.
        expect(kept).toEqual({ question, values, places: kept.places && places });
      }
      expect(read.filter(({ values }) => values.length > 0).length).toBeGreaterThan(names.length / 2);
    },
    120_000,
  );
});

describe(`what a ranking is read by on ${ENGINE}`, () => {
  const FILED = "2024年立案提案最多的是哪里";
  const topOf = async (question: string, chat = "") =>
    (await app.ask({ text: question, viewer: { chat }, today: TODAY })).answer.figures[0];
  beforeEach(async () => {
    await made([2024]);
    app = await start();
    await prepare();
  });
  afterEach(async () => {
    await app.close();
    await store.remove();
  });

  test("is what was kept, and nothing else where that is known", async () => {
    const top = await topOf(FILED);
    const { slug } = (await app.reports(PUBLIC)).find(({ place }) => place === top?.place) as ReportMetadata;
    await app.close();
    const file = openStandingsFile(join(store.folder, "standings.db"), versionOfRules());
    file.apply({ replace: [{ slug, year: 2024, standings: [] }], remove: [], position: file.position() });
    file.close();
    app = await start();
    expect((await topOf(FILED))?.value).toBeLessThan(top?.value ?? 0);
  });

  test("is made anew where the rules are others", async () => {
    await app.close();
    const file = join(store.folder, "standings.db");
    openStandingsFile(file, versionOfRules() ^ 2).close();
    app = await start();
    const top = await topOf(FILED);
    await prepare();
    await restart();
    expect(await topOf(FILED)).toEqual(top);
  });

  test("a report that changed is ranked by what it says now, before it is taken in and after", async () => {
    put(1, 2024, "立案提案8888件。");
    for (const taken of [false, true]) {
      if (taken) await prepare();
      await restart();
      expect(await topOf(FILED)).toMatchObject({ value: 8888, place: divisions[1]?.fullName });
    }
    put(1, 2024, "立案提案1件。");
    for (const taken of [false, true]) {
      if (taken) await prepare();
      await restart();
      expect((await topOf(FILED))?.value).toBeLessThan(8888);
      expect(await topOf("2024年立案提案最少的是哪里")).toMatchObject({ value: 1 });
    }
  });

  test("a report that is gone is ranked no more", async () => {
    const top = await topOf(FILED);
    const { slug } = (await app.reports(PUBLIC)).find(({ place }) => place === top?.place) as ReportMetadata;
    rmSync(join(corpus(), `${slug}.md`));
    for (const taken of [false, true]) {
      if (taken) await prepare();
      await restart();
      expect((await topOf(FILED))?.value).toBeLessThan(top?.value ?? 0);
    }
  });

  test("a chat's own report is ranked for that chat, and for nobody else", async () => {
    const { code = "", fullName = "" } = divisions[2] ?? {};
    const own = { owner: "-1001", code, place: fullName, level: "county" as const, year: 2024 };
    const report = reportOf({ slug: "own-2024", text: "立案提案7777件。", ...own });
    await createReportStore(app.database).upsert({ report, figures: withTraits(extractFigures(report)) });
    const top = await topOf(FILED);
    for (const taken of [false, true]) {
      if (taken) await prepare();
      await restart();
      expect(await topOf(FILED, "-1001")).toMatchObject({ value: 7777, place: fullName });
      expect(await topOf(FILED)).toEqual(top);
      expect(await topOf(FILED, "-1002")).toEqual(top);
    }
  });
});

test.each([
  ["立案提案", "2024年立案提案最多的是哪里"],
  ["立案提案", "哪个地方立案的提案最少"],
  ["立案提案", "2024年提案立案最多的地方"],
  ["立案提案", "2024年各地立案提案对比"],
  ["立案提案", "2024年哪些地方立案提案超过300件"],
  ["办复率", "2024年各地办复率从高到低排名"],
  ["开展视察", "2024年组织视察最多的是哪里"],
  ["召开主席会议", "2024年哪个县召开主席会议最多"],
])("%s is what is ranked in %s", (name, question) => {
  const { asks } = understand({ text: question, viewer: PUBLIC, today: TODAY }, [], language);
  expect(asks.map((ask) => usualAsks(language).get(meaningOf(ask))?.ask.label)).toEqual([name]);
});

test.each([
  "2024年民生类立案提案最多的是哪里",
  "2024年哪里立案提案增长最多",
  "2024年哪里乡村振兴方面的提案最多",
])("%s is asked of something else", (question) => {
  const { asks } = understand({ text: question, viewer: PUBLIC, today: TODAY }, [], language);
  for (const ask of asks) expect(usualAsks(language).get(meaningOf(ask))).toBeUndefined();
});
