import type { Report } from "../../domain/report.ts";
import { TIME_AHEAD } from "../../language/periods.ts";
import { fold } from "../../language/script.ts";
import { isOfFaults } from "../headings.ts";
import type { Facet, Query, Term } from "../query.ts";
import { search } from "../relevance.ts";
import { type Sentence, sentencesOfReport } from "../sentences.ts";
import { isThing } from "../understanding/topic.ts";
import { lessons } from "./lessons.ts";
import { outline } from "./plan-outline.ts";
import { type RankedQuery, ranked } from "./ranking.ts";
import { completed, type Run } from "./runs.ts";

/** A section of nothing else: all of it is told, whatever words it finds for its faults. */
const SHORT_SECTION =
  /^[\d一二三四五六七八九十.．、()（）【】\s]*(?:(?:(?:履职|工作)中?)?(?:存在|面临)?的?(?:主要|突出)?(?:问题|不足|差距|短板|困难|弱项)(?:[和与及、](?:问题|不足|差距|短板|困难|弱项))*(?:之处|所在)?|(?:我们|还|都|工作)*(?:差|不足|短板|问题)在(?:哪|何)(?:里|儿|处)?|(?:我们)?(?:还)?有?(?:哪些|哪里|什么|啥)?(?:地方|工作|事情?|的)?没有?做好(?:的(?:事情?|地方)?)?)[】]?$/;
/** Where a report turns to its own faults. */
const ADMITS =
  /(?:(?:清醒|坦诚|坦率|坦白|冷静|诚恳|深刻|真切)地?[^。;；]{0,6}(?:看到|认识到|意识到|感到|讲|说|承认)[^。;；]{0,14}:|(?:差的地方|没有?做好的|做得不(?:好|够)的|检视自身|自我检视|扪心自问|常问自己|短腿|欠账|美中不足|(?:问题|不足|短板|差距)(?:也|还)?(?:不少|很多|明显|突出|不小|摆在那)|(?:毋|无)(?:庸|须)讳言|不(?:容|可)回避的是|家丑)|(?:个别|少数|部分|有的|一些)[^,，。]{0,12}存在|(?:看到|认识到|意识到|存在|正视|面对|对照|对标|反思|清醒|坦诚|同时也|我们也|但|还有|仍有|尚有).{0,40}(?:不足|差距|短板|薄弱|弱项|欠缺|问题|不够|有待|不尽如人意|不(?:相)?适应|不到位|欠账|软肋|缺憾|遗憾)|(?:不足|差距|短板|问题)(?:之处)?(?:主要)?(?:是|有|表现|和不足|在于|:|：)|(?:有待|还需|仍需|需要)(?:进一步)?(?:提高|加强|完善|改进|增强|提升|拓展).{0,30}(?:有待|还需|仍需|需要|不够))/;
const FAULT =
  /(?:不够|不足|不强|不高|不多|不深|不紧|不实|不平衡|不均衡|不充分|有待|还需|仍需|仍有|还有差距|偏少|偏低|偏弱|薄弱|欠缺|滞后|短板|差距|缺乏|尚未|需进一步|需要进一步|参差|较少|较弱|不平|不到位|不广|不及时|不多|不严|不畅|不活|跟不上|打折扣|没有?(?:做好|打通|跟上|下文|完全|充分|很好|根治)|犹存|未能|尚需|欠账|短腿|单一|一是|二是|三是|四是|五是|主要是|主要表现)/;
const TURNS_AWAY =
  /^(?:回顾|总结|对此|对于这些|这些|今后|下一步|我们将|为此|各位委员|各位代表|在今后|在(?:分组)?讨论|新的一年)/;
const REQUIREMENT =
  /(?:总(?:的|体)?要求|指导思想|总体思路|总的思路|工作思路|工作主线|总体目标)(?:是|为|:|：)/;
const OTHERS_PROBLEM =
  /(?:短板弱项|问题清单|查找问题|发现问题|实际问题|热点问题|难点问题|解决问题|热点难点|民生问题|针对.{0,20}问题|困难问题|问题导向|堵点|整改)/;

/** What of a question decides which part of a facet is told. */
export type FacetQuery = RankedQuery & Pick<Query, "ahead">;

/** Asks for a facet and nothing else: all of it is told. */
export const wholeFacet = (facet: Facet): FacetQuery => ({
  question: "",
  topic: "",
  terms: [],
  facets: [facet],
});

/** Finds the runs that answer a facet of a question; empty where the report has none. */
export function runsOf(facet: Facet, report: Report, query: FacetQuery): Run[] {
  const sentences = sentencesOfReport(report);
  switch (facet) {
    case "shortcomings":
      return shortcomings(report, sentences, query);
    case "requirement":
      return requirement(report, sentences, query);
    case "plans":
      return plans(report, sentences, query);
    case "lessons":
      return lessons(report, sentences, topicOf("lessons", query, report));
    default:
      return [];
  }
}

