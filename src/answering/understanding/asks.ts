import { tag } from "../../language/segment.ts";
import type { UnitClass } from "../../figures/units.ts";
import { type ConceptMention, thesaurus } from "../../figures/thesaurus.ts";
import { counterAt, unitClassOf } from "../../figures/units.ts";
import type { Ask, Term } from "../query.ts";
import { isStopWord } from "./stop-words.ts";

/** Where the number stands that is asked for. */
const HOLE =
  /(?:百分之(?:多少|几)|(?:多少|几(?=[\p{Script=Han}])|若干|多大|几多)(?:%|个百分点)?|占比(?:是|为|有)?(?:多少|几)?|(?<=率|比例|比重|满意度|金额|总数|数量|人数|次数|件数|总额)(?:是|为|有|达到?)?(?:多少|几)?(?=[、,，和与及?？。;；]|$))/gu;
/** Words of comparing and ranking: they say what to do with the figures, not which. */
const OPERATION_WORDS =
  /(?:排个?名(?:次)?|排一?下名|排行榜?|排序|排一?排|从[高大多低小少]到[低小少高大多]|由[高大多低小少]到[低小少高大多]|前[一二三四五六七八九十两\d]+[名个位家]?|最[多高大少低小](?:的)?|比一比|比一下|比比看|相比较?|比较一?下?|对比一?下?|对照|加起来|加在一起|合起来|合计|总和|之和|一共|总共|几倍|多少倍|倍数|之比|相差|差[多几]少?|差距|差额|之差|哪(?:个|里|边|儿|座|家|些)?(?:地方|城市|市|县|区)?(?:更|比较)?[多高大少低小]?|谁(?:家)?(?:更|比较)?[多高大少低小]?|更[多高大少低小]|各地|列出来?|数据|情况|是哪儿|分别|各自|各是|各有|的是)/g;
const NOT_A_COUNT = /(?:第几|几月|几号|几点|几时|哪几|几届|几次会议|多少年(?!内)|几年(?!来))/;
const MONEY = /(?:钱|资金|款|元|投资|金额|经费)/;
const CHANGE = /(?:增长|同比|上升|提高了?|增加了?|下降了?|减少了?|增幅|涨|比上年|比去年|较上年|变化|幅度)/;
const PLAN = /(?:计划|打算|准备|拟|将要|要(?=开展|办|搞|组织|召开)|目标|明年|下一年|新一年|来年|力争|安排)/;
const TERM = /(?:[五四]年(?!级|前|规划|计划|行动)|过去[五四]年|本届以来|届内|任期|整届|一届)/;

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
    if (hole[0] === "" && lead.trim() === "" && trail.trim() === "" && asks.length > 0) continue;
    asks.push(...distribute(lead, hole[0], trail, asks.at(-1)));
    from = trailEnd;
  }
  const [only] = asks;
  if (asks.length !== 1 || !only) return asks;
  const share = shared(remainder, only);
  return share ?? compared(remainder, only);
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
  if (shared && items.length > 1) {
    const last = makeAsk(items.at(-1) ?? "", hole, trail, undefined);
    const first = makeAsk(items[0] ?? "", hole, trail, undefined);
    return items.map((item) => sharing(makeAsk(item, hole, trail, askFrom(items[0] ?? "")), first, last));
  }
  return [makeAsk(lead, hole, trail, before)];
}

/** “委员提案占立案的比重”, “提案里民生类占几成”: the part and what it is a part of, in this order. */
function shared(remainder: string, ask: Ask): Ask[] | undefined {
  if (!ask.units?.includes("percent") || ask.change) return undefined;
  const match = /^(.*?)(?:占到?|在)(.*?)(?:的|中)?(?:比重|比例|占比|百分之|几成|多少|多大|有多)/.exec(remainder);
  const [left, right] = [match?.[1]?.trim() ?? "", match?.[2]?.trim().replace(/[的中里]$/, "") ?? ""];
  if (left === "" || right === "") return undefined;
  const whole = makeAsk(right, "", "", undefined);
  const part = completed(makeAsk(left, "", "", undefined), whole);
  if (whole.concepts.length === 0 || part.concepts.length + part.terms.length === 0) return undefined;
  return [{ ...ask, whole: completed(whole, part), part }];
}

