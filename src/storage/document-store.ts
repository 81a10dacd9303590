import type { Kysely, Selectable } from "kysely";
import type { Figure } from "../domain/figure.ts";
import type { ReportMetadata } from "../domain/report.ts";
import type {
  DocumentRecord,
  DocumentState,
  Placement,
  ReadReport,
  SourceStore,
} from "../domain/source-store.ts";
import type { Changes, Problem } from "../domain/sources.ts";
import { batches, loadReports, reportOf } from "./report-rows.ts";
import { putReport, removeReport } from "./report-store.ts";
import type { DocumentRow, PlacementRow, Schema } from "./schema.ts";

type DocumentMethods =
  | "documents"
  | "document"
  | "addDocuments"
  | "saveDocument"
  | "reportsIn"
  | "placements"
  | "place"
  | "replaceInPlacements"
  | "dangling"
  | "overtaken"
  | "known"
  | "reports"
  | "putReport"
  | "removeReport"
  | "addVersion"
  | "versions";

/** All but the texts. */
const COLUMNS = [
  "id",
  "address",
  "key",
  "entry",
  "etag",
  "last_modified",
  "fingerprint",
  "state",
  "problem",
  "tries",
  "due",
  "left_out",
] as const;

/** The documents of addresses, and which reports their owners have through them. */
export function documentStore<F extends Figure>(
  db: Kysely<Schema>,
  now: () => number,
): Pick<SourceStore<F>, DocumentMethods> {
  return {
    async documents(address) {
      const rows = await db
        .selectFrom("documents")
        .select(COLUMNS)
        .where("address", "=", address)
        .orderBy("id")
        .execute();
      return rows.map(documentOf);
    },
    async document(id) {
      const row = await db.selectFrom("documents").select(COLUMNS).where("id", "=", id).executeTakeFirst();
      return row && documentOf(row);
    },
    async addDocuments(address, entries) {
      for (const batch of batches(entries)) {
        const rows = batch.map(({ key, entry, due }) => ({
          address,
          key,
          entry: JSON.stringify(entry),
          fingerprint: "",
          state: "new",
          tries: 0,
          due,
          reports: "[]",
          left_out: 0,
        }));
        await db
          .insertInto("documents")
          .values(rows)
          .onConflict((conflict) => conflict.columns(["address", "key"]).doNothing())
          .execute();
      }
    },
    async saveDocument(id, { entry, lastModified, problem, reports, leftOut, ...same }) {
      await db
        .updateTable("documents")
        .set({
          ...same,
          ...(entry === undefined ? {} : { entry: JSON.stringify(entry) }),
          ...(lastModified === undefined ? {} : { last_modified: lastModified }),
          ...(problem === undefined ? {} : { problem: problem && JSON.stringify(problem) }),
          ...(reports === undefined ? {} : { reports: JSON.stringify(reports) }),
          ...(leftOut === undefined ? {} : { left_out: leftOut }),
        })
        .where("id", "=", id)
        .execute();
    },

    async reportsIn(document) {
      const row = await db
        .selectFrom("documents")
        .select("reports")
        .where("id", "=", document)
        .executeTakeFirst();
      return row ? (JSON.parse(row.reports) as ReadReport[]) : [];
    },

    async placements({ source, document, slug, owner }) {
      const rows = await db
        .selectFrom("placements")
        .selectAll("placements")
        .$if(source !== undefined, (query) => query.where("placements.source", "=", source ?? 0))
        .$if(document !== undefined, (query) => query.where("placements.document", "=", document ?? 0))
        .$if(slug !== undefined, (query) => query.where("placements.slug", "=", slug ?? ""))
        .$if(owner !== undefined, (query) =>
          query
            .innerJoin("sources", "sources.id", "placements.source")
            .where("sources.owner", "=", owner ?? ""),
        )
        .orderBy("placements.source")
        .orderBy("placements.document")
        .orderBy("placements.ordinal")
        .execute();
      return rows.map(placementOf);
    },
    async place({ own, ...placement }) {
      const row = { ...placement, own: Number(own) };
      await db
        .insertInto("placements")
        .values(row)
        .onConflict((conflict) => conflict.columns(["source", "document", "ordinal"]).doUpdateSet(row))
        .execute();
    },
    async replaceInPlacements(owner, from, to) {
      await db
        .updateTable("placements")
        .set({ slug: to, own: 0 })
        .where("slug", "=", from)
        .where("source", "in", db.selectFrom("sources").select("id").where("owner", "=", owner))
        .execute();
    },
    async dangling() {
      const rows = await db
        .selectFrom("placements")
        .innerJoin("sources", "sources.id", "placements.source")
        .leftJoin("reports", (join) =>
          join
            .onRef("reports.slug", "=", "placements.slug")
            .on((either) =>
              either.or([
                either("reports.owner", "=", ""),
                either("reports.owner", "=", either.ref("sources.owner")),
              ]),
            ),
        )
        .selectAll("placements")
        .where("reports.slug", "is", null)
        .execute();
      return rows.map(placementOf);
    },
    async overtaken() {
      const rows = await db
        .selectFrom("placements")
        .innerJoin("reports as mine", "mine.slug", "placements.slug")
        .innerJoin("reports as shared", (join) =>
          join
            .onRef("shared.code", "=", "mine.code")
            .onRef("shared.year", "=", "mine.year")
            .onRef("shared.body", "=", "mine.body"),
        )
        .selectAll("placements")
        .where("placements.own", "=", 1)
        .where("mine.owner", "!=", "")
        .where("shared.owner", "=", "")
        .distinct()
        .execute();
      return rows.map(placementOf);
    },

    async known(owner, { code, year, body }) {
      const rows = await db
        .selectFrom("reports")
        .select(["owner", "metadata", "text"])
        .where("owner", "in", [...new Set(["", owner])])
        .where("code", "=", code)
        .where("year", "=", year)
        .where("body", "=", body)
        .orderBy("owner")
        .orderBy("slug")
        .execute();
      return rows.map(reportOf);
    },
    reports: (slugs) => loadReports(db, slugs),
    putReport: (entry) => putReport(db, entry, now()),
    async removeReport(slug) {
      await removeReport(db, slug);
    },
    async addVersion({ metadata, changes, ...same }) {
      await db
        .insertInto("report_versions")
        .values({ ...same, metadata: JSON.stringify(metadata), changes: JSON.stringify(changes) })
        .execute();
    },
    async versions(slugs) {
      if (slugs.length === 0) return [];
      const rows = await db
        .selectFrom("report_versions")
        .select(["slug", "at", "metadata", "changes"])
        .where("slug", "in", slugs)
        .orderBy("id", "desc")
        .execute();
      return rows.map(({ slug, at, metadata, changes }) => ({
        slug,
        at,
        metadata: JSON.parse(metadata) as ReportMetadata,
        changes: JSON.parse(changes) as Changes,
      }));
    },
  };
}

const documentOf = (row: Pick<Selectable<DocumentRow>, (typeof COLUMNS)[number]>): DocumentRecord => ({
  id: row.id,
  address: row.address,
  key: row.key,
  entry: JSON.parse(row.entry),
  etag: row.etag,
  lastModified: row.last_modified,
  fingerprint: row.fingerprint,
  state: row.state as DocumentState,
  problem: row.problem === null ? null : (JSON.parse(row.problem) as Problem),
  tries: row.tries,
  due: row.due,
  leftOut: row.left_out,
});

const placementOf = ({ own, ...row }: PlacementRow): Placement => ({ ...row, own: own !== 0 });
