import { quantitiesOf } from "../../figures/quantities.ts";
import type { Bound } from "../query.ts";

const ABOVE =
  "超过|超出|多于|大于|高于|突破|(?:more|greater|higher|larger) than|over|above|exceeding|exceeds?|exceeded|beyond";
const AT_LEAST =
  "不少于|不低于|不小于|至少|达到了?|达|满|at least|no (?:fewer|less) than|not (?:fewer|less) than|reach(?:ed|es)?|up to and over";
const BELOW =
  "少于|低于|小于|不到|不足|不满|没到|没有?达到|未达到?|(?:fewer|less|lower|smaller) than|under|below";
const AT_MOST = "不超过|不多于|不高于|不大于|至多|最多|at most|no more than|not more than|up to";

/** The one that begins first is meant: 不超过 is no 超过, 没有达到 no 达到. */
const BEFORE: [RegExp, Bound["is"]][] = [
  [new RegExp(`(?:${AT_MOST})\\s*$`), "at-most"],
  [new RegExp(`(?:${BELOW})\\s*$`), "below"],
  [new RegExp(`(?:${AT_LEAST})\\s*$`), "at-least"],
  [new RegExp(`(?:${ABOVE})\\s*$`), "above"],
];
const BEHIND: [RegExp, Bound["is"]][] = [
  [/^\s*(?:及以上|以上|或以上|and above|or more|or above)/, "at-least"],
  [/^\s*(?:及以下|以下|以内|之内|or less|or fewer|or below)/, "at-most"],
];

/** 哪些地方, which committees: only where it is asked who, a number with 超过 before it parts them. */
const WHO = /哪|谁|几[个家]|which|who|where|列出|list/;

/** 立案超过300件的地方: nothing but the places asked for. */
const PLACES_BEHIND = /的(?:地方|城市|地区|市|县|区|省|政协)(?:有吗|呢)?[?？。\s]*$/;

/** 立案超过300件的有哪些, which filed over 300: places are meant, though the word is left out. */
export const asksWho = (question: string): boolean =>
  PLACES_BEHIND.test(question) ||
  /的(?:都)?(?:有|是)?哪(?:些|几[个家]|里|儿|家|个)?[?？。\s]*$|^(?:and )?which (?:ones? |of them )?(?:filed|have|had|has|reported|handled|received)\b/i.test(
    question.trim(),
  );

/**
 * 哪些地方立案超过300件: what the figures asked for must be, and the question with a hole where that stood, of the same
 * length. Undefined where nothing of the kind is asked. `question` is the folded one, `remainder` that without places.
 * A number that is only stated is what the figure must be.
 */
export function readBound(
  question: string,
  remainder: string,
): { bound: Bound; remainder: string } | undefined {
  if (!WHO.test(question) && !PLACES_BEHIND.test(question)) return undefined;
  const english = !/\p{Script=Han}/u.test(remainder);
  for (const { start, end, value, unit } of quantitiesIn(remainder, english)) {
    const lead = remainder.slice(0, start);
    const before = BEFORE.flatMap(([words, is]) => {
      const found = words.exec(lead);
      return found ? [{ is, from: found.index }] : [];
    }).toSorted((a, b) => a.from - b.from)[0];
    const behind = BEHIND.flatMap(([words, is]) => {
      const found = words.exec(remainder.slice(end));
      return found ? [{ is, until: end + found[0].length }] : [];
    })[0];
    const is = before?.is ?? behind?.is;
    if (is === undefined) {
      const equal = stated(question, remainder, start, end);
      if (equal)
        return { bound: { is: "equal", value, ...(unit === "" ? {} : { unit }) }, remainder: equal(unit) };
      continue;
    }
    const [from, until] = [before?.from ?? start, behind?.until ?? end];
    const hole = english ? "how many" : `多少${unit}`;
    return {
      bound: { is, value, ...(unit === "" ? {} : { unit }) },
      remainder:
        remainder.slice(0, from) +
        hole.slice(0, until - from).padEnd(until - from) +
        remainder.slice(until).replace(PLACES_BEHIND, (words) => " ".repeat(words.length)),
    };
  }
  return undefined;
}

/**
 * 哪里立案616件, which city filed 616 proposals: whose it is, and nothing else is asked. The hole in place of the number
 * may be longer than it.
 */
function stated(
  question: string,
  remainder: string,
  start: number,
  end: number,
): ((unit: string) => string) | undefined {
  const [before, behind] = [remainder.slice(0, start), remainder.slice(end).replace(PLACES_BEHIND, "")];
  const counts =
    !/(?:第|前|每|top|first|last)\s*$/.test(before) &&
    !/^\s*(?:places|cit|count|district|committee|year|个?(?:地方|城市|市|县|区)|[年月日号])/.test(behind);
  const other =
    /多少|几(?!个?(?:地|市|县|区|家))|最|排|比|怎|什么|如何|为什么|how |why|what|most|least|highest|lowest|rank|[“《「]/;
  if (!counts || other.test(question)) return undefined;
  return (unit) => `${before}${/\p{Script=Han}/u.test(question) ? `多少${unit}` : "how many"}${behind}`;
}

/** In English the counter is the noun behind the number. */
const quantitiesIn = (text: string, english: boolean) =>
  english
    ? [...text.matchAll(/\b(\d[\d,]*(?:\.\d+)?)\s*(%|percent|per cent)?/g)].map((match) => ({
        start: match.index,
        end: match.index + match[0].trimEnd().length,
        value: Number((match[1] ?? "").replaceAll(",", "")),
        unit: match[2] === undefined ? "" : "%",
      }))
    : quantitiesOf(text).map(({ start, end, value, unit }) => {
        // A count has 超过 and 以上 as its own words.
        const words = text.slice(start, end);
        const ahead = /^[^\d一二三四五六七八九十百千万亿两]*/.exec(words)?.[0].length ?? 0;
        const after = /(?:及?以[上下内]|之内)$/.exec(words)?.[0].length ?? 0;
        return { start: start + ahead, end: end - after, value, unit };
      });

/** Whether a value is as the question wants it. */
export const meets = ({ is, value }: Bound, of: number): boolean =>
  ({
    above: of > value,
    "at-least": of >= value,
    below: of < value,
    "at-most": of <= value,
    equal: of === value,
  })[is];
