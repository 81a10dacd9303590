import type { AnswerFigure, Citation } from "../domain/answer.ts";
import type { Report } from "../domain/report.ts";
import { type LedgerFigure, yearAnswered } from "../figures/ledger-figure.ts";
import type { Gazetteer } from "../language/gazetteer.ts";
import type { Glossary } from "../language/glossary.ts";
import { fold } from "../language/script.ts";
import { checkClaim } from "./claims/claim.ts";
import { sourceOf } from "./claims/source.ts";
import type { Derivation, Draft } from "./composing/draft.ts";
import { everyNumber, numbersIn } from "./composing/numbers.ts";

/** What an answer states without proof. Empty: it may be sent. */
export interface Verification {
  problems: string[];
}

/** The reports cited, by slug, and what tells a place by its names. */
export interface Proof {
  texts: ReadonlyMap<string, Report>;
  gazetteer: Pick<Gazetteer, "mentions" | "covers">;
  /** For lines that a language model wrote: without it none passes. */
  claims?: { glossary: Glossary; figures: readonly LedgerFigure[] };
}

/**
 * The last step of every answer. Checks that each excerpt is a verbatim run of its report; that each figure stands in
 * the excerpt it cites, as the ledger read it there, and in the text; that what was computed comes out the same again;
 * and that each line quotes as it is, and names no number and no place but those of what it cites. Whether 较多 or 增加 is said of the right
 * side is not checked: words are the composers' own. What a language model wrote is held against its excerpts word by word instead.
 */
export function verify(draft: Draft, proof: Proof): Verification {
  const { texts, gazetteer } = proof;
  const prose = new Set(draft.prose);
  const composed = draft.lines.filter((line) => !prose.has(line));
  const rows = (draft.table?.rows ?? []).map((row) => row.join(" "));
  const problems = [
    ...draft.citations.flatMap((citation, index) => checkCitation(citation, index + 1, texts)),
    ...draft.derivations.flatMap((derivation) => checkDerivation(derivation, draft)),
    ...draft.figures.flatMap((figure) => checkFigure(figure, draft, texts)),
    ...drawn(draft).flatMap((point) => checkPoint(point, draft)),
    ...[...composed, ...rows].flatMap((line) => checkLine(line, draft, texts, gazetteer)),
    ...[...prose].flatMap((line) => checkProse(line, draft, proof)),
  ];
  return { problems };
}

function checkCitation(citation: Citation, number: number, texts: Proof["texts"]): string[] {
  const name = `citation ${citation.number}`;
  const report = texts.get(citation.report);
  if (!report) return [`${name}: report ${citation.report} is not at hand`];
  const problems: string[] = [];
  if (citation.number !== number) problems.push(`${name}: is the answer's ${number}.`);
  const verbatim =
    citation.start >= 0 && report.text.slice(citation.start, citation.end) === citation.excerpt;
  if (citation.excerpt === "" || !verbatim)
    problems.push(`${name}: not a verbatim run of ${citation.report}`);
  for (const key of ["place", "year", "title"] as const)
    if (citation[key] !== report[key]) problems.push(`${name}: ${key} ${citation[key]} is not its report's`);
  return problems;
}

/** The ledger's figures inside an excerpt: the only ones that the excerpt proves. */
const provedBy = (citation: Citation, draft: Draft): LedgerFigure[] =>
  draft.sources.filter(
    (source) =>
      source.report === citation.report &&
      citation.start <= source.start &&
      source.end <= citation.end &&
      citation.excerpt.slice(source.start - citation.start, source.end - citation.start) === source.text,
  );

/** Computes a derived value again; its terms must be figures of excerpts. */
function checkDerivation({ operation, terms, value }: Derivation, draft: Draft): string[] {
  const [a = Number.NaN, b = Number.NaN] = terms;
  const sum = terms.reduce((total, term) => total + term, 0);
  const results: Record<Derivation["operation"], number> = {
    difference: Math.abs(a - b),
    sum,
    ratio: a / b,
    share: (a / b) * 100,
    growth: ((b - a) / a) * 100,
    average: sum / terms.length,
  };
  const result = results[operation];
  const stated = new Set(
    draft.citations.flatMap((citation) => provedBy(citation, draft).map((source) => source.value)),
  );
  const problems = terms
    .filter((term) => !stated.has(term))
    .map((term) => `derived from ${term}, which no excerpt states`);
  const roundings = [result, ...[1, 2].map((digits) => Number(result.toFixed(digits)))];
  const exact = roundings.some((rounded) => Math.abs(rounded - value) <= Math.abs(rounded) * 1e-9);
  if (!exact) problems.push(`${operation} of ${terms.join(", ")} is not ${value}`);
  return problems;
}

