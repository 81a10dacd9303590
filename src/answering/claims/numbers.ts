import { counterAt } from "../../figures/units.ts";
import { readNumbers } from "../../language/numerals.ts";
import { tag } from "../../language/segment.ts";

/** A number of a text with what tells it from another of the same value. Offsets are those of the text. */
export interface Stated {
  start: number;
  end: number;
  text: string;
  value: number;
  percent: boolean;
  /** The counter behind it, or "". */
  unit: string;
  /** Whether it is exact, and if not, on which side the truth lies. */
  qualifier: "" | "more" | "nearly" | "about" | "other";
  /** What makes it a date, an ordinal or a session and no count: 第…, …月, …届; or "". */
  rank: string;
}

const APPROXIMATE = /^(?:以上|左右|上下|以内|以下|多|余)(?![方个种层元部门样])/;
const RANKED = /^(?:年|月|日|号|时|点钟|届|周年|世纪|级|批次|楼)/;
/** With a lone 一 these are a way of speaking: 一个, 一种, 一步. */
const COUNTS_ONE = /^(?:件|次|场|份|篇|名|位|家|户|条|期|部|人)/;

/** The numbers that a folded text states; ways of speaking (十分, 千方百计, 一系列) are left out. */
export function numbersStated(text: string): Stated[] {
  const words = wordsWithNumerals(text);
  return readNumbers(text).flatMap((token): Stated[] => {
    const behind = text.slice(token.end).replace(/^\s+/, "");
    const at = text.length - behind.length;
    const unit = token.percent ? "%" : RANKED.test(behind) ? "" : counterAt(behind, 0);
    const rank = token.percent ? "" : (RANKED.exec(behind)?.[0] ?? "");
    const before = text.slice(Math.max(0, token.start - 1), token.start);
    const approx = APPROXIMATE.exec(text.slice(at + (token.percent ? 0 : unit.length)))?.[0] ?? "";
    if (token.han && !token.percent && unit === "" && rank === "") {
      const covering = words.find((word) => word.start <= token.start && token.end <= word.end);
      if (token.value < 10 || covering) return [];
    }
    if (token.han && token.value === 1 && !COUNTS_ONE.test(unit)) return [];
    return [
      {
        start: token.start,
        end: token.end,
        text: text.slice(token.start, token.end + unit.length),
        value: token.value,
        percent: token.percent,
        unit,
        qualifier: qualifierOf(token.qualifier + approx, text.slice(0, token.start)),
        rank: before === "第" ? "第" : rank,
      },
    ];
  });
}

/** 550余 is as true as 超过550 and over 550; 550 is not. */
function qualifierOf(around: string, before: string): Stated["qualifier"] {
  const english =
    /\b(over|more than|above|nearly|almost|close to|about|around|some|approximately|roughly)\s*$/i.exec(
      before,
    )?.[1];
  const words = around + (english ?? "").toLowerCase();
  if (words === "") return "";
  if (/^(?:余|多|超过?|逾|以上|over|more than|above)+$/.test(words)) return "more";
  if (/^(?:将?近|接近|nearly|almost|close to)$/.test(words)) return "nearly";
  if (/^(?:大?约|左右|上下|about|around|some|approximately|roughly)+$/.test(words)) return "about";
  return "other";
}

/** Words of the dictionary that have a numeral in them and count nothing: 百姓, 十分, 千方百计. */
function wordsWithNumerals(text: string): { start: number; end: number }[] {
  if (!/[十百千万亿]/.test(text)) return [];
  let at = 0;
  return tag(text).flatMap(({ word, tag: part }) => {
    const start = at;
    at += word.length;
    const isWord = /[十百千万亿]/.test(word) && /[^〇零一二两三四五六七八九十百千万亿余多几数]/.test(word);
    return isWord && !/^(?:m|t)/.test(part) ? [{ start, end: at }] : [];
  });
}

/** Whether a number is stated by another text: the same value, unit, qualifier and rank. */
export const isStatedBy = (claimed: Stated, stated: Stated[]): boolean =>
  stated.some(
    (one) =>
      one.value === claimed.value &&
      one.percent === claimed.percent &&
      one.qualifier === claimed.qualifier &&
      (claimed.unit === "" || one.unit === claimed.unit) &&
      one.rank === claimed.rank,
  );
