import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { inFamily, PEOPLE, PIECES, thesaurus } from "../../figures/thesaurus.ts";
import { measuresLike } from "../../figures/units.ts";
import { fold } from "../../language/script.ts";
import { tag } from "../../language/segment.ts";
import type { Ask } from "../query.ts";
import { aliasesOf, besides, type Said } from "./surroundings.ts";

/*
 * What is counted is named by the end of its noun phrase and by its counter: 界别协商7次 counts consultations and no sectors,
 * 走访侨企54家 no topics, though the words of the question stand all around.
 */

/** What takes place: counted by the time, and sometimes as 项 or 个. */
const DEEDS: ReadonlySet<string> = new Set(
  "research inspection supervision consultation training lecture reading study-group forum".split(" "),
);
/** What is there or is dealt with: never counted by the time. */
const STANDING: ReadonlySet<string> = new Set("unit enterprise workstation project topic".split(" "));

/** Whether a count is in a counter that what the question names is not counted in: 几个课题 asks for no days and no money. */
export function isInAnotherCounter(ask: Ask, figure: LedgerFigure): boolean {
  const { detail, unit } = figure;
  if (ask.units || ask.counters || ask.change) return false;
  const { unitClass } = detail;
  // 一次视察分6组: how those who went were divided.
  const { behind } = besides(figure);
  if ((unit === "组" || (unit === "个" && /^(?:小)?组(?!织)/.test(behind))) && !/组|group/i.test(ask.label))
    return true;
  const isMeasured =
    unitClass === "person" || unitClass === "money" || measuresLike(unit) !== undefined || unit === "分";
  if (DEEDS.has(ask.head)) return isMeasured || unitClass === "document" || /^[家户处所]$/.test(unit);
  if (ask.head === "topic" && /^[家户处所]$/.test(unit)) return true;
  return STANDING.has(ask.head) && (isMeasured || unitClass === "occasion");
}

const SUFFIX = /(?:等成果|总数|数量|次数|件数|情况|活动|会议|会)+$/;

/** The thing that the noun of a count ends with: 专委会督办提案 proposals; undefined where no concept says it. */
function lastThing(noun: string): string | undefined {
  const plain = noun.replace(/[(（][^()（）]*[)）]$/, "");
  return [plain, plain.replace(SUFFIX, "")]
    .map((words) =>
      inFamily(
        thesaurus()
          .mentions(words)
          .filter(({ end }) => end === words.length)
          .map(({ id }) => id),
        "object",
      ).at(0),
    )
    .find((id) => id !== undefined);
}

/** Verbs of which a noun is made up that names nothing. */
const NAMELESS = /^(?:其中|完成|开展|组织|形成|推动|实施|举办|全部|已|共|新增)*$/;

/** What is counted in things has a name of its own: 监督组走访138个点位 counts no supervisions, 发放问卷2.6万份 no topics. */
export function namesItsOwnThing(ask: Ask, figure: LedgerFigure, parent: LedgerFigure | undefined): boolean {
  if (!(DEEDS.has(ask.head) || ask.head === "topic" || ask.head === "project") || asksGroups(ask))
    return false;
  const { detail, unit } = figure;
  // 评议得了多少分: scores are asked for by their counter.
  if (ask.counters?.includes(unit)) return false;
  if (detail.unitClass === "occasion" || detail.unitClass === "percent") return false;
  if (detail.unitClass === "person" && ask.units) return false;
  // 协商议题5407个 are no topics of research.
  const named = `${fold(figure.indicator)}${parent ? fold(parent.indicator) : ""}`;
  if (
    ask.head === "topic" &&
    /调研/.test(ask.label) &&
    (/协商/.test(named) || /协商议题/.test(besides(figure).lead)) &&
    !/调研|课题/.test(named)
  )
    return true;
  const words = [
    ...aliasesOf(ask.head),
    ...(ask.called ?? []),
    ...ask.terms.filter(({ loose }) => !loose).flatMap(({ any }) => any),
  ];
  const names = (text: string) => words.some((word) => text.includes(word));
  const behind = /^\p{Script=Han}{2,}/u.exec(besides(figure).behind)?.[0] ?? "";
  const isThing =
    /^[个处家]$/.test(unit) && /^n/.test(tag(behind)[0]?.tag ?? "") && !/^(?:个|家)/.test(behind);
  if (isThing) return !names(behind);
  const noun = fold(detail.noun);
  // 组织民主评议部门12个
  // 派出民主监督小组7个
  if (DEEDS.has(ask.head) && (STANDING.has(lastThing(noun) ?? "") || /(?:组|队|专班)$/.test(noun)))
    return true;
  // 签约项目13个,已开工7个
  const isDeed = ask.head === "project" && tag(noun).every(({ tag: part }) => !part.startsWith("n"));
  return noun.length > 1 && !isDeed && !NAMELESS.test(noun) && !names(named);
}

