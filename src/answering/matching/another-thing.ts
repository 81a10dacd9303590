import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { familyOf, inFamily, PEOPLE, PIECES } from "../../figures/thesaurus.ts";
import { fold } from "../../language/script.ts";
import { tag } from "../../language/segment.ts";
import type { Ask } from "../query.ts";
import {
  endsWithAnother,
  isInAnotherCounter,
  isNamedOtherwise,
  isOfAnotherKind,
  isOfCopies,
  isOfNoGroup,
  isOfSuchOnly,
  isOnlyTheNew,
  namesItsOwnThing,
} from "./another-kind.ts";
import { countsOtherPeople } from "./another-people.ts";
import { isInOtherRoom } from "./another-room.ts";
import { isLedByOthers } from "./led-by.ts";
import { aliasesOf, contains, nearTerm, type Said, says, saysConcept } from "./surroundings.ts";

/*
 * The words of a question may all stand near a count of something else: 为疫后困难家庭提供就业岗位640个 solves no problems of
 * enterprises. Here a figure is held against its own words.
 */

/** 个 of things that are there, which are no people, and times only where something takes place in them. */
const THINGS: ReadonlySet<string> = new Set([
  "unit",
  "enterprise",
  "workstation",
  "project",
  "topic",
  "problem",
]);
const MEETINGS: ReadonlySet<string> = new Set(["standing-meeting", "chair-meeting", "party-meeting"]);
/** What is held at a time, and has a name. */
const HELD: ReadonlySet<string> = new Set([
  ...MEETINGS,
  ...["study-group", "consultation", "training", "lecture", "reading", "forum", "inspection"],
  ...["research", "supervision"],
]);
/** Who leads a few of the key proposals. */
const LEADERS = /书记|[省市县区州]长|领导|主席|领[办衔]/;
/** What a meeting was held for, where not all of them are told of. */
const HELD_FOR = /学习|研学|读书|协商|督办|督查|议政|专题|听取|扩大|研究/;
const FOR_WHAT = /\b(?:consult|stud(?:y|ies)|learn|special|topic|deliberat|discuss|supervis|expanded)/i;
/** Deeds that are said of what was done, and hardly ever left to be understood. */
const DEEDS: ReadonlySet<string> = new Set(["visit", "solve"]);
/** Things so common that what else the question names tells which are meant. */
const COMMON: ReadonlySet<string> = new Set(["unit", "problem"]);
/** Those of others who came, as against one's own trips. */
const CAME = /接待|来访|来[\p{Script=Han}\s]{0,8}(?:考察|学习|交流)/u;
/** What was told to others is not what it was about. */
const TOLD = /(?:请示|汇报|通报|报告工作)$/;

/** 承办单位: those that proposals are given to, and not any department that is told of. */
const HANDLES =
  /承办|办理提案|提案办理|主办|\b(?:handl|undertak|host)ing\b|\bhandled? (?:the |its )?proposals?\b/i;
const HANDLED = /承办|办理|交办|分解|分送|分办|送交|移交|答复|主办|协办|会办/;
const CASH = /现[金款]|\bcash\b/i;
const KIND = /[物品]|\b(?:kind|goods|materials?|supplies)\b/i;
/** 先进承办单位10家: those who were commended are no count of all. */
const COMMENDED =
  /先进|优秀|表彰|表扬|评选|评[出为]|获评|命名|授予|嘉奖|奖励|十佳|最[佳美]|标兵|模范|award|commend|honou?r|outstanding|excellent|\bbest\b|advanced|\bmodel\b|prais|recogni|exemplary|\bnamed\b|\bprizes?\b/i;

