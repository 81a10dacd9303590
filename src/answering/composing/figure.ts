import { keptWith } from "../../domain/kept-with.ts";
import type { Report } from "../../domain/report.ts";
import { inOneSentence, type LedgerFigure, runOf, yearOf } from "../../figures/ledger-figure.ts";
import { familyOf, thesaurus } from "../../figures/thesaurus.ts";
import { type Gap, type Match, matchFigures } from "../matching.ts";
import type { Ask, Query } from "../query.ts";
import type { PlaceReports } from "../selection.ts";
import { categoryOf } from "./category.ts";
import { type Draft, emptyDraft } from "./draft.ts";
import { addFigure, figureLine } from "./figure-lines.ts";
import type { Naming } from "./figure-words.ts";
import { shareOf, sharePair } from "./share.ts";
import { say } from "./words.ts";

/** What a figure question is answered from. */
export interface FigureEvidence {
  textOf?: (slug: string) => string | undefined;
  place: PlaceReports;
  /** Figures of the chosen reports, and of all of the place. */
  chosen: LedgerFigure[];
  all: LedgerFigure[];
  /** Those that might answer, where that is known; what is only near is not wanted then. */
  only?: ReadonlySet<LedgerFigure>;
}

/** The figures found for one ask at one place. */
export interface Found {
  ask: Ask;
  place: PlaceReports;
  exact: Match[];
  near: Match[];
  /** All figures that answer, best first; absent where only those taken are known. */
  fitting?: Match[];
  /** A part and its total where a share was asked and only they are stated. */
  share?: { part: LedgerFigure; total: LedgerFigure };
}

const ofOwnYears = (evidence: FigureEvidence): FigureEvidence => ({
  ...evidence,
  chosen: evidence.chosen.filter((one) => !isOtherYear(one)),
  all: evidence.all.filter((one) => !isOtherYear(one)),
});

/** What of a question decides how an ask of it is matched. */
export type Asked = Pick<
  Query,
  "question" | "intent" | "places" | "everywhere" | "years" | "operations" | "inherited"
>;

