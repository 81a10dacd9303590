import { inOneSentence, type LedgerFigure, runOf } from "../../figures/ledger-figure.ts";
import { familyOf, inFamily, PEOPLE, thesaurus } from "../../figures/thesaurus.ts";
import { fold } from "../../language/script.ts";
import { synonymsOf } from "../../language/synonyms.ts";
import type { Ask } from "../query.ts";
import { goesOnInRow } from "./own-run.ts";
import { residueOf } from "./residue.ts";
import {
  aliasesOf,
  contains,
  type MatchOptions,
  namesItself,
  near,
  nearTerm,
  type Said,
  says,
  type Wording,
} from "./surroundings.ts";

const WEIGHT: Record<string, number> = { object: 1.1, stage: 1.1, scope: 1.1, rate: 1.4, act: 0.25 };

/** The share of the ask's weight that the figure's surroundings say; nearer words count more. */
export function coverage(
  ask: Ask,
  figure: LedgerFigure,
  parent: LedgerFigure | undefined,
  said: Said,
  wording: Wording,
): number {
  let total = 0;
  let got = 0;
  const own = new Set([...figure.detail.concepts, ...(parent?.detail.concepts ?? [])]);
  for (const id of ask.concepts) {
    // 协商活动: the activity is what stands before the word.
    if (id === "event" && ask.head !== "event" && ask.head !== "") continue;
    // People are counted by what they did: 培训了多少委员.
    const weight = familyOf(id) === "act" && PEOPLE.has(ask.head) ? 0.9 : (WEIGHT[familyOf(id)] ?? 1);
    const covered =
      own.has(id) ||
      (id === "change" && figure.detail.change) ||
      (thesaurus().concept(id)?.covers ?? []).some((narrower) => own.has(narrower)) ||
      (id === ask.head && figure.unit === "%");
    const credit = covered ? 1 : near(aliasesOf(id), said, figure);
    // 活动, 部门 and the like beside another thing are a way of speaking.
    const aside = id !== ask.head && familyOf(id) === "object" && ask.head !== "" ? 0.6 : 1;
    total += weight * (credit === 0 && aside < 1 ? 0.35 : aside);
    got += weight * aside * credit;
  }
  for (const term of ask.terms) {
    const credit = nearTerm(term, said, figure);
    const known = credit > 0 || term.any.some((word) => wording.has(word));
    const weight = term.weight * (known ? 1 : term.loose ? 0.1 : term.any.length > 1 ? 0.45 : 0.8);
    total += weight;
    got += weight * credit;
  }
  return total === 0 ? 0 : got / total;
}

/** A small handicap for what nobody asked for: of two figures that fit, the plainer one is meant. */
export function extraWords(ask: Ask, figure: LedgerFigure): number {
  const residue = residueOf(figure);
  const asked = ask.terms.some((term) => term.any.some((word) => contains(residue, word)));
  const verb =
    figure.detail.predicate !== "" &&
    inFamily(ask.concepts, "stage").length + inFamily(ask.concepts, "act").length === 0 &&
    !ask.terms.some(
      (term) => term.loose === true && term.any.some((word) => figure.detail.predicate.includes(word)),
    )
      ? 0.03
      : 0;
  // What a sentence says is told rather than the total of a table that says it again.
  const again = figure.detail.table?.part === "" ? 0.01 : 0;
  // 来信来访73件次,其中来访22次: pieces and times together are no times.
  const mixed = figure.unit === "件次" && ask.units?.[0] === "occasion" ? 0.03 : 0;
  // Money of no currency named is the country's own.
  const foreign = /^[港美]元$/.test(figure.unit) && !ask.counters ? 0.05 : 0;
  // 栽下樟子松、山杏、柠条5.2万株: things named one by one are what is asked by the name of all.
  // 解决出行、用水等问题287个: nor do examples before 等 narrow what is counted.
  const { noun } = figure.detail;
  const listed = ask.head === "" ? /、/.test(noun) : /、.*等(?=\p{Script=Han}{2,4}$)/u.test(noun);
  const most = !listed ? 0.2 : ask.head !== "" ? 0.14 : /、[^等]*$/.test(noun) ? 0.06 : 0.2;
  // How many people: each once, where that is told as well.
  const often = figure.unit === "人次" && ask.units?.[0] === "person" && ask.counter === undefined ? 0.03 : 0;
  return (
    (asked ? 0 : Math.min(most, residue.length * 0.025)) +
    (verb + again + mixed + foreign + often) +
    (ofNoMembers(ask, figure) + ofSeveralKinds(ask, figure)) +
    (ofSome(ask, figure) + notThemAll(ask, figure) + onlyNarrowedBy(ask, figure))
  );
}

