import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

/** With its placements; its address, and the documents of that, go with the last source of it. */
export async function removeSource(db: Kysely<Schema>, id: number): Promise<void> {
  const row = await db.deleteFrom("sources").where("id", "=", id).returning("address").executeTakeFirst();
  if (!row) return;
  await db
    .deleteFrom("addresses")
    .where("id", "=", row.address)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("sources").select("sources.id").where("sources.address", "=", row.address))),
    )
    .execute();
}

/** Makes one owner's sources another's, inside the caller's transaction. Where both read an address, one is left. */
export async function giveSources(db: Kysely<Schema>, from: string, to: string): Promise<void> {
  const held = db.selectFrom("sources").select("address").where("owner", "=", to);
  const double = await db
    .selectFrom("sources")
    .select("id")
    .where("owner", "=", from)
    .where("address", "in", held)
    .execute();
  for (const { id } of double) await removeSource(db, id);
  await db.updateTable("sources").set({ owner: to }).where("owner", "=", from).execute();
}

/** Removes a chat's sources, inside the caller's transaction; resolves to their number. The reports are left. */
export async function removeSourcesOf(db: Kysely<Schema>, owner: string): Promise<number> {
  // Nobody's request may take away what everybody reads.
  if (owner === "") return 0;
  const sources = await db.selectFrom("sources").select("id").where("owner", "=", owner).execute();
  for (const { id } of sources) await removeSource(db, id);
  return sources.length;
}

/** Forgets who added sources that stay; resolves to their number. */
export async function forgetAdder(db: Kysely<Schema>, person: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("sources")
    .set({ added_by: "" })
    .where("added_by", "=", person)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
