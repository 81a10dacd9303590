import { tellsOfCommitteesBelow } from "../../figures/below.ts";
import { isPrintRun } from "../../figures/books.ts";
import { COMING_OR_GOING } from "../../figures/changing.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { inFamily, PEOPLE, PROPOSALS } from "../../figures/thesaurus.ts";
import { measuresLike } from "../../figures/units.ts";
import { fold } from "../../language/script.ts";
import type { Ask, Term } from "../query.ts";
import { aliasesOf, contains, type Said, says, saysConcept } from "./surroundings.ts";

/** Why a figure is near what was asked for and not it. */
export type Gap =
  | "stage"
  | "rate"
  | "part"
  | "whole"
  | "plan"
  | "term"
  | "year"
  | "change"
  | "subject"
  | "unit"
  | "words";

/** Whose rates stand side by side: 全体会议出席率95.8%,常委会会议出席率91.3%. */
const MEETINGS = new Set([
  "plenary",
  "standing-meeting",
  "chair-meeting",
  "director-meeting",
  "party-meeting",
  "study-group",
]);

const namesMeeting = ({ detail }: LedgerFigure): boolean => detail.concepts.some((id) => MEETINGS.has(id));

/** A plenary session by its number. */
const SESSION = /届[\p{Script=Han}\d]{1,3}次(?:全体)?会议/u;

export function unitFits(ask: Ask, figure: LedgerFigure, rates: string[]): boolean {
  const { unitClass } = figure.detail;
  if (
    (ask.counter === "人次" || ask.counter === "人") &&
    unitClass === "person" &&
    (ask.counter === "人次") !== (figure.unit === "人次")
  )
    return false;
  if (ask.counter === "字" || figure.unit === "字") return ask.counter === "字" && figure.unit === "字";
  // 多少家企业 asks for no days, however near they stand.
  if (ask.units && ask.units[0] !== "other" && measuresLike(figure.unit) !== undefined) return false;
  if (ask.counters) return ask.counters.includes(figure.unit);
  // 编发信息128期: where no counter is named, issues count information as pieces do.
  if (figure.unit === "期" && ask.head === "public-opinion" && ask.countedIn === undefined && ask.units)
    return ask.units.includes("document") && !/[条篇件]/.test(ask.label);
  // 件次 counts both the thing and the time.
  if (figure.unit === "件次" && ask.units?.includes("occasion")) return true;
  if (ask.units) return ask.units.includes(unitClass) || (ask.change && unitClass === "points");
  // 建了几个议事室: rooms are no times, whatever took place in them.
  if (ask.head === "workstation" && unitClass === "occasion" && ask.counter === undefined) return false;
  // 多少常委: people, and no meetings of theirs.
  if (ask.head === "standing-member" && rates.length === 0 && !ask.change) return unitClass === "person";
  if (unitClass === "percent") return rates.length > 0 || ask.change;
  if (unitClass === "points") return ask.change;
  return rates.length === 0;
}

/** Whether the thing asked about is named near the figure at all. */
export const saysHead = (
  ask: Ask,
  figure: LedgerFigure,
  parent: LedgerFigure | undefined,
  said: Said,
): boolean =>
  ask.head === "" ||
  ask.head === "event" ||
  // 选送到中国人民大学培训60名: people of whom nothing is said are the committee's members.
  (ask.head === "member" &&
    figure.detail.unitClass === "person" &&
    figure.detail.noun === "" &&
    !figure.detail.concepts.some((id) => PEOPLE.has(id))) ||
  // The thing as the question calls it: 会客厅 for reception rooms.
  ask.called?.some((word) => contains(said.clause, word)) === true ||
  hasObject(figure, parent, ask.head, said) ||
  (ask.head !== "standing-member" &&
    aliasesOf(ask.head).some(
      (word) => contains(said.clause, word) || (mayLeanOn(ask, figure) && contains(said.before, word)),
    ));

/**
 * A count whose own words name no thing goes on about the one before it: 形成调研报告28篇,领导批示11篇. So does a count of
 * those who took part: 开展视察5次,参加委员452人次.
 */
const mayLeanOn = (ask: Ask, figure: LedgerFigure): boolean =>
  (figure.unit === "人次" &&
    (ask.units !== undefined || ask.head !== "workstation") &&
    // 诊治群众8.2万人次 is no count of the students told of before.
    !(PEOPLE.has(ask.head) && figure.detail.concepts.some((id) => PEOPLE.has(id) && id !== ask.head))) ||
  inFamily(figure.detail.concepts, "object").every((id) => id === "instruction");

