import { familyOf, HIGHER_COMMITTEES } from "../../figures/thesaurus.ts";
import type { Ask } from "../query.ts";

/** “How many do classes A and B cover?”: each class is an ask of its own. */
export function byClass(ask: Ask): Ask[] {
  const classes = ask.terms.filter((term) => /^[a-d]类$/.test(term.any[0] ?? ""));
  if (classes.length < 2) return [ask];
  return classes.map((own) => ({
    ...ask,
    terms: ask.terms.filter((term) => term === own || !classes.includes(term)),
  }));
}

/** “How many were received, filed and merged?” asks three things. */
export function splitByVerb(ask: Ask): Ask[] {
  for (const family of ["rate", "stage", "scope"]) {
    const ids = ask.concepts.filter((id) => id !== "change" && id !== "share" && familyOf(id) === family);
    const separate =
      family === "rate"
        ? ids
        : family === "scope"
          ? ids.filter((id) => HIGHER_COMMITTEES.has(id))
          : ids.filter((id) => !["handled", "solved", "adopted", "supervised"].includes(id));
    if (separate.length < 2 || !/,|\band\b/i.test(ask.label)) continue;
    return separate.map((id) => ({
      ...ask,
      concepts: ask.concepts.filter((other) => other === id || !separate.includes(other)),
    }));
  }
  return [ask];
}

/** Grades of an appraisal, as reports have them; the first is a concept of its own. */
const GRADES = new Set(
  "优秀 良好 称职 基本称职 不称职 合格 基本合格 不合格 较好 一般 较差 好 中 差".split(" "),
);

/** “How many were graded excellent, good and competent?”: each grade is an ask of its own. */
export function byGrade(ask: Ask): Ask[] {
  const excellent = ask.concepts.includes("excellent");
  const named = ask.terms.filter(
    ({ any: [name = ""] }) => GRADES.has(name) && !(excellent && name === "优秀"),
  );
  if (named.length + (excellent ? 1 : 0) < 2 || !/,|\band\b/i.test(ask.label)) return [ask];
  const rest = ask.terms.filter((term) => !named.includes(term));
  const others = named.map((term) => ({
    ...ask,
    concepts: ask.concepts.filter((id) => id !== "excellent"),
    terms: [...rest, { ...term, loose: false, weight: 1, modifier: true, must: true }],
  }));
  return excellent ? [{ ...ask, terms: rest }, ...others] : others;
}
