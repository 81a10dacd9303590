import { reportsByCode } from "../domain/catalogue.ts";
import type { Division } from "../domain/place.ts";
import type { ReportMetadata } from "../domain/report.ts";
import { fold } from "../language/script.ts";
import type { Found } from "./composing/figure.ts";
import { namesItself } from "./matching/surroundings.ts";
import type { Query } from "./query.ts";

/** 大方县政协: its committee is asked about, for which no other's report speaks. */
const COMMITTEE = /政协|委员会|常委会|committee|cppcc/i;

/**
 * A place without reports may be told of in the report of the place above it, as a row of a table or by name: the
 * question, asked of that report, with the place as a word that the figure itself must say. Undefined where there is
 * none above, or the place's own committee is asked about.
 */
export function askedAbove(
  query: Query,
  catalogue: readonly ReportMetadata[],
): { query: Query; names: string[] } | undefined {
  const [place, ...others] = query.uncovered;
  if (!place || others.length > 0 || query.places.length > 0 || query.everywhere) return undefined;
  if (!/^(?:figure|passages)$/.test(query.intent) || COMMITTEE.test(query.question)) return undefined;
  const { division, text } = place;
  const code = codesAbove(division).find((one) => reportsByCode(catalogue).has(one));
  const report = code === undefined ? undefined : reportsByCode(catalogue).get(code)?.[0];
  if (code === undefined || !report) return undefined;
  const names = namesOf(division, fold(text));
  // What is told of a place stands in many reports; it is asked of the one that is named with it: 林芝墨脱县.
  if (query.intent === "passages" && !namesPlace(query.question, report.place)) return undefined;
  const above: Division = {
    code,
    name: report.place,
    fullName: report.place,
    level: report.level,
    parent: code.endsWith("0000") ? "000000" : `${code.slice(0, 2)}0000`,
  };
  return {
    names,
    query: {
      ...query,
      uncovered: [],
      places: [{ text, division: above, covered: [code] }],
      terms: [...query.terms, { any: names, weight: 1.5, place: true }],
      asks: query.asks.map((ask) => ({
        ...ask,
        terms: [...ask.terms, { any: names, weight: 1, place: true, must: true }],
      })),
    },
  };
}

const namesPlace = (question: string, place: string): boolean =>
  fold(question).includes(fold(place).replace(/(?<=.{2})(?:省|市|县|区|旗|盟|州|自治州|地区)$/, ""));

/** Whether each figure found names the place by its own words or in its row. */
export const tellsOfIt = (found: readonly Found[], names: string[]): boolean =>
  found.length > 0 &&
  found.every(({ exact }) => {
    const figure = exact[0]?.figure;
    return (
      figure !== undefined &&
      (namesItself(names, figure) ||
        names.some((name) => fold(figure.detail.table?.part ?? "").includes(name)))
    );
  });

/** From the nearest: a code names the levels from left to right, two digits each. */
const codesAbove = ({ code }: Division): string[] =>
  [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].filter((one) => one !== code);

/** 威宁彝族回族苗族自治县 is 威宁县 in a table; a name of one syllable is never short. */
function namesOf(division: Division, typed: string): string[] {
  const full = fold(division.fullName);
  const own = fold(division.name);
  const kind = /[县区市旗]$/.exec(full)?.[0] ?? "";
  const short = own.replace(/(?:[\p{Script=Han}]{1,6}族)*自治[县旗]$|[县区市旗]$/u, "");
  return [...new Set([own, typed, ...(short.length > 1 ? [short, `${short}${kind}`] : [])])].filter(
    (name) => name.length > 1 && /\p{Script=Han}/u.test(name),
  );
}
