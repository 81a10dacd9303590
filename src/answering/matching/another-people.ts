import { COMING_OR_GOING } from "../../figures/changing.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { inFamily, PEOPLE, thesaurus } from "../../figures/thesaurus.ts";
import { fold } from "../../language/script.ts";
import type { Ask } from "../query.ts";
import { residueOf } from "./residue.ts";
import { aliasesOf, type Said, saysConcept } from "./surroundings.ts";

/*
 * People are asked for by who they are: 港澳委员有几名 is answered neither by 参加青年1320名 nor by 到会嘉宾320名, however near they stand.
 */

/** Words for people that say nothing of who they are. */
const ANYBODY = /^(?:人员|人|名|成员|人士|同志|委员|参训|参加|参与|出席|受训|学员)*$/;

const MET = /邀请|走访|看望|慰问|接待|联系|列席/;
/** Others by what they are called. */
const OTHERS =
  /(?:青年|嘉宾|人士|[侨台港]胞|乡贤|专家|学者|干部|职工|企业家|游客|妇女|儿童|客商|学员|老师|教师|骨干|员工)$/;

/** How people come and go: of each, only what is said by one of its words. */
const WAYS = [
  /增补|补选|增选|新增|递补/,
  /辞去|请辞|辞职|劝辞|退出/,
  /免去|撤销|取消|终止|除名/,
  /约谈|提醒谈话|诫勉/,
];
const CAME_OR_WENT = new RegExp(`${COMING_OR_GOING}|约谈|劝辞|提醒谈话`);

/** Whether people are counted who are not those asked for. */
export function countsOtherPeople(ask: Ask, figure: LedgerFigure, said: Said): boolean {
  const { detail } = figure;
  if (detail.unitClass !== "person") return false;
  const noun = fold(detail.noun);
  const residue = residueOf(figure);
  // 党员常委33名, 9名党外副主席、秘书长、常委
  if (ask.head === "standing-member" && ask.terms.every(({ loose }) => loose))
    return (
      !/常委(?:委员)?(?:总数|人数)?$/.test(noun) ||
      residue.replace("常委", "") !== "" ||
      figure.unit === "人次"
    );
  // 诊治3960人次 counts no students, though these stand before.
  if (ask.head === "student")
    return (
      noun.length > 1 &&
      !detail.concepts.includes("student") &&
      !aliasesOf("student").some((word) => said.clause.includes(word))
    );
  if (ask.head !== "member") return false;
  const asked = WAYS.filter((way) => way.test(ask.label));
  const own = WAYS.filter((way) => way.test(said.clause));
  const chinese = /\p{Script=Han}/u.test(ask.label);
  // 给多少人次看了病: those to whom members did it.
  if (ask.counter === "人次" && !ask.concepts.includes("train")) return false;
  if (asked.length > 0 && own.length > 0 && !own.some((way) => asked.includes(way))) return true;
  if (
    chinese &&
    asked.length === 0 &&
    CAME_OR_WENT.test(said.indicator) &&
    !/资格|约谈|辞|退/.test(ask.label)
  )
    return true;
  if (chinese && isOfNothingAsked(ask, said)) return true;
  // 港澳委员有几名: those who were invited, and how often members were called on, are no count of them.
  const isAskedAlone = ask.concepts.join() === "member" && !ask.terms.some(({ deed }) => deed);
  if (isAskedAlone && figure.unit === "人次") return true;
  if (MET.test(detail.predicate + noun) && !MET.test(ask.label) && chinese) return true;
  if (isOfOthers(ask, noun, said)) return true;
  return wereTrainedBefore(ask, figure, said);
}

/** 几位委员口头发言: of those who did something, where nothing of it is told. */
function isOfNothingAsked(ask: Ask, said: Said): boolean {
  const things = inFamily(ask.concepts, "object").filter(
    (id) => !PEOPLE.has(id) && !["event", "plenary"].includes(id),
  );
  return (
    things.length > 0 &&
    !things.some((id) => saysConcept(id, `${said.sentence}${said.paragraph}${said.path}`))
  );
}

/** 接待友好人士121人, 走访群众3.2万人次: others are named where the count itself names somebody. */
function isOfOthers(ask: Ask, noun: string, said: Said): boolean {
  if (noun.length < 2 || ANYBODY.test(noun)) return false;
  if (aliasesOf("member").some((word) => noun.includes(word)) || /常委|员$/.test(noun)) return false;
  const named = inFamily(
    thesaurus()
      .mentions(noun)
      .map(({ id }) => id),
    "object",
  ).filter((id) => PEOPLE.has(id));
  // 港澳委员有几名
  const kinds = ask.terms.filter(({ any }) => any.some((word) => ask.label.includes(`${word}委员`)));
  return (
    named.length > 0 ||
    OTHERS.test(noun) ||
    kinds.some(({ any }) => !any.some((word) => said.clause.includes(word)))
  );
}

/** 委员办培训班,教农民种大棚,培训2300人: the last people named before are those who were trained. */
function wereTrainedBefore(ask: Ask, { detail }: LedgerFigure, said: Said): boolean {
  if (!ask.concepts.includes("train")) return false;
  // 述职委员83名 stands beside the trained.
  if (
    !detail.concepts.includes("train") &&
    !detail.concepts.includes("training") &&
    /述职|考核|测评/.test(said.indicator)
  )
    return true;
  if (saysConcept("member", said.indicator)) return false;
  // 妇联界委员办刺绣培训班,学员264人
  if (/学员/.test(said.clause) && /委员(?:们|帮着?|牵头)?(?:开办|举办|办)/.test(said.before)) return true;
  const last = thesaurus()
    .mentions(said.before)
    .filter(({ id }) => PEOPLE.has(id))
    .at(-1);
  return last !== undefined && last.id !== "member";
}
