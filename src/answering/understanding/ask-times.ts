import { SINCE_IT_BEGAN } from "../../figures/cumulative.ts";
import type { Ask } from "../query.ts";

/** Where a question names years, as offsets of it. */
export interface YearsNamed {
  start: number;
  years: number[];
}

/** Words that ask over a whole term, or over all that came together since long before. */
const TERM = new RegExp(
  `(?:[五四]年(?:来|里|间|中|期间)?(?!级|前|规划|计划|行动)|(?<![近这去前])[二两三六七八九十]年(?:以?来|下来|里(?:总共|一共|合计|累计|共)|间|总共|一共|合计|累计|共(?!同|建|享|有制))|本届(?:政协)?(?:以来|至今|到现在|[前头][二两三四五]次会议|[二两三四]年|累计|总共|一共)|前[二两三四五]次会议|届内|任期|整届|(?<![上前十一二三四五六七八九])一届|${SINCE_IT_BEGAN}|历年|over (?:the )?(?:five|four) years)`,
  "gi",
);

/** Whether a folded text asks over a whole term. */
export const asksOverTerm = (text: string): boolean => text.search(TERM) >= 0;

/** What time an ask is about: the whole term, or years of its own. */
type Time = { term: true } | { years: number[] };

/**
 * Gives each ask its own time where the question names several (五年共多少次?2021年多少次?): the last one named before
 * the ask ends. Asks of a question that names one time are left to it, but for a term, which holds for all of them.
 */
export function withTimes(asks: Ask[], folded: string, named: YearsNamed[]): Ask[] {
  if (asks.some((ask) => ask.end === undefined)) return asks;
  const asked = [...asks, ...askedAgain(asks.at(-1), folded, named)];
  return asked.length < 2 ? asked : timed(asked, folded, named);
}

/** 五年办了多少场次?2021年呢: the same again of another time. */
function askedAgain(last: Ask | undefined, folded: string, named: YearsNamed[]): Ask[] {
  if (!last) return [];
  return named.flatMap(({ start }) => {
    const again = start >= (last.end ?? 0) ? /^[\d\p{Script=Han}]{2,8}?呢/u.exec(folded.slice(start)) : null;
    return again ? [{ ...last, label: again[0], end: start + again[0].length }] : [];
  });
}

function timed(asks: Ask[], folded: string, named: YearsNamed[]): Ask[] {
  const times: { at: number; time: Time }[] = [
    ...named.map(({ start, years }) => ({ at: start, time: { years } })),
    ...[...folded.matchAll(TERM)].map((match) => ({ at: match.index, time: { term: true as const } })),
  ].sort((a, b) => a.at - b.at);
  // 建了多少个,2021年新建的有几个: the year that only what comes last names is not of what comes before it.
  const [only] = times;
  if (only && times.length === 1 && "years" in only.time && (asks[0]?.end ?? 0) <= only.at) {
    const { years } = only.time;
    if ((asks.at(-1)?.end ?? 0) > only.at)
      return asks.map((ask) => ({ ...ask, years: (ask.end ?? 0) <= only.at ? [] : years }));
  }
  const distinct = new Set(times.map(({ time }) => JSON.stringify(time)));
  const onlyTerm = times.length > 0 && times.every(({ time }) => "term" in time);
  if (distinct.size < 2 && !onlyTerm) return asks;
  const own = asks.map((ask) => times.findLast(({ at }) => at < (ask.end ?? 0))?.time);
  if (!onlyTerm && new Set(own.map((time) => JSON.stringify(time))).size < 2) return asks;
  return asks.map((ask, index) => {
    const time = own[index];
    if (!time) return ask;
    return "term" in time ? { ...ask, term: true } : { ...ask, term: false, years: time.years };
  });
}
