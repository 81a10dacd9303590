import type { Report } from "../../domain/report.ts";
import { type LedgerFigure, yearOf } from "../../figures/ledger-figure.ts";
import type { Operation, Query } from "../query.ts";
import type { Draft } from "./draft.ts";
import { type Naming, placeName } from "./figure-words.ts";
import { percent, written } from "./numbers.ts";
import { listed, say } from "./words.ts";

/** One cell of a comparison: the figure of a place in a year. */
export interface Cell {
  figure: LedgerFigure;
  citation: number;
  report: Report;
}

/** Computes what the person asks for; the terms stay in the line, and verification computes it again. */
export function compute(
  operation: Operation,
  cells: Cell[],
  draft: Draft,
  naming: Naming,
  query: Query,
): string | undefined {
  const { language } = naming;
  const [first, second] = chronological(cells, operation);
  const marks = [...new Set(cells.map((cell) => `[${cell.citation}]`))].join("");
  const unit = first?.figure.unit ?? "";
  const values = cells.map((cell) => cell.figure.value);
  const total = values.reduce((sum, value) => sum + value, 0);
  const push = (
    kind: "difference" | "sum" | "ratio" | "growth" | "average",
    terms: number[],
    value: number,
    valueUnit: string,
  ) => {
    draft.derivations.push({ operation: kind, terms, value });
    draft.figures.push({
      place: listed("zh-Hans", [...new Set(cells.map((cell) => cell.figure.place))]),
      year: Math.max(...cells.map((cell) => cell.figure.year)),
      indicator: `${first?.figure.indicator ?? ""}${NAMES[kind]}`,
      value,
      unit: valueUnit,
      qualifier: "",
      text: `${written(value)}${valueUnit}`,
      citation: first?.citation ?? 1,
      derived: true,
    });
  };
  if (
    operation === "sum" &&
    cells.length > 1 &&
    cells.every((cell) => cell.figure.unit === unit) &&
    unit !== "%"
  ) {
    push("sum", values, total, unit);
    return say(
      language,
      `合计${written(total)}${unit}。${marks}`,
      `Together: ${written(total)}${unit}. ${marks}`,
    );
  }
  if (operation === "average" && cells.length > 1) {
    const value = Number((total / cells.length).toFixed(2));
    push("average", values, value, unit);
    return say(
      language,
      `平均${written(value)}${unit}。${marks}`,
      `On average: ${written(value)}${unit}. ${marks}`,
    );
  }
  if (!first || !second || cells.length !== 2 || first.figure.unit !== second.figure.unit) return undefined;
  const [a, b] = [first.figure.value, second.figure.value];
  if (operation === "difference") {
    const value = Number(Math.abs(a - b).toPrecision(12));
    const derivedUnit = unit === "%" ? "个百分点" : unit;
    push("difference", [a, b], value, derivedUnit);
    const alike =
      first.figure.place === second.figure.place && yearOf(first.figure) === yearOf(second.figure);
    const higher = a === b || alike ? undefined : a > b ? first : second;
    const name = higher && nameOf(higher, cells, naming);
    const who = name ? say(language, `,${name}较多`, `, ${name} is higher`) : "";
    return say(
      language,
      `相差${written(value)}${derivedUnit}${who}。${marks}`,
      `Difference: ${written(value)}${derivedUnit}${who}. ${marks}`,
    );
  }
  if (operation === "ratio" && b !== 0) {
    const value = Number((a / b).toFixed(2));
    push("ratio", [a, b], value, "倍");
    return say(
      language,
      `前者是后者的${written(value)}倍。${marks}`,
      `The first is ${written(value)} times the second. ${marks}`,
    );
  }
  if (operation === "year-on-year" && a !== 0) {
    const change = Number((b - a).toPrecision(12));
    const asksRate = /(?:%|百分|幅度|率|percent|rate)/i.test(query.question) && unit !== "%";
    const growth = percent((change / a) * 100);
    const points = unit === "%" ? "个百分点" : unit;
    if (asksRate) push("growth", [a, b], growth, "%");
    push("difference", [b, a], Math.abs(change), points);
    const way = change >= 0 ? say(language, "增加", "up") : say(language, "减少", "down");
    if (unit !== "%" && !asksRate)
      draft.derivations.push({ operation: "growth", terms: [a, b], value: growth });
    const rate =
      unit === "%"
        ? ""
        : say(language, `(${written(Math.abs(growth))}%)`, ` (${written(Math.abs(growth))}%)`);
    return say(
      language,
      `${way}${written(Math.abs(change))}${points}${rate}。${marks}`,
      `${way} ${written(Math.abs(change))}${points}${rate}. ${marks}`,
    );
  }
  return undefined;
}

const NAMES = { difference: "之差", sum: "合计", ratio: "之比", growth: "增幅", average: "平均" };

const nameOf = (cell: Cell, cells: Cell[], naming: Naming): string => {
  const name = placeName(cell.report, naming);
  const samePlace = cells.every((other) => other.figure.place === cell.figure.place);
  return samePlace ? say(naming.language, `${yearOf(cell.figure)}年`, `${yearOf(cell.figure)}`) : name;
};

/** Year on year reads from the earlier to the later, whatever the order of the question. */
const chronological = (cells: Cell[], operation: Operation): Cell[] =>
  operation === "year-on-year" ? [...cells].sort((a, b) => yearOf(a.figure) - yearOf(b.figure)) : cells;
