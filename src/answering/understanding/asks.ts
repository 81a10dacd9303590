import { familyOf } from "../../figures/thesaurus.ts";
import type { UnitClass } from "../../figures/units.ts";
import type { Ask } from "../query.ts";
import { makeAsk } from "./ask.ts";
import {
  amongThose,
  compared,
  distribute,
  scoresApart,
  shared,
  shareOfThose,
  summedUp,
} from "./ask-lists.ts";
import { deedTogether } from "./ask-measures.ts";
import { extremeAsked } from "./extremes.ts";
import { readList } from "./indicator-list.ts";
import { readNoted } from "./noted-list.ts";
import { inReportsWords } from "./spoken.ts";

/** Where the number stands that is asked for. */
const HOLE =
  /(?:百分之(?:多少|几)|(?:多少|(?<![那这近前好])几(?=[\p{Script=Han}])|若干|多大|几多|多(?:长时间|长|久|远|宽|重))(?:%|个百分点)?|(?:多不多|高不高|大不大|多吗|高吗)(?=[?？。\s]|$)|占比(?:是|为|有)?(?:多少|几)?|(?<=率|比例|比重|满意度|金额|总数|数量|人数|次数|件数|总额)(?:是|为|有|达到?)?(?:多少|几)?(?=[、,，和与及?？。;；]|$))/gu;

/** 几个委员一起署名的提案有多少: some of them, and no question how many. */
const isSome = (text: string): boolean =>
  /^几[个位名家]\p{Script=Han}{1,6}?(?:一起|一道|一块儿?|共同|联合|联手|合[写提署伙])/u.test(text);

const NOT_A_COUNT = /(?:第几|几月|几号|几点|几时|哪几|几届|几次会议|多少年(?!内)|几年(?!来))/;

/** 无锡、楚雄、佳木斯三地各多少条: the places named before, once more. */
const PLACES_TOGETHER = /[两三四五六七八九](?:地|市|县|区|州|家)(?=各|分别)/g;

/** 见面率 满意率: a space lists them as well. */
const RATES_APART = /^\s*\p{Script=Han}+率(?:\s+\p{Script=Han}+率)+\s*[?？]?\s*$/u;

/**
 * Reads what figures a question asks for. `question` is the folded question with places and years blanked out (same
 * length). Each hole (多少, 几) makes an ask of the words around it; indicators listed without a hole make one each.
 */
export function readAsks(question: string): Ask[] {
  const apart = question.replaceAll(PLACES_TOGETHER, (words) => " ".repeat(words.length));
  const remainder = RATES_APART.test(apart) ? apart.replaceAll(/(?<=率)\s(?=\s*\S*率)/gu, "、") : apart;
  if (NOT_A_COUNT.test(remainder)) return [];
  const list = scoresApart(remainder) ?? readNoted(remainder) ?? readList(remainder);
  if (list) return list;
  const all = [...remainder.matchAll(HOLE)];
  const holes = all.filter((hole) => all.length < 2 || !isSome(remainder.slice(hole.index)));
  const asks: Ask[] = [];
  let from = 0;
  for (const [index, hole] of holes.entries()) {
    const end = hole.index + hole[0].length;
    const next = holes[index + 1]?.index ?? remainder.length;
    // 多少件提案通过审查、正式立了案: what is said of one thing goes on behind an enumeration mark.
    const trailEnd = trailUntil(remainder, end, next, index + 1 < holes.length, holes.length === 1);
    const { lead: words, ...extreme } = extremeAsked(inReportsWords(remainder.slice(from, hole.index)));
    const measured = measureOf(hole[0], words);
    const { lead, trail } = deedTogether(
      words,
      (measured?.[0] ?? "") + inReportsWords(remainder.slice(end, trailEnd)),
    );
    // 占多大比例: the measure behind a hole is no hole of its own.
    const said = `${lead}${trail}`.replace(/占比|比例|比重|[^\p{Script=Han}]/gu, "");
    if (hole[0] === "" && said === "" && asks.length > 0) continue;
    const before = asks.at(-1);
    asks.push(
      ...distribute(lead, measured ? "多少" : hole[0], trail, before).map((ask) => ({
        ...shareOfThose(amongThose(ask, before, lead), before, lead),
        ...(measured ? { counters: measured, units: OF_MEASURES } : {}),
        ...extreme,
        end: trailEnd,
      })),
    );
    from = trailEnd;
  }
  // 哪些地方立案超过200件?列出件数: what is to be shown of them, and nothing else.
  if (asks.length > 1 && holes.at(-1)?.[0] === "" && SHOWN.test(remainder)) asks.pop();
  const again = againOf(remainder.slice(from), asks.at(-1));
  if (again) asks.push({ ...again, end: remainder.length });
  if (asks.length === 2 && holes.length === 2 && holes[0]?.[0] === "") return onlyChange(asks);
  const [only] = asks;
  if (asks.length > 1 || !only) return asks;
  const [hole] = holes;
  const sum =
    hole && holes.length === 1
      ? summedUp(remainder.slice(0, hole.index), hole[0], remainder.slice(hole.index + hole[0].length))
      : undefined;
  if (sum) return sum.map((ask) => ({ ...ask, end: remainder.length }));
  const share = shared(remainder, only);
  return share ?? compared(remainder, only);
}

