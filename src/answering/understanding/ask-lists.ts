import { type ConceptMention, familyOf, inFamily, thesaurus } from "../../figures/thesaurus.ts";
import type { UnitClass } from "../../figures/units.ts";
import { spelledOut } from "../../language/coordination.ts";
import { readNumbers } from "../../language/numerals.ts";
import type { Ask } from "../query.ts";
import { makeAsk } from "./ask.ts";
import { completed } from "./ask-completed.ts";
import { isShare } from "./ask-kinds.ts";
import { isMeasure } from "./ask-measures.ts";
import { hasRate } from "./ask-units.ts";

/** What stands between the items of a list. */
export const SEPARATOR = /(?:以及|还有|[、,，;；和与及跟])+/u;

/** 提案里,A类、B类各多少: what the list is about. */
const IS_TOPIC = /(?:里头?|里面|当中|之中|中|方面|来说|而言|来看)\s*$/;

/** Makes one ask of a hole, or one of each item where several indicators share it: 立案、交办、办复各多少. */
export function distribute(lead: string, hole: string, trail: string, before: Ask | undefined): Ask[] {
  const apart = lead.replaceAll(/([a-d])类?(?=[a-d]+类)/g, "$1类、");
  if (apart !== lead) return distribute(apart, hole, trail, before);
  const spread = spreadOver(lead, hole, trail, before);
  if (spread) return spread;
  const shared =
    /(?:各|分别|都|各自|各是|各占|分别占|分别是|分别为|各有)\s*$/.test(lead) || /^\s*(?:各|分别)/.test(trail);
  const parts = spelledOut(lead.split(SEPARATOR).filter((item) => !IS_TOPIC.test(item)));
  const items = parts.filter((item) => thesaurus().mentions(item).some(isIndicator) || /[a-d]类/.test(item));
  // 提案收到、立案、并案后交办件数: the measure stands once, and nothing is asked in words.
  const staged = (item: string) =>
    thesaurus()
      .mentions(item)
      .some(({ family }) => family === "stage");
  const listed = hole === "" && /(?:[件篇条]数|数量?)\s*$/.test(lead) && parts.every(staged);
  if ((shared || listed) && items.length > 1) {
    const last = makeAsk(items.at(-1) ?? "", hole, trail, undefined);
    const first = makeAsk(items[0] ?? "", hole, trail, undefined);
    return items.map((item) => sharing(makeAsk(item, hole, trail, askFrom(items[0] ?? "")), first, last));
  }
  return [makeAsk(lead, hole, trail, before)];
}

const TOTAL = /^(?:[\p{Script=Han}]{0,4}(?:年|届|期间)的?)?(?:总数|总量|总|合计|全部|累计)$/u;

const EACH =
  /(?:各自?|分别)(?:是|为|有|占)?((?!是|为|有|占|多少|几)[\p{Script=Han}]{2,6}|[开办搞做发出印建派交提报收立写走送签评选])?了?\s*$/u;

/**
 * 市委常委、副市长、政协副主席分别领办几件, 个人、联名各几件: names that share the deed behind 分别, or the thing before them.
 * Undefined where no name needs what is shared.
 */
function spreadOver(lead: string, hole: string, trail: string, before: Ask | undefined): Ask[] | undefined {
  const each = EACH.exec(lead);
  if (!each) return undefined;
  const deed = each[1] ?? "";
  const names = spelledOut(lead.slice(0, each.index).split(SEPARATOR))
    .map((name) => name.trim())
    // 立案提案,哪一年多,各多少件: a question is no item.
    .filter((name) => name !== "" && !IS_TOPIC.test(name) && !/[哪谁?？]/.test(name));
  const bare = names.filter((name) => !thesaurus().mentions(name).some(isIndicator));
  if (isMeasure(names.at(-1) ?? "")) return undefined;
  if (names.length < 2 || (deed === "" && bare.length === 0) || names.some((name) => name.length > 16))
    return undefined;
  const first = makeAsk(`${names[0]}${deed}`, hole, trail, before);
  const last = makeAsk(`${names.at(-1)}${deed}`, hole, trail, before ?? askFrom(names[0] ?? ""));
  return names.map((name) => sharing(makeAsk(`${name}${deed}`, hole, trail, before), first, last));
}

