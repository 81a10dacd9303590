/*
 * 全市16个县(市、区)政协全年共立案2871件: what the committees of the places below did, told in the report of the committee above
 * them, is no count of its own.
 */

/** 县区, 县(市、区), 旗县市区: kinds of places one beside the other. */
const KINDS = "[县市区旗](?:[(（、]?[县市区旗]){1,3}[)）]?";

/** Committees of the places below, by what reports call them together. */
const COUNT = "[\\d一二两三四五六七八九十]+个?";
const COMMITTEES = `(?:全[省市州盟]|所辖|辖区内?|下辖|各|${COUNT})*(?:(?!市、?县)${KINDS}|(?:县|区|旗)级|乡镇级?|基层|下级|(?<=各|个)(?:县|区|市|旗))`;

/** What makes the words the name of something else: 县级政协主席, 县区政协工作. */
const OF_THEM =
  "(?!委员|主席|副主席|系统|机关|工作|中|干部|班子|领导|同志|来|联络|换届|专委|党组|信息|提案|在内|全部|都有|均)";

const BELOW = new RegExp(`${COMMITTEES}政协${OF_THEM}`, "gu");

/** Named as partners or as those something is done for: 与县区政协联动, 加强对县区政协的指导. */
const BESIDE =
  /(?:与|和|同|跟|向|给|被|由|经|对|为|及|在|、|联合|邀请|接待|配合|会同|指导|带动|推动|组织|支持|帮助|委托|督促|协助|走访|来自|唯一|成为|作为|兄弟|外地|周边)(?:全[省市州盟]|[\d一二两三四五六七八九十]+个?|各)*$/;

/** Words that bring the sentence back to the committee itself. */
const OURS =
  /(?:(?<![县市区旗)）、(（级])[省市县区州旗盟]政协|我们|我[会市县区州旗盟]|全[市县区州省旗盟](?!各)|广大委员|本会|常委会)/u;

/** Whether such committees are the subject of the words, with nothing of the committee's own behind them. `words` are folded. */
export function tellsOfCommitteesBelow(words: string): boolean {
  const last = [...words.matchAll(BELOW)].findLast(
    ({ index }) =>
      /(?:^|[,，;；:：。、\s]|其中)(?:全[省市州盟])?$/.test(words.slice(0, index)) &&
      !BESIDE.test(words.slice(0, index)),
  );
  return last !== undefined && !OURS.test(words.slice(last.index + last[0].length));
}

/** In the plural: the CPPCC of a district is the one asked about. */
const IN_ENGLISH =
  /\b(?:(?:count(?:y|ies)|districts?|banners?|lower(?:-level)?|grass-?roots|subordinate)(?:(?:,| and| or)+ (?:count(?:y|ies)|districts?|cit(?:y|ies)))*(?:-level)? (?:cppccs|committees|political advisory bodies)|(?:counties|districts|banners)['’] (?:own )?(?:cppccs?|committees))\b/i;

/** Whether a question asks about them, and not about the committee above. */
export const asksCommitteesBelow = (folded: string): boolean =>
  [...folded.matchAll(BELOW)].some(({ index }) => !BESIDE.test(folded.slice(0, index))) ||
  IN_ENGLISH.test(folded);
