import { inOneSentence, type LedgerFigure } from "../figures/ledger-figure.ts";
import { synonymsOf } from "../language/synonyms.ts";
import type { Found } from "./composing/figure.ts";
import { namesItself } from "./matching/surroundings.ts";
import type { Match } from "./matching.ts";
import type { Ask } from "./query.ts";

/** Words may be missing from a figure beside another answer, as long as this much of the ask is said of it. */
const ENOUGH = 0.6;
/** The same where the ask names its counter (多少人, 多少钱), which says much by itself. */
const ENOUGH_WITH_COUNTER = 0.45;

/**
 * What is asked in one breath mostly stands in one sentence, and each hole asks for a figure of its own. An ask that
 * nothing answers outright takes the figure beside another's answer that lacks only words; of two asks that found the
 * same figure the later takes such a neighbour. `prior` is the figure a follow-up goes on about.
 */
export function settleTogether(found: Found[], prior: LedgerFigure | undefined): Found[] {
  const settled = [...found];
  settled.forEach((one, index) => {
    const taken = settled.flatMap((other, at) => (at === index ? [] : other.exact.slice(0, 1)));
    const anchors = [...taken.map((match) => match.figure), ...(prior ? [prior] : [])];
    const own = one.exact[0]?.figure;
    const given = settled.slice(0, index).some((other) => other.exact[0]?.figure === own);
    if (one.share || anchors.length === 0) return;
    const others = [...(one.fitting ?? []), ...one.near.filter((match) => lacksWordsOnly(match, one))];
    const beside =
      (own === undefined ||
        given ||
        (one.ask.bare === true && !one.ask.years && !anchors.some((anchor) => isBeside(own, anchor)))) &&
      others.find(
        ({ figure }) =>
          !taken.some((other) => other.figure === figure) &&
          anchors.some((anchor) => isBeside(figure, anchor)),
      );
    if (beside) settled[index] = { ...one, exact: [{ ...beside, gaps: [] }] };
    // Nothing but what another ask was already answered with: the question names something else.
    else if (given && says(one.ask)) settled[index] = { ...one, exact: [], near: one.exact };
    // 派了多少名监督员,派到几个部门: of figures that fit alike the one already given is not meant again.
    else if (one.exact.length > 1) {
      const free = one.exact.filter((match) => !taken.some((other) => other.figure === match.figure));
      const close = free.filter((match) => anchors.some((anchor) => isBeside(match.figure, anchor)));
      // …共620人次,其中在中山大学举办培训班1期100人: where the question names nothing new, the nearer one.
      const meant = one.ask.bare === true ? close.slice(0, 1) : close;
      if (free.length > 0) settled[index] = { ...one, exact: meant.length > 0 ? meant : free };
    }
  });
  return settled;
}

const isBeside = (figure: LedgerFigure, anchor: LedgerFigure): boolean =>
  figure !== anchor && inOneSentence(figure, anchor);

const lacksWordsOnly = ({ gaps, score, figure }: Match, { ask }: Found): boolean =>
  gaps.every((gap) => gap === "words") &&
  // 最低分, 平均分: the other end is no answer, however near it stands.
  (ask.countedIn !== "分" ||
    ask.terms.every(({ deed, must, any }) => !(deed && must) || namesItself(any, figure))) &&
  score >= (hasCounter(ask) ? ENOUGH_WITH_COUNTER : ENOUGH) &&
  (hasCounter(ask) || namesAny(ask, figure));

const hasCounter = ({ units, counters, countedAsBefore }: Ask): boolean =>
  !countedAsBefore && (units !== undefined || counters !== undefined);

/** Whether an ask has words of its own, and is not the same thing asked twice. */
const says = ({ bare, concepts, terms }: Ask): boolean => !bare && concepts.length + terms.length > 1;

const namesAny = (ask: Ask, figure: LedgerFigure): boolean =>
  ask.concepts.some((id) => figure.detail.concepts.includes(id)) ||
  ask.terms.some((term) =>
    namesItself(
      term.any.flatMap((word) => [word, ...synonymsOf(word)]),
      figure,
    ),
  );
