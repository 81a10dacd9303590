import { type Kysely, type SqlBool, sql } from "kysely";
import type { Schema } from "./schema.ts";

/**
 * That a report is of one of these owners. An expression and no column, so that SQLite looks the reports up that are asked for
 * and not all of an owner: by the index of owners it walked through the 32,000 reports that everybody may see for each thirty
 * that were wanted, which took forty times as long.
 */
export const isOwnedBy = (owners: readonly string[]) =>
  sql<SqlBool>`reports.owner || '' in (${sql.join([...new Set(owners)])})`;

/** The slugs of the reports of these owners, of all or of those named. */
export const slugsOf = (db: Kysely<Schema>, owners: readonly string[], slugs?: readonly string[]) =>
  db
    .selectFrom("reports")
    .select("reports.slug")
    .where(isOwnedBy(owners))
    .$if(slugs !== undefined, (query) => query.where("reports.slug", "in", slugs ?? []));
