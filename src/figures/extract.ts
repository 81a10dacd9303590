import { outlineOf, type Paragraph, type Span, sentencesOf } from "../domain/outline.ts";
import type { Report } from "../domain/report.ts";
import { fold } from "../language/script.ts";
import { inheritScope, resumeTimes } from "./carried-over.ts";
import { CHANGED_FROM, CHANGED_TO, CHANGES_TO, ROSE_OR_FELL, tellsChange } from "./changing.ts";
import { clausesOf, withAsides } from "./clauses.ts";
import { periodOf, subjectOf } from "./context.ts";
import type { Counted } from "./counted.ts";
import { cutBetween } from "./cutting.ts";
import { deedOf, shared, withDeed } from "./enumerations.ts";
import type { LedgerFigure } from "./ledger-figure.ts";
import { inheritNoun } from "./nouns.ts";
import { linkParts } from "./parts.ts";
import { type Phrase, phraseOf } from "./phrases.ts";
import { original } from "./printed.ts";
import { type Quantity, quantitiesOf } from "./quantities.ts";
import { tableFigures } from "./tables.ts";
import { familyOf, isEverybody, thesaurus } from "./thesaurus.ts";
import { unitClassOf } from "./units.ts";

/**
 * Reads every figure of a report: value, unit, qualifier and what it counts. Rules only, no model; the same report
 * always gives the same figures, in the order of the text.
 */
export function extractFigures(report: Report): LedgerFigure[] {
  let before: LedgerFigure[] = [];
  return outlineOf(report.text).paragraphs.flatMap((paragraph, index, all) => {
    const figures = paragraph.table
      ? tableFigures(report, paragraph, all.slice(Math.max(0, index - 4), index), before)
      : paragraphFigures(report, paragraph);
    // A title may stand between a table and the text whose totals it breaks down.
    if (figures.length > 0) before = figures;
    return figures;
  });
}

function paragraphFigures(report: Report, paragraph: Paragraph): LedgerFigure[] {
  const text = fold(report.text.slice(paragraph.start, paragraph.end));
  const counted: Counted[] = [];
  const sentences = sentencesOf(text);
  for (const sentence of sentences)
    counted.push(...countedOf(withoutNumbering(text.slice(sentence.start, sentence.end)), sentence));
  inheritNoun(counted, text, paragraph.path, report.body);
  linkParts(counted, text);
  return inheritScope(resumeTimes(counted.map((item) => toFigure(report, paragraph, text, item))));
}

/** 1.4.3 235件提案…, ■ 服务民生 委员工作站75个: the number of a paragraph and its catchword are none of its words; blanked, so that offsets stay. */
const withoutNumbering = (sentence: string): string =>
  sentence.replace(
    /^\s*(?:\d{1,2}(?:\.\d{1,2})+[.、]?\s+|[■●◆▲★☆◎▶►◇□]\s*\p{Script=Han}{2,8}\s+(?=\p{Script=Han}))/u,
    (number) => " ".repeat(number.length),
  );

