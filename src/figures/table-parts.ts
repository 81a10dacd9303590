import type { LedgerFigure } from "./ledger-figure.ts";
import type { Grid } from "./table-grid.ts";
import type { TableFigure } from "./tables.ts";

/**
 * Links the parts of a table to their total: 合计 of their column or row, 小计 of the rows above it, for 其中 the row
 * before; where a table has none, to the count in the text before that the parts add up to.
 */
export function linkTable(figures: TableFigure[], parts: Grid["parts"], before: LedgerFigure[]): void {
  const along = ({ at }: TableFigure): number => (parts === "rows" ? at.column : at.line);
  for (const line of Map.groupBy(figures, along).values()) linkLine(line, parts, before);
  if (parts === "columns")
    for (const line of Map.groupBy(figures, ({ at }) => at.column).values()) linkInner(line);
}

function linkLine(line: TableFigure[], parts: Grid["parts"], before: LedgerFigure[]): void {
  const head = ({ at }: TableFigure) => (parts === "rows" ? at.rowHead : at.columnHead);
  const ofHead = line.filter((one) => head(one).words !== "" || head(one).total);
  const groups = ofHead.filter((one) => head(one).total === "group");
  const whole =
    ofHead.find((one) => head(one).total === "whole") ?? (groups.length === 1 ? groups[0] : undefined);
  let outer: TableFigure | undefined;
  ofHead.forEach((one, index) => {
    const { total, inner } = head(one);
    if (one === whole) return;
    const subtotal = groups.find((group) => ofHead.indexOf(group) > index);
    const above = inner ? outer : total === "group" ? whole : (subtotal ?? whole);
    if (!inner && !total) outer = one;
    if (above) link(one.figure, above.figure);
  });
  if (whole) return;
  const loose = ofHead.filter((one) => !head(one).inner && !head(one).total && one.figure.parent === "");
  const sum = loose.reduce((all, { figure }) => all + figure.value, 0);
  const stated = before.findLast((figure) => figure.value === sum && figure.unit === loose[0]?.figure.unit);
  if (stated && loose.length > 1 && stated.unit !== "%") for (const { figure } of loose) link(figure, stated);
}

/** Rows that count each a thing of its own, and parts of it behind 其中. */
function linkInner(column: TableFigure[]): void {
  let outer: TableFigure | undefined;
  for (const one of column)
    if (!one.at.rowHead.inner) outer = one;
    else if (outer && one.figure.parent === "" && !one.figure.detail.change) link(one.figure, outer.figure);
}

function link(part: LedgerFigure, total: LedgerFigure): void {
  if (part.unit !== total.unit || (part.unit !== "%" && part.value > total.value)) return;
  part.parent = total.indicator;
  part.detail.parentStart = total.start;
}
