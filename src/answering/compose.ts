import type { ReportMetadata } from "../domain/report.ts";
import { asksAboutReport, composeAboutReport } from "./composing/about-report.ts";
import { askedWords } from "./composing/asked-words.ts";
import { composeCatalogue } from "./composing/catalogue.ts";
import { composeComparison } from "./composing/comparison.ts";
import type { Draft } from "./composing/draft.ts";
import { composeFigures } from "./composing/figure.ts";
import { type Naming, placeCalled } from "./composing/figure-words.ts";
import { unread } from "./composing/nationwide-words.ts";
import { numbersIn } from "./composing/numbers.ts";
import { composePassages, composePlaces } from "./composing/passages.ts";
import {
  composeEarlyRefusal,
  composeHelp,
  composeNoPassage,
  composeNotStated,
  composeUncovered,
  composeWhichPlace,
} from "./composing/replies.ts";
import { composeSummary } from "./composing/summary.ts";
import { yearNoteText } from "./composing/warnings.ts";
import { say } from "./composing/words.ts";
import type { Evidence } from "./evidence.ts";
import type { Library } from "./library.ts";
import type { Query } from "./query.ts";
import { isThing } from "./understanding/topic.ts";

export interface Composed {
  draft: Draft;
}

/** Most places that a figure question without a place may be answered for: beyond, it is asked back. */
const CLEAR_PLACES = 1;

/** Chooses the composer that fits the question and what was found. */
export function composeAnswer(
  query: Query,
  evidence: Evidence,
  catalogue: readonly ReportMetadata[],
  library: Pick<Library, "gazetteer">,
): Composed {
  const naming: Naming = { language: query.language, gazetteer: library.gazetteer };
  const draft = withNotes(compose(query, evidence, catalogue, naming), query, evidence, naming);
  return { draft };
}

function compose(
  query: Query,
  evidence: Evidence,
  catalogue: readonly ReportMetadata[],
  naming: Naming,
): Draft {
  if (query.refusal) return composeEarlyRefusal(query, naming);
  switch (query.intent) {
    case "help":
      return composeHelp(query, catalogue, naming);
    case "catalogue":
      return composeCatalogue(query, catalogue, naming);
    case "none":
      return composeEarlyRefusal(query, naming);
  }
  if (evidence.named !== undefined)
    return passages(
      { ...query, terms: [{ any: [evidence.named], weight: 1.5 }, ...query.terms] },
      evidence,
      catalogue,
      naming,
    );
  if (evidence.selection.places.length === 0)
    return composeUncovered(query, evidence.selection, catalogue, naming);
  switch (query.intent) {
    case "figure":
      return figure(query, evidence, catalogue, naming);
    case "comparison":
    case "ranking":
      return comparison(query, evidence, naming);
    case "summary":
      return query.places.length === 0
        ? composeWhichPlace(query, catalogue, naming)
        : composeSummary(
            evidence.reading.map((report) => ({ report, figures: evidence.figures.get(report.slug) ?? [] })),
            naming,
          );
    default:
      return passages(query, evidence, catalogue, naming);
  }
}

function figure(
  query: Query,
  evidence: Evidence,
  catalogue: readonly ReportMetadata[],
  naming: Naming,
): Draft {
  const placeless = query.places.length === 0;
  let stated = evidence.found.filter((one) => one.exact.length > 0 || one.share !== undefined);
  if (placeless) {
    const codes = [...new Set(stated.map((one) => one.place.code))];
    // Of several asks one place may answer all, and others one by chance.
    const whole = codes.filter(
      (code) => stated.filter((one) => one.place.code === code).length === query.asks.length,
    );
    const [only] = codes.length > CLEAR_PLACES && query.asks.length > 1 ? whole : codes;
    if (codes.length > CLEAR_PLACES && (query.asks.length < 2 || whole.length !== 1))
      return composeWhichPlace(query, catalogue, naming);
    stated = stated.filter((one) => one.place.code === only);
  }
  if (evidence.yearOnYear.length > 0)
    return comparison(
      { ...query, operations: ["year-on-year"], years: [0, 1] },
      { ...evidence, found: evidence.yearOnYear },
      naming,
    );
  if (stated.length === 0) return composeNotStated(query, evidence.found, evidence.texts, naming);
  const draft = composeFigures(placeless ? stated : evidence.found, evidence.texts, naming);
  return placeless ? draft : withUnstated(draft, query, evidence, naming);
}

