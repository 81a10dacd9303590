import type { Report, ReportMetadata } from "../../domain/report.ts";
import type {
  DocumentRecord,
  Placement,
  ReadReport,
  SourceRecord,
  SourceStore,
} from "../../domain/source-store.ts";
import type { Correction } from "../../domain/sources.ts";
import { changesBetween, saysTheSame } from "../../figures/changes.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { fold } from "../../language/script.ts";
import type { Entry } from "../kinds/entry.ts";
import { isSameReport } from "./similarity.ts";

export interface PlacingOptions {
  figuresOf: (report: Report) => LedgerFigure[];
  now: () => number;
  /** Tells reports of one place and year apart in their slugs; says nothing about who has them. */
  newKey: () => string;
}

/** What placing a document did for its owner. */
export interface Placed {
  added: ReportMetadata[];
  known: ReportMetadata[];
  corrected: Correction[];
}

type Store = SourceStore<LedgerFigure>;

/**
 * Gives the owner of a source the reports of a document. One that the owner sees already is linked and not doubled; a
 * corrected version takes the place of the old one; what the owner does not see, another chat's copy above all, is not
 * looked at. Doing it again changes nothing. To be run inside a transaction.
 */
export async function placeDocument(
  store: Store,
  source: SourceRecord,
  document: DocumentRecord,
  reports: readonly ReadReport[],
  { figuresOf, now, newKey }: PlacingOptions,
): Promise<Placed> {
  const placed: Placed = { added: [], known: [], corrected: [] };
  const before = await store.placements({ source: source.id, document: document.id });
  const mine = await store.reports(before.filter(({ own }) => own).map(({ slug }) => slug));

  for (const [ordinal, read] of reports.entries()) {
    const prior = mine.find(
      (report) => report.owner === source.owner && isSameReport(report.text, read.text),
    );
    const known = await store.known(source.owner, read.metadata);
    const copy = known.find(({ slug, text }) => slug !== prior?.slug && isSameReport(text, read.text));
    const place = (slug: string, own: boolean) =>
      store.place({ source: source.id, document: document.id, ordinal, slug, own });

    if (prior && copy?.owner === "" && source.owner !== "") {
      await store.replaceInPlacements(source.owner, prior.slug, copy.slug);
      await store.removeReport(prior.slug);
      await place(copy.slug, false);
      placed.known.push(copy);
    } else if (prior) {
      await replace(prior, read);
      await place(prior.slug, true);
    } else if (copy && (await isCorrection(store, source, document, read, copy))) {
      await store.replaceInPlacements(source.owner, copy.slug, copy.slug);
      await replace(copy, read);
      await place(copy.slug, true);
    } else if (copy) {
      const origins = await store.placements({ slug: copy.slug, owner: source.owner });
      const kept = copy.owner !== "" && !origins.some(({ own }) => own);
      await place(copy.slug, kept);
      placed.known.push(copy);
    } else {
      const report = reportOf(read, `${read.metadata.slug}-${newKey()}`, source.owner);
      await store.putReport({ report, figures: figuresOf(report) });
      await place(report.slug, true);
      placed.added.push(report);
    }
  }
  return placed;

  /** The old version is kept beside, with what the new one says differently. */
  async function replace(old: Report, read: ReadReport): Promise<void> {
    const report = reportOf(read, old.slug, old.owner);
    if (sameContent(old, report)) return void placed.known.push(report);
    const figures = figuresOf(report);
    const changes = changesBetween(
      { text: old.text, figures: figuresOf(old) },
      { text: report.text, figures },
    );
    await store.putReport({ report, figures });
    if (saysTheSame(changes)) return void placed.known.push(report);
    const { text, owner: _, ...metadata } = old;
    const at = now();
    await store.addVersion({ slug: old.slug, at, metadata, text, changes });
    placed.corrected.push({ slug: old.slug, title: report.title, at, changes });
  }
}

const reportOf = ({ metadata, text }: ReadReport, slug: string, owner: string): Report => ({
  ...metadata,
  slug,
  text,
  owner,
});

const sameContent = (one: Report, other: Report): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
const sorted = (report: Report) => Object.entries(report).toSorted(([a], [b]) => a.localeCompare(b));

const SAYS_CORRECTED = /更正|订正|修订|修正|勘误/;

/**
 * Whether a version that came from elsewhere goes before the one that its owner has. It does when it says so, or when it
 * came later by the same way: the same address, or sent in by hand. A mirror's slips do not.
 */
async function isCorrection(
  store: Store,
  source: SourceRecord,
  document: DocumentRecord,
  read: ReadReport,
  copy: Report,
): Promise<boolean> {
  if (copy.owner !== source.owner || copy.text === read.text) return false;
  const origins = await store.placements({ slug: copy.slug, owner: source.owner });
  const origin = origins.find(({ own }: Placement) => own);
  const earlier = origin && (await store.document(origin.document));
  // What stands in the corpus folder is changed there and nowhere else; what a chat kept of a source it removed is its.
  if (!earlier) return source.owner !== "";
  const entry = document.entry as Partial<Entry>;
  if (SAYS_CORRECTED.test(fold(`${read.metadata.title} ${entry.title ?? ""}`))) return true;
  const [old, now] = [await store.addressById(earlier.address), await store.addressById(document.address)];
  const sameWay = earlier.address === document.address || (old?.kind === "upload" && now?.kind === "upload");
  return sameWay && isLater(document, earlier);
}

function isLater(document: DocumentRecord, other: DocumentRecord): boolean {
  const [date, otherDate] = [document, other].map(({ entry }) => (entry as Partial<Entry>).published);
  return date !== undefined && otherDate !== undefined && date !== otherDate
    ? date > otherDate
    : document.id > other.id;
}
