import { type LedgerFigure, runOf } from "../../figures/ledger-figure.ts";
import { inFamily, PIECES, thesaurus } from "../../figures/thesaurus.ts";
import { fold } from "../../language/script.ts";
import type { Ask } from "../query.ts";
import { type Gap, labelled, namesTheLabel } from "./gaps.ts";
import { aliasesOf, besides, saysConcept } from "./surroundings.ts";

/** Stages that the count of all proposals may be stated at when the question names none. */
const MAIN_STAGES = new Set(["received", "filed", "forwarded", "compiled", "compiled-and-sent", "handled"]);

/** Taken up or only handed on: a count of both together. */
const EITHER = /(?:采纳|采用)或者?(?:被)?(?:报送|上报|报到|报给)|(?:报送|上报)或者?(?:被)?(?:采纳|采用)/;

const OF_WHOLE = /^[\s\d.、()（）]*((?:审查|经审查)?[\p{Script=Han}]{2,6}的?提案)(?:里|中|当中|之中)[,，]/u;
/** What a book or an issue holds. */
const CONTENTS = /收录|收入|收了|收文|收有|收进|刊有|第.{1,4}[辑卷集期册]/;

/** Ways to say that something came of advice. */
const TAKEN_UP = /采纳|采用|吸纳|转化|纳入|写入|落实|吸收|进入|批示|解决|整改|办/;

/** What fell out of the chain is never what is left of it. */
const NEGATIVE = new Set(["not-filed", "converted", "withdrawn"]);

/** What came of it in the end: 采纳12条 is no count of what was put forward. */
const OUTCOMES = new Set(["adopted", "approved", "solved", "unsolved", "completed", "unfinished"]);

/** A类 are those solved, B类 those planned, C类 those that must wait, whether or not a report names them so. */
const STAGE_OF_CLASS: Record<string, string> = { a类: "solved", b类: "planned", c类: "unsolved" };
const HANDLING = new Set(["handled", "replied", "completed", "converted"]);

const ADVICE = new Set(["suggestion", "problem"]);
const OUTCOME_ASKED =
  /采纳|采用|吸纳|解决|落实|整改|办|化解|协调|兑现|见效|成效|改|adopt|accept|tak(?:e|en|ing) |solv|settl|implement|rectif|carried|handl|fix|correct|address|deal|remed|put |act(?:ed|ion)|fulfil|complet|help/i;

