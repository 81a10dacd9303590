import type { Report } from "../domain/report.ts";
import { fold } from "../language/script.ts";
import type { Period } from "./ledger-figure.ts";
import { thesaurus } from "./thesaurus.ts";
import { counterAt } from "./units.ts";

export interface Time {
  period: Period;
  ofYear?: number;
}

/** What the head of a column or a row says. Folded. */
export interface Label {
  /** Without its time and unit: 立案, 经济建设; "" where it says nothing else. */
  words: string;
  /** 件, %, 万元; "" where it names none. */
  unit: string;
  time?: Time;
  /** 合计, 总计: of all the others; 小计: of those above. */
  total?: "whole" | "group";
  /** 其中：…, a part of what stands above. */
  inner: boolean;
  /** 同比增长: not a level. */
  change: boolean;
}

/** Columns that say nothing of what is counted, or count nothing. */
export const ASIDE = /^(?:序号|编号|备注|说明|排名|名次|位次|代码|页码|联系电话|电话|日期|时间)$/;
export const UNIT_COLUMN = /^(?:计量)?单位$/;
/** A column of plain counts, of what the rest of the table says. */
const COUNT = /^(?:数量|件数|个数|数|总数|数值|数目|完成(?:情况|数|值)?|实际(?:数|完成)?|结果|本期|情况)$/;

const MULTIPLIED = /^(?:[百千万亿]|百万|千万|万亿)?/;

/** A counter, also of thousands: 件, 万元, %. */
export function isUnit(text: string): boolean {
  const counter = text.slice(MULTIPLIED.exec(text)?.[0].length ?? 0);
  return (
    text === "%" ||
    /^个?百分点$/.test(text) ||
    [text, counter].some((one) => one !== "" && counterAt(one, 0) === one)
  );
}

export function readLabel(printed: string, report: Report): Label {
  let words = fold(printed).replaceAll(/\s/g, "");
  let unit = "";
  for (const [bracket, , inside = ""] of words.matchAll(/([(（[])(?:单位[:：])?([^()（）[\]]{1,6})[)）\]]/g))
    if (isUnit(inside)) {
      unit = inside;
      words = words.replace(bracket, "");
    }
  const inner = /^(?:其中|#)[:：,，]?/.exec(words)?.[0] ?? "";
  words = words
    .slice(inner.length)
    .replace(/^[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．](?=\p{Script=Han})/u, "");
  const { time, rest } = takeTime(words, report);
  const plan = /(?:(?<![列纳]入)计划|目标|任务|预期)(?:数|值)?$/.test(rest);
  const total = /^(?:小计)$/.test(rest)
    ? ("group" as const)
    : /^(?:合计|总计|共计|总和|总数|全部|总体|累计|总)(?:数)?$/.test(rest)
      ? ("whole" as const)
      : undefined;
  const told = plan ? { period: "plan" as const } : time;
  // 立案数, 提案件数: the thing itself; 人数 and 次数 are measures.
  const thing = rest.replace(/(?<=[^人次户字])(?:件数|总数|数量|数)$/, "");
  // 次数, 参训人数: the measure names the counter.
  const counter = /(人次|场次|[人次户场期批篇条份部册])数$/.exec(rest)?.[1] ?? "";
  const plain = COUNT.test(rest) || (rest === `${counter}数` && !/^[人户]/.test(counter));
  return {
    words: total || plain ? "" : thing,
    unit: unit === "" && !total ? counter : unit,
    inner: inner.startsWith("其中") || inner === "#",
    change: /(?:同比|增长|增减|增幅|比上年|较上年|变化)/.test(rest),
    ...(told && { time: told }),
    ...(total && { total }),
  };
}

const TERM =
  /(?:过去|近)?[三四五]年(?:来|间|内|里|共|中)?(?:合计|总计|累计|总数|共计)?|^(?:本届|届内|任期内)(?:以来)?(?:合计|总计|累计)?|20\d\d年?(?:-|—|–|~|～|至|到)20\d\d年?(?:合计|总计|累计)?/;
const YEAR = /(20\d\d)(?:年度?|(?=$|[^\d]))/;

function takeTime(words: string, report: Report): { time?: Time; rest: string } {
  const term = TERM.exec(words);
  if (term) return { time: { period: "term" }, rest: words.replace(term[0], "") };
  const year = YEAR.exec(words);
  if (year) return { time: timeOfYear(Number(year[1]), report), rest: words.replace(year[0], "") };
  const before = /^(?:上年度?|去年|上一年度?|前一年)(?:同期)?/.exec(words);
  if (before)
    return {
      time: timeOfYear(report.year - 1, report),
      rest: words.slice(before[0].length).replace(/^数$/, ""),
    };
  const own = /^(?:本年度?|今年|当年|全年)/.exec(words);
  return own ? { time: { period: "year" }, rest: words.slice(own[0].length) } : { rest: words };
}

export function timeOfYear(year: number, report: Report): Time {
  if (year === report.year) return { period: "year" };
  return { period: year > report.year ? "plan" : "other-year", ofYear: year };
}

const families = (words: string): string[] => [
  ...new Set(
    thesaurus()
      .mentions(words)
      .filter(({ id }) => id !== "change")
      .map(({ family }) => family),
  ),
];

/** Whether a head says what is counted by what became of it or by a rate: 立案, 满意率. */
export const saysMeasure = ({ words }: Label): boolean =>
  families(words).some((family) => family === "stage" || family === "rate");

/** The same by a thing or a deed as well: 提交社情民意信息. */
export const saysThing = ({ words }: Label): boolean =>
  families(words).some((family) => /^(?:stage|rate|object|act)$/.test(family));
