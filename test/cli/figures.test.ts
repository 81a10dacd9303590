import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCorpusFile } from "../../src/corpus/corpus-file.ts";
import { jsonLines, type Workplace, workplace } from "./command.ts";
import { figureContract } from "./contract.ts";

let place: Workplace;
let lines: ReturnType<typeof figureContract.parse>[];
let finished: { code: number | null; err: string };
beforeAll(async () => {
  place = workplace();
  const { out, code, err } = await place.run("cli/figures.ts", ["--jsonl"]);
  lines = jsonLines(out).map((line) => figureContract.parse(line));
  finished = { code, err };
});
afterAll(() => place.remove());

const textOf = (slug: string): string => readCorpusFile(slug, readFileSync(`corpus/${slug}.md`, "utf8")).text;

test("every report has its figures, a line each, in the order of the text", () => {
  expect(finished).toEqual({ code: 0, err: "" });
  const reports = [...new Set(lines.map((line) => line.report))];
  expect(reports.sort()).toEqual([
    "changshu-2024",
    "honggang-2017",
    "panjin-2022",
    "shanwei-2022",
    "shenyang-2022",
  ]);
  for (const slug of reports) {
    const starts = lines.filter((line) => line.report === slug).map((line) => line.start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(new Set(starts).size).toBe(starts.length);
  }
});

test("offsets lead to the figure as printed, inside its sentence", () => {
  const texts = new Map(lines.map((line) => [line.report, textOf(line.report)]));
  for (const line of lines) {
    const text = texts.get(line.report) ?? "";
    expect(text.slice(line.start, line.end)).toBe(line.text);
    expect(text).toContain(line.sentence);
    expect(line.sentence).toContain(line.text);
  }
});

test("values are in the base unit", () => {
  expect(lines.find((line) => line.report === "shanwei-2022" && line.text === "120萬元")).toMatchObject({
    value: 1_200_000,
    unit: "元",
  });
  expect(lines.find((line) => line.report === "panjin-2022" && line.text === "92.6%")).toMatchObject({
    value: 92.6,
    unit: "%",
  });
});

test("without --jsonl a person reads the same figures under their reports", async () => {
  const { out, code } = await place.run("cli/figures.ts");
  expect(code).toBe(0);
  const shown = out.split("\n").filter((line) => line.startsWith("  "));
  expect(shown).toHaveLength(lines.length);
  expect(shown).toContainEqual(expect.stringMatching(/立案提案 +616件/));
  expect(out).toMatch(/^沈阳市 2022/m);
});