export function hasObject(
  figure: LedgerFigure,
  parent: LedgerFigure | undefined,
  head: string,
  said: Said,
): boolean {
  if (figure.detail.concepts.includes(head) || parent?.detail.concepts.includes(head)) return true;
  // 代表提出议案11件、建议意见239件: in pieces, the suggestions of a congress are its deputies'.
  if (head === "deputy-suggestion" && figure.unit === "件" && figure.detail.concepts.includes("suggestion"))
    return true;
  // 二届四次会议应到委员176人,…出席率93.8%
  if (head === "plenary" && !namesMeeting(figure) && SESSION.test(said.before)) return true;
  if (MEETINGS.has(head) && namesMeeting(figure)) return false;
  // A rate rarely repeats what it is a rate of: 办复率100%.
  if (figure.unit === "%" || figure.unit === "个百分点")
    return head === "proposal"
      ? !figure.detail.concepts.some((id) => ["bill", "deputy-suggestion", "training"].includes(id)) &&
          !isRateOfAdvice(figure, said)
      : isRateOfOther(figure, head)
        ? false
        : saysConcept(head, said.sentence) ||
          (PROPOSALS.has(head) && saysConcept(head, said.paragraph + said.path));
  // 办理结果为A类的163件: a label among proposals, counted as they are.
  // 委员表示满意的298件: pieces are no people.
  const handedOn = figure.detail.concepts.some((id) => id === "converted" || id === "transferred");
  const counted = inFamily(figure.detail.concepts, "object").filter(
    (id) => !PEOPLE.has(id) && !(handedOn && id === "unit"),
  );
  if (PROPOSALS.has(head) && figure.unit === "件" && counted.length === 0)
    return (
      saysConcept(head, `${said.sentence}${said.paragraph}${said.path}`) ||
      // 提案工作取得新进展: what the section is on.
      aliasesOf(head).some((word) => contains(said.path, word))
    );
  return saysConcept(head, said.clause) || (isDeed(figure) && saysConcept(head, said.before));
}

/** 全会出席率96.5%,常委会会议出席率93.2%: a rate that names one thing is of no other. */
const isRateOfOther = ({ detail }: LedgerFigure, head: string): boolean => {
  const named = inFamily(detail.concepts, "object").filter((id) => !PEOPLE.has(id));
  return named.length > 0 && !named.includes(head) && !PEOPLE.has(head);
};

/** 形成建议27条,采纳19条,采纳率79.2%: where no proposal is told of, what was taken up is what stands before the rate. */
const isRateOfAdvice = ({ detail, sentence, start }: LedgerFigure, said: Said): boolean =>
  ["adoption-rate", "implementation-rate", "rectification-rate", "reply-rate", "completion-rate"].some((id) =>
    detail.concepts.includes(id),
  ) &&
  !contains(`${said.sentence}${said.paragraph}${said.path}`, "提案") &&
  ["suggestion", "public-opinion", "problem", "supervision"].some((id) =>
    saysConcept(id, sentence.slice(0, start - detail.sentence.start)),
  );

/** 收集信息682条,…市领导批示31条: a count named by what was done goes on about the thing before it. */
const isDeed = (figure: LedgerFigure): boolean => {
  const objects = inFamily(figure.detail.concepts, "object");
  return objects.length === 1 && objects[0] === "instruction";
};

/** Whether the ask names the figure by its own label: A类, 养老. */
export const labelled = (ask: Ask, figure: LedgerFigure): boolean =>
  inFamily(ask.concepts, "scope").some(
    (id) =>
      figure.detail.concepts.includes(id) &&
      saysConcept(id, `${figure.detail.noun}|${figure.indicator}|${figure.detail.actor}`),
  ) || namesTheLabel(ask, figure, (term) => term.modifier === true);

export const namesTheLabel = (
  ask: Ask,
  figure: LedgerFigure,
  fitting: (term: Term) => boolean = (term) => term.loose !== true,
): boolean =>
  ask.terms.some(
    (term) =>
      fitting(term) &&
      term.any.some((word) => says(`${fold(figure.indicator)} ${fold(figure.detail.actor)}`, word)),
  );

/** Whether the question names the count itself: 44件里头. */
export const isGiven = (ask: Ask, figure: LedgerFigure): boolean =>
  ask.given?.some(({ value, unit }) => value === figure.value && unit === figure.unit) === true;

