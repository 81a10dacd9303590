import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { thesaurus } from "../../figures/thesaurus.ts";
import { fold } from "../../language/script.ts";
import { synonymsOf } from "../../language/synonyms.ts";
import type { Ask, Term } from "../query.ts";
import {
  aliasesOf,
  contains,
  familyOf,
  inFamily,
  near,
  type Said,
  says,
  saysConcept,
  type Wording,
  wordsAround,
} from "./surroundings.ts";

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

/** Stages that the count of all proposals may be stated at when the question names none. */
const MAIN_STAGES = new Set(["received", "filed", "forwarded", "compiled", "compiled-and-sent", "handled"]);

/** Whose count is the committee's whole count, not a part of it. */
const EVERYBODY =
  /^(?:(?:广大|全体|各位|各级|政协|市|区|县|省|住.)?(?:政协)?委员|政协各参加单位|各参加单位|(?:政协)?各界别|社会各界|各族各界人士|全国|、|和|及|们)*$/;

/** Words of a counted thing that narrow nothing. */
const NEUTRAL =
  /(?:现有|共有|各类|各种|有关|相关|总数|件数|数量|全部|有效|政协|市|区|县|省|委员们|委员|广大|新|本年度|年度|全年|累计|活动|工作|会议|会|等|的|了|共|件|各项|专项|系列|多层次|全会以来|高质量|以来|期间|正式|实际|最终|审查|确定|后|专题|信息|报告|意见|建议|情况|全市|全区|全县|全省|书面|成果)/g;

