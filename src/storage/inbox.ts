import type { ExpressionBuilder, Kysely, Transaction } from "kysely";
import type { Inbox } from "../domain/inbox.ts";
import type { Database } from "./database.ts";
import { inOneStep, passingTaken } from "./engine.ts";
import type { Schema } from "./schema.ts";

/** The inbox in a database. */
export function createInbox(database: Database): Inbox {
  return {
    async put({ id, lane, body }) {
      await database
        .insertInto("updates")
        .values({ id, lane, body, worker: null, tries: 0, answered: 0 })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
    },

    async claim(worker, limit) {
      const firsts = database
        .selectFrom("updates as first")
        .select("first.id")
        .where("first.worker", "is", null)
        .where(aloneInItsLane)
        .orderBy("first.id")
        .limit(limit);
      const rows = await database
        .updateTable("updates")
        .set(({ eb }) => ({ worker, tries: eb("tries", "+", 1) }))
        .where("id", "in", passingTaken(database, firsts))
        // Said again: another process may have taken it since the list was made.
        .where("worker", "is", null)
        .where(({ exists, selectFrom }) =>
          exists(selectFrom("workers").select("workers.id").where("workers.id", "=", worker)),
        )
        .returning(["id", "lane", "body", "tries", "answered"])
        .execute();
      return rows
        .map(({ tries, answered, ...update }) => ({
          ...update,
          earlierTries: tries - 1,
          isAnswered: answered === 1,
        }))
        .sort((a, b) => a.id - b.id);
    },

    async answered(worker, ids) {
      await database
        .updateTable("updates")
        .set({ answered: 1 })
        .where("worker", "=", worker)
        .where("id", "in", ids)
        .execute();
    },

    async done(worker, ids) {
      if (ids.length === 0) return;
      await database.deleteFrom("updates").where("worker", "=", worker).where("id", "in", ids).execute();
    },

    beat: (worker, holding) =>
      inOneStep(database, async (transaction) => {
        await transaction
          .insertInto("workers")
          .values({ id: worker, beat: 1 })
          .onConflict((conflict) =>
            conflict.column("id").doUpdateSet(({ eb }) => ({ beat: eb("workers.beat", "+", 1) })),
          )
          .execute();
        await free(transaction, (eb) =>
          holding.length === 0
            ? eb("worker", "=", worker)
            : eb.and([eb("worker", "=", worker), eb("id", "not in", holding)]),
        );
        // A claim that was on its way while its worker was buried.
        await free(transaction, (eb) =>
          eb("worker", "not in", eb.selectFrom("workers").select("workers.id")),
        );
        const rows = await transaction.selectFrom("workers").selectAll().orderBy("id").execute();
        return rows.map(({ id, beat }) => ({ worker: id, beat }));
      }),

    bury: ({ worker, beat }) =>
      inOneStep(database, async (transaction) => {
        const buried = await transaction
          .deleteFrom("workers")
          .where("id", "=", worker)
          .where("beat", "=", beat)
          .returning("id")
          .execute();
        if (buried.length > 0) await free(transaction, (eb) => eb("worker", "=", worker));
        return buried.length > 0;
      }),

    leave: (worker) =>
      inOneStep(database, async (transaction) => {
        await transaction.deleteFrom("workers").where("id", "=", worker).execute();
        await free(transaction, (eb) => eb("worker", "=", worker));
      }),

    async count() {
      const { count } = await database
        .selectFrom("updates")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}

/** No earlier one of its lane waits, and none at all is being worked on: a late repetition may have a smaller id. */
const aloneInItsLane = ({
  not,
  exists,
  selectFrom,
}: ExpressionBuilder<Schema & { first: Schema["updates"] }, "first">) =>
  not(
    exists(
      selectFrom("updates as other")
        .select("other.id")
        .whereRef("other.lane", "=", "first.lane")
        .where((either) =>
          either.or([
            either("other.id", "<", either.ref("first.id")),
            either("other.worker", "is not", null),
          ]),
        ),
    ),
  );

async function free(
  transaction: Transaction<Schema>,
  which: (
    eb: ExpressionBuilder<Schema, "updates">,
  ) => ReturnType<ExpressionBuilder<Schema, "updates">["and"]>,
): Promise<void> {
  await transaction.updateTable("updates").set({ worker: null }).where(which).execute();
}

/** The tables of the inbox. `updates` holds what is in hand or waits; `workers` who is alive. */
export async function makeInboxTables(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable("updates")
    .addColumn("id", "bigint", (column) => column.primaryKey())
    .addColumn("lane", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("worker", "text")
    .addColumn("tries", "integer", (column) => column.notNull())
    .addColumn("answered", "integer", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("updates_lane").on("updates").columns(["lane", "id"]).execute();
  await db.schema.createIndex("updates_worker").on("updates").column("worker").execute();
  await db.schema
    .createTable("workers")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("beat", "integer", (column) => column.notNull())
    .execute();
}
