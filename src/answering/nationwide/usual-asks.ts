import type { ReportMetadata } from "../../domain/report.ts";
import { PUBLIC } from "../../domain/report.ts";
import { thesaurus } from "../../figures/thesaurus.ts";
import type { Library } from "../library.ts";
import type { Ask, Term } from "../query.ts";
import { understand } from "../understanding/understand.ts";

/** What is asked of all places most: the indicators that most reports state, by the names that people use. */
const NAMES = [
  ...["提案", "立案提案", "收到提案", "重点提案", "集体提案", "议案", "代表建议", "执法检查"],
  ...["立案率", "办复率", "提案办复率", "办结率", "满意率", "提案满意率", "面商率", "采纳率"],
  ...["社情民意", "社情民意信息", "报送社情民意信息", "收集社情民意信息", "采用社情民意信息"],
  ...["视察", "开展视察", "调研", "开展调研", "调研报告", "协商", "开展协商", "民主监督", "开展民主监督"],
  ...["主席会议", "召开主席会议", "常委会会议", "召开常委会会议", "意见建议", "提出意见建议", "批示"],
  ...["委员", "培训委员", "培训班", "举办培训班", "文史资料", "出版文史资料"],
  ...["捐款", "捐款捐物", "资助学生", "走访企业", "接待群众"],
];

/** A usual ask, which answers for all the ways of asking a ranking of the same. */
export interface UsualAsk {
  /** Its place among them. */
  id: number;
  ask: Ask;
}

let read: ReadonlyMap<string, UsualAsk> | undefined;

/** All of them, by what is asked. */
export function usualAsks({ gazetteer, glossary }: Pick<Library, "gazetteer" | "glossary">) {
  if (read) return read;
  const none: readonly ReportMetadata[] = [];
  const asks = new Map<string, UsualAsk>();
  for (const name of NAMES) {
    const asked = { text: `哪里${name}最多`, viewer: PUBLIC, today: new Date(0) };
    const query = understand(asked, none, { gazetteer, glossary });
    const [ask, ...others] = query.asks;
    if (!ask || others.length > 0 || asks.has(meaningOf(ask))) continue;
    // The words of ranking are none of the thing ranked.
    asks.set(meaningOf(ask), { id: asks.size, ask: { ...ask, context: ask.context.filter(isOfName(name)) } });
  }
  read = asks;
  return read;
}

const isOfName =
  (name: string) =>
  ({ any }: Term): boolean =>
    any.some((word) => name.includes(word));

/** Says nothing of what is asked: 提案最多的|地方|是. */
const IDLE = /[\s的是对各]|地方|(?<!\p{Script=Han})地/gu;

/** Said of anything that is held. */
const HOLD = "hold";

/**
 * All that decides which figure answers, but for the order of the words and for those of ranking. Asks that have the same
 * differ at most in how well a word of the ranking (最多, 排名) stands near a figure.
 */
export function meaningOf({ label, context: _, around, end: __, concepts, terms, ...rest }: Ask): string {
  const mentions = thesaurus().mentions(label);
  const said = mentions.map(({ id, text }) => (id === HOLD ? HOLD : text));
  const unsaid = mentions.reduceRight(
    (text, { start, end }) => text.slice(0, start) + text.slice(end),
    label,
  );
  const things = terms.filter(({ any }) => any.some((word) => word.replaceAll(IDLE, "") !== ""));
  const fields = Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1));
  const sets = [said, around, concepts].map((words) => [...new Set(words)].sort());
  return JSON.stringify([...sets, unsaid.replaceAll(IDLE, ""), things, fields]);
}
