import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import readXlsxFile from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, createApp } from "../../src/app.ts";
import type { Figure } from "../../src/domain/figure.ts";
import { PUBLIC } from "../../src/domain/report.ts";
import { type ExportRow, exportFigures } from "../../src/figures/export.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
let folder: string;
let app: App;
let rows: ExportRow[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yiwen-export-"));
  app = await createApp({ DATA_DIR: folder, CORPUS_DIR: join(root, "corpus") });
  await app.refresh();
  rows = (await app.ledger(PUBLIC)).map((figure) => ({
    figure,
    title: figure.report,
    url: `https://example.org/${figure.report}`,
  }));
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const csvText = async (given: ExportRow[]) =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(await exportFigures(given, "csv", "zh-Hans"));
const csv = async (given: ExportRow[]) => parseCsv((await csvText(given)).slice(1));
const xlsx = async (given: ExportRow[]) => {
  const [sheet] = await readXlsxFile(Buffer.from(await exportFigures(given, "xlsx", "en")));
  return sheet?.data ?? [];
};

/** What RFC 4180 says, read without regard to how it was written. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const record = records.at(-1) ?? [];
    const last = record.length - 1;
    const unit = text[at] ?? "";
    if (quoted && unit === '"' && text[at + 1] === '"') record[last] += text[at++] ?? "";
    else if (unit === '"') quoted = !quoted;
    else if (!quoted && unit === ",") record.push("");
    else if (!quoted && text.startsWith("\r\n", at)) at = records.push([""]) && at + 1;
    else record[last] += unit;
  }
  return records.slice(0, -1);
}

/** A row whose words are those of a text that means harm. */
function rowWith(words: string): ExportRow {
  const [row] = rows;
  if (!row) throw new Error("empty ledger");
  return { figure: { ...row.figure, indicator: words, sentence: words, value: -5 }, title: words };
}

describe("CSV", () => {
  test("begins with a byte order mark and ends each line with CR LF", async () => {
    const text = await csvText(rows.slice(0, 2));
    expect(text.startsWith("\ufeff地方,年份,指标,数值,单位,约数词,原句,报告,链接\r\n")).toBe(true);
    expect(text.split("\r\n")).toHaveLength(4);
  });

  test("gives every figure of the ledger back, with its sentence whole", async () => {
    const [, ...read] = await csv(rows);
    expect(read).toEqual(
      rows.map(({ figure, title, url }) => [
        figure.place,
        String(figure.detail.ofYear ?? figure.year),
        figure.indicator,
        String(figure.value),
        figure.unit,
        figure.qualifier,
        figure.sentence,
        title,
        url,
      ]),
    );
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", '=HYPERLINK("http://x","y")'])(
    "no text is left that a spreadsheet would compute: %j",
    async (words) => {
      const [, read] = await csv([rowWith(words)]);
      expect(read?.[2]).toBe(`'${words}`);
      expect(read?.[7]).toBe(`'${words}`);
    },
  );

  test("a number below zero stays a number", async () => {
    expect((await csv([rowWith("提案")]))[1]?.[3]).toBe("-5");
  });

  test("quotes, commas and line breaks stay inside their cell", async () => {
    const words = 'a "b", c\r\nd,"';
    const read = await csv([rowWith(words)]);
    expect(read).toHaveLength(2);
    expect(read[1]?.[6]).toBe(words);
  });
});

describe("XLSX", () => {
  test("gives every figure back with numbers as numbers", async () => {
    const [header, ...read] = await xlsx(rows);
    expect(header).toEqual([
      "Place",
      "Year",
      "Indicator",
      "Value",
      "Unit",
      "Qualifier",
      "Sentence",
      "Report",
      "Link",
    ]);
    expect(read.map((cells) => [cells[0], cells[1], cells[3], cells[4] ?? "", cells[6]])).toEqual(
      rows.map(({ figure }) => [
        figure.place,
        figure.detail.ofYear ?? figure.year,
        figure.value,
        figure.unit,
        figure.sentence.trim(),
      ]),
    );
  });

  test("text that looks like a formula or markup is text", async () => {
    const words = '=1+1 <b>&"\u0007';
    expect((await xlsx([rowWith(words)]))[1]?.[2]).toBe('=1+1 <b>&"');
  });

  test("a sentence longer than a cell is cut, not refused", async () => {
    expect(String((await xlsx([rowWith("长".repeat(40_000))]))[1]?.[6])).toHaveLength(32_767);
  });
});

describe("npm run figures", () => {
  const run = (...given: string[]): string =>
    execFileSync(process.execPath, ["src/cli/figures.ts", ...given], {
      cwd: root,
      env: { ...process.env, DATA_DIR: join(folder, "cli") },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });

  test("writes the selection it is asked for as CSV and as XLSX", async () => {
    run("--csv", join(folder, "a.csv"), "--place", "沈阳", "--year", "2022", "--language", "zh-Hant");
    run("--xlsx", join(folder, "a.xlsx"), "--report", "shenyang-2022", "--report", "shanwei-2022");
    const [header, ...read] = parseCsv(readFileSync(join(folder, "a.csv"), "utf8"));
    expect(header?.[2]).toBe("指標");
    expect(new Set(read.map((cells) => `${cells[0]} ${cells[1]}`))).toEqual(new Set(["沈阳市 2022"]));
    const [sheet] = await readXlsxFile(join(folder, "a.xlsx"));
    expect(new Set(sheet?.data.slice(1).map((cells) => cells[0]))).toEqual(new Set(["沈阳市", "汕尾市"]));
  });

  test("prints the same figures as JSON lines, one object a line, with the fields of the contract", () => {
    const lines = run("--jsonl")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Figure);
    expect(lines).toHaveLength(rows.length);
    expect(Object.keys(lines[0] ?? {}).sort()).toEqual([
      "end",
      "indicator",
      "parent",
      "place",
      "qualifier",
      "report",
      "sentence",
      "start",
      "text",
      "unit",
      "value",
      "year",
    ]);
  });

  test.each([
    [["--place", "上海"], "上海"],
    [["--report", "nowhere-1999"], "nowhere-1999"],
    [["--year", "22"], "22"],
    [["--csv", "/no-such-folder/a.csv"], "/no-such-folder/a.csv"],
  ])("says what is wrong with %j", (given, named) => {
    expect(() => run(...given)).toThrow(named);
  });
});
