import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import {
  formatCorpusFile,
  loadCorpus,
  readCorpusFile,
  writeCorpusFile,
} from "../../src/corpus/corpus-file.ts";
import type { ReportMetadata } from "../../src/domain/report.ts";

const metadata: ReportMetadata = {
  slug: "anshan-2023",
  title: "政协鞍山市委员会: “工作” #报告 'x'",
  place: "鞍山市",
  code: "021030",
  level: "prefectural",
  body: "政协",
  year: 2023,
  period: { from: 2019, to: 2023 },
  date: "2024-01-09",
  publisher: "- 报社: !!js/function",
  speaker: "yes",
  url: "https://example.com/a?b=1#c",
  language: "zh-Hans",
};
const text = "各位委员:\n\n---\n\n# 一、回顾\n\n立案348件。";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "corpus-"));
});

test("what is written is read back, whatever signs the metadata has", () => {
  expect(readCorpusFile("anshan-2023", formatCorpusFile(metadata, text))).toEqual({
    ...metadata,
    text,
    owner: "",
  });
});

test("the text begins behind the front matter, whatever line ends and blank lines stand around it", () => {
  const file = `${formatCorpusFile(metadata, text).replace("---\n\n各位", "---\n\n\n\n各位").replaceAll("\n", "\r\n")}\r\n\r\n`;
  expect(readCorpusFile("anshan-2023", file).text).toBe(text);
});

test("a file written by hand may leave the code out, when the place is known", () => {
  const file = formatCorpusFile(metadata, text).replace(/code: .*\n/, "");
  expect(readCorpusFile("x", file, (place) => (place === "鞍山市" ? "210300" : undefined)).code).toBe(
    "210300",
  );
  expect(() => readCorpusFile("x", file)).toThrow(/x\.md.*鞍山市.*code/);
});

test("a period may be written as a range", () => {
  const file = formatCorpusFile(metadata, text).replace(/period:\n.*\n.*\n/, "period: 2019-2023\n");
  expect(readCorpusFile("x", file).period).toEqual({ from: 2019, to: 2023 });
});

test.each([
  [/year: 2023/, "year: two thousand", /anshan-2023\.md.*year.*two thousand/],
  [/level: .*/, "level: city", /level.*city/],
  [/date: .*/, "date: 9 January", /date.*9 January/],
  [/place: .*\n/, "", /place is missing/],
  [/from: 2019/, "from: 2024", /period/],
  [/^---\n/, "", /no front matter/],
  [/title: .*/, "title: [a", /not YAML/],
])("a broken field is named with the file and its value: %s", (field, replacement, message) => {
  expect(() =>
    readCorpusFile("anshan-2023", formatCorpusFile(metadata, text).replace(field, replacement)),
  ).toThrow(message);
});

test("a broken file is reported and the others are loaded", async () => {
  await writeCorpusFile(folder, metadata, text);
  await writeFile(join(folder, "broken.md"), "no front matter");
  await writeFile(join(folder, "notes.txt"), "not a report");
  await mkdir(join(folder, "folder.md"));
  const { reports, errors } = await loadCorpus(folder);
  expect(reports.map(({ slug }) => slug)).toEqual(["anshan-2023"]);
  expect(errors.map(({ message }) => message)).toEqual([
    expect.stringContaining("broken.md"),
    expect.stringContaining("folder.md"),
  ]);
});

test("of a prefix only its files are read, and only their problems are reported", async () => {
  for (const slug of ["anshan-2023", "anshan-2023-2", "anshan-2022", "dalian-2023"])
    await writeCorpusFile(folder, { ...metadata, slug }, text);
  await writeFile(join(folder, "broken.md"), "no front matter");
  const { reports, errors } = await loadCorpus(folder, undefined, "anshan-2023");
  expect([reports.map(({ slug }) => slug), errors]).toEqual([["anshan-2023-2", "anshan-2023"], []]);
});

test("a folder that is not there is an error that names it", async () => {
  const { errors } = await loadCorpus(join(folder, "nowhere"));
  expect(errors[0]?.message).toContain("nowhere");
});

test("writing replaces the file whole and leaves nothing else behind", async () => {
  await writeCorpusFile(folder, metadata, text);
  await writeCorpusFile(folder, { ...metadata, year: 2022 }, text);
  expect(await readdir(folder)).toEqual(["anshan-2023.md"]);
  expect(await readFile(join(folder, "anshan-2023.md"), "utf8")).toContain("year: 2022");
});
