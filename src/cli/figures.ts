import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { type App, createApp } from "../app.ts";
import type { ExportFormat } from "../domain/answering.ts";
import type { ReportMetadata } from "../domain/report.ts";
import { PUBLIC } from "../domain/report.ts";
import { AppError } from "../errors.ts";
import { csvOf, type ExportRow, exportFigures } from "../figures/export.ts";
import { ledgerLine } from "../figures/ledger.ts";
import { asSaid, yearOf } from "../figures/ledger-figure.ts";
import { showReading } from "./progress.ts";
import { runCli } from "./run.ts";

const USAGE = `npm run figures                     every figure of every report, as text
npm run figures -- --jsonl          one JSON object a line
npm run figures -- --csv FILE       a table for spreadsheets
npm run figures -- --xlsx FILE      a workbook
  --place NAME --year YEAR --report SLUG    only these; each may be given several times
  --language zh-Hans|zh-Hant|en             of the table's header`;

await runCli(async ({ config, arguments: given, log }) => {
  const { values } = parseArgs({
    args: given,
    allowPositionals: true,
    options: {
      jsonl: { type: "boolean" },
      csv: { type: "string" },
      xlsx: { type: "string" },
      place: { type: "string", multiple: true, default: [] },
      year: { type: "string", multiple: true, default: [] },
      report: { type: "string", multiple: true, default: [] },
      language: { type: "string", default: "zh-Hans" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const { language } = values;
  if (language !== "zh-Hans" && language !== "zh-Hant" && language !== "en") {
    throw new AppError("figures.language", `--language ${language}: is not one of zh-Hans, zh-Hant, en`);
  }
  const years = values.year.map(yearNumber);
  const app = await createApp(config, { log, onReading: showReading() });
  try {
    await app.refresh(true);
    const reports = await selected(app, values.place, values.report);
    const rows = rowsOf(app, reports, years);
    if (values.csv !== undefined) {
      await written(values.csv, () =>
        pipeline(Readable.from(csvOf(rows, language)), createWriteStream(values.csv ?? "")),
      );
    } else if (values.xlsx !== undefined) {
      const bytes = await exportFigures(rows, "xlsx" satisfies ExportFormat, language);
      await written(values.xlsx, () => writeFile(values.xlsx ?? "", bytes));
    } else if (values.jsonl) {
      for await (const { figure } of rows) console.log(JSON.stringify(ledgerLine(figure)));
    } else {
      await printText(rows);
    }
    return 0;
  } finally {
    await app.close();
  }
});

/** The reports that the options name, in the order of the ledger; one that names nothing is a mistake. */
async function selected(app: App, places: string[], slugs: string[]): Promise<ReportMetadata[]> {
  const all = (await app.reports(PUBLIC)).toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  for (const slug of slugs) {
    if (!all.some((report) => report.slug === slug))
      throw new AppError(
        "figures.report",
        `--report ${slug}: there is no such report; known: ${some(all.map((report) => report.slug))}`,
      );
  }
  const codes = new Set(
    places.flatMap((place) => {
      const found = app.placesMatching(place).filter((code) => all.some((report) => report.code === code));
      if (found.length === 0)
        throw new AppError(
          "figures.place",
          `--place ${place}: no report is of it; there are: ${some(all.map((report) => report.place))}`,
        );
      return found;
    }),
  );
  return all.filter(
    (report) =>
      (slugs.length === 0 || slugs.includes(report.slug)) && (codes.size === 0 || codes.has(report.code)),
  );
}

const some = (names: string[]): string => {
  const distinct = [...new Set(names)];
  return distinct.length > 20
    ? `${distinct.slice(0, 20).join(", ")} … (${distinct.length})`
    : distinct.join(", ");
};

/** One report's figures are in memory at a time. */
async function* rowsOf(app: App, reports: ReportMetadata[], years: number[]): AsyncGenerator<ExportRow> {
  for (const { slug, title, url } of reports) {
    for (const figure of await app.figures(slug, PUBLIC)) {
      if (years.length === 0 || years.includes(yearOf(figure)))
        yield { figure, title, ...(url ? { url } : {}) };
    }
  }
}

async function printText(rows: AsyncIterable<ExportRow>): Promise<void> {
  let report = "";
  for await (const { figure, title } of rows) {
    if (figure.report !== report)
      console.log(`${report === "" ? "" : "\n"}${figure.place} ${figure.year} · ${title} (${figure.report})`);
    report = figure.report;
    const year = yearOf(figure) === figure.year ? "" : ` (${yearOf(figure)})`;
    console.log(
      `  ${figure.indicator}${figure.parent === "" ? "" : ` < ${figure.parent}`}${year}  ${asSaid(figure)}`,
    );
  }
}

function yearNumber(text: string): number {
  if (!/^\d{4}$/.test(text))
    throw new AppError("figures.year", `--year ${text}: is not a year of four digits`);
  return Number(text);
}

async function written(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (typeof code !== "string" || cause instanceof AppError) throw cause;
    throw new AppError(
      "figures.unwritable",
      `${file}: cannot be written (${code}); give a file in a folder that exists`,
      { cause },
    );
  }
}
