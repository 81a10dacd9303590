import type { Report } from "../domain/report.ts";
import { hanValue } from "../language/numerals.ts";
import { fold } from "../language/script.ts";

const READ_AT =
  /届[^。;；,，]{0,30}?第?([一二三四五六七八九])次(?:全体)?会议(?!以来|期间|之?后|闭幕|算起|至今|精神)/;

/** Which session of its term a report was read at, by its title or first lines: 第四次会议 is 4; undefined where neither says. */
export function sessionOf({ title, text }: Pick<Report, "title" | "text">): number | undefined {
  const said = READ_AT.exec(fold(`${title}\n${text.slice(0, 300)}`))?.[1];
  return said === undefined ? undefined : hanValue(said);
}

const SINCE_SESSION = /届([一二三四五六七八九])次(?:全体)?会议(?:以来|算起|至今|起(?=[,，]))/g;
/** From when a thing has been there: what is counted since is no count of a year. */
export const SINCE_IT_BEGAN =
  "(?:成立|开馆|建馆|建成|启动|开通|上线|开办|创办|创建|创刊|设立|运行|开播|推行)以来";
const SINCE_OPENING = new RegExp(
  `${SINCE_IT_BEGAN}|本届(?:政协|委员会|常委会)?(?:前[二两三四五]次会议|[两三四]年来?|以来|至今)`,
  "g",
);
const SINCE_YEAR = /(20\d\d)年[^,，。;；:：]{0,14}?(?:以来|算起|至今|起(?=[,，累共已]))/g;
/** 对2021年以来列入计划的214件逐一跟踪: done now, to what is older. */
const LOOKED_BACK_AT = /(?:对|将|把)自?$/;
const SUMMED = /(?:累计|总共|共计|合计|已)/;

/**
 * Where the part of a sentence before a figure (folded) announces a count since long before the report's year: 十六届一次会议以来 in a
 * report read at the fourth session, 开馆以来, 自2019年开办以来; -1 where it does not. Since the session before is the year itself.
 */
export function sinceAt(lead: string, report: Report): number {
  const clauseStart = /[^,，;；:：。]*$/.exec(lead)?.index ?? 0;
  const session = sessionOf(report);
  const holds = (at: number) => at >= clauseStart || SUMMED.test(lead.slice(at));
  const sessions = [...lead.matchAll(SINCE_SESSION)].filter(({ 1: said = "", index }) => {
    const number = hanValue(said) ?? 1;
    return session === undefined
      ? number === 1 && /累计/.test(lead.slice(index))
      : number < session - 1 && holds(index);
  });
  const years = [...lead.matchAll(SINCE_YEAR)].filter(
    ({ 1: year, index }) =>
      Number(year) < report.year && holds(index) && !LOOKED_BACK_AT.test(lead.slice(0, index)),
  );
  const openings = [...lead.matchAll(SINCE_OPENING)].filter(({ index }) => holds(index));
  return Math.max(-1, ...[...sessions, ...years, ...openings].map(({ index }) => index));
}
