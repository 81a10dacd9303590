/**
 * What people say for the field's words, with particles or the other party in between: 并完案 for 并案, 交给单位办 for 交办. Folded
 * to simplified.
 */
const SPOKEN: readonly [RegExp, string][] = [
  [/(?<![没未不])([立并撤结])(?:完|好)了?案/gu, "$1案"],
  [
    /(?:交|派|分|转)(?:给|到|往)?了?(?:各个?|有关|相关|具体)?(?:承办)?(?:单位|部门)(?:去|来|手里|手上)?(?:办理|承办|办)/gu,
    "交办",
  ],
  [
    /(由\p{Script=Han}{2,10}?)(?:来|去|负责|牵头)?(?<![督承主领交分会协结筹举])办(?=[的了]|[,，?？]|\s*$)/gu,
    "$1承办",
  ],
  [/(由\p{Script=Han}{2,10}?)(?:来|去|负责|牵头)(?=办理|承办|主办)/gu, "$1"],
  [/[不没]开(?:全体会议?|全会|大会|会)的?(?:时候|期间|时段?|日子|那段时间)?/gu, "闭会期间"],
  [/(?:开完(?:全会|大会|会)|(?:全会|大会|会)开完|散会)了?(?:之?后|以后)?/gu, "会后"],
  [/(?:实际|真正)?(?:到|入)[账帐]/gu, "到位"],
  [/打回(?:去|来)?/gu, "退回"],
  [
    /退(?:回去|回来|回给|还给|给|回|还|到)了?(?:提案)?(?:委员|提案人|提案者|提案单位|作者|本人)?(?:那里|手里|手上)?(?:[去来让叫请他她]|要求){0,3}(?:再|重新)?(?:改写|修改|补充|完善|改|重写|写)/gu,
    "退回修改",
  ],
  [/退给(?:了)?(?:委员|提案人|提案者|提案单位|作者|本人)/gu, "退回"],
];

/** A piece of a question in the words that reports use. */
export const inReportsWords = (text: string): string =>
  SPOKEN.reduce((said, [spoken, written]) => said.replaceAll(spoken, written), text);
