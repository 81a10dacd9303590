import type { ChartSeries } from "../../src/answering/chart-series.ts";
import { milliseconds, row } from "./bench.ts";
import { percentile } from "./measure.ts";

const ROWS = [3, 10, 30];
const TIMES = 5;

/** Prints how long a chart takes to draw; the first, which loads the drawing libraries, apart. */
export async function benchCharts(print: (line: string) => void): Promise<void> {
  const began = performance.now();
  const { drawChart } = await import("../../src/answering/chart.ts");
  await drawChart([chartOf(3)], "zh-Hans");
  const first = performance.now() - began;
  print(row(["Charts", "first", "p50", "PNG"]));
  for (const rows of ROWS) {
    const took: number[] = [];
    let bytes = 0;
    for (let time = 0; time < TIMES; time++) {
      const start = performance.now();
      bytes = (await drawChart([chartOf(rows)], "zh-Hans")).length;
      took.push(performance.now() - start);
    }
    print(
      row([
        `${rows} values`,
        rows === ROWS[0] ? milliseconds(first) : "",
        milliseconds(percentile(took, 0.5)),
        `${Math.round(bytes / 1000)} kB`,
      ]),
    );
  }
}

const chartOf = (rows: number): ChartSeries => ({
  title: "立案提案(件)",
  subtitle: "2022年",
  kind: "places",
  percent: false,
  points: Array.from({ length: rows }, (_, index) => ({
    label: "福州市鼓楼区",
    value: 900 - index * 20,
    text: `${900 - index * 20}件`,
    approximate: index % 3 === 0,
  })),
  notes: [],
  sources: ["甲", "乙"],
});
