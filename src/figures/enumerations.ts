import { spelledOut } from "../language/coordination.ts";
import type { Quantity } from "./quantities.ts";
import { thesaurus } from "./thesaurus.ts";
import { counterAt, unitClassOf } from "./units.ts";

const NUMBERS =
  /(?:分别|依次|顺次|各)?(?:为|是|达|有|占|收到|立案|交办|办结)?((?:\d[\d.]*%?(?:件次|件|篇|次|场|条|份|人次|人|名|个|项|期)?(?:、|,|，|和|及)){1,8}\d[\d.]*)/g;

/**
 * Enumerations that share words: in 国家、省、市级采用分别为3、12、45篇 the counter stands once, and each number
 * takes its label from the list before 分别. Returns all quantities in order, and the words that label the shared ones.
 */
export function shared(
  folded: string,
  quantities: Quantity[],
): { quantities: Quantity[]; labels: Map<Quantity, string> } {
  const labels = new Map<Quantity, string>();
  const [first, ...others] = [...folded.matchAll(IN_TURN)];
  if (!first) return { quantities, labels };
  const at = first.index;
  const all = [...quantities];
  for (const match of folded.slice(at).matchAll(NUMBERS)) {
    const list = match[1] ?? "";
    const start = at + match.index + match[0].length - list.length;
    const end = start + list.length;
    const closing = all.find((one) => one.end > end - 1 && one.start < end);
    const unit = closing?.unit ?? counterAt(folded, end);
    if (unit === "" && !closing) continue;
    for (const number of list.matchAll(/\d[\d.]*/g)) {
      const from = start + number.index;
      if (all.some((one) => from >= one.start && from < one.end)) continue;
      if (unitClassOf(unit) === "percent") continue;
      all.push({ start: from, end: from + number[0].length, value: Number(number[0]), unit, qualifier: "" });
    }
  }
  all.sort((a, b) => a.start - b.start);
  for (const { 0: marker, index } of [first, ...others])
    labelInTurn(folded, { start: index, end: index + marker.length }, all, labels);
  return { quantities: all, labels };
}

/** What says that the numbers behind go with the names before, one by one: 依次为93.4%、90.8%, “…”“…”活动各8场、6场. */
const IN_TURN = /分别|依次|顺次|各(?=\d[\d.]*[^\d,，;；。、和及]{1,3}(?:、|和|及)\d)/g;

/** Gives the n-th number behind 分别 the n-th label before it, when there are as many labels as numbers. */
function labelInTurn(
  folded: string,
  { start: at, end: behindAt }: { start: number; end: number },
  quantities: Quantity[],
  labels: Map<Quantity, string>,
): void {
  const until = folded.slice(at).search(/[;；。]/);
  const run: Quantity[] = [];
  for (const quantity of quantities) {
    if (quantity.start < at || (until >= 0 && quantity.start > at + until)) continue;
    const last = run.at(-1);
    if (last && !/^(?:、|,|，|和|及|\s)*$/.test(folded.slice(last.end, quantity.start))) break;
    run.push(quantity);
  }
  if (run.length < 2 || /[,，]/.test(folded.slice(behindAt, run[0]?.start))) return;
  const clauseStart =
    Math.max(...[",", "，", "。", ";", "；", ":", "："].map((mark) => folded.lastIndexOf(mark, at)), -1) + 1;
  const head = folded.slice(clauseStart, at);
  const behind = folded.slice(behindAt, run[0]?.start ?? behindAt).replace(/^(?:为|是|达|有|占)$/, "");
  // 分别召开主席会议、党组会议12次、14次
  const named = spelledOut(listed(behind));
  const isBehind = named.length === run.length;
  const parts = isBehind ? named : spelledOut(listed(head));
  if (parts.length !== run.length) {
    const before = folded.slice(0, Math.max(0, clauseStart - 1));
    const names =
      parts.length > 1 ? [] : (namesOfKind(before, run.length) ?? namesBefore(before, run.length));
    for (const [index, quantity] of run.entries())
      if (names[index] !== undefined) labels.set(quantity, `${names[index]}${head}${behind}`);
    return;
  }
  const tail = sharedTail(parts.at(-1) ?? "", parts);
  run.forEach((quantity, index) => {
    const part = parts[index] ?? "";
    const verb = index > 0 ? sharedHead(parts[0] ?? "") : "";
    labels.set(
      quantity,
      `${verb}${part}${index < parts.length - 1 && tail !== "" && !part.endsWith(tail) ? tail : ""}${isBehind ? "" : behind}`,
    );
  });
}

