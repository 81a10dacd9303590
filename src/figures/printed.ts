import type { Span } from "../domain/outline.ts";
import type { Report } from "../domain/report.ts";

/** Folded words in the report's own script: as they stand in a run of it, whose folded text is given, where they do. */
export function original(report: Report, run: Pick<Span, "start">, text: string, folded: string): string {
  const at = text.indexOf(folded);
  if (at >= 0) return report.text.slice(run.start + at, run.start + at + folded.length);
  if (report.language !== "zh-Hant") return folded;
  return [...folded]
    .map((mark) => {
      const found = text.indexOf(mark);
      return found >= 0 ? report.text[run.start + found] : mark;
    })
    .join("");
}
