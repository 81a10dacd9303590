import type { Kysely } from "kysely";
import type { SubscriberRecord, SubscriptionStore } from "../domain/digest-store.ts";
import type { Database } from "./database.ts";
import { exclusively, inOneStep, passingTaken } from "./engine.ts";
import { planStore } from "./plan-store.ts";
import type { Schema } from "./schema.ts";
import { rowOf, subscriberOf, subscriptionOf } from "./subscription-rows.ts";

/** Who wants to hear of what, in a database. */
export function createSubscriptionStore(database: Database): SubscriptionStore {
  return {
    ...planStore(database),
    list: async (chat) => {
      const rows = await database
        .selectFrom("subscriptions")
        .selectAll()
        .where("chat", "=", chat)
        .orderBy("id")
        .execute();
      return rows.map(subscriptionOf);
    },
    get: async (id) => {
      const row = await database
        .selectFrom("subscriptions")
        .selectAll()
        .where("id", "=", id)
        .executeTakeFirst();
      return row && subscriptionOf(row);
    },
    add: async (subscription) => {
      const row = await database
        .insertInto("subscriptions")
        .values(rowOf(subscription))
        .returningAll()
        .executeTakeFirstOrThrow();
      return subscriptionOf(row);
    },
    save: async ({ id, ...subscription }) => {
      // How far it has seen, and what was sent, is the planner's and the sender's to say.
      const { cursor: _, ...row } = rowOf(subscription);
      await database.updateTable("subscriptions").set(row).where("id", "=", id).execute();
    },
    remove: (chat, id) =>
      inOneStep(database, async (transaction) => {
        const gone = await transaction
          .deleteFrom("subscriptions")
          .where("chat", "=", chat)
          .$if(id !== undefined, (query) => query.where("id", "=", id ?? 0))
          .returning("id")
          .execute();
        for (const { id: subscription } of gone)
          await drop(transaction, "removed", (query) => query.where("subscription", "=", subscription));
        return gone.length;
      }),
    unplan: (id) =>
      exclusively(database, async (transaction) => {
        const waiting = transaction
          .selectFrom("deliveries")
          .select("id")
          .where("subscription", "=", id)
          .where("state", "=", "waiting")
          // A digest of which a part was sent is finished.
          .where("messages", "=", "[]");
        // Those that another process is about to send are its own.
        const ids = (await passingTaken(transaction, waiting).execute()).map((row) => row.id);
        if (ids.length === 0) return;
        const first = await transaction
          .selectFrom("delivery_items")
          .select((select) => select.fn.min("news").as("news"))
          .where("delivery", "in", ids)
          .executeTakeFirst();
        await transaction.deleteFrom("deliveries").where("id", "in", ids).execute();
        if (first?.news === null || first?.news === undefined) return;
        const cursor = Number(first.news) - 1;
        await transaction
          .updateTable("subscriptions")
          .set({ cursor })
          .where("id", "=", id)
          .where("cursor", ">", cursor)
          .execute();
      }),
    skip: async (id, cursor) => {
      await database.updateTable("subscriptions").set({ cursor }).where("id", "=", id).execute();
    },

    subscriber: async (chat) => {
      const row = await database
        .selectFrom("subscribers")
        .selectAll()
        .where("chat", "=", chat)
        .executeTakeFirst();
      return row ? subscriberOf(row) : { chat };
    },
    saveSubscriber: (subscriber) => saveSubscriber(database, subscriber),
    end: (chat, reason, at) =>
      inOneStep(database, async (transaction) => {
        const row = { ended_reason: reason, ended_at: at };
        await transaction
          .insertInto("subscribers")
          .values({ chat, ...row })
          .onConflict((conflict) => conflict.column("chat").doUpdateSet(row))
          .execute();
        await drop(transaction, reason, (query) => query.where("chat", "=", chat));
      }),
    subscribers: async (chats) => {
      if (chats.length === 0) return new Map();
      const rows = await database.selectFrom("subscribers").selectAll().where("chat", "in", chats).execute();
      return new Map(rows.map((row) => [row.chat, subscriberOf(row)]));
    },
  };
}

async function saveSubscriber(
  db: Kysely<Schema>,
  { chat, timezone, quiet, ended }: SubscriberRecord,
): Promise<void> {
  const row = {
    timezone: timezone ?? null,
    quiet_from: quiet?.from ?? null,
    quiet_to: quiet?.to ?? null,
    ended_reason: ended?.reason ?? null,
    ended_at: ended?.at ?? null,
  };
  await db
    .insertInto("subscribers")
    .values({ chat, ...row })
    .onConflict((conflict) => conflict.column("chat").doUpdateSet(row))
    .execute();
}

const dropped = (db: Kysely<Schema>, reason: string) =>
  db
    .updateTable("deliveries")
    .set({ state: "dropped", reason, claim: null, claimed_until: null })
    // What is leaving has left.
    .where("state", "in", ["waiting", "claimed"]);

/** What waits is not sent any more; what it would have told counts as untold. */
async function drop(
  db: Kysely<Schema>,
  reason: string,
  which: (query: ReturnType<typeof dropped>) => ReturnType<typeof dropped>,
): Promise<void> {
  await which(dropped(db, reason)).execute();
}
