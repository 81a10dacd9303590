import type { Body } from "../domain/report.ts";
import { isEmpty, phraseOfBook } from "./books.ts";
import { COMING_OR_GOING, ONLY_CHANGED } from "./changing.ts";
import type { Counted } from "./counted.ts";
import type { Phrase } from "./phrases.ts";
import { PEOPLE, thesaurus } from "./thesaurus.ts";
import { unitClassOf } from "./units.ts";

/** Who receives or judges: a phrase of only these names no thing counted (转送省政协125篇). */
const RECIPIENTS =
  /^(?:被|为|给|至|到|向|由|经)?(?:全国|国家|省|市|县|区|州|盟|旗|自治区|中央|[\p{Script=Han}]{2,4}[省市州盟旗])?(?:级|政协|委|政府|委市政府|委省政府|委县政府|委区政府|委办公厅|有关部门|领导|主要领导|上级|、|和|及|党政)*(?:采用|采纳|录用|领导)?$/u;

/**
 * Gives a count that names no thing the thing of its neighbours: 其中4篇被采纳 counts what 550余篇 counted, 最终立案42件
 * counts the 提案 of the count before or of the paragraph.
 */
export function inheritNoun(counted: Counted[], paragraph: string, path: string[], body: Body): void {
  counted.forEach((item, index) => {
    // 不予立案的134件中,…: the count is what the rest is a part of.
    if (item.phrase.noun === "中") item.phrase = { ...item.phrase, noun: "" };
    const { phrase } = item;
    const previous = counted[index - 1];
    // 交由96家承办单位办理698件: the units before it are who it was given to.
    if (
      previous?.sentence === item.sentence &&
      item.quantity.unit === "件" &&
      GIVEN_TO.test(isEmpty(phrase) ? previous.phrase.noun : phrase.noun)
    ) {
      item.phrase = { ...phrase, predicate: "交办", noun: "提案" };
      return;
    }
    if (REST.test(phrase.noun) && isRestOfFiled(counted, index)) {
      item.phrase = { ...phrase, predicate: "未立案", noun: "提案" };
      return;
    }
    const ofBook = phraseOfBook(item, previous, paragraph);
    if (ofBook) {
      item.phrase = ofBook;
      return;
    }
    // 新建委员工作室24个,总数达到98个: of what stands before.
    if (
      previous?.sentence === item.sentence &&
      previous.quantity.unit === item.quantity.unit &&
      /^(?:总数|总量|总计)$/.test(phrase.noun) &&
      previous.phrase.noun !== ""
    ) {
      item.phrase = {
        ...previous.phrase,
        predicate: /^(?:新|增)/.test(previous.phrase.predicate)
          ? phrase.predicate
          : previous.phrase.predicate,
        noun: previous.phrase.noun.replace(/^新[增建设添]?/, ""),
      };
      return;
    }
    // 报送省政协120条、全国政协15条: sent to either.
    if (
      previous?.sentence === item.sentence &&
      phrase.predicate === "" &&
      phrase.passive === "" &&
      RECEIVER.test(phrase.noun) &&
      RECEIVED_BY.test(previous.phrase.noun) &&
      previous.quantity.unit === item.quantity.unit
    ) {
      const noun = previous.phrase.noun.replace(RECEIVED_BY, phrase.noun);
      item.phrase = { ...phrase, predicate: previous.phrase.predicate, noun };
      return;
    }
    // 重点提案五年累计68件,2022年14件: nothing but another time.
    if (
      previous?.sentence === item.sentence &&
      phrase.noun === "" &&
      phrase.predicate === "" &&
      phrase.passive === "" &&
      !phrase.part &&
      !/(?:合计|共计|总计|总共|一共|[,，;；]共|^共)/.test(item.lead) &&
      previous.quantity.unit === item.quantity.unit &&
      previous.phrase.noun !== ""
    ) {
      // 新设委员工作室47个,累计达312个: what there is in all is not new.
      const inAll =
        /(?:累计|总数|总量|达)/.test(item.lead) &&
        /^(?:新|增)/.test(previous.phrase.predicate + previous.phrase.noun);
      const receiver = RECEIVER.exec(item.lead.replace(/^[、,，;；和及\s]+/, ""))?.[0];
      item.phrase = inAll
        ? { ...previous.phrase, predicate: "", noun: previous.phrase.noun.replace(/^新[增建设添]?/, "") }
        : receiver !== undefined && RECEIVED_BY.test(previous.phrase.noun)
          ? { ...previous.phrase, noun: previous.phrase.noun.replace(RECEIVED_BY, receiver) }
          : { ...previous.phrase };
      return;
    }
    // 由2018年的82.6%提高到96.1%: the rate is named before the first.
    if (
      previous?.sentence === item.sentence &&
      item.quantity.unit === previous.quantity.unit &&
      ONLY_CHANGED.test(`${phrase.predicate}${phrase.noun}`)
    ) {
      item.phrase = { ...previous.phrase, part: phrase.part };
      return;
    }
    // 接待兄弟政协来访42批580余人, 文史资料3部、约75万字: a bare second measure is of the same thing.
    if (
      previous?.sentence === item.sentence &&
      isEmpty(phrase) &&
      item.quantity.unit !== "%" &&
      previous.quantity.unit !== item.quantity.unit
    ) {
      item.phrase = { ...previous.phrase, part: phrase.part };
      return;
    }
    // C类29件,占9.84%: the share is of what was just counted.
    if (
      item.quantity.unit === "%" &&
      previous?.sentence === item.sentence &&
      /^(?:约)?占(?:比|总数|立案总数|提案总数|立案提案|全部提案|总量)?的?(?:比重|比例|比)?$/.test(
        phrase.noun,
      ) &&
      previous.quantity.unit !== "%"
    ) {
      item.phrase = {
        ...phrase,
        noun: `${previous.phrase.predicate}${previous.phrase.noun}${phrase.noun}`,
        actor: previous.phrase.actor,
      };
      return;
    }
    if (/^(?:percent|points|money)$/.test(unitClassOf(item.quantity.unit))) return;
    const named = thesaurus()
      .mentions(phrase.predicate)
      .some((mention) => mention.family === "object");
    const bare =
      (phrase.noun === "" && !named) ||
      (phrase.noun !== "" && phrase.predicate !== "" && RECIPIENTS.test(phrase.noun)) ||
      isStage(phrase);
    if (!bare) return;
    const noun =
      nounBefore(counted, index, paragraph) ??
      nounOfContext(paragraph.slice(0, item.quantity.start), path, item.quantity.unit) ??
      nounOfStage(phrase, item.quantity.unit, body);
    if (noun && !phrase.noun.includes(noun))
      item.phrase = { ...phrase, noun: phrase.passive !== "" ? noun + phrase.noun : phrase.noun + noun };
  });
}

