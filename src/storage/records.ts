import type { Transaction } from "kysely";
import type { Records } from "../domain/records.ts";
import type { Database } from "./database.ts";
import { forgetSubscriber, giveSubscriptions, removeSubscriptionsOf } from "./digest-owners.ts";
import { exclusively } from "./engine.ts";
import { erasing } from "./erasing.ts";
import { batches } from "./report-rows.ts";
import { giveReports, removeReportsOf } from "./report-store.ts";
import type { Schema } from "./schema.ts";
import { forgetAdder, giveSources, removeSourcesOf } from "./source-owners.ts";

/**
 * The records of one namespace of the key-value store, and the sources, reports and subscriptions that chats own. It relies on two habits of
 * who writes the records: the second part of a key is the chat (or the person) that the record is kept for, as in
 * `answer:-100123:x7`; and a record that comes from a person in a chat of several names them in its field `person`.
 */
export function createRecords(database: Database, namespace: string): Records {
  async function keysOf(transaction: Transaction<Schema>, chat: string): Promise<string[]> {
    const rows = await transaction
      .selectFrom("key_values")
      .select("key")
      .where("namespace", "=", namespace)
      .where("key", "like", `%:${chat}%`)
      .execute();
    return rows.map(({ key }) => key).filter((key) => key.split(":")[1] === chat);
  }

  async function keysFrom(transaction: Transaction<Schema>, person: string): Promise<string[]> {
    // Inside a JSON string the marks would have backslashes: what people write can't look like the field.
    const field = `"person":${JSON.stringify(person)}`;
    const rows = await transaction
      .selectFrom("key_values")
      .select("key")
      .where("namespace", "=", namespace)
      .where("value", "like", `%${field}%`)
      .execute();
    return rows.map(({ key }) => key);
  }

  async function remove(transaction: Transaction<Schema>, keys: string[]): Promise<void> {
    for (const batch of batches(keys)) {
      await transaction
        .deleteFrom("key_values")
        .where("namespace", "=", namespace)
        .where("key", "in", batch)
        .execute();
    }
  }

  return {
    moveChat: (from, to) =>
      exclusively(database, async (transaction) => {
        for (const key of await keysOf(transaction, from)) {
          const [kind, , ...rest] = key.split(":");
          const moved = [kind, to, ...rest].join(":");
          await remove(transaction, [moved]);
          await transaction
            .updateTable("key_values")
            .set({ key: moved })
            .where("namespace", "=", namespace)
            .where("key", "=", key)
            .execute();
        }
        await giveSources(transaction, from, to);
        await giveReports(transaction, from, to);
        await giveSubscriptions(transaction, from, to);
      }),

    forgetChat: (chat) =>
      erasing(database, async (transaction) => {
        const keys = await keysOf(transaction, chat);
        await remove(transaction, keys);
        const sources = await removeSourcesOf(transaction, chat);
        const subscriptions = await removeSubscriptionsOf(transaction, chat);
        return keys.length + sources + subscriptions + (await removeReportsOf(transaction, chat));
      }),

    forgetPerson: (person) =>
      erasing(database, async (transaction) => {
        const keys = [
          ...new Set([...(await keysOf(transaction, person)), ...(await keysFrom(transaction, person))]),
        ];
        await remove(transaction, keys);
        const sources =
          (await removeSourcesOf(transaction, person)) + (await forgetAdder(transaction, person));
        const subscriptions =
          (await removeSubscriptionsOf(transaction, person)) + (await forgetSubscriber(transaction, person));
        return keys.length + sources + subscriptions + (await removeReportsOf(transaction, person));
      }),
  };
}