function checkFigure(figure: AnswerFigure, draft: Draft, texts: Proof["texts"]): string[] {
  const name = `figure ${figure.text} of ${figure.place} ${figure.year}`;
  const citation = draft.citations.find((one) => one.number === figure.citation);
  if (!citation) return [`${name}: citation ${figure.citation} does not exist`];
  const lines = draft.lines.filter((line) => line.includes(`[${figure.citation}]`));
  if (figure.derived) return checkDerived(figure, name, lines, draft);
  const problems: string[] = [];
  const read = provedBy(citation, draft).some(
    (source) =>
      source.text === figure.text &&
      source.value === figure.value &&
      source.unit === figure.unit &&
      source.indicator === figure.indicator &&
      source.place === figure.place &&
      yearAnswered(source) === figure.year,
  );
  if (!read)
    problems.push(
      `${name}: the excerpt of citation ${citation.number} does not state it as ${figure.value} ${figure.unit}`,
    );
  if (figure.place !== texts.get(citation.report)?.place)
    problems.push(`${name}: is not ${citation.place}'s`);
  if (!lines.some((line) => line.includes(figure.text)))
    problems.push(`${name}: no line that cites it says so`);
  return problems;
}

function checkDerived(figure: AnswerFigure, name: string, lines: string[], draft: Draft): string[] {
  const problems: string[] = [];
  const size = Math.abs(figure.value);
  const derivation = draft.derivations.find((one) => one.value === figure.value);
  if (!derivation) problems.push(`${name}: marked derived without a derivation`);
  if (!everyNumber(figure.text).includes(size)) problems.push(`${name}: is not ${figure.value}`);
  if (!lines.some((line) => everyNumber(line).includes(size)))
    problems.push(`${name}: no line that cites it says so`);
  const said = new Set(draft.lines.flatMap(everyNumber));
  for (const term of derivation?.terms ?? [])
    if (!said.has(term)) problems.push(`${name}: no line says that it is computed from ${term}`);
  const terms = draft.sources.filter((source) => derivation?.terms.includes(source.value));
  const foreign = figure.place.split("、").filter((place) => !terms.some((term) => term.place === place));
  if (foreign.length > 0) problems.push(`${name}: is not computed from a figure of ${foreign.join("、")}`);
  if (!terms.some((term) => term.year === figure.year))
    problems.push(`${name}: is not computed from a figure of ${figure.year}`);
  return problems;
}

/** What goes out beside the text: the rows of a file, the bars of a chart. */
const drawn = (draft: Draft): { text: string; value: number }[] => [
  ...(draft.compared ?? []).map(({ figure }) => figure),
  ...(draft.series ?? []).flatMap(({ points }) => points),
];

const checkPoint = ({ text, value }: { text: string; value: number }, draft: Draft): string[] =>
  draft.sources.some((source) => source.text === text && source.value === value)
    ? []
    : [`${text} (${value}) in the table or chart is no figure of this answer`];

/**
 * Each line answers for its own words: its numbers are those of the figures it cites, or stand in what it quotes, or
 * were computed; its places are those of the reports it cites.
 */
