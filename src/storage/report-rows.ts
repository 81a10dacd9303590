import type { Kysely } from "kysely";
import type { Report, ReportMetadata } from "../domain/report.ts";
import type { ReportHead } from "../domain/stores.ts";
import type { Schema } from "./schema.ts";

/** Rows of one insert and values of one list: far below every engine's limit of bound values. */
const BATCH = 400;

/** Whole reports whoever owns them. */
export async function loadReports(db: Kysely<Schema>, slugs: readonly string[]): Promise<Report[]> {
  const reports: Report[] = [];
  for (const batch of batches(slugs)) {
    const rows = await db
      .selectFrom("reports")
      .select(["owner", "metadata", "text"])
      .where("slug", "in", batch)
      .orderBy("slug")
      .execute();
    reports.push(...rows.map(reportOf));
  }
  return reports;
}

/** Their heads, whoever owns them. */
export async function readHeads(db: Kysely<Schema>, slugs: readonly string[]): Promise<ReportHead[]> {
  const heads: ReportHead[] = [];
  for (const batch of batches(slugs)) {
    const rows = await db
      .selectFrom("reports")
      .select(["slug", "owner", "hash", "metadata"])
      .where("slug", "in", batch)
      .execute();
    heads.push(...rows.map((row) => ({ ...row, metadata: JSON.parse(row.metadata) as ReportMetadata })));
  }
  return heads;
}

export const reportOf = (row: { owner: string; metadata: string; text: string }): Report => ({
  ...(JSON.parse(row.metadata) as ReportMetadata),
  text: row.text,
  owner: row.owner,
});

/** As many rows or values as one statement takes at a time. */
export function* batches<T>(values: readonly T[]): Generator<T[]> {
  for (let from = 0; from < values.length; from += BATCH) yield values.slice(from, from + BATCH);
}
