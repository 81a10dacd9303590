import type {
  BarSeriesOption,
  EChartsOption,
  GraphicComponentOption,
  GridComponentOption,
  XAXisComponentOption,
  YAXisComponentOption,
} from "echarts";
import type { Language } from "../domain/answering.ts";
import type { ChartSeries } from "./chart-series.ts";
import { printable, textWidth, wrap } from "./chart-text.ts";
import { say } from "./composing/words.ts";

/** Logical width: about that of a phone, so that sizes here are the sizes that are seen. */
export const WIDTH = 400;
export const MOST_ROWS = 30;
/** Two full ones are about what a chat takes as a photo. */
const MOST_PANELS = 2;
const MOST_COLUMNS = 8;

const MARGIN = 16;
const INNER = WIDTH - 2 * MARGIN;
const SIZE = { title: 17, label: 13, small: 11.5 };
const COLOUR = { ink: "#1c2733", faint: "#5d6b7a", grid: "#e3e8ee", bar: "#2f6fc4", approximate: "#a9c6ec" };

type Axis = Partial<XAXisComponentOption & YAXisComponentOption>;

/** A part of the picture under construction: everything is placed by hand, one below the other. */
interface Picture {
  language: Language;
  y: number;
  texts: Record<string, unknown>[];
  grid: GridComponentOption[];
  xAxis: XAXisComponentOption[];
  yAxis: YAXisComponentOption[];
  series: BarSeriesOption[];
}

/** The option and the logical height of a chart; `series` one below the other. */
export function layOut(
  series: readonly ChartSeries[],
  language: Language,
): { option: EChartsOption; height: number } {
  const picture: Picture = { language, y: MARGIN, texts: [], grid: [], xAxis: [], yAxis: [], series: [] };
  for (const one of series.slice(0, MOST_PANELS)) addPanel(picture, one);
  const undrawn = series.slice(MOST_PANELS).map((one) => one.title);
  if (undrawn.length > 0)
    write(
      picture,
      say(language, `未画:${undrawn.join("、")}`, `Not drawn: ${undrawn.join(", ")}`),
      SIZE.small,
      COLOUR.faint,
      2,
    );
  write(picture, sourceLine(series, language), SIZE.small, COLOUR.faint, 2);
  const { grid, xAxis, yAxis } = picture;
  const option: EChartsOption = {
    animation: false,
    backgroundColor: "#ffffff",
    graphic: picture.texts as GraphicComponentOption[],
    grid,
    xAxis,
    yAxis,
    series: picture.series,
  };
  return { option, height: Math.ceil(picture.y + MARGIN / 2) };
}

function addPanel(picture: Picture, series: ChartSeries): void {
  const { language } = picture;
  const points = series.points.slice(0, MOST_ROWS);
  write(picture, series.title, SIZE.title, COLOUR.ink, 3);
  write(picture, series.subtitle, SIZE.small, COLOUR.faint, 1);
  picture.y += 6;
  const drawn = { ...series, points };
  if (fitsInColumns(drawn)) addColumns(picture, drawn);
  else addRows(picture, drawn);
  const notes = [
    ...(points.length < series.points.length
      ? [
          say(
            language,
            `只画前${points.length}个,共${series.points.length}个。`,
            `The first ${points.length} of ${series.points.length}.`,
          ),
        ]
      : []),
    ...(points.some((point) => point.approximate)
      ? [say(language, "浅色为约数。", "Light bars are approximate figures.")]
      : []),
    ...series.notes,
  ];
  for (const note of notes) write(picture, note, SIZE.small, COLOUR.faint, 3);
  picture.y += 14;
}

/** Writes a text at the left margin, wrapped, and moves down. */
function write(picture: Picture, text: string, size: number, fill: string, most: number): void {
  for (const line of wrap(text, INNER, size, most)) {
    picture.texts.push({
      type: "text",
      x: MARGIN,
      y: picture.y,
      silent: true,
      style: { text: line, fontSize: size, fill, textVerticalAlign: "top" },
    });
    picture.y += Math.round(size * 1.45);
  }
}

/** Years stand side by side where each value has room above its column. */
function fitsInColumns({ kind, points }: ChartSeries): boolean {
  const room = (INNER - COLUMN_AXIS) / points.length - 4;
  return (
    kind === "years" &&
    points.length <= MOST_COLUMNS &&
    points.every(({ text }) => textWidth(text, SIZE.label) <= room)
  );
}

