import type { Glossary } from "../../language/glossary.ts";
import { tag } from "../../language/segment.ts";
import type { Term } from "../query.ts";
import { isStopWord } from "./stop-words.ts";

/** What a word weighs before its rarity: a quoted name, a thing, a verb, a word that every report is full of. */
const QUOTED = 1.5;
const THING = 1;
const LOOSE = 0.6;
const LIGHT = 0.25;
/** A general word that is asked for (哪些制度, 什么办法) mostly stands in the answer. */
export const ASKED_FOR = 0.5;
/** A thing that is asked for (什么展览, 什么荣誉): the answer may say it by naming one. */
export const ANSWER = 1.2;
/** The verb whose object is asked for: 视察了哪些, 编过什么. */
export const PREDICATE = 0.9;

/** Whether a term is a thing that an answer must speak of. */
export const isThing = (term: Term | undefined): boolean =>
  term !== undefined && term.loose !== true && term.weight >= THING && term.parts === undefined;

/** Words of asking and of the field at large: they help to choose between sentences and prove nothing. */
const LIGHT_WORDS = new Set(
  "政协委员 政协 提出 提 提过 提交 建议 意见 主意 点子 办法 做法 措施 举措 手段 事 事情 事项 事儿 贡献 作用 要求 问题 内容 方面 领域 特点 特色 亮点 形式 方式 方法 项目 活动 开展 组织 进行 推动 推进 加强 促进 支持 围绕 关注 重视 帮助 委员 委员们 地方 部门 党委 市委 区委 县委 省委 全市 全区 全县 全省 本市 我市 领导 发展 建设 参与 参加 觉得 认为 承认 坦言 涉及 包括 主要 重点 具体 结果 效果 成果 成效 成绩 收获 回事 意思 含义 说法 看法 态度 思路 目的 原因 理由 步骤 环节 经验 体会 动作 努力 力度 名字 名称 名单 对象 题目 主题 话题 议题 课题 任务 目标 角度 层面 机制 平台 制度 政府 单位 群众 人员 人士 大会 会议 会 大伙 大家 同志 成员 干 做 搞 弄 办 抓 管 出 定 用 谈 议 盯 看 写 建 改 编 请 送 组 开 设 设立 成立 建立 完善 制定 出台 召开 举办 举行 实施 落实 落地 执行 解决 改进 提高 提升 加快 增强 深化 强化 打造 创新 探索 服务 协商 履职 学习 专门 专项 专题 一起 一直 目前 现在 当前 现今 期间 当时 当年 当天 平时 日常 年底 年初 年末 上半年 下半年 近年 近年来 同期 过去 以前 从前 以后 后来 最近 届内 本届 这届 一年来 时期 时间 阶段 过程 整体 总体 基本 根本 新 好 大 多 高 强 深 近 有效 积极 深入 持续 进一步 不断 切实 努力 出力 尽力 使劲 准备 打算 计划 安排 拟 将 今后 未来 接下来 下一步 下步 明年 来年 新年 新一年 下一年 第二年 年内".split(
    " ",
  ),
);

/** Question words and fillers that the common stop words leave out. */
const IDLE =
  /^(?:干嘛|干啥|咋|咋办|咋样|怎么办|怎么着|要不要|呗|嘞|咧|都|各|所|之|其|并|而|且|则|若|凭|凭什么|究竟|倒底|说明|请问|告知|帮我|对于|针对|一些|有些|某|第|自己|自身|自我|本身|他们|她|它们|咱们|俺|名|位|条|件|项|次|份|篇|点|种|类|场|届|年|月|日|号|天|上|下|中|里|内|外|前|后|时|间|方|边|面|几条|几件|几项|几点|几个|为了|跟|没|们|别|别的|我们|该|些|委|你好|您好|hello|hi|请问|[一二三四五六七八九十两几\d]+年[来间里]?)$/;

/** Parts of speech that name no thing. */
const NOT_A_THING = /^(?:v|d|r|p|c|u|t|m|q|y|a|f|i|o|e|h|k)/;

/** Ways of asking, taken out before words are cut so that they stick to none: 由|谁来, 哪些|项目. */
const ASKING =
  /(?:(?:是|都|有|做|干|搞)?了?(?:什么|甚么|哪些|哪几|啥)(?:样|的)?|怎么回事|怎么样?|怎样|如何|为什么|为何|为啥|是不是|有没有|能不能|会不会|行不行|多少|(?:是|由|请|给|让)?(?:了)?谁|哪[一]?[个件位次天年里儿种份篇条项家场]?|[那这][一]?[个件位次天年里儿种份篇条项些家场边](?:阵子|时候|会儿)?|[那这]阵子|的时候|(?:都|还)?有过?(?=[ ,，?？]|$)|了(?=[ ,，、?？]|$)|(?<=\p{Script=Han})过(?!程|去|度|剩|敏|境|渡|节|年|关)|(?<=[会议])上(?=[作做念读]|$)|[的吗呢吧啊着])/gu;

