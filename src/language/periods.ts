import { hanValue } from "./numerals.ts";
import { readReadings } from "./report-dates.ts";
import { spanOf, YEAR, type YearMention, yearValue } from "./year-mention.ts";

/** The year to come, as reports and people call it. */
export const YEAR_AHEAD = "明年|来年|下一年|新的?一年";
/** The time to come. */
export const TIME_AHEAD = `${YEAR_AHEAD}|今后|下一?步`;

/** Years back from the present one. A word in front may make the characters mean something else (说明|年度). */
const RELATIVE: [RegExp, number][] = [
  [/大前年/g, 3],
  [/(?<![目以之此先当提生空大])前年/g, 2],
  [/the year before last/g, 2],
  [/(?<!过)去年(?:度)?/g, 1],
  [
    /上一年(?:度)?|(?<![以之早晚赶网线岁马])上年(?:度)?(?![纪岁]|(?:承诺)?(?:未|没|结转|遗留|转来|留下))|前一年/g,
    1,
  ],
  [/过去一年|近一年(?!来)|\b(?:last|past|previous|prior) year\b|\bthe year before\b/g, 1],
  [/今年(?:度)?|本年度?|\b(?:this|the current) year\b/g, 0],
  [/(?<![说表证声文发透光])明年(?:度)?|\bnext year\b/g, -1],
];

const LATEST =
  /最新|最近(?:一年|一次|一份|一期)|最近(?![一二两三四五六七八九十几\d])|\b(?:latest|most recent|newest)\b/g;

/** Periods and dates that are more than one plain year, in a folded text. */
export function readPeriods(text: string, thisYear: number): YearMention[] {
  return [
    ...readRanges(text),
    ...readSince(text, thisYear),
    ...readRecent(text, thisYear),
    ...readReadings(text, thisYear),
    ...readRelative(text, thisYear),
  ];
}

const yearsBetween = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

function readRanges(text: string): YearMention[] {
  const pattern = new RegExp(
    `(?:\\b(?:from|between) )?(${YEAR})年?度?\\s?(?:-|–|—|——|~|～|至|到|\\bto\\b|\\bthrough\\b)\\s?(?:(${YEAR})|(\\d\\d)(?=年))年?度?`,
    "g",
  );
  const between = new RegExp(`\\bbetween (${YEAR}) and (${YEAR})`, "g");
  const found: YearMention[] = [];
  for (const match of [...text.matchAll(between), ...text.matchAll(pattern)]) {
    const from = yearValue(match[1] ?? "");
    const short = match[3] === undefined ? undefined : `${Math.floor((from ?? 0) / 100)}${match[3]}`;
    const to = yearValue(match[2] ?? short ?? "");
    if (from === undefined || to === undefined || to <= from || to - from > 30) continue;
    found.push({ ...spanOf(match), kind: "range", years: yearsBetween(from, to) });
  }
  return found;
}

function readSince(text: string, thisYear: number): YearMention[] {
  const pattern = new RegExp(`(${YEAR})年?(?:以来|至今|到现在)|\\bsince (${YEAR})`, "g");
  return [...text.matchAll(pattern)].flatMap((match) => {
    const from = yearValue(match[1] ?? match[2] ?? "");
    if (from === undefined || from > thisYear || thisYear - from > 30) return [];
    return [
      {
        ...spanOf(match),
        kind: "range" as const,
        years: yearsBetween(from, thisYear),
        dependsOnToday: true as const,
      },
    ];
  });
}

/** 近三年, the last three years: complete years, because a year's report comes after its end. */
function readRecent(text: string, thisYear: number): YearMention[] {
  const chinese = /(?:最近|过去|近|前)([二两三四五六七八九十\d]{1,2})(?:个)?年(?!代|级|前|度)/g;
  const english =
    /\b(?:last|past|previous|recent) (two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) years\b/g;
  const words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
  const found: YearMention[] = [];
  for (const match of [...text.matchAll(chinese), ...text.matchAll(english)]) {
    const written = match[1] ?? "";
    const count = words.includes(written)
      ? words.indexOf(written) + 2
      : /^\d+$/.test(written)
        ? Number(written)
        : hanValue(written);
    if (count === undefined || count < 2 || count > 20) continue;
    found.push({
      ...spanOf(match),
      kind: "range",
      years: yearsBetween(thisYear - count, thisYear - 1),
      dependsOnToday: true,
    });
  }
  return found;
}

function readRelative(text: string, thisYear: number): YearMention[] {
  const found: YearMention[] = [];
  for (const match of text.matchAll(LATEST)) found.push({ ...spanOf(match), kind: "latest", years: [] });
  for (const [pattern, back] of RELATIVE) {
    for (const match of text.matchAll(pattern)) {
      found.push({ ...spanOf(match), kind: "relative", years: [thisYear - back], dependsOnToday: true });
    }
  }
  return found;
}