/** Matches an ask at a place: in the years asked for; without a year, in the newest report that states it. */
export function find(
  ask: Ask,
  given: FigureEvidence,
  query: Asked,
  prior?: LedgerFigure,
  priorIsNext = false,
): Found {
  if (isOfMany(query) && isBareProposal(ask)) {
    // 提案最多的地方, 提案变化: what they filed stands side by side, and not what one received with what another filed.
    const filed = find({ ...ask, concepts: [...ask.concepts, "filed"] }, given, query, prior, priorIsNext);
    const told = new Set(filed.exact.map(({ figure }) => yearOf(figure))).size;
    if (told > 0 && (query.places.length !== 1 || told >= query.years.length)) return { ...filed, ask };
  }
  const { alone, ...narrowed } = ask;
  if (alone) {
    const among = find(narrowed, given, query, prior, priorIsNext);
    if (among.exact.length > 0) return { ...among, ask };
    // 集体提案58件,其中重点12件: of those, where nothing but the sentence says so.
    const plain = find(alone, given, query, prior, priorIsNext);
    const beside = plain.exact.filter(({ figure }) => !prior || inOneSentence(figure, prior));
    return { ...plain, ask, exact: beside, near: beside.length > 0 ? plain.near : among.near };
  }
  // Several places in several years are told by each year's own report.
  const evidence = query.places.length > 1 && query.years.length > 1 ? ofOwnYears(given) : given;
  const substituted =
    query.inherited.years && !evidence.place.chosen.some((report) => query.years.includes(report.year));
  const years = substituted ? [] : ask.term ? [] : (ask.years ?? query.years);
  if (years.length > 1) return inEachYear(years, ask, evidence, query);
  const only = evidence.only ? { only: evidence.only } : {};
  const usable = usableOf(evidence.chosen)(years);
  const options = {
    termFits: years.length === 0 && evidence.place.chosen.some((report) => report.period !== undefined),
    ofYear: years.length > 0,
    prior,
    priorIsNext,
    ...(evidence.textOf ? { textOf: evidence.textOf } : {}),
    ...only,
  };
  // 建了多少个,2021年新建几个: beside a year's count, all of the term is asked for.
  const ofTerm = ask.years?.length === 0 && options.termFits;
  const first = matchFigures(ofTerm ? { ...ask, term: true } : ask, usable, options);
  // 培训了多少人 where only 人次 are counted: the attendances, with their own counter.
  const { exact, near, fitting } =
    first.exact.length === 0 && ask.counter === "人"
      ? matchFigures(withoutCounter(ask), usable, options)
      : first;
  const share = exact.length > 0 ? undefined : sharePair(ask, usable, options);
  if (share) return { ask, place: evidence.place, exact, near, share };
  const category = categoryOf(query, exact, usable);
  if (category === undefined) return { ask, place: evidence.place, exact: [], near: [...exact, ...near] };
  if (category.length > 0) return { ask, place: evidence.place, exact: category, near };
  // 2021年多少次: with a time of its own it is the same thing again, and nothing beside it.
  if (
    prior &&
    !priorIsNext &&
    !ask.years &&
    isElliptic(ask) &&
    (exact.length === 0 || ask.terms.length === 0)
  ) {
    const beside = besides(ask, prior, usable, exact.length > 0);
    if (beside) return { ask, place: evidence.place, exact: [{ figure: beside, score: 1, gaps: [] }], near };
  }
  if (exact.length > 0 || years.length > 0) {
    const elsewhere =
      exact.length > 0 || evidence.only
        ? []
        : matchFigures(
            ask,
            evidence.all.filter((figure) => !usable.includes(figure)),
          ).exact.map(otherYear);
    return {
      ask,
      place: evidence.place,
      exact: exact.length > 0 ? exact : fromOtherReports(ask, evidence, years),
      fitting,
      near: [...elsewhere, ...near],
    };
  }
  for (const report of evidence.place.all) {
    const older = matchFigures(
      ask,
      evidence.all.filter((figure) => figure.report === report.slug && figure.detail.period !== "other-year"),
      only,
    );
    if (older.exact.length > 0) return { ask, place: evidence.place, exact: older.exact, near };
  }
  // 疫情那会儿捐了多少, of a report on five years: told of one of them, and under that year.
  const passing = options.termFits ? matchFigures(ask, evidence.chosen.filter(isOtherYear), only).exact : [];
  return { ask, place: evidence.place, exact: passing.length === 1 ? passing : [], near, fitting };
}

export const isOfMany = ({ intent, places, everywhere, years }: Asked): boolean =>
  (intent === "comparison" || intent === "ranking") &&
  (everywhere || places.length !== 1 || years.length > 1);

/** 提案 and no word of which: neither a stage nor a part nor a rate of them. */
const isBareProposal = (ask: Ask): boolean =>
  ask.concepts.every((id) => id === "proposal") &&
  ask.head === "proposal" &&
  ask.terms.length === 0 &&
  !ask.change;

/** 2021年和2023年各多少: what one year's report says best is no rival of another year's. */
function inEachYear(years: number[], ask: Ask, evidence: FigureEvidence, query: Asked): Found {
  const found = years.map((year) => find({ ...ask, years: [year] }, evidence, query));
  return {
    ask,
    place: evidence.place,
    exact: found.flatMap((one) => one.exact),
    near: found.flatMap((one) => one.near),
    fitting: found.flatMap((one) => one.fitting ?? []),
  };
}

/** “…办了几期、来了多少人次”: the second ask names nothing but its measure. */
export const isElliptic = (ask: Ask): boolean =>
  (ask.bare === true && (ask.units !== undefined || ask.change)) ||
  (PEOPLE.has(ask.head) &&
    ask.terms.every((term) => term.loose === true) &&
    ask.concepts.every((id) => id === ask.head || familyOf(id) === "act") &&
    ask.units !== undefined);