/** “初步提案和最后立案的差几件”, “经济类比社会类多几件”: one hole over two indicators asks for both and their difference. */
function compared(remainder: string, ask: Ask): Ask[] {
  if (ask.change && /(?:上年|去年|前一年|同比|同期|往年)/.test(remainder)) return [ask];
  const match = /^(.*?)(?:和|与|跟|比|同|减去?)(.*?)(?:的|相)*(?:差|多(?!少)|少(?=几|了)|高(?=几|出)|低(?=几)|之差|加起来|合计|一共)/.exec(remainder);
  const [first, second] = [match?.[1]?.trim() ?? "", match?.[2]?.trim() ?? ""];
  if (first === "" || second === "") return [ask];
  const one = makeAsk(first, "", "", undefined);
  const other = makeAsk(second, "", "", one);
  const names = (item: Ask) => item.terms.length > 0 || item.concepts.length > 0;
  if (!names(one) || !names(other)) return [ask];
  const left = completed(one, other);
  return [left, completed(other, left)].map((item) => ({ ...item, change: false, concepts: item.concepts.filter((id) => id !== "change"), ...(ask.units && ask.units[0] !== "percent" ? { units: ask.units } : {}) }));
}

/** Items of a list share what stands once: the verb of the first (转给省政协和全国政协), the noun or rate of the last. */
function sharing(ask: Ask, first: Ask, last: Ask): Ask {
  const of = (one: Ask, family: string) => one.concepts.filter((id) => thesaurus().concept(id)?.family === family && id !== "change");
  const concepts = [...ask.concepts];
  if (!hasRate(ask) && hasRate(last)) concepts.push(...of(last, "rate"));
  else if (!hasRate(ask) && of(ask, "stage").length === 0) concepts.push(...of(first, "stage"));
  const head = ask.head === "" ? last.head : ask.head;
  if (head !== "" && !concepts.includes(head)) concepts.push(head);
  const units = !hasRate(ask) && hasRate(last) ? last.units : (ask.units ?? last.units);
  return { ...ask, concepts: [...new Set(concepts)], head, ...(units ? { units } : {}) };
}

const isIndicator = (mention: ConceptMention): boolean => mention.family !== "act";
const askFrom = (text: string): Ask | undefined => (text === "" ? undefined : makeAsk(text, "", "", undefined));

