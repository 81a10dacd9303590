import { thesaurus } from "../../figures/thesaurus.ts";
import type { Ask } from "../query.ts";
import { makeAsk } from "./ask.ts";
import { SEPARATOR } from "./ask-lists.ts";

const TOPIC = /^[^、和与及]*[,，;；]/u;

/** What may stand behind an indicator in a list: 分别是多少, 有多少件, 呢. */
const TAIL =
  /(?:分别|各自|各|都)?(?:是|为|有|达到?)?(?:(?<hole>多少|几)(?<counter>[\p{Script=Han}]{0,2}?))?(?:呢|吗|啊)?[?？。!！\s]*$/u;

/** Acts whose verb names what is counted: 委员培训, 走访. */
const NOMINAL = new Set(["train", "visit"]);

/** Rates that are known by who is how satisfied. */
const SATISFIED = new Set(["mostly-satisfied", "dissatisfied"]);

/** Words that make one number of the items, or a statement of one of them. */
const RELATES = /(?:占|比(?!较)|差|一共|总共|合计|总和|之和|加起来|倍|减|更|哪|其中|里|中|了|过|平均)/;

/**
 * “立案提案和办复率”, “立案数有多少,满意率呢”: indicators that each stand for themselves, an ask each. Undefined where
 * an item leaves something to the others (收到、立案的提案), so that they have to be read together.
 */
export function readList(remainder: string): Ask[] | undefined {
  if (RELATES.test(remainder)) return undefined;
  const items = remainder
    .split(SEPARATOR)
    .map((segment) => {
      const tail = TAIL.exec(segment);
      const { hole = "", counter = "" } = tail?.groups ?? {};
      return { words: segment.slice(0, tail?.index ?? segment.length), hole, counter };
    })
    .filter(({ words }) => !saysNothing(words));
  if (items.length < 2 || !items.every(({ words }) => standsAlone(words))) return undefined;
  // 民生领域的提案,满意率多少: what stands before a comma and asks nothing is what the rest is about.
  if (TOPIC.test(remainder) && items.some(({ hole }) => hole !== "") && items[0]?.hole === "")
    return undefined;
  const last = items.at(-1);
  const asks = items.map((item) => {
    const { hole, counter } = (item.hole === "" && !/率\s*$/.test(item.words) ? last : item) ?? item;
    return makeAsk(item.words, hole, counter, undefined);
  });
  // 困难和问题: one thing by two of its names.
  return new Set(asks.map(({ concepts, terms }) => JSON.stringify([concepts, terms]))).size > 1
    ? asks
    : undefined;
}

const saysNothing = (words: string): boolean => {
  const { concepts, terms } = makeAsk(words, "", "", undefined);
  return concepts.length === 0 && terms.length === 0;
};

/** A thing that is counted (立案提案, 立案数) or a rate by its name alone; 建议的办复率 leans on what stands before it. */
function standsAlone(words: string): boolean {
  const mentions = thesaurus().mentions(words);
  const last = mentions.at(-1);
  if (!last) return false;
  if (last.family === "object" || NOMINAL.has(last.id))
    return /^(?:信息|会议?|活动|数量?|次数|人数)?\s*$/.test(words.slice(last.end));
  if (/数量?\s*$/.test(words)) return true;
  // 提案办理满意率: such rates are of proposals, said or not.
  return (
    (last.family === "rate" || (SATISFIED.has(last.id) && /^率\s*$/.test(words.slice(last.end)))) &&
    mentions.every(
      ({ family, id }) => family === "rate" || family === "stage" || id === "proposal" || SATISFIED.has(id),
    )
  );
}
