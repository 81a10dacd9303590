import type { Kysely, Selectable } from "kysely";
import type { DeliveryRecord, DeliveryStore, Mark } from "../domain/digest-store.ts";
import type { News } from "../domain/digests.ts";
import type { Database } from "./database.ts";
import { inOneStep, passingTaken } from "./engine.ts";
import { COLUMNS, newsOf } from "./news-store.ts";
import type { DeliveryRow, Schema } from "./schema.ts";

const SETTLED = ["sent", "in-doubt", "dropped"];
const OPEN = ["waiting", "claimed", "sending"];

/** The outbox of digests, in a database. */
export function createDeliveryStore(database: Database): DeliveryStore {
  async function newsOfDeliveries(ids: number[]): Promise<Map<number, News[]>> {
    const byDelivery = new Map<number, News[]>();
    if (ids.length === 0) return byDelivery;
    const rows = await database
      .selectFrom("delivery_items")
      .innerJoin("news", "news.id", "delivery_items.news")
      .select(["delivery_items.delivery", ...COLUMNS])
      .where("delivery_items.delivery", "in", ids)
      .orderBy("news.id")
      .execute();
    for (const { delivery, ...row } of rows)
      byDelivery.set(delivery, [...(byDelivery.get(delivery) ?? []), newsOf(row)]);
    return byDelivery;
  }

  return {
    claim: async (now, until, token, limit) => {
      const ready = database
        .selectFrom("deliveries")
        .select("deliveries.id")
        .where("state", "=", "waiting")
        .where("due", "<=", now)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("deliveries as before")
                .select("before.id")
                .whereRef("before.chat", "=", "deliveries.chat")
                .where("before.state", "in", OPEN)
                .whereRef("before.id", "<", "deliveries.id"),
            ),
          ),
        )
        .orderBy("due")
        .orderBy("deliveries.id")
        .limit(limit);
      const rows = await database
        .updateTable("deliveries")
        .set({ state: "claimed", claim: token, claimed_until: until })
        .where("id", "in", passingTaken(database, ready))
        // Said again: another process may have taken it since the list was made.
        .where("state", "=", "waiting")
        .returningAll()
        .execute();
      const news = await newsOfDeliveries(rows.map(({ id }) => id));
      return rows
        .map((row) => deliveryOf(row, news.get(row.id) ?? []))
        .sort((a, b) => a.due - b.due || a.id - b.id);
    },

    mark: (marks, token) =>
      inOneStep(database, async (transaction) => {
        const written: boolean[] = [];
        for (const mark of marks) written.push(await write(transaction, mark, token));
        return written;
      }),

    recover: (now, resend) =>
      inOneStep(database, async (transaction) => {
        await transaction
          .updateTable("deliveries")
          .set({ state: "waiting", claim: null, claimed_until: null })
          .where("state", "=", "claimed")
          .where("claimed_until", "<=", now)
          .execute();
        const doubts = await transaction
          .updateTable("deliveries")
          .set({
            ...(resend ? { state: "waiting", claim: null } : { state: "in-doubt" }),
            claimed_until: null,
            reason: "the process ended while it was sent",
          })
          .where("state", "=", "sending")
          .where("claimed_until", "<=", now)
          .returning("id")
          .execute();
        return doubts.length;
      }),

    delivery: async (chat, id) => {
      const row = await database
        .selectFrom("deliveries")
        .select("subscription")
        .where("id", "=", id)
        .where("chat", "=", chat)
        .executeTakeFirst();
      if (!row) return undefined;
      const news = await newsOfDeliveries([id]);
      return { subscription: row.subscription, news: news.get(id) ?? [] };
    },

    counts: async () => {
      const rows = await database
        .selectFrom("deliveries")
        .select((select) => ["state", select.fn.countAll().as("count"), select.fn.min("due").as("oldest")])
        .groupBy("state")
        .execute();
      const count = (...states: string[]) =>
        rows.filter(({ state }) => states.includes(state)).reduce((sum, row) => sum + Number(row.count), 0);
      const open = rows.filter(({ state }) => OPEN.includes(state)).map(({ oldest }) => Number(oldest));
      const ended = await database
        .selectFrom("subscribers")
        .select((select) => select.fn.countAll().as("count"))
        .where("ended_at", "is not", null)
        .executeTakeFirst();
      return {
        waiting: count(...OPEN),
        ...(open.length === 0 ? {} : { oldestDue: Math.min(...open) }),
        sent: count("sent"),
        inDoubt: count("in-doubt"),
        ended: Number(ended?.count ?? 0),
      };
    },

    prune: async (before) => {
      await database
        .deleteFrom("deliveries")
        .where("state", "in", SETTLED)
        .where("made_at", "<", before)
        .execute();
    },
  };
}

async function write(db: Kysely<Schema>, mark: Mark, token: string): Promise<boolean> {
  const own = db.updateTable("deliveries").where("id", "=", mark.id).where("claim", "=", token);
  if (mark.state === "sending") {
    const { numUpdatedRows } = await own
      .set({ state: "sending", claimed_until: mark.until })
      .where("state", "=", "claimed")
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
  const { state, due, attempts, messages, reason, at } = mark;
  const settled = await own
    .set({
      state,
      // Whoever was late to say how it came out may still clear a doubt.
      ...(state === "in-doubt" ? {} : { claim: null }),
      claimed_until: null,
      ...(due === undefined ? {} : { due }),
      ...(attempts === undefined ? {} : { attempts }),
      ...(messages === undefined ? {} : { messages: JSON.stringify(messages) }),
      reason: reason ?? null,
    })
    .where("state", "in", ["claimed", "sending", "in-doubt"])
    .returning("subscription")
    .executeTakeFirst();
  if (settled && state === "sent")
    await db
      .updateTable("subscriptions")
      .set({ last_sent: at })
      .where("id", "=", settled.subscription)
      .execute();
  return settled !== undefined;
}

const deliveryOf = (row: Selectable<DeliveryRow>, news: News[]): DeliveryRecord => ({
  id: row.id,
  chat: row.chat,
  ...(row.thread === null ? {} : { thread: row.thread }),
  subscription: row.subscription,
  due: row.due,
  attempts: row.attempts,
  messages: JSON.parse(row.messages) as number[],
  news,
});