/** Where the question names a thing that no concept says (几个界别): whether the count's own noun ends with another. */
export function endsWithAnother(ask: Ask, { detail }: LedgerFigure): boolean {
  const things = ask.terms.filter(({ must, weight, deed }) => must && weight === 1.2 && !deed);
  if (ask.head !== "" || things.length === 0) return false;
  const noun = fold(detail.noun).replace(/(?:各|共|分别)$/, "");
  // 医药卫生界别义诊26场: times of what is no thing are of a deed.
  if (noun === "" && detail.unitClass === "occasion" && detail.predicate.length > 1) return true;
  if (things.some(({ any }) => any.some((word) => noun.endsWith(word)))) return false;
  const last = lastThing(noun);
  if (last !== undefined && !ask.concepts.includes(last)) return true;
  const isIn = things.some(({ any }) => any.some((word) => noun.includes(word)));
  // 调解成功158起 goes on about the thing before it.
  const isNamed = tag(noun).some(({ tag: part }) => part.startsWith("n"));
  if (!isIn) return isNamed && /^(?:occasion|item|document)$/.test(detail.unitClass);
  // 委员“界别活动日”116次: times are of what takes place.
  if (detail.unitClass === "occasion") return true;
  // 专委会分党组8个: what stands behind the thing is another, of which it is said.
  return things.some(({ any }) =>
    any.some((word) => {
      const behind = noun.slice(noun.lastIndexOf(word) + word.length);
      return (
        noun.includes(word) &&
        behind.length > 1 &&
        (/^n/.test(tag(behind).at(-1)?.tag ?? "") || /[部组会室站案团队]$/.test(behind))
      );
    }),
  );
}

/** Those who come are called by where they come from, or by what they come for. */
const LIKE: Record<string, string[]> = {
  delegation: ["petition", "research", "inspection"],
  research: ["delegation", "topic"],
};
/** Ends of names that say little of what is counted. */
const SAID_OF_ALL: ReadonlySet<string> = new Set(["event", "instruction"]);

/** 召开全体会议5次 counts no speeches: the noun of the count ends with another thing, and nothing in it is the one asked. */
export function isNamedOtherwise(
  ask: Ask,
  { detail, unit }: LedgerFigure,
  own: ReadonlySet<string>,
): boolean {
  if (ask.head === "" || own.has(ask.head) || PEOPLE.has(ask.head) || PIECES.has(ask.head)) return false;
  const last = lastThing(fold(detail.noun));
  return (
    last !== undefined &&
    last !== ask.head &&
    !ask.concepts.includes(last) &&
    !PEOPLE.has(last) &&
    !(LIKE[ask.head]?.includes(last) ?? false) &&
    !SAID_OF_ALL.has(last) &&
    unit !== "人次" &&
    detail.unitClass !== "person"
  );
}

const GROUP =
  /(?:小组|专班|工作组|监督组|检查组|[务愿导分]队|宣讲团)(?:一?共|总共|有|成立了?|组建了?)*[\s?？、,，]*$/;