/** Whether a figure's own words say that something else is counted. */
export function countsSomethingElse(
  ask: Ask,
  figure: LedgerFigure,
  parent: LedgerFigure | undefined,
  said: Said,
  neighbours: LedgerFigure[],
): boolean {
  const { detail } = figure;
  // 捐了多少现金: cash and goods together are no cash.
  if (
    CASH.test(ask.label) &&
    !KIND.test(ask.label) &&
    /[物品]/.test(fold(figure.indicator)) &&
    !/现金/.test(figure.indicator)
  )
    return true;
  if (detail.unitClass === "percent" || detail.unitClass === "points" || ask.change) return false;
  // English says by other words what kind is meant.
  const chinese = /\p{Script=Han}/u.test(ask.label);
  const own = new Set([...detail.concepts, ...(parent?.detail.concepts ?? [])]);
  const indicator = fold(figure.indicator);
  if (
    isInAnotherCounter(ask, figure) ||
    endsWithAnother(ask, figure) ||
    isNamedOtherwise(ask, figure, own) ||
    namesItsOwnThing(ask, figure, parent) ||
    isOfNoGroup(ask, figure) ||
    isOfAnotherKind(ask, figure, said) ||
    isOfCopies(ask, figure) ||
    isOfSuchOnly(ask, figure) ||
    isOnlyTheNew(ask, figure, neighbours) ||
    isInOtherRoom(ask, figure, said) ||
    countsOtherPeople(ask, figure, said) ||
    isLedByOthers(ask, figure, neighbours, said)
  )
    return true;
  if (ask.head === "member" && ask.concepts.length === 1 && ask.terms.length === 0)
    return inFamily(detail.concepts, "object").some((id) => id !== "member");
  if (ask.head === "suggestion" && /人大|代表/.test(said.clause) && !/人大|代表|deput/i.test(ask.label))
    return true;
  if (ask.head === "suggestion" && /建议案/.test(said.clause) && !/建议(?!案)/.test(said.clause)) return true;
  if (isOfThingNotDoneSo(ask, figure, said) || isOfLightWordsOnly(ask, figure, said)) return true;
  if (ask.head === "proposal")
    return (
      chinese &&
      ask.concepts.includes("key") &&
      /书记|[省市县区州]长/.test(`${fold(detail.actor)}${indicator}`) &&
      !LEADERS.test(ask.label)
    );
  const others = inFamily(detail.concepts, "object").filter((id) => PEOPLE.has(id));
  if (PEOPLE.has(ask.head) && ask.concepts.includes("train") && others.length > 0)
    return !others.includes(ask.head);
  if (PIECES.has(ask.head) || PEOPLE.has(ask.head) || ask.head === "") return false;
  if (THINGS.has(ask.head) && ask.units === undefined && detail.unitClass === "person") return true;
  const isBare =
    ask.terms.every(({ loose }) => loose === true) && inFamily(ask.concepts, "scope").length === 0;
  if (
    ask.head === "unit" &&
    isBare &&
    HANDLES.test(ask.label) &&
    !HANDLED.test(`${said.clause}${fold(detail.actor)}`)
  )
    return true;
  if (COMMENDED.test(`${fold(detail.actor)}|${indicator}`) && !COMMENDED.test(ask.label)) return true;
  if (ask.head === "unit" && ask.units === undefined && detail.unitClass === "document") return true;
  if (chinese && ask.head === "workstation" && !own.has(ask.head) && detail.noun.length >= 2)
    if (!NO_NAME.test(detail.noun)) return true;
  if (/外出|赴外|出国|出境/.test(ask.label) && !/外|赴|出国|出境/.test(said.clause)) return true;
  if (CAME.test(indicator) && !CAME.test(ask.label) && ["research", "inspection"].includes(ask.head))
    return true;
  if (TOLD.test(indicator) && !TOLD.test(ask.label)) return true;
  if (MEETINGS.has(ask.head) && isOfOtherMeeting(ask, figure)) return true;
  if (
    MEETINGS.has(ask.head) &&
    HELD_FOR.test(indicator) &&
    !HELD_FOR.test(ask.label) &&
    // How many of them: the meetings that were asked for before.
    (chinese || (/meeting/i.test(ask.label) && !FOR_WHAT.test(ask.label)))
  )
    return true;
  if (!own.has(ask.head) && namesAnother(ask, figure)) return true;
  // 接待来烟考察团组131批次: those who came to look on.
  const isTrip = /外出|学习/.test(ask.label) && /赴|外出|外地/.test(said.clause);
  const isVisit = ask.head === "research" && (own.has("delegation") || isTrip);
  if (
    HELD.has(ask.head) &&
    !isVisit &&
    !own.has(ask.head) &&
    isHeld(detail) &&
    !saysConcept(ask.head, said.clause)
  )
    return true;
  if (!THINGS.has(ask.head)) return false;
  // 引进项目几个: of projects that were carried out nothing of the kind is said.
  if (ask.head === "project" && ATTRACTED.test(ask.label) && !ATTRACTED.test(said.before)) return true;
  if (!chinese && ask.concepts.includes("visit") && !CALLED_ON.test(said.before)) return true;
  const isSaid = (id: string, text: string): boolean => own.has(id) || saysConcept(id, `${text}${said.path}`);
  const about = detail.predicate === "" ? said.before : said.clause;
  const isDone = !chinese || ask.concepts.filter((id) => DEEDS.has(id)).every((id) => isSaid(id, about));
  const qualities =
    chinese && COMMON.has(ask.head)
      ? inFamily(ask.concepts, "object").filter((id) => id !== ask.head && id !== "event" && !PIECES.has(id))
      : [];
  return !isDone || qualities.some((id) => !isSaid(id, said.before));
}

