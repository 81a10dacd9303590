import type { Schema } from "./schema.ts";

/**
 * Every table with the columns of its primary key, those that others refer to first. What goes through the whole store
 * (backup, moving to another database) goes through these; a test sees to it that none is missing.
 */
export const TABLES = {
  reports: ["slug"],
  figures: ["report", "ordinal"],
  report_changes: ["slug"],
  corpus_state: ["id"],
  key_values: ["namespace", "key"],
  addresses: ["id"],
  sources: ["id"],
  documents: ["id"],
  placements: ["source", "document", "ordinal"],
  report_versions: ["id"],
  news: ["id"],
  subscribers: ["chat"],
  subscriptions: ["id"],
  deliveries: ["id"],
  delivery_items: ["delivery", "news"],
  updates: ["id"],
  workers: ["id"],
} as const satisfies { [Table in keyof Schema]: readonly (keyof Schema[Table])[] };
