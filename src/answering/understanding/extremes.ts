const DOERS =
  "单位|部门|局(?![部面域势限])|委员|界别|党派|乡镇|镇|街道|县区|地方|委员会|专委会|小组|工作室|联络站|议事室|项目|企业|学校|医院|村|社区|人";

/** 最多的是哪个单位, 最多的那个街道; without 的 what is named must be nothing else: 最高人民法院. */
const EXTREME = new RegExp(
  `最(多|高|大|少|低|小)(?:的(?:是)?(?:[哪那]?一?[个家位])?\\p{Script=Han}{0,4}?(?:${DOERS})|(?:承办|办理|主办)?(?:单位|部门))(?:是(?:哪一?[个家位]|谁))?(?=[\\p{Script=Han}\\s]{0,12}$|[,，])`,
  "u",
);

/** 主办提案最多的单位办了几件: only of the first or last of several such a count is asked. */
export function extremeAsked(lead: string): { lead: string; extreme?: "most" | "least" } {
  const match = EXTREME.exec(lead);
  if (!match) return { lead };
  return {
    lead:
      lead.slice(0, match.index) + " ".repeat(match[0].length) + lead.slice(match.index + match[0].length),
    extreme: /[多高大]/.test(match[1] ?? "") ? "most" : "least",
  };
}