/** 对甲局、乙局开展评议,满意率分别为96%和91%: as many names as numbers, in the clause before. */
function namesBefore(before: string, count: number): string[] {
  const clause = before.split(/[,，;；。:：]/).findLast((one) => one !== "") ?? "";
  const plain = clause
    .replace(/^.*?(?:对|就|围绕|聚焦|向|与|听取)(?=\p{Script=Han})/u, "")
    // 对城管、住建、交通三个部门评议
    .replace(ALL_OF_THEM, "")
    .replace(
      /(?:等)?(?:\d+个?[\p{Script=Han}]{0,4})?(?:开展|进行|组织|实施|召开|作出|的)[\p{Script=Han}]*$/u,
      "",
    );
  for (const separator of [/、/, /、|和|及|与/]) {
    const names = plain.split(separator);
    if (names.length === count && names.every((name) => /^[^\d]{2,20}$/.test(name))) return names;
  }
  return [];
}

const ALL_OF_THEM = /(?:等|这)?(?:\d+|[两二三四五六七八九十]+)[个家类项名位场次](?!\p{Script=Han}*、).*$/u;

/** 和平镇 is a name, and no conjunction stands in it; between two names in quotation marks none need stand. */
const listed = (text: string): string[] =>
  text
    .split(/、|(?<=[”》])(?=[“《])|和(?![平谐美睦解顺田政龙静硕])|及|与/)
    .filter((part) => part.trim() !== "");

const KIND = /^[\p{Script=Han}“”]{1,14}?(乡|镇|街道|县|区|市|旗|局|委|办|院|公司|中学|小学|村|社区|组)$/u;

/**
 * 湖口县、德安县作为试点,分别协商648场和512场: the names stand in a clause before 分别, and what stands behind the last is none of it.
 * Undefined where there are not as many names as numbers.
 */
function namesOfKind(before: string, count: number): string[] | undefined {
  for (const clause of before
    .split(/[,，;；:：]/)
    .reverse()
    .slice(0, 3)) {
    const parts = listed(clause.replace(/^(?:其中|对|在|由|给|为|向|从)/, ""));
    if (parts.length !== count) continue;
    // 评议部门4个:住建局、城管局、卫健委,…满意率依次为: names and nothing else.
    if (parts.every((part) => KIND.test(part))) return parts;
    const last = (parts.at(-1) ?? "").replace(ALL_OF_THEM, "");
    const kind = KIND.exec(parts[0] ?? "")?.[1];
    const end = kind === undefined ? -1 : last.indexOf(kind) + kind.length;
    const cut = /(?:作为|开展|共|全年|先后|已|均|都|进行|承担|承办|获|被|各)/.exec(last)?.index ?? -1;
    const name =
      kind !== undefined && last.includes(kind)
        ? last.slice(0, end)
        : cut > 0
          ? last.slice(0, cut)
          : undefined;
    if (name) return [...parts.slice(0, -1), name];
  }
  return undefined;
}

/** 国家、省、市级采用: the last label carries the verb of all. */
const sharedTail = (label: string, parts: string[]): string => {
  const tail =
    /(?:级)?(?:政协)?(?:采用|采纳|录用|刊发|立案|办结|办复|交办|满意率|率)$/.exec(label)?.[0] ?? "";
  // 走访率、办复率、满意率 are three rates of their own.
  return tail === label || parts.slice(0, -1).some((part) => part.endsWith("率")) ? "" : tail;
};
/** 召开常委会会议、主席会议: the first label carries the verb of all. */
const sharedHead = (label: string): string =>
  /^(?:全年|共|先后)*(召开|举办|举行|开展|组织|提交|形成|报送|编发)/.exec(label)?.[1] ?? "";

/** 采用:全国政协5条,省政协26条: what the list behind a colon has in common. */
export const deedOf = (clause: string): string =>
  thesaurus()
    .mentions(clause.trim())
    .some(
      ({ family, text }) => family === "stage" && text === clause.trim().replace(/^(?:被|其中|信息|获)/, ""),
    )
    ? clause.trim().replace(/^(?:被|其中|信息|获)/, "")
    : "";

const LEVEL_BODY =
  /^(?:、|,|，|和|及|\s)*(?:全国|国家|中央|自治区|[省市州盟县区旗])级?(?:政协|委|领导|媒体)?(?:以上)?$/;
export const withDeed = (deed: string, lead: string): string =>
  deed !== "" && LEVEL_BODY.test(lead) ? lead + deed : lead;
