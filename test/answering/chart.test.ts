import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Resvg } from "@resvg/resvg-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawChart } from "../../src/answering/chart.ts";
import type { ChartPoint, ChartSeries } from "../../src/answering/chart-series.ts";
import { type App, createApp } from "../../src/app.ts";
import type { Reply } from "../../src/domain/answering.ts";
import { PUBLIC } from "../../src/domain/report.ts";

/** A picture as its pixels. */
interface Pixels {
  width: number;
  height: number;
  at(x: number, y: number): number;
}

function decode(png: Uint8Array): Pixels {
  const buffer = Buffer.from(png);
  expect([...buffer.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const [width, height] = [buffer.readUInt32BE(16), buffer.readUInt32BE(20)];
  const image = `<image width="${width}" height="${height}" href="data:image/png;base64,${buffer.toString("base64")}"/>`;
  const { pixels } = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${image}</svg>`,
  ).render();
  return { width, height, at: (x, y) => pixels.readUInt32BE((y * width + x) * 4) >>> 8 };
}

const BAR = 0x2f6fc4;
const APPROXIMATE = 0xa9c6ec;

/** Lengths of the bars from top to bottom: the runs of bar colour in the picture's rows. */
function bars({ width, height, at }: Pixels, colours = [BAR, APPROXIMATE]): number[] {
  const lengths: number[] = [];
  let inside = 0;
  for (let y = 0; y < height; y++) {
    let count = 0;
    for (let x = 0; x < width; x++) if (colours.includes(at(x, y))) count++;
    if (count > 0) inside = Math.max(inside, count);
    else if (inside > 0) {
      lengths.push(inside);
      inside = 0;
    }
  }
  return lengths;
}

const ink = ({ width, height, at }: Pixels, fromY = 0): number => {
  let count = 0;
  for (let y = fromY; y < height; y++) for (let x = 0; x < width; x++) if (at(x, y) !== 0xffffff) count++;
  return count;
};

const point = (value: number, more: Partial<ChartPoint> = {}): ChartPoint => ({
  label: "嘉兴市",
  value,
  text: `${value}件`,
  approximate: false,
  ...more,
});
const series = (points: ChartPoint[], more: Partial<ChartSeries> = {}): ChartSeries => ({
  title: "立案提案(件)",
  subtitle: "2022年",
  kind: "places",
  percent: false,
  points,
  notes: [],
  sources: ["甲报告", "乙报告"],
  ...more,
});
const draw = async (one: ChartSeries): Promise<Pixels> => decode(await drawChart([one], "zh-Hans"));

describe("a chart", () => {
  test("has a bar for each value, in the given order and as long as the value", async () => {
    const lengths = bars(await draw(series([point(300), point(600), point(150)])));
    expect(lengths).toHaveLength(3);
    const [first = 0, second = 0, third = 0] = lengths;
    expect(first / second).toBeCloseTo(0.5, 1);
    expect(third / second).toBeCloseTo(0.25, 1);
  });

  test("begins percentages at 0 and ends them at 100, so that 99 and 98 look alike", async () => {
    const [first = 0, second = 0] = bars(
      await draw(series([point(50), point(100), point(98)], { percent: true })),
    );
    expect(first / second).toBeCloseTo(0.5, 2);
  });

  test("marks approximate values by another colour", async () => {
    const pixels = await draw(
      series([point(300), point(200, { approximate: true, text: "200余件" }), point(100)]),
    );
    expect(bars(pixels, [BAR])).toHaveLength(2);
    expect(bars(pixels, [APPROXIMATE])).toHaveLength(1);
  });

  test("shows a value that a huge one dwarfs, and zero, by a line", async () => {
    expect(bars(await draw(series([point(1_200_000_000), point(800), point(0)])))).toHaveLength(3);
  });

  test("draws thirty rows of more, within what a chat takes as a photo", async () => {
    const pixels = await draw(series(Array.from({ length: 45 }, (_, index) => point(900 - index))));
    expect(bars(pixels)).toHaveLength(30);
    expect(pixels.width).toBe(1080);
    expect(pixels.width + pixels.height).toBeLessThan(10_000);
  });

  test("stands two full panels one below the other within the same bounds", async () => {
    const full = series(
      Array.from({ length: 45 }, () => point(5, { label: "双江拉祜族佤族布朗族傣族自治县" })),
    );
    const pixels = decode(await drawChart([full, full, full], "zh-Hans"));
    expect(bars(pixels)).toHaveLength(60);
    expect(pixels.width + pixels.height).toBeLessThan(10_000);
  });

  test("sets the years of one place side by side", async () => {
    const years = [2020, 2021, 2022].map((year) => point(100, { label: `${year}年` }));
    expect(bars(await draw(series(years, { kind: "years" })))).toHaveLength(1);
  });

  test("sets years as rows where their values have no room side by side", async () => {
    const years = [2018, 2019, 2020, 2021, 2022].map((year) =>
      point(100, { label: `${year}年`, text: "一百二十三万四千五百元" }),
    );
    expect(bars(await draw(series(years, { kind: "years" })))).toHaveLength(5);
  });

  test("has letters of every script that it is labelled in", async () => {
    const labelled = (label: string) =>
      draw(
        series(
          [point(3, { label, text: "" }), point(2, { label, text: "" }), point(1, { label, text: "" })],
          { title: "", subtitle: "" },
        ),
      );
    const blank = ink(await labelled(" "));
    for (const label of ["沈阳市", "瀋陽縣", "Shenyang"])
      expect(ink(await labelled(label))).toBeGreaterThan(blank + 2000);
  });

  test("shows words as they are, whatever markup they look like", async () => {
    const hostile = ['<script>&"</text></svg>', "{value}{a|b}", "\u0000\ud800\u202e]]>"];
    const pixels = await draw(
      series(
        hostile.map((words, index) => point(index + 1, { label: words, text: words })),
        { title: hostile.join(), notes: hostile, sources: hostile },
      ),
    );
    expect(bars(pixels)).toHaveLength(3);
  });
});

describe("an answer", () => {
  let folder: string;
  let app: App;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "yiwen-chart-"));
    app = await createApp({
      DATA_DIR: folder,
      CORPUS_DIR: fileURLToPath(new URL("../../corpus", import.meta.url)),
    });
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const ask = (text: string): Promise<Reply> =>
    app.ask({ text, viewer: PUBLIC, today: new Date("2026-01-01") });

  test.each([
    "各地立案提案从高到低排名",
    "各地立案提案從高到低排名",
    "Rank all places by the number of proposals filed",
  ])("that ranks three values or more has a chart of them: %s", async (question) => {
    const { chart, answer } = await ask(question);
    const lengths = bars(decode((await chart?.()) ?? new Uint8Array(24)));
    expect(lengths).toHaveLength(answer.figures.length);
    expect(lengths.toSorted((a, b) => b - a)).toEqual(lengths);
  });

  test("that compares two values has a file of them and no chart", async () => {
    const { chart, export: file } = await ask("沈阳和汕尾2022年立案提案哪个多?");
    expect(chart).toBeUndefined();
    const lines = new TextDecoder()
      .decode(await file?.("csv"))
      .trim()
      .split("\r\n");
    expect(
      lines
        .slice(1)
        .map((line) => line.split(",")[3])
        .sort(),
    ).toEqual(["108", "616"]);
    expect(Buffer.from((await file?.("xlsx")) ?? []).toString("latin1", 0, 2)).toBe("PK");
  });

  test("of one figure has neither", async () => {
    const { chart, export: file } = await ask("沈阳2022年立案提案多少件?");
    expect([chart, file]).toEqual([undefined, undefined]);
  });
});