/** 会议期间收到多少件,闭会期间呢: the same of another part, rate or stage. */
function againOf(rest: string, last: Ask | undefined): Ask | undefined {
  const words = /^[\s,，。;；?？]*(?:那么?)?(\p{Script=Han}{2,12}?)的?呢[?？\s]*$/u.exec(rest)?.[1];
  if (!words || !last) return undefined;
  const own = makeAsk(words, "", "", undefined);
  const families = new Set(own.concepts.map(familyOf));
  if (own.concepts.length === 0 || families.has("object")) return undefined;
  // 意见提了多少条?采纳率呢: a rate of those, and no count.
  const rated = families.has("rate");
  const kept = last.concepts.filter((id) => {
    const family = familyOf(id);
    return !families.has(family) && !(rated && (family === "stage" || family === "act"));
  });
  const { countedIn: _, counter: __, counters: ___, ...thing } = last;
  return {
    ...(rated ? thing : last),
    label: words,
    concepts: [...kept, ...own.concepts],
    terms: own.terms,
    ...(rated && own.units ? { units: own.units } : {}),
  };
}

const OF_MEASURES: UnitClass[] = ["other"];

/** 多长, 多久: the measures that it may be told in, the plainest first; undefined for what is counted. */
const measureOf = (hole: string, lead: string): string[] | undefined =>
  /^多(?:长时间|久)$/.test(hole) ||
  (hole === "多长" && /(?:时间|时长|周期|耗时|历时)\s*(?:有|是|为)?$/.test(lead))
    ? ["分钟", "小时", "学时", "课时", "天", "多天", "个月"]
    : /^多[长远宽]$/.test(hole)
      ? ["米", "公里", "千米"]
      : hole === "多重"
        ? ["吨", "公斤", "千克", "斤"]
        : undefined;

const SHOWN =
  /[,，;；。?？!！\s](?:请|并|再|也)?(?:列出|列明|列一下|给出|写出|写明|标明|注明|附上?|报一?下|说一?下|带上?)?(?:具体|各自的?|相应的?|它们的?|其)?(?:件|个|次|人|篇|条|期|场|户|金)?(?:数|数字|数量|总数|额|金额|数目)[?？。\s]*$/;

/** 、正式立了案: a deed and no other thing. */
const DEED_BEHIND =
  /^[^,，;；。?？!！、]*、(?:正式|最终|最后|又|并|也|还|已经?|予以)\p{Script=Han}{1,6}[?？。]?\s*$/u;

/** The words behind a hole belong to it up to the next stop, or half-way by the next verb: 多少人|参加了几次. */
function trailUntil(text: string, start: number, next: number, followed: boolean, alone: boolean): number {
  const joined = followed ? /^\s*(?:以及|和|与|及|跟)/.exec(text.slice(start, next)) : null;
  if (joined) return start + joined[0].length;
  const goesOn = alone && DEED_BEHIND.test(text.slice(start, next));
  const stop = text.slice(start, next).search(goesOn ? /[,，;；。?？!！]/ : /[,，;；。?？!！、]/);
  if (stop >= 0) return start + stop + 1;
  return followed ? start + (text.slice(start, next).match(/^\p{Script=Han}{0,3}/u)?.[0].length ?? 0) : next;
}

/** 满意率,跟上年比提高了多少: the first names what the second asks, and asks nothing itself. */
function onlyChange(asks: Ask[]): Ask[] {
  const [named, change] = asks;
  if (!named || !change?.change || !change.bare) return asks;
  const { bare: _, ...rest } = change;
  const concepts = [...new Set([...named.concepts, ...change.concepts])];
  return [{ ...rest, head: named.head, concepts, terms: named.terms }];
}