/** 刺绣培训班6期: a committee's training is its members', where nothing else is asked. */
const ofNoMembers = (ask: Ask, figure: LedgerFigure): number =>
  ask.head === "training" &&
  ask.terms.every(({ loose }) => loose) &&
  (!figure.detail.concepts.includes("member") || /界委员/.test(fold(figure.indicator))) &&
  residueOf(figure).length >= 2
    ? 0.2
    : 0;

/** 调研视察17次: of several kinds together, where one of them is told of by itself. */
const ofSeveralKinds = (ask: Ask, { detail }: LedgerFigure): number =>
  (ask.head === "research" || ask.head === "inspection") &&
  ["research", "inspection"].every((id) => detail.concepts.includes(id)) &&
  !["research", "inspection"].every((id) => ask.concepts.includes(id))
    ? 0.1
    : 0;

/** 提案多少: those handed in or filed, and neither the five that were handled once more nor the two made with a neighbour. */
function notThemAll(ask: Ask, { detail, sentence }: LedgerFigure): number {
  if (ask.head !== "proposal") return 0;
  if (/联合|共同/.test(fold(detail.actor)) && !/联合|共同/.test(ask.label)) return 0.06;
  // 针对“一老一小”,五年提出提案514件: those on one thing, where nobody asks for these.
  if (isOnOneThing(ask, sentence.slice(0, Math.max(0, detail.piece.start - detail.sentence.start))))
    return 0.06;
  if (ask.concepts.some((id) => ["stage", "scope"].includes(familyOf(id)))) return 0;
  const stages = inFamily(detail.concepts, "stage");
  return stages.includes("received") || stages.includes("filed") ? 0 : 0.06;
}

const ON_ONE_THING = /(?:^|[,，;；。])(?:针对|围绕|聚焦|紧扣|关注|就)([^,，;；。]{2,30})[,，][^;；。]*$/u;

/** A thing that no word of the question names. */
const isOnOneThing = (ask: Ask, before: string): boolean => {
  const thing = ON_ONE_THING.exec(fold(before))?.[1];
  return thing !== undefined && !ask.terms.some(({ any }) => any.some((word) => says(thing, word)));
};

/** 界别委员工作室39个 counts no sectors: the thing counted is the last word, and those before it narrow it. */
const onlyNarrowedBy = (ask: Ask, { detail }: LedgerFigure): number => {
  const noun = fold(detail.noun).replace(/(?:活动|会议|[会点数量次])$/, "");
  return ask.terms.some(
    ({ thing, any }) =>
      thing === true &&
      any.some((word) => noun.includes(word)) &&
      !any.some((word) => noun.endsWith(word) || detail.noun.endsWith(word)),
  )
    ? 0.1
    : 0;
};

const SOME_MEMBERS =
  /(?:^|[,，、和])(?!全体|广大|各位|各级|各界|政协|我[市县区省州]|全?[省市县区州])(\p{Script=Han}{1,6})委员(?:$|[为向给对]|.{1,4}(?:一人|个人|独自))/u;

/** 港澳委员捐款820万港元: what some of the members did, where nobody asks for these. */
function ofSome(ask: Ask, { detail }: LedgerFigure): number {
  const which = SOME_MEMBERS.exec(fold(detail.actor))?.[1];
  return which !== undefined && ask.concepts.includes("member") && !says(ask.label, which) ? 0.16 : 0;
}

/** What a neighbour's own words name and this figure's don't is said of the neighbour: 领导督办4件,主席会议督办9件. */
export function saidOfAnother(ask: Ask, figure: LedgerFigure, neighbours: LedgerFigure[]): number {
  // 发放评价表178份,收回173份: a count without words of its own goes on about what stands before it.
  if (figure.detail.noun === "" && figure.detail.actor === "") return 0;
  const rivals = neighbours.filter(
    (other) => other !== figure && other.unit === figure.unit && other.start !== figure.detail.parentStart,
  );
  const names = [
    ...ask.terms.filter((term) => term.loose !== true).map((term) => term.any),
    ...ask.concepts.filter((id) => familyOf(id) === "object" && id !== ask.head).map(aliasesOf),
  ];
  const lost = names.filter(
    (words) => !namesItself(words, figure) && rivals.some((rival) => namesItself(words, rival)),
  );
  // 调解纠纷173起,调解成功158起: what became of it is told of the one that says so.
  // 举办培训班 says 培训 as well.
  const has = (id: string) => (one: LedgerFigure) =>
    [id, ...(familyOf(id) === "act" ? (thesaurus().concept(id)?.covers ?? []) : [])].some((said) =>
      one.detail.concepts.includes(said),
    );
  const apart = rivals.filter(({ detail }) => detail.parentStart !== figure.start);
  const acts = [
    ...inFamily(ask.concepts, "act").filter((id) => rivals.some(has(id))),
    ...inFamily(ask.concepts, "stage").filter((id) => apart.some(has(id))),
  ].filter((id) => !has(id)(figure));
  const deeds = ask.terms.filter(({ deed, any }) => {
    const words = [...any, ...any.flatMap(synonymsOf)];
    return deed && !namesItself(words, figure) && rivals.some((rival) => namesItself(words, rival));
  });
  // 捐资助学等捐款3870万元,其中助学金546万元: the part is the thing that the total only mentions.
  const ofPart = (rival: LedgerFigure) => rival.detail.parentStart === figure.start && has(ask.head)(rival);
  const headless = !has(ask.head)(figure) && rivals.some(ofPart) ? 1 : 0;
  return 0.1 * (lost.length + acts.length + headless + 2 * deeds.length);
}

