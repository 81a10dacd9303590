import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

export async function makeDigestTables(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable("news")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("report", "text", (column) => column.notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("earlier", "text")
    .execute();
  await db.schema.createIndex("news_owner").on("news").column("owner").execute();
  await db.schema.createIndex("news_report").on("news").column("report").execute();

  await db.schema
    .createTable("subscribers")
    .addColumn("chat", "text", (column) => column.primaryKey())
    .addColumn("timezone", "text")
    .addColumn("quiet_from", "text")
    .addColumn("quiet_to", "text")
    .addColumn("ended_reason", "text")
    .addColumn("ended_at", "bigint")
    .execute();

  await db.schema
    .createTable("subscriptions")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("chat", "text", (column) => column.notNull())
    .addColumn("thread", "bigint")
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("interest", "text", (column) => column.notNull())
    .addColumn("schedule", "text", (column) => column.notNull())
    .addColumn("since", "text")
    .addColumn("muted_until", "bigint")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("cursor", "integer", (column) => column.notNull())
    .addColumn("due", "bigint", (column) => column.notNull())
    .addColumn("last_sent", "bigint")
    .execute();
  await db.schema.createIndex("subscriptions_chat").on("subscriptions").column("chat").execute();
  await db.schema.createIndex("subscriptions_due").on("subscriptions").columns(["due", "cursor"]).execute();

  // No reference to subscriptions: the buttons of a digest live longer than what it came by.
  await db.schema
    .createTable("deliveries")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("chat", "text", (column) => column.notNull())
    .addColumn("thread", "bigint")
    .addColumn("subscription", "integer", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("due", "bigint", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("claim", "text")
    .addColumn("claimed_until", "bigint")
    .addColumn("messages", "text", (column) => column.notNull().defaultTo("[]"))
    .addColumn("reason", "text")
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("deliveries_due").on("deliveries").columns(["state", "due"]).execute();
  await db.schema.createIndex("deliveries_chat").on("deliveries").columns(["chat", "state"]).execute();
  await db.schema.createIndex("deliveries_subscription").on("deliveries").column("subscription").execute();

  await db.schema
    .createTable("delivery_items")
    .addColumn("delivery", "integer", (column) =>
      column.notNull().references("deliveries.id").onDelete("cascade"),
    )
    .addColumn("news", "integer", (column) => column.notNull())
    .addColumn("report", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("delivery_items_key", ["delivery", "news"])
    .execute();
  await db.schema.createIndex("delivery_items_report").on("delivery_items").column("report").execute();
  await db.schema.createIndex("delivery_items_hash").on("delivery_items").column("hash").execute();
}
