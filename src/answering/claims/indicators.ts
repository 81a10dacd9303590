import { clausesOf } from "../../figures/clauses.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { inFamily, isOwnCommittee, thesaurus } from "../../figures/thesaurus.ts";
import type { Stated } from "./numbers.ts";
import type { Source } from "./source.ts";

/** Families whose concepts are never exchanged for one another: 收到 is not 立案, 办复率 is not 办结率. */
const FAMILIES = ["stage", "rate", "object"];
/** So many characters before a number, as printed, tell what it counts. */
const LEAST = 3;

/**
 * Whether a claim says of a number something else than its excerpt does. What the ledger does not know, or the claim
 * leaves unsaid, contradicts nothing.
 */
export function contradicts(claim: string, number: Stated, numbers: Stated[], sources: Source[]): boolean {
  const figures = sources
    .flatMap((source) => source.figures)
    .filter((figure) => figure.value === number.value && (number.percent ? figure.unit === "%" : true));
  if (figures.length === 0) return false;
  const { around, upTo } = wordsAround(claim, number, numbers);
  // Told in the report's own words it is told rightly, whatever the thesaurus makes of them.
  const asPrinted = claim.slice(upTo, number.start + number.text.length).trim();
  if (
    asPrinted.length >= number.text.length + LEAST &&
    sources.some(({ folded }) => folded.includes(asPrinted))
  )
    return false;
  const said = conceptsOf(around);
  const whole = conceptsOf(claim);
  return figures.every((figure) => disagrees(said, whole, figure));
}

function disagrees(said: string[], whole: string[], { detail, place }: LedgerFigure): boolean {
  const { concepts, nearby } = detail;
  const unlike = FAMILIES.some((family) => {
    const [claimed, printed] = [inFamily(said, family), inFamily(concepts, family)];
    return (
      claimed.length > 0 &&
      printed.length > 0 &&
      !claimed.some((id) => printed.some((own) => isOrCovers(id, own)))
    );
  });
  // A part told as the whole, or a whole told as a part.
  const parts = inFamily(concepts, "scope");
  const asPart = inFamily(said, "scope").filter((id) => !isOwnCommittee(id, place));
  const told = [...inFamily(whole, "scope"), ...nearby];
  return (
    unlike ||
    (parts.length > 0 && !parts.some((id) => told.includes(id))) ||
    (asPart.length > 0 && !asPart.some((id) => parts.includes(id) || nearby.includes(id)))
  );
}

const isOrCovers = (one: string, other: string): boolean =>
  one === other ||
  (thesaurus().concept(one)?.covers.includes(other) ?? false) ||
  (thesaurus().concept(other)?.covers.includes(one) ?? false);

const conceptsOf = (text: string): string[] => [
  ...new Set([...thesaurus().mentions(text), ...thesaurus().englishMentions(text)].map(({ id }) => id)),
];

/** What says what a number counts: the words since the number before it, in its clause; those behind where there are none. */
function wordsAround(claim: string, number: Stated, numbers: Stated[]): { around: string; upTo: number } {
  const clause = clausesOf(claim).find((one) => one.start <= number.start && number.start < one.end) ?? {
    start: 0,
    end: claim.length,
  };
  const before = numbers.findLast((one) => one.end <= number.start && one.start >= clause.start);
  const after = numbers.find((one) => one.start >= number.end && one.start < clause.end);
  const upTo = before ? before.start + before.text.length : clause.start;
  const left = claim.slice(upTo, number.start);
  const right = claim.slice(number.end, after?.start ?? clause.end);
  return { around: conceptsOf(left).length > 0 ? left : right, upTo };
}
