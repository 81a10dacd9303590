import type { Insertable, Kysely } from "kysely";
import type { Figure } from "../domain/figure.ts";
import type { ReportMetadata, Viewer } from "../domain/report.ts";
import type { FigureFilter, ReportChange, ReportEntry, ReportStore } from "../domain/stores.ts";
import { AppError } from "../errors.ts";
import type { Database } from "./database.ts";
import { exclusively } from "./engine.ts";
import { readCandidates, readExtremes, traitColumns } from "./figure-traits.ts";
import { STATE_ROW } from "./migrations.ts";
import { recordNews } from "./news-store.ts";
import { batches, loadReports, readHeads, reportOf } from "./report-rows.ts";
import type { FigureRow, Schema } from "./schema.ts";
import { slugsOf } from "./visibility.ts";

/** The store of reports and figures in a database. `F` is the figure type that the ledger keeps. */
export function createReportStore<F extends Figure = Figure>(
  database: Database,
  now: () => number = Date.now,
): ReportStore<F> {
  return {
    upsert: async (...entries) => {
      if (entries.length === 0) return;
      await exclusively(database, async (transaction) => {
        const kept = await hashesOf(transaction, entries);
        for (const entry of entries)
          if (!entry.hash || kept.get(entry.report.slug) !== entry.hash)
            await putReport(transaction, entry, now());
      });
    },

    remove: (slug) => exclusively(database, (transaction) => removeReport(transaction, slug)),

    get: async (slug, viewer) => {
      const row = await database
        .selectFrom("reports")
        .select(["owner", "metadata", "text"])
        .where("slug", "=", slug)
        .where("owner", "in", ownersFor(viewer))
        .executeTakeFirst();
      return row && reportOf(row);
    },

    list: (viewer) => listReports(database, ownersFor(viewer)),
    listOf: (owner) => listReports(database, [owner]),

    owns: async (owner) => {
      const found = await database
        .selectFrom("reports")
        .select("slug")
        .where("owner", "=", owner)
        .limit(1)
        .executeTakeFirst();
      return found !== undefined;
    },

    figures: (filter, viewer) => readFigures<F>(database, filter, viewer),
    extremes: (filter, viewer) => readExtremes(database, filter, ownersFor(viewer)),
    candidates: (reports, viewer) => readCandidates<F>(database, reports, ownersFor(viewer)),

    revision: async () => (await state(database)).revision,
    identity: async () => (await state(database)).identity,

    changesSince: async (revision): Promise<ReportChange[]> => {
      const rows = await database
        .selectFrom("report_changes")
        .selectAll()
        .where("revision", ">", revision)
        .orderBy("revision")
        .execute();
      return rows.map((row) => ({ slug: row.slug, revision: row.revision, removed: row.removed !== 0 }));
    },

    load: (slugs) => loadReports(database, slugs),
    heads: (slugs) => readHeads(database, slugs),

    hashes: async (owner = "") => {
      const rows = await database
        .selectFrom("reports")
        .select(["slug", "hash"])
        .where("owner", "=", owner)
        .where("hash", "!=", "")
        .execute();
      return new Map(rows.map((row) => [row.slug, row.hash]));
    },
  };
}

async function listReports(database: Database, owners: string[]): Promise<ReportMetadata[]> {
  const rows = await database
    .selectFrom("reports")
    .select("metadata")
    .where("owner", "in", owners)
    .orderBy("year", "desc")
    .orderBy("slug")
    .execute();
  return rows.map((row) => JSON.parse(row.metadata) as ReportMetadata);
}

/** What is there from the same file already: another process may have read it a moment ago. */
async function hashesOf(
  transaction: Kysely<Schema>,
  entries: readonly ReportEntry[],
): Promise<Map<string, string>> {
  const slugs = entries.filter(({ hash }) => hash).map(({ report }) => report.slug);
  const rows = [];
  for (const batch of batches(slugs))
    rows.push(
      ...(await transaction
        .selectFrom("reports")
        .select(["slug", "hash"])
        .where("slug", "in", batch)
        .where("owner", "=", "")
        .execute()),
    );
  return new Map(rows.map(({ slug, hash }) => [slug, hash]));
}

/** Whether there was one. */
export async function removeReport(transaction: Kysely<Schema>, slug: string): Promise<boolean> {
  const found = await transaction.deleteFrom("reports").where("slug", "=", slug).executeTakeFirst();
  if (found.numDeletedRows === 0n) return false;
  await recordChange(transaction, slug, true);
  // A text that is removed goes in all its versions.
  await transaction.updateTable("news").set({ earlier: null }).where("report", "=", slug).execute();
  return true;
}

/**
 * Writes a report inside the caller's transaction, and that it is news where it is: nobody knew it, or it says something
 * else than before. Figures that are read anew from the same text are none.
 */
