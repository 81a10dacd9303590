import type { Interest } from "../../domain/digests.ts";
import type { Level } from "../../domain/report.ts";
import type { Unknown, Wish, WishReader } from "../../domain/wishes.ts";
import type { Gazetteer } from "../../language/gazetteer.ts";
import { fold } from "../../language/script.ts";
import { isIndicator } from "../telling.ts";
import { createSlate, type Slate, WIPED } from "./slate.ts";
import { readTimes } from "./times.ts";

/** Longer ones are no wish that somebody wrote. */
const LONGEST = 500;
const MOST_NEAR = 3;

const CHANNEL = /(?<![\w@/])(?:@[a-z]\w{3,31}|-100\d{6,14})(?!\w)/g;
const QUOTED = /[“"「『«]([^“”"「」『』«»]{1,60})[”"」』»]/g;

const LEVELS: readonly [RegExp, readonly Level[]][] = [
  [/省、?市级|\bprovincial and (?:prefectural|municipal)(?:[- ]level)?\b/g, ["provincial", "prefectural"]],
  [/市、?县级/g, ["prefectural", "county"]],
  [/国家级|全国级|全国政协|\bnational(?:[- ]level)?\b/g, ["national"]],
  [/省级|自治区级|直辖市级|\b(?:provincial|province)(?:[- ]level)?\b|\bprovinces\b/g, ["provincial"]],
  [
    /县级市?|县区级?|区县级?|县市区|区级|旗级|\b(?:county|district)[- ]level\b|\b(?:counties|districts)\b/g,
    ["county"],
  ],
  [
    /地级市?|地市级?|市级|州级|盟级|\b(?:prefectural|prefecture|municipal|city)[- ]level\b|\b(?:prefectural|municipal|cities|prefectures)\b/g,
    ["prefectural"],
  ],
];
const EVERYTHING = /全国|全部|所有|一切|各地|\b(?:everything|everywhere|all|any)\b/g;

/** Ways of asking, which name nothing. */
const HAN_GLUE =
  /^(?:订阅|关注|追踪|跟踪|推送|发送|发给我|提醒|通知|请|帮我|给我|我想|我要|想要?|看|听|最?新|新的?|工作报告|报告|政协|委员会|消息|新闻|更新|动态|摘要|时候?|发布|地区?|地方|的|都|会|在|里|中|和|与|及|以及|或|还有|关于|有关|每次|一下|数据|数字|信息来源)+$/;
const HAN_START = /^(?:的|和|与|及|以及|或|在|关于|有关|还有)+/;
const HAN_END = /(?:的|和|与|及|以及|里|中|方面)+$/;
const LATIN_GLUE =
  /^(?:subscribe|reports?|news|updates?|digests?|for|about|on|of|in|from|to|the|a|an|and|or|with|new|latest|please|me|at|work|committees?|cppcc|words?|places?|figures?|concerning|regarding|i|want|every|level)$/;

/** Reads what people write behind /subscribe: places, levels, “words”, indicators, times; in any order. */
export function createWishReader(gazetteer: Gazetteer): WishReader {
  return (written, covered) => {
    const slate = createSlate(written.slice(0, LONGEST));
    const interest = { places: [], levels: [], words: [], indicators: [] } as {
      [Key in keyof Interest]: Interest[Key][number][];
    };
    const wish: Wish = { interest, everything: false, unknown: [], namesakes: [] };
    slate.take(CHANNEL, ([name]) => {
      wish.channel = name;
      return true;
    });
    for (const match of slate.text.matchAll(QUOTED)) {
      const word = (match[1] ?? "").replaceAll(WIPED, "").trim();
      if (word === "") continue;
      add(interest.words, word);
      slate.wipe(match.index, match.index + match[0].length);
    }
    const { wrong, ...times } = readTimes(slate);
    Object.assign(wish, times);
    wish.unknown.push(...wrong.map((text) => ({ text, near: [] })));
    for (const [pattern, levels] of LEVELS)
      slate.take(pattern, () => {
        for (const level of levels) add(interest.levels, level);
        return true;
      });

    const place = (text: string, codes: readonly string[]): void => {
      const known = codes.filter((code) => covered.has(code));
      const meant = codes.length > 1 && known.length === 1 ? known : codes;
      const [only] = meant;
      if (only === "000000") wish.everything = true;
      else if (meant.length === 1 && only !== undefined) add(interest.places, only);
      else wish.namesakes.push({ text, codes: [...meant] });
    };
    for (const { start, end, text, candidates } of gazetteer.mentions(readable(slate), covered)) {
      place(
        text,
        candidates.map(({ code }) => code),
      );
      slate.wipe(start, end);
    }
    slate.take(EVERYTHING, () => {
      wish.everything = true;
      return true;
    });

    for (const { word, bare } of tokensOf(slate)) {
      // 和平 alone is the place, though between other words it is one.
      const whole = [word, bare].flatMap((token) =>
        gazetteer.mentions(token, covered).filter(({ text }) => text.length === token.length),
      )[0];
      if (whole)
        place(
          whole.text,
          whole.candidates.map(({ code }) => code),
        );
      else if (isIndicator(bare)) add(interest.indicators, bare);
      else wish.unknown.push(unknownOf(word));
    }
    return wish;

    function unknownOf(text: string): Unknown {
      const near = new Set(gazetteer.suggest(text).map(({ division }) => division.code));
      const likely = [...near].sort((a, b) => Number(covered.has(b)) - Number(covered.has(a)));
      return { text, near: likely.slice(0, MOST_NEAR) };
    }
  };
}

/** Names are looked for in what is left, where a gap parts the words. */
const readable = (slate: Slate): string => slate.text.replaceAll(WIPED, "\n");

/** A word as it was written, and without what joins it to its neighbours. */
interface Token {
  word: string;
  bare: string;
}

/** The words that nothing was made of: Chinese ones one by one, Latin ones together as they stand. */
function tokensOf(slate: Slate): Token[] {
  const tokens: Token[] = [];
  for (const part of slate.text.split(new RegExp(`[${WIPED},，、;；。.!！?？|/+&()（）<>]+`))) {
    let latin: string[] = [];
    const flush = () => {
      const word = latin.join(" ");
      if (word !== "") tokens.push({ word, bare: word });
      latin = [];
    };
    for (const word of part.split(/\s+/).filter((one) => /[\p{L}\p{N}]/u.test(one))) {
      if (LATIN_GLUE.test(fold(word))) flush();
      else if (/^[\p{Script=Latin}'’-]+$/u.test(word)) latin.push(word);
      else {
        flush();
        const bare = withoutEdges(word);
        if (bare !== "" && !HAN_GLUE.test(fold(word)) && !HAN_GLUE.test(fold(bare)))
          tokens.push({ word, bare });
      }
    }
    flush();
  }
  return tokens;
}

function withoutEdges(word: string): string {
  const folded = fold(word);
  const start = HAN_START.exec(folded)?.[0].length ?? 0;
  const end = HAN_END.exec(folded.slice(start))?.index ?? folded.length - start;
  return word.slice(start, start + end);
}

function add<Value>(list: Value[], value: Value): void {
  if (!list.includes(value)) list.push(value);
}
