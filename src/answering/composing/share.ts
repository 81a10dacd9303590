import type { Report } from "../../domain/report.ts";
import { asSaid, type LedgerFigure } from "../../figures/ledger-figure.ts";
import { familyOf } from "../../figures/thesaurus.ts";
import type { UnitClass } from "../../figures/units.ts";
import { type MatchOptions, matchFigures } from "../matching.ts";
import type { Ask } from "../query.ts";
import type { Draft } from "./draft.ts";
import type { Found } from "./figure.ts";
import { addFigure } from "./figure-lines.ts";
import type { Naming } from "./figure-words.ts";
import { percent, written } from "./numbers.ts";
import { say } from "./words.ts";

/** 民生类占多少: the share of a stated part in its stated total, when the report gives no percentage of its own. */
export function shareOf(found: Found, draft: Draft, texts: Map<string, Report>, naming: Naming): string[] {
  const pair = found.share;
  const report = pair && texts.get(pair.part.report);
  if (!pair || !report) return [];
  const value = percent((pair.part.value / pair.total.value) * 100);
  const first = addFigure(draft, pair.part, report, false);
  const second = addFigure(draft, pair.total, report, false);
  draft.derivations.push({ operation: "share", terms: [pair.part.value, pair.total.value], value });
  draft.figures.push({
    place: report.place,
    year: report.year,
    indicator: `${pair.part.indicator}占${pair.total.indicator}的比重`,
    value,
    unit: "%",
    qualifier: "",
    text: `${written(value)}%`,
    citation: first,
    derived: true,
  });
  const marks = first === second ? `[${first}]` : `[${first}][${second}]`;
  return [
    say(
      naming.language,
      `${report.year}年${pair.part.indicator}${asSaid(pair.part)},占${pair.total.indicator}${asSaid(pair.total)}的${written(value)}%(按报告所列数字计算)。${marks}`,
      `${report.year}: ${pair.part.indicator} ${asSaid(pair.part)} is ${written(value)}% of ${pair.total.indicator} ${asSaid(pair.total)} (computed from the report's figures). ${marks}`,
    ),
  ];
}

/** The part and the total that a share is asked of, when the report states both and no percentage. */
export function sharePair(
  ask: Ask,
  figures: LedgerFigure[],
  options: MatchOptions,
): { part: LedgerFigure; total: LedgerFigure } | undefined {
  if (!ask.units?.includes("percent") || ask.change) return undefined;
  if (ask.part && ask.whole) {
    const of = (one: Ask) => matchFigures({ ...one, units: COUNTED }, figures, options).exact[0]?.figure;
    const [part, total] = [of(ask.part), of(ask.whole)];
    return part && total && part.value <= total.value && part !== total ? { part, total } : undefined;
  }
  const rates = ask.concepts.filter((id) => id !== "share" && familyOf(id) === "rate");
  if (rates.length > 0) return undefined;
  const counted: Ask = { ...ask, concepts: ask.concepts.filter((id) => id !== "share"), units: COUNTED };
  const part = matchFigures(counted, figures, options)
    .exact.map((match) => match.figure)
    .find((figure) => figure.detail.parentStart !== undefined);
  const total =
    part &&
    figures.find((figure) => figure.report === part.report && figure.start === part.detail.parentStart);
  return part && total ? { part, total } : undefined;
}

const COUNTED: UnitClass[] = ["item", "document", "person"];