export async function putReport<F extends Figure>(
  transaction: Kysely<Schema>,
  entry: ReportEntry<F>,
  at: number,
): Promise<void> {
  const { text, owner, ...metadata } = entry.report;
  const { slug } = metadata;
  const holder = await transaction
    .selectFrom("reports")
    .select(["owner", "text"])
    .where("slug", "=", slug)
    .executeTakeFirst();
  if (holder && holder.owner !== owner)
    throw new AppError(
      "report.slug-taken",
      `the report ${slug} belongs to another owner: give this one another slug`,
    );
  const isNews = holder?.text !== text;
  const earlier =
    holder && isNews
      ? { text: holder.text, figures: await readFigures(transaction, { reports: [slug] }, { chat: owner }) }
      : undefined;
  const row = {
    slug,
    owner,
    code: metadata.code,
    year: metadata.year,
    body: metadata.body,
    hash: entry.hash ?? "",
    metadata: JSON.stringify(metadata),
    text,
  };
  await transaction
    .insertInto("reports")
    .values(row)
    .onConflict((conflict) => conflict.column("slug").doUpdateSet(row))
    .execute();
  await transaction.deleteFrom("figures").where("report", "=", slug).execute();
  for (const batch of batches(figureRows(metadata, entry.figures)))
    await transaction.insertInto("figures").values(batch).execute();
  const revision = await recordChange(transaction, slug, false);
  if (isNews) await recordNews(transaction, { revision, report: slug, owner, text, at }, earlier);
}

/** The place and year of a figure are its own: a report may state last year's beside this year's. */
function figureRows(report: ReportMetadata, figures: ReportEntry["figures"]): Insertable<FigureRow>[] {
  return figures.map(({ traits, ...figure }, ordinal) => ({
    report: report.slug,
    ordinal,
    code: report.code,
    year: figure.year,
    indicator: figure.indicator,
    ...traitColumns(traits, figure.value),
    data: JSON.stringify(figure),
  }));
}

/** Makes one owner's reports another's, inside the caller's transaction. */
export async function giveReports(transaction: Kysely<Schema>, from: string, to: string): Promise<void> {
  const given = await transaction
    .updateTable("reports")
    .set({ owner: to })
    .where("owner", "=", from)
    .returning("slug")
    .execute();
  for (const { slug } of given) await recordChange(transaction, slug, false);
  await transaction.updateTable("news").set({ owner: to }).where("owner", "=", from).execute();
}

/** Removes one chat's reports, inside the caller's transaction; resolves to their number. */
export async function removeReportsOf(transaction: Kysely<Schema>, owner: string): Promise<number> {
  // Nobody's request may take away what everybody reads.
  if (owner === "") return 0;
  const removed = await transaction
    .deleteFrom("reports")
    .where("owner", "=", owner)
    .returning("slug")
    .execute();
  for (const { slug } of removed) await recordChange(transaction, slug, true);
  await transaction.deleteFrom("news").where("owner", "=", owner).execute();
  return removed.length;
}

/** Resolves to the revision; whoever writes reports waits here for whoever else does. */
async function recordChange(transaction: Kysely<Schema>, slug: string, removed: boolean): Promise<number> {
  const { revision } = await transaction
    .updateTable("corpus_state")
    .set((row) => ({ revision: row("revision", "+", 1) }))
    .where("id", "=", STATE_ROW)
    .returning("revision")
    .executeTakeFirstOrThrow();
  const change = { slug, revision, removed: removed ? 1 : 0 };
  await transaction
    .insertInto("report_changes")
    .values(change)
    .onConflict((conflict) => conflict.column("slug").doUpdateSet(change))
    .execute();
  return revision;
}

async function readFigures<F extends Figure>(
  database: Kysely<Schema>,
  filter: FigureFilter,
  viewer: Viewer,
): Promise<F[]> {
  const { reports, codes, years, indicators } = filter;
  if ([reports, codes, years, indicators].some((list) => list?.length === 0)) return [];
  const rows = await database
    .selectFrom("figures")
    .select("data")
    .where("report", "in", slugsOf(database, ownersFor(viewer), reports))
    .$if(codes !== undefined, (query) => query.where("code", "in", codes ?? []))
    .$if(years !== undefined, (query) => query.where("year", "in", years ?? []))
    .$if(indicators !== undefined, (query) => query.where("indicator", "in", indicators ?? []))
    .orderBy("report")
    .orderBy("ordinal")
    .execute();
  return rows.map((row) => JSON.parse(row.data) as F);
}

/** `visibleTo` of domain/report.ts as a list of owners. */
const ownersFor = (viewer: Viewer): string[] => ["", viewer.chat];

const state = (database: Database) =>
  database
    .selectFrom("corpus_state")
    .select(["identity", "revision"])
    .where("id", "=", STATE_ROW)
    .executeTakeFirstOrThrow();
