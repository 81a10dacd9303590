import { tag } from "./segment.ts";

interface Word {
  start: number;
  end: number;
  word: string;
  tag: string;
}

/** Tells whether a run of a folded text is a unit of its own or a piece of other words (重大理论 holds no 大理). */
export interface WordsAround {
  /** No dictionary word reaches from outside into the run, or the text reads better with the run as a name. */
  fits(start: number, end: number): boolean;
  /** As `fits`, but the name may go on into a longer word (沈阳市|场 is for the caller to judge). */
  fitsAtStart(start: number, end: number): boolean;
  /** A family name stands in front as a word of its own: 王|海林 is a person. */
  behindFamilyName(start: number, end: number): boolean;
}

const HAN_RUN = /[\p{Script=Han}]/u;
/** Longest run that is cut into words at once: enough for a clause. */
const REACH = 40;
/** What may follow a name inside one dictionary word without changing what it names: 沈阳人, 海南省. */
const HARMLESS_TAIL = /^(省|市|县|区|州|盟|旗|人|籍|政协|市委|地区)$/;
/** Names of places, of bodies, and what the dictionary takes for names of people (盘锦). */
const NAME_TAG = /^n[srt]/;
/** Stands in for a name in a trial cut: a place that the dictionary has. */
const STAND_IN = "北京";
/** Single characters that are words; any other left alone shows that the text was cut in the wrong place. */
const LONE_WORD =
  /[的了在是有和与及或也都就被把对为给比跟到从向由于去来这那各每全我你他年月日件个人名次共请问查说做作办提]/;

/** Frequent family names that are hardly ever the last word before a place. */
const FAMILY_NAME = new Set(
  "王李张刘陈杨赵黄周吴徐孙胡朱郭何罗宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔康毛邱秦史侯邵孟龙钱汤尹黎乔贺赖龚庞樊殷翟倪严牛温芦季俞鲁葛伍韦申尤毕聂焦柳邢岳齐梅莫庄辛祝左涂谷祁耿牟卜詹苗凌费纪靳盛童欧甄屈裴鲍覃霍翁隋甘柏宁柯阮桂闵闫郜吕栾",
);

export function wordsAround(text: string): WordsAround {
  let from = 0;
  let to = 0;
  let words: Word[] = [];

  const wordsAt = (start: number, end: number): Word[] => {
    if (start < from || end > to || to === 0) {
      from = start;
      while (from > 0 && start - from < REACH && HAN_RUN.test(text[from - 1] ?? "")) from--;
      to = end;
      while (to < text.length && to - end < REACH && HAN_RUN.test(text[to] ?? "")) to++;
      let position = from;
      words = tag(text.slice(from, to)).map((word) => {
        const at = position;
        position += word.word.length;
        return { ...word, start: at, end: position };
      });
    }
    // Words that the dictionary lacks are guesses (tag x) and decide nothing.
    return words.filter((word) => word.tag !== "x" && word.start < end && word.end > start);
  };

  const reachesIn = (word: Word, start: number, end: number): boolean =>
    word.start < start && !(word.end >= end && word.tag === "nt");
  const reachesOut = (word: Word, start: number, end: number): boolean => {
    if (word.end <= end || word.start < start) return false;
    const tail = word.word.slice(end - word.start);
    return word.start > start || (!HARMLESS_TAIL.test(tail) && !NAME_TAG.test(word.tag));
  };
  /** 松原|有多少 beats 松|原有|多少: compares the cut with a trial one in which the run is a known name. */
  const readsBetterAsName = (start: number, end: number): boolean => {
    const left = Math.max(from, start - 8);
    const right = Math.min(to, end + 8);
    const trial = text.slice(left, start) + STAND_IN + text.slice(end, right);
    return cost(tag(trial)) < cost(tag(text.slice(left, right)));
  };

  return {
    fits: (start, end) =>
      !wordsAt(start, end).some((word) => reachesIn(word, start, end) || reachesOut(word, start, end)) ||
      readsBetterAsName(start, end),
    fitsAtStart: (start, end) =>
      !wordsAt(start, end).some((word) => reachesIn(word, start, end)) || readsBetterAsName(start, end),
    behindFamilyName: (start, end) => {
      if (!FAMILY_NAME.has(text[start - 1] ?? "")) return false;
      wordsAt(start - 1, end);
      return words.some((word) => word.start === start - 1 && (word.end === start || word.tag === "x"));
    },
  };
}

/** Fewer words and fewer characters left alone make a better cut. */
function cost(words: { word: string; tag: string }[]): number {
  let sum = 0;
  for (const { word, tag: kind } of words) {
    sum += 1;
    const guessed = kind === "x" && /^\p{Script=Han}/u.test(word);
    if (guessed) sum += word.length - 1;
    if (guessed || word.length === 1) sum += LONE_WORD.test(word) ? 0 : 1;
  }
  return sum;
}
