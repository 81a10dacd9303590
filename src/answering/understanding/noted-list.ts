import { familyOf } from "../../figures/thesaurus.ts";
import type { Ask } from "../query.ts";
import { makeAsk } from "./ask.ts";

/** What stands between the items of a note. 和 and 与 stand within names as well: 委员和机关干部捐款数. */
const BETWEEN = /[、,，;；]|以及|及(?![时格其第])|(?<=[数额率量])(?:和|与)/u;

/** 有多少、哪些: a question, and no note. */
const ASKS = /多少|几|若干|[哪谁啥何?？]|什么|怎|吗|呢|如何/;

/** Words that make one number of the items, or tell a story of them. */
const RELATES =
  /(?:[与和比较同]\p{Script=Han}{0,6}相?[比差]|之[差和比]|总和|合计|一共|总共|加起来|倍|变化|趋势|情况|工作$|内容|介绍|对比|比较|排名|最[多少高低大小])/u;

/** The measure at the end of an item, and the hole and the counter that it stands for. */
const COUNTED = /(?:的)?总?(?<counter>[件篇条期场次家户人名个项份部册字亩批天]|人次|场次|件次|批次|户次)数$/u;
const TIMES = /(?:总)?(?<counter>人次|场次|件次|批次|户次)$/u;
const MONEY = /(?:总额|金额|款额|数额|总值|价值|总?投资额?|资金|经费|善款)$/u;
const NUMBER = /(?<![指分参])(?:总数量?|数量|总量|数)$/u;
const RATE = /(?:率|占比|比例|比重|满意度)$/u;
const AVERAGE = /(?:人均|户均|次均|平均)$/u;
const CLASS = /(?:^|[^a-z])[“"]?[a-d][”"]?类?(?:提案|件)?$/u;

interface Item {
  /** Without the measure. */
  words: string;
  hole: string;
  counter: string;
  /** Whether it says by itself that a number is asked. */
  measured: boolean;
  end: number;
}

/**
 * “提案收到、立案、实际交办件数及立案率”, “‘金秋助学’:总额、人数、人均”: what a person who fills in a table writes. Each item asks for a
 * number of its own; what stands before a colon is said of all of them, and an item leaves to the one before it what
 * that has named. Undefined where the text is no such note.
 */
export function readNoted(remainder: string): Ask[] | undefined {
  const text = remainder.replace(/(?:[(（][^()（）]*[)）]|[。.!！\s])+$/u, "");
  if (ASKS.test(text) || RELATES.test(text)) return undefined;
  const colon = text.search(/[:：]/);
  const topic = colon < 0 ? "" : text.slice(0, colon).trim();
  const items = itemsOf(text, colon + 1);
  if (items.length < 2 || items.some(({ words }) => words.length > 18)) return undefined;
  const told = items.filter((item) => item.measured || isClass(item.words));
  if (told.length === 0 && colon < 0) return undefined;
  const asks: Ask[] = [];
  for (const item of items) {
    const ask = askOf(item, items, topic, asks.at(-1));
    if (!item.measured && !isIndicator(ask)) return undefined;
    asks.push({ ...ask, end: item.end });
  }
  return asks;
}

function itemsOf(text: string, from: number): Item[] {
  const items: Item[] = [];
  let at = from;
  for (const piece of text.slice(from).split(new RegExp(`(${BETWEEN.source})`, "u"))) {
    at += piece.length;
    const said = piece
      .replace(/^(?:其中的?|另外?)/u, "")
      .replaceAll(/[(（][^()（）]*[)）]/gu, "")
      .trim();
    if (said === "" || (BETWEEN.test(said) && said.replace(BETWEEN, "") === "")) continue;
    items.push({ ...measureOf(said), end: at });
  }
  return items;
}

function measureOf(said: string): Omit<Item, "end"> {
  const counted = COUNTED.exec(said) ?? TIMES.exec(said);
  const cut = (match: RegExpExecArray) => said.slice(0, match.index);
  if (counted)
    return { words: cut(counted), hole: "多少", counter: counted.groups?.counter ?? "", measured: true };
  if (RATE.test(said)) return { words: said, hole: "", counter: "", measured: true };
  const money = MONEY.exec(said);
  // 签约资金 is money by its own name, and 总额 by nothing else.
  if (money) return { words: cut(money), hole: "多少", counter: "钱", measured: true };
  if (AVERAGE.test(said)) return { words: said, hole: "多少", counter: "", measured: true };
  const number = NUMBER.exec(said);
  return number
    ? {
        words: `${cut(number)}${/总/.test(number[0]) ? "总数" : ""}`,
        hole: "多少",
        counter: "",
        measured: true,
      }
    : { words: said, hole: "", counter: "", measured: false };
}

const isClass = (words: string): boolean => CLASS.test(words);

/** Stages, rates and parts are named for their numbers; other things may be told of in words. */
const isIndicator = ({ concepts, terms }: Ask): boolean =>
  concepts.some((id) => /^(?:stage|rate|scope)$/.test(familyOf(id))) ||
  terms.some(({ any: [name = ""] }) => /^[a-d]类$/.test(name));

function askOf(item: Item, items: Item[], topic: string, before: Ask | undefined): Ask {
  const next = items.slice(items.indexOf(item)).find(({ counter }) => counter !== "");
  // 收到、立案、实际交办件数: the counter behind the last is that of those before it.
  const counter = !item.measured && next ? next.counter : item.counter;
  const hole = counter === "" ? item.hole : "多少";
  return makeAsk(`${topic} ${item.words}`.trim(), hole, counter, before);
}