/** What became of the thing: only the verb tells which count it is. */
export function stageGaps(ask: Ask, figure: LedgerFigure, parent: LedgerFigure | undefined): Gap[] {
  const gaps: Gap[] = [];
  const own = figure.detail.concepts;
  // 40余篇被采纳或报送至全国政协: how many were taken up is not said.
  const { clause } = figure.detail;
  const said = fold(runOf(figure, clause.start, clause.end));
  if (EITHER.test(said) && !EITHER.test(ask.label) && inFamily(ask.concepts, "stage").length === 1)
    gaps.push("stage");
  const rates = inFamily(ask.concepts, "rate").filter((id) => id !== "change");
  const stages = inFamily(ask.concepts, "stage");
  if (figure.unit === "%" || figure.unit === "个百分点")
    return [...gaps, ...rateGaps(ask, figure, rates, stages)];
  // 从立案到落地仅用73天: days, acres and hours go through no stages.
  if (figure.detail.unitClass === "other") return gaps;
  const ownStages = inFamily(own, "stage");
  // 立案提案中,大会期间提出281件: the sentence opens with what they are a part of.
  const opened = OF_WHOLE.exec(fold(figure.sentence))?.[1] ?? "";
  const above = [...(parent ? inFamily(parent.detail.concepts, "stage") : []), ...stagesIn(opened)];
  // 立案提案中,委员提出648件: handed in, and of those that were filed.
  const found = [
    ...(ownStages.some((id) => id !== "received") ? ownStages : [...ownStages, ...above]),
    ...becameOf(figure),
  ];
  const asked = stages.flatMap((id) => [id, ...(thesaurus().concept(id)?.covers ?? [])]);
  // 交由67个部门承办370件: handed on to them.
  if (found.includes("handled") && /交由|交给|分送|移交|交付/.test(said)) found.push("assigned");
  // 已经解决的提案 and 解决提案…件 say the same with a verb or a stage.
  if (own.includes("solve")) found.push("solved");
  // 征集史料240余篇 is not what was published.
  if (ask.concepts.includes("edit") && own.includes("received") && !own.includes("edit")) gaps.push("stage");
  const strict = PIECES.has(ask.head);
  const classed = ask.terms.map(({ any }) => any[0] ?? "").filter((name) => name in STAGE_OF_CLASS);
  // 办理结果A类几件: a class is what came of the handling.
  if (classed.length > 0 && stages.every((id) => HANDLING.has(id)) && labelled(ask, figure)) return gaps;
  asked.push(...classed.map((name) => STAGE_OF_CLASS[name] ?? ""));
  const loose =
    (!strict && found.length === 0) ||
    (labelled(ask, figure) &&
      (found.length === 0 ||
        (stages.every((id) => id === "received") && !ownStages.some((id) => OUTCOMES.has(id)))));
  const toTheEnd = fold(runOf(figure, clause.start, figure.detail.sentence.end));
  // 被采纳多少条: of what came of suggestions, nothing is told by how many there were.
  if (
    ask.head === "suggestion" &&
    stages.some((id) => OUTCOMES.has(id)) &&
    found.length === 0 &&
    !TAKEN_UP.test(toTheEnd)
  )
    return [...gaps, "stage"];
  // 办成 is said of a proposal that is 办结, and of any other matter that is solved.
  if (!strict && found.includes("solved") && stages.includes("completed")) return gaps;
  // 转为意见建议22件 counts no suggestions that were made.
  if (
    strict &&
    ask.within !== undefined &&
    ownStages.includes("received") &&
    !found.includes(ask.within) &&
    !saysConcept(ask.within, figure.sentence)
  )
    gaps.push("stage");
  // 第41辑收了多少篇: what is being collected stands in no book yet.
  const ofBook = ask.head === "book" || ask.head === "article" || ask.counter === "字";
  if (ofBook && CONTENTS.test(ask.label) && /征集|收集|征得|搜集/.test(figure.detail.predicate))
    gaps.push("stage");
  // 征集史料148份: what is collected is no book that was published.
  else if (
    ask.head === "book" &&
    ask.concepts.includes("edit") &&
    found.includes("received") &&
    !own.includes("edit")
  )
    gaps.push("stage");
  else if (turnsIntoAnother(ask, figure)) gaps.push("stage");
  else if (ask.head === "suggestion" && found.includes("converted") && !asked.includes("converted"))
    gaps.push("stage");
  // 意见建议多少条: those put forward, and not the ones among them that came to something.
  else if (
    ADVICE.has(ask.head) &&
    stages.length === 0 &&
    ownStages.some((id) => OUTCOMES.has(id)) &&
    !OUTCOME_ASKED.test(ask.label)
  )
    gaps.push("stage");
  else if (stages.length > 0 && !loose && !asked.some((id) => found.includes(id))) gaps.push("stage");
  else if (
    stages.length > 0 &&
    strict &&
    found.some((id) => NEGATIVE.has(id) && !asked.includes(id) && !saysConcept(id, ask.label)) &&
    // 其余18件作为来信处理: not filed, and turned into letters.
    !asked.some((id) => NEGATIVE.has(id) && found.includes(id))
  )
    gaps.push("stage");
  else if (
    stages.length === 0 &&
    strict &&
    !labelled(ask, withoutRow(figure)) &&
    ownStages.some((id) => !MAIN_STAGES.has(id) && !asked.includes(id))
  )
    gaps.push("stage");
  return gaps;
}

/** 未立案的61件转为建议: what became of those counted, said behind their number. */
const becameOf = (figure: LedgerFigure): string[] => {
  const { behind } = besides(figure);
  return /\d/.test(behind) ? [] : stagesIn(behind);
};

const stagesIn = (text: string): string[] =>
  thesaurus()
    .mentions(text)
    .filter(({ family }) => family === "stage")
    .map(({ id }) => id);

/** 城建类 names the row of a table: of its columns it names none, so that 留作参考 is not meant. */
function withoutRow(figure: LedgerFigure): LedgerFigure {
  const { table, noun } = figure.detail;
  if (!table || table.part === "") return figure;
  const plain = (words: string) => words.replace(table.part, "");
  return { ...figure, indicator: plain(figure.indicator), detail: { ...figure.detail, noun: plain(noun) } };
}

