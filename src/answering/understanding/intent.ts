import type { Intent } from "../../domain/answer.ts";
import type { ReportMetadata } from "../../domain/report.ts";
import type { Query } from "../query.ts";
import { asksCatalogue } from "./catalogue-question.ts";
import * as cues from "./cues.ts";
import type { Scope } from "./scope.ts";

export function intentOf(
  folded: string,
  query: Query,
  catalogue: readonly ReportMetadata[],
  scope: Scope,
): Intent {
  const ranked = query.operations.includes("highest") || query.operations.includes("lowest");
  const timed = query.asks.length > 1 && query.asks.some((ask) => ask.years);
  const several =
    query.places.length + query.uncovered.length > 1 ||
    (query.years.length > 1 && !timed) ||
    query.everywhere;
  const provincial = query.places.some((place) => place.covered.length > 1);
  const aboutReport = query.facets.some((facet) =>
    ["speaker", "meeting", "date", "publisher", "title"].includes(facet),
  );
  const named = query.places.length + query.uncovered.length + query.years.length > 0;
  if (
    !(aboutReport && query.places.length > 0) &&
    !query.inherited.topic &&
    !cues.SUMMARY.test(folded) &&
    asksCatalogue(folded, scope.remainder, named, catalogue)
  )
    return "catalogue";
  if (query.operands) return ranked && query.operands.length > 2 ? "ranking" : "comparison";
  if (query.asks.length > 0) {
    if (ranked && query.places.length === 1 && !query.everywhere && !provincial && query.years.length < 2)
      return "figure";
    if (aboutReport && !/多少|几[件次名个]|how m/i.test(folded)) return "passages";
    if (ranked && isOfTwo(folded, query)) return "comparison";
    if (ranked && (several || provincial || query.places.length === 0)) return "ranking";
    if (
      several ||
      provincial ||
      (query.operations.some((one) => ["difference", "sum", "ratio"].includes(one)) &&
        query.asks.length > 1 &&
        !query.asks.some((ask) => ask.change))
    )
      return "comparison";
    return "figure";
  }
  if (query.facets.length > 0) return "passages";
  if (
    cues.SUMMARY.test(folded) &&
    query.terms.every((term) => term.weight < 0.3 || term.any.some((word) => SUMMARY_WORDS.test(word)))
  )
    return "summary";
  if (query.terms.length === 0 && (query.places.length > 0 || query.uncovered.length > 0)) return "summary";
  return "passages";
}

/** 甲和乙哪个立案多: which of two is more compares them; a ranking has more, or is asked for by that name. */
const isOfTwo = (folded: string, { places, uncovered, years, everywhere }: Query): boolean =>
  !everywhere &&
  !/(?:最|排|名次|前[一二三\d]|从[高大多低小少]到|由[高大多低小少]到|rank|most|least|highest|lowest|fewest|largest|top|(?:de|a)scending)/i.test(
    folded,
  ) &&
  (places.length + uncovered.length === 2
    ? years.length < 2 && places.every(({ covered }) => covered.length < 2)
    : places.length + uncovered.length === 1 && years.length === 2);

const SUMMARY_WORDS =
  /^(?:总结|概括|概述|摘要|综述|工作回顾|主要|内容|讲|说|亮点|整体|总体|工作情况|履职|成绩|成果|关键|指标|数据|怎么样|如何|干|做|忙|总数|总计|合计|总和|共计|数字|五年|summary|totals?|numbers?|figures?|summarize|overview|achieve|highlights?|points?|main|key)/;
