import { html } from "hono/html";
import type { Language } from "../../domain/answering.ts";
import { outlineOf, type Section } from "../../domain/outline.ts";
import { type Report, yearsOf } from "../../domain/report.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import type { Translate } from "../../language/texts.ts";
import { type Html, icon } from "../layout.ts";
import { type FrameParts, readerPage } from "./frame.ts";

export interface ReportPage {
  report: Report;
  figures: LedgerFigure[];
  language: Language;
  t: Translate;
  frame: FrameParts;
  /** What a signed address says, to be kept when the language is changed. */
  signed: Record<string, string>;
}

/** `/reports/<slug>`: a report with its outline and figures. The page's script shows what `#p<start>-<end>` names. */
export function reportPage({ report, figures, language, t, frame, signed }: ReportPage): Html {
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
        <p class="where"><a href="/reports">${t("reader-all")}</a> / ${report.place} ${report.year}</p>
        <h1 lang="${report.language}">${report.title}</h1>
        ${facts(report, t)}
        ${report.owner === "" ? "" : html`<p class="own">${t("reader-own")}</p>`}
      </header>
      ${sections.length === 0 ? "" : outline(sections, top, report, t)}
      ${figures.length === 0 ? "" : figureTable(figures, t)}
      <article class="text" lang="${report.language}">${text(report, { sections, paragraphs }, top)}</article>
    </main>`,
  });
}

function facts(report: Report, t: Translate): Html {
  const values: [string, string | undefined][] = [
    [t("reader-column-place"), report.place],
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

const figureTable = (figures: LedgerFigure[], t: Translate): Html =>
  html`<details class="figures" data-open-when-wide>
    <summary>${t("reader-figures")} <span class="count">${t("reader-figures-count", { count: figures.length })}</span></summary>
    <p id="figures-lead">${t("reader-figures-lead")}</p>
    <div class="scroll" role="region" tabindex="0" aria-label="${t("reader-figures")}">
      <table aria-describedby="figures-lead">
        <thead><tr><th scope="col">${t("reader-column-indicator")}</th><th scope="col">${t("reader-column-figure")}</th></tr></thead>
        <tbody>
          ${figures.map(
            ({ indicator, parent, text, detail }) => html`<tr class="${parent === "" ? "total" : "part"}">
              <th scope="row">${indicator === "" ? "—" : indicator}</th>
              <td><a href="#p${detail.sentence.start}-${detail.sentence.end}">${text}</a></td>
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
    ...paragraphs.map(({ start, end }) => ({
      at: start,
      html: html`<p data-start="${start}">${report.text.slice(start, end)}</p>`,
    })),
  ];
  return blocks.toSorted((a, b) => a.at - b.at).map((block) => block.html);
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
