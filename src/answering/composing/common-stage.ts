import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { inFamily } from "../../figures/thesaurus.ts";
import { type CounterKind, counterOf } from "../../figures/traits.ts";
import type { Match } from "../matching.ts";
import type { Found } from "./figure.ts";

const stagesOf = (figure: LedgerFigure): string[] => inFamily(figure.detail.concepts, "stage");

/** The figure of a place that is shown beside those of others. */
export const bestOf = (matches: readonly Match[], stage: string | undefined): Match | undefined =>
  matches.find((match) => stage !== undefined && stagesOf(match.figure).includes(stage)) ?? matches[0];

/** All that may be shown of a place, whichever stage is that of most places. */
export const anyBestOf = (matches: readonly Match[]): Match[] => {
  const stages = new Set(matches.flatMap(({ figure }) => stagesOf(figure)));
  return [undefined, ...stages].map((stage) => bestOf(matches, stage)).filter((match) => match !== undefined);
};

/** The stage that most places state: 立案 rather than 收到 where only some say 收到. */
export function commonStage(found: readonly Found[]): string | undefined {
  const counts = new Map<string, number>();
  for (const one of found)
    for (const stage of new Set(one.exact.flatMap((match) => stagesOf(match.figure))))
      counts.set(stage, (counts.get(stage) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] === "filed" ? -1 : 1))[0]?.[0];
}

/** How most places count what is asked: proposals, times, attendances, money. Undefined where nothing was found. */
export function commonCounter(found: readonly Found[], stage: string | undefined): CounterKind | undefined {
  const counts = new Map<CounterKind, number>();
  for (const { exact } of found) {
    const match = bestOf(exact, stage);
    if (match) counts.set(counterOf(match.figure), (counts.get(counterOf(match.figure)) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
