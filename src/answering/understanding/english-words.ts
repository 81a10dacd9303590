import { type ConceptMention, thesaurus } from "../../figures/thesaurus.ts";
import type { Glossary } from "../../language/glossary.ts";
import { tag } from "../../language/segment.ts";
import type { Term } from "../query.ts";
import { isStopWord } from "./stop-words.ts";

/** Proposals classed A, B and C: several letters behind a verb, or one at the end, are no articles. */
const CLASSED =
  /\b(?:classed|classified|graded|rated|categori[sz]ed|class|classes|categories|category)(?: as)? ((?:[a-d],? (?:and |or )?)+[a-d]\b|[b-d]\b)/gi;

/** Letters of classes named: class A, the A and B classes. */
const classesIn = (text: string): string[] => [
  ...new Set([
    ...lettersIn(text),
    ...[...text.matchAll(CLASSED)].flatMap(([, letters]) => letters?.toLowerCase().match(/\b[a-d]\b/g) ?? []),
  ]),
];

const lettersIn = (text: string): string[] =>
  [
    ...text.matchAll(
      /\b(?:class|categor|grade)(?:es|y|ies|s)? ([a-d])\b(?: and (?:class )?([a-d])\b)?|\b([a-d])\b(?: and ([a-d]))?[- ](?:class|categor|grade)/gi,
    ),
  ].flatMap((match) => match.slice(1).flatMap((letter) => (letter ? [letter.toLowerCase()] : [])));

/**
 * The concepts that English words name. One inside a phrase that means something else is not meant: the registered
 * capital of firms is nothing that was put on file.
 */
export function conceptsSaid(text: string, glossary: Glossary): ConceptMention[] {
  const phrases = glossary
    .translate(text)
    .filter(({ english, chinese }) => /[ -]/.test(english) && chinese.length > 0);
  return thesaurus()
    .englishMentions(text)
    .filter(
      ({ id, family, start, end }) =>
        !/^(?:stage|act|object|scope|rate)$/.test(family) ||
        !phrases.some(
          (phrase) =>
            phrase.start <= start &&
            end <= phrase.end &&
            end - start < phrase.end - phrase.start &&
            !phrase.chinese.some((word) =>
              thesaurus()
                .concept(id)
                ?.zh.some((alias) => word.includes(alias)),
            ),
        ),
    );
}

/** The Chinese words for the thing counted as the question calls it: consultation points, member studios. */
export const englishWords = (
  text: string,
  head: string,
  mentions: ConceptMention[],
  glossary: Glossary,
): string[] =>
  glossary
    .translate(text)
    .filter((word) =>
      mentions.some(({ id, start, end }) => id === head && start <= word.start && word.end <= end),
    )
    .flatMap(({ chinese }) => chinese);

/** What a question says of its measure: “worth how much”, “at what rate”. */
const MEASURE_WORD = /^(?:percentage|percent|proportion|fraction|worth|value|difference|gap)$/i;

/** “By the end of 2022” names a time. */
const UNTIL = /\b(?:by|at|as of|until) the (?:end|close) of\b/gi;

/** Behind these stands what something is about, which no answer may lack. */
const ABOUT =
  /\b(?:about|concern(?:s|ed|ing)?|deal(?:s|t|ing)? with|regarding|relat(?:ed|ing) to|on the (?:topic|subject) of|focus(?:ed|ing)? on)\b/i;

/** Content words of an English text as the Chinese words that may say them. */
export function englishTerms(
  text: string,
  taken: { start: number; end: number }[],
  glossary: Glossary,
): Term[] {
  const about = ABOUT.exec(text);
  const topicFrom = about ? about.index + about[0].length : text.length;
  const terms: Term[] = classesIn(text).map((letter) => ({
    any: [`${letter}类`, `“${letter}”类`],
    weight: 1,
    modifier: true,
    must: true,
  }));
  // “member talk rooms” (委员说事室): the Chinese name is the one that counts.
  for (const [name] of text.matchAll(/\p{Script=Han}{2,12}/gu))
    terms.push({ any: [name], weight: 1.5, modifier: true, must: true });
  for (const word of glossary.translate(text.replaceAll(UNTIL, (words) => " ".repeat(words.length)))) {
    // A phrase that only partly is a concept (Hong Kong and Macao members) still says more than it.
    if (taken.some((mention) => mention.start <= word.start && word.end <= mention.end)) continue;
    if (word.english.length < 2 || isStopWord(word.english.toLowerCase())) continue;
    if (MEASURE_WORD.test(word.english) || word.chinese[0] === "人次") continue;
    if (word.english === "rate" && /\bat what rate\b/i.test(text)) continue;
    if (about && word.start >= about.index && word.end <= topicFrom) continue;
    // “Pieces of information”, “how many pieces were used”: a way of counting.
    if (/^(?:pieces?|following)$/i.test(word.english)) continue;
    if (/^characters$/i.test(word.english) && /how many characters\b/i.test(text)) continue;
    if (/^(?:(?:past |last )?(?:five|four|three) years|terms?(?: in office)?)$/i.test(word.english)) continue;
    // Who came is counted by heads, whatever they are called.
    if (/^(?:visitors?|guests?|attendees?|participants?)$/i.test(word.english)) continue;
    const any = word.chinese.length > 0 ? withoutSingle(word.chinese) : [word.english.toLowerCase()];
    const loose =
      word.chinese.length === 0 ||
      /^(?:support|help|assistance)$/i.test(word.english) ||
      any.every(
        (chinese) =>
          /^[vdacrpm]/.test(tag(chinese)[0]?.tag ?? "v") && !/^vn/.test(tag(chinese)[0]?.tag ?? ""),
      );
    const place = any.every((chinese) => tag(chinese).every((one) => one.tag === "ns"));
    const modifier = !loose && word.start >= topicFrom;
    terms.push({
      any,
      weight: loose ? 0.6 : 1,
      ...(loose ? { loose } : {}),
      ...(place ? { place } : {}),
      ...(modifier ? { modifier } : {}),
    });
  }
  return terms;
}

/** A single character that is no first choice and stands in very many words: 展 in 开展. */
const withoutSingle = (words: string[]): string[] =>
  words.filter(
    (word, index) => index === 0 || !/^[展会开大工作行建发立出面点场办成年日人民政协委提案合同]$/.test(word),
  );

/** Words of comparing, which narrow nothing. */
const COMPARING = /\b(?:fewer|more|less|other|further|additional|total|such|these|those|all|most|least)\b/gi;

/** “How many agriculture proposals were filed”: what narrows the thing counted must be said of a figure. */
export function narrowedBy(modifiers: string, terms: readonly Term[], glossary: Glossary): Term[] {
  const narrowing = englishTerms(modifiers.replaceAll(COMPARING, " "), [], glossary);
  const words = new Set(narrowing.flatMap(({ any }) => any));
  return terms.map((term) =>
    term.any.some((word) => words.has(word)) ? { ...term, modifier: true, must: true } : term,
  );
}
