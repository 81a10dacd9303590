import type { Report, ReportMetadata } from "../domain/report.ts";
import { type LedgerFigure, runOf } from "../figures/ledger-figure.ts";
import { thesaurus } from "../figures/thesaurus.ts";
import { fold } from "../language/script.ts";
import { nearestInMeaning } from "./alike.ts";
import { type Found, find } from "./composing/figure.ts";
import type { Run } from "./composing/runs.ts";
import { findAtPlace } from "./finding.ts";
import { gatherPassages, READ_WHOLE } from "./gather-passages.ts";
import { placeNaming } from "./guessed-place.ts";
import { type Library, textsOf } from "./library.ts";
import { gatherNationwide, type Nationwide } from "./nationwide/nationwide.ts";
import { foundInOtherYears } from "./other-years.ts";
import type { Ask, FigureKey, Query, Term } from "./query.ts";
import { MANY_PLACES, type Selection, selectReports } from "./selection.ts";
import { meets } from "./understanding/bounds.ts";
import { isThing } from "./understanding/topic.ts";
import { askedAbove, tellsOfIt } from "./within.ts";

/** All that an answer is composed from. */
export interface Evidence {
  selection: Selection;
  /** What the ledger has for each ask at each place. */
  found: Found[];
  /** Where there are too many places to show each: how many there are, what came first, and the figures of all. */
  nationwide?: Nationwide;
  /** The figures of two neighbouring years, where a change is asked that the report does not state. */
  yearOnYear: Found[];
  /** Reports whose text may be quoted, by slug. */
  texts: Map<string, Report>;
  /** Reports worth reading for a passages answer, best first. */
  reading: Report[];
  /** The other reports of the places asked about, for what the newest do not say. */
  older: Report[];
  /** The passage nearest in meaning, where none says much of the question in its own words; needs an embedding model. */
  alike?: Run;
  /** A name of the question that begins with a place without reports and stands in a report: 浑南科技城. */
  named?: string;
  /** Figures of the reports read, by slug, for summaries. */
  figures: Map<string, LedgerFigure[]>;
}

/** Fetches what a question needs from the ledger and the passage index. */
export async function gather(
  query: Query,
  catalogue: readonly ReportMetadata[],
  library: Library,
): Promise<Evidence> {
  const evidence: Evidence = {
    selection: { places: [], instead: [], lacking: [] },
    found: [],
    yearOnYear: [],
    texts: new Map(),
    reading: [],
    older: [],
    figures: new Map(),
  };
  if (query.intent === "none" || query.intent === "help" || query.intent === "catalogue") return evidence;
  const meant = await placeNaming(query, catalogue, library);
  if (meant) query.places = [meant];
  const above = askedAbove(query, catalogue);
  const told = above && (await gather(above.query, catalogue, library));
  const tells =
    told && (told.found.length > 0 ? tellsOfIt(told.found, above.names) : names(told, above.names));
  if (tells) {
    Object.assign(query, above.query);
    return told;
  }
  evidence.selection = selectReports(query, catalogue);
  // Whose 616件 are is told by the sentence that says it, where no place's own figure is that.
  const { bound } = query;
  const isStated = bound?.is === "equal";
  if (isStated && evidence.selection.places.length > MANY_PLACES) query.intent = "passages";
  if (query.intent === "passages") await gatherPassages(query, evidence, library);
  else if (query.intent === "summary") await gatherSummary(query, evidence, library);
  else if (evidence.selection.places.length > MANY_PLACES && !query.operands)
    await gatherNationwide(query, evidence, catalogue, library);
  else await gatherFigures(query, evidence, library);
  const isNone = isStated
    ? query.intent !== "passages" &&
      !evidence.found.some((one) => one.exact.some(({ figure }) => meets(bound, figure.value)))
    : query.terse &&
      query.intent === "figure" &&
      evidence.found.every((one) => one.exact.length === 0 || !tellsOf(query.terms, one.exact[0]?.figure));
  if (isNone) {
    query.intent = "passages";
    await gatherPassages(query, evidence, library);
  }
  if (query.intent === "passages") {
    const alike = await nearestInMeaning(query, evidence.selection, library);
    if (alike) evidence.texts.set(alike.report.slug, alike.report);
    if (alike) evidence.alike = alike;
  }
  return evidence;
}

/** Whether a report that was read for a passages question names the place at all. */
const names = ({ texts }: Evidence, places: string[]): boolean =>
  [...texts.values()].some(({ text }) => places.some((place) => fold(text).includes(place)));