/** Of things that share a concept the one called as the question calls it: 议事厅 rather than 工作室. */
export const calledSo = (ask: Ask, figure: LedgerFigure): number =>
  ask.head === "workstation" && ask.called?.some((word) => says(fold(figure.indicator), word)) ? 0.06 : 0;

/** What a figure's label being the class asked for is worth. */
const LABEL = 0.15;
const WHOLE_LABEL = 0.04;

/** B类(列入计划)51件 rather than 对上一年B类提案26件再督办: of counts that name a class, the one that it is the label of. */
export const labelBonus = (ask: Ask, { detail }: LedgerFigure): number =>
  ask.terms.some(({ any: [name = ""] }) => {
    const letter = /^([a-d])类$/.exec(name)?.[1];
    return (
      letter !== undefined &&
      new RegExp(`^(?:.*[的为])?[“"]?${letter}[”"]?(?:类|级)[”"]?(?:提案|件)?(?:[(（].*)?$`).test(detail.noun)
    );
  })
    ? LABEL
    : // 市级28个、区市级94个; 称职118名、基本称职10名: what is asked for by its whole label.
      !ask.label.includes(`不${fold(detail.noun)}`) &&
        ask.terms.some(({ loose, any }) => loose !== true && any.includes(fold(detail.noun)))
      ? WHOLE_LABEL
      : 0;

/** Behind a figure and before the next semicolon: 报送147条,采用43条;直报18条,采用3条. */
const goesOn = (prior: LedgerFigure, figure: LedgerFigure): boolean =>
  figure.start > prior.end && !/[;；]/.test(runOf(figure, prior.end, figure.start));

/** What standing in the row of a table that the question is on is worth. */
const IN_ROW = 0.5;

/** Figures that fit alike are told apart by the rest of the question, and by standing beside the one just given. */
export function contextBonus(
  ask: Ask,
  figure: LedgerFigure,
  said: Said,
  { prior, priorIsNext = false }: MatchOptions,
): number {
  const words = ask.context.filter((term) => near(term.any, said, figure) > 0.5).length;
  const beside =
    prior === undefined || prior.report !== figure.report
      ? 0
      : inOneSentence(prior, figure)
        ? (!priorIsNext && goesOnInRow(ask, figure, prior) && figure.detail.table?.part !== ""
            ? IN_ROW
            : 0.12) + (!priorIsNext && goesOn(prior, figure) ? 0.03 : 0)
        : Math.abs(prior.start - figure.start) < 200
          ? 0.03
          : 0;
  const whole = /(?:全年|合计|总计|总共|现有|现共有)/.test(said.clause) ? 0.04 : 0;
  return Math.min(0.06, words * 0.02) + beside + whole;
}

/** “椰下议事”…开展议事203场: what the question calls by its name is counted by the last word of it. */
export const isLastWordOfName = (ask: Ask, figure: LedgerFigure, said: Said): boolean =>
  figure.detail.noun.length >= 2 &&
  ask.terms.some(
    (term) =>
      term.must === true &&
      term.weight >= 1.5 &&
      term.any.some((word) => word.endsWith(figure.detail.noun)) &&
      nearTerm(term, said, figure) >= 0.8,
  );

/** What standing in one sentence with a count that the question names is worth. */
const BESIDE_GIVEN = 0.15;

export function besideGiven({ detail }: LedgerFigure, given: LedgerFigure[]): number {
  const inClause = given.some((other) => other.detail.clause.start === detail.clause.start);
  return given.length === 0 ? 0 : BESIDE_GIVEN + (inClause ? 0.05 : 0);
}
