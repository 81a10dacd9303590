import type { ReportMetadata } from "../domain/report.ts";
import type { LedgerFigure } from "../figures/ledger-figure.ts";
import { type FigureEvidence, type Found, find, isElliptic } from "./composing/figure.ts";
import { settleTogether } from "./neighbours.ts";
import type { Query } from "./query.ts";

interface AtPlace extends Pick<FigureEvidence, "all" | "textOf"> {
  /** The figures of some reports. */
  of: (reports: ReportMetadata[]) => LedgerFigure[];
  /** The figure that a follow-up goes on about. */
  prior: LedgerFigure | undefined;
}

/**
 * What answers each ask at a place. What is asked in one breath and of no year is told by one report: by the newest of
 * those that tell most of it.
 */
export function findAtPlace(
  query: Query,
  place: FigureEvidence["place"],
  { of, prior, ...told }: AtPlace,
): Found[] {
  const { chosen } = place;
  const wherever = findIn(
    query,
    { place, chosen: of(chosen), ...told },
    { prior, isOne: chosen.length === 1 },
  );
  if (!isOneBreath(query) || place.all.length < 2) return wherever;
  const inOne = place.all.map((report) => {
    const figures = of([report]);
    const only = {
      ...told,
      place: { ...place, chosen: [report], all: [report] },
      chosen: figures,
      all: figures,
    };
    return findIn(query, only, { prior, isOne: true });
  });
  const [first = wherever, ...older] = inOne;
  const best = older.reduce((most, one) => (answered(one) > answered(most) ? one : most), first);
  return answered(best) >= answered(wherever) ? best : wherever;
}

const isOneBreath = ({ intent, asks, years, places }: Query): boolean =>
  intent === "figure" &&
  asks.length > 1 &&
  years.length === 0 &&
  places.length < 2 &&
  asks.every((ask) => !ask.years && !ask.term);

const answered = (found: Found[]): number => found.filter(({ exact }) => exact.length > 0).length;

/** What answers the asks in some reports, each beside the others. */
function findIn(
  query: Query,
  figures: FigureEvidence,
  { prior: beforehand, isOne }: { prior: LedgerFigure | undefined; isOne: boolean },
): Found[] {
  let prior = beforehand;
  const found = query.asks.map((ask) => {
    const one = find(ask, figures, query, prior);
    prior = one.exact[0]?.figure ?? prior;
    return one;
  });
  // The first ask had no neighbour to lean on: ask it again beside the second.
  const [first, second] = found;
  if (first && second?.exact[0] && first.exact.length > 0) {
    found[0] = find(first.ask, figures, query, second.exact[0].figure, true);
    if (found[0].exact[0]) found[1] = find(second.ask, figures, query, found[0].exact[0].figure);
  }
  const told = isOne && query.places.length < 2 ? settleTogether(found, beforehand) : found;
  const clear = told.map((one) =>
    isOfAnything(one) ? { ...one, exact: [], near: [...one.exact, ...one.near] } : one,
  );
  return beforehand ? clear : clear.map((one, index) => leaningOn(clear.slice(0, index), one));
}

/** Sentences of one report that fit alike: so many say that nothing in particular was found. */
const ANYTHING = 3;

/** Whether what was found is told here and there of different things, so that none of them is what was asked. */
function isOfAnything({ exact, place }: Found): boolean {
  if (place.chosen.length > 1) return false;
  return new Set(exact.map(({ figure }) => figure.detail.sentence.start)).size >= ANYTHING;
}

/** “…visiting groups, and how many people?”: what leans on an ask that nothing answers is not answered by just any people. */
function leaningOn(before: Found[], one: Found): Found {
  const leans = before.length > 0 && isElliptic(one.ask) && before.every(({ exact }) => exact.length === 0);
  return leans ? { ...one, exact: [], near: [...one.exact, ...one.near] } : one;
}