/** Words of asking for a facet: they are in no sentence that answers it. */
const FACET_WORDS: Record<"shortcomings" | "requirement" | "plans" | "lessons", RegExp> = {
  shortcomings:
    /^(?:不足|问题|差距|短板|检讨|检视|自省|坦承|欠账|短腿|拖后腿|做得|做好|没做|弱项|薄弱|环节|薄弱环节|缺点|毛病|困难|欠缺|不满|满意|做好|反思|自我批评|存在|突出|清醒|软肋|遗憾|短处|总结|承认|指出|点出|列出|自己|自身)/,
  lessons:
    /^(?:体会|启示|感悟|感受|心得|经验|总结|主要|深刻|深切|工作|履职|实践|得出|积累|得到|获得|收获|悟|学到|明白|懂得|教训|道理|一年|五年|年|learn|lesson)/,
  requirement: /^(?:要求|总|总体|思路|指导|思想|指导思想|主线|目标|总要求|总体要求|总目标)/,
  plans:
    /^(?:计划|打算|安排|思路|设想|部署|重点|主要|目标|任务|准备|开展|下一步|今后|接下来|未来|新|要|将|拟|事|抓|干|规划|工作思路|工作安排|工作重点|新年|年度|蓝图|方向|盘算|想法|第二年|下一年|下年|明年|来年|launch|推出)/,
};

/** Whether a question for lessons names nothing else: then only what the committee has learnt will do. */
export const asksLessonsOnly = (terms: Term[]): boolean =>
  !terms.some((term) => isThing(term) && !term.any.some((word) => FACET_WORDS.lessons.test(word)));

/** The things a question names besides the facet itself. */
const topicOf = (facet: keyof typeof FACET_WORDS, query: FacetQuery, { title }: Report): Term[] =>
  query.terms.filter(
    (term) =>
      !term.parts?.some((word) => FACET_WORDS[facet].test(word)) &&
      !term.any.some((word) => FACET_WORDS[facet].test(word) || fold(title).includes(word)),
  );

function shortcomings(report: Report, sentences: Sentence[], query: FacetQuery): Run[] {
  const inSection = sentences.filter((sentence) => sentence.headings.some(isOfFaults) && !sentence.plan);
  const pool = inSection.length > 0 ? inSection : sentences;
  const admits = ({ folded, plan }: Sentence) => ADMITS.test(folded) && !OTHERS_PROBLEM.test(folded) && !plan;
  // A report ends on its faults: of several paragraphs that speak of some, the last that says one.
  const owned = pool.findLast((sentence) => admits(sentence) && FAULT.test(sentence.folded))?.paragraph;
  let at = pool.findIndex(
    (sentence) => admits(sentence) && (owned === undefined || sentence.paragraph === owned),
  );
  const isWhole = inSection[0]?.headings.some((heading) => SHORT_SECTION.test(heading.trim())) === true;
  if (isWhole) at = 0;
  else if (inSection.length > 0)
    at = Math.max(
      0,
      pool.findIndex((sentence) => FAULT.test(sentence.folded)),
    );
  const first = pool[at];
  if (!first) return [];
  let last = first;
  for (let next = at + 1; next < pool.length; next++) {
    const sentence = pool[next];
    if (!sentence || (sentence.paragraph !== first.paragraph && inSection.length === 0)) break;
    if ((!FAULT.test(sentence.folded) && !isWhole) || TURNS_AWAY.test(sentence.folded)) break;
    last = sentence;
  }
  const span = { start: first.start, end: last.end };
  const topic = topicOf("shortcomings", query, report).filter(isThing);
  const told = sentences.filter((sentence) => sentence.start >= span.start && sentence.end <= span.end);
  if (topic.length > 0 && search(topic, told).missing > 0.5) return [];
  return [{ report, span }];
}

function requirement(report: Report, sentences: Sentence[], query: FacetQuery): Run[] {
  const usable = sentences.filter((sentence) => query.ahead === undefined || sentence.plan);
  const found =
    usable.find((sentence) => REQUIREMENT.test(sentence.folded)) ??
    usable.find((sentence) => sentence.plan && /指导/.test(sentence.folded)) ??
    usable.find((sentence) => /为(?:工作)?主线/.test(sentence.folded));
  return found ? [{ report, span: { start: found.start, end: found.end } }] : [];
}

/** With a topic, the plan's sentences on it; without one, the first sentence of each of its sections. */
function plans(report: Report, sentences: Sentence[], query: FacetQuery): Run[] {
  const inSection = sentences.filter((sentence) => sentence.plan);
  const planned =
    inSection.length > 0 ? inSection : sentences.filter((sentence) => isPlanned(sentence, report));
  if (planned.length === 0) return [];
  const topic = topicOf("plans", query, report);
  const hits = search(topic, planned);
  const scored = ranked({ ...query, terms: topic }, hits);
  const best = scored[0];
  if (!topic.some((term) => term.weight > 0.3) && (best?.score ?? 0) < SURE) return outline(report, planned);
  if (!best || hits.missing > 0.5 || best.score < ENOUGH) return [];
  return scored
    .filter((one) => one.score >= best.score * 0.95)
    .slice(0, 2)
    .map((one) => ({ report, span: completed(one.sentence, planned, topic) }));
}

/** Outside a section of plans: a sentence on the year ahead, or one that follows 下步打算 in a section of both. */
const isPlanned = (sentence: Sentence, report: Report): boolean => {
  const ahead = new RegExp(`(?:${TIME_AHEAD}|今年|展望|${report.year + 1}年).{0,60}(?:将|要|拟|计划|打算)`);
  if (ahead.test(sentence.folded)) return true;
  const both = sentence.paragraph.path.some((heading) => /(?:打算|安排|计划|思路|措施)/.test(fold(heading)));
  return (
    both &&
    /^(?:一是|二是|三是|四是)?(?:下一步|下步|今后|要|将|进一步|加大|加强|推动|推进|深化|健全|完善|提高|建立|落实|规范|创新|强化|做好|开展|组织)/.test(
      sentence.folded,
    )
  );
};

/** Share of the topic that a planned sentence must say; more where the topic is made of general words. */
const ENOUGH = 0.4;
const SURE = 0.75;