/** 报送市政协240条、省政协75条: to each its own. */
const RECEIVER = /^(?:被|向|给|报|由)?(?:全国|自治区|[省市州盟县区旗])政协$/;
const RECEIVED_BY = /^(?:被|向|给|报|由)?(?:全国|自治区|[省市州盟县区旗])政协/;

const GIVEN_TO =
  /^(?:承办|有关|相关|职能)?(?:单位|部门)(?:研究|分别)?办理(?:的(?:提案|建议)?(?:为|有|共)?)?$/;

/** 共127件,立案104件,|其余23件: what was handed in and not filed. */
const REST = /^(?:其余|剩余|余下|剩下|余|剩|另外?|其[他它])的?$/;

function isRestOfFiled(counted: Counted[], index: number): boolean {
  const item = counted[index];
  const before = counted
    .slice(Math.max(0, index - 4), index)
    .filter((one) => one.quantity.unit === item?.quantity.unit);
  const filed = before.findLast(({ phrase }) => /(?<!不|未)立案$/.test(phrase.predicate));
  if (!item || !filed || filed.sentence !== item.sentence) return false;
  const whole = filed.quantity.value + item.quantity.value;
  return (
    before.some((one) => one.quantity.value === whole) ||
    (filed === counted[index - 1] && counted[index - 2]?.sentence === item.sentence)
  );
}

/** What people bring in, and is a thing though it reads as a verb: 受理来电173个. */
const BROUGHT_IN =
  /^(?:来电|来信|来访|来函|电话|热线|诉求|求助|咨询|投诉|举报|纠纷|线索|案件|工单|留言|邮件|问卷)$/;

/** A phrase that names only a stage of handling and a receiver: 立案, 并案后交办. */
const isStage = (phrase: Phrase): boolean => {
  const mentions = thesaurus().mentions(phrase.predicate + phrase.noun);
  return (
    mentions.length > 0 &&
    phrase.noun.length <= 2 &&
    !BROUGHT_IN.test(phrase.noun) &&
    mentions.every((mention) => mention.family === "stage")
  );
};

