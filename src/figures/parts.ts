import { COMING_OR_GOING } from "./changing.ts";
import type { Counted } from "./counted.ts";
import { thesaurus } from "./thesaurus.ts";
import { unitClassOf } from "./units.ts";

const PART_OPENING =
  /(?:其中|包括|内含|含(?!量)|按.{1,12}(?:分|划分|统计)|从.{1,12}(?:看|来看|分)|分为|主要有)/;

/** Links the parts of a breakdown to the total before them. */
export function linkParts(counted: Counted[], paragraph: string): void {
  linkSums(counted);
  linkTotals(counted);
  let total: Counted | undefined;
  let listing = false;
  let listed: Counted | undefined;
  for (const item of counted) {
    const previousEnd = listed?.quantity.end ?? 0;
    const between = paragraph.slice(previousEnd, item.quantity.start);
    const opens = PART_OPENING.test(between) && listed !== undefined;
    if (opens) {
      total = totalBefore(counted, item, /(?:其中)/.test(between));
      listing = total !== undefined;
    } else if (
      /[。！？!?]/.test(between) ||
      (listing && /[;；]/.test(between) && item.phrase.predicate !== "")
    ) {
      listing = false;
    }
    if (item.parent) {
      // A sum has already told what it is a part of.
    } else if (
      listing &&
      total &&
      sameMeasure(total, item) &&
      (item.quantity.unit === "%" || item.quantity.value <= total.quantity.value)
    ) {
      const independent =
        !opens && item.phrase.predicate !== "" && isMain(item) && !/^[、和及]/.test(between.trim());
      if (independent) listing = false;
      else item.parent = total;
    } else if (listing && !opens && item.quantity.unit !== "%") {
      listing = sameMeasure(total, item) ? false : listing;
    }
    listed = item;
  }
}

/** 大会立案241件…平时立案14件…全年立案255件: of counts of the same thing and stage, the one that is the sum of the others. */
function linkTotals(counted: Counted[]): void {
  const groups = Map.groupBy(
    counted.filter((item) => !item.parent && !/^(?:percent|points)$/.test(unitClassOf(item.quantity.unit))),
    (item) => `${item.quantity.unit}|${stageKey(item)}`,
  );
  for (const [key, group] of groups) {
    if (group.length < 3 || key.endsWith("|")) continue;
    const whole = group.reduce((a, b) => (b.quantity.value > a.quantity.value ? b : a));
    const others = group.filter((item) => item !== whole);
    if (others.reduce((sum, item) => sum + item.quantity.value, 0) === whole.quantity.value)
      for (const part of others) part.parent = whole;
  }
}

const stageKey = (item: Counted): string =>
  thesaurus()
    .mentions(item.phrase.predicate + item.phrase.noun)
    .filter((mention) => mention.family === "stage")
    .map((mention) => mention.id)
    .sort()
    .join();

/**
 * A run of neighbouring counts of one unit that adds up exactly to a count close before or behind it is its breakdown,
 * whether or not the text says 其中.
 */
function linkSums(counted: Counted[]): void {
  counted.forEach((whole, total) => {
    if (whole.quantity.value < 10 || /^(?:percent|points)$/.test(unitClassOf(whole.quantity.unit))) return;
    for (let first = Math.max(0, total - 6); first < Math.min(counted.length, total + 16); first++) {
      if (first === total) continue;
      const parts = partsOf(counted, first, first < total ? total : counted.length, whole);
      // Before the total only a run that reaches it: 大会立案241件,平时立案14件,全年立案255件.
      const reaches = first > total || counted.indexOf(parts.at(-1) ?? whole) >= total - 2;
      if (parts.length > 1 && reaches && !parts.some(comesOrGoes)) {
        for (const part of parts) part.parent = whole;
        if (first < total) takeStage(whole, parts);
      }
    }
  });
}

/** 少数民族委员21名。增补11名、辞去8名、撤销2名: who came and went makes up nothing that is there. */
const comesOrGoes = ({ phrase }: Counted): boolean => CAME_OR_WENT.test(phrase.predicate + phrase.noun);

const CAME_OR_WENT = new RegExp(COMING_OR_GOING);

/** 收到提案178件,…又收到平时提案27件,共205件: the sum says no verb of its own. */
function takeStage(whole: Counted, parts: Counted[]): void {
  const [first] = parts;
  const stage = first && stageKey(first);
  if (whole.phrase.predicate !== "" || !stage || !parts.every((part) => stageKey(part) === stage)) return;
  whole.phrase = { ...whole.phrase, predicate: first.phrase.predicate };
}

/** The counts from `first` on whose values add up to the whole, or none. */
function partsOf(counted: Counted[], first: number, until: number, whole: Counted): Counted[] {
  const parts: Counted[] = [];
  let sum = 0;
  for (const part of counted.slice(first, Math.min(until, first + 12))) {
    if (part.sentence !== counted[first]?.sentence) return [];
    // 委员提案139件,其中联名44件;界别提案26件: a part of a part is no item of the list.
    if (part.quantity.unit === "%" || (part.phrase.part && parts.length > 0)) continue;
    if (part === whole || part.quantity.unit !== whole.quantity.unit || part.parent || whole.parent === part)
      return [];
    sum += part.quantity.value;
    parts.push(part);
    if (sum === whole.quantity.value) return parts;
    if (sum > whole.quantity.value) return [];
  }
  return [];
}

/** Whether a count starts a statement of its own: a verb with its own thing, not a mere label. */
const isMain = (item: Counted): boolean =>
  !item.phrase.part &&
  item.phrase.passive === "" &&
  /^(?:召开|举办|开展|组织|形成|报送|收到|立案|办结|交办|走访|解决|办复|提交|邀请)/.test(
    item.phrase.predicate,
  ) &&
  item.phrase.noun.length >= 2;

function totalBefore(counted: Counted[], item: Counted, nested: boolean): Counted | undefined {
  const index = counted.indexOf(item);
  const possible = counted
    .slice(Math.max(0, index - 8), index)
    .reverse()
    .filter(
      (candidate) =>
        sameMeasure(candidate, item) &&
        (item.quantity.unit === "%" || candidate.quantity.value >= item.quantity.value) &&
        // 其中 may narrow a part again; a second breakdown by another criterion goes back to the whole.
        (nested || !candidate.parent),
    );
  // 收到4512件,立案3967件,其中2022年收到826件: the total of the same stage before the nearest.
  const stage = stageKey(item);
  return possible.find((candidate) => stage !== "" && stageKey(candidate) === stage) ?? possible[0];
}

/** A percentage is a part of a count; other parts are counted as their total is. */
const sameMeasure = (a: Counted | undefined, b: Counted): boolean =>
  a !== undefined &&
  ((b.quantity.unit === "%" && /^(?:item|document|person)$/.test(unitClassOf(a.quantity.unit))) ||
    a.quantity.unit === b.quantity.unit ||
    (unitClassOf(a.quantity.unit) === unitClassOf(b.quantity.unit) &&
      /^(?:document|item|person)$/.test(unitClassOf(a.quantity.unit))));