const SCORES =
  /^(.*?)(最[高低]|平均)(?:得?分数?)?(?:以及|[和与及跟、,，])(最[高低]|平均)得?分数?(?:各|分别)?(?:自?是|为|有)?(?:多少分?|几分?)?[?？。\s]*$/u;

/** 民主评议部门,最高分和最低分各多少: an ask of each. */
export function scoresApart(remainder: string): Ask[] | undefined {
  const [, of = "", ...ends] = SCORES.exec(remainder) ?? [];
  return ends.length === 0
    ? undefined
    : ends.map((end) => makeAsk(`${of}${end}得分`, "多少", "分", undefined));
}

/** “委员提案占立案的比重”, “提案里民生类占几成”: the part and what it is a part of, in this order. */
export function shared(remainder: string, ask: Ask): Ask[] | undefined {
  if (!ask.units?.includes("percent") || ask.change) return undefined;
  const match = /^(.*?)(?:占到?|在)(.*?)(?:的|中)?(?:比重|比例|占比|百分之|几成|多少|多大|有多)/.exec(
    remainder,
  );
  const [left, right] = [match?.[1]?.trim() ?? "", match?.[2]?.trim().replace(/[的中里]$/, "") ?? ""];
  if (right === "") return undefined;
  // 占交办件数的百分之几: the part is what was asked before.
  if (left === "") return [{ ...ask, whole: makeAsk(right, "", "", undefined) }];
  const named = makeAsk(right, "", "", undefined);
  const part = completed(makeAsk(left, "", "", undefined), named);
  // 2021年收到的提案占五年总数的百分之几: the whole is the same thing over more time.
  const whole: Ask = TOTAL.test(right)
    ? { ...part, term: named.term, concepts: part.concepts.filter((id) => familyOf(id) !== "scope") }
    : named;
  if (whole.concepts.length === 0 || part.concepts.length + part.terms.length === 0) return undefined;
  return [{ ...ask, whole: completed(whole, part), part }];
}

/** 集体提案多少件、占立案总数多少: of those just asked for, in the whole that is named. */
export function shareOfThose(ask: Ask, before: Ask | undefined, lead: string): Ask {
  const whole =
    /^[\s,，、。;；?？]*(?:又|约|共|大约)?占了?(\p{Script=Han}{2,10}?)(?:的|中)?(?:比重|比例|百分之|几成)?\s*$/u.exec(
      lead,
    )?.[1];
  if (!before || whole === undefined || !isShare(ask) || isShare(before) || before.head === "") return ask;
  const scopes = inFamily(before.concepts, "scope").filter((id) => !ask.concepts.includes(id));
  const terms = before.terms.filter(({ modifier, deed }) => modifier && !deed);
  if (scopes.length + terms.length === 0) return ask;
  return {
    ...ask,
    concepts: [...ask.concepts, ...scopes],
    terms: [...terms, ...ask.terms],
    part: before,
    whole: completed(makeAsk(whole, "", "", undefined), before),
  };
}

/** 经济类立案多少件?其中已解决的多少件: of those only, so that what narrowed the ask before narrows this one as well. */
export function amongThose(ask: Ask, before: Ask | undefined, lead: string): Ask {
  if (!before || !/^[\s,，。;；?？]*(?:其中|这里面|这些里)/.test(lead) || ask.head !== before.head)
    return ask;
  const scopes = inFamily(before.concepts, "scope").filter((id) => !ask.concepts.includes(id));
  const terms = before.terms.filter(
    ({ modifier, deed, any }) => modifier && !deed && !ask.terms.some((own) => own.any[0] === any[0]),
  );
  const narrows =
    ask.concepts.some((id) => /^(?:stage|rate|scope)$/.test(familyOf(id))) || ask.terms.length > 0;
  if (!narrows || scopes.length + terms.length === 0) return ask;
  return { ...ask, concepts: [...ask.concepts, ...scopes], terms: [...ask.terms, ...terms], alone: ask };
}