function checkLine(
  line: string,
  draft: Draft,
  texts: Proof["texts"],
  gazetteer: Proof["gazetteer"],
): string[] {
  const marks = new Set([...line.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1])));
  const cited = draft.citations.filter((citation) => marks.has(citation.number));
  const problems = [...marks]
    .filter((mark) => !cited.some((one) => one.number === mark))
    .map((mark) => `line cites ${mark}, which does not exist`);
  const reports = cited
    .map((citation) => texts.get(citation.report))
    .filter((report) => report !== undefined);
  const own = ownWords(line, cited, reports);

  const sources = cited.flatMap((citation) => provedBy(citation, draft));
  // A line without figures tells of the report itself, in words of its head, or quotes, and a quotation is whole.
  const quotes = draft.facts.length === 0;
  const words =
    sources.length > 0
      ? sources.flatMap(({ text, indicator, parent, detail }) => [text, indicator, parent, detail.actor])
      : quotes
        ? []
        : cited.map((citation) => citation.excerpt);
  for (const { number, excerpt } of sources.length === 0 && quotes ? cited : [])
    if (!line.includes(excerpt)) problems.push(`a line does not quote citation ${number} as it is`);
  const proved = new Set<number | undefined>([
    // A report's head says in which year it was read, which is not the year it tells of.
    ...words.flatMap(numbersIn).filter((number) => sources.length > 0 || number < 1900),
    ...sources.flatMap((source) => [source.value, yearAnswered(source), source.detail.ofYear]),
    ...reports.flatMap((report) => [report.year, report.period?.from, report.period?.to]),
    ...(cited.length > 0 ? draft.derivations.map((one) => Math.abs(one.value)) : draft.facts),
    ...(draft.former ?? []).flatMap(({ value, text, indicator }) => [
      value,
      ...[text, indicator].flatMap(numbersIn),
    ]),
  ]);
  const where = `in “${line.slice(0, 60)}”`;
  for (const number of numbersIn(own))
    if (!proved.has(number)) problems.push(`${number} ${where} stands in nothing that the line cites`);

  if (cited.length === 0) return problems;
  // 0023 would pass for 23, and a day of another date for this one's: the date of a report is not its own word.
  const padded = /(?<![\d.,])0\d+/.exec(own)?.[0];
  if (padded !== undefined && !words.some((one) => fold(one).includes(padded)))
    problems.push(`${padded} ${where} is no number as reports write them`);
  const codes = new Set(reports.map((report) => report.code));
  for (const { text, candidates } of gazetteer.mentions(own)) {
    const quoted = [text, ...candidates.map((division) => division.name)];
    // “Yiwu, Jinhua”, “Xiangtan, Xiangtan”: a county that has namesakes, and the city that it lies in.
    const at = own.toLowerCase().indexOf(`, ${text}`.toLowerCase());
    const around = /[a-z]$/i.test(own.slice(0, Math.max(0, at)));
    const known =
      candidates.some((division) => codes.has(division.code)) ||
      (around &&
        candidates.some(({ code }) =>
          [...codes].some((cited) => cited.startsWith(code.replace(/(?:00)+$/, ""))),
        )) ||
      words.some((one) => quoted.some((name) => fold(one).includes(name)));
    if (!known) problems.push(`${text} ${where} is no place that the line cites`);
  }
  return problems;
}

function checkProse(line: string, draft: Draft, { texts, gazetteer, claims }: Proof): string[] {
  const marks = new Set([...line.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1])));
  const sources = draft.citations.flatMap((citation) => {
    const report = texts.get(citation.report);
    return marks.has(citation.number) && report ? [sourceOf(report, citation, claims?.figures ?? [])] : [];
  });
  const where = `in “${line.slice(0, 60)}”`;
  if (!claims || sources.length !== marks.size)
    return [`a claim ${where} can't be held against its excerpts`];
  return checkClaim(line.replaceAll(/\[\d+\]/g, ""), sources, { gazetteer, glossary: claims.glossary }).map(
    ({ kind, text }) => `${kind}: ${text} ${where}`,
  );
}

/** What a line says, folded, in words that are not its reports' own: no excerpt, title, or name from their heads. */
function ownWords(line: string, cited: Citation[], reports: Report[]): string {
  const excerpts = cited.map((citation) => citation.excerpt).sort((a, b) => b.length - a.length);
  const heads = reports.flatMap(({ title, place, date, speaker, publisher }) => [
    title,
    place,
    date ?? "",
    speaker ?? "",
    publisher ?? "",
  ]);
  return [...excerpts, ...heads]
    .filter((quote) => quote !== "")
    .reduce((rest, quote) => rest.replaceAll(fold(quote), " "), fold(line.replaceAll(/\[\d+\]/g, "")));
}
