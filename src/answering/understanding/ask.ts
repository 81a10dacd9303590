import {
  type ConceptMention,
  familyOf,
  PEOPLE,
  PIECES,
  PROPOSALS,
  thesaurus,
} from "../../figures/thesaurus.ts";
import type { UnitClass } from "../../figures/units.ts";
import { YEAR_AHEAD } from "../../language/periods.ts";
import type { Ask } from "../query.ts";
import { completed } from "./ask-completed.ts";
import {
  CAME_OF_IT,
  conceptsAsked,
  GIVEN_ON,
  HANDLING,
  isDoneWithOther,
  JUDGING,
  MEETING,
  MEETINGS,
  PROPOSAL_STAGES,
  SATISFIED,
  WRITINGS,
} from "./ask-kinds.ts";
import {
  counterAhead,
  counterBehind,
  servesOthers,
  thingBehind,
  withCash,
  withPeriodical,
  withScores,
  withTold,
} from "./ask-measures.ts";
import { copiesAsked, suffered, wholeEnd, withoutDoers, withWholeNames } from "./ask-names.ts";
import { asksOverTerm } from "./ask-times.ts";
import { countIn, currencyAsked, hasRate, unitsAsked } from "./ask-units.ts";
import {
  headOf,
  isDeed,
  levelTerms,
  nounAsked,
  nounBefore,
  ofSomePeople,
  QUOTED,
  quotedTerms,
  termsOf,
  withModifiers,
  withPartNamed,
} from "./ask-words.ts";

/** Words of comparing and ranking: they say what to do with the figures, not which. */
const OPERATION_WORDS =
  /(?:排个?名(?:次)?|排一?下名|排行榜?|排序|排一?排|从[高大多低小少]到[低小少高大多]|由[高大多低小少]到[低小少高大多]|前[一二三四五六七八九十两\d]+[名个位家]?|最[多高大少低小](?:的)?(?:前?[一二两三四五六七八九十\d]+个?(?:地方|城市|地区|市|县|区|政协|委员会))?|比一比|比一下|比比看|相比较?|比较一?下?|对比一?下?|对照|加起来|加在一起|合起来|合计|总和|之和|一共|总共|几倍|多少倍|倍数|之比|相差|差[多几]少?|差距|差额|之差|哪(?:个|里|边|儿|座|家|些|一?年)?(?:地方|城市|市|县|区)?(?:更|比较)?[多高大少低小]?|谁(?:家)?(?:更|比较)?[多高大少低小]?|更[多高大少低小]|各地|列出来?|数据|情况|是哪儿|分别|各自|各是|各有|各(?=[出办开搞做报收提立建捐派印编发])|的是|同一?年|该年(?!度)|[那这]一?年|的(?:地方|城市|地区|市|县|区)(?=\s*(?:是|有)?[哪几]?\s*$)|又各?(?=是|有|\s*$)|[两二三四五六七八九几]地(?!区|方|块|面|图|势|形|铁|市|处)|(?<!代)(?:分类|统计|对照|情况)?表格?[里中](?:面|头)?)/g;

const MONEY_WORD = /^(?:金额|总额|资金|款项?|经费|钱)$/;

const CHANGE =
  /(?:增长|同比|上升|提高了?|增加了?|下降了?|减少了?|增幅|涨|[升高低]了|升高|[比较](?:上一?年|去年|前一?年)|变化|幅度|[降涨]了|(?<=[率数量额度值分年期又也还就]|^|\s)掉了|少花了?|多花了?)/;

/** Verbs of change that segmentation would take for the end of a word: 运行费|降了多少. */
const CHANGED = /(?:[降涨升]|(?<=[率数量额度值分年期又也还就]|^|\s)掉|少花|多花)了?(?=\s*(?:多少|几|$))/g;

const PLAN = new RegExp(
  `(?<![列纳]入|行动|实施|年度|协商|监督|工作|发展|培训|[三五]年)计划|打算|准备|拟|将要|要(?=开展|办|搞|组织|召开|建|增|达到|新增|扩大|完成|做到)|目标|${YEAR_AHEAD}|力争|安排(?!了|过|的|在|下去)|(?:要求|规定|倡导|号召)[^,，;；。]{0,6}(?:每|各)|每[名位个]\\p{Script=Han}{0,8}(?:至少|不少于|须|应当?|要(?!求))`,
  "u",
);

