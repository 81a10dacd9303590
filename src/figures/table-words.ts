import type { LedgerFigure } from "./ledger-figure.ts";
import { type Phrase, phraseOf } from "./phrases.ts";
import type { Quantity } from "./quantities.ts";
import type { Label } from "./table-labels.ts";
import type { TableContext } from "./tables.ts";
import { familyOf, thesaurus } from "./thesaurus.ts";

/** What a cell counts, folded. */
export interface Wording {
  indicator: string;
  predicate: string;
  noun: string;
  actor: string;
  /** The part of a whole that it is of: 经济建设; "" for a whole. */
  part: string;
  /** A share of the whole. */
  share: boolean;
  change: boolean;
}

/** What is counted in pieces, where the table itself names no counter. */
const THINGS: Record<string, { noun: string; unit: string }> = {
  proposal: { noun: "提案", unit: "件" },
  bill: { noun: "议案", unit: "件" },
  "deputy-suggestion": { noun: "代表建议", unit: "件" },
  "public-opinion": { noun: "社情民意信息", unit: "" },
};

/** The last thing that a text names of those that tables break down, with the counter that goes without saying. */
export function contextNoun(folded: string): { noun: string; unit: string } | undefined {
  const mention = thesaurus()
    .mentions(folded)
    .findLast(({ id }) => THINGS[id] !== undefined);
  return mention && THINGS[mention.id];
}

const stagesIn = (words: string): string[] => [
  ...new Set(
    thesaurus()
      .mentions(words)
      .filter(({ family }) => family === "stage")
      .map(({ text }) => text),
  ),
];

/**
 * The verb of a column that names none: of the figure in the text before that its total states again, or else the one
 * that its title or the sentence before has.
 */
export function stageOf(
  cells: { part: Label; quantity: Quantity }[],
  context: TableContext,
  before: LedgerFigure[],
): string {
  const total =
    cells.find(({ part }) => part.total === "whole")?.quantity.value ??
    cells
      .filter(({ part }) => !part.total && !part.inner)
      .reduce((sum, { quantity }) => sum + quantity.value, 0);
  const unit = cells[0]?.quantity.unit;
  const same = before.findLast(
    (figure) =>
      figure.value === total && figure.unit === unit && figure.detail.predicate !== "" && unit !== "%",
  );
  if (same) return same.detail.predicate;
  const titled = stagesIn(context.caption);
  const led = stagesIn(context.lead);
  return titled.length > 0
    ? titled.length === 1
      ? (titled[0] ?? "")
      : ""
    : led.length === 1
      ? (led[0] ?? "")
      : "";
}

/** Bodies and offices: they do what is counted, and are no kind of it. */
const ACTOR = /(?:[局委办部院镇乡县区市党盟社联]|街道|公司|集团|委员会|工商联|团体)$/;
const PROPOSERS = /(?:者|人|单位|部门|主体|来源)$/;
const KIND = /(?:类|型|方面|领域|界|界别|层次|级别?)$/;

export interface Said {
  measure: Label;
  part: Label;
  heading: string;
  unit: string;
  context: TableContext;
  stated: string;
  /** What the columns before count in the same counter, for one that says only what became of it: 建议（条） | 采纳（条）. */
  before: string;
}

const objectsIn = (words: string): string[] =>
  thesaurus()
    .mentions(words)
    .flatMap(({ family, text }) => (family === "object" ? [text] : []));

const BECAME =
  /^(?:已|被|其中)?(?:采纳|采用|录用|吸纳|整改|解决|化解|落实|办结|办成|办理|办复|答复|回复|完成|交办|转办|移交|处理|销号|立案|批示|刊发|兑现)(?:数|到位|完成)?$/;

/** The thing that a column goes on counting, which only says what became of it; "" where it names its own. */
export const thingBefore = (left: Label, head: Label): string =>
  head.unit !== "" && left.unit === head.unit && BECAME.test(head.words) && !namesThing(head)
    ? (objectsIn(left.words).at(-1) ?? "")
    : "";

export const namesThing = ({ words }: Label): boolean => hasObject(words);

export function wordingOf({
  measure,
  part,
  heading,
  unit,
  context,
  stated,
  before,
}: Said): Wording | undefined {
  const rate = unit === "%" || unit === "个百分点";
  // 收到提案 | 同比增长: the change of the one is said of the other.
  const changed = part.change ? part : measure.change ? measure : undefined;
  const named = part.total || part.change ? "" : part.words;
  const counted = measure.change ? "" : measure.words;
  const phrase = withWholeStage(phraseOf(counted, "", unit), counted);
  const does = named !== "" && (PROPOSERS.test(heading) || (ACTOR.test(named) && !/类/.test(heading)));
  const thing =
    before !== "" ? before : hasObject(counted) || (hasObject(named) && !does) ? "" : thingOf(unit, context);
  const kind = named === "" || does ? "" : kindOf(named, heading, thing);
  const noun =
    rate && !changed ? `${kind}${thing}${counted}` : `${kind}${phrase.noun}${thing}${changed?.words ?? ""}`;
  const verb = phrase.predicate || phrase.passive;
  const own = stagesIn(counted).length > 0 || stagesIn(named).length > 0;
  const predicate = rate && !changed ? "" : own || !isPiece(noun) ? verb : stated || verb;
  const indicator = predicate + noun;
  if (indicator === "") return undefined;
  return {
    indicator,
    predicate,
    noun,
    actor: does ? named : phrase.actor,
    part: named,
    share: rate && /(?:占|比例|比重)/.test(measure.words),
    change: changed !== undefined,
  };
}

/** 暂难解决(C类): a stage that ends with a verb is no 解决. */
function withWholeStage(phrase: Phrase, words: string): Phrase {
  const { predicate, actor } = phrase;
  const stage = thesaurus()
    .mentions(words)
    .find(
      ({ family, text }) =>
        family === "stage" && predicate !== "" && text !== predicate && text.endsWith(predicate),
    )?.text;
  if (stage === undefined) return phrase;
  const ahead = stage.slice(0, -predicate.length);
  return {
    ...phrase,
    predicate: stage,
    actor: actor.endsWith(ahead) ? actor.slice(0, -ahead.length) : actor,
  };
}

const kindOf = (named: string, heading: string, thing: string): string =>
  thing !== "" &&
  /^\p{Script=Han}{2,10}$/u.test(named) &&
  !KIND.test(named) &&
  /(?:类|领域|方面|内容)/.test(heading)
    ? `${named}类`
    : named;

const thingOf = (unit: string, { caption, text }: TableContext): string => {
  if (unit === "件" || unit === "%") return (contextNoun(caption) ?? contextNoun(text))?.noun ?? "";
  const mention = thesaurus()
    .mentions(caption)
    .findLast(({ family }) => family === "object");
  return mention && /^[人名位条篇份期]$/.test(unit) ? mention.text : "";
};

const hasObject = (words: string): boolean =>
  thesaurus()
    .mentions(words)
    .some(({ id }) => familyOf(id) === "object");

const isPiece = (noun: string): boolean => contextNoun(noun) !== undefined;
