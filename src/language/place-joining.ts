import type { Division, PlaceMention } from "../domain/place.ts";

/** "Honggang District, Daqing", "Gulou of Nanjing", 鼓楼区(南京): the division around comes second. */
const AROUND_SECOND = /^(,? (of|in) (the )?|, ?| |[(（] ?|，)$/;
/** "Daqing Honggang", "Daqing's Honggang District", 南京(鼓楼区). */
const AROUND_FIRST = /^(,? |'s |’s |[(（] ?)$/;
/** "Zhuzhou, Liling and Pingyao": a comma that sets members of a list apart. */
const IN_LIST = /^,? (?:and|or|&) (?=[A-Z])/;
const CLOSING = /^ ?[)）]/;
/** Members of one list: the second namesake is meant in the same division as the first. */
const LISTED = /^(、|和|与|及|跟|,|，| and |, | & |\/)$/;

/**
 * Joins a name with the division around it into one mention of the lower one, and lets a list decide between
 * namesakes (北京朝阳区和通州区). Changes the candidates of the mentions given.
 */
export function joinMentions(
  text: string,
  mentions: PlaceMention[],
  within: (upper: Division[], lower: Division[]) => Division[],
): PlaceMention[] {
  const joined: PlaceMention[] = [];
  for (const mention of mentions) {
    const before = joined.at(-1);
    const gap = before ? text.slice(before.end, mention.start) : "";
    if (
      before &&
      AROUND_SECOND.test(gap) &&
      join(text, before, mention, within(mention.candidates, before.candidates), gap)
    )
      continue;
    if (
      before &&
      AROUND_FIRST.test(gap) &&
      !(gap.startsWith(",") && IN_LIST.test(text.slice(mention.end))) &&
      join(text, before, mention, within(before.candidates, mention.candidates), gap)
    )
      continue;
    if (before && LISTED.test(gap)) preferSiblings(before, mention);
    joined.push({ ...mention, text: text.slice(mention.start, mention.end) });
  }
  return joined;
}

function join(
  text: string,
  before: PlaceMention,
  mention: PlaceMention,
  lower: Division[],
  gap: string,
): boolean {
  if (lower.length === 0) return false;
  const closing = /[(（]/.test(gap) ? (CLOSING.exec(text.slice(mention.end))?.[0].length ?? 0) : 0;
  before.end = mention.end + closing;
  before.text = text.slice(before.start, before.end);
  before.candidates = lower;
  return true;
}

function preferSiblings(before: PlaceMention, mention: PlaceMention): void {
  if (before.candidates.length !== 1 || mention.candidates.length < 2) return;
  const parent = before.candidates[0]?.parent;
  const siblings = mention.candidates.filter((division) => division.parent === parent);
  if (siblings.length > 0) mention.candidates = siblings;
}
