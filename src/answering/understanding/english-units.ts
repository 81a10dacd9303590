import { familyOf } from "../../figures/thesaurus.ts";
import type { UnitClass } from "../../figures/units.ts";
import type { Ask } from "../query.ts";

const RATE =
  /\b(?:coverage|rates?(?! as\b)|percentage|percent|proportion|fraction)\b|\bwhat share\b|\bshare of\b/i;

/** Sums of money named, or asked for by nothing but “how much”. */
const MONEY =
  /how much (?:[a-z]+ )?(?:money|funding)|\bhow much\b(?! (?:of (?:the )?)?(?:land|area|grain|rice|tea|water|time|space|garbage|waste|longer|more|less|higher|lower)\b)|\b(?:yuan|rmb|dollars|money|funds?|funding|worth|value|investment|capital|cost|expenditure|spending)\b/i;

/** How much of what is weighed or measured: no money. */
const MATERIAL =
  /how much (?:[a-z-]+ )?(?:diesel|fuel|oil|petrol|coal|rice|grain|wheat|flour|tea|fruit|vegetables?|meat|fish|fertili[sz]er|cement|timber|water|garbage|rubbish|waste|land|area|space|farmland|forest)\b/i;

/** “How many projects of the fund”: what is counted is no money, though money is spoken of. */
const PIECES_COUNTED = /\bhow many\b(?! (?:[a-z]+ ){0,2}(?:yuan|rmb|dollars|renminbi)\b)/i;

const PEOPLE =
  "(?:people|persons|attendees|participants|visitors|guests|members|deputies|students|residents|elderly)";
const PEOPLE_COUNTED = new RegExp(`how many (?:[a-z-]+[a-rt-z] )?${PEOPLE}\\b(?!['’])`, "i");
const PEOPLE_LAST = new RegExp(`\\b${PEOPLE}\\s*$`, "i");

/** Classes of counter that the words of an English ask allow; undefined: any. */
export function unitsAsked(text: string, counted: string, ask: Ask): UnitClass[] | undefined {
  const rates = ask.concepts.some((id) => familyOf(id) === "rate" && id !== "change");
  if (RATE.test(text) || (rates && !/how many/i.test(text)))
    return ask.change ? ["percent", "points"] : ["percent"];
  if (MATERIAL.test(text)) return ["other"];
  if (MONEY.test(text) && !PIECES_COUNTED.test(text) && !ask.change) return ["money"];
  if (/how (?:many times|often)/i.test(text)) return ["occasion"];
  if (/how many (?:[a-z]+ ){0,3}(?:households|families|companies|enterprises|firms|businesses)/i.test(text))
    return ["organisation"];
  if (PEOPLE_COUNTED.test(text) || PEOPLE_LAST.test(counted)) return ["person"];
  return undefined;
}