/** Builds an ask from the words around a hole; what it leaves out it takes from the ask before it. */
export function makeAsk(lead: string, hole: string, trail: string, before: Ask | undefined): Ask {
  const household = /^\s*[\p{Script=Han}]{0,5}户(?=[,，、。?？\s]|$)/u.test(trail);
  const counter = household ? "户" : counterAt(trail.trimStart(), 0);
  const behind = household ? trail.trimStart() : trail.trimStart().slice(counter.length);
  const inTenths = /^成(?=[,，。?？\s]|$)/.test(behind);
  const whole = `${lead} ${behind}`.replaceAll(OPERATION_WORDS, (word) => " ".repeat(word.length));
  // A name in quotation marks is a name: the concepts in it are not meant.
  const text = whole.replaceAll(QUOTED, (name) => " ".repeat(name.length));
  const mentions = thesaurus().mentions(text);
  const named = nounAsked(text.slice(lead.length + 1), mentions, lead.length + 1);
  const ask: Ask = {
    label: whole.trim(),
    concepts: conceptsAsked(mentions),
    head: named ? "" : headOf(mentions, lead.length, text, counter),
    terms: withModifiers([...quotedTerms(whole), ...termsOf(text, mentions)], text, mentions).map((term) => (named?.includes(term.any[0] ?? " ") ? { ...term, modifier: true } : term)),
    context: [],
    around: [],
    change: CHANGE.test(text),
    average: /(?:平均|年均|人均|户均|每人|每年)/.test(text),
    plan: PLAN.test(text),
    term: TERM.test(text),
  };
  // 办了 is 办理 of a proposal and 举办 of anything else.
  if (/立了/.test(text) && ask.head !== "" && !PROPOSALS.has(ask.head)) ask.concepts = ask.concepts.filter((id) => id !== "filed");
  const spoken = /办了|办掉/.test(text);
  if (spoken) ask.concepts = ask.concepts.filter((id) => id !== (PROPOSALS.has(ask.head) ? "hold" : "handled"));
  // A rate that the thesaurus does not know is known by its name: 回收率, 参训率.
  const rate = /([\p{Script=Han}]{2}率)/u.exec(text)?.[1];
  if (rate && !hasRate(ask)) ask.terms = [...ask.terms.filter((term) => !rate.includes(term.any[0] ?? "")), { any: [rate], weight: 1.5, modifier: true }];
  const units = inTenths || (rate && !ask.change) ? (["percent"] as UnitClass[]) : unitsAsked(hole, counter, text, ask) ?? (countsPeople(ask, mentions, lead) ? ["person"] : undefined);
  if (units) ask.units = units;
  // 提案“回头看”落实了多少钱 counts money, 一件提案装了多少台电梯 counts lifts: what stands before is only what it is about.
  if (ask.head === "proposal" && (units?.[0] === "money" || (counter !== "" && !/^(?:件|件次|个|份|篇|条|项|案|%)$/.test(counter)))) ask.head = "";
  if (counter === "人次") ask.counter = "人次";
  else if (units?.[0] === "person" && !ask.concepts.includes("attend")) ask.counter = "人";
  const thing = named ?? nounBefore(lead, counter, behind);
  if (thing !== undefined) {
    ask.terms = [...ask.terms.filter((term) => !thing.includes(term.any[0] ?? " ")), { any: [thing], weight: 1.2, modifier: true, must: true }];
    ask.head = "";
  }
  if (/占|比例|比重/.test(hole) && !ask.concepts.includes("share")) ask.concepts.push("share");
  if (!ask.change) ask.concepts = ask.concepts.filter((id) => id !== "change");
  const pieces = counter === "件" && ask.concepts.some((id) => ["stage", "scope"].includes(thesaurus().concept(id)?.family ?? "")) && !named;
  if ((ask.head === "suggestion" || ask.head === "deputy") && ask.concepts.includes("deputy-suggestion")) ask.head = "deputy-suggestion";
  if (ask.head === "" && (pieces || ask.concepts.some((id) => PROPOSAL_STAGES.has(id)))) ask.head = "proposal";
  const rated = ask.concepts.some((id) => id !== "share" && id !== "change" && thesaurus().concept(id)?.family === "rate");
  if (ask.head === "" && !rated && ask.terms.every((term) => term.loose) && ask.concepts.every((id) => ["act", "rate"].includes(thesaurus().concept(id)?.family ?? ""))) ask.bare = true;
  return before ? completed(ask, before) : ask;
}

/** 代表提的建议 are deputies' suggestions, however the words stand. */
function conceptsAsked(mentions: ConceptMention[]): string[] {
  const ids = [...new Set(mentions.map((mention) => mention.id))];
  return ids.includes("deputy") && ids.includes("suggestion") ? [...ids.filter((id) => id !== "deputy" && id !== "suggestion"), "deputy-suggestion"] : ids;
}

