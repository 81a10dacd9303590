import type { Kysely } from "kysely";
import type { ReportMetadata } from "../domain/report.ts";
import type { Schema } from "./schema.ts";

export async function makeSourceTables(db: Kysely<Schema>): Promise<void> {
  await findableByPlace(db);
  await db.schema
    .createTable("addresses")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("url", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("selector", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("etag", "text")
    .addColumn("last_modified", "text")
    .addColumn("next_check", "bigint")
    .addColumn("last_success", "bigint")
    .addColumn("failing_since", "bigint")
    .addColumn("failures", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("problem", "text")
    .addColumn("gave_up", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("passed_over", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("claim", "text")
    .addColumn("claimed_until", "bigint")
    .addUniqueConstraint("addresses_url", ["url", "selector"])
    .execute();
  await db.schema.createIndex("addresses_next_check").on("addresses").column("next_check").execute();

  await db.schema
    .createTable("sources")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("address", "integer", (column) =>
      column.notNull().references("addresses.id").onDelete("cascade"),
    )
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("paused", "integer", (column) => column.notNull())
    .addColumn("interval", "bigint", (column) => column.notNull())
    .addColumn("added_by", "text", (column) => column.notNull())
    .addColumn("from_file", "text", (column) => column.notNull())
    .addColumn("told", "text", (column) => column.notNull())
    .addUniqueConstraint("sources_owner", ["owner", "address"])
    .execute();
  await db.schema.createIndex("sources_address").on("sources").column("address").execute();

  await db.schema
    .createTable("documents")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("address", "integer", (column) =>
      column.notNull().references("addresses.id").onDelete("cascade"),
    )
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("entry", "text", (column) => column.notNull())
    .addColumn("etag", "text")
    .addColumn("last_modified", "text")
    .addColumn("fingerprint", "text", (column) => column.notNull().defaultTo(""))
    .addColumn("state", "text", (column) => column.notNull().defaultTo("new"))
    .addColumn("problem", "text")
    .addColumn("tries", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("due", "bigint")
    .addColumn("reports", "text", (column) => column.notNull().defaultTo("[]"))
    .addColumn("left_out", "integer", (column) => column.notNull().defaultTo(0))
    .addUniqueConstraint("documents_key", ["address", "key"])
    .execute();

  // No reference to reports: one that is removed elsewhere leaves its placements to be mended.
  await db.schema
    .createTable("placements")
    .addColumn("source", "integer", (column) => column.notNull().references("sources.id").onDelete("cascade"))
    .addColumn("document", "integer", (column) =>
      column.notNull().references("documents.id").onDelete("cascade"),
    )
    .addColumn("ordinal", "integer", (column) => column.notNull())
    .addColumn("slug", "text", (column) => column.notNull())
    .addColumn("own", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("placements_key", ["source", "document", "ordinal"])
    .execute();
  await db.schema.createIndex("placements_slug").on("placements").column("slug").execute();
  await db.schema.createIndex("placements_document").on("placements").column("document").execute();

  await db.schema
    .createTable("report_versions")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("slug", "text", (column) => column.notNull().references("reports.slug").onDelete("cascade"))
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("metadata", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("changes", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("report_versions_slug").on("report_versions").column("slug").execute();
}

/** What is the same report is looked for among those of its place, year and body. */
async function findableByPlace(db: Kysely<Schema>): Promise<void> {
  for (const column of ["code", "body"] as const)
    await db.schema
      .alterTable("reports")
      .addColumn(column, "text", (definition) => definition.notNull().defaultTo(""))
      .execute();
  await db.schema.createIndex("reports_place").on("reports").columns(["code", "year"]).execute();
  for (const { slug, metadata } of await db.selectFrom("reports").select(["slug", "metadata"]).execute()) {
    const { code, body } = JSON.parse(metadata) as ReportMetadata;
    await db.updateTable("reports").set({ code, body }).where("slug", "=", slug).execute();
  }
}