const ENGLISH_GROUP = /\b(?:groups?|teams?)\b/i;
const GROUP_BEFORE = /(?:组|专班|队|团)(?:一?共|总共|有|达到?|为|约|近)*$/;
const GROUP_BEHIND = /^[\p{Script=Han}“”]{0,10}?(?:组(?!织|长|员|成)|专班|队(?!员|长)|团(?!员|长|体))/u;

const asksGroups = (ask: Ask): boolean =>
  GROUP.test(ask.label.trim()) || (ENGLISH_GROUP.test(ask.label) && ask.head === "supervision");

/** 民主监督小组几个 asks for no supervision, and for none of those whom the groups called on. */
export function isOfNoGroup(ask: Ask, figure: LedgerFigure): boolean {
  if (!asksGroups(ask) || /^[组支队]$/.test(figure.unit)) return false;
  const { lead, behind } = besides(figure);
  return figure.unit !== "个" || (!GROUP_BEFORE.test(lead) && !GROUP_BEHIND.test(behind));
}

/** Kinds of consultation: who asks for one of them asks for no other. */
const CONSULTATIONS = [
  /专题(?!议政)/,
  /对口/,
  /界别/,
  /办理/,
  /双周/,
  /远程|网络|云端|线上/,
  /月度|月协商|每月/,
  /主席会/,
  /常委会/,
];

/** Whether what took place is of another kind than the one asked for. */
export function isOfAnotherKind(ask: Ask, figure: LedgerFigure, said: Said): boolean {
  const { label } = ask;
  const words = `${said.indicator}|${fold(figure.detail.actor)}|${fold(figure.parent)}|${figure.detail.table?.part ?? ""}`;
  if (ask.head === "consultation") {
    const kinds = CONSULTATIONS.filter((kind) => kind.test(label));
    if (kinds.length > 0 && !kinds.some((kind) => kind.test(words))) return true;
  }
  // 民主评议了几个部门: those to which supervisors were sent are not those that were rated.
  if (asksWhoWasRated(ask) && !/评/.test(`${words}|${said.since}`)) return true;
  if (
    ask.head === "speech" &&
    !/发言|演讲/.test(figure.detail.unitClass === "occasion" ? words : `${words}|${said.clause}`)
  )
    return true;
  if (ask.head === "speech" && /大会|全会|全体会议|\bplenary\b/i.test(label))
    return !/大会|全会|全体会议|次会议|会上/.test(`${words}|${said.path}|${said.before}`);
  if (ask.head === "research" && /调研/.test(label) && !/考察/.test(label) && /考察|视察/.test(words))
    if (!/调研|调查/.test(words)) return true;
  return (ask.head === "research" || ask.head === "inspection") && isOfMore(ask, figure, words);
}

const asksWhoWasRated = ({ concepts, terms, label }: Ask): boolean =>
  /评议/.test(label) &&
  concepts.includes("supervision") &&
  concepts.every((id) => ["hold", "supervision", "unit"].includes(id)) &&
  terms.every(({ loose }) => loose);

const KINDS_OF_TOURS = [/调研|调查/, /视察/, /考察/, /监督/, /协商/, /座谈/];

/** 开展调研、视察、考察等履职活动92次: of so many kinds that it is a count of none of them. 联合调研10次: those with others only. */
function isOfMore(ask: Ask, figure: LedgerFigure, words: string): boolean {
  const { detail } = figure;
  const asked = ask.concepts.filter((id) => DEEDS.has(id)).length;
  const kinds = KINDS_OF_TOURS.filter((kind) => kind.test(fold(detail.noun))).length;
  if (kinds > asked && (kinds > 2 || /等[\p{Script=Han}]{0,4}活动/u.test(detail.noun))) return true;
  if (detail.concepts.includes("instruction") && !ask.concepts.includes("instruction")) return true;
  // 市委书记到政协调研指导2次: others' own.
  if (
    /(?:到|来)[省市县区州旗]?政协|调研指导/.test(
      `${words}|${fold(figure.sentence).slice(figure.detail.piece.start - figure.detail.sentence.start, figure.end - figure.detail.sentence.start)}`,
    )
  )
    return true;
  return /联合|民主党派|界委员|宗教/.test(words) && !/联合|党派|宗教|joint/i.test(ask.label);
}

