import type { Report } from "../../domain/report.ts";
import { comparabilityWarnings } from "../../figures/comparison.ts";
import { asSaid, type LedgerFigure, yearOf } from "../../figures/ledger-figure.ts";
import { inFamily } from "../../figures/thesaurus.ts";
import { chartSeries } from "../chart-series.ts";
import type { Match } from "../matching.ts";
import type { Query } from "../query.ts";
import { type Draft, emptyDraft } from "./draft.ts";
import type { Found } from "./figure.ts";
import { addFigure, figureLine, toAnswerFigure } from "./figure-lines.ts";
import { glossed, type Naming, placeName } from "./figure-words.ts";
import { type Cell, compute } from "./operations.ts";
import { warningText } from "./warnings.ts";
import { listed, say } from "./words.ts";

/** Compares one indicator over places and years, ranks it, or computes what was asked for, with its warnings. */
export function composeComparison(
  found: Found[],
  query: Query,
  texts: Map<string, Report>,
  naming: Naming,
): Draft {
  const ranked = query.operations.includes("highest") || query.operations.includes("lowest");
  const draft = emptyDraft(ranked ? "ranking" : "comparison");
  const asks = [...new Set(found.map((one) => one.ask))];
  // 初步提案和立案的差几件: two indicators of one place are the terms of one operation.
  const across = asks.length > 1 && new Set(found.map((one) => one.place.code)).size === 1;
  for (const ask of across ? asks.slice(0, 1) : asks) {
    const ofAsk = across ? found : found.filter((one) => one.ask === ask);
    const uncited = cellsOf(ofAsk, query, texts);
    if (uncited.length === 0) continue;
    // Years of one place read from the earlier to the later.
    if (new Set(uncited.map((cell) => cell.figure.place)).size === 1 && !across)
      uncited.sort((a, b) => yearOf(a.figure) - yearOf(b.figure));
    if (ranked)
      uncited.sort((a, b) =>
        query.operations.includes("highest")
          ? b.figure.value - a.figure.value
          : a.figure.value - b.figure.value,
      );
    // Numbered as they are shown: the first one that is read is the first footnote.
    const cells = uncited.map(
      (cell): Cell => ({ ...cell, citation: addFigure(draft, cell.figure, cell.report, false) }),
    );
    draft.warnings.push(
      ...comparabilityWarnings(cells.map((cell) => cell.figure)).map((warning) =>
        warningText(
          warning,
          cells.map((cell) => cell.figure),
          naming,
        ),
      ),
    );
    const computed = query.operations
      .map((operation) => compute(operation, cells, draft, naming, query))
      .filter((line) => line !== undefined);
    draft.lines.push(...computed);
    addCells(cells, query, draft, naming, computed.length > 0);
    draft.lines.push(...lackingLines(ofAsk, cells, naming, draft));
    draft.table = tableOf(cells, naming, draft.table);
    draft.compared = [...(draft.compared ?? []), ...cells];
    draft.series = [
      ...(draft.series ?? []),
      ...chartSeries(ranked ? cells.slice(0, query.top) : cells, naming),
    ];
  }
  if (across) draft.intent = "figure";
  draft.outcome = draft.figures.length > 0 ? "answered" : "refused";
  return draft;
}

/** One figure a place and year, all of the same stage where the question names none. */
function cellsOf(found: Found[], query: Query, texts: Map<string, Report>): Omit<Cell, "citation">[] {
  const stage = new Set(found.map((one) => one.ask)).size > 1 ? undefined : commonStage(found);
  const cells: Omit<Cell, "citation">[] = [];
  for (const one of found) {
    const years =
      query.years.length > 1 ? [...new Set(one.exact.map((match) => yearOf(match.figure)))] : [undefined];
    for (const year of years) {
      const fitting = one.exact.filter((match) => year === undefined || yearOf(match.figure) === year);
      const match = bestOf(fitting, stage);
      const report = match && texts.get(match.figure.report);
      if (!match || !report) continue;
      cells.push({ figure: match.figure, report });
    }
  }
  return cells;
}

const stagesOf = (figure: LedgerFigure): string[] => inFamily(figure.detail.concepts, "stage");

const bestOf = (matches: Match[], stage: string | undefined): Match | undefined =>
  matches.find((match) => stage !== undefined && stagesOf(match.figure).includes(stage)) ?? matches[0];

/** The stage that most places state: 立案 rather than 收到 where only some say 收到. */
function commonStage(found: Found[]): string | undefined {
  const counts = new Map<string, number>();
  for (const one of found)
    for (const stage of new Set(one.exact.flatMap((match) => stagesOf(match.figure))))
      counts.set(stage, (counts.get(stage) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] === "filed" ? -1 : 1))[0]?.[0];
}

function addCells(cells: Cell[], query: Query, draft: Draft, naming: Naming, computed: boolean): void {
  const ranked = query.operations.includes("highest") || query.operations.includes("lowest");
  const listing =
    /(?:排名|排行|排序|从[高大多低小少]到|由[高多低少]到|前[一二三四五六七八九十两\d]|rank|top \d|descending|ascending|各|所有|全部|list)/i.test(
      query.question,
    );
  const named = (query.places.length > 1 || query.operands !== undefined) && !query.everywhere;
  const wanted = ranked && !named ? (query.top ?? (listing ? cells.length : ties(cells))) : cells.length;
  const shown = ranked && !listing && query.top !== undefined ? cells.slice(0, query.top) : cells;
  shown.forEach((cell, index) => {
    if (!computed && index < wanted) draft.figures.push(toAnswerFigure(cell.figure, cell.citation));
    draft.lines.push(figureLine(cell.figure, cell.report, cell.citation, naming));
  });
}

/** How many share the first place. */
const ties = (cells: Cell[]): number =>
  cells.filter((cell) => cell.figure.value === cells[0]?.figure.value).length;

/** Places that lack the figure are named, with their nearest figure as text where there is one. */
function lackingLines(found: Found[], cells: Cell[], naming: Naming, draft: Draft): string[] {
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
