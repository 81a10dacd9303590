import type { Span } from "../../domain/outline.ts";
import type { Report } from "../../domain/report.ts";
import type { Facet, Query } from "../query.ts";
import { type Sentence, score, sentencesOfReport, weigh } from "../sentences.ts";

/** A run of a report that answers a facet. */
export interface FacetRun {
  report: Report;
  span: Span;
}

const SHORT_HEADING = /(?:不足|问题|差距|短板)/;
/** Where a report turns to its own faults. */
const ADMITS =
  /(?:(?:看到|认识到|存在|正视|面对|对照|反思|清醒|坦诚|同时也|我们也|但).{0,40}(?:不足|差距|短板|薄弱|弱项|欠缺|问题)|(?:不足|差距|短板|问题)(?:主要)?(?:是|有|表现|和不足|在于|:|：)|(?:有待|还需|仍需|需要)(?:进一步)?(?:提高|加强|完善|改进|增强|提升|拓展).{0,30}(?:有待|还需|仍需|需要|不够))/;
const FAULT = /(?:不够|不足|不强|不高|不多|不深|不紧|不实|不平衡|不充分|有待|还需|仍需|仍有|还有差距|偏少|偏低|偏弱|薄弱|欠缺|滞后|短板|差距|缺乏|尚未|需进一步|需要进一步|参差|较少|较弱|不平|不到位|不广|不及时|单一|一是|二是|三是|四是|主要是|主要表现)/;
const REQUIREMENT = /(?:总(?:的|体)?要求|指导思想|总体思路|总的思路|工作思路)(?:是|为|:|：)/;
const OTHERS_PROBLEM = /(?:短板弱项|问题清单|查找问题|发现问题|实际问题|热点问题|难点问题|解决问题|热点难点|民生问题|针对.{0,20}问题|困难问题|问题导向|堵点|整改)/;

/** Finds the runs that answer a facet of a question; empty where the report has none. */
export function runsOf(facet: Facet, report: Report, query: Query): FacetRun[] {
  const sentences = sentencesOfReport(report);
  switch (facet) {
    case "shortcomings":
      return shortcomings(report, sentences);
    case "requirement":
      return requirement(report, sentences);
    case "plans":
      return plans(report, sentences, query);
    default:
      return [];
  }
}

function shortcomings(report: Report, sentences: Sentence[]): FacetRun[] {
  const inSection = sentences.filter((sentence) => sentence.paragraph.path.some((heading) => SHORT_HEADING.test(heading)) && !sentence.plan);
  const pool = inSection.length > 0 ? inSection : sentences;
  let at = pool.findIndex((sentence) => ADMITS.test(sentence.folded) && !OTHERS_PROBLEM.test(sentence.folded) && !sentence.plan);
  if (at < 0 && inSection.length > 0) at = 0;
  const first = pool[at];
  if (!first) return [];
  let end = first.end;
  for (let next = at + 1; next < pool.length; next++) {
    const sentence = pool[next];
    if (!sentence || (sentence.paragraph !== first.paragraph && inSection.length === 0)) break;
    if (!FAULT.test(sentence.folded) || /^(?:对此|对于这些|这些|今后|下一步|我们将|为此|各位委员|在今后)/.test(sentence.folded)) break;
    end = sentence.end;
  }
  return [{ report, span: { start: first.start, end } }];
}

function requirement(report: Report, sentences: Sentence[]): FacetRun[] {
  const found = sentences.find((sentence) => REQUIREMENT.test(sentence.folded)) ?? sentences.find((sentence) => sentence.plan && /指导/.test(sentence.folded));
  return found ? [{ report, span: { start: found.start, end: found.end } }] : [];
}

/** With a topic, the plan's sentences on it; without one, the first sentence of each of its sections. */
function plans(report: Report, sentences: Sentence[], query: Query): FacetRun[] {
  const planned = sentences.filter((sentence) => sentence.plan || /(?:明年|新的一年|下一年|下一步|今后).{0,60}(?:将|要|拟)/.test(sentence.folded));
  const topic = query.terms.filter((term) => !PLAN_TERM.test(term.any[0] ?? ""));
  if (planned.length === 0) return [];
  if (topic.length > 0) {
    const ranked = score(topic, weigh(topic, planned), planned).filter((one) => one.score >= 0.5);
    const best = ranked[0];
    return ranked
      .filter((one) => best && one.score >= best.score * 0.95)
      .slice(0, 2)
      .map((one) => ({ report, span: { start: one.sentence.start, end: one.sentence.end } }));
  }
  return outline(report, planned);
}

const PLAN_TERM = /^(?:计划|打算|安排|工作安排|思路|设想|部署|重点|主要|目标|任务|准备|工作|开展|下一步|今后|接下来|未来|新|要|将|拟|怎么|事|抓|plan|priorit|focus|year|next)/;

/** The plan's paragraphs, each by the sentence that opens it, as one run where they fit. */
function outline(report: Report, planned: Sentence[]): FacetRun[] {
  const paragraphs = [...new Set(planned.map((sentence) => sentence.paragraph))];
  const runs = paragraphs.flatMap((paragraph) => {
    const own = planned.filter((sentence) => sentence.paragraph === paragraph);
    const first = own[0];
    if (!first || /^(?:各位委员|同志们|让我们)/.test(first.folded) || /^[#]/.test(first.folded)) return [];
    const second = first.end - first.start <= 40 ? own[1] : undefined;
    return [{ report, span: { start: first.start, end: second?.end ?? first.end } }];
  });
  const numbered = runs.filter((run) => /^(?:[（(]?[一二三四五六七八九十]|第|要|着力|在)/.test(report.text.slice(run.span.start, run.span.start + 3)));
  return (numbered.length >= 3 ? numbered : runs).slice(0, 6);
}
