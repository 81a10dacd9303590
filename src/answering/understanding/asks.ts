import { segment } from "../../language/segment.ts";
import type { UnitClass } from "../../figures/units.ts";
import { type ConceptMention, thesaurus } from "../../figures/thesaurus.ts";
import { counterAt, unitClassOf } from "../../figures/units.ts";
import type { Ask, Term } from "../query.ts";
import { isStopWord } from "./stop-words.ts";

/** Where the number stands that is asked for. */
const HOLE =
  /(?:百分之(?:多少|几)|(?:多少|几(?=[\p{Script=Han}])|若干|多大|几多)(?:%|个百分点)?|占比(?:是|为|有)?(?:多少|几)?|(?<=[率度比额数量])(?:是|为|有|达到?)?(?:多少|几)?(?=[、,，和与及?？。;；]|$))/gu;
const NOT_A_COUNT = /(?:第几|几月|几号|几点|几时|哪几|几届|几次会议|多少年(?!内)|几年(?!来))/;
const MONEY = /(?:钱|资金|款|元|投资|金额|经费)/;
const CHANGE = /(?:增长|同比|上升|提高了?|增加了?|下降了?|减少了?|增幅|涨|比上年|比去年|较上年|变化|幅度)/;
const PLAN = /(?:计划|打算|准备|拟|将要|要(?=开展|办|搞|组织|召开)|目标|明年|下一年|新一年|来年|力争|安排)/;
const TERM = /(?:五年(?:来|间|里|内|中)?|四年(?:来|间)|过去[五四]年|本届以来|届内|任期|整届|一届)/;

/**
 * Reads what figures a question asks for. `remainder` is the folded question with places and years blanked out (same
 * length). Each hole (多少, 几) makes an ask of the words around it; indicators listed without a hole make one each.
 */
export function readAsks(remainder: string): Ask[] {
  if (NOT_A_COUNT.test(remainder)) return [];
  const holes = [...remainder.matchAll(HOLE)];
  const asks: Ask[] = [];
  let from = 0;
  for (const [index, hole] of holes.entries()) {
    const end = hole.index + hole[0].length;
    const next = holes[index + 1]?.index ?? remainder.length;
    const trailEnd = trailUntil(remainder, end, next, index + 1 < holes.length);
    const lead = remainder.slice(from, hole.index);
    const trail = remainder.slice(end, trailEnd);
    asks.push(...distribute(lead, hole[0], trail, asks.at(-1)));
    from = trailEnd;
  }
  return asks;
}

/** The words behind a hole belong to it up to the next stop, or half-way by the next verb: 多少人|参加了几次. */
function trailUntil(text: string, start: number, next: number, followed: boolean): number {
  const stop = text.slice(start, next).search(/[,，;；。?？!！、]/);
  if (stop >= 0) return start + stop + 1;
  return followed ? start + (text.slice(start, next).match(/^\p{Script=Han}{0,3}/u)?.[0].length ?? 0) : next;
}

/** Makes one ask of a hole, or one of each item where several indicators share it: 立案、交办、办复各多少. */
function distribute(lead: string, hole: string, trail: string, before: Ask | undefined): Ask[] {
  const shared = /(?:各|分别|都|各自|各是|分别是|分别为|各有)\s*$/.test(lead) || /^\s*(?:各|分别)/.test(trail);
  const items = lead.split(/[、,，;；]|和|与|及|以及|还有|跟/).filter((item) => thesaurus().mentions(item).some(isIndicator));
  if (shared && items.length > 1) return items.map((item) => makeAsk(item, hole, trail, askFrom(items[0] ?? "")));
  return [makeAsk(lead, hole, trail, before)];
}

const isIndicator = (mention: ConceptMention): boolean => mention.family !== "act";
const askFrom = (text: string): Ask | undefined => (text === "" ? undefined : makeAsk(text, "", "", undefined));

