const ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const VALUES = new Map<string, number>([
  ...ONES.map((word, value) => [word, value] as const),
  ...TENS.map((word, index) => [word, (index + 2) * 10] as const),
]);
const SCALES = new Map([
  ["hundred", 100],
  ["thousand", 1_000],
  ["million", 1_000_000],
  ["billion", 1_000_000_000],
]);

const WORD = `(?:${[...VALUES.keys()].join("|")})`;
const SCALE = `(?:${[...SCALES.keys()].join("|")})`;
/** Six hundred and sixteen; "one" by itself is a pronoun as often as a number. */
const SPELT = new RegExp(
  `\\b(?:a (?=${SCALE}))?${WORD}?(?:(?:[\\s-]+|\\s+and\\s+)(?:${WORD}|${SCALE}))*\\b`,
  "gi",
);
const SCALED = new RegExp(`(\\d[\\d,]*(?:\\.\\d+)?)\\s+(${SCALE})\\b`, "gi");

/** Numerals as cheques have them, which no report uses for counting. */
const CHEQUE: Record<string, string> = {
  壹: "一",
  贰: "二",
  叁: "三",
  肆: "四",
  伍: "五",
  陆: "六",
  柒: "七",
  捌: "八",
  玖: "九",
  拾: "十",
  佰: "百",
  仟: "千",
};

/** A folded text in which numbers that are spelt out stand in digits: six hundred and sixteen, 1.2 million, 陆佰. */
export function withDigits(folded: string): string {
  return folded
    .replaceAll(/[壹贰叁肆伍陆柒捌玖拾佰仟]{2,}/g, (run) => [...run].map((mark) => CHEQUE[mark]).join(""))
    .replaceAll(SPELT, (words) => {
      const value = spelt(words);
      return value === undefined ? words : String(value);
    })
    .replaceAll(SCALED, (_, digits: string, scale: string) =>
      String(Number((Number(digits.replaceAll(",", "")) * (SCALES.get(scale) ?? 1)).toPrecision(15))),
    );
}

function spelt(text: string): number | undefined {
  const words = text
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => word !== "" && word !== "and" && word !== "a");
  if (words.length === 0 || (words.length === 1 && words[0] === "one")) return undefined;
  let total = 0;
  let section = 0;
  for (const word of words) {
    const value = VALUES.get(word);
    const scale = SCALES.get(word);
    if (value !== undefined) section += value;
    else if (scale === 100) section = (section || 1) * 100;
    else if (scale !== undefined) {
      total += (section || 1) * scale;
      section = 0;
    } else return undefined;
  }
  return total + section;
}

/**
 * Amounts and ranks that are no numerals. They are read as written: each must stand in the excerpt. Adverbs that every
 * report is full of (都, 均, 一系列) are not among them.
 */
export const AMOUNT_WORDS =
  /(?!百分之)[一二三四五六七八九十百千万\d]+分之[一二三四五六七八九十百千万\d]+|[一二两三四五六七八九十几]成(?![立为员果功效绩长都熟本因全年交人型])|过半|[一大多近]半(?!年)|半数|翻[一两二三四五\d]*番|翻倍|成倍|[一两二三四五六七八九十百几数\d.]+倍|减半|对半|绝大[多部][数分]|大多数|大部分|全部|全数|百分百|首次|首个|首创|唯一|率先|史上|历史最|空前|[数几上成](?=[十百千万亿])[十百千万亿]+/g;

/** The same in English, where nothing of the excerpt can say them: an amount in such words is never let through. */
export const ENGLISH_AMOUNTS =
  /\b(?:half|halves|thirds?|quarters?|twice|thrice|doubl\w+|tripl\w+|quadrupl\w+|dozens?|scores of|couple of|majority|hundreds|thousands|millions|percent of all|per cent of all)\b/i;
