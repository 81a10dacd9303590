import { reportsByCode } from "../../domain/catalogue.ts";
import type { ReportMetadata } from "../../domain/report.ts";
import { fold } from "../../language/script.ts";
import type { YearMention } from "../../language/years.ts";
import type { Query } from "../query.ts";

/** How something went over the years: 变化, 是多了还是少了. */
export const TREND =
  /(?:有(?:什么|甚么|啥|何|哪些|怎样的?))?的?(?:变化(?:情况|趋势)?|趋势|走势|增减(?:情况)?)|是?[多升涨增高][加长]?了?还是[少降跌减低][少]?了?|\btrends?\b/g;

/** 这两年, 近三年: the newest years there are, not those counted from today. A trend is one of all the years where it names none. */
export function recentYears(query: Query, folded: string, catalogue: readonly ReportMetadata[]): void {
  const trend = folded.search(TREND) >= 0 && query.asks.length > 0;
  const count =
    /(?:这|近|最近|过去)([两二三四五几])年|(?:last|past|these) (two|three|four|five) years/i.exec(folded) ??
    (trend && query.years.length === 0 ? (/([两二三四五几])年/.exec(folded) ?? ["", "几"]) : null);
  if (!count || query.places.length === 0 || query.asks.some((ask) => ask.term)) return;
  const codes = new Set(query.places.flatMap((place) => place.covered));
  const years = [
    ...new Set(
      [...codes]
        .flatMap((code) => reportsByCode(catalogue).get(code) ?? [])
        .filter((report) => report.body !== "人大")
        .map((report) => report.year),
    ),
  ].sort((a, b) => b - a);
  const wanted =
    { 两: 2, 二: 2, two: 2, 三: 3, three: 3, 四: 4, four: 4, 五: 5, five: 5, 几: 9 }[
      (count[1] ?? count[2] ?? "几").toLowerCase()
    ] ?? 9;
  if (years.length > 0) query.years = years.slice(0, wanted).sort((a, b) => a - b);
}

/**
 * 苏州市政协 is not the sum of its counties: a place above those covered stands for them only where the question asks
 * about places (哪些地方, 最多, 各市) or compares them.
 */
export function withoutAncestors(query: Query): Query {
  const aboutPlaces = query.everywhere || query.intent === "ranking";
  const above = query.places.filter((place) => !place.covered.includes(place.division.code));
  if (aboutPlaces || above.length === 0) return query;
  return {
    ...query,
    places: query.places.filter((place) => !above.includes(place)),
    uncovered: [...query.uncovered, ...above.map(({ text, division }) => ({ text, division }))],
  };
}

const SIDE_BY_SIDE_BEFORE =
  /(?:[和与跟及同比、,，]|还有|以及|\b(?:and|or|vs\.?|versus|with|than))\s*(?:the\s+)?$/i;
const SIDE_BY_SIDE_BEHIND = /^[省市州]?\s*(?:[和与跟及同比、,，]|以及|还有|(?:and|or|vs|versus)\b)/i;

const ABOVE =
  /^(?:['’]s)? (?:provincial|regional|autonomous region(?:al)?(?:['’]s)?|prefectural|prefecture(?:['’]s)?|municipal) (?:cppcc|committee|people['’]s|political|party|leaders|government|advisory)/;

/**
 * 湛江…在广东扶贫济困日捐款多少: a place around the one asked about, and not set beside it, is a word of what is asked. Without
 * figures asked for it is left to `narrow`.
 */
export function withoutSurrounding(query: Query): Query {
  if (query.asks.length === 0 || query.everywhere) return query;
  const folded = fold(query.question);
  const own = query.places.filter((place) => place.covered.includes(place.division.code));
  // “Adopted by Shanxi's provincial CPPCC”: the committee above, whose level is said.
  const isWhose = ({ text, covered }: Query["places"][number]): boolean =>
    own.some(({ division }) => covered.includes(division.code) && division.code !== covered[0]) &&
    ABOVE.test(folded.slice(folded.indexOf(fold(text)) + text.length));
  // “… from Jiangyin did the Wuxi CPPCC adopt”: the city's committee, which took up what the county's sent.
  const isUpper = ({ text, division: { code } }: Query["places"][number]): boolean =>
    own.some(
      ({ division }) => division.code !== code && division.code.startsWith(code.replace(/(?:00)+$/, "")),
    ) &&
    /^(?:['’]s)? (?:municipal |city |prefectural )?(?:cppcc|committee|platform|newspaper)/.test(
      folded.slice(folded.indexOf(fold(text)) + text.length),
    );
  const isAside = (place: Query["places"][number]): boolean => {
    const at = folded.indexOf(fold(place.text));
    return (
      !own.includes(place) &&
      own.some(
        ({ division, text }) => place.covered.includes(division.code) && folded.indexOf(fold(text)) < at,
      ) &&
      !SIDE_BY_SIDE_BEFORE.test(folded.slice(0, at)) &&
      !SIDE_BY_SIDE_BEHIND.test(folded.slice(at + place.text.length))
    );
  };
  const aside = query.places.filter((place) => isAside(place) || isWhose(place) || isUpper(place));
  if (aside.length === 0) return query;
  const terms = aside
    .filter((place) => !isWhose(place))
    .map(({ text, division }) => ({
      at: folded.indexOf(fold(text)),
      term: { any: [division.name.replace(/(?<=..)(?:市|省|县|区)$/, ""), division.name], weight: 1 },
    }));
  // “How many notes were written, and how many were carried by Wuxi's platform?”: said of the second only.
  const isOf = (at: number, index: number): boolean =>
    /\p{Script=Han}/u.test(folded) ||
    (at >= (query.asks[index - 1]?.end ?? 0) && at < (query.asks[index]?.end ?? folded.length));
  return {
    ...query,
    places: query.places.filter((place) => !aside.includes(place)),
    asks: query.asks.map((ask, index) => ({
      ...ask,
      terms: [...ask.terms, ...terms.filter(({ at }) => isOf(at, index)).map(({ term }) => term)],
    })),
  };
}

const BESIDE = /^\s*[(（]?(?:也?就是|即|指的?是?)?\s*$/;

/** 去年(2023年), 2023年(去年): where figures say which year is meant, the word for it counts from no other day. */
export function withoutExplained(years: YearMention[], folded: string): YearMention[] {
  const isExplained = (year: YearMention) =>
    year.kind === "relative" &&
    years.some((other) => {
      const [first, second] = other.start < year.start ? [other, year] : [year, other];
      return other.kind === "year" && BESIDE.test(folded.slice(first.end, second.start));
    });
  const explained = years.filter(isExplained);
  return years
    .filter((year) => !explained.includes(year))
    .map((year) => {
      const words = explained.find(
        ({ start, end }) =>
          BESIDE.test(folded.slice(end, year.start)) || BESIDE.test(folded.slice(year.end, start)),
      );
      if (!words) return year;
      // With the brackets around it, so that nothing of it is left to be read.
      const end = Math.max(year.end, words.end);
      const closing = /^\s*[)）]/.exec(folded.slice(end))?.[0].length ?? 0;
      return { ...year, start: Math.min(year.start, words.start), end: end + closing };
    });
}