export function unitFits(ask: Ask, figure: LedgerFigure, rates: string[]): boolean {
  const { unitClass } = figure.detail;
  if (
    ask.counter !== undefined &&
    unitClass === "person" &&
    (ask.counter === "人次") !== (figure.unit === "人次")
  )
    return false;
  // 件次 counts both the thing and the time.
  if (figure.unit === "件次" && ask.units?.includes("occasion")) return true;
  if (ask.units) return ask.units.includes(unitClass) || (ask.change && unitClass === "points");
  if (figure.unit === "字") return false;
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
  hasObject(figure, parent, ask.head, said) ||
  aliasesOf(ask.head).some(
    (word) => contains(said.clause, word) || (mayLeanOn(figure) && contains(said.before, word)),
  );

/**
 * A count whose own words name no thing goes on about the one before it: 形成调研报告28篇,领导批示11篇. So does a count of
 * those who took part: 开展视察5次,参加委员452人次.
 */
const mayLeanOn = (figure: LedgerFigure): boolean =>
  figure.unit === "人次" || inFamily(figure.detail.concepts, "object").every((id) => id === "instruction");

export function hasObject(
  figure: LedgerFigure,
  parent: LedgerFigure | undefined,
  head: string,
  said: Said,
): boolean {
  if (figure.detail.concepts.includes(head) || parent?.detail.concepts.includes(head)) return true;
  // A rate rarely repeats what it is a rate of: 办复率100%.
  if (figure.unit === "%")
    return head === "proposal"
      ? !figure.detail.concepts.some((id) => ["bill", "deputy-suggestion", "training"].includes(id))
      : saysConcept(head, said.sentence);
  // 办理结果为A类的163件: a label among proposals, counted as they are.
  if (head === "proposal" && figure.unit === "件" && inFamily(figure.detail.concepts, "object").length === 0)
    return saysConcept(head, `${said.sentence}${said.paragraph}${said.path}`);
  return saysConcept(head, said.clause) || (isDeed(figure) && saysConcept(head, said.before));
}

/** 收集信息682条,…市领导批示31条: a count named by what was done goes on about the thing before it. */
const isDeed = (figure: LedgerFigure): boolean => {
  const objects = inFamily(figure.detail.concepts, "object");
  return objects.length === 1 && objects[0] === "instruction";
};

/** Ways to name the proposals that are not of single members. */
const PROPOSERS = new Set(["collective", "parties", "sector"]);

/** What became of the thing: only the verb tells which count it is. */
export function stageGaps(ask: Ask, figure: LedgerFigure, parent: LedgerFigure | undefined): Gap[] {
  const gaps: Gap[] = [];
  const own = figure.detail.concepts;
  const rates = inFamily(ask.concepts, "rate").filter((id) => id !== "change");
  const stages = inFamily(ask.concepts, "stage");
  if (figure.unit === "%" || figure.unit === "个百分点") {
    rateGaps(ask, own, rates, stages, gaps);
    return gaps;
  }
  const ownStages = inFamily(own, "stage");
  const found = ownStages.length > 0 || !parent ? ownStages : inFamily(parent.detail.concepts, "stage");
  const asked = stages.flatMap((id) => [id, ...(thesaurus().concept(id)?.covers ?? [])]);
  // 已经解决的提案 and 解决提案…件 say the same with a verb or a stage.
  if (own.includes("solve")) found.push("solved");
  const strict = STRICT_THINGS.has(ask.head);
  const loose =
    (!strict && found.length === 0) ||
    (labelled(ask, figure) && (found.length === 0 || stages.every((id) => id === "received")));
  if (stages.length > 0 && !loose && !asked.some((id) => found.includes(id))) gaps.push("stage");
  else if (stages.length > 0 && strict && found.some((id) => NEGATIVE.has(id) && !asked.includes(id)))
    gaps.push("stage");
  else if (
    stages.length === 0 &&
    strict &&
    !labelled(ask, figure) &&
    ownStages.some((id) => !MAIN_STAGES.has(id))
  )
    gaps.push("stage");
  return gaps;
}

/** Things whose stages are told apart strictly; of others the verb is a way of speaking. */
export const STRICT_THINGS = new Set(["proposal", "bill", "public-opinion", "deputy-suggestion"]);

/** What fell out of the chain is never what is left of it. */
const NEGATIVE = new Set(["not-filed", "converted", "withdrawn"]);

/** Whether the ask names the figure by its own label: A类, 养老. */
const labelled = (ask: Ask, figure: LedgerFigure): boolean =>
  inFamily(ask.concepts, "scope").some(
    (id) =>
      figure.detail.concepts.includes(id) &&
      saysConcept(id, `${figure.detail.noun}|${figure.indicator}|${figure.detail.actor}`),
  ) || namesTheLabel(ask, figure, (term) => term.modifier === true);

const namesTheLabel = (
  ask: Ask,
  figure: LedgerFigure,
  fitting: (term: Term) => boolean = (term) => term.loose !== true,
): boolean =>
  ask.terms.some(
    (term) =>
      fitting(term) &&
      term.any.some((word) => says(`${fold(figure.indicator)} ${fold(figure.detail.actor)}`, word)),
  );

function rateGaps(ask: Ask, own: string[], rates: string[], stages: string[], gaps: Gap[]): void {
  // 整改完成了几成: the deed asked is what 完成率 is the rate of.
  if (rates.length === 0 && own.some((id) => aliasesOf(id).some((name) => isRateOf(name, ask.label)))) return;
  const wanted =
    rates.length > 0 ? rates : stages.map((id) => thesaurus().rateOf(id)).filter((id) => id !== undefined);
  const ownRates = inFamily(own, "rate").filter((id) => id !== "change");
  if (ask.change && wanted.length === 0) return;
  if (wanted.length === 0) {
    if (ownRates.some((id) => id !== "share")) gaps.push("rate");
    return;
  }
  const named = wanted.filter((id) => id !== "share");
  // 建议被采纳六成以上 tells the rate without its name.
  const byStage = ownRates.length === 0 && stages.some((id) => inFamily(own, "stage").includes(id));
  if (named.length > 0 && !byStage && !named.some((id) => ownRates.includes(id))) gaps.push("rate");
  else if (named.length === 0 && ownRates.some((id) => id !== "share")) gaps.push("rate");
  // 采纳的占几成: a share of what was adopted and not of what was solved.
  const ownStages = inFamily(own, "stage");
  if (
    named.length === 0 &&
    stages.length > 0 &&
    ownStages.length > 0 &&
    !stages.some((id) => ownStages.includes(id))
  )
    gaps.push("stage");
}

/** 十三届二次会议共征集提案287件: handed in at the session, though the count itself does not say so. */
const AT_SESSION = /(?:次(?:全体)?会议|大会|全会)(?!以来|闭幕|之?后|发言)/;
const atSession = (said: Said): boolean =>
  AT_SESSION.test(`${said.paragraph}${said.before}`) && !/(?:全年|会后|平时|闭会)/.test(said.before);

const isRateOf = (name: string, asked: string): boolean =>
  /率$/.test(name) && name.length > 2 && asked.includes(name.slice(0, -1));

export function partGaps(
  ask: Ask,
  figure: LedgerFigure,
  parent: LedgerFigure | undefined,
  { said, neighbours, wording }: { said: Said; neighbours: LedgerFigure[]; wording: Wording },
): Gap[] {
  const gaps: Gap[] = [];
  const label = `${figure.detail.noun}${figure.detail.actor}${figure.indicator}`;
  const scopes = inFamily(ask.concepts, "scope");
  // 大会期间收到352件 is all there is, where nothing is told of the rest of the year.
  const ownScopes = inFamily(figure.detail.concepts, "scope").filter(
    (id) => id !== "during-session" || scopes.includes(id) || wording.tellsOfOtherTimes(figure.report),
  );
  const before = ask.head === "proposal" ? "" : said.before;
  // 闭会期间收到27件,合计三百件: what is said of a part is not said of the whole behind it.
  const claimed = (id: string) =>
    neighbours.some(
      (other) =>
        other !== figure &&
        other !== parent &&
        other.unit === figure.unit &&
        other.detail.concepts.includes(id),
    );
  if (
    scopes.some(
      (id) =>
        !figure.detail.nearby.includes(id) &&
        !(saysConcept(id, before) && !claimed(id)) &&
        !(id === "during-session" && atSession(said) && !claimed(id)) &&
        !ownScopes.includes(id) &&
        !saysConcept(id, label) &&
        !(parent && saysConcept(id, parent.indicator)),
    )
  )
    gaps.push("whole");
  // 总体满意率: a rate behind some of the proposals may be of those only.
  const partly = figure.detail.nearby.length > 0 && /(?:总体|整体|全部|overall|\ball\b)/.test(ask.label);
  if (partly || isPart(ask, figure, parent, ownScopes, scopes)) gaps.push("part");
  return gaps;
}

function isPart(
  ask: Ask,
  figure: LedgerFigure,
  parent: LedgerFigure | undefined,
  ownScopes: string[],
  scopes: string[],
): boolean {
  const said = (id: string) =>
    (id === "individual" && ask.concepts.includes("member")) ||
    scopes.includes(id) ||
    ask.around.includes(id) ||
    termsSay(ask, aliasesOf(id));
  // 专委会督办5件 behind 重点提案2件: asked for by its own words, what it takes over does not narrow it.
  const narrowing = namesTheLabel(ask, figure)
    ? ownScopes.filter((id) => saysConcept(id, `${figure.detail.noun}${figure.indicator}`))
    : ownScopes;
  // 党派团体集体提案 are the collective ones: whose they are does not narrow what was asked by one of its names.
  const whose = scopes.some((id) => PROPOSERS.has(id) && figure.detail.concepts.includes(id));
  if (narrowing.some((id) => !said(id) && !(whose && PROPOSERS.has(id)))) return true;
  const residue = residueOf(figure);
  const asked = ask.terms.some((term) =>
    [...term.any, ...term.any.flatMap(synonymsOf)].some((word) =>
      says(`${residue} ${fold(figure.detail.actor)} ${fold(figure.indicator)}`, word),
    ),
  );
  const byConcept = ask.concepts.some(
    (id) =>
      ["scope", "stage"].includes(familyOf(id)) &&
      (saysConcept(id, fold(figure.indicator)) ||
        ((figure.detail.concepts.includes(id) ||
          (id === "solved" && figure.detail.concepts.includes("solve"))) &&
          parent?.detail.concepts.includes(id) !== true)),
  );
  // 五年142次,其中2021年36次: the year asked for is its label. 任免87人次,其中任命52人次: so is the thing itself.
  const ownTime = parent?.detail.period === "term" && figure.detail.period === "year" && !ask.term;
  const ownThing =
    parent !== undefined &&
    ask.head !== "" &&
    figure.detail.concepts.includes(ask.head) &&
    !parent.detail.concepts.includes(ask.head);
  if (ownTime || ownThing) return false;
  if (
    parent &&
    !asked &&
    !byConcept &&
    !ask.concepts.some(
      (id) =>
        id !== ask.head &&
        familyOf(id) !== "act" &&
        familyOf(id) !== "stage" &&
        figure.detail.concepts.includes(id),
    )
  )
    return true;
  // 约谈委员4人 is no count of the members.
  const named = wordsAround(figure);
  if (
    ask.head === "member" &&
    !ask.terms.some((term) => near(term.any, named, figure) > 0.8) &&
    ask.terms.every((term) => term.loose) &&
    ask.concepts.length === 1
  )
    return (
      residue.length >= 2 ||
      actsBehind(figure) ||
      (figure.detail.predicate !== "" && !/^(?:现有|共有|有)$/.test(figure.detail.predicate)) ||
      figure.detail.actor !== ""
    );
  if (ask.head !== "proposal" || figure.unit === "%") return false;
  if (residue.length >= 2 && !asked && !byConcept) return true;
  return (
    figure.detail.actor !== "" &&
    !EVERYBODY.test(fold(figure.detail.actor)) &&
    !asked &&
    inFamily(figure.detail.concepts, "stage").includes("received") &&
    /(?:党派|工商联|团体|界别|专委会|小组)/.test(figure.detail.actor)
  );
}

/** 17名委员作大会发言: people counted as they do something are not all of them. */
const actsBehind = (figure: LedgerFigure): boolean => {
  const { clause, sentence, noun } = figure.detail;
  const behind = fold(figure.sentence.slice(figure.end - sentence.start, clause.end - sentence.start));
  return /^(?![和与及])\p{Script=Han}{2}/u.test(behind.trimStart().replace(noun, ""));
};

/** What narrows the counted thing: 民生类提案 → 民生类; 提案 → "". */
export function residueOf(figure: LedgerFigure): string {
  // A类(已经解决或采纳): the brackets explain.
  let noun = fold(figure.detail.noun).replace(/(?<=[a-d][”"]?类)[(（][^)）]*[)）]/, "");
  for (const mention of [...thesaurus().mentions(noun)].reverse()) {
    if (mention.family === "object" || mention.family === "stage")
      noun = noun.slice(0, mention.start) + noun.slice(mention.end);
  }
  return noun.replaceAll(NEUTRAL, "").replaceAll(/[^\p{Script=Han}a-z]/gu, "");
}

const termsSay = (ask: Ask, aliases: string[]): boolean =>
  ask.terms.some((term: Term) =>
    term.any.some((word) => aliases.some((alias) => alias.includes(word) || word.includes(alias))),
  );
