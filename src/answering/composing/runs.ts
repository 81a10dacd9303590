import type { Span } from "../../domain/outline.ts";
import type { Report } from "../../domain/report.ts";
import type { Term } from "../query.ts";
import type { Sentence } from "../sentences.ts";

/** A verbatim run of a report that answers (part of) a question. */
export interface Run {
  report: Report;
  span: Span;
}

/** Longest sentence quoted whole; of a longer one the parts between semicolons that tell. */
const LONGEST = 200;
/** A sentence up to this length announces the next one. */
const BARE = 16;
/** Longest list quoted. */
const LONGEST_LIST = 700;

const ITEM =
  /^(?:[一二三四五六七八九十]是|[一二三四五六七八九十]要|第[一二三四五六七八九十][,，、是]|其[一二三四五]|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．](?!\d))/;
/** A number said with little before it: 做了三件事. 建设…两个办法 ends what it counts. */
const NUMBER = "(?<=[了出有做行即为到成取抓是立好述列起下以的展])(?:[两三四五六七八九十]|\\d{1,2})";
/** 做了三件事。 提出三个“理念”。 包括: — what follows is what is meant. */
const ANNOUNCES = new RegExp(
  `(?:[:：]|${NUMBER}(?:个|项|条|点|种|方面|件|大|步|类)[^,，;；。]{1,14}。|[”"](?:的)?[^,，;；。]{0,6}(?:结论|要求|目标|思路|做法|原则|机制|活动)。)$`,
);
const EXPLAINS = /^(?:如[:：]|例如|比如|即|分别是|分别为|包括|具体(?:是|为|包括)|主要(?:是|有|包括)|其中)/;

/** A sentence with what belongs to it: the sentence that a bare one announces, the items of a list it opens. */
export function completed(sentence: Sentence, sentences: Sentence[], terms: Term[]): Span {
  const list = listAround(sentence, sentences);
  if (list) return list;
  const index = sentences.indexOf(sentence);
  const inParagraph = (other: Sentence | undefined): other is Sentence =>
    other !== undefined && other.paragraph === sentence.paragraph && other.report === sentence.report;
  let last = sentence;
  for (let at = index + 1; at <= index + 2; at++) {
    const next = sentences[at];
    if (
      !inParagraph(next) ||
      !(
        last.folded.length <= (/^[（(]/.test(last.folded) ? 2 * BARE : BARE) ||
        (last === sentence && ANNOUNCES.test(last.folded)) ||
        EXPLAINS.test(next.folded)
      )
    )
      break;
    last = next;
  }
  return last === sentence ? quoted(sentence, terms) : { start: sentence.start, end: last.end };
}

/** The whole list that a sentence opens or begins (一是…二是…), over its paragraphs; undefined where it does neither. */
function listAround(sentence: Sentence, sentences: Sentence[]): Span | undefined {
  const index = sentences.indexOf(sentence);
  const following = sentences
    .slice(index + 1, index + 40)
    .filter((other) => other.report === sentence.report);
  // （一）依法监督,… heads a paragraph of several sentences: that is a section and no item.
  const isItem = (one: Sentence): boolean =>
    ITEM.test(one.folded) &&
    !(
      /^[（(]/.test(one.folded) &&
      sentences.some((other) => other.paragraph === one.paragraph && other !== one)
    );
  const opens = isItem(sentence)
    ? /^(?:一|第一|其一|[（(]?[一1](?!\d))/.test(sentence.folded)
    : following[0] !== undefined &&
      isItem(following[0]) &&
      /^(?:一是|一要|第一|其一|[（(][一1][)）])/.test(following[0].folded);
  if (!opens || (!isItem(sentence) && !/[:：。]$/.test(sentence.folded))) return undefined;
  let end = sentence.end;
  for (const [at, other] of following.entries()) {
    // A list ends with the section that it stands in.
    if (other.headings.join("\n") !== sentence.headings.join("\n")) break;
    const sameParagraph = other.paragraph === sentence.paragraph;
    const item = isItem(other);
    if (!sameParagraph && !item && other.position === 0) break;
    // Within the paragraph a sentence between two items belongs to the item before it.
    const more = following
      .slice(at)
      .some((later) => isItem(later) && (later.paragraph === other.paragraph || later.position === 0));
    const ofItem =
      ITEM.test(following[at - 1]?.folded ?? sentence.folded) &&
      (following[at - 1] ?? sentence).folded.length <= BARE;
    if (!item && !more && !ofItem) break;
    if (other.end - sentence.start > LONGEST_LIST) break;
    end = other.end;
  }
  return end === sentence.end ? undefined : { start: sentence.start, end };
}

/** A sentence whole, or of a very long one the parts between semicolons that say what was asked. */
export function quoted(sentence: Sentence, terms: Term[]): Span {
  if (sentence.end - sentence.start <= LONGEST) return { start: sentence.start, end: sentence.end };
  const parts = [...sentence.folded.matchAll(/[^;；]+[;；]?/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
  const telling = parts.filter((part) =>
    terms.some((term) => term.any.some((word) => part.text.includes(word))),
  );
  const first = telling[0];
  const last = telling.at(-1);
  return first && last
    ? { start: sentence.start + first.start, end: sentence.start + last.end }
    : { start: sentence.start, end: sentence.end };
}

/** Neighbouring and overlapping runs become one; those of the best one's report stay first. */
export function joined(runs: Run[]): Run[] {
  const out: Run[] = [];
  for (const run of [...runs].sort((a, b) => (a.report === b.report ? a.span.start - b.span.start : 0))) {
    const last = out.at(-1);
    if (last && last.report === run.report && run.span.start - last.span.end <= 1)
      last.span = { start: last.span.start, end: Math.max(last.span.end, run.span.end) };
    else out.push({ report: run.report, span: { ...run.span } });
  }
  return out.sort(
    (a, b) =>
      runs.findIndex((run) => run.report === a.report) - runs.findIndex((run) => run.report === b.report),
  );
}
