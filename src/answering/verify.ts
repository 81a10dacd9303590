import type { Citation } from "../domain/answer.ts";
import type { Report } from "../domain/report.ts";
import type { Derivation, Draft } from "./composing/draft.ts";
import { everyNumber, numbersIn } from "./composing/numbers.ts";

/** What an answer states without proof. Empty: it may be sent. */
export interface Verification {
  problems: string[];
}

/**
 * The last step of every answer. Checks that each excerpt is a verbatim run of its report, that each number in the text
 * stands in an excerpt it cites or is computed from such numbers or is a fact of the catalogue, and that each figure's
 * place and year are its citation's. `texts` holds the reports cited.
 */
export function verify(draft: Draft, texts: ReadonlyMap<string, Report>): Verification {
  const problems = [
    ...draft.citations.flatMap((citation) => checkExcerpt(citation, texts)),
    ...draft.derivations.flatMap((derivation) => checkDerivation(derivation, draft.citations)),
    ...draft.figures.flatMap((figure) => checkFigure(figure, draft, texts)),
    ...draft.lines.flatMap((line) => checkLine(line, draft)),
  ];
  return { problems };
}

function checkExcerpt(citation: Citation, texts: ReadonlyMap<string, Report>): string[] {
  const report = texts.get(citation.report);
  if (!report) return [`citation ${citation.number}: report ${citation.report} is not at hand`];
  const problems: string[] = [];
  if (citation.excerpt === "" || report.text.slice(citation.start, citation.end) !== citation.excerpt) problems.push(`citation ${citation.number}: not a verbatim run of ${citation.report}`);
  if (citation.place !== report.place || citation.year !== report.year) problems.push(`citation ${citation.number}: ${citation.place} ${citation.year} is not its report's`);
  return problems;
}

/** Recomputes a derived value; its terms must stand in excerpts. */
function checkDerivation({ operation, terms, value }: Derivation, citations: Citation[]): string[] {
  const [a = 0, b = 0] = terms;
  const results: Record<Derivation["operation"], number> = {
    difference: Math.abs(a - b),
    sum: terms.reduce((sum, term) => sum + term, 0),
    ratio: a / b,
    share: (a / b) * 100,
    growth: ((b - a) / a) * 100,
    average: terms.reduce((sum, term) => sum + term, 0) / terms.length,
  };
  const stated = new Set(citations.flatMap((citation) => everyNumber(citation.excerpt)));
  const unproved = terms.filter((term) => !stated.has(term));
  const problems = unproved.map((term) => `derived from ${term}, which stands in no excerpt`);
  if (!(Math.abs(results[operation] - value) <= Math.max(0.051, Math.abs(value) * 1e-9))) problems.push(`${operation} of ${terms.join(", ")} is not ${value}`);
  return problems;
}

function checkFigure(figure: Draft["figures"][number], draft: Draft, texts: ReadonlyMap<string, Report>): string[] {
  const citation = draft.citations.find((one) => one.number === figure.citation);
  if (!citation) return [`figure ${figure.text}: citation ${figure.citation} does not exist`];
  if (figure.derived) return draft.derivations.some((one) => Math.abs(one.value) === Math.abs(figure.value)) ? [] : [`figure ${figure.text}: marked derived without a derivation`];
  const problems: string[] = [];
  if (!citation.excerpt.includes(figure.text)) problems.push(`figure ${figure.text}: not in the excerpt of citation ${citation.number}`);
  if (!everyNumber(figure.text).includes(figure.value)) problems.push(`figure ${figure.text}: is not ${figure.value}`);
  if (figure.place !== citation.place) problems.push(`figure ${figure.text}: ${figure.place} is not ${citation.place}`);
  const report = texts.get(citation.report);
  if (figure.year !== citation.year && !report?.text.includes(String(figure.year))) problems.push(`figure ${figure.text}: ${figure.year} is not ${citation.year}`);
  return problems;
}

/** Each line answers for its own numbers: they stand in the excerpts that this line cites. */
function checkLine(line: string, draft: Draft): string[] {
  const marks = [...line.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]));
  const missing = marks.filter((number) => !draft.citations.some((citation) => citation.number === number));
  const cited = draft.citations.filter((citation) => marks.includes(citation.number));
  let own = line.replaceAll(/\[\d+\]/g, "");
  const problems = missing.map((number) => `line cites ${number}, which does not exist`);
  for (const citation of cited) own = own.replaceAll(citation.excerpt, " ");
  const proved = new Set([...cited.flatMap((citation) => [...numbersIn(citation.excerpt), ...numbersIn(citation.place), ...numbersIn(citation.title), citation.year]), ...draft.facts]);
  for (const derivation of draft.derivations) {
    proved.add(derivation.value).add(Math.abs(derivation.value));
    for (const term of derivation.terms) proved.add(term);
  }
  for (const source of draft.sources) if (cited.some((citation) => citation.report === source.report)) for (const year of yearsOf(source)) proved.add(year);
  for (const number of numbersIn(own)) if (!proved.has(number)) problems.push(`“${number}” in “${line.slice(0, 60)}” stands in no excerpt the line cites`);
  return problems;
}

const yearsOf = (source: Draft["sources"][number]): number[] => (source.detail.ofYear === undefined ? [] : [source.detail.ofYear]);
