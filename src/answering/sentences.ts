import { outlineOf, type Paragraph, type Span, sentencesOf } from "../domain/outline.ts";
import type { Report } from "../domain/report.ts";
import { isPlanSection } from "../figures/context.ts";
import { fold } from "../language/script.ts";
import { synonymsOf } from "../language/synonyms.ts";
import type { Term } from "./query.ts";

/** A sentence of a report, read for answering. Offsets are UTF-16 units of the report text. */
export interface Sentence extends Span {
  report: Report;
  folded: string;
  paragraph: Paragraph;
  /** Place of the sentence in its paragraph, from 0. */
  position: number;
  /** Folded words around it that lend it a topic: headings, and the paragraph's short first sentence. */
  context: string;
  previous: string;
  plan: boolean;
}

/** All sentences of a report in order. */
export function sentencesOfReport(report: Report): Sentence[] {
  return outlineOf(report.text).paragraphs.flatMap((paragraph) => {
    const text = report.text.slice(paragraph.start, paragraph.end);
    const spans = sentencesOf(text, paragraph.start);
    const lead = spans[0] && spans[0].end - spans[0].start <= 24 ? report.text.slice(spans[0].start, spans[0].end) : "";
    const context = fold(`${paragraph.path.join(" ")} ${lead}`);
    const plan = isPlanSection(paragraph.path, report.year);
    return spans.map((span, position) => ({
      ...span,
      report,
      folded: fold(report.text.slice(span.start, span.end)),
      paragraph,
      position,
      context,
      previous: position > 0 ? fold(report.text.slice(spans[position - 1]?.start, spans[position - 1]?.end)) : "",
      plan,
    }));
  });
}

export interface Scored {
  sentence: Sentence;
  /** Share of the question's weight that the sentence says, 0 to 1. */
  score: number;
  /** Indexes of the terms it says itself. */
  says: number[];
}

/** Weights of terms by rarity in the sentences searched: what stands everywhere tells nothing. */
export function weigh(terms: Term[], sentences: Sentence[]): number[] {
  return terms.map((term) => {
    const holding = sentences.filter((sentence) => term.any.some((word) => sentence.folded.includes(word))).length;
    return term.weight * Math.log(1 + sentences.length / (holding + 0.5));
  });
}

/** Scores sentences by the terms they say, nearer surroundings counting less than the sentence itself. */
export function score(terms: Term[], weights: number[], sentences: Sentence[]): Scored[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return [];
  return sentences
    .map((sentence) => {
      let got = 0;
      const says: number[] = [];
      terms.forEach((term, index) => {
        const credit = creditOf(term, sentence);
        if (credit >= 0.6) says.push(index);
        got += credit * (weights[index] ?? 0);
      });
      return { sentence, score: got / total, says };
    })
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score || a.sentence.start - b.sentence.start);
}

function creditOf(term: Term, sentence: Sentence): number {
  if (term.any.some((word) => sentence.folded.includes(word))) return 1;
  const similar = term.any.flatMap(synonymsOf);
  if (similar.some((word) => sentence.folded.includes(word))) return 0.7;
  if (term.any.some((word) => word.length >= 3 && pairsOf(word, sentence.folded) >= 0.6)) return 0.6;
  if (term.any.some((word) => sentence.context.includes(word))) return 0.55;
  if (term.any.some((word) => sentence.previous.includes(word))) return 0.35;
  if (similar.some((word) => sentence.context.includes(word))) return 0.35;
  return 0;
}

/** Share of a word's neighbouring character pairs that stand in a text. */
function pairsOf(word: string, text: string): number {
  let pairs = 0;
  for (let index = 0; index + 1 < word.length; index++) if (text.includes(word.slice(index, index + 2))) pairs++;
  return pairs / (word.length - 1);
}
