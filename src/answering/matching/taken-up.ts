import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { HIGHER_COMMITTEES, inFamily, thesaurus } from "../../figures/thesaurus.ts";
import { type Said, saysConcept } from "./surroundings.ts";

// By which of the committees above something was taken up.

/** 上报省政协208条,采用96条: taken up by those whom the count right before it was sent to, where nobody else is named. */
export function isTakenUpBy(id: string, { detail }: LedgerFigure, said: Said): boolean {
  if (!detail.concepts.includes("adopted") || inFamily(detail.concepts, "scope").length > 0) return false;
  // 报送全国政协、省政协2630条,采用564条: by both together.
  const sent =
    /[^,，;；。]*(?:上报|报送|呈报|呈送|直报|转报|推送|提交)[^,，;；。]*\d[^,，;；。]*[,，]?[^,，;；。]*$/.exec(
      said.before,
    )?.[0];
  return sent !== undefined && saysConcept(id, sent) && !namesBoth(sent);
}

const BOTH =
  /全国政协[、和及与](?:省|自治区|自治区级|省级)政协|(?:省|自治区)政协[、和及与]全国政协|(?:全国|省)、(?:省|全国)政协/;
const namesBoth = (words: string): boolean => BOTH.test(words);

/** 报送全国政协、省政协信息2630条,采用564条: what stands before, back to the count before the last. */
const clausesBefore = ({ before }: Said): string =>
  /(?:[^,，;；]*[,，]){0,2}[^,，;；]*$/.exec(before)?.[0] ?? "";

/** Whether one of them is asked for, and what was sent to several is what was taken up. */
export function isTakenUpByBoth(scopes: string[], { detail }: LedgerFigure, said: Said): boolean {
  const higher = scopes.filter((id) => HIGHER_COMMITTEES.has(id));
  return (
    higher.length === 1 &&
    !higher.some((id) => detail.concepts.includes(id)) &&
    namesBoth(clausesBefore(said))
  );
}

/** 报送全国政协395条,被采用57条: by whom is said of what was sent up. */
export const levelBefore = (before: string): string | undefined =>
  thesaurus()
    .mentions(before)
    .filter(({ id }) => HIGHER_COMMITTEES.has(id))
    .at(-1)?.id;
