import type { ExportFormat, Language } from "../domain/answering.ts";
import { AppError } from "../errors.ts";
import { type LedgerFigure, yearOf } from "./ledger-figure.ts";

/** A figure with what a reader needs to find it again. */
export interface ExportRow {
  figure: LedgerFigure;
  /** Of its report. */
  title: string;
  url?: string;
}

/** Rows may come as they are read, so that a large ledger is never held at once. */
export type ExportRows = Iterable<ExportRow> | AsyncIterable<ExportRow>;

interface Column {
  header: Record<Language, string>;
  /** In characters of the spreadsheet's font. */
  width: number;
  value: (row: ExportRow) => string | number;
}

const COLUMNS: Column[] = [
  {
    header: { "zh-Hans": "地方", "zh-Hant": "地方", en: "Place" },
    width: 16,
    value: ({ figure }) => figure.place,
  },
  {
    header: { "zh-Hans": "年份", "zh-Hant": "年份", en: "Year" },
    width: 8,
    value: ({ figure }) => yearOf(figure),
  },
  {
    header: { "zh-Hans": "指标", "zh-Hant": "指標", en: "Indicator" },
    width: 28,
    value: ({ figure }) => figure.indicator,
  },
  {
    header: { "zh-Hans": "数值", "zh-Hant": "數值", en: "Value" },
    width: 12,
    value: ({ figure }) => figure.value,
  },
  {
    header: { "zh-Hans": "单位", "zh-Hant": "單位", en: "Unit" },
    width: 10,
    value: ({ figure }) => figure.unit,
  },
  {
    header: { "zh-Hans": "约数词", "zh-Hant": "約數詞", en: "Qualifier" },
    width: 10,
    value: ({ figure }) => figure.qualifier,
  },
  {
    header: { "zh-Hans": "原句", "zh-Hant": "原句", en: "Sentence" },
    width: 80,
    value: ({ figure }) => figure.sentence,
  },
  { header: { "zh-Hans": "报告", "zh-Hant": "報告", en: "Report" }, width: 44, value: ({ title }) => title },
  { header: { "zh-Hans": "链接", "zh-Hant": "連結", en: "Link" }, width: 36, value: ({ url }) => url ?? "" },
];

const SHEET: Record<Language, string> = { "zh-Hans": "数字", "zh-Hant": "數字", en: "Figures" };

/** A file of figures, one a row, with its header in the given language. */
export async function exportFigures(
  rows: ExportRows,
  format: ExportFormat,
  language: Language,
): Promise<Uint8Array> {
  if (format === "xlsx") return xlsxOf(rows, language);
  const lines: string[] = [];
  for await (const line of csvOf(rows, language)) lines.push(line);
  return Buffer.from(lines.join(""));
}

/** RFC 4180, line by line. It begins with a byte order mark, without which Excel takes UTF-8 for another encoding. */
export async function* csvOf(rows: ExportRows, language: Language): AsyncGenerator<string> {
  yield `\ufeff${csvLine(COLUMNS.map(({ header }) => header[language]))}`;
  for await (const row of rows) yield csvLine(COLUMNS.map(({ value }) => value(row)));
}

const csvLine = (cells: (string | number)[]): string => `${cells.map(csvCell).join(",")}\r\n`;

function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet computes what begins like a formula; the apostrophe makes it text. Report text is anybody's. */
const harmless = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text);

/** A worksheet holds a million, but is made in memory: about 1.3 GB for as many as these. */
const MOST_ROWS = 300_000;
/** What a cell holds. */
const MOST_CHARACTERS = 32_767;

/** A workbook of one sheet. Its cells are typed, so that text is never computed. */
async function xlsxOf(rows: ExportRows, language: Language): Promise<Uint8Array> {
  const data: SheetRow[] = [
    COLUMNS.map(({ header }) => ({ value: header[language], fontWeight: "bold" as const })),
  ];
  for await (const row of rows) {
    if (data.length > MOST_ROWS) throw tooMany();
    data.push(COLUMNS.map(({ value }) => cellOf(value(row))));
  }
  const { default: writeXlsxFile } = await import("write-excel-file/node");
  const sheet = {
    sheet: SHEET[language],
    stickyRowsCount: 1,
    columns: COLUMNS.map(({ width }) => ({ width })),
  };
  return await writeXlsxFile(data, sheet).toBuffer();
}

type SheetRow = (string | number | { value: string; fontWeight: "bold" })[];

const cellOf = (value: string | number): string | number =>
  typeof value === "string" ? value.slice(0, MOST_CHARACTERS) : value;

const tooMany = (): AppError =>
  new AppError(
    "figures.too-many",
    `a workbook is made of at most ${MOST_ROWS} figures and there are more; narrow the selection or write CSV`,
  );
