import { type LedgerFigure, runOf } from "../../figures/ledger-figure.ts";
import {
  familyOf,
  HIGHER_COMMITTEES,
  inFamily,
  isEverybody,
  isOwnCommittee,
  PIECES,
} from "../../figures/thesaurus.ts";
import { fold } from "../../language/script.ts";
import { synonymsOf } from "../../language/synonyms.ts";
import type { Ask, Term } from "../query.ts";
import { type Gap, isGiven, namesTheLabel } from "./gaps.ts";
import { isLedOfKey } from "./led-by.ts";
import { actsBehind, EVERYBODY, isOfMembers, isOwn, isSentAlong, OF_NOW } from "./members.ts";
import { goesOnInRow } from "./own-run.ts";
import { residueOf } from "./residue.ts";
import {
  aliasesOf,
  besides,
  near,
  nearTerm,
  type Said,
  says,
  saysConcept,
  type Wording,
} from "./surroundings.ts";
import { isOtherRow } from "./table-row.ts";
import { isTakenUpBy, isTakenUpByBoth, levelBefore } from "./taken-up.ts";

/** Ways to name the proposals that are not of single members. */
const PROPOSERS = new Set(["collective", "parties", "sector"]);

/** What a part is set against; where a report counts none of that, the part is all there is. */
const COUNTERPARTS: Record<string, string[]> = {
  "during-session": ["between-sessions"],
  individual: ["collective", "parties", "sector", "joint"],
};

const GRADES = new Set(["mostly-satisfied", "dissatisfied"]);

const SUBJECTS = new Set(["livelihood", "economy"]);

/** 十三届二次会议共征集提案287件: handed in at the session, though the count itself does not say so. */
const AT_SESSION = /(?:次(?:全体)?会议|大会|全会)(?!以来|闭幕|之?后|发言)/;
const atSession = (said: Said): boolean =>
  AT_SESSION.test(`${said.paragraph}${said.before}`) && !/(?:全年|会后|平时|闭会)/.test(said.before);

export function partGaps(
  ask: Ask,
  figure: LedgerFigure,
  parent: LedgerFigure | undefined,
  {
    said,
    neighbours,
    wording,
    prior,
  }: { said: Said; neighbours: LedgerFigure[]; wording: Wording; prior: LedgerFigure | undefined },
): Gap[] {
  const gaps: Gap[] = [];
  const label = `${figure.detail.noun}${figure.detail.actor}${figure.indicator}`;
  // In a province's own report the provincial committee is whose report it is.
  const scopes = inFamily(ask.concepts, "scope").filter((id) => !isOwnCommittee(id, figure.place));
  // 大会期间收到352件 is all there is, where nothing is told of the rest of the year.
  const ownScopes = inFamily(figure.detail.concepts, "scope").filter((id) => {
    const others = COUNTERPARTS[id];
    return others === undefined || scopes.includes(id) || wording.tellsOf(figure.report, others);
  });
  const before = ask.head === "proposal" ? clauseBefore(figure) : said.before;
  // 民营经济调研访企业217家: what a visit or a meeting is about is said somewhere before.
  const told = `${said.path}${said.paragraph}${said.before}`;
  // 闭会期间收到27件,合计三百件: what is said of a part is not said of the whole behind it.
  const claimed = (id: string) =>
    neighbours.some(
      (other) =>
        other !== figure &&
        other !== parent &&
        other.unit === figure.unit &&
        other.detail.concepts.includes(id),
    );
  // 20件重点提案里,…督办几件: beside the count that the question names, its scope need not be said again.
  const givenHere = neighbours.filter((other) => other.start < figure.start && isGiven(ask, other));
  if (
    isTakenUpByBoth(scopes, figure, said) ||
    scopes.some(
      (id) =>
        !figure.detail.nearby.includes(id) &&
        !givenHere.some((other) => other.detail.concepts.includes(id)) &&
        !(saysConcept(id, before) && !claimed(id)) &&
        !(isLedOfKey(id, ask, figure) && saysConcept(id, said.before)) &&
        !(
          HIGHER_COMMITTEES.has(id) &&
          figure.detail.concepts.includes("adopted") &&
          levelBefore(before) === id
        ) &&
        !(id === "during-session" && atSession(said) && !claimed(id)) &&
        !ownScopes.includes(id) &&
        !saysConcept(id, label) &&
        !(parent && saysConcept(id, parent.indicator)) &&
        !(SUBJECTS.has(id) && !PIECES.has(ask.head) && saysConcept(id, told)) &&
        !isTakenUpBy(id, figure, said),
    )
  )
    gaps.push("whole");
  else if (
    (ask.own || isOfMembers(ask)) &&
    !isOwn(figure) &&
    neighbours.some((other) => other.unit === figure.unit && isOwn(other))
  )
    gaps.push("whole");
  // 总体满意率: a rate behind some of the proposals may be of those only.
  if (ask.without?.some((id) => saysConcept(id, label))) gaps.push("part");
  const partly = figure.detail.nearby.length > 0 && /(?:总体|整体|全部|overall|\ball\b)/.test(ask.label);
  // 市政协委员86名 took part in something: a count of all of them stands by itself or beside the total.
  const isWhole =
    (ask.own || isOfMembers(ask)) &&
    isOwn(figure) &&
    (ask.head !== "member" || parent || isOfAll(ask, figure));
  if (isWhole || goesOnInRow(ask, figure, prior)) return gaps;
  if (partly || isSentAlong(ask, figure) || isPart(ask, figure, parent, said, ownScopes, scopes))
    gaps.push("part");
  else if (isOtherRow(ask, figure)) gaps.push("part");
  return gaps;
}

