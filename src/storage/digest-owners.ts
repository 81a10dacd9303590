import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

/** Makes one chat's subscriptions another's, inside the caller's transaction; what is on its way goes along. */
export async function giveSubscriptions(db: Kysely<Schema>, from: string, to: string): Promise<void> {
  for (const table of ["subscriptions", "deliveries"] as const)
    await db.updateTable(table).set({ chat: to }).where("chat", "=", from).execute();
  const own = await db.selectFrom("subscribers").selectAll().where("chat", "=", from).executeTakeFirst();
  if (!own) return;
  await db.deleteFrom("subscribers").where("chat", "in", [from, to]).execute();
  await db
    .insertInto("subscribers")
    .values({ ...own, chat: to })
    .execute();
}

/** Removes what a chat subscribed to and what it was told, inside the caller's transaction; resolves to the number of both. */
export async function removeSubscriptionsOf(db: Kysely<Schema>, chat: string): Promise<number> {
  let removed = 0;
  for (const table of ["deliveries", "subscriptions", "subscribers"] as const) {
    const { numDeletedRows } = await db.deleteFrom(table).where("chat", "=", chat).executeTakeFirst();
    removed += Number(numDeletedRows);
  }
  return removed;
}

/** Forgets who made subscriptions that stay; resolves to their number. */
export async function forgetSubscriber(db: Kysely<Schema>, person: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("subscriptions")
    .set({ person: "" })
    .where("person", "=", person)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