const VERY = /(?:非常|很|十分)满意[”"]?(?:的|率|占|者|票|度|$)/;

const INTO =
  /(?:转(?![送交报给办达发])(?:化|变)?(?:为|成|作|入)?|作为|改为|改作)(?:了)?([^,，;；。、\d\s]{1,12})/gu;
const FORMS = new Set(["proposal", "bill", "suggestion", "deputy-suggestion", "public-opinion", "petition"]);

/** What pieces are turned into: 转为意见建议, 作为来信, 转A类. */
const turnedInto = (words: string): string[] =>
  [...words.matchAll(INTO)].flatMap(([, into = ""]) => [
    ...thesaurus()
      .mentions(into.replace(/的.*$/u, ""))
      .flatMap(({ id }) => (FORMS.has(id) ? [id] : []))
      .slice(0, 1),
    ...(/^[“"]?[a-d](?=[”"]?(?:类|级))/.exec(into) ?? []),
  ]);

/** 转为意见建议的提案几件: neither 意见转为提案27件 nor B类转A类35件. */
function turnsIntoAnother(ask: Ask, { detail, indicator }: LedgerFigure): boolean {
  const asked = turnedInto(ask.label);
  if (asked.length === 0) return false;
  const own = turnedInto(fold(detail.predicate === "" ? indicator : detail.predicate + detail.noun));
  return own.length > 0 && !asked.some((id) => own.includes(id));
}

function rateGaps(ask: Ask, figure: LedgerFigure, rates: string[], stages: string[]): Gap[] {
  const own = figure.detail.concepts;
  // 整改完成了几成: the deed asked is what 完成率 is the rate of.
  if (rates.length === 0 && own.some((id) => aliasesOf(id).some((name) => isRateOf(name, ask.label))))
    return [];
  // “非常满意”占87.5%, asked for by its name.
  if (namesTheLabel(ask, figure, (term) => term.weight >= 1.5)) return [];
  // Who was very satisfied is a part of those who were satisfied.
  if (
    VERY.test(fold(figure.detail.noun + figure.indicator)) &&
    !/[很极]|非常|十分|特别|very|highly|extremely/i.test(ask.label)
  )
    return ["part"];
  const wanted =
    rates.length > 0 ? rates : stages.map((id) => thesaurus().rateOf(id)).filter((id) => id !== undefined);
  // “非常满意”占87.5% is a part of those who are satisfied.
  if (
    /满意/.test(ask.label) &&
    /非常满意|很满意/.test(fold(figure.indicator)) &&
    !/非常|很满意/.test(ask.label)
  )
    return ["rate"];
  const ownRates = inFamily(own, "rate").filter((id) => id !== "change");
  const named = ownRates.some((id) => id !== "share");
  if (wanted.length === 0) return named && !ask.change ? ["rate"] : [];
  // 有多大比例被采纳 asks for 采纳率.
  if (stages.some((id) => ownRates.includes(thesaurus().rateOf(id) ?? ""))) return [];
  const gaps: Gap[] = [];
  const byName = wanted.filter((id) => id !== "share");
  // 建议被采纳六成以上 tells the rate without its name.
  // 解决采纳121件,占68.75%: nor does a share.
  const byStage =
    ownRates.every((id) => id === "share") && stages.some((id) => inFamily(own, "stage").includes(id));
  if (byName.length > 0 && !byStage && !byName.some((id) => ownRates.includes(id))) gaps.push("rate");
  else if (byName.length === 0 && named) gaps.push("rate");
  // 采纳的占几成: a share of what was adopted and not of what was solved.
  const ownStages = [...inFamily(own, "stage"), ...(own.includes("solve") ? ["solved"] : [])];
  if (
    byName.length === 0 &&
    stages.length > 0 &&
    ownStages.length > 0 &&
    !stages.some((id) => ownStages.includes(id))
  )
    gaps.push("stage");
  return gaps;
}

const isRateOf = (name: string, asked: string): boolean =>
  /率$/.test(name) && name.length > 2 && asked.includes(name.slice(0, -1));
