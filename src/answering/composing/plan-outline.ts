import type { Report } from "../../domain/report.ts";
import type { Sentence } from "../sentences.ts";
import { completed, type Run } from "./runs.ts";

/** Characters up to which a plan is told whole. */
const SHORT_PLAN = 320;
/** Most sections of a plan told. */
const MOST_SECTIONS = 4;
/** Characters up to which a table of aims is shown. */
const LONGEST_TABLE = 400;

/** Addresses, closing words, and lines of nothing but strokes. */
const NO_PLAN =
  /^(?:各位委员|各位代表|同志们|让我们|(?:报告)?最后|[(（](?:下略|以下略|略|完)|[#]|[^\p{Script=Han}a-z\d]+$)/u;
/** 2024年是新中国成立75周年。 sets the scene and plans nothing. */
const SCENE =
  /^(?:今年|明年|(?:20\d\d|二[〇○零][一二三四五六七八九〇]{2})年|(?:今后|未来)[三五]年|新的一年)[^。;；]{0,6}(?:是|,)[^。;；:：]{4,}(?:年|时期|阶段|节点|关头|窗口期)[。]$/;

/** The plan's paragraphs, each by the sentence that opens it. */
export function outline(report: Report, planned: Sentence[]): Run[] {
  const whole = planned.filter(({ folded }) => !NO_PLAN.test(folded) && !SCENE.test(folded));
  // A plan of a few sentences is told whole.
  if (whole.reduce((length, sentence) => length + sentence.end - sentence.start, 0) <= SHORT_PLAN) {
    return [...new Set(whole.map((sentence) => sentence.paragraph))].map((paragraph) => {
      const own = whole.filter((sentence) => sentence.paragraph === paragraph);
      return { report, span: { start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? 0 } };
    });
  }
  const opening = planned.find((sentence) => /[:：]$/.test(sentence.folded));
  const list = opening && completed(opening, planned, []);
  if (list && opening && list.end > opening.end) return [{ report, span: list }];
  const paragraphs = [...new Set(planned.map((sentence) => sentence.paragraph))];
  const runs = paragraphs.flatMap((paragraph): Run[] => {
    const { start, end } = paragraph;
    if (paragraph.table) return end - start <= LONGEST_TABLE ? [{ report, span: { start, end } }] : [];
    const own = planned.filter((sentence) => sentence.paragraph === paragraph);
    const first = own.find(({ folded }) => !SCENE.test(folded));
    return first && !NO_PLAN.test(first.folded) ? [{ report, span: completed(first, own, []) }] : [];
  });
  const numbered = runs.filter((run) =>
    /^(?:[（(]?[一二三四五六七八九十]|第|要|着力|在)/.test(
      report.text.slice(run.span.start, run.span.start + 3),
    ),
  );
  return (numbered.length >= 3 ? numbered : runs).slice(0, MOST_SECTIONS);
}
