import type { ReportMetadata } from "../../domain/report.ts";
import { fold } from "../../language/script.ts";

/** Words that a question about the collection is made of, besides places, years, publishers and speakers. */
const VOCABULARY =
  /(?:你们|你这里|你这儿|你|我们|我|咱们?|这里|这儿|库里?|里面?|系统|机器人|一共|总共|共有?|都|有没有|没有|有无|有|没|吗|么|呢|吧|啊|收录|收集|收|存|覆盖|涵盖|包含|包括|入库|了|过|的|哪些|哪几|哪里|哪儿|哪家|哪一|哪|几|多少|什么|啥|份数|年份|年度|篇数|份|篇|个|家|些|地方|地区|城市|省份|省|市|县|区|州|年|届|报告|工作报告|工作|资料|材料|综述|文件|数据|是|谁|列一下|列出来|列出|列举|列|给|看看|看|查|一下|请问|请|告诉|最新|最近|近期|新近|新(?=的?(?:报告|综述|资料|材料|收|入库|发布|增|来))|增加?|最早|最老|最旧|最晚|最后|第一|一份|那份|这份|省级|省一级|地市级|市级|地级市?|县级市?|县一级|区县|区级|级别|级|层级|一级|政协|人大|人民代表大会|常委会|常务委员会|东北三?省?|华东|华南|华北|华中|西南|西北|长三角|珠三角|大湾区|任期|换届|届满|一届|五年|四年|讲|登载?|刊登|刊发|刊|发布|发表|发|出|作|做|读|媒体|报社|报纸|日报|日期|月|日|号|任何|目前|现在|现有|手[头里上中]|可以|能够?|能不能|可不可以|支持|提供|检索|搜索|搜|找|查得?到|到|或者?|还是|查询|清单|目录|列表|数据库|范围|全部|所有|各|和|与|及|以及|是不是|别的|其他|还|那|这|[一二三四五六七八九十两]|\d+)/g;
const ENGLISH_VOCABULARY =
  /\b(?:the|an?|of|in|on|at|for|from|by|to|and|or|with|is|are|was|were|do|does|did|have|has|had|you|your|i|me|we|us|it|there|that|which|what|who|how|many|much|any|anything|all|every|each|list|show|give|tell|please|can|could|got|get|cover(?:s|ed|age)?|hold|include[sd]?|contain(?:s|ed)?|collect(?:ed|ion)?|available|search(?:ed|able|ing)?|quer(?:y|ied)|access|read|database|library|catalogue|catalog|reports?|documents?|places?|cit(?:y|ies)|count(?:y|ies)|districts?|provinces?|regions?|committees?|years?|latest|newest|oldest|earliest|most|recent|first|last|new|old|one|ones|county-level|district-level|city-level|prefecture-level|provincial|prefectural|municipal|level|county|district|city|province|people's|congress(?:es)?|cppcc|consultative|political|conference|published|publisher|term|five-year|work|total|number|delivered|speaker|about|so|then|else|other|what's|who's|northeast|east|south|north|west|china|s)\b/gi;

/** What a question about the collection counts or lists. */
const SUBJECT =
  /(?:报告|资料|材料|综述|[几多少]份|哪份|几篇|收录|收了|收集|收的|覆盖|涵盖|入库|库里|清单|目录|列表|哪几年|哪些年|年份|哪些地方|哪几个地方|哪些城市|\breports?\b|\bcover|\byears?\b|\bplaces\b|\bcities\b|\bcount(?:y|ies)\b|\bprovinces\b|catalog)/i;
const ASKS =
  /(?:哪|几|多少|什么|啥|有没有|有无|有.*(?:吗|么|没|呢)|(?:能|可以|查|找|搜).*(?:吗|么|不能?)|能不能|可不可以|没有|列|清单|目录|列表|谁|最新|最近|近期|新近|新(?=的?(?:报告|综述|资料|材料|收|入库|发布|增|来))|增加?|最早|最老|最旧|最晚|第一份|which|what|how many|\bany\b|\blist\b|\bshow\b|do you have|do you cover|have you|newest|latest|most recent|oldest|earliest)/i;
/** 湖北有没有, 有广东的吗, 辽宁的都有谁: a place and whether there is something of it. */
const WHETHER =
  /(?:有没有|有无|有(?:没)?\s*的?\s*(?:吗|么|没|呢)|的?\s*都?有(?:谁|哪几|哪些|几|什么)|哪几|几份|有\s+(?:的)?(?:吗|么|没有?)|(?:能|可以|能不能)[^,，]{0,2}[查找搜]|do you have|have you got|\bany(?:thing)?\b)/i;

/** What's new? */
const NEWS =
  /^\W*(?:what'?s|what is|anything|any(?:thing)?) new(?: here| lately| today| in)?\W*$|^有(?:什么|啥|没有?)新(?:的|消息)?(?:吗|么)?[?？]?$/i;

/**
 * Whether a folded question asks which reports there are. `remainder` is the same without places and years. It must be
 * made of nothing but the words of such questions, names of publishers and speakers, for any other word makes it ask
 * what reports say.
 */
export function asksCatalogue(
  question: string,
  remainder: string,
  named: boolean,
  catalogue: readonly ReportMetadata[],
): boolean {
  if (NEWS.test(question)) return true;
  if (!ASKS.test(question)) return false;
  const names = namesIn(catalogue).filter((name) => question.includes(name) || remainder.includes(name));
  let rest = remainder.replaceAll(/[《》“”"'’]/g, " ");
  for (const name of names) rest = rest.replaceAll(name, " ");
  const left = rest.replaceAll(ENGLISH_VOCABULARY, " ").replaceAll(VOCABULARY, " ");
  if (/[\p{Script=Han}a-z0-9]/iu.test(left)) return false;
  return (
    SUBJECT.test(question) ||
    names.some((name) => question.includes(name)) ||
    (named && WHETHER.test(remainder))
  );
}

const namesOf = new WeakMap<readonly ReportMetadata[], string[]>();

/** Publishers and speakers, folded, longest first; read once for as long as the catalogue lives. */
function namesIn(catalogue: readonly ReportMetadata[]): string[] {
  let names = namesOf.get(catalogue);
  if (!names) {
    names = [...new Set(catalogue.flatMap((report) => [report.publisher, report.speaker]))]
      .filter((name) => name !== undefined)
      .map(fold)
      .sort((a, b) => b.length - a.length);
    namesOf.set(catalogue, names);
  }
  return names;
}
