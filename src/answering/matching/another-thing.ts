import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { familyOf, inFamily, PEOPLE, PIECES } from "../../figures/thesaurus.ts";
import { fold } from "../../language/script.ts";
import { tag } from "../../language/segment.ts";
import type { Ask } from "../query.ts";
import { aliasesOf, contains, type Said, says, saysConcept } from "./surroundings.ts";

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
]);
/** Rooms and places by their kinds: a question that names one of them asks for no other. */
const ROOMS = [
  /联[络系](?:站|室|点|工作室)/,
  /(?<!联络)工作室/,
  /议事|协商(?:点|室|站)|说事/,
  /书屋|书房|驿站/,
  /之家/,
  /直报点|观测点|社情民意联系点/,
];
/** Who leads a few of the key proposals. */
const LEADERS = /书记|[省市县区州]长|领导|主席|领[办衔]/;
/** What a meeting was held for, where not all of them are told of. */
const HELD_FOR = /学习|研学|读书|协商|督办|督查|议政|专题|听取|扩大|研究/;
/** Deeds that are said of what was done, and hardly ever left to be understood. */
const DEEDS: ReadonlySet<string> = new Set(["visit", "solve"]);
/** Things so common that what else the question names tells which are meant. */
const COMMON: ReadonlySet<string> = new Set(["unit", "problem"]);
/** Those of others who came, as against one's own trips. */
const CAME = /接待|来访|来[\p{Script=Han}\s]{0,8}(?:考察|学习|交流)/u;
/** Those who were sent or gather under a name: 民主监督小组几个 asks for no supervision. */
const GROUP = /(?:小组|专班|工作组|监督组|[务愿导]队|宣讲团)(?:一?共|总共|有|成立了?|组建了?)*\s*$/;
/** What was told to others is not what it was about. */
const TOLD = /(?:请示|汇报|通报|报告工作)$/;

/** Whether a figure's own words say that something else is counted. */
export function countsSomethingElse(
  ask: Ask,
  figure: LedgerFigure,
  parent: LedgerFigure | undefined,
  said: Said,
): boolean {
  const { detail } = figure;
  if (detail.unitClass === "percent" || detail.unitClass === "points" || ask.change) return false;
  // English says by other words what kind is meant.
  const chinese = /\p{Script=Han}/u.test(ask.label);
  const own = new Set([...detail.concepts, ...(parent?.detail.concepts ?? [])]);
  const indicator = fold(figure.indicator);
  if (ask.head === "member" && ask.concepts.length === 1 && ask.terms.length === 0)
    return inFamily(detail.concepts, "object").some((id) => id !== "member");
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
  if (ask.head === "unit" && ask.units === undefined && detail.unitClass === "document") return true;
  const room = ROOMS.find((kind) => ask.called?.some((word) => kind.test(word)));
  const named = `${fold(figure.parent)}${indicator}`;
  if (room && !room.test(named) && ROOMS.some((kind) => kind.test(named))) return true;
  if (chinese && ask.head === "workstation" && !own.has(ask.head) && detail.noun.length >= 2) return true;
  if (GROUP.test(ask.label.trim()) && !/组|专班|队|团/.test(indicator)) return true;
  if (/外出|赴外|出国|出境/.test(ask.label) && !/外|赴|出国|出境/.test(said.clause)) return true;
  if (CAME.test(indicator) && !CAME.test(ask.label) && ["research", "inspection"].includes(ask.head))
    return true;
  if (TOLD.test(indicator) && !TOLD.test(ask.label)) return true;
  if (chinese && MEETINGS.has(ask.head) && HELD_FOR.test(indicator) && !HELD_FOR.test(ask.label)) return true;
  if (!own.has(ask.head) && namesAnother(ask, figure)) return true;
  if (HELD.has(ask.head) && !own.has(ask.head) && isHeld(detail) && !saysConcept(ask.head, said.clause))
    return true;
  if (!THINGS.has(ask.head)) return false;
  const isSaid = (id: string, text: string): boolean => own.has(id) || saysConcept(id, `${text}${said.path}`);
  const about = detail.predicate === "" ? said.before : said.clause;
  const isDone = !chinese || ask.concepts.filter((id) => DEEDS.has(id)).every((id) => isSaid(id, about));
  const qualities =
    chinese && COMMON.has(ask.head)
      ? inFamily(ask.concepts, "object").filter((id) => id !== ask.head && id !== "event" && !PIECES.has(id))
      : [];
  return !isDone || qualities.some((id) => !isSaid(id, said.before));
}

/** 村座谈61场: what was held has a name of its own. */
const isHeld = ({ noun, unitClass }: LedgerFigure["detail"]): boolean =>
  unitClass === "occasion" && noun.length >= 2;

/** 建起基站5个, 惠及个体工商户1900余户: a thing of its own in a counter of things. */
const namesAnother = (ask: Ask, { detail, unit }: LedgerFigure): boolean =>
  (/^[个家户间处座套台]$/.test(unit) || (ask.head === "speech" && /^[条份篇]$/.test(unit))) &&
  detail.noun.length >= 2 &&
  /^n/.test(tag(detail.noun).at(-1)?.tag ?? "") &&
  !aliasesOf(ask.head).some((word) => contains(detail.noun, word)) &&
  !ask.terms.some((term) => term.any.some((word) => says(detail.noun, word))) &&
  !(ask.called?.some((word) => contains(detail.noun, word)) ?? false) &&
  familyOf(ask.head) === "object";