/** Builds an ask from the words around a hole; what it leaves out it takes from the ask before it. */
export function makeAsk(lead: string, hole: string, trail: string, before: Ask | undefined): Ask {
  // 几部文史方面的书: one character names no thing.
  if (/(?<![图丛])书\s*(?:[,，。?？]|$)/u.test(trail))
    return makeAsk(
      lead,
      hole,
      trail.replace(/(?:方面|领域|题材|类)?的?书(?=\s*(?:[,，。?？]|$))/u, "图书"),
      before,
    );
  // 委员总人数是多少: people are counted.
  const headcount = /(?<=\p{Script=Han}{2})总?人数(?=(?:的|是|为|有|共|达到?|大概|大约|\s)*$)/u;
  const plain = lead.replaceAll(OPERATION_WORDS, blank);
  if (headcount.test(plain) && counterBehind(trail.trimStart()) === "")
    return makeAsk(plain.replace(headcount, blank), hole, `人${trail}`, before);
  const currency = currencyAsked(trail);
  if (currency !== undefined)
    return { ...makeAsk(lead, hole, "钱", before), units: ["money"], counters: [currency] };
  const household = /^\s*[\p{Script=Han}]{0,5}户(?=[,，、。?？\s]|$)/u.test(trail);
  const ahead = counterAhead(lead);
  const behindHole = household ? "户" : counterBehind(trail.trimStart());
  const counter = behindHole === "" ? ahead : behindHole;
  const behind = household ? trail.trimStart() : thingBehind(trail.trimStart(), behindHole);
  // 办结了多少件事: the pieces are no proposals.
  const matters = /^(?:小|大|琐|实|好|难)?事(?:项|情)?(?=[,，。?？\s]|$)/.test(behind);
  const inTenths = /^成(?=[,，。?？\s]|$)/.test(behind);
  const isChange = CHANGE.test(`${lead} ${behind}`);
  const whole = unquoted(`${lead.replaceAll(CHANGED, blank)} ${behind}`).replaceAll(OPERATION_WORDS, blank);
  // A name in quotation marks is a name: the concepts in it are not meant.
  const text = whole.replaceAll(QUOTED, (name) => " ".repeat(name.length));
  const said = withoutDoers(thesaurus().mentions(text), text);
  const ofWhole = (mention: ConceptMention) => mention.family === "stage" && mention.end <= wholeEnd(text);
  const mentions = said.filter((mention) => !ofWhole(mention));
  const named = nounAsked(text.slice(lead.length + 1), mentions, lead.length + 1);
  const ask: Ask = {
    label: whole.trim(),
    concepts: conceptsAsked(mentions, text),
    head: named ? "" : headOf(mentions, lead.length, text, counter),
    terms: withPartNamed(
      withModifiers([...quotedTerms(whole), ...levelTerms(text), ...termsOf(text, said)], text, mentions),
      text,
    ).map((term) =>
      named?.includes(term.any[0] ?? " ")
        ? { ...term, modifier: true }
        : suffered(behind).includes(term.any[0] ?? " ")
          ? { ...term, deed: true, must: true }
          : term.loose && isDeed(term.any[0] ?? " ", lead, mentions)
            ? { ...term, deed: true }
            : term,
    ),
    context: [],
    around: [],
    change: isChange,
    average: /(?:平均|年均|人均|户均|每[人年月季周期次场件户位届])/.test(text),
    plan: PLAN.test(text),
    term: asksOverTerm(text),
  };
  const within = said.findLast(ofWhole)?.id;
  if (within !== undefined) ask.within = within;
  ask.terms = withWholeNames(ask.terms, text, PEOPLE.has(ask.head));
  const people = mentions.filter(({ id }) => id === ask.head).map((mention) => mention.text);
  // 委员下去义诊看了多少人次: those who serve are not those who are served.
  if (PEOPLE.has(ask.head) && servesOthers(lead, counter)) {
    ask.concepts = ask.concepts.filter((id) => id !== "member");
    ask.head = "";
  }
  if (PEOPLE.has(ask.head)) ask.terms = ofSomePeople(ask.terms, text, people);
  ask.terms = withTold(ask.terms, text, lead, trail);
  if (ask.head === "petition" && !ask.concepts.includes("petition")) ask.head = "delegation";
  // 大会立案, as against 平时提案.
  if (/大会(?:上|期间|中|时)?的?(?:立案|收到|提交|提出|提案|交)/.test(text)) {
    ask.concepts = [...new Set([...ask.concepts, "during-session"])];
    ask.terms = ask.terms.filter((term) => term.any[0] !== "大会");
  }
  // 办了 is 办理 of a proposal and 举办 of anything else.
  if (/立了/.test(text) && ask.head !== "" && !PROPOSALS.has(ask.head))
    ask.concepts = ask.concepts.filter((id) => id !== "filed");
  const spoken = /办了|办掉/.test(text);
  if (spoken)
    ask.concepts = ask.concepts.filter((id) => id !== (PROPOSALS.has(ask.head) ? "hold" : "handled"));
  // 第十一辑收了几篇文章 asks what is in it.
  if (WRITINGS.has(ask.head) && /收了/.test(text))
    ask.concepts = ask.concepts.filter((id) => id !== "received");
  // 给多少学生送了助学金: nothing was sent up.
  if (PEOPLE.has(ask.head) && /送了/.test(text))
    ask.concepts = ask.concepts.filter((id) => id !== "forwarded");
  // A rate that the thesaurus does not know is known by its name: 回收率, 参训率.
  const rate = /([\p{Script=Han}]{2}率)/u.exec(text)?.[1];
  if (rate && !hasRate(ask))
    ask.terms = [
      ...ask.terms.filter((term) => !rate.includes(term.any[0] ?? "")),
      { any: [rate], weight: 1.5, modifier: true },
    ];
  const units =
    inTenths || (rate && !ask.change)
      ? (["percent"] as UnitClass[])
      : (unitsAsked(hole, counter, text, ask) ??
        (countsPeople(ask, mentions, lead) || named?.endsWith("员") ? ["person"] : undefined));
  if (units) ask.units = units;
  // 升了几个百分点: only a change is counted in points.
  if (units?.[0] === "points") ask.change = true;
  // 集体提案占了几件 asks for pieces.
  if (units && units[0] !== "percent" && counter !== "")
    ask.concepts = ask.concepts.filter((id) => id !== "share");
  // 提案“回头看”落实了多少钱 counts money, 一件提案装了多少台电梯 counts lifts: what stands before is only what it is about.
  if (
    ask.head === "proposal" &&
    (units?.[0] === "money" || (counter !== "" && !/^(?:件|件次|个|份|篇|条|项|案|%)$/.test(counter)))
  )
    ask.head = "";
  // 慰问困难群众,凑了多少: whom money is for is not counted; nor what it is for, 捐了多少钱助学.
  if (units?.[0] === "money") {
    const purpose = /^\s*(?:钱|资金|善?款|[万亿]?元)(?:来|去|用[来于]|支持|帮助)?(?=\p{Script=Han}{2})/u.test(
      trail,
    );
    const thing = mentions.findLast(({ family, end }) => family === "object" && end <= lead.length)?.id;
    if (purpose && thing !== ask.head) ask.head = thing ?? "";
    if (PEOPLE.has(ask.head)) ask.head = "";
  }
  // 几件事 settled in a room: the room is not counted.
  else if (matters && ask.head === "workstation") ask.head = "";
  // Proposals and opinion reports are counted in pieces; 提案办理协商100多次 counts something else.
  if (!ask.units && PIECES.has(ask.head) && !ask.change && !hasRate(ask)) ask.units = ["item", "document"];
  // 签约金额多少: the measure says that it is money.
  if (ask.units?.[0] === "money") ask.terms = ask.terms.filter(({ any }) => !MONEY_WORD.test(any[0] ?? ""));
  if (counter !== "" && !/^(?:个|件|条|次|人|名|位|家|%)$/.test(counter)) ask.countedIn = counter;
  countIn(ask, counter, named, copiesAsked(lead, counter));
  if (counter === "人次") ask.counter = "人次";
  else if (/^万?字$/.test(counter)) ask.counter = "字";
  else if (units?.[0] === "person" && !ask.concepts.includes("attend")) ask.counter = "人";
  const thing = named ?? nounBefore(lead, counter, behind);
  if (thing !== undefined) {
    ask.terms = [
      ...ask.terms.filter((term) => !thing.includes(term.any[0] ?? " ")),
      { any: [thing], weight: 1.2, modifier: true, must: true },
    ];
    ask.head = "";
  }
  // 开了几次会: of whatever kind, but meetings.
  if (ask.head === "" && ask.terms.length === 0 && MEETING.test(text))
    ask.terms = [{ any: MEETINGS, weight: 1.2, modifier: true, must: true }];
  if (/占|比例|比重/.test(hole) && !ask.concepts.includes("share")) ask.concepts.push("share");
  // 基本满意的占多少 is a rate of satisfaction.
  if (ask.units?.[0] === "percent" && ask.concepts.some((id) => SATISFIED.has(id)))
    ask.concepts = [...new Set([...ask.concepts.filter((id) => id !== "share"), "satisfaction-rate"])];
  // 提案人打了“不满意”的: that it is theirs to say goes without saying.
  if (ask.concepts.some((id) => SATISFIED.has(id)))
    ask.terms = ask.terms.filter(({ any }) => !JUDGING.test(any[0] ?? ""));
  // 提案办理,不满意的有几件: what people think of the handling is counted, not the handled.
  if (ask.concepts.some((id) => SATISFIED.has(id) || id === "satisfaction-rate"))
    ask.concepts = ask.concepts.filter((id) => !HANDLING.has(id));
  // 增加了多少车位: a thing behind the hole is what came to be, and no change of a count.
  if (ask.change && named && /(?:增加|增设|增建|增添)了?\s*$/.test(lead) && !/(?:同比|比|较)/.test(lead)) {
    ask.change = false;
    ask.concepts = [...new Set([...ask.concepts, "add"])];
  }
  if (!ask.change) ask.concepts = ask.concepts.filter((id) => id !== "change");
  const pieces =
    counter === "件" &&
    !matters &&
    ask.concepts.some((id) => ["stage", "scope"].includes(familyOf(id))) &&
    // 征集的侨批有多少件: what is collected need be no proposal.
    !(ask.concepts.join() === "received" && ask.terms.some((term) => !term.loose && !term.modifier)) &&
    !named &&
    !isDoneWithOther(ask, before);
  if ((ask.head === "suggestion" || ask.head === "deputy") && ask.concepts.includes("deputy-suggestion"))
    ask.head = "deputy-suggestion";
  if (
    ask.head === "" &&
    (pieces || /[a-d]类/.test(text) || ask.concepts.some((id) => PROPOSAL_STAGES.has(id))) &&
    // 发现问题多少个,交办多少: what is handed on is what was asked before.
    !(before && GIVEN_ON.has(before.head) && ask.concepts.some((id) => CAME_OF_IT.has(id)))
  )
    ask.head = "proposal";
  const called = mentions.filter(({ id }) => id === ask.head).map((mention) => mention.text);
  if (called.length > 0) ask.called = called;
  const rated = ask.concepts.some((id) => id !== "share" && id !== "change" && familyOf(id) === "rate");
  if (
    ask.head === "" &&
    !rated &&
    ask.terms.every((term) => term.loose) &&
    ask.concepts.every((id) => ["act", "rate"].includes(familyOf(id)))
  )
    ask.bare = true;
  if (ask.units?.[0] === "money") ask.terms = withCash(ask.terms);
  const scored = withPeriodical(withScores(ask, counter, `${lead} ${trail}`), counter, lead);
  return before ? completed(scored, before, lead) : scored;
}

/** “基本满意”的提案: a word of the field in quotation marks is no name. */
const unquoted = (text: string): string =>
  text.replaceAll(QUOTED, (name) => {
    const [mention] = thesaurus().mentions(name);
    const said = mention && /^(?:scope|rate|stage)$/.test(mention.family);
    return said && mention.text.length === name.length - 2 ? ` ${name.slice(1, -1)} ` : name;
  });

const blank = (words: string): string => " ".repeat(words.length);

/** Whether the hole itself counts people: 多少委员, 委员总数是多少; not 委员捐了多少. */
const countsPeople = (ask: Ask, mentions: ConceptMention[], lead: string): boolean =>
  PEOPLE.has(ask.head) &&
  (mentions.some((mention) => mention.id === ask.head && mention.start > lead.length) ||
    /(?:委员|代表|学生|群众|人)(?:总数|人数|总共|一共|现在|共|现)?(?:是|有)?\s*$/.test(lead));
