import type { Language } from "../domain/answering.ts";
import type { Report } from "../domain/report.ts";
import { comparabilityWarnings } from "../figures/comparison.ts";
import { type LedgerFigure, yearOf } from "../figures/ledger-figure.ts";
import { thesaurus } from "../figures/thesaurus.ts";
import { fold } from "../language/script.ts";
import { englishGloss, type Naming, placeName } from "./composing/figure-words.ts";
import { warningText } from "./composing/warnings.ts";
import { say, toTraditional } from "./composing/words.ts";

/** One bar of a chart. */
export interface ChartPoint {
  label: string;
  value: number;
  /** The figure as printed in its report. */
  text: string;
  approximate: boolean;
}

/** What a chart draws of one comparison, in the order in which it is drawn. Words are in the answer's language. */
export interface ChartSeries {
  /** Indicator and unit. */
  title: string;
  subtitle: string;
  /** Places stand as rows with their names at the left; the years of one place stand side by side. */
  kind: "places" | "years";
  percent: boolean;
  points: ChartPoint[];
  /** What must be known to read it rightly. */
  notes: string[];
  /** Titles of the reports, each once. */
  sources: string[];
}

/** A figure of a comparison with the report that states it. */
export interface Compared {
  figure: LedgerFigure;
  report: Report;
}

/** Fewer values are read faster in the text. */
const LEAST = 3;

/** The chart of a comparison; none where fewer than three of its values can stand on one axis. */
export function chartSeries(cells: readonly Compared[], naming: Naming): ChartSeries[] {
  const drawn = onOneAxis(cells);
  const [first] = drawn;
  if (!first || drawn.length < LEAST) return [];
  const { language } = naming;
  const years = distinct(drawn.flatMap(yearsOf)).sort((a, b) => a - b);
  const times = distinct(drawn.map((cell) => span(yearsOf(cell))));
  const severalPlaces = distinct(drawn.map(({ report }) => report.place)).length > 1;
  const severalIndicators =
    distinct(drawn.map((cell) => `${cell.report.place} ${span(yearsOf(cell))}`)).length < drawn.length;
  const kind = severalPlaces || severalIndicators ? "places" : "years";
  const ordered =
    kind === "years" ? drawn.toSorted((a, b) => Math.max(...yearsOf(a)) - Math.max(...yearsOf(b))) : drawn;
  const figures = ordered.map(({ figure }) => figure);
  const units = distinct(figures.map(({ unit }) => unit))
    .filter(Boolean)
    .join("/");
  const yearWord = (year: string): string => say(language, `${year}年`, year);
  // What all have in common is said once above, what tells them apart stands at each.
  const title =
    severalIndicators && !severalPlaces ? placeName(first.report, naming) : indicatorOf(figures, language);
  const labelOf = (cell: Compared): string =>
    [
      severalPlaces ? placeName(cell.report, naming) : "",
      times.length > 1 ? yearWord(span(yearsOf(cell))) : "",
      severalIndicators ? indicatorOf([cell.figure], language) : "",
    ]
      .filter(Boolean)
      .join(" ");
  return [
    {
      title: units === "" ? title : say(language, `${title}(${units})`, `${title}, ${units}`),
      subtitle: [kind === "years" ? placeName(first.report, naming) : "", yearWord(span(years))]
        .filter(Boolean)
        .join(" · "),
      kind,
      percent: first.figure.detail.unitClass === "percent",
      points: ordered.map((cell) => ({
        label: labelOf(cell),
        value: cell.figure.value,
        text: cell.figure.text,
        approximate: cell.figure.qualifier !== "",
      })),
      notes: [...warningsOf(figures, naming), ...leftOut(cells, drawn, naming)],
      sources: distinct(ordered.map(({ report }) => report.title)),
    },
  ];
}

/** The year that a figure is of, or the first and the last of its term. */
function yearsOf({ figure, report }: Compared): number[] {
  if (figure.detail.period === "term" && report.period) return [report.period.from, report.period.to];
  return [yearOf(figure)];
}

const span = (years: number[]): string => distinct([years[0], years.at(-1)]).join("–");

const distinct = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** Only counts of one class, or amounts of one unit, have a common axis: the class that most of them are of. */
function onOneAxis(cells: readonly Compared[]): Compared[] {
  const groups = Map.groupBy(cells, ({ figure }) => {
    const { unitClass } = figure.detail;
    return unitClass === "other" || unitClass === "money" ? `${unitClass} ${figure.unit}` : unitClass;
  });
  return [...groups.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

/** The indicator that most of the figures have, or else what all of theirs have in common, in the answer's language. */
function indicatorOf(figures: LedgerFigure[], language: Language): string {
  const groups = [...Map.groupBy(figures, ({ indicator }) => fold(indicator))].sort(
    (a, b) => b[1].length - a[1].length,
  );
  const [usual = "", having = []] = groups[0] ?? [];
  const [figure] = having;
  if (!figure) return "";
  const concepts = figure.detail.concepts.filter((id) =>
    figures.every(({ detail }) => detail.concepts.includes(id)),
  );
  const common = having.length > figures.length / 2 ? "" : inChinese(concepts);
  const indicator = common || usual;
  if (language === "en") {
    const gloss = englishGloss(
      common === "" ? figure : { ...figure, detail: { ...figure.detail, concepts } },
    );
    return gloss === "" ? indicator : `${gloss.charAt(0).toUpperCase()}${gloss.slice(1)} (${indicator})`;
  }
  return language === "zh-Hant" ? toTraditional(indicator) : indicator;
}

/** 重点立案提案, 提案办复率; "" where no thing and no rate is among the concepts. */
function inChinese(ids: string[]): string {
  const concepts = ids.map((id) => thesaurus().concept(id)).filter((concept) => concept !== undefined);
  if (!concepts.some(({ family }) => family === "object" || family === "rate")) return "";
  const rated = concepts.some(({ family }) => family === "rate");
  return ["scope", ...(rated ? [] : ["stage"]), "object", "rate"]
    .flatMap((family) => concepts.filter((concept) => concept.family === family).slice(0, 1))
    .map(({ zh }) => zh[0] ?? "")
    .join("");
}

/** Approximate figures are marked where they stand, and labels carry their units. */
const warningsOf = (figures: LedgerFigure[], naming: Naming): string[] =>
  comparabilityWarnings(figures)
    .filter((warning) => warning !== "approximate" && warning !== "units")
    .map((warning) => warningText(warning, figures, naming));

function leftOut(cells: readonly Compared[], drawn: Compared[], naming: Naming): string[] {
  const others = cells
    .filter((cell) => !drawn.includes(cell))
    .map((cell) => `${placeName(cell.report, naming)} ${cell.figure.text}`);
  if (others.length === 0) return [];
  return [
    say(
      naming.language,
      `单位不同,未画:${others.join("、")}。`,
      `Not drawn, of another unit: ${others.join(", ")}.`,
    ),
  ];
}
