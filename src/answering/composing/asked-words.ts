import type { Ask, Query } from "../query.ts";

/** Characters of a label: a line of a chat on a phone has room for it behind the sentence. */
const MOST = 36;

/** Joins it to what was asked before, or closes it. */
const AT_THE_EDGES =
  /^(?:[\s,，、;；:：.。?？!！]|其中|以及|并且|(?:和|与|及|跟)(?!谐|平)|\b(?:and|or|as well as)\b)+|[\s,，、;；:：.。?？!！]+$/giu;

/** The person's own words for one of several things that were asked, to tell it from the others. */
export function askedWords({ asks, question, inherited }: Query, ask: Ask): string {
  const at = asks.indexOf(ask);
  const isOwn = at >= 0 && ask.end !== undefined && !inherited.topic;
  const said = isOwn ? question.slice(asks[at - 1]?.end ?? 0, ask.end) : ask.label;
  const words = said.replaceAll(/\s+/g, " ").replaceAll(AT_THE_EDGES, "");
  if (words.length <= MOST) return words;
  const cut = words.slice(0, MOST);
  return `${/[a-z]$/i.test(cut) ? cut.replace(/\s+\S*$/, "") : cut}…`;
}
