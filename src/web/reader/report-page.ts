import { html } from "hono/html";
import { glossed } from "../../answering/composing/figure-words.ts";
import { isNumberCell } from "../../corpus/data-table.ts";
import type { Language } from "../../domain/answering.ts";
import { outlineOf, type Paragraph, type Section } from "../../domain/outline.ts";
import { type Report, yearsOf } from "../../domain/report.ts";
import { type Cell, cellsOf, isRule } from "../../domain/table.ts";
import { asSaid, type LedgerFigure } from "../../figures/ledger-figure.ts";
import type { Translate } from "../../language/texts.ts";
import { type Html, icon } from "../layout.ts";
import { type FrameParts, readerPage } from "./frame.ts";

export interface ReportPage {
  report: Report;
  figures: LedgerFigure[];
  language: Language;
  t: Translate;
  frame: FrameParts;
  /** How the reader's language calls a place. */
  called: (place: string) => string;
  /** What a signed address says, to be kept when the language is changed. */
  signed: Record<string, string>;
}

/** `/reports/<slug>`: a report with its outline and figures. The page's script shows what `#p<start>-<end>` names. */
export function reportPage({ report, figures, language, t, frame, called, signed }: ReportPage): Html {
  const { sections, paragraphs } = outlineOf(report.text);
  const top = Math.min(...sections.map(({ depth }) => depth));
  return readerPage({
    language,
    t,
    frame,
    title: report.title,
    kept: signed,
    hidden: report.owner !== "",
    body: html`<main id="main" class="report" tabindex="-1">
      <header class="head">
        <p class="where"><a href="/reports">${t("reader-all")}</a> / ${called(report.place)} ${report.year}</p>
        <h1 lang="${report.language}">${report.title}</h1>
        ${facts(report, t, called)}
        ${report.owner === "" ? "" : html`<p class="own">${t("reader-own")}</p>`}
      </header>
      ${sections.length === 0 ? "" : outline(sections, top, report, t)}
      ${figures.length === 0 ? "" : figureTable(figures, language, t)}
      <article class="text" lang="${report.language}">${text(report, { sections, paragraphs }, top)}</article>
    </main>`,
  });
}

function facts(report: Report, t: Translate, called: ReportPage["called"]): Html {
  const values: [string, string | undefined][] = [
    [t("reader-column-place"), called(report.place)],
    [t("reader-column-year"), yearsOf(report)],
    [t("reader-date"), report.date],
    [t("reader-publisher"), report.publisher],
    [t("reader-speaker"), report.speaker],
    [t("reader-length"), String(report.text.length)],
  ];
  const original = report.url !== undefined && /^https?:\/\//i.test(report.url) ? report.url : undefined;
  return html`<dl class="facts">
    ${values.map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : ""))}
    ${
      original === undefined
        ? ""
        : html`<div><dt class="unseen">${t("reader-original")}</dt><dd><a href="${original}" rel="noopener noreferrer nofollow" target="_blank">${t("reader-original")}${icon("link")}</a></dd></div>`
    }
  </dl>`;
}

const outline = (sections: Section[], top: number, report: Report, t: Translate): Html =>
  html`<details class="outline" data-open-when-wide>
    <summary>${t("reader-outline")}</summary>
    <nav aria-label="${t("reader-outline")}"><ol lang="${report.language}">
      ${sections.map(({ heading, depth, start }) => html`<li class="depth-${Math.min(depth - top, 3)}"><a href="#s${start}">${heading}</a></li>`)}
    </ol></nav>
  </details>`;

/** As the report writes it; English adds what it means. */
const nameOf = (figure: LedgerFigure, language: Language): string => {
  if (figure.indicator === "") return "—";
  return language === "en" ? glossed(figure, language) : figure.indicator;
};

const figureTable = (figures: LedgerFigure[], language: Language, t: Translate): Html =>
  html`<details class="figures" data-open-when-wide>
    <summary>${t("reader-figures")} <span class="count">${t("reader-figures-count", { count: figures.length })}</span></summary>
    <p id="figures-lead">${t("reader-figures-lead")}</p>
    <div class="scroll" role="region" tabindex="0" aria-label="${t("reader-figures")}">
      <table aria-describedby="figures-lead">
        <thead><tr><th scope="col">${t("reader-column-indicator")}</th><th scope="col">${t("reader-column-figure")}</th></tr></thead>
        <tbody>
          ${figures.map(
            (figure) => html`<tr class="${figure.parent === "" ? "total" : "part"}">
              <th scope="row">${nameOf(figure, language)}</th>
              <td><a href="#p${figure.detail.sentence.start}-${figure.detail.sentence.end}">${asSaid(figure)}</a></td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;

/** The text in blocks that each say at which offset they begin: the script finds an excerpt by it. */
function text(report: Report, { sections, paragraphs }: ReturnType<typeof outlineOf>, top: number): Html[] {
  const blocks = [
    ...sections.map((section) => ({ at: section.start, html: headingOf(section, report.text, top) })),
    ...paragraphs.map((paragraph) => ({
      at: paragraph.start,
      html: paragraph.table
        ? tableOf(paragraph, report.text)
        : html`<p data-start="${paragraph.start}">${report.text.slice(paragraph.start, paragraph.end)}</p>`,
    })),
  ];
  return blocks.toSorted((a, b) => a.at - b.at).map((block) => block.html);
}

/** A table cell by cell; the row above its first number holds the heads. */
function tableOf({ start, end }: Paragraph, text: string): Html {
  const rows = [...text.slice(start, end).matchAll(/[^\n]+/g)]
    .filter(([row]) => !isRule(row))
    .map(({ 0: row, index }) => cellsOf(row, start + index));
  const cell = (one: Cell, scope?: "col" | "row"): Html =>
    scope
      ? html`<th scope="${scope}" data-start="${one.start}">${one.text}</th>`
      : html`<td data-start="${one.start}">${one.text}</td>`;
  const headed = rows[0]?.slice(1).some(({ text: said }) => isNumberCell(said)) === false;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${rows[0]?.[0]?.text ?? ""}"><table>${rows.map(
    (cells, row) =>
      html`<tr>${cells.map((one, column) => cell(one, row === 0 && headed ? "col" : column === 0 ? "row" : undefined))}</tr>`,
  )}</table></div>`;
}

function headingOf({ heading, depth, start }: Section, text: string, top: number): Html {
  const at = text.indexOf(heading, start);
  switch (Math.min(depth - top, 2)) {
    case 0:
      return html`<h2 id="s${start}" data-start="${at}" tabindex="-1">${heading}</h2>`;
    case 1:
      return html`<h3 id="s${start}" data-start="${at}" tabindex="-1">${heading}</h3>`;
    default:
      return html`<h4 id="s${start}" data-start="${at}" tabindex="-1">${heading}</h4>`;
  }
}
