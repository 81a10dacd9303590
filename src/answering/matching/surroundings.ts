import { keptWith } from "../../domain/kept-with.ts";
import { type LedgerFigure, runOf } from "../../figures/ledger-figure.ts";
import { quantitiesOf } from "../../figures/quantities.ts";
import { thesaurus } from "../../figures/thesaurus.ts";
import { fold } from "../../language/script.ts";
import { synonymsOf } from "../../language/synonyms.ts";
import type { Term } from "../query.ts";

/** What matching knows besides the ask and the figure. */
export interface MatchOptions {
  /** A figure of the whole term answers without being asked for: the report is of a term and no year was named. */
  termFits?: boolean;
  /** A year was named: what was counted since longer ago is not what is asked. */
  ofYear?: boolean;
  /** The text of a report, for the paragraph a figure stands in; absent where too many reports are compared. */
  textOf?: (slug: string) => string | undefined;
  /** Which of the figures might answer; the others are their surroundings. Default: all. */
  only?: ReadonlySet<LedgerFigure>;
  /** The figure that answered the ask before: several asked at once mostly stand in one sentence. */
  prior?: LedgerFigure | undefined;
  /** `prior` answered the ask behind this one, and not the one before. */
  priorIsNext?: boolean;
}

export interface Said {
  indicator: string;
  clause: string;
  before: string;
  /** What follows its clause up to the next stop, where no other figure stands there: 另3个涉及历史遗留,|需市级协调。 */
  tail: string;
  /** The end of `before` that is told of nothing else: 住建局最多,主办32件,|其次是教育局,主办24件. */
  since: string;
  sentence: string;
  path: string;
  /** The paragraph before the sentence: names the activity that the sentence goes on about. */
  paragraph: string;
}

export function wordsAround(figure: LedgerFigure, options: MatchOptions = {}): Said {
  const { sentence, paragraph } = figure.detail;
  const text = options.textOf?.(figure.report);
  const said = ownWords(figure);
  return text === undefined
    ? said
    : { ...said, paragraph: fold(text.slice(paragraph.start, sentence.start)) };
}

const ownWords = keptWith((figure: LedgerFigure): Said => {
  const { piece, sentence, path } = figure.detail;
  const folded = fold(figure.sentence);
  return {
    indicator: fold(figure.indicator),
    clause: folded.slice(piece.start - sentence.start, piece.end - sentence.start),
    before: folded.slice(0, piece.end - sentence.start),
    since: folded.slice(
      rivalEnd(folded, piece.start - sentence.start, figure.unit),
      piece.end - sentence.start,
    ),
    tail: tailOf(figure),
    sentence: folded,
    path: fold(path.join(" ")),
    paragraph: "",
  };
});

/** What stands right before a count, and right behind it up to the next stop. Folded. */
export const besides = (figure: LedgerFigure): { lead: string; behind: string } => {
  const { clause, sentence } = figure.detail;
  return {
    lead: fold(runOf(figure, sentence.start, figure.start)),
    behind: fold(runOf(figure, figure.end, clause.end)),
  };
};

/** Where the last semicolon before a figure's own words stands, or the last count in its unit. */
function rivalEnd(folded: string, until: number, unit: string): number {
  const before = folded.slice(0, until);
  let at = unit === "" ? -1 : before.lastIndexOf(unit);
  while (at > 0 && !/[\d一二三四五六七八九十百千万多余]/.test(before[at - 1] ?? ""))
    at = before.lastIndexOf(unit, at - 1);
  return Math.max(before.search(/[^;；]*$/), at < 1 ? 0 : at + unit.length);
}

function tailOf({ sentence, detail }: LedgerFigure): string {
  const behind = fold(sentence).slice(detail.piece.end - detail.sentence.start);
  const tail = /^[^;；。]*/.exec(behind)?.[0] ?? "";
  // 远程协商会2次,其余为对口协商: what is left is told of nothing before it.
  if (/^[,，]?(?:其余|其他|其它|剩余|余下)/.test(tail)) return "";
  return /\d/.test(tail) || (/[一二两三四五六七八九十]/.test(tail) && quantitiesOf(tail).length > 0)
    ? ""
    : tail;
}

/** Which words the figures' sentences have at all: a way of asking that none has says nothing about any of them. */
export interface Wording {
  has(word: string): boolean;
  /** Whether a report has figures of any of these concepts. */
  tellsOf(report: string, concepts: string[]): boolean;
}

