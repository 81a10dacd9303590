import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { familyOf, inFamily } from "../../figures/thesaurus.ts";
import type { Ask } from "../query.ts";
import { saysHead } from "./gaps.ts";
import { isLastWordOfName } from "./score.ts";
import { nearTerm, type Said } from "./surroundings.ts";

/** Counters of very many things. */
const GENERAL = new Set(
  "个 件 项 次 条 名 人 位 家 户 处 场 篇 份 期 批 人次 场次 批次 类 点 部 册 本 组 支 种 分".split(" "),
);

/** Whether anything asked for is said by the figure itself, and not only somewhere around it. */
export const isAnchored = (
  ask: Ask,
  figure: LedgerFigure,
  parent: LedgerFigure | undefined,
  said: Said,
): boolean =>
  ask.concepts.some(
    (id) =>
      familyOf(id) !== "act" &&
      (figure.detail.concepts.includes(id) || parent?.detail.concepts.includes(id) === true),
  ) ||
  (figure.unit === "%" && inFamily(ask.concepts, "rate").length > 0) ||
  // 捐了多少钱, 资助了多少人: the deed and the measure together name the thing.
  ((MEASURES.has(ask.units?.[0] ?? "") || (ask.head === "" && ask.terms.every((term) => term.loose))) &&
    inFamily(ask.concepts, "act").some((id) => figure.detail.concepts.includes(id))) ||
  ask.terms.some((term) => nearTerm(term, said, figure) >= 0.9) ||
  areAllSaid(ask, said, figure) ||
  // 议事室建成1930个,当年新建315个: the deed asked of the thing named just before.
  (figure.detail.noun === "" &&
    inFamily(ask.concepts, "act").some((id) => figure.detail.concepts.includes(id)) &&
    ask.terms.some((term) => term.must === true && nearTerm(term, said, figure) >= 0.8)) ||
  isLastWordOfName(ask, figure, said) ||
  // How many hours, wells, masks: the counter names the thing.
  (ask.counters?.includes(figure.unit) === true && !GENERAL.has(figure.unit)) ||
  // Sessions of what the question calls by its Chinese name.
  (ask.counters?.includes(figure.unit) === true &&
    ask.terms.some((term) => term.must && term.weight >= 1.5 && nearTerm(term, said, figure) >= 0.8)) ||
  // “板凳夜话”办了多少场: what is told of next after the name is of it, whatever it is called.
  (ask.head === "" &&
    ((figure.detail.unitClass === "occasion" && ask.units?.includes("occasion") === true) ||
      inFamily(ask.concepts, "act").some((id) => figure.detail.concepts.includes(id))) &&
    ask.terms.some((term) => term.must && term.weight >= 1.5 && nearTerm(term, said, figure) >= 0.85)) ||
  // 《…志》公开出版,全书31万字: the words of the book named.
  (ask.counter === "字" &&
    ask.terms.some((term) => nearTerm(term, said, figure) >= (term.must ? 0.5 : 0.8))) ||
  (ask.head !== "" && saysHead(ask, figure, parent, said));

/** 为解决停车难增加了多少车位: each of several things is said, if in other words. */
function areAllSaid(ask: Ask, said: Said, figure: LedgerFigure): boolean {
  const things = ask.terms.filter((term) => term.loose !== true);
  // One of several translations may stand anywhere.
  const own = things.filter(({ any }) => any.length === 1);
  return (
    new Set(own.map(({ any }) => any[0])).size > 1 &&
    things.every((term) => nearTerm(term, said, figure) >= 0.7)
  );
}

/** Counters that tell what is counted by themselves. */
const MEASURES = new Set<string>(["money", "person"]);
