import { html, raw } from "hono/html";
import type { Language } from "../../domain/answering.ts";
import { yearsOf } from "../../domain/report.ts";
import type { Translate } from "../../language/texts.ts";
import { type Html, icon } from "../layout.ts";
import { type FrameParts, readerPage } from "./frame.ts";
import { cutAtWords } from "./marks.ts";
import { COLUMNS, type Column, type Listed, type Results, type Search } from "./search.ts";

export interface ListPage {
  wanted: Search;
  results: Results;
  language: Language;
  t: Translate;
  frame: FrameParts;
  /** How the reader's language calls a place. */
  called: (place: string) => string;
}

/** `/reports`: what there is, to be searched and sorted. */
export function listPage({ wanted, results, language, t, frame, called }: ListPage): Html {
  const { all, listed, page, pages } = results;
  return readerPage({
    language,
    t,
    frame,
    title: t("reader-title"),
    kept: addressOf(wanted, {}).kept,
    body: html`<main id="main" class="list">
      <h1>${t("reader-title")}</h1>
      <p class="lead">${all.length === 0 ? t("reader-none-yet") : t("reader-lead", countsOf(results))}</p>
      ${searchForm(wanted, results, t)}
      <p class="found-count" role="status">${foundText(wanted, results, t)}</p>
      ${listed.length === 0 ? "" : table(wanted, listed, t, called)}
      ${pages > 1 ? paging(wanted, page, pages, t) : ""}
    </main>`,
  });
}

function countsOf({ all }: Results): { reports: number; places: number; years: string } {
  const years = all.map(({ year }) => year);
  const [from, to] = [Math.min(...years), Math.max(...years)];
  return {
    reports: all.length,
    places: new Set(all.map(({ code }) => code)).size,
    years: from === to ? String(from) : `${from}–${to}`,
  };
}

const searching = ({ words, place, year }: Search): boolean => `${words}${place}${year}` !== "";

function foundText(wanted: Search, { count, more, unknownPlace }: Results, t: Translate): string {
  if (!searching(wanted)) return "";
  if (unknownPlace) return t("reader-place-unknown", { place: wanted.place });
  if (count === 0) return t("reader-found-none");
  return t(more ? "reader-found-many" : "reader-found", { count });
}

function searchForm(wanted: Search, { all }: Results, t: Translate): Html {
  const counts = new Map<number, number>();
  for (const { year } of all) counts.set(year, (counts.get(year) ?? 0) + 1);
  const years = [...counts].toSorted(([a], [b]) => b - a);
  return html`<form class="search" role="search" aria-label="${t("reader-search")}" action="/reports">
    <label><span>${t("reader-words")}</span><input name="words" type="search" value="${wanted.words}" placeholder="${t("reader-words-example")}" maxlength="100" /></label>
    <label><span>${t("reader-place")}</span><input name="place" type="search" value="${wanted.place}" placeholder="${t("reader-place-example")}" maxlength="100" /></label>
    <label><span>${t("reader-year")}</span>
      <select name="year">
        <option value="">${t("reader-any-year")}</option>
        ${years.map(
          ([year, count]) =>
            html`<option value="${year}" ${String(year) === wanted.year ? raw("selected") : ""}>${year} (${count})</option>`,
        )}
      </select>
    </label>
    <button class="wide">${icon("search")}${t("reader-find")}</button>
    ${searching(wanted) ? html`<a class="clear" href="/reports">${t("reader-clear")}</a>` : ""}
  </form>`;
}

/** The address of the list with something changed. */
function addressOf(wanted: Search, changed: Partial<Search>): { href: string; kept: Record<string, string> } {
  const kept = Object.fromEntries(
    Object.entries({ ...wanted, page: 1, ...changed })
      .map(([name, value]) => [name, String(value)] as const)
      .filter(([name, value]) => value !== "" && !(name === "page" && value === "1")),
  );
  const query = new URLSearchParams(kept).toString();
  return { href: query === "" ? "/reports" : `/reports?${query}`, kept };
}

function table(wanted: Search, listed: Listed[], t: Translate, called: ListPage["called"]): Html {
  return html`<table class="reports">
    <caption class="unseen">${t("reader-title")}</caption>
    <thead><tr>${COLUMNS.map((column) => columnHead(column, wanted, t))}</tr></thead>
    <tbody>${listed.map((one) => row(one, wanted.words, t, called))}</tbody>
  </table>`;
}

function columnHead(column: Column, wanted: Search, t: Translate): Html {
  const name = t(`reader-column-${column}`);
  const order =
    wanted.sort === column ? "ascending" : wanted.sort === `-${column}` ? "descending" : undefined;
  // Years and dates are looked for from the newest, names from the first.
  const newest = column === "year" || column === "date";
  const first = newest ? `-${column}` : column;
  const second = newest ? column : `-${column}`;
  const { href } = addressOf(wanted, { sort: wanted.sort === first ? second : first });
  return html`<th scope="col" class="${column}" ${order ? raw(`aria-sort="${order}"`) : ""}>
    <a href="${href}" title="${t("reader-sort-by", { column: name })}">${name}${order ? icon(order === "ascending" ? "up" : "down") : ""}</a>
  </th>`;
}

function row({ report, found }: Listed, words: string, t: Translate, called: ListPage["called"]): Html {
  const address = `/reports/${encodeURIComponent(report.slug)}`;
  const label = (column: Column) => raw(`data-label="${t(`reader-column-${column}`)}"`);
  return html`<tr>
    <th scope="row" class="title">
      <a href="${address}" lang="${report.language}">${report.title}</a>
      ${found ? html`<a class="excerpt" lang="${report.language}" href="${address}#p${found.start}-${found.end}">${excerpt(found.text, words)}</a>` : ""}
    </th>
    <td class="place" ${label("place")}>${called(report.place)}</td>
    <td class="year" ${label("year")}>${yearsOf(report)}</td>
    <td class="date" ${label("date")}>${report.date ?? "—"}</td>
  </tr>`;
}

/** Characters of an excerpt in the list. */
const EXCERPT = 110;
const LEAD = 24;

function excerpt(text: string, words: string): Html {
  const pieces = cutAtWords(text, words);
  const first = pieces[0] ?? "";
  const skipped = first.length > LEAD ? first.length - LEAD : 0;
  let left = EXCERPT;
  const shown = pieces.map((piece, index) => {
    const part = (index === 0 ? piece.slice(skipped) : piece).slice(0, left);
    left -= part.length;
    return index % 2 === 1 && part !== "" ? html`<mark>${part}</mark>` : part;
  });
  return html`${skipped > 0 ? "…" : ""}${shown}${left === 0 ? "…" : ""}`;
}

const paging = (wanted: Search, page: number, pages: number, t: Translate): Html =>
  html`<nav class="paging" aria-label="${t("reader-page", { page: String(page), of: String(pages) })}">
    ${page > 1 ? html`<a href="${addressOf(wanted, { page: page - 1 }).href}" rel="prev">${t("reader-previous")}</a>` : ""}
    <span>${t("reader-page", { page: String(page), of: String(pages) })}</span>
    ${page < pages ? html`<a href="${addressOf(wanted, { page: page + 1 }).href}" rel="next">${t("reader-next")}</a>` : ""}
  </nav>`;