/** “初步提案和最后立案的差几件”, “经济类比社会类多几件”: one hole over two indicators asks for both and their difference. */
export function compared(remainder: string, ask: Ask): Ask[] {
  if (ask.change && /(?:上年|去年|前一年|同比|同期|往年)/.test(remainder)) return [ask];
  const match =
    /^(.*?)(?:和|与|跟|比|同|减去?)(.*?)(?:的|相)*(?:差|多(?!少)|少(?=几|了)|高(?=几|出)|低(?=几)|之差|加起来|合计|一共)/.exec(
      remainder,
    );
  const [first, second] = [match?.[1]?.trim() ?? "", match?.[2]?.trim() ?? ""];
  if (first === "" || second === "") return [ask];
  const one = makeAsk(first, "", "", undefined);
  const other = makeAsk(second, "", "", one);
  const names = (item: Ask) => item.terms.length > 0 || item.concepts.length > 0;
  if (!names(one) || !names(other)) return [ask];
  const left = completed(one, other);
  return [left, completed(other, left)].map((item) => ({
    ...item,
    change: false,
    concepts: item.concepts.filter((id) => id !== "change"),
    ...(ask.units && ask.units[0] !== "percent" ? { units: ask.units } : {}),
    ...(/件数|几件|多少件/.test(remainder) ? { units: ["item", "document"] as UnitClass[] } : {}),
  }));
}

const ALTOGETHER =
  /^(.*?)(?:这|以上|上述|前述)?(?:([两二三四五六七八九]|\d)(?:项|样|类|种|块|笔|者|个方面|方面|部分|件事|个活动|场)[\p{Script=Han}]{0,4}?(?:一共|总共|合计|总计|加起来|加在一起|合起来|共|总)|(?:加起来|加在一起|合起来|全部加|相加))(?:一共|总共|共)?(.*)$/u;

/**
 * 修灯塔、资助学生、慰问困难户三项总共用了多少钱: an ask of each item, for their sum. Undefined where no list of items is summed up, or
 * not as many as it says.
 */
export function summedUp(lead: string, hole: string, trail: string): Ask[] | undefined {
  const match = ALTOGETHER.exec(lead);
  if (!match) return undefined;
  const [, list = "", count, deed = ""] = match;
  const named = list.replace(/[,，:：\s]+$/, "");
  const items = named
    .split(/[、,，]|(?<=\p{Script=Han}{2})(?:以及|和|与|及|跟)(?=\p{Script=Han}{2})/u)
    .map((item) => item.trim());
  const wanted = count === undefined ? items.length : readNumbers(count)[0]?.value;
  // Of two the one leans on the other: that is read elsewhere.
  if (
    items.length < (count === undefined ? 3 : 2) ||
    items.length !== wanted ||
    items.some((item) => item.length < 2)
  )
    return undefined;
  const asks = items.map((item) => makeAsk(`${item} ${deed}`, hole, trail, undefined));
  const last = asks.at(-1);
  if (!last || asks.some(({ terms, concepts }) => terms.length + concepts.length === 0)) return undefined;
  return asks.map((ask) => (ask === last ? ask : completed(ask, last)));
}

/** Items of a list share what stands once: the verb of the first (转给省政协和全国政协), the noun or rate of the last. */
function sharing(ask: Ask, first: Ask, last: Ask): Ask {
  const of = (one: Ask, family: string) => inFamily(one.concepts, family).filter((id) => id !== "change");
  const concepts = [...ask.concepts];
  if (!hasRate(ask) && hasRate(last)) concepts.push(...of(last, "rate"));
  else if (!hasRate(ask) && of(ask, "stage").length === 0) concepts.push(...of(first, "stage"));
  const head = ask.head === "" ? last.head : ask.head;
  if (head !== "" && !concepts.includes(head)) concepts.push(head);
  const units = !hasRate(ask) && hasRate(last) ? last.units : (ask.units ?? last.units);
  return { ...ask, concepts: [...new Set(concepts)], head, ...(units ? { units } : {}) };
}

const isIndicator = (mention: ConceptMention): boolean => mention.family !== "act";

const askFrom = (text: string): Ask | undefined =>
  text === "" ? undefined : makeAsk(text, "", "", undefined);