const GIVEN_AWAY = /捐|赠|上线|配[送备发]|购|藏|印(?:了|制|发|刷)|发放|上架/;

/** 捐赠图书9600册, 《…》新36辑: copies, and the number of an issue, are no books that were made. */
export function isOfCopies(ask: Ask, figure: LedgerFigure): boolean {
  if (ask.head !== "book") return false;
  const { detail, indicator } = figure;
  const given = GIVEN_AWAY.test(`${detail.predicate}${fold(indicator)}`) && !GIVEN_AWAY.test(ask.label);
  // 编印《…》800册: one book by its title, and how many of it were printed.
  const isOneTitle = /^[^《》]*《[^《》]*》$/.test(fold(detail.noun)) && /^[册本套份]$/.test(figure.unit);
  return (
    (isOneTitle && figure.value >= 100 && !/印|发行|copies|print/i.test(ask.label)) ||
    (given && !/印|发行|送|平台|上线|copies|donat|gave|platform|online|\bprint/i.test(ask.label)) ||
    /》[”"]?(?:新|总第?|第)$/.test(besides(figure).lead) ||
    (/(?:印了?|印制|印刷|印数|赠送?|捐赠?)(?:约|近|共)?$/.test(besides(figure).lead) &&
      !/印|发行|赠|捐|copies|print/i.test(ask.label))
  );
}

const RATED = /(?:获评|被?评为|评选为|入选|荣获|命名为|授予|认定为|列为|创成)[^,，;；。\d]*$/;
const RATED_ASKED = /获评|评为|评选|入选|荣获|命名|授予|认定|列为|示范|星级|award|rated|named|recogni|model/i;
const LACKING = /偏少|不足|不够|较少|没有|未能|滞后|缺乏|空转/;

/** 获评省级“五星级委员会客厅”4个, 3个工作站活动偏少: some of them, for what is said of these only. */
export function isOfSuchOnly(ask: Ask, figure: LedgerFigure): boolean {
  if (!STANDING.has(ask.head)) return false;
  const { lead, behind } = besides(figure);
  const own = lead.slice(figure.detail.piece.start - figure.detail.sentence.start);
  return (
    ((RATED.test(own) || /^[\p{Script=Han}]{0,8}被评为/u.test(behind)) && !RATED_ASKED.test(ask.label)) ||
    // 24个镇(街道)各建1个: each of them.
    (/(?:各|均|都)(?:建|设|建立|设立|建成|有)?(?:了|成)?$/.test(lead) && !/各|每|each/i.test(ask.label)) ||
    (LACKING.test(behind) && !LACKING.test(ask.label))
  );
}

const NEWLY = /新增|新建|新设|新添|增设|增加(?!到|至)/;
const ALTOGETHER = /达到?|增至|增加到|发展到|扩大到|总数|共有|累计/;

/** 信息直报点新增17个,达到60个: how many there are stands behind. */
export const isOnlyTheNew = (ask: Ask, figure: LedgerFigure, neighbours: LedgerFigure[]): boolean =>
  STANDING.has(ask.head) &&
  NEWLY.test(figure.detail.predicate + besides(figure).lead.slice(-3)) &&
  !/新|增|new|add/i.test(ask.label) &&
  neighbours.some(
    (one) =>
      one.start > figure.end &&
      one.unit === figure.unit &&
      ALTOGETHER.test(`${one.detail.predicate}${one.indicator}${besides(one).lead.slice(-4)}`),
  );
