import { fold } from "../../language/script.ts";
import type { Sentence } from "../sentences.ts";
import type { Run } from "./runs.ts";

/** 灯是怎么装上的, 那条信息带来了什么结果: asks for how a thing went, which no one sentence tells. */
const HOW_IT_WENT =
  /(?:(?:怎么|怎样|如何|咋)(?:就|又|会|给|被)?(?!样|安排|打算|看|评|抓|理解|算)\p{Script=Han}{1,8}(?:的|成|好|上|来|起来|出来|通|掉|下来)(?=[?？。,，]|$)|(?:什么|啥|有何)(?:样的)?(?:结果|结局|变化|后续|效果)|后来|(?:最后|最终|结果)(?:怎|如|咋|呢|是)|怎么(?:回事|解决|办成|来的)|来龙去脉|经过是|\bhow (?:did|was|were|has|had)\b.{0,80}\b(?:come|came|get|got|built|installed|solved|settled|resolved|fixed|saved|happen|end)|what (?:happened|became|came of|(?:was|were) the (?:result|outcome))|(?:led to|brought about|end up)|the story of)/iu;
/** Goes on with what the sentence before began. */
const GOES_ON =
  /^(?:为此|于是|随后|后来|此后|结果|最终|最后|经过|经|不久|如今|现在|目前|据此|接到|得知|(?:市|县|区|州|旗|省)?(?:政协|政府|委员|部门)[^,，。;；]{0,8}(?:随即|立即|当即|据此|闻讯|得知))/;

/** Characters of the longest story quoted. */
const LONGEST = 380;

/**
 * The story that a sentence stands in, where the question asks how it went: the paragraph that a short sentence or a
 * name in brackets heads (故事一,…。一条路。【典型案例】…), or the sentences that go on with it. `undefined`: it tells none.
 */
export function storyOf(
  question: string,
  { paragraph, report, ...best }: Sentence,
  sentences: Sentence[],
): Run | undefined {
  if (!HOW_IT_WENT.test(fold(question))) return undefined;
  const own = sentences.filter((one) => one.report === report && one.paragraph === paragraph);
  const from = own.findIndex(({ start }) => start === best.start);
  const [head] = own;
  const headed = head !== undefined && own.length > 1 && isHead(head.folded);
  const start = headed && best.end - head.start <= LONGEST ? head.start : best.start;
  let { end } = best;
  for (const next of own.slice(from + 1)) {
    if ((!headed && !GOES_ON.test(next.folded)) || next.end - start > LONGEST) break;
    ({ end } = next);
  }
  return end === best.end && start === best.start ? undefined : { report, span: { start, end } };
}

const isHead = (text: string): boolean =>
  text.length <= 24 ||
  /^(?:【[^】]{2,16}】|(?:典型)?案例|(?:故事|镜头|片段|便签|小事|案例)[一二三四五六七八九十之\d]|第[一二三四五六七八九十](?:个(?:故事|镜头)|枚|张|封|件事))/.test(
    text,
  );