const COLUMN_AXIS = 40;
const COLUMNS_HEIGHT = 200;

function addColumns(picture: Picture, series: ChartSeries): void {
  const top = picture.y + SIZE.label + 6;
  picture.grid.push({
    left: MARGIN + COLUMN_AXIS,
    right: MARGIN,
    top,
    height: COLUMNS_HEIGHT,
    containLabel: false,
  });
  picture.xAxis.push(
    categoryAxis(
      picture,
      series.points.map(({ label }) => printable(label)),
    ) as XAXisComponentOption,
  );
  picture.yAxis.push(valueAxis(picture, series) as YAXisComponentOption);
  addBars(picture, series, "top");
  picture.y = top + COLUMNS_HEIGHT + 30;
}

function addRows(picture: Picture, series: ChartSeries): void {
  const names = series.points.map(({ label }) => wrap(label, INNER * 0.38, SIZE.label, 2));
  const height = names.some((lines) => lines.length > 1) ? 38 : 28;
  const nameWidth = Math.max(...names.flat().map((line) => textWidth(line, SIZE.label)));
  const valueWidth = Math.max(...series.points.map(({ text }) => textWidth(valueLabel(text), SIZE.label)));
  picture.grid.push({
    left: MARGIN + nameWidth + 8,
    right: MARGIN + valueWidth + 6,
    top: picture.y,
    height: height * names.length,
    containLabel: false,
  });
  picture.xAxis.push(valueAxis(picture, series) as XAXisComponentOption);
  picture.yAxis.push({
    ...categoryAxis(
      picture,
      names.map((lines) => lines.join("\n")),
    ),
    inverse: true,
  } as YAXisComponentOption);
  addBars(picture, series, "right");
  picture.y += height * names.length + 28;
}

const valueLabel = (text: string): string => wrap(text, INNER * 0.3, SIZE.label, 1)[0] ?? "";

function addBars(picture: Picture, { points }: ChartSeries, position: "right" | "top"): void {
  const index = picture.series.length;
  picture.series.push({
    type: "bar",
    xAxisIndex: index,
    yAxisIndex: index,
    barWidth: "62%",
    // A value of 0 keeps a line to be seen by.
    barMinHeight: 1,
    data: points.map(({ value, approximate }) => ({
      value,
      itemStyle: { color: approximate ? COLOUR.approximate : COLOUR.bar, borderRadius: 2 },
    })),
    label: {
      show: true,
      position,
      fontSize: SIZE.label,
      color: COLOUR.ink,
      // A function's text is shown as it is; a template would read braces in it.
      formatter: ({ dataIndex }) => valueLabel(points[dataIndex]?.text ?? ""),
    },
  });
}

const categoryAxis = (picture: Picture, data: string[]): Axis =>
  ({
    type: "category",
    gridIndex: picture.grid.length - 1,
    data,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: COLOUR.grid } },
    axisLabel: {
      interval: 0,
      fontSize: SIZE.label,
      lineHeight: 16,
      color: COLOUR.ink,
      formatter: (name: string) => name,
    },
  }) as Axis;

function valueAxis(picture: Picture, { percent, points }: ChartSeries): Axis {
  const values = points.map(({ value }) => value);
  const whole = percent && Math.min(...values) >= 0 && Math.max(...values) <= 100;
  const compact = new Intl.NumberFormat(
    picture.language === "zh-Hant" ? "zh-TW" : picture.language === "en" ? "en" : "zh-CN",
    { notation: "compact", maximumFractionDigits: 1 },
  );
  return {
    type: "value",
    gridIndex: picture.grid.length - 1,
    splitNumber: 3,
    ...(whole ? { min: 0, max: 100, interval: 50 } : {}),
    splitLine: { lineStyle: { color: COLOUR.grid } },
    axisLabel: {
      fontSize: SIZE.small,
      color: COLOUR.faint,
      hideOverlap: true,
      formatter: (value: number) => `${compact.format(value)}${percent ? "%" : ""}`,
    },
  } as Axis;
}

/** Where the figures are from: the report, or how many. */
function sourceLine(series: readonly ChartSeries[], language: Language): string {
  const titles = [...new Set(series.flatMap((one) => one.sources))];
  const from =
    titles.length === 1
      ? (titles[0] ?? "")
      : say(language, `${titles.length}份工作报告`, `${titles.length} work reports`);
  return say(language, `来源:${from} · 议问 Yiwen`, `Source: ${from} · Yiwen`);
}