/** Builds an ask from the words around a hole; what it leaves out it takes from the ask before it. */
export function makeAsk(lead: string, hole: string, trail: string, before: Ask | undefined): Ask {
  const counter = counterAt(trail.trimStart(), 0);
  const behind = trail.trimStart().slice(counter.length);
  const text = `${lead} ${behind}`;
  const mentions = thesaurus().mentions(text);
  const ask: Ask = {
    label: text.trim(),
    concepts: [...new Set(mentions.map((mention) => mention.id))],
    head: headOf(mentions, lead.length),
    terms: termsOf(text, mentions),
    change: CHANGE.test(text),
    plan: PLAN.test(text),
    term: TERM.test(text),
  };
  const units = unitsAsked(hole, counter, text, ask);
  if (units) ask.units = units;
  if (!ask.change) ask.concepts = ask.concepts.filter((id) => id !== "change");
  return before ? completed(ask, before) : ask;
}

/** 最后立了多少: the thing counted stands in the ask before. */
export function completed(ask: Ask, before: Ask): Ask {
  if (ask.head !== "" || hasRate(ask)) return ask;
  const stages = ask.concepts.some((id) => thesaurus().concept(id)?.family === "stage");
  const scopes = ask.concepts.some((id) => thesaurus().concept(id)?.family === "scope");
  if (!stages && !scopes && ask.terms.length > 0) return ask;
  if (before.head === "") return ask;
  return { ...ask, head: before.head, concepts: [...ask.concepts, before.head] };
}

export const hasRate = (ask: Ask): boolean =>
  ask.concepts.some((id) => thesaurus().concept(id)?.family === "rate" && id !== "change");

/** The thing counted: behind the hole (多少件提案) or the last before it (立案提案多少件). */
function headOf(mentions: ConceptMention[], leadLength: number): string {
  const objects = mentions.filter((mention) => mention.family === "object");
  const behind = objects.find((mention) => mention.start > leadLength);
  return (behind ?? objects.at(-1))?.id ?? "";
}

function termsOf(text: string, mentions: ConceptMention[]): Term[] {
  let rest = text;
  for (const mention of mentions) rest = rest.slice(0, mention.start) + " ".repeat(mention.text.length) + rest.slice(mention.end);
  return wordsOf(rest);
}

/** Content words of a folded text, longer words before the parts that jieba's search mode also gives. */
export function wordsOf(text: string): Term[] {
  const words = [...new Set(segment(text))].filter((word) => !isStopWord(word));
  const whole = words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
  return whole.map((word) => ({ any: [word], weight: Math.min(2, Math.max(1, word.length / 2)) }));
}

function unitsAsked(hole: string, counter: string, text: string, ask: Ask): UnitClass[] | undefined {
  if (/百分之|%|占比|比例|比重|几成/.test(hole + text) || (hasRate(ask) && !/^(?:件|篇|名|人|条)/.test(counter))) return ask.change ? ["percent", "points"] : ["percent"];
  if (/百分点/.test(hole + counter)) return ["points"];
  if (/^\s*(?:钱|资金|款|元|万元|亿元)/.test(counter + text.slice(text.lastIndexOf(" ") + 1)) || (MONEY.test(text) && counter === "" && /(?:多少钱|多少资金|多少款|金额|多少投资)/.test(hole + text.replaceAll(" ", "")))) return ["money"];
  if (counter === "" || counter === "个") return counter === "个" && /^(?:人|委员|名)/.test(text.trim()) ? ["person"] : undefined;
  const asked = unitClassOf(counter);
  // A person asks 几期, 几篇, 几条 of what the report counts in another counter of the same kind.
  if (asked === "item" || asked === "document") return ["item", "document"];
  if (asked === "percent" || asked === "points" || asked === "money" || asked === "person") return [asked];
  if (asked === "occasion") return ["occasion"];
  return [asked, "other", "organisation"];
}
