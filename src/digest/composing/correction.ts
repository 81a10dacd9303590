import { type Draft, emptyDraft } from "../../answering/composing/draft.ts";
import { addFigure } from "../../answering/composing/figure-lines.ts";
import { glossed, indicatorWords, type Naming } from "../../answering/composing/figure-words.ts";
import { say } from "../../answering/composing/words.ts";
import type { EarlierReport } from "../../domain/digests.ts";
import { isListed } from "../../figures/ledger.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { fold } from "../../language/script.ts";
import type { Read } from "./new-report.ts";

/** Differences told; a report that was rewritten has too many for a message. */
const MOST_TOLD = 6;

/** A figure that was printed and the one that stands in its place; one of them is lacking where it came or went. */
interface Pair {
  before?: LedgerFigure;
  now?: LedgerFigure;
}

/** What a corrected report prints otherwise than before: each figure as it is now, cited, and as it was, marked as such. */
export function composeCorrection(
  { report, figures }: Read,
  before: EarlierReport<LedgerFigure> | undefined,
  naming: Naming,
): Draft {
  const former = before?.figures ?? [];
  const draft: Draft = { ...emptyDraft("summary"), former };
  const { language } = naming;
  if (!before) {
    draft.lines.push(say(language, "报告有更正。", "The report was corrected."));
    return draft;
  }
  const pairs = differences(former, figures);
  for (const { before, now } of pairs.slice(0, MOST_TOLD)) {
    const name = nameOf(now ?? before, naming);
    if (!now) {
      draft.lines.push(
        say(
          language,
          `不再载有:${name}${before?.text ?? ""}。`,
          `No longer stated: ${name} ${before?.text ?? ""}.`,
        ),
      );
      continue;
    }
    const citation = addFigure(draft, now, report);
    draft.lines.push(
      before
        ? say(
            language,
            `${name}现为${now.text},原印${before.text}。[${citation}]`,
            `${name}: now ${now.text}, printed before as ${before.text}. [${citation}]`,
          )
        : say(
            language,
            `新载:${name}${now.text}。[${citation}]`,
            `Newly stated: ${name} ${now.text}. [${citation}]`,
          ),
    );
  }
  if (pairs.length > MOST_TOLD) {
    const rest = pairs.length - MOST_TOLD;
    draft.facts.push(rest);
    draft.lines.push(say(language, `另有${rest}处数字不同。`, `${rest} more figures differ.`));
  }
  if (pairs.length === 0)
    draft.lines.push(
      say(language, "文字有改动,所载数字未变。", "The text was changed; the figures in it are the same."),
    );
  return draft;
}

function nameOf(figure: LedgerFigure | undefined, naming: Naming): string {
  if (!figure) return "";
  const { language } = naming;
  return language === "en" ? glossed(figure, language) : indicatorWords(figure, language);
}

/** Pairs what two versions print of the same thing, and leaves out what they print alike. */
function differences(former: readonly LedgerFigure[], now: readonly LedgerFigure[]): Pair[] {
  const groups = new Map<string, { before: LedgerFigure[]; now: LedgerFigure[] }>();
  const groupOf = (figure: LedgerFigure) => {
    const key = fold(`${figure.parent}|${figure.indicator}`);
    const group = groups.get(key) ?? { before: [], now: [] };
    groups.set(key, group);
    return group;
  };
  for (const figure of now.filter(isListed)) groupOf(figure).now.push(figure);
  for (const figure of former.filter(isListed)) groupOf(figure).before.push(figure);
  return [...groups.values()].flatMap((group) => {
    const come = without(group.now, group.before);
    const gone = without(group.before, group.now);
    return Array.from({ length: Math.max(come.length, gone.length) }, (_, at): Pair => {
      const [before, after] = [gone[at], come[at]];
      return { ...(before ? { before } : {}), ...(after ? { now: after } : {}) };
    });
  });
}

/** The first list less what the second prints alike, as often as it does. */
function without(list: readonly LedgerFigure[], less: readonly LedgerFigure[]): LedgerFigure[] {
  const left = less.map(({ text }) => fold(text));
  return list.filter(({ text }) => {
    const at = left.indexOf(fold(text));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
