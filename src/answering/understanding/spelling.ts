import { pinyin } from "pinyin-pro";
import { thesaurus } from "../../figures/thesaurus.ts";
import { fold } from "../../language/script.ts";
import { isWord } from "../../language/segment.ts";

/** The field's words that typists miss most, by sound: 提按, 立按, 社情明意. */
const WORDS = [
  "社情民意",
  "重点提案",
  "提案",
  "立案",
  "并案",
  "交办",
  "办复率",
  "办结率",
  "满意率",
  "办复",
  "办结",
  "委员",
  "调研",
  "视察",
  "协商",
  "政协",
  "采纳",
  "议案",
  "培训",
  "面商",
  "界别",
  "院坝",
  "党派",
  "特邀",
  "特约",
  "提案者",
  "提案人",
  "监督员",
  "信息员",
  "联络员",
  "专委会",
  "工商联",
  "文史馆",
];

/** And the names of what is counted, where they are long enough to sound like nothing else. */
const NAMES = /^\p{Script=Han}{3,6}$/u;
const wordsOfTheField = (): string[] => [
  ...new Set([
    ...thesaurus()
      .concepts()
      .filter(({ family }) => family === "object" || family === "rate" || family === "scope")
      .flatMap(({ zh }) => zh.filter((word) => NAMES.test(word))),
    ...WORDS,
  ]),
];

/** 议事亭 sounds like 议事厅, and is right as well. */
let known: Set<string> | undefined;
let sounds: { word: string; sound: string }[] | undefined;
const soundOf = (text: string): string => pinyin(text, { toneType: "none", type: "array" }).join(" ");

/**
 * Puts right words of the field that are misspelt by sound (提按 for 提案). Length and offsets stay. A run that is
 * spelt right, or that differs in more than one character of two, is left alone.
 */
export function spelt(question: string): string {
  const folded = fold(question);
  if (!/\p{Script=Han}/u.test(folded)) return speltEnglish(question);
  if (!/\p{Script=Han}{2}/u.test(folded)) return question;
  sounds ??= wordsOfTheField().map((word) => ({ word, sound: soundOf(word) }));
  known ??= new Set(sounds.map(({ word }) => word));
  let out = question;
  for (const { word, sound } of sounds) {
    if (folded.includes(word)) continue;
    for (let at = 0; at + word.length <= folded.length; at++) {
      if (same(folded, at, word) < Math.max(1, word.length - 2)) continue;
      const run = folded.slice(at, at + word.length);
      if (!/^\p{Script=Han}+$/u.test(run) || ORDINARY.has(run) || known.has(run)) continue;
      // 培训|办了几期, 协商|事项: the last character begins the next word.
      if (
        word.length > 2 &&
        run.slice(0, -1) === word.slice(0, -1) &&
        beginsWord(folded, at + word.length - 1)
      )
        continue;
      if (soundOf(run) === sound) out = out.slice(0, at) + word + out.slice(at + word.length);
    }
  }
  return out;
}

/** Whether a word of two characters begins there, or a verb with its particle. */
const beginsWord = (text: string, at: number): boolean =>
  /^.[了过]/u.test(text.slice(at)) || isWord(text.slice(at, at + 2));

/** How many characters of a word stand in their place in a text. */
function same(text: string, at: number, word: string): number {
  let count = 0;
  for (let index = 0; index < word.length; index++) if (text[at + index] === word[index]) count++;
  return count;
}

/** Words of their own that sound like one of the field's. */
const ORDINARY = new Set([
  "一案",
  "议案",
  "交班",
  "办法",
  "面上",
  "培训",
  "采纳",
  "实查",
  "协上",
  "会员",
  "微员",
]);

const ENGLISH = [
  "proposals",
  "proposal",
  "received",
  "receive",
  "submitted",
  "satisfaction",
  "committee",
  "suggestions",
  "consultation",
  "inspection",
  "members",
  "filed",
  "merged",
  "adopted",
  "opinion",
  "percentage",
  "completed",
];

/** The same for English words of the field: one letter missing, doubled, changed or swapped. */
const speltEnglish = (question: string): string =>
  question.replaceAll(/[a-z]{5,}/gi, (word) => {
    const typed = word.toLowerCase();
    if (ENGLISH.includes(typed)) return word;
    return (
      ENGLISH.find((known) => known.length >= 6 && known[0] === typed[0] && isOneSlip(typed, known)) ?? word
    );
  });

function isOneSlip(typed: string, known: string): boolean {
  if (Math.abs(typed.length - known.length) > 1) return false;
  let at = 0;
  while (at < typed.length && typed[at] === known[at]) at++;
  const [left, right] = [typed.slice(at), known.slice(at)];
  if (left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1))
    return !known.startsWith(typed) && !typed.startsWith(known);
  return left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
}
