import { fold } from "../../language/script.ts";

export interface YearEvidence {
  title: string;
  headings: readonly string[];
  /** ISO dates of the reading and of the publication, as far as known. */
  read?: string;
  published?: string;
  text: string;
}

/** Chinese numerals in years as digits: 二〇二二年 is 2022年. Same length only for matching, never for display. */
const westernYears = (text: string): string =>
  fold(text).replace(/[二一][〇○零九][〇○零一二三四五六七八九]{2}(?=\s*年)/g, (year) =>
    [...year].map((digit) => "〇一二三四五六七八九".indexOf(digit.replace(/[○零]/, "〇"))).join(""),
  );

/** The year whose work is reported: the votes of headings, title, dates and text, the strongest first. */
export function findYear(evidence: YearEvidence): number | undefined {
  const votes = new Map<number, number>();
  const vote = (year: number, weight: number): void => {
    if (year >= 1949 && year <= 2100) votes.set(year, (votes.get(year) ?? 0) + weight);
  };
  for (const heading of evidence.headings.map(westernYears)) {
    const past = /(\d{4})年(?:度)?.{0,12}(?:回顾|总结|完成情况|工作情况|成效|成绩)/.exec(heading);
    if (past) vote(Number(past[1]), 10);
    const plan =
      /(\d{4})年(?:度)?.{0,12}(?:安排|任务|部署|打算|建议|思路|计划|要点|要求|展望|意见|重点)/.exec(heading);
    if (plan) vote(Number(plan[1]) - 1, 8);
  }
  const neutral = evidence.headings.flatMap((heading) =>
    [...westernYears(heading).matchAll(/(\d{4})年(?:度)?(?:的)?(?:主要|重点)?工作$/g)].map((match) =>
      Number(match[1]),
    ),
  );
  if (neutral.length > 0)
    vote(Math.min(...neutral) - (neutral.length === 1 && votes.has((neutral[0] ?? 0) - 1) ? 1 : 0), 4);
  const titled = /(\d{4})年(?:度)?/.exec(westernYears(evidence.title));
  if (titled)
    vote(Number(titled[1]), /综述|总结|回顾|亮点|履职|述职|年度/.test(fold(evidence.title)) ? 10 : 3);
  if (evidence.read) vote(workYearOf(evidence.read), 7);
  if (evidence.published) vote(workYearOf(evidence.published), evidence.read ? 1 : 4);
  const text = westernYears(evidence.text);
  const openings = [...text.matchAll(/(?:^|\n)(\d{4})年[,，]/g)].map(([, year]) => Number(year));
  for (const year of openings.slice(0, 3)) vote(year, 1);
  const yearbook = /年鉴[（(\s]*(\d{4})/.exec(westernYears(evidence.title));
  if (yearbook) vote(Number(yearbook[1]) - 1, 6);
  for (const [, year] of text.matchAll(/(\d{4})年(?:全年|以来|,?(?:是|市|区|县|省)?政协)/g))
    vote(Number(year), 1);
  for (const [, year] of text.matchAll(
    /(\d{4})年(?:工作)?(?:的)?(?:总体要求|主要任务|工作思路)|(\d{4})年,?是.{0,30}(?:开局|关键)之年/g,
  )) {
    if (year) vote(Number(year) - 1, 1);
  }
  const counts = new Map<number, number>();
  for (const [, year] of text.matchAll(/(20\d{2})年/g))
    counts.set(Number(year), (counts.get(Number(year)) ?? 0) + 1);
  const commonest = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
  if (commonest) vote(commonest[0], commonest[1] >= 2 ? 1.5 : 1);
  const [only, ...others] = counts.keys();
  if (only !== undefined && others.length === 0) vote(only, 2);
  const best = [...votes].sort((a, b) => b[1] - a[1])[0];
  return best && best[1] >= 3 ? best[0] : undefined;
}

/** Reports are read early in the year about the year before, late in the year about the running one. */
function workYearOf(date: string): number {
  const year = Number(date.slice(0, 4));
  return Number(date.slice(5, 7)) <= 6 ? year - 1 : year;
}

const SPAN = "五|四|三|5|4|3";

/** First and last year where the report accounts for a whole term. */
export function findPeriod(evidence: YearEvidence, year: number): { from: number; to: number } | undefined {
  const title = westernYears(evidence.title);
  const written = /(\d{4})\s*年?\s*[-—–~至到]+\s*(\d{4})\s*年?/.exec(title);
  if (written && Number(written[1]) < Number(written[2]))
    return { from: Number(written[1]), to: Number(written[2]) };
  const headings = evidence.headings.map(westernYears).join("\n");
  const opening = westernYears(evidence.text).slice(0, 1500);
  const inHeading = new RegExp(
    `(?:过去|近|这)(?:的)?(${SPAN})年|(?<![\\d十])(${SPAN})年(?:来|工作|的工作)|(?:本届|[一二三四五六七八九十]+届).{0,14}(?:回顾|工作总结|主要工作)`,
  ).exec(headings);
  const inOpening = new RegExp(
    `(?:过去|这)(?:的)?(${SPAN})年(?!规划|计划|行动)|(?<![\\d十])(${SPAN})年来[,，]|(?:届满|任期已满|任期即将)`,
  ).exec(opening);
  const firstSession = /届.{0,6}一次(?:全体)?会议|第[一1]次(?:全体)?会议/.test(
    fold(`${evidence.title}\n${opening.slice(0, 400)}`),
  );
  if (!inHeading && !(inOpening && firstSession)) return undefined;
  const span = inHeading?.[1] ?? inHeading?.[2] ?? inOpening?.[1] ?? inOpening?.[2];
  const length = span ? ("三四五".indexOf(span) >= 0 ? "三四五".indexOf(span) + 3 : Number(span)) : 5;
  const named = /(\d{4})年?\s*[-—–~至到]+\s*(\d{4})年/.exec(opening);
  if (named && Number(named[2]) - Number(named[1]) === length - 1)
    return { from: Number(named[1]), to: Number(named[2]) };
  return { from: year - length + 1, to: year };
}
