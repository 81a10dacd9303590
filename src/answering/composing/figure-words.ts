import type { Language } from "../../domain/answering.ts";
import type { ReportMetadata } from "../../domain/report.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { type Concept, familyOf, PEOPLE, thesaurus } from "../../figures/thesaurus.ts";
import type { Gazetteer } from "../../language/gazetteer.ts";
import { fold, simplified } from "../../language/script.ts";
import { say, toTraditional } from "./words.ts";

/** How places and figures are named in an answer's own sentences. */
export interface Naming {
  language: Language;
  gazetteer: Gazetteer;
}

/** 沈阳市政协 · 嘉兴市人大常委会 · Shenyang (沈阳市) */
export function bodyName(report: Pick<ReportMetadata, "place" | "body" | "code">, naming: Naming): string {
  const place = fold(report.place);
  const chinese =
    report.body === "人大" ? `${place}人大常委会` : report.body === "政协" ? `${place}政协` : place;
  return say(naming.language, chinese, `${englishName(report, naming)} (${chinese})`);
}

/** 沈阳市 · Shenyang */
export const placeName = (report: Pick<ReportMetadata, "place" | "code">, naming: Naming): string =>
  say(naming.language, fold(report.place), englishName(report, naming));

/** The same for a place known by its full name only; other names stay as they are. */
export function placeCalled(name: string, naming: Naming): string {
  const code = naming.gazetteer.divisions.find((division) => division.fullName === fold(name))?.code ?? "";
  return placeName({ place: name, code }, naming);
}

function englishName(report: Pick<ReportMetadata, "place" | "code">, { gazetteer }: Naming): string {
  const division = gazetteer.byCode(report.code);
  if (!division) return report.place;
  return gazetteer
    .slugOf(division)
    .split("-")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .reverse()
    .join(", ");
}

/** The time a figure covers, as said before it: 2022年 · 2017–2021年 · 2023年计划. */
export function timeOf(figure: LedgerFigure, report: ReportMetadata, language: Language): string {
  const { period, ofYear } = figure.detail;
  if (period === "plan")
    return say(language, `${report.year}年报告所列计划:`, `${report.year} report, planned`);
  if (period === "term" && report.period)
    return say(
      language,
      `${report.period.from}至${report.period.to}年`,
      `${report.period.from}–${report.period.to}`,
    );
  if (period === "term")
    return say(language, `${report.year}年报告所述届期内`, `over the term (report of ${report.year})`);
  if (period === "since") return say(language, `截至${report.year}年累计`, `cumulative to ${report.year}`);
  if (period === "other-year" && ofYear) return say(language, `${ofYear}年`, `${ofYear}`);
  return say(language, `${report.year}年`, `${report.year}`);
}

/** What a figure counts, in the script of the answer; a bare part is led by its total: 立案提案中,民生保障. */
export function indicatorWords(figure: LedgerFigure, language: Language): string {
  const own = simplified(figure.indicator);
  const actor = figure.detail.actor;
  const lead =
    figure.parent !== "" && !sharesThing(fold(own), fold(figure.parent))
      ? `${simplified(figure.parent)}中,`
      : "";
  const who =
    actor !== "" &&
    actor.length <= 16 &&
    !/^(?:委员|政协委员|广大委员|向.*)$/.test(actor) &&
    !own.includes(actor)
      ? actor
      : "";
  const chinese = `${lead}${who}${own}`;
  return language === "zh-Hant" ? toTraditional(chinese) : chinese;
}

const sharesThing = (own: string, parent: string): boolean => {
  const things = (text: string) =>
    thesaurus()
      .mentions(text)
      .filter((mention) => mention.family === "object")
      .map((mention) => mention.id);
  const above = things(parent);
  return things(own).some((id) => above.includes(id));
};

/** What English says of an indicator, from the thesaurus: “key proposals filed”; "" where it knows none of its words. */
export function englishGloss(figure: LedgerFigure): string {
  const { unitClass } = figure.detail;
  // 评出满意单位5个: what is counted is no rate.
  const ids = figure.detail.concepts.filter(
    (id) => id === "change" || familyOf(id) !== "rate" || unitClass === "percent" || unitClass === "points",
  );
  // 组织委员学习培训5期: who took part is not what is counted.
  const isRate = ids.some((id) => familyOf(id) === "rate");
  const people =
    !isRate && (unitClass === "person" || ids.every((id) => PEOPLE.has(id) || familyOf(id) !== "object"));
  const concepts = ids
    .filter((id) => people || !PEOPLE.has(id))
    .flatMap((id) => thesaurus().concept(id) ?? []);
  const of = (family: string) => concepts.filter((concept) => concept.family === family).map(glossOf);
  const behind = (words: string) => /^(?:by|during|between) /.test(words);
  const [scope] = of("scope").filter((words) => !behind(words));
  const [circumstance] = of("scope").filter(behind);
  const [thing] = of("object").filter((words) => words !== "written instructions");
  const [rate] = of("rate");
  const [stage] = of("stage");
  const things = [scope, thing].filter((words) => words !== undefined).join(" ");
  const words =
    rate === undefined
      ? [things, stage, circumstance]
      : // A rate of some: satisfaction rate, key proposals.
        [scope && thing ? `${rate}, ${things}` : rate, circumstance];
  return words.filter((word) => word).join(" ");
}

/** An indicator as its report calls it, in the answer's script; in English with what it means: proposals filed (立案提案). */
export function glossed(figure: LedgerFigure, language: Language): string {
  const own = simplified(figure.indicator);
  if (language === "zh-Hant") return toTraditional(own);
  const gloss = language === "en" ? englishGloss(figure) : "";
  return gloss === "" ? own : `${gloss} (${own})`;
}

/** A thing is named in the plural: proposal* → proposals. */
function glossOf({ family, gloss, en }: Concept): string {
  const [first = ""] = en;
  return gloss ?? (family === "object" ? first.replace(/\*$/, "s") : first.replace(/\*$/, ""));
}
