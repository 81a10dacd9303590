import { outlineOf, type Paragraph, type Span, sentencesOf } from "../domain/outline.ts";
import type { Report } from "../domain/report.ts";
import { TIME_AHEAD } from "../language/periods.ts";
import { fold } from "../language/script.ts";
import { headingsReader, isOfPlans } from "./headings.ts";

/** A sentence of a report, read for answering. Offsets are UTF-16 units of the report text. */
export interface Sentence extends Span {
  report: Report;
  folded: string;
  paragraph: Paragraph;
  /** Folded headings above it, marked as such or not, outermost first. */
  headings: string[];
  /** Place of the sentence in its paragraph, from 0. */
  position: number;
  /** Folded words around it that lend it a topic: headings, and the paragraph's short first sentence. */
  context: string;
  previous: string;
  plan: boolean;
}

/** All sentences of a report in order. */
export function sentencesOfReport(report: Report): Sentence[] {
  const headingsOver = headingsReader(report.text, report.year);
  return outlineOf(report.text).paragraphs.flatMap((paragraph) => {
    const text = report.text.slice(paragraph.start, paragraph.end);
    const spans = sentencesOf(text, paragraph.start);
    const lead =
      spans[0] && spans[0].end - spans[0].start <= 24 ? report.text.slice(spans[0].start, spans[0].end) : "";
    const context = fold(`${paragraph.path.join(" ")} ${lead}`);
    const headings = headingsOver(paragraph);
    if (!headings) return [];
    const plan = isOfPlans(headings, report.year);
    return spans
      .filter(({ start, end }) => !SALUTATION.test(report.text.slice(start, end)))
      .map((span, position) => ({
        ...span,
        report,
        folded: fold(report.text.slice(span.start, span.end)),
        paragraph,
        headings,
        position,
        context,
        previous:
          position > 0 ? fold(report.text.slice(spans[position - 1]?.start, spans[position - 1]?.end)) : "",
        plan: plan || PLANNED.test(fold(report.text.slice(paragraph.start, paragraph.start + 12))),
      }));
  });
}

const SALUTATION = /^(?:各位|同志们|同志們|女士们|尊敬的)[^。，；]{0,30}[:：]$/;
/** A report in the manner of a newspaper has no heading over its plans: their paragraph says so. */
const PLANNED = new RegExp(`^(?:${TIME_AHEAD}|展望)`);
