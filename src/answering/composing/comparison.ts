import type { Report } from "../../domain/report.ts";
import { comparabilityWarnings } from "../../figures/comparison.ts";
import { asSaid, yearOf } from "../../figures/ledger-figure.ts";
import { counterOf } from "../../figures/traits.ts";
import { chartSeries } from "../chart-series.ts";
import type { Evidence } from "../evidence.ts";
import type { Query } from "../query.ts";
import { coversYear } from "../selection.ts";
import { meets } from "../understanding/bounds.ts";
import { bestOf, commonCounter, commonStage } from "./common-stage.ts";
import { type Draft, emptyDraft } from "./draft.ts";
import type { Found } from "./figure.ts";
import { addFigure, figureLine, toAnswerFigure } from "./figure-lines.ts";
import { glossed, type Naming, placeName } from "./figure-words.ts";
import { tellNationwide } from "./nationwide-words.ts";
import { type Cell, compute } from "./operations.ts";
import { warningText } from "./warnings.ts";
import { listed, say } from "./words.ts";

/** Compares one indicator over places and years, ranks it, or computes what was asked for, with its warnings. */
export function composeComparison(
  found: Found[],
  query: Query,
  texts: Map<string, Report>,
  naming: Naming,
  nationwide?: Evidence["nationwide"],
): Draft {
  const ranked = query.operations.includes("highest") || query.operations.includes("lowest");
  const draft = emptyDraft(query.intent === "ranking" ? "ranking" : "comparison");
  const asks = [...new Set(found.map((one) => one.ask))];
  // 初步提案和立案的差几件: two indicators of one place are the terms of one operation.
  const across = asks.length > 1 && new Set(found.map((one) => one.place.code)).size === 1;
  for (const ask of across ? asks.slice(0, 1) : asks) {
    const ofAsk = across ? found : found.filter((one) => one.ask === ask);
    const all = cellsOf(ofAsk, query, texts);
    if (all.length === 0) continue;
    // 修灯塔、资助学生、慰问三项总共多少: some of the items are no sum of them, nor is one of them taken twice.
    if (
      across &&
      query.operations.includes("sum") &&
      new Set(all.map(({ figure }) => figure)).size < asks.length
    )
      continue;
    const { bound } = query;
    const uncited = bound ? all.filter(({ figure }) => meets(bound, figure.value)) : all;
    // Years of one place read from the earlier to the later.
    if (new Set(uncited.map((cell) => cell.figure.place)).size === 1 && !across)
      uncited.sort((a, b) => yearOf(a.figure) - yearOf(b.figure));
    if (ranked || nationwide || bound)
      uncited.sort((a, b) =>
        query.operations.includes("lowest") || bound?.is === "below" || bound?.is === "at-most"
          ? a.figure.value - b.figure.value
          : b.figure.value - a.figure.value,
      );
    // Numbered as they are shown: the first one that is read is the first footnote.
    const cells = uncited.map(
      (cell): Cell => ({ ...cell, citation: addFigure(draft, cell.figure, cell.report, false) }),
    );
    if (nationwide) tellNationwide(cells.length, ask, nationwide, query, draft, naming);
    draft.warnings.push(
      ...comparabilityWarnings(cells.map((cell) => cell.figure)).map((warning) =>
        warningText(
          warning,
          cells.map((cell) => cell.figure),
          naming,
        ),
      ),
    );
    // The few that are shown are no sum of all.
    const computed = (nationwide ? [] : query.operations)
      .map((operation) => compute(operation, cells, draft, naming, query))
      .filter((line) => line !== undefined);
    draft.lines.push(...computed);
    addCells(cells, query, draft, naming, computed.length > 0);
    if (bound && bound.is !== "equal") draft.lines.push(...otherLines(all, uncited, naming, draft));
    if (bound?.is !== "equal") draft.lines.push(...lackingLines(ofAsk, all, naming, draft));
    if (!across) draft.lines.push(...lackingYears(ofAsk, all, naming, draft, ask.years ?? query.years));
    draft.table = tableOf(cells, naming, draft.table);
    draft.compared = [...(draft.compared ?? []), ...cells];
    draft.series = [
      ...(draft.series ?? []),
      ...chartSeries(ranked ? cells.slice(0, query.top) : cells, naming),
    ];
  }
  if (across) draft.intent = "figure";
  draft.outcome = draft.figures.length + (query.bound ? draft.lines.length : 0) > 0 ? "answered" : "refused";
  return draft;
}

/** One figure a place and year, all of the same stage where the question names none. */
function cellsOf(found: Found[], query: Query, texts: Map<string, Report>): Omit<Cell, "citation">[] {
  const across = new Set(found.map((one) => one.ask)).size > 1;
  const stage = across ? undefined : commonStage(found);
  // 捐款最多: a place that counts something else near it (义诊41场) does not state it. Of two either may be meant.
  const counter = across || found.length < 3 ? undefined : commonCounter(found, stage);
  const cells: Omit<Cell, "citation">[] = [];
  for (const one of found) {
    const years =
      query.years.length > 1 ? [...new Set(one.exact.map((match) => yearOf(match.figure)))] : [undefined];
    for (const year of years) {
      const fitting = one.exact.filter(
        ({ figure }) =>
          (year === undefined || yearOf(figure) === year) &&
          (counter === undefined || counterOf(figure) === counter),
      );
      const match = bestOf(fitting, stage);
      const report = match && texts.get(match.figure.report);
      if (!match || !report) continue;
      cells.push({ figure: match.figure, report });
    }
  }
  return cells;
}

