import type { Imported } from "../corpus/importer.ts";
import type { Report } from "../domain/report.ts";
import type { SourceStore } from "../domain/source-store.ts";
import type { NewSource, Owner, Preview, PreviewedReport, Problem, UploadedFile } from "../domain/sources.ts";
import { AppError } from "../errors.ts";
import { isListed } from "../figures/ledger.ts";
import type { LedgerFigure } from "../figures/ledger-figure.ts";
import { isSameReport } from "./ingesting/similarity.ts";
import type { Entry } from "./kinds/entry.ts";
import { type Opener, REUSE_MS } from "./opening.ts";
import { type DocumentReader, isMissed, type LeftOut } from "./reading.ts";

const MOST_REPORTS = 3;
/** Entries tried to find so many reports; somebody is waiting. */
const MOST_TRIED = 6;
const MOST_FIGURES = 3;
/** Pages of a list that are looked at, and how long entries are tried. */
const MOST_PAGES = 2;
const LONGEST_MS = 15_000;

export interface PreviewOptions {
  clock: () => number;
  store: SourceStore<LedgerFigure>;
  opener: Opener;
  reader: DocumentReader;
  figuresOf: (report: Report) => LedgerFigure[];
}

/** Looks at what a source would bring, without keeping anything. */
export function createPreview({ store, opener, reader, figuresOf, clock }: PreviewOptions) {
  async function shown(owner: Owner, { metadata, text }: Imported): Promise<PreviewedReport> {
    const { title, place, year, language } = metadata;
    const figures = figuresOf({ ...metadata, text, owner })
      .filter((figure) => isListed(figure) && figure.parent === "" && figure.indicator !== "")
      .slice(0, MOST_FIGURES)
      .map((figure) => `${figure.indicator} ${figure.text}`);
    const known = (await store.known(owner, metadata)).some((report) => isSameReport(report.text, text));
    return { title, place, year, language, figures, known };
  }

  async function ofAddress(
    owner: Owner,
    { url, selector }: Pick<NewSource, "url" | "selector">,
  ): Promise<Preview> {
    const opened = await opener.open(url, { selector, reuseMs: REUSE_MS, pages: MOST_PAGES });
    const began = clock();
    const reports: PreviewedReport[] = [];
    const unread: Problem[] = [];
    let leftOut = opened.passedOver;
    for (const entry of latest(opened.entries).slice(0, MOST_TRIED)) {
      if (reports.length >= MOST_REPORTS || clock() - began > LONGEST_MS) break;
      try {
        const read = await reader.readEntry(entry, { reuseMs: REUSE_MS });
        for (const report of read?.reports ?? []) reports.push(await shown(owner, report));
        const missed = missedOf(read?.leftOut ?? []);
        unread.push(...missed);
        leftOut += (read?.leftOut.length ?? 0) - missed.length;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        unread.push({ code: error.code, about: entry.title ?? entry.url ?? entry.key });
      }
    }
    return {
      kind: opened.kind,
      url: opened.url,
      title: opened.title ?? new URL(opened.url).host,
      ...(selector === undefined ? {} : { selector }),
      reports: reports.slice(0, MOST_REPORTS),
      entries: opened.entries.length,
      leftOut,
      unread,
    };
  }

  async function ofFile(owner: Owner, file: UploadedFile): Promise<Preview> {
    const { reports, leftOut } = await reader.readUpload(file);
    const unread = missedOf(leftOut);
    return {
      kind: "upload",
      title: file.name,
      reports: await Promise.all(reports.slice(0, MOST_REPORTS).map((report) => shown(owner, report))),
      entries: reports.length,
      leftOut: leftOut.length - unread.length,
      unread,
    };
  }

  return { ofAddress, ofFile };
}

const missedOf = (leftOut: readonly LeftOut[]): Problem[] =>
  leftOut.filter(isMissed).map(({ code, name }) => ({ code, about: name }));

/** By date where there are dates; sources put the newest first. */
const latest = (entries: readonly Entry[]): Entry[] =>
  entries.toSorted((a, b) => (a.published && b.published ? b.published.localeCompare(a.published) : 0));