export function wordingOf(figures: LedgerFigure[]): Wording {
  // Many questions are of concepts only, and need none of it.
  let read: string | undefined;
  const text = (): string => {
    read ??= [...new Set(figures.flatMap((figure) => [figure.sentence, figure.detail.path.join(" ")]))]
      .map(fold)
      .join("\n");
    return read;
  };
  const told = new Set(
    figures.flatMap(({ report, detail }) => detail.concepts.map((concept) => `${report}:${concept}`)),
  );
  return {
    has: (word) => text().includes(word),
    tellsOf: (report, concepts) => concepts.some((concept) => told.has(`${report}:${concept}`)),
  };
}

export function nearTerm(term: Term, said: Said, figure: LedgerFigure): number {
  const exact = near(term.any, said, figure);
  if (exact >= 0.8) return exact;
  const similar = near(term.any.flatMap(synonymsOf), said, figure) * 0.75;
  return Math.max(exact, similar);
}

export function near(words: string[], said: Said, figure: LedgerFigure): number {
  let best = 0;
  for (const word of words) {
    if (contains(said.indicator, word) || contains(fold(figure.detail.actor), word)) return 1;
    if (contains(said.clause, word)) best = Math.max(best, 0.95);
    else if (contains(said.since, word) || contains(said.tail, word)) best = Math.max(best, 0.85);
    else if (contains(said.before, word)) best = Math.max(best, 0.8);
    else if (contains(said.sentence, word)) best = Math.max(best, 0.6);
    else if (contains(said.path, word) || contains(said.paragraph, word)) best = Math.max(best, 0.5);
    else if (abbreviates(word, said.clause)) best = Math.max(best, 0.85);
    else if (word.length >= 3 && overlaps(said.clause, word)) best = Math.max(best, 0.7);
    else if (word.length >= 3 && (overlaps(said.before, word) || abbreviates(word, said.before)))
      best = Math.max(best, 0.5);
  }
  return best;
}

/** Whether a figure's own words name a thing, and not only those around it. */
export const namesItself = (words: string[], figure: LedgerFigure): boolean => {
  const { indicator, tail } = ownWords(figure);
  const own = `${indicator}|${fold(figure.detail.actor)}|${tail}`;
  return words.some((word) => contains(own, word));
};

/** A word said in full, shortened (文体 for 文化体育), or in most of its parts. */
export const says = (text: string, word: string): boolean =>
  contains(text, word) || abbreviates(word, text) || (word.length >= 3 && overlaps(text, word));

/** 文体 for 文化体育, 城建 for 城市建设: the first characters of neighbouring words. */
function abbreviates(word: string, text: string): boolean {
  if (word.length < 2 || word.length > 4 || !/^\p{Script=Han}+$/u.test(word)) return false;
  let pattern = abbreviations.get(word);
  if (!pattern) {
    if (abbreviations.size >= MOST_PATTERNS) abbreviations.clear();
    pattern = new RegExp([...word].join("”?\\p{Script=Han}{0,2}"), "u");
    abbreviations.set(word, pattern);
  }
  return pattern.test(text);
}

/** One question looks for the same words in thousands of texts. A bound, since people may ask for anything. */
const MOST_PATTERNS = 1_000;
const abbreviations = new Map<string, RegExp>();

export const contains = (text: string, word: string): boolean =>
  word !== "" &&
  text.includes(word) &&
  // 副主席督办6件 is told of no 主席.
  !(OFFICES.has(word) && !text.replaceAll(`副${word}`, "").includes(word));

const OFFICES = new Set(
  "主席 书记 省长 市长 县长 区长 州长 盟长 旗长 镇长 乡长 主任 部长 局长 秘书长 会长".split(" "),
);

/** Whether most neighbouring pairs of a word's characters stand in a text: 公共服务项目 in 公共服务合作项目. */
function overlaps(text: string, word: string): boolean {
  let pairs = 0;
  for (let index = 0; index + 1 < word.length; index++)
    if (text.includes(word.slice(index, index + 2))) pairs++;
  return pairs >= (word.length - 1) * 0.6;
}

export const aliasesOf = (id: string): string[] => thesaurus().concept(id)?.zh ?? [];

export const saysConcept = (id: string, text: string): boolean =>
  thesaurus()
    .mentions(fold(text))
    .some((mention) => mention.id === id);