/** Whether a figure is about the things named: 激光产业信息 is no count of all information. */
function tellsOf(terms: Term[], figure: LedgerFigure | undefined): boolean {
  if (!figure) return false;
  const { piece, sentence, path } = figure.detail;
  const lead = fold(runOf(figure, sentence.start, piece.end) + path.join(" "));
  const says = (word: string) =>
    lead.includes(word) ||
    // 城建 is short for 城市建设.
    (/^\p{Script=Han}{2}$/u.test(word) &&
      new RegExp(`${word[0]}\\p{Script=Han}{1,2}${word[1]}`, "u").test(lead)) ||
    thesaurus()
      .mentions(word)
      .some(({ id }) =>
        thesaurus()
          .mentions(lead)
          .some((said) => said.id === id),
      );
  return terms.filter(isThing).every((term) => term.any.some(says));
}

async function gatherFigures(query: Query, evidence: Evidence, library: Library): Promise<void> {
  if (query.operands) return gatherOperands(query, query.operands, evidence, library);
  const { places } = evidence.selection;
  const slugs = places.flatMap((place) => place.all.map((report) => report.slug));
  const ledger = groupBySlug(await library.store.figures({ reports: slugs }, query.viewer));
  const of = (reports: ReportMetadata[]) => reports.flatMap((report) => ledger.get(report.slug) ?? []);
  const few = places.length <= READ_WHOLE;
  const read = few
    ? await textsOf(
        library,
        places.flatMap((place) => place.chosen.map((report) => report.slug)),
        query.viewer,
      )
    : new Map<string, Report>();
  for (const place of places) {
    const all = of(place.all);
    const { prior: given } = query;
    const prior =
      given && all.find((figure) => figure.report === given.report && figure.start === given.start);
    const texts = few ? { textOf: (slug: string) => read.get(slug)?.text } : {};
    evidence.found.push(...findAtPlace(query, place, { of, all, prior, ...texts }));
  }
  evidence.found.push(...(await foundInOtherYears(query, evidence.selection, library)));
  if (
    query.operations.includes("year-on-year") &&
    query.places.length === 1 &&
    evidence.found.every((one) => one.exact.length === 0 || query.asks.length === 1)
  ) {
    for (const place of places) {
      const all = of(place.all);
      const year = place.chosen[0]?.year ?? 0;
      for (const ask of query.asks) {
        if (
          evidence.found.some(
            (one) => one.ask === ask && one.exact.some((match) => match.figure.detail.change),
          )
        )
          continue;
        const level = {
          ...ask,
          change: false,
          concepts: ask.concepts.filter((id) => id !== "change"),
          ...(ask.units && ask.units[0] !== "percent" && ask.units[0] !== "points"
            ? {}
            : { units: undefined }),
        } as Ask;
        const pair = [year, year - 1].map((one) =>
          find(
            level,
            { place, chosen: all.filter((figure) => figure.year === one), all },
            { ...query, years: [one] },
          ),
        );
        if (pair.every((one) => one.exact.length > 0))
          evidence.yearOnYear.push(...pair.map((one) => ({ ...one, ask: level })));
      }
    }
    if (evidence.found.some((one) => one.exact.length > 0 && one.ask.change)) evidence.yearOnYear = [];
  }
  const cited = [...evidence.found, ...evidence.yearOnYear].flatMap((one) =>
    [...one.exact, ...one.near]
      .map((match) => match.figure.report)
      .concat(one.share ? [one.share.part.report] : []),
  );
  evidence.texts = await textsOf(library, cited, query.viewer);
}

/** The figures given before, read again as this viewer may see them. */
async function gatherOperands(
  query: Query,
  operands: FigureKey[],
  evidence: Evidence,
  library: Library,
): Promise<void> {
  const figures = await library.store.figures({ reports: operands.map((one) => one.report) }, query.viewer);
  const [ask] = query.asks;
  evidence.texts = await textsOf(
    library,
    operands.map((one) => one.report),
    query.viewer,
  );
  for (const { report: slug, start } of operands) {
    const figure = figures.find((one) => one.report === slug && one.start === start);
    const report = evidence.texts.get(slug);
    if (!figure || !report || !ask) continue;
    const place = { code: report.code, chosen: [report], all: [report] };
    evidence.found.push({ ask, place, exact: [{ figure, score: 1, gaps: [] }], near: [] });
  }
  evidence.selection = { places: evidence.found.map((one) => one.place), instead: [], lacking: [] };
}

function groupBySlug(figures: LedgerFigure[]): Map<string, LedgerFigure[]> {
  const groups = new Map<string, LedgerFigure[]>();
  for (const figure of figures) {
    const group = groups.get(figure.report);
    if (group) group.push(figure);
    else groups.set(figure.report, [figure]);
  }
  return groups;
}

async function gatherSummary(query: Query, evidence: Evidence, library: Library): Promise<void> {
  const chosen = evidence.selection.places.flatMap((place) => place.chosen).slice(0, 4);
  const slugs = chosen.map((report) => report.slug);
  evidence.texts = await textsOf(library, slugs, query.viewer);
  evidence.reading = slugs.map((slug) => evidence.texts.get(slug)).filter((report) => report !== undefined);
  evidence.figures = groupBySlug(await library.store.figures({ reports: slugs }, query.viewer));
}