/** Says of what was asked beside the rest that it is not stated. */
function withUnstated(draft: Draft, query: Query, evidence: Evidence, naming: Naming): Draft {
  for (const one of evidence.found) {
    if (one.exact.length > 0 || one.share) continue;
    const missing = composeNotStated(
      { ...query, asks: [one.ask] },
      [{ ...one, near: [] }],
      evidence.texts,
      naming,
    );
    const label = askedWords(query, one.ask);
    draft.lines.push(...missing.lines.map((line) => (label === "" ? line : `${line} (${label})`)));
    draft.facts.push(...missing.facts, ...numbersIn(label));
  }
  return draft;
}

function comparison(query: Query, evidence: Evidence, naming: Naming): Draft {
  const draft = composeComparison(evidence.found, query, evidence.texts, naming, evidence.nationwide);
  // 立案提案与另一种提案相差几件: of two indicators of one place one may be stated alone.
  if (draft.outcome !== "refused")
    return draft.intent === "figure" ? withUnstated(draft, query, evidence, naming) : draft;
  const refusal = composeNotStated(query, evidence.found, evidence.texts, naming);
  const { nationwide } = evidence;
  if (nationwide)
    refusal.warnings.push(...query.asks.flatMap((ask) => unread(ask, nationwide, refusal, naming)));
  return refusal;
}

function passages(
  query: Query,
  evidence: Evidence,
  catalogue: readonly ReportMetadata[],
  naming: Naming,
): Draft {
  const reports = evidence.reading;
  if (isVague(query) && new Set(catalogue.map((report) => report.code)).size > CLEAR_PLACES)
    return composeWhichPlace(query, catalogue, naming);
  const draft =
    asksAboutReport(query) && query.places.length > 0
      ? composeAboutReport(query, reports, naming)
      : query.everywhere || query.places.length > 1 || query.places.some((place) => place.covered.length > 1)
        ? composePlaces(query, reports, naming)
        : composePassages(query, reports, naming);
  if (draft.outcome === "answered") return draft;
  if (asksAboutReport(query)) {
    const other = composePassages({ ...query, facets: [] }, reports, naming);
    if (other.outcome === "answered") return other;
  }
  if (evidence.older.length > 0) {
    const other = composePassages(query, evidence.older, naming);
    if (other.outcome === "answered") return other;
  }
  return composeNoPassage(
    query,
    evidence.selection.places.flatMap((place) => place.chosen),
    naming,
    evidence.alike,
  );
}

/** 不足, 报告是谁作的: asked of no place, and with no thing that would tell which report is meant. */
const isVague = (query: Query): boolean =>
  query.places.length === 0 &&
  !query.everywhere &&
  !query.terms.some(
    (term) => isThing(term) && !/^(?:不足|问题|差距|短板|计划|打算|安排|报告|主席)$/.test(term.any[0] ?? ""),
  );

/** Most places without a report that are named one by one. */
const MOST_LACKING = 20;

/** Says what the person could not know: which year 去年 is, which places have nothing, which year was taken instead. */
function withNotes(draft: Draft, query: Query, evidence: Evidence, naming: Naming): Draft {
  if (draft.outcome === "refused") return draft;
  const { language } = naming;
  if (query.yearNote) draft.warnings.push(yearNoteText(query.yearNote, language));
  const [year] = query.years;
  if (query.everyYear && query.years.length === 1 && year !== undefined)
    for (const { chosen } of evidence.selection.places) {
      const name = chosen[0]?.place ?? "";
      draft.warnings.push(
        say(
          language,
          `${name}只有${year}年的报告。`,
          `${placeCalled(name, naming)}: the only report is for ${year}.`,
        ),
      );
    }
  for (const { name, asked, year } of evidence.selection.instead) {
    draft.warnings.push(
      say(
        language,
        `${name}没有${asked.join("、")}年的报告,以下是${year}年的。`,
        `${placeCalled(name, naming)} has no report for ${asked.join(", ")}; this is ${year}.`,
      ),
    );
  }
  if (query.ahead !== undefined && draft.intent === "passages")
    draft.warnings.push(
      say(
        language,
        `${query.ahead}年的打算写在${query.ahead - 1}年的报告里。`,
        `Plans for ${query.ahead} stand in the report on ${query.ahead - 1}.`,
      ),
    );
  const { lacking } = evidence.selection;
  if (lacking.length > MOST_LACKING)
    draft.warnings.push(
      say(
        language,
        `另有${lacking.length}个地方没有所问年份的报告。`,
        `${lacking.length} other places have no report for the years asked for.`,
      ),
    );
  for (const { name, years } of lacking.length > MOST_LACKING ? [] : lacking) {
    draft.warnings.push(
      years.length > 0
        ? say(
            language,
            `${name}只有${years.join("、")}年的报告。`,
            `${placeCalled(name, naming)}: only reports for ${years.join(", ")}.`,
          )
        : say(language, `没有${name}的报告。`, `There is no report of ${placeCalled(name, naming)}.`),
    );
  }
  return draft;
}