const QUOTE = /[“「『《"【]([^”」』》"】“「《]{1,20})[”」』》"】]/gu;
const FORMULA = /[a-z\d]+(?:[+＋][a-z\d]+)+/g;
const DATE = /\d{1,2}月\d{1,2}[日号]/g;
/** A number that the question claims must stand in the report. */
const AMOUNT = /\d[\d,.]*(?:余|多)?(?:万|亿)?(?:件|篇|名|人次|人|元|家|户|场|次|条|期|份|部|项|%)/g;
/** Words of one name at most. */
const LONGEST_NAME = 4;
/** What a name of several words weighs beside its heaviest word. */
const NAME = 1.3;

/**
 * What a question is about, as words to look for in sentences. `remainder` is the folded question with places, years
 * and the committee's name blanked out. Quoted names, dates and formulas (“2+2”) are taken as they stand.
 */
export function topicTerms(remainder: string): Term[] {
  const terms: Term[] = [];
  const add = (word: string, weight: number, loose = false): void => {
    if (word === "" || terms.some((term) => term.any[0] === word)) return;
    terms.push({ any: [word], weight, ...(loose ? { loose } : {}) });
  };
  // 答覆 is 答复, which folding character by character cannot know.
  let rest = remainder.replaceAll(/(?<=[答回批])覆/g, "复");
  const take = (pattern: RegExp): void => {
    rest = rest.replaceAll(pattern, (whole: string, inner: unknown) => {
      const word = typeof inner === "string" ? inner : whole;
      if (/[,，。;；?？]/.test(word)) return whole;
      add(word.replace(/号$/, "日"), QUOTED);
      return " ".repeat(whole.length);
    });
  };
  for (const pattern of [QUOTE, FORMULA, DATE, AMOUNT]) take(pattern);
  const runs: string[][] = [[]];
  const askedFor = new Set(
    [
      ...remainder.matchAll(
        /(?:什么|哪些|哪几.?|哪[一二三四五六七八九十两]?[个件项条种类份]?)(?:样的|的)?(\p{Script=Han}{2})/gu,
      ),
    ].map((match) => match[1]),
  );
  const predicates = new Set(
    [...remainder.matchAll(/(?=(\p{Script=Han}{2})(?:了|过|着)?(?:什么|哪|谁|啥))/gu)].map(
      (match) => match[1],
    ),
  );
  // 选了哪几个, 评过什么: cut off by itself, the verb looks like a noun.
  const deeds = new Set(
    [...remainder.matchAll(/\p{Script=Han}(?=[了过](?:哪|什么|甚么|啥|谁))/gu)].map(([one]) => one),
  );
  for (const { word: run, tag: part } of joined(
    tag(rest.replaceAll(ASKING, (run) => " ".repeat(run.length))),
  )) {
    // The segmenter guesses 为六堡 for a word: before one that it doesn't know, 为 and its like stand alone.
    const word = part === "x" && run.length >= 3 ? run.replace(/^[为对就把给向替从由在]/, "") : run;
    if (!isContent(word)) {
      runs.push([]);
      continue;
    }
    runs.at(-1)?.push(word);
    if (isLight(word)) add(word, askedFor.has(word) ? ASKED_FOR : LIGHT, true);
    else if ((part === "x" && JUNK.test(word)) || deeds.has(word)) add(word, LIGHT, true);
    else if (NOT_A_THING.test(part) && !/^(?:vn|an)/.test(part))
      add(word, askedFor.has(word) ? ANSWER : predicates.has(word) ? PREDICATE : LOOSE, true);
    else if (askedFor.has(word)) add(word, ANSWER, true);
    else add(word, THING);
  }
  return [...terms, ...runs.flatMap((run) => namesIn(run, terms))];
}

/** What the segmenter makes of a verb and its neighbour: 报给, 区提. */
const JUNK = /[给到提做办说讲过要谈议问写看用去来上下出起]/;
/** Words that figures are asked with and that reports are full of: dropped there, general here. */
const FIGURE_WORDS = new Set("数据 数字 情况 比例 数量 总数".split(" "));

const isLight = (word: string): boolean => LIGHT_WORDS.has(word) || FIGURE_WORDS.has(word);
const isContent = (word: string): boolean =>
  (/\p{Script=Han}/u.test(word) || /^(?=.*[a-z])[a-z\d]{2,}$/.test(word)) &&
  !IDLE.test(word) &&
  (FIGURE_WORDS.has(word) || !isStopWord(word));

/** Neighbouring words that may be one name: 数字|经济, 营商|环境|体验|官. */
function namesIn(run: string[], terms: Term[]): Term[] {
  const names: Term[] = [];
  for (let length = Math.min(LONGEST_NAME, run.length); length >= 2; length--) {
    for (let from = 0; from + length <= run.length; from++) {
      const parts = run.slice(from, from + length);
      const own = terms.filter((term) => parts.includes(term.any[0] ?? ""));
      const weight = NAME * Math.max(...own.map((term) => term.weight));
      names.push({ any: [parts.join("")], weight, parts, ...(own.some(isThing) ? {} : { loose: true }) });
    }
  }
  return names;
}

/** Single characters in a row that the segmenter knows no word for are one: 产|学|研, 硅|巷. */
function joined(words: { word: string; tag: string }[]): { word: string; tag: string }[] {
  const out: { word: string; tag: string }[] = [];
  let run: { word: string; tag: string }[] = [];
  const flush = (): void => {
    if (run.length >= 2) out.push({ word: run.map(({ word }) => word).join(""), tag: "n" });
    else out.push(...run);
    run = [];
  };
  for (const one of words) {
    const bare = /^\p{Script=Han}$/u.test(one.word) && /^(?:n|v|a|j|x|g|b)/.test(one.tag);
    if (bare && !isStopWord(one.word) && !LIGHT_WORDS.has(one.word) && !IDLE.test(one.word)) run.push(one);
    else {
      flush();
      out.push(one);
    }
  }
  flush();
  return out;
}

/** English verbs and fillers whose translations need not stand in an answer; in their base form. */
const LOOSE_ENGLISH =
  /^(?:do|does|did|done|doing|make|makes|made|making|take|took|taken|give|gave|given|get|got|hold|held|set|say|said|says|state[sd]?|mention(?:s|ed)?|tell|told|talk(?:s|ed)?|speak|spoke|discuss(?:ed|es)?|write|wrote|written|put|bring|brought|build|built|find|found|help(?:s|ed)?|support(?:s|ed)?|improve[sd]?|strengthen(?:s|ed)?|carr(?:y|ied)|use[sd]?|using|work(?:s|ed)?|start(?:s|ed)?|launch(?:es|ed)?|conduct(?:s|ed)?|focus(?:es|ed)?|address(?:es|ed)?|cover(?:s|ed)?|deal|dealt|(?:deal(?:s|ing)?|dealt|cope[sd]?) with|(?:went|go|goes) about|handle[sd]?|tackle[sd]?|respond(?:s|ed)?|contribute[sd]?|contributions?|propose[sd]?|proposing|suggest(?:s|ed)?|advice|advise[sd]?|recommend(?:s|ed)?|learn(?:s|ed|t)?|visit(?:s|ed)?|report(?:s|ed)?|plan(?:s|ned)?|organi[sz]e[sd]?|achieve[sd]?|complete[sd]?|things?|matters?|issues?|topics?|areas?|fields?|activit(?:y|ies)|measures?|steps?|ways?|kinds?|types?|role|part|regarding|concerning|regard|new|main|key|major|important|specific|different|various|local|people|together|also|during|through|while|before|after|since|among|between|like|goals?|targets?|tasks?|priorit(?:y|ies))$/i;

/** The same for an English question: each word with the Chinese words that may say it. */
export function englishTopicTerms(
  text: string,
  glossary: Glossary,
  places: { text: string; names: string[] }[] = [],
): Term[] {
  const read = glossary.translate(text);
  const terms = read.map((one) => englishTerm(one, places));
  // digital economy: two neighbours that are one name where a report has it so.
  const names = read.flatMap(({ end }, index): Term[] => {
    const [one, other] = [terms[index], terms[index + 1]];
    const next = read[index + 1];
    if (!one || !other || !next || next.start - end > 1 || (!isThing(one) && !isThing(other))) return [];
    const any = one.any.slice(0, 4).flatMap((left) => other.any.slice(0, 4).map((right) => left + right));
    return [{ any, weight: NAME, parts: [one.any[0] ?? "", other.any[0] ?? ""] }];
  });
  return [...terms.filter((term) => term !== undefined), ...names];
}

function englishTerm(
  { english, chinese }: { english: string; chinese: string[] },
  places: { text: string; names: string[] }[],
): Term | undefined {
  const word = english.toLowerCase();
  const place =
    chinese.length === 0 ? places.find(({ text: name }) => name.toLowerCase() === word) : undefined;
  if (place) return { any: place.names, weight: THING };
  if (isStopWord(word) || /^[a-z]?$/.test(word)) return undefined;
  const any = chinese.length > 0 ? chinese : [word];
  if (any.every((one) => LIGHT_WORDS.has(one) || isStopWord(one))) return { any, weight: LIGHT, loose: true };
  const verb =
    LOOSE_ENGLISH.test(word) || /^(?:v(?!n)|d|r|p|c|a(?!n)|m)/.test(tag(any[0] ?? "")[0]?.tag ?? "");
  if (!verb) return { any, weight: THING };
  return { any, weight: word.includes(" ") ? LOOSE : LOOSE / 2, loose: true };
}
