import type { Changes } from "../domain/sources.ts";
import { isListed } from "./ledger.ts";
import type { LedgerFigure } from "./ledger-figure.ts";

/** A version of a report with the figures that were read in it. */
export interface Version {
  text: string;
  figures: readonly LedgerFigure[];
}

/** What a later version says differently: figures by what they count, and how many sentences came and went. */
export function changesBetween(before: Version, after: Version): Changes {
  const [old, now] = [byIndicator(before.figures), byIndicator(after.figures)];
  const figures: Changes["figures"] = [];
  for (const indicator of new Set([...old.keys(), ...now.keys()])) {
    const gone = without(old.get(indicator) ?? [], now.get(indicator) ?? []);
    const come = without(now.get(indicator) ?? [], old.get(indicator) ?? []);
    for (let at = 0; at < Math.max(gone.length, come.length); at++)
      figures.push({ indicator, before: gone[at] ?? "", after: come[at] ?? "" });
  }
  const [said, says] = [sentencesOf(before.text), sentencesOf(after.text)];
  return {
    figures,
    sentencesAdded: without(says, said).length,
    sentencesRemoved: without(said, says).length,
  };
}

export const saysTheSame = ({ figures, sentencesAdded, sentencesRemoved }: Changes): boolean =>
  figures.length + sentencesAdded + sentencesRemoved === 0;

function byIndicator(figures: readonly LedgerFigure[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const figure of figures.filter(isListed)) {
    const name = figure.parent === "" ? figure.indicator : `${figure.parent} › ${figure.indicator}`;
    groups.set(name, [...(groups.get(name) ?? []), figure.text]);
  }
  return groups;
}

/** The first list less the second, each entry as often as it stands. */
function without(list: readonly string[], less: readonly string[]): string[] {
  const left = [...less];
  return list.filter((entry) => {
    const at = left.indexOf(entry);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[。！？；])|\n+/)
    .map((sentence) => sentence.replace(/\s+/g, ""))
    .filter((sentence) => sentence !== "");