const TOTAL = /(?:总数|总量|现有|实有|一共有|总共有|共有|目前有|现在有)/;
/** 1部27万字,印数3000册: copies. */
const PRINTED = /(?:印数|印刷|印制|发行量)/;
/** 转A类, 回头看: classes that proposals came to by and by. */
const TURNED = /转(?:化|变)?(?:为|成|入)?[“"]?[a-d](?:[”"]?类)?|[b-d][”"]?类提案[“"]?回头看/;
/** Classes of proposals by their letters. */
const CLASSES = /[a-d](?=[”"]?(?:类|级))/g;
/** A类提案多少件: what is counted by the letter of another class is no answer, whatever is said behind it. */
const isOfOtherClass = (ask: Ask, detail: LedgerFigure["detail"]): boolean => {
  const asked = ask.terms.flatMap(({ any: [name = ""] }) => /^([a-d])类$/.exec(name)?.[1] ?? []);
  const own = fold(`${detail.predicate}${detail.noun}${detail.actor}`).match(CLASSES) ?? [];
  return asked.length > 0 && own.length > 0 && !own.some((name) => asked.includes(name));
};
const NEWLY = /(?:新增|新建|增设|新设|新加|新添|新开设|新成立|增建)/;

/** What becomes of members, and is no count of what they did. */
export const BECAME_OF_THEM = new RegExp(`${COMING_OR_GOING}|约谈`);
/** Money that came in is not the money that was given out: 基金筹款526万元,发放助学金418万元. */
const RAISED = /筹(?:款|集|得|措|到|了|资)|募(?:集|捐|得|款|到|了)/;
const PAID = /发放|发了|发出|资助|支出|支付|拨付|拨出|使用|花了|用了|下拨/;

/** Whether it is told of others than were asked about: of the government, of the committees below or of the one above them. */
export const isOfOthers = (ask: Ask, { detail }: LedgerFigure, said: Said): boolean =>
  ask.below === true ? !tellsOfCommitteesBelow(said.before) : detail.subject !== "committee";

/** 总数是多少: what was added is not all there is; nor, for 新增多少个, what there is altogether. */
export const isOtherCount = (ask: Ask, { unit, detail }: LedgerFigure, said: Said): boolean =>
  // 20件由B转A: those that a class took over are not those that are of it.
  goesTheOtherWay(ask.label, fold(`${detail.actor}${detail.predicate}${detail.noun}`)) ||
  (TURNED.test(fold(`${detail.predicate}${detail.noun}${detail.actor}`)) &&
    !/[转轉]|回头看|回访|二次|turn|upgrad|mov|promot|convert|look|check|review|revisit/i.test(ask.label)) ||
  isOfOtherClass(ask, detail) ||
  (((ask.head === "book" && PRINTED.test(detail.noun)) ||
    (isPrintRun(unit, detail.predicate, detail.noun) && !/^[册本份套]$/.test(ask.countedIn ?? ""))) &&
    !/印|发行|\bprint|\bcopies\b/i.test(ask.label)) ||
  (PEOPLE.has(ask.head) &&
    TOTAL.test(ask.label) &&
    BECAME_OF_THEM.test(`${detail.predicate}${detail.noun}`)) ||
  (PAID.test(ask.label)
    ? !RAISED.test(ask.label) && RAISED.test(detail.predicate + detail.noun)
    : RAISED.test(ask.label) && PAID.test(detail.predicate)) ||
  (NEWLY.test(ask.label)
    ? !/[新增添]/.test(said.clause)
    : TOTAL.test(ask.label) && NEWLY.test(`${detail.predicate}${detail.noun}`));

const OUT = /赴(?!约)|出访|外出|前往|走出去/;
const IN =
  /来[\p{Script=Han}]{0,4}(?:交流|考察|学习|参访|访问|调研)|接待|来访|邀请[\p{Script=Han}、]{0,12}来/u;

/** 赴台交流几次 is no count of those who came from there. */
const goesTheOtherWay = (asked: string, said: string): boolean =>
  (OUT.test(asked) && !IN.test(asked) && IN.test(said) && !OUT.test(said)) ||
  (IN.test(asked) && !OUT.test(asked) && OUT.test(said) && !IN.test(said));

/** Whether it matters for an answer with it if a year is asked for: see `isNewPart` and how times fit. */
export const dependsOnYear = ({ detail }: LedgerFigure): boolean =>
  detail.period === "since" || NEWLY.test(detail.predicate);

/** 创建134个,其中新建46个: how many were made is not how many of them are new. */
export const isNewPart = (
  ask: Ask,
  { unit, detail }: LedgerFigure,
  parent: LedgerFigure | undefined,
): boolean =>
  parent !== undefined &&
  parent.unit === unit &&
  NEWLY.test(detail.predicate) &&
  !NEWLY.test(parent.detail.predicate) &&
  !NEWLY.test(ask.label) &&
  !ask.concepts.includes("add");
