import { createRequire } from "node:module";
import { join } from "node:path";
import { renderAsync } from "@resvg/resvg-js";
import { init } from "echarts/dist/echarts.esm.min.mjs";
import type { Language } from "../domain/answering.ts";
import { layOut, WIDTH } from "./chart-layout.ts";
import type { ChartSeries } from "./chart-series.ts";

/** Sharp on a phone of three pixels a point, and within what chats take as a photo. */
const PIXELS = 1080;

/** The family name inside the font file, which has the traditional characters too. */
const FAMILY = "Noto Sans S Chinese";
const FONT = join(
  createRequire(import.meta.url).resolve("@embedpdf/fonts-sc"),
  "../../fonts/NotoSansHans-Regular.otf",
);

/**
 * Draws a comparison as a PNG, 1080 pixels wide. Import this module only when a chart is asked for: its libraries take
 * a tenth of a second and 30 MB.
 */
export async function drawChart(series: readonly ChartSeries[], language: Language): Promise<Uint8Array> {
  const image = await renderAsync(chartSvg(series, language), {
    fitTo: { mode: "width", value: PIXELS },
    font: { loadSystemFonts: false, fontFiles: [FONT], defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
  });
  return image.asPng();
}

function chartSvg(series: readonly ChartSeries[], language: Language): string {
  const { option, height } = layOut(series, language);
  const chart = init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height });
  try {
    chart.setOption({ textStyle: { fontFamily: FAMILY }, ...option });
    return chart.renderToSVGString();
  } finally {
    // A chart left alive keeps the process from ending.
    chart.dispose();
  }
}
