import type { ExcerptContext } from "./answering.ts";
import { outlineOf } from "./outline.ts";
import type { Report } from "./report.ts";

/** The paragraph around an excerpt; undefined where the offsets are not of one paragraph. */
export function contextOf(report: Report, start: number, end: number): ExcerptContext | undefined {
  const paragraph = outlineOf(report.text).paragraphs.find((one) => one.start <= start && start < one.end);
  if (!paragraph || end <= start || end > report.text.length) return undefined;
  const until = Math.max(end, paragraph.end);
  return {
    paragraph: report.text.slice(paragraph.start, until),
    before: report.text.slice(paragraph.start, start),
    excerpt: report.text.slice(start, end),
    after: report.text.slice(end, until),
    section: paragraph.path.join(" · "),
  };
}
