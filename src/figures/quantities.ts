import { readNumbers } from "../language/numerals.ts";
import { counterAt, unitClassOf } from "./units.ts";

/** A number with its counter: a candidate figure. Offsets are UTF-16 units of the sentence. */
export interface Quantity {
  start: number;
  end: number;
  value: number;
  unit: string;
  qualifier: string;
  /** End of a range: 3至5次 has value 3 and upTo 5. */
  upTo?: number;
}

/** Right behind a number these make it a date, an ordinal or a name, never a count. */
const NEVER_UNITS =
  /^(?:年|月(?!均)|日|时(?!间)|点(?:钟|整|半|\d)|号|届|周年|世纪|级|中全会|大(?!会|型)|[+×x*?？□○]|[a-z]|次(?:全国代表大会|党代会|党员代表大会|全会|中全会|代表大会)|楼|路|岁|后(?!续)|个全覆盖|来)/;
/** Right before a number these make it an ordinal, a name or part of a longer token. */
const NEVER_BEFORE =
  /(?:第|届|届(?:人大|政协|委员会|常委会)|每|每[月年周季天次]|每季度|每半年|[a-z+×x*?？□○.]|[—\-~](?=\d)|\d|星期|周|礼拜|[编文]号|热线|电话|邮编|十[一二三四]五|no\.?|序号|专线|同比1|十)$/;
const COPIES = /^(?:册|本|套|部|份|枚|%)$/;
/** Counters that with a small Chinese numeral and a noun behind make a slogan or a way of speaking: 两个确立, 四项重点. */
const LOOSE_COUNTERS = new Set(
  "个 项 大 种 类 方面 点 级 支 条 位 块 组 章 本 套 片 层 处 所 对 座 站 步 样 头 张 只 双 度 家 户 班 天 个月 倍 人家 桩 卷 批 节 回 轮 册 款 间 起 例 部 副 村 镇 米 斤".split(
    " ",
  ),
);

/**
 * Finds the candidate figures of a folded sentence: numbers with a counter or a percent sign that are not dates,
 * ordinals, sessions, names in quotation marks, or ways of speaking (一系列, 两个维护).
 */
export function quantitiesOf(folded: string): Quantity[] {
  const names = nameSpans(folded);
  const found: Quantity[] = [];
  const numbers = readNumbers(folded);
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index];
    if (!number) continue;
    if (names.some((span) => number.start >= span.start && number.start < span.end)) continue;
    const left = folded.slice(Math.max(0, number.start - 6), number.start);
    const range = rangeAt(folded, number.end, numbers[index + 1]);
    const numberEnd = range?.end ?? number.end;
    const right = folded.slice(numberEnd);
    if (NEVER_BEFORE.test(left)) continue;
    // 六成以上 is 60 %.
    const tenths =
      number.han && number.value < 10 && /^多?成(?![立为员果功效绩长都熟本因全年交人型分])/.test(right);
    if (tenths && !/[一-龥]/.test(left.slice(-1).replace(/[约近超达过逾占有纳高降升长]/, ""))) {
      found.push({
        start: number.start,
        end: numberEnd + (/^多?成(?:以上|左右|多)?/.exec(right)?.[0].length ?? 1),
        value: number.value * 10,
        unit: "%",
        qualifier: number.qualifier + (/^(多)?成(以上|左右|多)?/.exec(right)?.slice(1).join("") ?? ""),
      });
      continue;
    }
    const percent = number.percent || range?.percent === true;
    const gap = /^(?:余|多|几|来)(?=\S)/.exec(right)?.[0] ?? "";
    const after = skipBrackets(right.slice(gap.length));
    const unit = percent ? "%" : counterAt(after.text, 0);
    if (!percent && (unit === "" || (NEVER_UNITS.test(after.text) && !/^点位/.test(after.text)))) continue;
    // 第2版, but 藏文版800册.
    if (/(?<!出)版$/.test(left) && !COPIES.test(unit)) continue;
    if (!percent && isWayOfSpeaking(folded, number, unit, after.text)) continue;
    if (range) index++;
    const unitEnd = percent ? numberEnd : numberEnd + gap.length + after.skipped + unit.length;
    const trailing = /^(?:\(次\)|\(段\)|\(册\)|\(人次\)|\(件\))?(以上|左右|上下|以内|多|余)?/.exec(
      folded.slice(unitEnd),
    );
    const tail =
      trailing?.[1] !== undefined && !/^[多余](?:方|个|种|层|元|部门|样)/.test(folded.slice(unitEnd))
        ? trailing[0]
        : "";
    const approx = trailing?.[1] !== undefined && tail !== "" ? trailing[1] : "";
    // 承办20件以上的单位, 70分以下的8人: whom it is about, and no count.
    const bound = /^以[上下]/.exec(folded.slice(unitEnd))?.[0].length ?? 0;
    if (bound > 0 && THRESHOLD.test(folded.slice(unitEnd + bound))) continue;
    found.push({
      start: number.start,
      end: unitEnd + tail.length,
      value: baseValue(number.value, unit),
      unit: baseUnit(unit),
      qualifier: number.qualifier + gap + approx,
      ...(range ? { upTo: baseValue(range.value, unit) } : {}),
    });
  }
  return found;
}

