import { mostTelling } from "../answering/composing/summary.ts";
import { isListed } from "../figures/ledger.ts";
import type { LedgerFigure } from "../figures/ledger-figure.ts";
import { thesaurus } from "../figures/thesaurus.ts";
import { fold } from "../language/script.ts";

/** What an indicator that somebody named asks of a figure. */
interface Sought {
  concepts: string[];
  /** What no concept says: 养老 of 养老提案. */
  rest: string;
}

/** Words of measuring: they say that a figure is meant, not which. */
const MEASURE = /(?:数量?|总数|件数|次数|人数|情况|数据|多少|的|\bnumber of\b|\bthe\b|\bof\b|\s)/g;

/**
 * The figures of a report that a digest tells: the most telling ones, or those of the indicators named (提案, reply
 * rate; totals before parts). At most `limit`, the one that tells most first; empty where the report has none of them.
 */
export function figuresTold(
  figures: readonly LedgerFigure[],
  indicators: readonly string[],
  limit: number,
): LedgerFigure[] {
  if (indicators.length === 0) return mostTelling(figures, limit);
  const sought = indicators.map(soughtOf);
  const fitting = figures.filter(
    (figure) =>
      isListed(figure) &&
      figure.detail.period !== "plan" &&
      !figure.detail.change &&
      sought.some((one) => counts(figure, one)),
  );
  const totals = mostTelling(fitting, limit);
  const others = fitting.filter((figure) => !totals.includes(figure)).slice(0, limit - totals.length);
  return [...totals, ...others];
}

/** Whether a text names nothing but something that reports count: 提案, 办复率, proposals filed. */
export function isIndicator(text: string): boolean {
  const { concepts, rest } = soughtOf(text);
  return concepts.length > 0 && rest === "";
}

function soughtOf(indicator: string): Sought {
  const text = fold(indicator);
  const mentions = [...thesaurus().mentions(text), ...thesaurus().englishMentions(text)];
  let rest = text;
  for (const { start, end } of mentions)
    rest = rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end);
  return {
    concepts: [...new Set(mentions.map(({ id }) => id))],
    rest: rest.replaceAll(MEASURE, ""),
  };
}

function counts(figure: LedgerFigure, { concepts, rest }: Sought): boolean {
  const own = figure.detail.concepts;
  const said = fold(`${figure.parent} ${figure.indicator}`);
  return (
    concepts.length + rest.length > 0 &&
    concepts.every(
      (id) =>
        own.includes(id) ||
        thesaurus()
          .concept(id)
          ?.covers.some((narrow) => own.includes(narrow)),
    ) &&
    said.includes(rest)
  );
}