/** 列席县委常委会会议31次, 主席会议、常委会会议开展学习15次: another body's, and what took place at meetings. */
function isOfOtherMeeting(ask: Ask, { detail, indicator }: LedgerFigure): boolean {
  const named = fold(indicator);
  if (/列席|[省市县区州旗]委常委会|政府常务会/.test(named) && !/列席|委常委会|政府/.test(ask.label))
    return true;
  return (
    detail.noun.length > 1 && !saysConcept(ask.head, named) && !/^(?:全年|一共|会议|其中)$/.test(detail.noun)
  );
}

/** What English says of calling on somebody. */
const CALLED_ON = /访|走进|走遍|深入|调研|考察|看望|慰问|接待|到|赴|对接/;

/** How projects come to a place. */
const ATTRACTED = /引进|引入|引回|引荐|牵线|对接|招引|招商|投资|签约|签订|落地|落户|促成|回归/;

const LIGHT = /^(?:服务|活动|工作|志愿|惠及|群众|公益)$/;

/** 义诊服务了多少人次: of what the question names only the word that says little is told. */
function isOfLightWordsOnly(ask: Ask, figure: LedgerFigure, said: Said): boolean {
  const things = ask.terms.filter(({ loose, any }) => loose !== true && any.length === 1);
  if (ask.head !== "" || things.length < 2) return false;
  const [light, telling] = [true, false].map((is) =>
    things.filter(({ any: [word = ""] }) => LIGHT.test(word) === is),
  );
  return (
    (light?.length ?? 0) > 0 &&
    (telling?.length ?? 0) > 0 &&
    (telling ?? []).every((term) => nearTerm(term, said, figure) < 0.35)
  );
}

/** 帮扶了几个村, 提供了多少岗位: of a thing that only its name says, what the question says was done to it is told as well. */
function isOfThingNotDoneSo(ask: Ask, figure: LedgerFigure, said: Said): boolean {
  const deeds = ask.terms.filter(
    ({ deed, any: [word = ""] }) => deed === true && word.length > 1 && !NO_DEED.test(word),
  );
  const isThing = ask.terms.some(({ must, weight, deed }) => must && weight === 1.2 && !deed);
  return (
    ask.head === "" &&
    isThing &&
    deeds.length > 0 &&
    deeds.every((term) => nearTerm(term, said, figure) < 0.5)
  );
}

/** 多出来多少个学位, 随手拍拍到多少线索: what a verb came to, or half of a name. */
const NO_DEED = /^(?:[出起下上过回进]来|[出上下回]去|(.)\1)$/u;

/** 村座谈61场: what was held has a name of its own. */
const isHeld = ({ noun, unitClass }: LedgerFigure["detail"]): boolean =>
  unitClass === "occasion" && noun.length >= 2;

/** 总数达到34个: how many of what stands before. */
const NO_NAME = /^(?:总数|总量|累计|全[省市县区州旗])(?:达到?)?$/;

/** 建起基站5个, 惠及个体工商户1900余户: a thing of its own in a counter of things. */
const namesAnother = (ask: Ask, { detail, unit }: LedgerFigure): boolean =>
  (/^[个家户间处座套台]$/.test(unit) || (ask.head === "speech" && /^[条份篇]$/.test(unit))) &&
  detail.noun.length >= 2 &&
  !NO_NAME.test(detail.noun) &&
  /^n/.test(tag(detail.noun).at(-1)?.tag ?? "") &&
  !aliasesOf(ask.head).some((word) => contains(detail.noun, word)) &&
  !ask.terms.some((term) => term.any.some((word) => says(detail.noun, word))) &&
  !(ask.called?.some((word) => contains(detail.noun, word)) ?? false) &&
  familyOf(ask.head) === "object";
