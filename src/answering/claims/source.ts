import { outlineOf, type Span } from "../../domain/outline.ts";
import type { Report } from "../../domain/report.ts";
import { isPlanSection } from "../../figures/context.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { fold } from "../../language/script.ts";

/** An excerpt that a claim cites, with what may be said from it. */
export interface Source {
  report: Report;
  excerpt: string;
  folded: string;
  /** Folded words that belong to it without standing in it: headings above, title, who read it, who published it. */
  head: string;
  /** Tells of what is to be done. */
  plan: boolean;
  /** The ledger's figures inside. */
  figures: LedgerFigure[];
}

/** The words of 将, 要, 计划: what is planned must be told as planned. */
export const PLANNED =
  /(?:将|要|拟|计划|打算|力争|争取|目标|预计|确保|准备|安排|今后|下一步|明年|\b(?:will|plan|planned|plans|aim|aims|intend|intends|to be|target)\b)/;

export function sourceOf(report: Report, { start, end }: Span, figures: readonly LedgerFigure[]): Source {
  const excerpt = report.text.slice(start, end);
  const inside = figures.filter(
    (figure) => figure.report === report.slug && start <= figure.start && figure.end <= end,
  );
  const path = outlineOf(report.text).paragraphs.find((one) => one.start <= start && start < one.end)?.path;
  const { title, place, speaker = "", publisher = "", date = "" } = report;
  return {
    report,
    excerpt,
    folded: fold(excerpt),
    head: fold([...(path ?? []), title, place, speaker, publisher, date].join(" ")),
    plan: isPlanSection(path ?? [], report.year),
    figures: inside,
  };
}

/** Whether a report accounts for a year. */
export const accountsFor = ({ year, period }: Report, asked: number): boolean =>
  year === asked || (period !== undefined && period.from <= asked && asked <= period.to);