/** The quantities of one sentence with the words that say what each counts. */
function countedOf(folded: string, sentence: Span): Counted[] {
  const { quantities, labels } = shared(folded, quantitiesOf(folded));
  if (quantities.length === 0) return [];
  const found: Counted[] = [];
  // 出版《甲》《乙》和《丙》,共3部: what is listed in the clause before is counted.
  const summed = (lead: string, listed: Span | undefined): string => {
    const names = listed ? folded.slice(listed.start, listed.end) : "";
    const counted = quantities.some((one) => listed && one.start >= listed.start && one.start < listed.end);
    return /^(?:共计?|合计|总计|总共|一共)$/.test(lead.trim()) && /》等?$/.test(names) && !counted
      ? names
      : lead;
  };
  const counts = quantities.filter((one) => one.unit !== "%").map((one) => one.start);
  let before: Span | undefined;
  let deed = "";
  for (const clause of clausesOf(folded).flatMap((one) => withAsides(folded, one, counts))) {
    const listed = before;
    if (folded[clause.end] === ":" || folded[clause.end] === "：")
      deed = deedOf(folded.slice(clause.start, clause.end));
    else if (/[;；]/.test(folded[clause.start - 1] ?? "")) deed = "";
    before = clause;
    const inClause = quantities.filter((one) => one.start >= clause.start && one.start < clause.end);
    let leadStart = clause.start;
    let verb = "";
    inClause.forEach((quantity, index) => {
      const next = inClause[index + 1];
      const cut = cutBetween(folded, quantity, next?.start ?? clause.end, next);
      const lead =
        labels.get(quantity) ??
        withDeed(deed, verb + summed(folded.slice(leadStart, quantity.start).replace(OPENED, ""), listed));
      verb = OF_END.test(folded.slice(quantity.end, cut))
        ? lead.replace(/(?:来自|在|从|由)$/, "").replace(/交$/, "交办")
        : "";
      // 委员由上年的17名减少到6名: what grows or shrinks stands before.
      const rises = CHANGES_TO.test(folded.slice(quantity.end))
        ? CHANGED_FROM.exec(stripQualifier(lead))
        : null;
      const trail =
        labels.has(quantity) || rises
          ? ""
          : folded.slice(quantity.end, cut).replace(CLOSED, "").replace(REASON, "").replace(AMONG_END, "");
      found.push({
        quantity: shift(quantity, sentence.start),
        phrase: phraseOf(rises ? lead.slice(0, rises.index) : lead, trail, quantity.unit),
        lead,
        clause: { start: sentence.start + clause.start, end: sentence.start + clause.end },
        piece: { start: sentence.start + leadStart, end: sentence.start + cut },
        sentence,
        parent: undefined,
        base: rises !== null,
        aside: /[(（][^()（）]*$/.test(folded.slice(0, quantity.start)),
      });
      leadStart = cut;
    });
  }
  return found;
}

/** 6件因项目周期长正在抓紧办理: why it is so is nothing that is counted. */
const REASON =
  /^(?:因为?|由于)[\p{Script=Han}]{2,14}?(?=正在|仍|尚|还|暂|未|难|不能|无法|没|转|留|被|予以|合并|并案|不予|退|撤|作为?|列为?|建议)/u;

/** What was done is done to the second thing: 接待来自17个国家的|外国团组21批. */
const OF_END = /^\p{Script=Han}{1,8}的$/u;
const AMONG_END = /(?<=^(?:提案|建议|意见建议|议案|信息))之?[中里]$/;
/** Half of a pair of brackets, whose other half stands around another count. */
const OPENED = /^[(（](?![^()（）]*[)）])/;
const CLOSED = /(?<![(（][^()（）]*)[)）]?[,，;；]?$/;

const shift = (quantity: Quantity, by: number): Quantity => ({
  ...quantity,
  start: quantity.start + by,
  end: quantity.end + by,
});

function toFigure(report: Report, paragraph: Paragraph, text: string, item: Counted): LedgerFigure {
  const { quantity, phrase, clause, sentence } = item;
  const at = (offset: number) => paragraph.start + offset;
  const lead = text.slice(sentence.start, quantity.start);
  const clauseText = text.slice(clause.start, clause.end);
  const said = periodOf(lead, clauseText, text.slice(0, sentence.start), paragraph.path, report);
  const ofOneYear =
    CHANGED_TO.test(item.lead) || (said.period === "term" && THAN_A_YEAR.test(text.slice(quantity.end)));
  const time =
    baseOf(item, report) ?? (ofOneYear && said.period !== "plan" ? { period: "year" as const } : said);
  const indicator = indicatorOf(phrase, item);
  const change = tellsChange(item.lead, stripQualifier(item.lead), quantity.unit);
  // In a province's own report 省政协 is who speaks.
  const given = quantity.unit === "件" && GIVEN.test(text.slice(quantity.end)) ? ["assigned"] : [];
  const concepts = [...conceptsOf(phrase, indicator, item), ...given].filter(
    (id) =>
      (id !== "provincial-cppcc" || report.level !== "provincial") &&
      // To a county or a district the city's committee is another one.
      (id !== "city-cppcc" || (report.level === "county" && !/[市州]$/.test(report.place))),
  );
  return {
    report: report.slug,
    place: report.place,
    year: report.year,
    indicator: original(report, paragraph, text, indicator),
    value: quantity.value,
    unit: quantity.unit,
    qualifier: quantity.upTo === undefined ? quantity.qualifier : `至${quantity.upTo}${quantity.qualifier}`,
    text: report.text.slice(at(quantity.start), at(quantity.end)),
    sentence: report.text.slice(at(sentence.start), at(sentence.end)),
    parent: item.parent
      ? original(report, paragraph, text, indicatorOf(item.parent.phrase, item.parent))
      : "",
    start: at(quantity.start),
    end: at(quantity.end),
    detail: {
      unitClass: unitClassOf(quantity.unit),
      concepts,
      noun: phrase.noun,
      predicate: phrase.predicate,
      actor: phrase.actor,
      subject: subjectOf(clauseText, lead.slice(0, Math.max(0, clause.start - sentence.start)), lead, report),
      ...time,
      nearby: [],
      change,
      average:
        /(?:(?:年均|人均|户均|平均)[\p{Script=Han}]{0,8}|每[年月季人站期]度?[\p{Script=Han}]{0,8})$/u.test(
          stripQualifier(item.lead),
        ) ||
        // 平均用时由45天缩短到28天
        (CHANGED_TO.test(item.lead) && /平均|[人户年]均/.test(phrase.noun)),
      clause: { start: at(clause.start), end: at(clause.end) },
      piece: { start: at(item.piece.start), end: at(item.piece.end) },
      sentence: { start: at(sentence.start), end: at(sentence.end) },
      paragraph: { start: paragraph.start, end: paragraph.end },
      path: paragraph.path,
      ...(item.parent ? { parentStart: at(item.parent.quantity.start) } : {}),
      ...(quantity.upTo === undefined ? {} : { upTo: quantity.upTo }),
    },
  };
}

/** 289件|交由51个单位办理: that it was handed on is said behind. */
const GIVEN =
  /^(?:提案)?(?:(?:之?后)?(?:全部|均|已|统一)*交办(?!\d)|[,，]?(?:全部|均|已|分别)*(?:交由?|交付|交给|分送|送交|转交|移交)\d+[个家])/;

/** 解决率达71.4%,比2017年提高19个百分点: what is set against a single year is no count of the whole term. */
const THAN_A_YEAR = new RegExp(
  `^[,，]?(?:比|较)(?:20\\d\\d|去|上|届初|首)年?度?(?:同期)?的?(?:\\d[\\d.]*%)?(?:${ROSE_OR_FELL}|多|少)`,
);

/** 比去年的126件少7件, 较2022年的431件有所增加: what a count is compared with. */
const COMPARED_WITH = /(?:由|从|比|较)(?:(20\d\d)年|去年|上年|上一年|上年度)(?:同期)?的$/;

/** 由2018年的82.6%提高到…, 由45天缩短到…: the base of a change is of the year it names, or of none that could be asked for. */
function baseOf(item: Counted, report: Report): { period: "other-year"; ofYear?: number } | undefined {
  const lead = stripQualifier(item.lead);
  const changes = item.quantity.unit === "%" || item.base;
  const base = (changes ? CHANGED_FROM.exec(lead) : undefined) ?? COMPARED_WITH.exec(lead);
  if (!base) return undefined;
  const before = item.quantity.unit === "%" || /[年初]/.test(base[0]) ? report.year - 1 : undefined;
  const year = base[1] ? Number(base[1]) : /首年|届初/.test(base[0]) ? report.period?.from : before;
  return { period: "other-year", ...(year === undefined ? {} : { ofYear: year }) };
}

const stripQualifier = (lead: string): string => lead.replace(/(?:近|约|超过|逾|不少于)$/, "");

/** The indicator as said: verb and thing, 立案提案; or thing and what became of it, 社情民意信息被全国政协采纳. */
export function indicatorOf(phrase: Phrase, item: Pick<Counted, "lead">): string {
  const words = phrase.passive !== "" ? phrase.noun + phrase.passive : phrase.predicate + phrase.noun;
  return words === "" ? item.lead.trim() : words;
}

function conceptsOf(phrase: Phrase, indicator: string, item: Counted): string[] {
  const found = new Set(
    thesaurus()
      .mentions(indicator)
      .map((mention) => mention.id),
  );
  // 正在办理7件, 尚未办结12件: what stands around the verb says that it is not done yet.
  const ahead = thesaurus().mentions(item.lead);
  for (const { id, family, text } of ahead)
    if (
      family === "stage" &&
      text.length > phrase.predicate.length &&
      text.endsWith(phrase.predicate) &&
      phrase.predicate !== ""
    ) {
      for (const other of thesaurus().mentions(phrase.predicate)) found.delete(other.id);
      found.add(id);
    }
  const staged = [...found].some((id) => familyOf(id) === "stage");
  for (const mention of [...thesaurus().mentions(phrase.actor), ...ahead]) {
    const family = mention.family;
    // 收集反映社会热点信息200余篇: the stage may stand in the verb before the last.
    if (family === "stage" && !staged) found.add(mention.id);
    // The actor and the words before the verb say of whom it is a part; other things named there are not counted.
    // 向省政协报送: whom it is sent to is no part of a total.
    if (WHOSE.has(mention.id) && !/^(?:向|给|为|与|和)/.test(phrase.actor)) found.add(mention.id);
    if (family === "rate" && /^(?:%|个百分点)$/.test(item.quantity.unit)) found.add(mention.id);
  }
  // 对办理结果表示满意的338件: who is pleased is counted, and not what was handled.
  if (item.quantity.unit !== "%" && /满意/.test(phrase.noun))
    for (const id of ["handled", "replied", "completed"]) found.delete(id);
  // 委员出席全体会议率: the name of a rate around what it is a rate of.
  const apart = item.quantity.unit === "%" ? RATE_APART.exec(indicator)?.[1] : undefined;
  if (apart !== undefined)
    for (const { id, family } of thesaurus().mentions(`${apart}率`)) if (family === "rate") found.add(id);
  // 编纂出版《港史话》《古城》2部: what is published and has a title is a book.
  if (/^[部册本卷种字]$/.test(item.quantity.unit) && /^《.*》等?$/.test(phrase.noun) && found.has("edit"))
    found.add("book");
  if (item.quantity.unit === "%" && (found.has("mostly-satisfied") || found.has("dissatisfied")))
    found.add("satisfaction-rate");
  // 委员、党派团体共提交提案376件: everybody's are nobody's in particular.
  if (isEverybody(phrase.actor) || isEverybody(phrase.noun))
    for (const id of ["collective", "parties", "individual", "sector"]) found.delete(id);
  // 共收到委员提案128件 is the sum of what came in, whoever handed it in.
  if (/共(?:计)?(?:收到|征集|提交|提出|接到)/.test(item.lead) && item.parent === undefined)
    found.delete("individual");
  return [...found];
}

const RATE_APART = /(出席|到会|参会|参与)[\p{Script=Han}]{2,8}率$/u;

/** Scopes that say whose a count is; what it is about (民生, 经济) counts only in the phrase itself. */
const WHOSE = new Set([
  "online",
  "collective",
  "individual",
  "joint",
  "sector",
  "during-session",
  "between-sessions",
  "national-cppcc",
  "provincial-cppcc",
  "city-cppcc",
  "national-leader",
  "provincial-leader",
  "city-leader",
  "county-leader",
]);
