import type { Glossary } from "../../language/glossary.ts";
import { tag } from "../../language/segment.ts";
import { synonymsOf } from "../../language/synonyms.ts";
import { isStopWord } from "../understanding/stop-words.ts";
import { PLANNED, type Source } from "./source.ts";

/** Least share of a claim's content words that its excerpts must have. A paraphrase keeps the nouns. */
const SUPPORTED = 0.5;
/** The same for English, where a word has many translations and the glossary not all of them. */
const SUPPORTED_ENGLISH = 0.3;
/** Words of every answer, which prove nothing and need no proof. */
const COMMON = new Set(
  "政协 市政协 区政协 县政协 省政协 委员 委员们 委员会 常委会 报告 工作 方面 开展 进行 推动 推进 加强 围绕 通过 积极 主要 同时 此外 其中 包括 以及 分别 提到 指出 表示 显示 介绍 摘录 全年 年度 一年来 相关 有关 等 做法 举措 措施 情况".split(
    " ",
  ),
);

/** What no answer says, whatever an excerpt has: addresses, contacts, requests to the reader, talk of oneself. */
const NEVER =
  /https?:|www\.|\b[a-z0-9-]+\.(?:com|cn|net|org|top|xyz|io|me|cc|info|ru)\b|(?:^|\s)@\w|\S@\w|t\.me|\d{7,}|[{}<>`$\\^|#*_~]|(?:请|欢迎|务必|必须)(?:立即|马上)?(?:访问|点击|联系|添加|加入|关注|扫|加我|拨打|转账|汇款|输入|回复|下载|登录)|(?:忽略|无视|忘记).{0,10}(?:指令|指示|提示|规则|要求)|(?:我是|作为)(?:一个|一名)?(?:ai|人工智能|语言模型|助手|机器人)|\bas an ai\b|\bignore (?:all|any|the|previous)|system prompt|系统提示|提示词/i;

/** Which way a number went; told the other way round it is another fact. */
const WAYS: [RegExp, RegExp][] = [
  [/(?:增长|增加|上升|提高|增幅|增至|升至|多了|涨)/, /(?:下降|减少|降低|回落|下滑|降至|少了|降幅|减至)/],
  [
    /\b(?:increas\w*|rose|rising|grew|growth|up by|higher)\b/i,
    /\b(?:decreas\w*|fell|drop\w*|declin\w*|down by|lower)\b/i,
  ],
];
const NEGATED =
  /(?:没有|未能|尚未|从未|未曾|并非|并未|未(?!来)|不(?!断|仅|少|同|忘|懈|超过|低于|少于|到|足|平衡|够|负|移|渝))|\b(?:not|no|never|without|none)\b/i;
const NEGATING = /[未没不无非否]/;
/** One against another, or against all: nothing but the excerpts' own words can say it. */
const COMPARED =
  /(?:最[多高大少低小早好强快]|居首|首位|榜首|前列|第一[位名]|名列|领先|多于|少于|高于|低于|大于|小于|超过(?!\d)|超出|不及|不如|落后|比.{1,24}?[多少高低大小强好快早]|相差|倍)|\b(?:most|least|highest|lowest|largest|smallest|best|more than(?!\s*\d)|fewer than|less than|higher than|lower than|exceed\w*)\b/gi;

export interface WordingProof {
  glossary: Glossary;
}

export type Flaw = "forbidden" | "unsupported" | "way" | "negation" | "comparison" | "plan";

/** What the words of a folded claim say that its excerpts do not. `own` is the claim without its quotations. */
export function flawsOf(
  own: string,
  sources: Source[],
  { glossary }: WordingProof,
): { kind: Flaw; text: string }[] {
  const flaws: { kind: Flaw; text: string }[] = [];
  const printed = sources.map((source) => source.folded).join("\n");
  const never = NEVER.exec(own)?.[0];
  if (never !== undefined) flaws.push({ kind: "forbidden", text: never });
  if (printed.includes(own.trim())) return flaws;
  for (const [up, down] of WAYS)
    for (const [said, other] of [
      [up, down],
      [down, up],
    ] as const)
      if (/\d/.test(own) && said.test(own) && saysOnly(printed, other, said))
        flaws.push({ kind: "way", text: said.exec(own)?.[0] ?? "" });
  const negation = NEGATED.exec(own)?.[0];
  if (negation !== undefined && !NEGATING.test(printed)) flaws.push({ kind: "negation", text: negation });
  for (const [words] of own.matchAll(COMPARED))
    if (!printed.includes(words)) flaws.push({ kind: "comparison", text: words });
  if (sources.length > 0 && sources.every(({ plan }) => plan) && !PLANNED.test(own))
    flaws.push({ kind: "plan", text: own.slice(0, 20) });
  const share = supportedShare(own, sources, glossary);
  if (share < (/\p{Script=Han}/u.test(own) ? SUPPORTED : SUPPORTED_ENGLISH))
    flaws.push({ kind: "unsupported", text: share.toFixed(2) });
  return flaws;
}

const saysOnly = (printed: string, one: RegExp, other: RegExp): boolean =>
  !other.test(printed) && one.test(printed);

/** Share of a claim's content words that stand in its excerpts, or a word of the field for them; 1 where it has none. */
function supportedShare(own: string, sources: Source[], glossary: Glossary): number {
  const printed = sources.map((source) => `${source.folded} ${source.head}`).join("\n");
  const words = /\p{Script=Han}/u.test(own)
    ? [...new Set(tag(own).map(({ word }) => word))]
        .filter((word) => /^\p{Script=Han}{2,}$/u.test(word) && !COMMON.has(word) && !isStopWord(word))
        .map((word) => [word, ...synonymsOf(word)])
    : glossary
        .translate(own)
        .map(({ chinese }) => chinese)
        .filter((chinese) => chinese.length > 0 && !chinese.every((word) => COMMON.has(word)));
  if (words.length === 0) return 1;
  const supported = words.filter((any) => any.some((word) => standsIn(word, printed)));
  return supported.length / words.length;
}

/** A word of three or more characters stands there too where its halves do: 调研报告 in 调研形成的报告. */
const standsIn = (word: string, text: string): boolean =>
  text.includes(word) ||
  (word.length >= 4 && text.includes(word.slice(0, 2)) && text.includes(word.slice(2)));
