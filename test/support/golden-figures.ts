import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readCorpusFile } from "../../src/corpus/corpus-file.ts";
import type { Report } from "../../src/domain/report.ts";
import { extractFigures } from "../../src/figures/extract.ts";
import { isListed } from "../../src/figures/ledger.ts";
import type { LedgerFigure } from "../../src/figures/ledger-figure.ts";
import { fold } from "../../src/language/script.ts";

/** An annotated figure: what a careful reader says a report states. */
interface Expected {
  text: string;
  value: number;
  unit: string;
  qualifier: string;
  indicator: string;
  parent: string;
  subject: "committee" | "government" | "other";
  plan?: boolean;
  change?: boolean;
  optional?: boolean;
  near: string;
}

export interface GoldenScore {
  report: string;
  expected: number;
  found: number;
  listed: number;
  right: number;
  problems: string[];
}

export const goldenFolders = { figures: "test/golden/figures", corpora: ["corpus", "test/golden/corpus"] };

export function annotatedReports(): Report[] {
  const annotated = new Set(readdirSync(goldenFolders.figures).map((name) => name.split(".")[0]));
  return goldenFolders.corpora.flatMap((dir) =>
    readdirSync(dir)
      .filter((name) => name.endsWith(".md") && annotated.has(name.slice(0, -3)))
      .map((name) => readCorpusFile(name.slice(0, -3), readFileSync(join(dir, name), "utf8"))),
  );
}

/** Compares the ledger of a report with its annotation; problems say what is missing, extra or misread. */
export function scoreReport(report: Report): GoldenScore {
  const lines = (name: string) =>
    readFileSync(join(goldenFolders.figures, name), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Expected);
  const expected = lines(`${report.slug}.jsonl`);
  const listed = extractFigures(report).filter(isListed);
  const problems: string[] = [];
  const taken = new Set<LedgerFigure>();
  let found = 0;
  let required = 0;
  for (const one of expected) {
    const at = locate(report.text, one);
    const match = listed.find(
      (figure) => !taken.has(figure) && figure.start < at + one.text.length && at < figure.end,
    );
    const must = one.subject === "committee" && !one.optional;
    if (must) required++;
    if (!match) {
      if (must) problems.push(`missing  ${one.indicator} ${one.text}  (${one.near})`);
      continue;
    }
    taken.add(match);
    const right = match.value === one.value && sameUnit(match.unit, one.unit);
    if (must && right) found++;
    if (!right)
      problems.push(`misread  ${one.text} as ${match.value} ${match.unit} (${one.value} ${one.unit})`);
    if (one.subject !== "committee") problems.push(`of-${one.subject}  ${match.indicator} ${match.text}`);
  }
  const extra = listed.filter((figure) => !taken.has(figure));
  for (const figure of extra)
    problems.push(`extra    ${figure.indicator} ${figure.text}  (${figure.sentence.slice(0, 40)})`);
  const foreign = problems.filter((problem) => problem.startsWith("of-")).length;
  return {
    report: report.slug,
    expected: required,
    found,
    listed: listed.length,
    right: listed.length - extra.length - foreign,
    problems,
  };
}

/** How well the indicator and its total are told, among figures that were found. */
export function scoreIndicators(report: Report): {
  total: number;
  indicator: number;
  parent: number;
  plan: number;
  problems: string[];
} {
  const expected = readFileSync(join(goldenFolders.figures, `${report.slug}.jsonl`), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Expected);
  const figures = extractFigures(report);
  const score = { total: 0, indicator: 0, parent: 0, plan: 0, problems: [] as string[] };
  for (const one of expected) {
    const at = locate(report.text, one);
    const match = figures.find((figure) => figure.start < at + one.text.length && at < figure.end);
    if (!match || one.optional || one.subject !== "committee") continue;
    score.total++;
    if (overlap(match.indicator, one.indicator) >= 0.5) score.indicator++;
    else score.problems.push(`indicator ${one.text}: ${match.indicator} ≠ ${one.indicator}`);
    if ((match.parent === "") === (one.parent === "")) score.parent++;
    else score.problems.push(`parent ${one.indicator} ${one.text}: "${match.parent}" ≠ "${one.parent}"`);
    if ((match.detail.period === "plan") === (one.plan === true)) score.plan++;
    else score.problems.push(`plan ${one.indicator} ${one.text}: ${match.detail.period}`);
  }
  return score;
}

const sameUnit = (a: string, printed: string, b = fold(printed)): boolean =>
  a === b || a.startsWith(b) || b.startsWith(a) || a === `个${b}`;

function locate(text: string, one: Expected): number {
  const near = text.indexOf(one.near);
  if (near < 0) throw new Error(`annotation not in the report: ${one.near}`);
  const inside = one.near.indexOf(one.text);
  return inside >= 0 ? near + inside : text.indexOf(one.text, near);
}

/** Share of the expected indicator's characters that the found one has. */
function overlap(found: string, expected: string): number {
  const marks = [...expected];
  return marks.filter((mark) => found.includes(mark)).length / marks.length;
}
