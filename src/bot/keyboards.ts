import { createHash } from "node:crypto";
import { InlineKeyboard } from "grammy";
import type { ExportFormat } from "../domain/answering.ts";
import type { ReportMetadata } from "../domain/report.ts";
import type { CitedSpan } from "./store.ts";
import type { Translate } from "./texts.ts";

/** Excerpts that get a button; the keyboard has to stay smaller than the answer. */
const MOST_EXCERPTS = 8;

/** The likelier wish first. */
const EXPORT_FORMATS: readonly ExportFormat[] = ["xlsx", "csv"];

/**
 * What buttons say to the bot. Telegram gives them 64 bytes, so they name things by short keys: an answer by its id
 * (kept with its chat), a report by a hash of its slug.
 */
export const DATA = {
  excerpt: (answer: string, citation: number) => `a:${answer}:c:${citation}`,
  next: (answer: string, index: number) => `a:${answer}:n:${index}`,
  export: (answer: string, format: ExportFormat) => `a:${answer}:x:${format}`,
  vote: (answer: string, vote: "up" | "down") => `a:${answer}:v:${vote}`,
  reports: (page: number, code: string) => `r:${page}:${code}`,
  report: (slug: string) => `p:${reportKey(slug)}`,
  figures: (slug: string) => `k:${reportKey(slug)}`,
  subscribe: (code: string) => `sub:place:${code}`,
  language: (language: string) => `l:${language}`,
  forget: (scope: "me" | "chat" | "no") => `f:${scope}`,
  settings: (what: string) => `s:${what}`,
  /** `""` shows the choice. */
  zone: (zone: string) => `z:${zone}`,
} as const;

/** What follows `t.me/<bot>?start=` to open a report in the private chat; it is no secret, so it opens no other. */
export const REPORT_LINK = /^p_([\w-]{12})$/;
export const reportLink = (bot: string, slug: string): string =>
  `https://t.me/${bot}?start=p_${reportKey(slug)}`;

export const reportKey = (slug: string): string =>
  createHash("sha256").update(slug).digest("base64url").slice(0, 12);

/** Longer labels do not share a row. */
const WIDE = 12;

export interface NextQuestion {
  label: string;
  question: string;
}

/** Under an answer: its excerpts in context, what one would ask next, its figures as a file, and a verdict. */
export function answerKeyboard(
  id: string,
  citations: CitedSpan[],
  next: NextQuestion[],
  t: Translate,
  more: { keyFigures?: string; files: boolean; subscribe?: { place: string; code: string }; vote: boolean },
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  const places = new Set(citations.map((citation) => `${citation.place} ${citation.year}`));
  const shown = citations.slice(0, MOST_EXCERPTS);
  for (const [index, { number, place, year }] of shown.entries()) {
    // With one report the numbers tell the buttons apart; with several the places do.
    const label =
      places.size > 1
        ? t("button-excerpt-of", { number: String(number), place: clip(place, 12), year: String(year) })
        : t("button-excerpt", { number: String(number) });
    keyboard.text(label, DATA.excerpt(id, number));
    if (index % 2 === 1) keyboard.row();
  }
  if (shown.length % 2 === 1) keyboard.row();
  for (const [index, { label }] of next.entries()) {
    keyboard.text(label, DATA.next(id, index));
    // A whole question needs the width.
    if (label.length > WIDE) keyboard.row();
  }
  if (more.keyFigures !== undefined) keyboard.text(t("button-key-figures"), DATA.figures(more.keyFigures));
  if (more.files) {
    keyboard.row();
    for (const format of EXPORT_FORMATS)
      keyboard.text(t("button-export", { format: format.toUpperCase() }), DATA.export(id, format));
  }
  if (more.subscribe)
    keyboard
      .row()
      .text(
        t("button-subscribe", { place: clip(more.subscribe.place, 20) }),
        DATA.subscribe(more.subscribe.code),
      );
  if (more.vote) keyboard.row().text("👍", DATA.vote(id, "up")).text("👎", DATA.vote(id, "down"));
  return keyboard;
}

/** A page of the list of reports: a button a report, then the pages. */
export function reportsKeyboard(
  reports: ReportMetadata[],
  page: { number: number; of: number; code: string },
  t: Translate,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const report of reports) {
    keyboard
      .text(
        `${clip(report.place, 20)} · ${t("year", { year: String(report.year) })}`,
        DATA.report(report.slug),
      )
      .row();
  }
  if (page.number > 0) keyboard.text(t("button-previous"), DATA.reports(page.number - 1, page.code));
  if (page.number < page.of - 1)
    keyboard.text(t("button-following"), DATA.reports(page.number + 1, page.code));
  return keyboard;
}

export const clip = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;
