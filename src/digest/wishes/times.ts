import type { Schedule } from "../../domain/digests.ts";
import type { Wish } from "../../domain/wishes.ts";
import { hanValue } from "../../language/numerals.ts";
import type { Slate } from "./slate.ts";

/** When a daily or weekly digest comes where no time is named. */
export const USUAL_TIME = "09:00";

const HAN = "[零〇一二两三四五六七八九十]";
const PART = "(?:上午|早上|早晨|清晨|凌晨|中午|下午|傍晚|晚上|晚间|夜里|早|晚)";
/** 9:30, 早上九点半, 8 pm, 21时. Groups: part of the day, hour, minute, am or pm. */
const time = (name: string): string =>
  `(?:(?<${name}Part>${PART})\\s*)?(?<${name}Hour>\\d{1,2}|${HAN}{1,3})(?:\\s*[:点时]\\s*(?<${name}Minute>\\d{1,2}|半|一刻|三刻|${HAN}{1,3})?\\s*分?)?(?:\\s*(?<${name}Half>am|pm|a\\.m\\.|p\\.m\\.))?`;
const AT = "(?:\\s*(?:的|于|在|at|@|,))?\\s*";
const END = "(?![\\d:]|[a-z])";

const DAYS: readonly [RegExp, 1 | 2 | 3 | 4 | 5 | 6 | 7][] = [
  [/^(?:一|1|mon)/, 1],
  [/^(?:二|2|tue)/, 2],
  [/^(?:三|3|wed)/, 3],
  [/^(?:四|4|thu)/, 4],
  [/^(?:五|5|fri)/, 5],
  [/^(?:六|6|sat)/, 6],
  [/^(?:日|天|七|7|sun)/, 7],
];
const DAY_NAME =
  "mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:nesdays?)?|thu(?:r(?:s(?:days?)?)?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?";

const INSTANT =
  /(?:即时|实时|立即|立刻|马上|随时|一有就[发推]?|instant(?:ly)?|immediate(?:ly)?|at once|right away|real[- ]?time|\bnow\b)/g;
const DAILY = new RegExp(
  `(?:每天|每日|天天|每(?=[早晚])|\\b(?:daily|every ?day|each day)\\b)(?:${AT}${time("at")}${END})?`,
  "g",
);
const WEEKLY = new RegExp(
  `(?:(?:每个?|逢)?(?:周|星期|礼拜)(?<han>[一二三四五六日天1-7])(?!\\d)|(?:\\b(?:weekly|every|each)\\b\\s*(?:week\\s*)?)?(?:\\bon\\s+)?\\b(?<latin>${DAY_NAME})\\b)(?:${AT}${time("at")}${END})?`,
  "g",
);
const WEEKLY_ANY_DAY = new RegExp(
  `(?:每个?(?:周|星期|礼拜)|\\b(?:weekly|every week)\\b)(?:${AT}${time("at")}${END})?`,
  "g",
);
const CLOCK = /(?<![\d:])(?<atHour>\d{1,2}):(?<atMinute>\d{2})(?![\d:])/g;
const TO = "\\s*(?:-|–|—|~|至|到|to|until|till)\\s*";
const QUIET = new RegExp(
  `(?:静默|静音|免打扰|勿扰|不打扰|安静|\\b(?:quiet(?: hours)?|silent|do not disturb|dnd)\\b)(?:时段|时间)?\\s*(?::|是|为|from)?\\s*${time("from")}${TO}${time("to")}${END}`,
  "g",
);
const SINCE =
  /(?:自|从|\bsince\b|\bfrom\b)\s*(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?)?)?\s*[年月]?\s*(?:起|以来|以后|开始)?(?!\d)/g;
const OLDER =
  /(?:(?:含|包括|连同|加上)(?:旧|往年|以往|以前|历年|过去)的?(?:报告)?|所有年份|历年|\b(?:including old(?:er)?|old(?:er)? reports too|all years)\b(?: reports)?)/g;

/** Reads when digests shall come, when not, and from when on reports count as news. `wrong`: times that no clock shows. */
export function readTimes(slate: Slate): Pick<Wish, "schedule" | "quiet" | "from"> & { wrong: string[] } {
  const read: Pick<Wish, "schedule" | "quiet" | "from"> & { wrong: string[] } = { wrong: [] };
  /** A time that makes no sense is told whole, and nothing else is made of its words. */
  const refuse = (match: RegExpExecArray): true => {
    read.wrong.push(slate.text.slice(match.index, match.index + match[0].length).trim());
    return true;
  };
  slate.take(QUIET, (match) => {
    const { groups = {} } = match;
    const [from, to] = [timeOf(groups, "from"), timeOf(groups, "to")];
    if (from === undefined || to === undefined) return refuse(match);
    read.quiet = { from, to };
    return true;
  });
  slate.take(OLDER, () => {
    read.from = null;
    return true;
  });
  slate.take(SINCE, (match) => {
    const [, year = "", month = "1", day = "1"] = match;
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return refuse(match);
    read.from = date.toISOString().slice(0, 10);
    return true;
  });
  slate.take(INSTANT, () => {
    read.schedule = { kind: "instant" };
    return true;
  });
  // The last one named holds.
  const timed = (pattern: RegExp, make: (at: string, groups: Groups) => Schedule | undefined): void =>
    slate.take(pattern, (match) => {
      const { groups = {} } = match;
      const at = groups.atHour === undefined ? USUAL_TIME : timeOf(groups, "at");
      const schedule = at === undefined ? undefined : make(at, groups);
      if (!schedule) return refuse(match);
      read.schedule = schedule;
      return true;
    });
  timed(DAILY, (at) => ({ kind: "daily", at }));
  timed(WEEKLY, (at, groups) => {
    const day = DAYS.find(([name]) => name.test(groups.han ?? groups.latin ?? ""))?.[1];
    return day && { kind: "weekly", day, at };
  });
  timed(WEEKLY_ANY_DAY, (at) => ({ kind: "weekly", day: 1, at }));
  if (!read.schedule) timed(CLOCK, (at) => ({ kind: "daily", at }));
  return read;
}

type Groups = Record<string, string | undefined>;

const MINUTES: Record<string, number> = { 半: 30, 一刻: 15, 三刻: 45 };

/** HH:MM of the groups of a time; undefined for an hour or minute that no clock shows. */
function timeOf(groups: Groups, name: string): string | undefined {
  const number = (text: string): number =>
    /^\d+$/.test(text) ? Number(text) : (hanValue(text) ?? Number.NaN);
  const [part = "", half = ""] = [groups[`${name}Part`], groups[`${name}Half`]];
  const minutes = groups[`${name}Minute`] ?? "0";
  let hour = number(groups[`${name}Hour`] ?? "");
  const minute = MINUTES[minutes] ?? number(minutes);
  const afternoon = /^p/.test(half) || /^(?:下午|傍晚|晚|夜)/.test(part) || (part === "中午" && hour < 6);
  if (afternoon && hour < 12) hour += 12;
  if ((/^a/.test(half) || part === "凌晨") && hour === 12) hour = 0;
  if (hour === 24 && minute === 0) hour = 0;
  if (!(hour >= 0 && hour < 24 && minute >= 0 && minute < 60)) return undefined;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