/** Brackets hold an alternative reading of the counter, 1300多篇(段), or an aside: never between number and counter. */
const skipBrackets = (text: string): { text: string; skipped: number } => {
  const spaces = /^[ \u3000]*/.exec(text)?.[0].length ?? 0;
  return { text: text.slice(spaces), skipped: spaces };
};

const baseUnit = (unit: string): string => (unit === "万字" ? "字" : unit === "百分点" ? "个百分点" : unit);
const baseValue = (value: number, unit: string): number => (unit === "万字" ? value * 10_000 : value);

function rangeAt(
  folded: string,
  end: number,
  next: { start: number; end: number; value: number; percent: boolean } | undefined,
): { end: number; value: number; percent: boolean } | undefined {
  if (!next) return undefined;
  const between = folded.slice(end, next.start);
  return /^(?:至|到|[-—~~–]{1,2})$/.test(between)
    ? { end: next.end, value: next.value, percent: next.percent }
    : undefined;
}

/** Book titles always, quotation marks where short: digits in them belong to names (“3+5+2+N”, “四个自信”). */
function nameSpans(folded: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const match of folded.matchAll(/《[^》]*》|〈[^〉]*〉/g))
    spans.push({ start: match.index, end: match.index + match[0].length });
  for (const match of folded.matchAll(/[“「『‘"]([^”」』’"]*)[”」』’"]/g)) {
    if ((match[1] ?? "").length <= 30) spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

function isWayOfSpeaking(
  folded: string,
  number: { start: number; end: number; value: number; han: boolean; qualifier: string },
  unit: string,
  after: string,
): boolean {
  const rest = after.slice(unit.length);
  // 116人大代表 reads as a count only when 人大 is not meant.
  if (unit === "人" && /^[大均类民才员口文心工间]/.test(rest) && !/^员\d/.test(rest)) return true;
  // 十分, 百分: no scores; nor 9点10分.
  if (
    unit === "分" &&
    (number.han
      ? number.value <= 10 || number.value >= 100
      : /[点时:：]$/.test(folded.slice(0, number.start)))
  )
    return true;
  if (unit === "家" && /^[园庭长]/.test(rest)) return true;
  if (unit === "个" && /^(?:百分|五年|多月)/.test(rest)) return true;
  if (
    /^(?:第|之|分之)/.test(rest) ||
    (unit === "件" && rest.startsWith("事") && (number.han || number.value < 10)) ||
    /^以上(?:联名|签名|附议)/.test(rest)
  )
    return true;
  if (unit === "件" && /^(?:民生|实事|大事|好事)/.test(rest) && number.han) return true;
  if (!number.han) return false;
  if (number.qualifier !== "") return /^[一]/.test(folded.slice(number.start)) && number.value < 2;
  const left = folded.slice(Math.max(0, number.start - 4), number.start);
  if (/[每某任之唯单统进同另又逐再首头哪这那该同]$/.test(left) && number.value < 10) return true;
  if (number.value >= 11) return false;
  if (unitClassOf(unit) === "money") return number.value < 1000;
  if (number.value <= 1)
    return (
      !/^(?:次|场|期|件|篇|份|名|部|万)/.test(unit) ||
      !endsCount(rest) ||
      /[^\p{Script=Han}“”《》]$/u.test(left)
    );
  // 《大理马帮》《周城扎染口述》两部文史书籍: what is listed by its titles is counted.
  if (/》$/.test(left) || (/^[部本册辑]$/.test(unit) && BOOKS.test(rest))) return false;
  return (
    LOOSE_COUNTERS.has(unit) &&
    !(endsCount(rest) && /[\p{Script=Han}]$/u.test(left) && !/[抓好有这那任如下为]$/.test(left))
  );
}

const THRESHOLD =
  /^(?:[)）]|的?(?:承办|主办)?(?:单位|部门|大户|委员|企业|乡镇|街道|界别|老人|老年人|人员|学生|农户|家庭|党员|群众)|的?\d)/;

const BOOKS = /^(?:[\p{Script=Han}]{0,4})(?:书籍?|图书|丛书|专辑|资料|史料|著作|文集|画册|口述史)/u;

/** 一 counts only where the count closes its clause: 委员视察一次。 and not 举办一次征文. */
const endsCount = (rest: string): boolean => /^(?:[,，、;；。:：!！?？)）]|$)/.test(rest);