const isOfAll = ({ terms }: Ask, figure: LedgerFigure): boolean =>
  terms.length > 0 ||
  /现有|实有|共有|全[省市县区州旗盟部体员]/.test(
    fold(
      `${figure.detail.actor}${figure.detail.predicate}${runOf(figure, figure.start - 2, figure.end + 10)}`,
    ),
  );

function isPart(
  ask: Ask,
  figure: LedgerFigure,
  parent: LedgerFigure | undefined,
  words: Said,
  ownScopes: string[],
  scopes: string[],
): boolean {
  const said = (id: string) =>
    (id === "individual" && ask.concepts.includes("member")) ||
    // 党政领导领办: the leaders of whatever level it is.
    (ask.head === "proposal" &&
      /^(?:city|county|provincial)-leader$/.test(id) &&
      /党政|领导/.test(ask.label)) ||
    scopes.includes(id) ||
    ask.around.includes(id) ||
    // 满意 says neither 基本满意 nor 不满意.
    (!GRADES.has(id) && termsSay(ask, aliasesOf(id)));
  // 专委会督办5件 behind 重点提案2件: asked for by its own words, what it takes over does not narrow it.
  const narrowing = namesTheLabel(ask, figure)
    ? ownScopes.filter((id) => saysConcept(id, `${figure.detail.noun}${figure.indicator}`))
    : ownScopes;
  // 党派团体集体提案 are the collective ones: whose they are does not narrow what was asked by one of its names.
  const whose = scopes.some((id) => PROPOSERS.has(id) && figure.detail.concepts.includes(id));
  if (narrowing.some((id) => !said(id) && !(whose && PROPOSERS.has(id)))) return true;
  const residue = residueOf(figure);
  // 上一年B类提案中26件再督办: those of an earlier year, where nobody asks for them.
  if (EARLIER.test(words.before) && !/(?:上一?年|去年|往年|回头看|再|二次|重新|跟踪|回访|转)/.test(ask.label))
    return true;
  // 其他方面占19.4%: what is left is asked for by that name only.
  if (
    /^(?:其他|其它|其余)/.test(fold(figure.indicator)) &&
    !/(?:其他|其它|其余|剩)/.test(ask.label) &&
    // 其余118万元用于扶老助残和救灾: asked for by what it is for.
    !ask.terms.some((term) => !term.loose && term.any.some((word) => words.tail.includes(word)))
  )
    return true;
  const asked = ask.terms.some(
    (term) =>
      [...term.any, ...term.any.flatMap(synonymsOf)].some((word) =>
        says(`${residue} ${fold(figure.detail.actor)} ${fold(figure.indicator)} ${words.tail}`, word),
      ) ||
      // 办实事1106件,其中“老槐树下”协商点解决问题71件: the part is called by its name.
      (term.must === true && term.weight >= 1.5 && near(term.any, words, figure) >= 0.85) ||
      // 促成其中79件“B转A”: what became of them stands behind.
      (term.told === true && term.any.some((word) => words.clause.includes(word))),
  );
  const byConcept = ask.concepts.some(
    (id) =>
      (["scope", "stage"].includes(familyOf(id)) || id === "satisfaction-rate") &&
      (saysConcept(id, fold(figure.indicator)) ||
        // 其余18件作为来信转有关部门
        saysConcept(id, besides(figure).behind) ||
        // 其余18件作为来信处理: what was left is known by what became of it.
        (/^(?:其余|余下|剩余|另)$/.test(fold(figure.indicator)) && saysConcept(id, words.clause)) ||
        ((figure.detail.concepts.includes(id) ||
          (id === "solved" && figure.detail.concepts.includes("solve"))) &&
          parent?.detail.concepts.includes(id) !== true)),
  );
  // 五年142次,其中2021年36次: the year asked for is its label. 任免87人次,其中任命52人次: so is the thing itself.
  const ownTime = parent?.detail.period === "term" && figure.detail.period === "year" && !ask.term;
  // 其中资助困难学生860名: where no thing is asked, so is the deed.
  const own = ask.head === "" ? ask.concepts : [ask.head];
  const ownThing =
    parent !== undefined &&
    own.some(
      (id) =>
        figure.detail.concepts.includes(id) &&
        !parent.detail.concepts.includes(id) &&
        // 委员工作室建成175个,其中界别工作室38个
        !(
          id === "workstation" &&
          aliasesOf(id).some((word) => fold(`${parent.detail.actor}${parent.indicator}`).includes(word))
        ),
    );
  // 调研视察17次,其中调研11次: one of the kinds that are counted together.
  const ofKinds = (one: LedgerFigure) =>
    ["research", "inspection"].filter((id) => one.detail.concepts.includes(id));
  const oneKind =
    parent !== undefined &&
    ofKinds(parent).length > 1 &&
    ofKinds(figure).length === 1 &&
    ofKinds(figure).includes(ask.head);
  // 捐款捐物1260万元,其中捐款740万元: a part asked for by its own name.
  const ownName =
    parent !== undefined &&
    figure.detail.actor === "" &&
    figure.indicator.length >= 2 &&
    ask.label.includes(fold(figure.indicator)) &&
    fold(parent.indicator).includes(fold(figure.indicator)) &&
    !ask.label.includes(fold(parent.indicator)) &&
    /[物品]/.test(parent.indicator.replace(figure.indicator, ""));
  if (ownTime || ownThing || ownName || oneKind) return false;
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
  if (
    ask.head === "member" &&
    !ask.terms.some(
      (term) => near(term.any, words, figure) > 0.8 || (term.must && nearTerm(term, words, figure) >= 0.7),
    ) &&
    ask.terms.every((term) => term.loose) &&
    // 多少委员辞去, resigned or were removed: what is asked of them is said of this count, or it is of others.
    ask.concepts.every((id) => id === ask.head || near(aliasesOf(id), words, figure) < 0.6)
  )
    return (
      residue.replace(OF_NOW, "").length >= 2 ||
      actsBehind(figure) ||
      (figure.detail.predicate !== "" && !/^(?:现有|实有|共有|有)$/.test(figure.detail.predicate)) ||
      // 全市现有市政协委员261名
      !/^(?:届末|年末|年底|期末)?\||^全[省市县区州旗盟]\|[省市县区州旗盟]政协委员$/.test(
        `${figure.detail.actor}|${figure.detail.noun.replace(OF_NOW, "")}`,
      )
    );
  // 政府系统承办286件: of those who handle them one, where nobody asks for it.
  if (
    parent &&
    !asked &&
    ask.concepts.includes("handled") &&
    /^(?!(?:有关|相关|各)?(?:承办)?(?:单位|部门)$).*(?:部门|系统|单位|口|局|[省市县区州]委|办|机关|政府|法院|公司)$/.test(
      fold(figure.detail.actor),
    )
  )
    return true;
  if (ask.head !== "proposal" || figure.unit === "%" || figure.unit === "个百分点") return false;
  if (residue.length >= 2 && !asked && !byConcept) return true;
  return (
    figure.detail.actor !== "" &&
    !EVERYBODY.test(fold(figure.detail.actor)) &&
    !isEverybody(fold(figure.detail.actor)) &&
    !asked &&
    !whose &&
    inFamily(figure.detail.concepts, "stage").includes("received") &&
    /(?:党派|工商联|团体|界别|专委会|小组)/.test(figure.detail.actor)
  );
}

const EARLIER =
  /(?:上一?年度?|去年|往年|历年|近[两三]年|20\d\d年度?)的?(?:未办结的?)?[^,，;；。]{0,4}[a-d]类?[、和]?[a-d]?类[^,，;；。]*$/;

/** The clause up to the figure: 9名副区级领导|领办18件. */
const clauseBefore = (figure: LedgerFigure): string =>
  fold(runOf(figure, figure.detail.clause.start, figure.end));

const termsSay = (ask: Ask, aliases: string[]): boolean =>
  ask.terms.some((term: Term) =>
    term.any.some((word) => aliases.some((alias) => alias.includes(word) || word.includes(alias))),
  );
