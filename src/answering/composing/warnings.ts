import type { Language } from "../../domain/answering.ts";
import type { ComparabilityWarning } from "../../figures/comparison.ts";
import { type LedgerFigure, yearOf } from "../../figures/ledger-figure.ts";
import type { YearNote } from "../query.ts";
import type { Naming } from "./figure-words.ts";
import { say } from "./words.ts";

/** A warning in words, with the values that make it concrete. */
export function warningText(
  warning: ComparabilityWarning,
  figures: LedgerFigure[],
  { language }: Naming,
): string {
  const indicators = [...new Set(figures.map((figure) => figure.indicator))].slice(0, 4).join(" / ");
  const years = [...new Set(figures.map(yearOf))].sort().join(" / ");
  const units = [...new Set(figures.map((figure) => figure.unit))].join(" / ");
  switch (warning) {
    case "years":
      return say(
        language,
        `年份不同(${years}),不宜直接比较。`,
        `These are figures of different years (${years}).`,
      );
    case "periods":
      return say(
        language,
        "有的是一届(数年)累计,有的是一年,不可直接比较。",
        "Some cover a whole term of several years, some a single year: not comparable.",
      );
    case "plans":
      return say(language, "其中有计划数,不是结果。", "Some of these are plans, not results.");
    case "stages":
      return say(
        language,
        `口径不同:${indicators}。提交、立案、办复等不是同一个数。`,
        `Different counts: ${indicators}. Submitted, filed and handled are not the same number.`,
      );
    case "rates":
      return say(
        language,
        `比率不同:${indicators}。办结率、办复率、满意率不可互换。`,
        `Different rates: ${indicators}; they are not interchangeable.`,
      );
    case "scopes":
      return say(language, `范围不同:${indicators}。`, `Different scopes: ${indicators}.`);
    case "merging":
      return say(
        language,
        "有的是并案后的数,有的不是,基数不同。",
        "Some were counted after merging (并案), some not: the bases differ.",
      );
    case "units":
      return say(language, `计量单位不同:${units}。`, `Different units: ${units}.`);
    case "approximate":
      return say(
        language,
        "其中有约数(余、多、近等)。",
        "Some of these figures are approximate (余, 多, 近 …).",
      );
    case "bodies":
      return say(
        language,
        "其中有政协和人大两种报告。",
        "Both CPPCC and people's congress reports are among these.",
      );
  }
}

/** Which years a word such as 去年 was taken for. */
export const yearNoteText = ({ text, years }: YearNote, language: Language): string =>
  say(
    language,
    `“${text}”按今天算是${years.join("、")}年。`,
    `“${text}” is ${years.join(", ")} as of today.`,
  );
