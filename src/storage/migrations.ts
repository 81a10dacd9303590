import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { makeDigestTables } from "./digest-tables.ts";
import { addFigureTraits } from "./figure-traits.ts";
import { makeInboxTables } from "./inbox.ts";
import type { Schema } from "./schema.ts";
import { makeSourceTables } from "./source-tables.ts";

/** The id of the one row of `corpus_state`. */
export const STATE_ROW = 1;

/** In the order of their names. One that was released is never edited: a change is a new one. */
export function migrations(newIdentity: () => string): Record<string, Migration> {
  return {
    "0001-reports-figures-key-values": {
      up: async (db: Kysely<Schema>) => {
        await db.schema
          .createTable("reports")
          .addColumn("slug", "text", (column) => column.primaryKey())
          .addColumn("owner", "text", (column) => column.notNull())
          .addColumn("year", "integer", (column) => column.notNull())
          .addColumn("hash", "text", (column) => column.notNull())
          .addColumn("metadata", "text", (column) => column.notNull())
          .addColumn("text", "text", (column) => column.notNull())
          .execute();
        await db.schema.createIndex("reports_owner").on("reports").columns(["owner", "year"]).execute();

        await db.schema
          .createTable("figures")
          .addColumn("report", "text", (column) =>
            column.notNull().references("reports.slug").onDelete("cascade"),
          )
          .addColumn("ordinal", "integer", (column) => column.notNull())
          .addColumn("code", "text", (column) => column.notNull())
          .addColumn("year", "integer", (column) => column.notNull())
          .addColumn("indicator", "text", (column) => column.notNull())
          .addColumn("data", "text", (column) => column.notNull())
          .addPrimaryKeyConstraint("figures_key", ["report", "ordinal"])
          .execute();
        await db.schema
          .createIndex("figures_place")
          .on("figures")
          .columns(["code", "year", "indicator"])
          .execute();
        await db.schema
          .createIndex("figures_indicator")
          .on("figures")
          .columns(["indicator", "year"])
          .execute();

        await db.schema
          .createTable("report_changes")
          .addColumn("slug", "text", (column) => column.primaryKey())
          .addColumn("revision", "integer", (column) => column.notNull().unique())
          .addColumn("removed", "integer", (column) => column.notNull())
          .execute();

        await db.schema
          .createTable("corpus_state")
          .addColumn("id", "integer", (column) => column.primaryKey())
          .addColumn("identity", "text", (column) => column.notNull())
          .addColumn("revision", "integer", (column) => column.notNull())
          .execute();
        await db
          .insertInto("corpus_state")
          .values({ id: STATE_ROW, identity: newIdentity(), revision: 0 })
          .execute();

        await db.schema
          .createTable("key_values")
          .addColumn("namespace", "text", (column) => column.notNull())
          .addColumn("key", "text", (column) => column.notNull())
          .addColumn("value", "text", (column) => column.notNull())
          .addColumn("expires", "bigint")
          .addPrimaryKeyConstraint("key_values_key", ["namespace", "key"])
          .execute();
        await db.schema.createIndex("key_values_expires").on("key_values").column("expires").execute();
      },
    },
    "0002-sources": { up: makeSourceTables },
    "0003-digests": { up: makeDigestTables },
    "0004-inbox": { up: makeInboxTables },
    "0005-figure-traits": { up: addFigureTraits },
  };
}
