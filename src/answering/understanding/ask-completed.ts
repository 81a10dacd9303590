import { familyOf, PEOPLE } from "../../figures/thesaurus.ts";
import type { Ask } from "../query.ts";
import { isShare } from "./ask-kinds.ts";
import { hasRate } from "./ask-units.ts";

const ADDED = /新[增建设添加]|增[设建加]/g;

/** 新增多少、总数多少: all that there are now of the same thing. */
const withoutAdded = (before: Ask, label: string): Ask =>
  /总数|总量|总共|一共|累计|现有|合计|共有/.test(label) && before.concepts.includes("add")
    ? {
        ...before,
        label: `${before.label.replaceAll(ADDED, "")}${label}`,
        concepts: before.concepts.filter((id) => id !== "add"),
      }
    : { ...before, label };

/** 最后立了多少: the thing counted stands in the ask before. */
export function completed(ask: Ask, before: Ask, lead = ""): Ask {
  // 满意率2017年是多少,2021年是多少: nothing new but the time.
  // 其中2021年几件 asks for the same thing of another time: a year is blanked out.
  const timed = /^\s*其中|\s{5}|^[\s,，。;；?？]*(?:各自?|分别)(?:是|有|为)?\s*$/.test(lead);
  const sameCounter =
    !ask.units || (timed && ask.units[0] === before.units?.[0] && ask.counter === before.counter);
  if (ask.bare && ask.concepts.length + ask.terms.length === 0 && sameCounter && !ask.change && !before.bare)
    return { ...withoutAdded(before, ask.label), term: ask.term };
  // 民生类提案占百分之几,是多少件: the same thing counted.
  if (
    ask.bare &&
    ask.concepts.length + ask.terms.length === 0 &&
    ask.units &&
    !ask.change &&
    isShare(before) &&
    !isShare(ask)
  )
    return {
      ...before,
      label: ask.label,
      term: ask.term,
      units: ask.units,
      concepts: before.concepts.filter((id) => id !== "share"),
    };
  if (ask.head !== "" || hasRate(ask)) return ask;
  const stages = ask.concepts.some((id) => familyOf(id) === "stage");
  const scopes = ask.concepts.some((id) => familyOf(id) === "scope");
  if (!stages && !scopes && ask.terms.length > 0) return ask;
  if (before.head === "") return ask;
  // 发了多少助学金,资助几名: people are counted where the thing before is none.
  if (ask.units?.[0] === "person" && !PEOPLE.has(before.head)) return ask;
  // 参加委员多少人次,提了几条: nor is what they did counted by heads.
  if (ask.units?.[0] === "item" && PEOPLE.has(before.head)) return ask;
  return { ...ask, head: before.head, concepts: [...ask.concepts, before.head] };
}
