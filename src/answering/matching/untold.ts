import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { familyOf, PEOPLE, thesaurus } from "../../figures/thesaurus.ts";
import type { Ask, Term } from "../query.ts";
import { BECAME_OF_THEM } from "./gaps.ts";
import { aliasesOf, near, nearTerm, type Said, saysConcept } from "./surroundings.ts";

/** Whether of all that the question says of the thing counted nothing is said near the figure. */
export function isUntold(ask: Ask, said: Said, figure: LedgerFigure): boolean {
  const told = ask.terms.filter((term) => term.told === true && (term.loose !== true || term.any.length > 1));
  const isSaid = (term: Term) =>
    nearTerm(term, said, figure) >= 0.6 ||
    // 协商会议 is told of where consultations are.
    term.any.some((word) =>
      thesaurus()
        .mentions(word)
        .some(({ id, family }) => family === "object" && saysConcept(id, said.sentence)),
    );
  return told.length > 0 && !told.some(isSaid);
}

/** Visiting groups received: what was done says nothing where no thing that the question names is told of. */
export function isOfNothingNamed(ask: Ask, said: Said, figure: LedgerFigure): boolean {
  const things = ask.terms.filter((term) => term.loose !== true);
  const isNamed = ask.concepts.some((id) => familyOf(id) === "object" && figure.detail.concepts.includes(id));
  // 组织委员自驾几次: of a question that names no thing the deed is what is counted.
  const deeds = ask.terms.filter(({ deed, any: [word = ""] }) => deed === true && word.length > 1);
  const ofPeople = ask.concepts.every((id) => familyOf(id) === "act" || PEOPLE.has(id));
  if (ask.head === "" && things.length === 0 && deeds.length > 0 && ofPeople && !ask.bare)
    return deeds.every((term) => nearTerm(term, said, figure) < 0.35);
  return (
    ask.head === "" &&
    !isNamed &&
    things.length > 0 &&
    things.every((term) => nearTerm(term, said, figure) < 0.35)
  );
}

/** 书画拍卖了多少件: the deed asked is said in the sentence, but behind this count and of another one. */
export const isDoneToAnother = (ask: Ask, said: Said, figure: LedgerFigure): boolean =>
  ask.terms.some(
    ({ deed, any }) =>
      deed === true && any.some((word) => said.sentence.includes(word)) && near(any, said, figure) <= 0.6,
  );

/** What was done to people, so that others are not meant: 培训了多少委员 is no count of those who came in. */
const DONE_TO = new Set(["train", "invite", "give"]);

export const isOfOtherPeople = (ask: Ask, said: Said, figure: LedgerFigure): boolean =>
  PEOPLE.has(ask.head) &&
  ask.concepts.some(
    (id) =>
      DONE_TO.has(id) &&
      !figure.detail.concepts.includes(id) &&
      (near(aliasesOf(id), said, figure) < 0.8 ||
        BECAME_OF_THEM.test(figure.detail.predicate + figure.detail.noun)),
  );

/** 未立案的提案里,退回修改的几件: of those one part is asked, and a count of which nothing asked is said is the whole or another part. */
export function isNoSuchPart(ask: Ask, said: Said, figure: LedgerFigure): boolean {
  const ids = ask.concepts.filter((id) => id !== ask.head && id !== ask.within);
  if (ask.within === undefined || ids.length + ask.terms.length === 0) return false;
  return !(
    ids.some((id) => figure.detail.concepts.includes(id) || near(aliasesOf(id), said, figure) >= 0.8) ||
    ask.terms.some((term) => nearTerm(term, said, figure) >= 0.8)
  );
}

/** 花在帮孩子就学上的钱 is asked of 帮就学: the label with a word or two of the question's own in between. */
export const isSpreadIn = (asked: string, label: string): boolean =>
  /^\p{Script=Han}{3,8}$/u.test(label) &&
  new RegExp([...label].join("\\p{Script=Han}{0,2}"), "u").test(asked);