const PEOPLE = new Set(["masses", "member"]);

/** The figure of that measure nearest behind the one before, in the same sentence; or else the one right before it: 捐资21万元,帮助43名学子. */
function besides(ask: Ask, prior: LedgerFigure, figures: LedgerFigure[], onlyBehind: boolean) {
  const measures = ({ detail }: LedgerFigure): boolean =>
    ask.change ? detail.change : !detail.change && ask.units?.includes(detail.unitClass) === true;
  const beside = figures.filter((figure) => inOneSentence(figure, prior));
  const behind = beside.find((figure) => figure.start > prior.start && measures(figure));
  const before = onlyBehind ? undefined : beside.findLast((figure) => figure.start < prior.start);
  const goesOn = before && measures(before) && !/[;；]/.test(runOf(before, before.end, prior.start));
  return behind ?? (goesOn && !ask.change ? before : undefined);
}

/** A later report may state a year's figure in passing: 比2021年的580件增加…. */
const fromOtherReports = (ask: Ask, evidence: FigureEvidence, years: number[]): Match[] =>
  matchFigures(
    ask,
    evidence.all.filter(
      (figure) =>
        figure.detail.ofYear !== undefined &&
        years.includes(figure.detail.ofYear) &&
        figure.detail.period === "other-year",
    ),
    evidence.only ? { only: evidence.only } : {},
  ).exact;

/** 甲市2022年和乙县2023年: of each place its own year is meant, and what a report says of another year is not. */
const isOtherYear = ({ detail }: LedgerFigure): boolean => detail.period === "other-year";

const withoutCounter = ({ counter: _, ...ask }: Ask): Ask => ask;

const otherYear = (match: Match): Match => ({ ...match, gaps: [...match.gaps, "year" as Gap] });

/** The same list for the same years: what its figures are to each other is found once. */
const usableOf = keptWith((figures: LedgerFigure[]) => {
  const byYears = new Map<string, LedgerFigure[]>();
  return (years: number[]): LedgerFigure[] => {
    const usable = byYears.get(years.join()) ?? figures.filter((figure) => fitsYear(figure, years));
    byYears.set(years.join(), usable);
    return usable;
  };
});

const fitsYear = (figure: LedgerFigure, years: number[]): boolean => {
  if (figure.detail.period === "other-year")
    return figure.detail.ofYear !== undefined && years.includes(figure.detail.ofYear);
  return years.length === 0 || years.includes(figure.year) || figure.detail.period === "term";
};

/** Answers the asks of a single place (or of namesakes, each for itself). */
export function composeFigures(found: Found[], texts: Map<string, Report>, naming: Naming): Draft {
  const draft = emptyDraft("figure");
  for (const one of found) {
    for (const { figure } of one.exact.slice(0, 4)) {
      const report = texts.get(figure.report);
      if (!report) continue;
      const citation = addFigure(draft, figure, report);
      draft.lines.push(figureLine(figure, report, citation, naming));
      const near = figure.detail.nearby
        .map((id) => thesaurus().concept(id)?.zh[0])
        .filter(
          (word) =>
            word !== undefined && !one.ask.around.some((id) => thesaurus().concept(id)?.zh[0] === word),
        );
      if (near.length > 0)
        draft.warnings.push(
          say(
            naming.language,
            `原句说的是${near.join("、")}方面的提案,这个比率也可能只是其中的。`,
            `The sentence speaks of proposals on ${near.join(", ")}; the rate may be of those only.`,
          ),
        );
      if (figure.detail.period === "plan")
        draft.warnings.push(say(naming.language, "这是计划,不是结果。", "This is a plan, not a result."));
    }
    if (one.exact.length === 0) draft.lines.push(...shareOf(one, draft, texts, naming));
  }
  return draft;
}