/** Whether the hole itself counts people: 多少委员, 委员总数是多少; not 委员捐了多少. */
const countsPeople = (ask: Ask, mentions: ConceptMention[], lead: string): boolean =>
  PEOPLE.has(ask.head) && (mentions.some((mention) => mention.id === ask.head && mention.start > lead.length) || /(?:委员|代表|学生|群众|人)(?:总数|人数|总共|一共|现在|共|现)?(?:是|有)?\s*$/.test(lead));

const QUOTED = /[“「『《‘"][^”」』》’"]{2,16}[”」』》’"]/g;

/** Each name in quotation marks is one word, and the one that matters. */
const quotedTerms = (text: string): Term[] =>
  [...text.matchAll(QUOTED)].map((match) => ({ any: [match[0].slice(1, -1)], weight: 1.5, modifier: true }));

const PHRASE_END = /参加|参与|被|得到|获|受|出席|走进|下到|下沉|接受|进入|给|去|来|上了|入选|通过|用|承办|办理|提交|提出|督办|报送|立案|解决|$|[,，、;；。?？]/;

/** The noun phrase behind the hole where no concept says it: 几家社区食堂. It is the thing counted. */
function nounAsked(behind: string, mentions: ConceptMention[], offset: number): string | undefined {
  const phrase = behind.slice(0, PHRASE_END.exec(behind)?.index ?? behind.length).trim();
  if (phrase.length < 2) return undefined;
  const within = mentions.filter((mention) => mention.start >= offset && mention.end <= offset + phrase.length + 1 && mention.family === "object");
  if (within.length > 0 || wordsOf(phrase).every((term) => term.loose)) return undefined;
  // The head of the phrase is its last word; what stands before it narrows it.
  const last = tag(phrase).at(-1)?.word ?? "";
  return last.length >= 2 ? last : phrase;
}

/** 读书总时长多少: the noun right before the hole is the thing asked for, where nothing stands behind it. */
function nounBefore(lead: string, counter: string, behind: string): string | undefined {
  if (counter !== "" || behind.replaceAll(/[^\p{Script=Han}]/gu, "") !== "") return undefined;
  const end = lead.replace(/(?:是|有|为|达|共|总共|一共|大概|大约|\s)+$/, "");
  const last = /(?:总)?([\p{Script=Han}]{2})$/u.exec(end)?.[1];
  if (!last || !/(?:时长|面积|金额|投资|总额|产值|里程|长度|人口|资金|经费|印数|发行量|阅读量|点击量|字数|数额|价值|款项)$/.test(end)) return undefined;
  return /(?:金额|投资|资金|经费|款项)$/.test(end) ? undefined : last;
}

/** Only proposals go through these: 立案多少 needs no 提案. */
const PROPOSAL_STAGES = new Set(["filed", "not-filed", "merged", "assigned"]);

/** Marks the terms that stand right before the thing counted: what narrows it must be in the answer. */
function withModifiers(terms: Term[], text: string, mentions: ConceptMention[]): Term[] {
  const things = mentions.filter((mention) => mention.family === "object");
  return terms.map((term) => {
    const word = term.any[0] ?? "";
    const end = text.indexOf(word) + word.length;
    const modifies = term.loose !== true && things.some((thing) => thing.start >= end && thing.start - end <= 3 && !/[,，、;；。了过在对向把被有]/.test(text.slice(end, thing.start)));
    return modifies ? { ...term, modifier: true } : term;
  });
}

const PROPOSALS = new Set(["proposal", "deputy-suggestion", "bill"]);

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

const PEOPLE = new Set(["member", "deputy", "student", "masses"]);
const BODIES = new Set(["enterprise", "unit", "workstation", "masses"]);
/** What a counter counts, where that tells the thing counted from others named beside it. */
const THINGS_OF: Record<string, Set<string>> = { 名: PEOPLE, 位: PEOPLE, 人: PEOPLE, 家: BODIES, 户: BODIES };

/**
 * The thing counted: the head of the noun phrase behind the hole (几期委员学习培训), or else the last thing before it
 * (立案提案多少件). A verb ends the phrase: 多少委员参加了培训 counts 委员.
 */
function headOf(mentions: ConceptMention[], leadLength: number, text: string, counter: string): string {
  const behind = text.slice(leadLength + 1);
  const phrase = behind.slice(0, PHRASE_END.exec(behind)?.index ?? behind.length);
  const fitting = THINGS_OF[counter];
  // 替老百姓解决了多少事: people before a verb do it or have it done for them; they are not what is counted.
  const aside = (mention: ConceptMention) => PEOPLE.has(mention.id) && mention.end <= leadLength && mentions.some((verb) => /^(?:act|stage)$/.test(verb.family) && verb.start >= mention.end && verb.end <= leadLength);
  const all = mentions.filter((mention) => mention.family === "object" && !aside(mention));
  const counted = fitting ? all.filter((mention) => fitting.has(mention.id)) : [];
  const objects = counted.length > 0 ? counted : all;
  const inPhrase = objects.filter((mention) => mention.start > leadLength && mention.end <= leadLength + 1 + phrase.length);
  return (inPhrase.at(-1) ?? objects.filter((mention) => mention.end <= leadLength).at(-1) ?? objects.at(-1))?.id ?? "";
}

function termsOf(text: string, mentions: ConceptMention[]): Term[] {
  let rest = text;
  for (const mention of mentions) rest = rest.slice(0, mention.start) + " ".repeat(mention.text.length) + rest.slice(mention.end);
  return wordsOf(rest);
}

/** Words of a class that names no thing: they may be the person's way of asking and need not stand in the report. */
const LOOSE = /^(?:v|d|r|p|c|u|t|m|q|y|z|a|ad|f|s)/;

/** Content words of a folded text. Letters that name a class (A类) stay with their noun. */
export function wordsOf(text: string): Term[] {
  const terms: Term[] = [];
  const add = (word: string, loose: boolean) => {
    if (word === "" || isStopWord(word) || terms.some((term) => term.any[0] === word)) return;
    terms.push({ any: [word], weight: loose ? 0.6 : 1, ...(loose ? { loose } : {}) });
  };
  const classes = [...text.matchAll(/[a-z](?=类|级)/g)].map((match) => `${match[0]}类`);
  for (const name of classes) add(name, false);
  for (const { word, tag: part } of tag(text.replaceAll(/[a-z](?:类|级)/g, " "))) {
    if (!/[\p{Script=Han}a-z0-9]/u.test(word)) continue;
    add(word, LOOSE.test(part) && !/^(?:vn|an)/.test(part));
  }
  return terms;
}

function unitsAsked(hole: string, counter: string, text: string, ask: Ask): UnitClass[] | undefined {
  if (/百分之|%|占比|比例|比重|比率/.test(hole + text) || (hasRate(ask) && !/^(?:件|篇|名|人|条)/.test(counter))) return ask.change ? ["percent", "points"] : ["percent"];
  if (/百分点/.test(hole + counter)) return ["points"];
  if (/^\s*(?:钱|资金|款|元|万元|亿元)/.test(counter + text.slice(text.lastIndexOf(" ") + 1)) || (MONEY.test(text) && counter === "" && /(?:多少钱|多少资金|多少款|金额|多少投资)/.test(hole + text.replaceAll(" ", "")))) return ["money"];
  if (/^(?:项|种|类|点)$/.test(counter)) return undefined;
  if (counter === "" || counter === "个") return counter === "个" && /^(?:人|委员|名)/.test(text.trim()) ? ["person"] : undefined;
  const asked = unitClassOf(counter);
  // A person asks 几期, 几篇, 几条 of what the report counts in another counter of the same kind.
  if (asked === "item" || asked === "document") return ["item", "document"];
  if (asked === "percent" || asked === "points" || asked === "money" || asked === "person") return [asked];
  if (asked === "occasion") return ["occasion"];
  return [asked, "other", "organisation"];
}
