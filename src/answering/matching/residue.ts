import { keptWith } from "../../domain/kept-with.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { thesaurus } from "../../figures/thesaurus.ts";
import { fold } from "../../language/script.ts";

/** Words of a counted thing that narrow nothing. */
const NEUTRAL =
  /(?:第?[一二三四五六七八九十]{1,3}届|现有|共有|各类|各种|有关|相关|总数|件数|数量|全部|有效|政协|市|区|县|省|委员们|委员|广大|新|本年度|年度|全年|累计|活动|工作|会议|会|等|的|了|共|件|各项|专项|系列|多层次|全会以来|高质量|以来|期间|正式|实际|最终|审查|确定|后|专题|信息|报告|意见|建议|情况|全市|全区|全县|全省|书面|成果)/g;

/** What a thing is called narrows it no further: “有事好商量”协商议事点. */
const QUOTED_NAME = /[“「『][^”」』]*[”」』]|(?:《[^》]*》)+(?:等(?:\d+部)?)?/g;

/** What narrows the counted thing: 民生类提案 → 民生类; 提案 → "". */
export const residueOf = keptWith((figure: LedgerFigure): string => {
  // A类(已经解决或采纳): the brackets explain.
  let noun = fold(figure.detail.noun).replace(/(?<=[a-d][”"]?类)[(（][^)）]*[)）]/, "");
  for (const mention of [...thesaurus().mentions(noun)].reverse()) {
    if (mention.family === "object" || mention.family === "stage")
      noun = noun.slice(0, mention.start) + noun.slice(mention.end);
  }
  return noun
    .replaceAll(QUOTED_NAME, "")
    .replaceAll(NEUTRAL, "")
    .replaceAll(/[^\p{Script=Han}a-z]/gu, "");
});