function nounBefore(counted: Counted[], index: number, paragraph: string): string | undefined {
  const item = counted[index];
  // 提交微建议1264条;编发社情民意信息专刊118期,报送356条: what a statement of its own named since, though in other units.
  let since: string | undefined;
  for (let before = index - 1; before >= 0 && before >= index - 6; before--) {
    const candidate = counted[before];
    if (!item || !candidate) continue;
    if (candidate.quantity.unit !== item.quantity.unit) {
      if (candidate.sentence === item.sentence)
        since ??= nounOfContext(candidate.phrase.noun, [], item.quantity.unit);
      continue;
    }
    if (
      since !== undefined &&
      /[;；。!！?？]/.test(paragraph.slice(candidate.quantity.end, item.quantity.start))
    )
      return since;
    if (candidate.aside && !item.aside) continue;
    // 转为意见建议97件: what it became is not what goes on being counted.
    if (/^(?:转|改|作)/.test(candidate.phrase.predicate || candidate.phrase.noun)) continue;
    const noun = headNoun(candidate.phrase.noun);
    // 委员表示满意的361件,…列入计划的126件: pieces are no people.
    if (/^[件条篇份]$/.test(item.quantity.unit) && arePeople(noun)) continue;
    // 其中73期得到领导批示: what was done to them is no name for them.
    // 委员413名,增补71名、调出62名,届末实有422名: nor is what came and went among them.
    if (noun !== "" && !NO_NAME.test(noun)) return noun;
  }
  return undefined;
}

const NO_NAME = new RegExp(`^(?:批示|签批|采用|采纳|退回|撤回|驳回)|(?:${COMING_OR_GOING})$`);

const arePeople = (noun: string): boolean =>
  thesaurus()
    .mentions(noun)
    .some(({ id, text }) => PEOPLE.has(id) && text === noun);

/** What people want, and not who they are. */
const WANTED = /(?:需求|诉求|心愿|愿望|期盼|难题|难事|求助)$/;

/** The thing itself without the words that narrow it: 民生类提案 → 提案. */
function headNoun(noun: string): string {
  const last = thesaurus()
    .mentions(noun)
    .filter((one) => one.family === "object")
    .at(-1);
  // 群众需求 counts what people need.
  const mention = last && PEOPLE.has(last.id) && WANTED.test(noun) ? undefined : last;
  // (平时13件),审查立案119件: a part's label by itself names no thing.
  if (!mention && thesaurus().mentions(noun)[0]?.text === noun) return "";
  // 委员联名提的139件: nor do those whose they are.
  if (
    !mention &&
    thesaurus()
      .mentions(noun)
      .some(({ family }) => family === "scope")
  )
    return "";
  // 生态环境类71件,…至年底已办结349件: one class of them lends its name to none of the others.
  if (!mention && /(?:类|方面|领域|[a-d]级)[)）]?$/.test(noun)) return "";
  // 向全国政协直报18条: a receiver is nothing that is counted.
  if (!mention && /^(?:向|报|转|送|给|被|由)/.test(noun)) return "";
  const plain = mention && thesaurus().concept(mention.id)?.zh[0];
  if (mention) return plain && mention.text.includes(plain) ? plain : mention.text;
  return noun.length <= 8 ? noun : "";
}

/** Which counter usually counts which thing, nearest before the figure. */
const THING_OF_UNIT: Record<string, string[]> = {
  件: ["proposal", "bill", "deputy-suggestion", "public-opinion"],
  篇: ["public-opinion", "research-report", "speech", "article"],
  条: ["public-opinion", "suggestion"],
  期: ["public-opinion", "training", "lecture"],
  份: ["research-report", "public-opinion"],
};

function nounOfContext(before: string, path: string[], unit: string): string | undefined {
  const things = THING_OF_UNIT[unit];
  if (!things) return undefined;
  const mention = thesaurus()
    .mentions(`${path.join(" ")} ${before}`)
    .filter((one) => things.includes(one.id))
    .at(-1);
  return mention?.id === "public-opinion"
    ? "社情民意信息"
    : mention?.id === "proposal"
      ? "提案"
      : mention?.text;
}

/** What is filed, merged or assigned is a proposal, of a people's congress a bill, whether or not the paragraph says so. */
const nounOfStage = (phrase: Phrase, unit: string, body: Body): string | undefined =>
  unit === "件" && /(?:立案|并案|交办|办复|办结)$/.test(phrase.predicate)
    ? body === "人大"
      ? "议案"
      : "提案"
    : undefined;
