import { fold } from "../../language/script.ts";
import type { Query } from "../query.ts";
import type { Sentence } from "../sentences.ts";
import type { Run } from "./runs.ts";

/** B类是什么意思, 何谓见面率, 见面率怎么算: what a word of the report means. */
const ASKS_MEANING =
  /(?:什么(?:是|叫做?)|啥(?:是|叫)|何(?:谓|为)|(?:什么|啥|何)(?:意思|含义|意)|(?:是|指|代表|表示)(?:的是?|指)?(?:什么|啥|何|哪)|(?:怎么|如何|怎样)(?:理解|解释|定义|界定|算|计算|统计)(?!了)|(?:含义|意思|定义|口径|解释|全称)|\bmean(?:s|t|ing)?\b|\bstands? for\b|\bdefin|\brefers? to\b|^what (?:is|are) (?:an? )?["“「])/iu;
/** The word explained at the start of a paragraph: - A类、B类：…, 注2 “双助推”，是指…, 见面率：承办单位… */
const EXPLAINED =
  /^(?:[-—–•*·●■◆▪\s]|注(?:释)?\d{0,2}[:：]?|[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[①-⑳])*[“"「『《【]?([^:：“”"「」『』《》【】。;；!！?？]{2,28}?)[”"」』》】]?(?:[:：]|[,，]?(?:是指|系指|指的是|就是指?|即|指(?!导|挥|标|出|数|定|引|示)))/u;
const GLOSSARY = /(?:名词|术语|注释|解释|注解|说明|附注|口径)/;
const EXPLAINS =
  /(?:是指|系指|指的?是|即[^使将便]|就是|指[^导挥标出数定引示]|简称|的(?:比例|占比|总称|统称|简称)|不计入|类为)/;

/** The paragraphs that explain a word whose meaning is asked for; empty where it isn't, or nothing is explained. */
export function meaningsOf(
  { question, terms }: Pick<Query, "question" | "terms">,
  sentences: Sentence[],
): Run[] {
  const asked = fold(question).toLowerCase();
  if (!ASKS_MEANING.test(asked)) return [];
  const isAsked = (name: string): boolean =>
    name.length > 1 &&
    (asked.includes(name) || terms.some((term) => !term.parts && term.any.slice(0, 2).includes(name)));
  return sentences
    .filter(({ position, paragraph, headings, report }) => {
      const text = fold(report.text.slice(paragraph.start, paragraph.end)).toLowerCase();
      if (position > 0 || paragraph.end - paragraph.start > LONGEST) return false;
      const match = EXPLAINED.exec(text);
      const names = (match?.[1] ?? "").split(/[、/,，和与及或]|\s{1,}/u).map((name) => name.trim());
      if (!match || !(isAsked(match[1]?.trim() ?? "") || names.some(isAsked))) return false;
      return GLOSSARY.test(headings.at(-1) ?? "") || EXPLAINS.test(text.slice(match[1]?.length ?? 0));
    })
    .slice(0, MOST)
    .map(({ report, paragraph }) => ({ report, span: { start: paragraph.start, end: paragraph.end } }));
}

/** Characters of the longest explanation quoted. */
const LONGEST = 420;
const MOST = 3;
