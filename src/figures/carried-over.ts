import { type LedgerFigure, runOf } from "./ledger-figure.ts";
import { familyOf, inFamily } from "./thesaurus.ts";

/** 2021年立案431件。从内容看,431件中,…: a count taken up again, and its parts, are of the time it had before. */
export function resumeTimes(figures: LedgerFigure[]): LedgerFigure[] {
  figures.forEach((figure, index) => {
    const { sentence } = figure.detail;
    const behind = figure.sentence.slice(figure.end - sentence.start);
    if (!/^(?:提案)?[中里]/.test(behind)) return;
    const before = figures
      .slice(0, index)
      .findLast(
        (one) =>
          one.value === figure.value &&
          one.unit === figure.unit &&
          one.detail.sentence.start !== sentence.start,
      );
    if (!before) return;
    const { period, ofYear } = before.detail;
    for (const one of figures.slice(index))
      if (one.detail.sentence.start === sentence.start && one.detail.period !== "plan") {
        one.detail.period = period;
        if (ofYear !== undefined) one.detail.ofYear = ofYear;
      }
  });
  return figures;
}

/** 22件重点提案全部办复,委员满意率100%: a rate behind a count of some proposals only is a rate of those. */
export function inheritScope(figures: LedgerFigure[]): LedgerFigure[] {
  let scopes: string[] = [];
  let scoped = false;
  let key = false;
  let previous: LedgerFigure | undefined;
  for (const figure of figures) {
    const { unit, parent, detail } = figure;
    if (previous?.detail.sentence.start !== detail.sentence.start) {
      scopes = [];
      scoped = false;
      key = false;
      previous = undefined;
    }
    const own = inFamily(detail.concepts, "scope");
    if (previous && sharesVerb(previous, figure))
      detail.concepts.push(
        ...inFamily(previous.detail.concepts, "stage"),
        // 召开全体会议5次、常委会会议27次: held as well.
        ...previous.detail.concepts.filter((id) => id === "hold" && !detail.concepts.includes(id)),
      );
    // 立案448件,较2022年的431件有所增加: what a count is compared with counts the same.
    if (previous && isBaseOf(previous, figure)) {
      detail.concepts = [...previous.detail.concepts];
      figure.indicator = previous.indicator;
      detail.noun = previous.detail.noun;
      detail.predicate = previous.detail.predicate;
      continue;
    }
    // 满意率98.8%,同比提高0.6个百分点: a bare change is the change of what stands before it.
    if (
      detail.change &&
      previous &&
      !detail.concepts.some((id) => id !== "change" && /^(?:object|rate|stage)$/.test(familyOf(id)))
    ) {
      detail.concepts.push(...previous.detail.concepts);
      if (detail.noun.length <= 6 && !figure.indicator.includes(previous.indicator))
        figure.indicator = `${previous.indicator}${figure.indicator}`;
    } else if (detail.change && previous && !detail.concepts.some((id) => familyOf(id) === "stage")) {
      detail.concepts.push(...inFamily(previous.detail.concepts, "stage"));
    } else if (
      own.length === 0 &&
      key &&
      detail.concepts.includes("proposal") &&
      detail.concepts.includes("supervised")
    ) {
      // 重点提案10件…由县委书记、县长领办2件 goes on about those.
      detail.concepts.push("key");
    } else if (
      own.length === 0 &&
      previous !== undefined &&
      (previous.parent === "" || parent !== "") &&
      detail.parentStart !== previous.start &&
      figure.value <= previous.value &&
      detail.concepts.includes("filed") &&
      previous.detail.concepts.includes("received")
    ) {
      // 平时提案收到17件,立案14件: what was filed of a part is a part.
      detail.concepts.push(...inFamily(previous.detail.concepts, "scope"));
    } else if (unit === "%") {
      if (own.length === 0 && detail.concepts.some((id) => familyOf(id) === "rate" && id !== "share")) {
        // 其中10件重点提案满意率为100%: within one clause the rate is of what was just counted.
        const beside =
          previous && previous.detail.clause.start === detail.clause.start ? previous.detail.concepts : [];
        detail.concepts.push(...inFamily(beside, "scope"));
        detail.concepts.push(...scopes.filter((id) => id === "key"));
        detail.nearby.push(...scopes.filter((id) => id !== "key"));
      }
    } else if (detail.concepts.includes("proposal")) {
      // Of several parts side by side a rate behind them is of none in particular.
      scopes = parent === "" && !scoped ? own : [];
      scoped ||= own.length > 0;
    }
    key ||= own.includes("key") && detail.concepts.includes("proposal");
    previous = figure;
  }
  return figures;
}

const isBaseOf = (previous: LedgerFigure, figure: LedgerFigure): boolean =>
  figure.detail.period === "other-year" &&
  previous.detail.period !== "other-year" &&
  previous.unit === figure.unit &&
  figure.unit !== "%" &&
  /(?:比|较)(?:(?:20\d\d|去|上|上一)年度?)(?:同期)?的(?:近|约)?$/.test(
    runOf(figure, figure.detail.sentence.start, figure.start),
  );

/** 提出议案11件、建议239件: the verb of the first item is that of the next, which names only its thing. */
const sharesVerb = (first: LedgerFigure, next: LedgerFigure): boolean => {
  const families = next.detail.concepts.map((id) => familyOf(id));
  return (
    first.detail.clause.start === next.detail.clause.start &&
    next.detail.predicate === "" &&
    next.unit === first.unit &&
    families.includes("object") &&
    !families.includes("stage") &&
    !families.includes("scope") &&
    /^、/.test(next.sentence.slice(first.end - first.detail.sentence.start))
  );
};