const EACH_ASKED =
  /[各別别](?:自|是|有)?(?!地)[^,，;；。?？]{0,14}(?:多少|[几幾])[^,，;；。?？]{0,10}[,，;；。?？].*[差多少几幾]|how (?:many|much)\b[^,;?]*\beach\b.*\b(?:difference|how)|\beach\b[^,;?]*[,;?].*\b(?:difference|gap)\b/i;

function addCells(cells: Cell[], query: Query, draft: Draft, naming: Naming, computed: boolean): void {
  const ranked = query.operations.includes("highest") || query.operations.includes("lowest");
  const listing =
    /(?:排名|排行|排序|从[高大多低小少]到|由[高多低少]到|前[一二三四五六七八九十两\d]|rank|top \d|descending|ascending|各|所有|全部|list)/i.test(
      query.question,
    );
  const named =
    (query.places.length > 1 || query.years.length > 1 || query.operands !== undefined) && !query.everywhere;
  const wanted =
    ranked && !named && !query.bound ? (query.top ?? (listing ? cells.length : ties(cells))) : cells.length;
  const shown = ranked && query.top !== undefined ? cells.slice(0, query.top) : cells;
  shown.forEach((cell, index) => {
    // 各多少件,相差多少: the terms are asked for as well.
    if ((!computed || EACH_ASKED.test(query.question)) && index < wanted)
      draft.figures.push(toAnswerFigure(cell.figure, cell.citation));
    draft.lines.push(figureLine(cell.figure, cell.report, cell.citation, naming));
  });
}

/** How many share the first place. */
const ties = (cells: Cell[]): number =>
  cells.filter((cell) => cell.figure.value === cells[0]?.figure.value).length;

/** Most of them that are named. */
const MOST_OTHERS = 12;

/** Places whose figure is not as was asked for: that there are some, or that all are so. */
function otherLines(
  all: Omit<Cell, "citation">[],
  wanted: Omit<Cell, "citation">[],
  naming: Naming,
  draft: Draft,
): string[] {
  const others = all.filter((cell) => !wanted.includes(cell));
  if (others.length === 0) return [];
  const { language } = naming;
  const names = [...new Set(others.map(({ report }) => placeName(report, naming)))];
  const left = names.length - MOST_OTHERS;
  if (left > 0) draft.facts.push(names.length, left);
  const shown =
    listed(language, names.slice(0, MOST_OTHERS)) +
    (left > 0 ? say(language, `等${names.length}个地方`, ` and ${left} more`) : "");
  return wanted.length === 0
    ? [say(language, `没有符合的地方;写明此数的是:${shown}。`, `None; it is stated for: ${shown}.`)]
    : [say(language, `不在此列:${shown}。`, `Not among them: ${shown}.`)];
}

/** Places that lack the figure are named, with their nearest figure as text where there is one. */
function lackingLines(
  found: Found[],
  cells: Omit<Cell, "citation">[],
  naming: Naming,
  draft: Draft,
): string[] {
  const lacking = found.filter(
    (one) => !cells.some((cell) => one.place.all.some((report) => report.slug === cell.figure.report)),
  );
  if (lacking.length === 0) return [];
  const names = lacking.map((one) => one.place.chosen[0]).filter((report) => report !== undefined);
  for (const report of names) draft.facts.push(report.year);
  const shown = listed(
    naming.language,
    names.slice(0, 12).map((report) => placeName(report, naming)),
  );
  return [say(naming.language, `未载此数:${shown}。`, `Not stated: ${shown}.`)];
}

/** Of several years asked for the ones that a place has no figure of, and whether it has a report of them at all. */
function lackingYears(
  found: Found[],
  cells: Omit<Cell, "citation">[],
  naming: Naming,
  draft: Draft,
  asked: number[],
): string[] {
  if (asked.length < 2) return [];
  return found.flatMap(({ place }): string[] => {
    const own = cells.filter((cell) => place.all.some((report) => report.slug === cell.figure.report));
    const [first] = own;
    if (!first) return [];
    const stated = new Set(own.map((cell) => yearOf(cell.figure)));
    const missing = asked.filter((year) => !stated.has(year)).sort((a, b) => a - b);
    const unreported = missing.filter((year) => !place.all.some((report) => coversYear(report, year)));
    draft.facts.push(...missing);
    const { language } = naming;
    const name = found.length > 1 ? placeName(first.report, naming) : "";
    const said = (years: number[], chinese: string, english: string): string[] => {
      const shown = listed(language, years.map(String));
      return years.length === 0 ? [] : [say(language, `${chinese}:${shown}。`, `${english}: ${shown}.`)];
    };
    return [
      ...said(
        missing.filter((year) => !unreported.includes(year)),
        `${name}没有写明此数的年份`,
        `Years that ${name === "" ? "don't state it" : `${name} doesn't state it for`}`,
      ),
      ...said(
        unreported,
        `${name}没有报告的年份`,
        `Years without a report${name === "" ? "" : ` of ${name}`}`,
      ),
    ];
  });
}

function tableOf(cells: Cell[], naming: Naming, before: Draft["table"]): NonNullable<Draft["table"]> {
  const { language } = naming;
  const columns = [
    say(language, "地方", "Place"),
    say(language, "年份", "Year"),
    say(language, "指标", "Indicator"),
    say(language, "数值", "Value"),
  ];
  const rows = cells.map((cell) => [
    placeName(cell.report, naming),
    String(yearOf(cell.figure)),
    glossed(cell.figure, language),
    `${asSaid(cell.figure)} [${cell.citation}]`,
  ]);
  return { columns, rows: [...(before?.rows ?? []), ...rows] };
}
