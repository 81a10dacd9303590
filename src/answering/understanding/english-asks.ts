import type { Glossary } from "../../language/glossary.ts";
import type { Ask } from "../query.ts";
import { makeEnglishAsk } from "./english.ts";
import { apart, asksAnew, blank, HOLE, withoutIdleWords } from "./english-holes.ts";
import { sharedBehind, spansOf } from "./english-spans.ts";
import { byClass, byGrade, splitByVerb } from "./english-splits.ts";

/** “Adopted by the national and by the provincial CPPCC”: the name stands once for both. */
const BOTH_LEVELS = /\b((?:by )?(?:the )?)national and ((?:by )?(?:the )?)provincial\b(?: committees?)?/gi;

/** “Something to discuss” (有事来商量): the Chinese name is the report's own. */
const IN_CHINESE_TOO =
  /(?:["“][^"”]{2,60}["”]|(?<=\s)['‘][^'’]{2,60}['’])(?=(?:\s+[a-z]+){0,2}\s*[(（][^)）]*\p{Script=Han})/gu;

/** “How many came from …”: no noun says what is counted. */
const BARE_HOLE = /\bhow many(?=\s+(?:came|come|were|was|are|is|had|have|got|did)\b)/i;

/** Reads what figures an English question asks for. `text` has places and years blanked out. */
export function readEnglishAsks(given: string, glossary: Glossary): Ask[] {
  const text = withoutIdleWords(
    given
      .replaceAll(IN_CHINESE_TOO, blank)
      .replaceAll(BOTH_LEVELS, "$1national committee and $2provincial committee"),
  );
  const holes = [...text.matchAll(HOLE)].filter((hole, index, all) => asksAnew(text, all[index - 1], hole));
  const between = /difference between (.+?) and (.+?)(?:[?.]|$)/i.exec(text);
  if (between?.[1] && between[2]) {
    const one = makeEnglishAsk(between[1], 0, glossary, undefined);
    const other = makeEnglishAsk(between[2], 0, glossary, one);
    // “… received in 2021 and in 2023” names one indicator and two years.
    const named = makeEnglishAsk(between[2], 0, glossary, undefined);
    if (one.concepts.length > 0 && named.concepts.length + named.terms.length > 0)
      return [one, other].map((ask) => ({ ...ask, change: false }));
  }
  const spans = spansOf(text, holes);
  const asks: Ask[] = [];
  // “Of the proposals filed, how many came from members”: of them.
  const among = /^\s*of (?:the|its|all|those)\b(?! (?:total|above))[^,]*?(?=,\s*how many\b)/i.exec(text)?.[0];
  const them = among === undefined ? undefined : makeEnglishAsk(among, 0, glossary, undefined);
  for (const [index, { from, to, hole }] of spans.entries())
    for (const words of apart(text.slice(from, to) + sharedBehind(text, spans.slice(index))))
      asks.push(
        ...splitByVerb(
          them && them.head !== "" && BARE_HOLE.test(words)
            ? makeEnglishAsk(words.replace(BARE_HOLE, "$& of them"), hole - from, glossary, them)
            : makeEnglishAsk(words, hole - from, glossary, asks.at(-1)),
        )
          .flatMap(byGrade)
          .map((ask) => ({
            ...ask,
            end: to,
          })),
      );
  const [only] = asks;
  if (asks.length === 1 && only) return byClass(shareOf(text, only, glossary));
  // “How many were received and how many filed over the whole term?”: of the one and of the other.
  return asks.at(-1)?.term && OVER_TERM.test(text) ? asks.map((ask) => ({ ...ask, term: true })) : asks;
}

const OVER_TERM =
  /\b(?:over|during|in|across|throughout|for)\s+(?:the\s+)?(?:(?:whole|entire|full|past|last)\s+)?(?:five[- ]years?|(?:five-year )?term|term of office)\b[^,;?]*[?.!\s]*$/i;

/** “What share of the proposals received were filed?”: the whole, and the part that is said of it. */
function shareOf(text: string, ask: Ask, glossary: Glossary): Ask {
  const match =
    /(?:share|proportion|percentage|percent|fraction) of (?:the |all |its )?(.+?)\b(were|was|is|are|ran|came|had)\b(.*)/i.exec(
      text,
    );
  if (!match?.[1] || ask.change) return ask;
  const whole = makeEnglishAsk(match[1], 0, glossary, undefined);
  const part = makeEnglishAsk(`${match[3] ?? ""}`, 0, glossary, whole);
  return {
    ...ask,
    whole,
    part: {
      ...part,
      head: part.head === "" ? whole.head : part.head,
      concepts: [...new Set([...part.concepts, ...(whole.head === "" ? [] : [whole.head])])],
    },
  };
}
