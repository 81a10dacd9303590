import type { Kysely } from "kysely";
import type { DeliveryItem, Plan, SubscriptionStore, Told } from "../domain/digest-store.ts";
import type { Database } from "./database.ts";
import { exclusively } from "./engine.ts";
import { batches } from "./report-rows.ts";
import type { Schema } from "./schema.ts";
import { subscriptionOf } from "./subscription-rows.ts";

/** What the planner asks: who is due, what they were told, and what they are to be told. */
export function planStore(database: Database): Pick<SubscriptionStore, "due" | "told" | "plan"> {
  return {
    due: async (now, latest, after, limit) => {
      const rows = await database
        .selectFrom("subscriptions")
        .leftJoin("subscribers", "subscribers.chat", "subscriptions.chat")
        .selectAll("subscriptions")
        .where("subscriptions.id", ">", after)
        .where("subscriptions.due", "<=", now)
        .where("subscribers.ended_at", "is", null)
        .where((either) =>
          either.or([
            either("subscriptions.cursor", "<", latest),
            // What was scheduled passes, with news or without.
            either("subscriptions.due", ">", 0),
          ]),
        )
        .orderBy("subscriptions.id")
        .limit(limit)
        .execute();
      return rows.map(subscriptionOf);
    },

    told: async (subscriptions, { reports, hashes }) => {
      const told = new Map<number, Told>();
      const read = async (column: "report" | "hash", values: readonly string[]): Promise<void> => {
        for (const batch of batches(values)) {
          const rows = await database
            .selectFrom("delivery_items")
            .innerJoin("deliveries", "deliveries.id", "delivery_items.delivery")
            .select(["deliveries.subscription", "delivery_items.report", "delivery_items.hash"])
            .where("deliveries.subscription", "in", subscriptions)
            .where("deliveries.state", "!=", "dropped")
            .where(`delivery_items.${column}`, "in", batch)
            .orderBy("delivery_items.delivery")
            .execute();
          for (const row of rows) {
            const known = told.get(row.subscription) ?? { reports: new Map(), hashes: new Set() };
            if (column === "report") known.reports.set(row.report, row.hash);
            known.hashes.add(row.hash);
            told.set(row.subscription, known);
          }
        }
      };
      if (subscriptions.length === 0) return told;
      await read("report", reports);
      await read("hash", hashes);
      return told;
    },

    plan: (plans, now) =>
      exclusively(database, async (transaction) => {
        let made = 0;
        for (const plan of plans) {
          const { subscription, cursor, due } = plan;
          const taken = await transaction
            .updateTable("subscriptions")
            .set({ cursor, due })
            .where("id", "=", subscription.id)
            // Whoever else planned it, moved it or took it back has the say.
            .where("cursor", "=", subscription.cursor)
            .where("due", "=", subscription.due)
            .executeTakeFirst();
          if (taken.numUpdatedRows > 0n && plan.items.length > 0 && (await enqueue(transaction, plan, now)))
            made++;
        }
        return made;
      }),
  };
}

/** Whether a new delivery was made: what waits already takes the news along, so that times missed become one digest. */
async function enqueue(db: Kysely<Schema>, { subscription, items }: Plan, now: number): Promise<boolean> {
  // Written to, so that nobody claims it before the news are with it.
  const waiting = await db
    .updateTable("deliveries")
    .set({ reason: null })
    .where("subscription", "=", subscription.id)
    .where("state", "=", "waiting")
    .where("messages", "=", "[]")
    .returning("id")
    .executeTakeFirst();
  if (waiting) {
    for (const item of items) await addTo(db, waiting.id, item);
    return false;
  }
  const { id } = await db
    .insertInto("deliveries")
    .values({
      chat: subscription.chat,
      thread: subscription.thread ?? null,
      subscription: subscription.id,
      state: "waiting",
      due: now,
      made_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("delivery_items")
    .values(items.map((item) => ({ delivery: id, ...item })))
    .execute();
  return true;
}

/** A report that waits to be told is told as it stands by then. */
async function addTo(db: Kysely<Schema>, delivery: number, item: DeliveryItem): Promise<void> {
  const known = await db
    .updateTable("delivery_items")
    .set({ hash: item.hash })
    .where("delivery", "=", delivery)
    .where("report", "=", item.report)
    .executeTakeFirst();
  if (known.numUpdatedRows > 0n) return;
  await db
    .insertInto("delivery_items")
    .values({ delivery, ...item })
    .execute();
}
