import { fold } from "../../language/script.ts";
import { tag } from "../../language/segment.ts";
import type { Query, Term } from "../query.ts";
import type { Hits, Scored } from "../relevance.ts";
import { ANSWER, ASKED_FOR, PREDICATE } from "../understanding/topic.ts";

/** What an activity was about: 围绕哪些问题, 盯着哪几个领域. */
const ASKS_SUBJECT =
  /(?:围绕|针对|聚焦|盯|关于|对)(?:着|了)?(?:什么|哪)|(?:什么|哪[些几]?[个件项]?)(?:问题|领域|方面|内容|题目|课题|主题|议题|事|行业|产业|项目)|(?:协商|议|谈|监督|视察|调研|检查)过?了?(?:什么|哪)|(?:what|which) (?:topics?|areas?|issues?|fields?|subjects?)/;
const WHO =
  /(?:谁|哪位|哪个(?:委员|人|单位|主席|领导|企业|部门|党派)|什么人|\bwho\b|which (?:member|person|unit|department|party|leader))/i;

/** “四力”是哪四力, 什么是“四力”, what does it stand for: what a name in quotation marks means. */
const ASKS_MEANING =
  /[”」』》](?:[\p{Script=Han}]{0,6})?(?:是|指)(?:的是|指)?(?:哪|什么|甚么|什麼|啥|何)|(?:什么|什麼|啥)(?:是|叫)[“「『]|[”」』》][^,，。]{0,8}(?:含义|含義|意思)|\b(?:stand for|mean|refer to|consist of)\b/iu;

/** What of a question tells which form of sentence answers it. */
export type RankedQuery = Pick<Query, "question" | "topic" | "terms" | "facets" | "ahead">;

/** The sentences found, best first, with what their form tells about the question: who, what about, which kind. */
export function ranked(query: RankedQuery, hits: Hits): Scored[] {
  const who = WHO.test(query.question);
  const subject = ASKS_SUBJECT.test(`${query.question} ${query.topic}`);
  const defined = ASKS_MEANING.test(query.question);
  const first = hits.scored.slice(0, who ? 200 : 40).map((one) => ({
    ...one,
    score:
      one.score * planFactor(one, query) +
      (subject ? subjectBonus(one, query.terms) : 0) +
      predicateBonus(one, query.terms) +
      (defined ? definitionBonus(one, query.question) : 0) +
      enumerationBonus(one, query.terms) +
      (who ? personBonus(one, query.terms) : 0),
  }));
  return first.sort((a, b) => b.score - a.score);
}

/** 围绕燃气安全等开展民主监督: a sentence that tells what the activity asked about was about. */
const subjectBonus = ({ sentence }: Scored, terms: Term[]): number =>
  terms.some((term) =>
    term.any.some((word) =>
      new RegExp(
        `(?:围绕|聚焦|针对|就|以)[^。;；]{2,120}(?:开展|进行|组织|召开|举办|实施|听取|举行|推进)[^,，。;；]{0,12}${literally(word)}`,
      ).test(sentence.folded),
    ),
  )
    ? 0.12
    : 0;

/** 哪些制度: a sentence that lists some of the kind asked for (《…》等制度, 学、讲、写等各种形式). */
const enumerationBonus = ({ sentence }: Scored, terms: Term[]): number =>
  terms.some(
    (term) =>
      (term.weight === ASKED_FOR || term.weight === ANSWER) &&
      term.any.some((word) =>
        new RegExp(`[、》”][^,，。;；]{0,30}等[^,，。;；]{0,8}${literally(word)}`).test(sentence.folded),
      ),
  )
    ? 0.12
    : 0;

/** “四力”行动:即政治引领力、…: where a name in quotation marks is explained. */
const definitionBonus = ({ sentence }: Scored, question: string): number =>
  [...fold(question).matchAll(/[“「『]([^”」』]{2,16})[”」』]/g)].some((match) =>
    new RegExp(
      `${literally(match[1] ?? "")}[”」』]?\\p{Script=Han}{0,6}[:：,，]?(?:即|是指|指的?是|就是指?)`,
      "u",
    ).test(sentence.folded),
  )
    ? 0.3
    : 0;

/** 视察了哪些内容: of the sentences that say 视察 the one that tells what was inspected. */
const predicateBonus = ({ sentence }: Scored, terms: Term[]): number =>
  terms.some(
    (term) =>
      term.weight === PREDICATE &&
      term.any.some((word) => new RegExp(`${literally(word)}[了过]`).test(sentence.folded)),
  )
    ? 0.15
    : 0;

const literally = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A plan answers only where one is asked for; elsewhere what was done goes before it, and before faults. */
export const planFactor = (one: Scored, query: Pick<Query, "ahead" | "facets">): number => {
  const wanted = query.ahead !== undefined || query.facets.includes("plans");
  const fault = one.sentence.paragraph.path.some((heading) => /(?:不足|问题|短板|差距)/.test(heading));
  return (wanted === one.sentence.plan ? 1 : 0.88) * (fault ? 0.9 : 1);
};

/** Who is asked: a sentence that names somebody, best right behind the office asked about (主席李耿坚). */
function personBonus({ sentence }: Scored, terms: Term[]): number {
  const words = tag(sentence.folded);
  const named = words.findIndex((one) => /^nr/.test(one.tag) && one.word.length >= 2);
  if (named < 0) return 0;
  const office = words.some(
    (one, index) =>
      /^nr/.test(one.tag) &&
      one.word.length >= 2 &&
      terms.some((term) => term.any.some((word) => words[index - 1]?.word.endsWith(word))),
  );
  return office ? 0.35 : 0.08;
}
