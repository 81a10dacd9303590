import type { ExpressionBuilder, Kysely, Selectable } from "kysely";
import type { Figure } from "../domain/figure.ts";
import type { AddressRecord, SourceRecord, SourceStore, Told } from "../domain/source-store.ts";
import type { Problem, SourceKind } from "../domain/sources.ts";
import type { Database } from "./database.ts";
import { documentStore } from "./document-store.ts";
import { exclusively, passingTaken } from "./engine.ts";
import type { AddressRow, Schema, SourceRow } from "./schema.ts";
import { removeSource } from "./source-owners.ts";

/** The store of sources in a database. */
export function createSourceStore<F extends Figure = Figure>(
  database: Database,
  now: () => number = Date.now,
): SourceStore<F> {
  return {
    ...storeOn<F>(database, now),
    inTransaction: (work) =>
      exclusively(database, (transaction) =>
        work({ ...storeOn<F>(transaction, now), inTransaction: refuse }),
      ),
  };
}

const refuse = (): never => {
  throw new Error("a transaction within a transaction");
};

const storeOn = <F extends Figure>(
  db: Kysely<Schema>,
  now: () => number,
): Omit<SourceStore<F>, "inTransaction"> => ({
  ...addressStore(db),
  ...ownerStore(db),
  ...documentStore<F>(db, now),
});

type AddressMethods =
  | "address"
  | "addressById"
  | "saveAddress"
  | "moveAddress"
  | "claim"
  | "claimOne"
  | "renew"
  | "release"
  | "overdue";

function addressStore(db: Kysely<Schema>): Pick<SourceStore, AddressMethods> {
  const free = (now: number) =>
    db
      .selectFrom("addresses")
      .select("addresses.id")
      .where((either) =>
        either.or([either("claimed_until", "is", null), either("claimed_until", "<=", now)]),
      );

  async function take(ids: ReturnType<typeof free>, now: number, until: number, token: string) {
    const row = await db
      .updateTable("addresses")
      .set({ claim: token, claimed_until: until })
      .where("id", "=", passingTaken(db, ids))
      // Said again: another process may have taken it since the list was made.
      .where((either) => either.or([either("claimed_until", "is", null), either("claimed_until", "<=", now)]))
      .returningAll()
      .executeTakeFirst();
    return row && addressOf(row);
  }

  return {
    async address({ url, kind, selector, title }) {
      await db
        .insertInto("addresses")
        .values({ url, kind, selector, title, failures: 0, gave_up: 0, passed_over: 0 })
        .onConflict((conflict) => conflict.columns(["url", "selector"]).doNothing())
        .execute();
      return addressOf(
        await db
          .selectFrom("addresses")
          .selectAll()
          .where("url", "=", url)
          .where("selector", "=", selector)
          .executeTakeFirstOrThrow(),
      );
    },
    async addressById(id) {
      const row = await db.selectFrom("addresses").selectAll().where("id", "=", id).executeTakeFirst();
      return row && addressOf(row);
    },
    async saveAddress(
      id,
      { lastModified, nextCheck, lastSuccess, failingSince, problem, gaveUp, passedOver, ...same },
    ) {
      await db
        .updateTable("addresses")
        .set({
          ...same,
          ...(lastModified === undefined ? {} : { last_modified: lastModified }),
          ...(nextCheck === undefined ? {} : { next_check: nextCheck }),
          ...(lastSuccess === undefined ? {} : { last_success: lastSuccess }),
          ...(failingSince === undefined ? {} : { failing_since: failingSince }),
          ...(problem === undefined ? {} : { problem: problem && JSON.stringify(problem) }),
          ...(gaveUp === undefined ? {} : { gave_up: Number(gaveUp) }),
          ...(passedOver === undefined ? {} : { passed_over: passedOver }),
        })
        .where("id", "=", id)
        .execute();
    },
    async moveAddress(id, url) {
      const { selector } = await db
        .selectFrom("addresses")
        .select("selector")
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      const taken = await db
        .selectFrom("addresses")
        .select("id")
        .where("url", "=", url)
        .where("selector", "=", selector)
        .where("id", "!=", id)
        .executeTakeFirst();
      if (!taken) {
        await db.updateTable("addresses").set({ url }).where("id", "=", id).execute();
        return id;
      }
      const held = db.selectFrom("sources").select("owner").where("address", "=", taken.id);
      await db
        .updateTable("sources")
        .set({ address: taken.id })
        .where("address", "=", id)
        .where("owner", "not in", held)
        .execute();
      await db.deleteFrom("addresses").where("id", "=", id).execute();
      return taken.id;
    },
    claim: (now, until, token) =>
      take(free(now).where(isDue(now)).orderBy("next_check").limit(1), now, until, token),
    claimOne: (id, now, until, token) => take(free(now).where("id", "=", id), now, until, token),
    async renew(id, until, token) {
      const { numUpdatedRows } = await db
        .updateTable("addresses")
        .set({ claimed_until: until })
        .where("id", "=", id)
        .where("claim", "=", token)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async release(id, token) {
      await db
        .updateTable("addresses")
        .set({ claim: null, claimed_until: null })
        .where("id", "=", id)
        .where("claim", "=", token)
        .execute();
    },
    async overdue(now) {
      const { waiting, oldest } = await db
        .selectFrom("addresses")
        .select(({ fn }) => [fn.countAll().as("waiting"), fn.min("next_check").as("oldest")])
        .where(isDue(now))
        .executeTakeFirstOrThrow();
      return { waiting: Number(waiting), ...(oldest === null ? {} : { oldestDue: Number(oldest) }) };
    },
  };
}

/** Somebody waits for what an address brings. */
const isDue =
  (now: number) =>
  ({ and, eb, exists, selectFrom }: ExpressionBuilder<Schema, "addresses">) =>
    and([
      eb("next_check", "<=", now),
      eb("gave_up", "=", 0),
      exists(
        selectFrom("sources")
          .select("sources.id")
          .whereRef("sources.address", "=", "addresses.id")
          .where("paused", "=", 0),
      ),
    ]);

type OwnerMethods = "addSource" | "source" | "sourcesOf" | "saveSource" | "removeSource";

function ownerStore(db: Kysely<Schema>): Pick<SourceStore, OwnerMethods> {
  return {
    removeSource: (id) => removeSource(db, id),
    async addSource({ addedBy, fromFile, paused, ...same }) {
      const row = await db
        .insertInto("sources")
        .values({ ...same, added_by: addedBy, from_file: fromFile, paused: Number(paused) })
        .returningAll()
        .executeTakeFirstOrThrow();
      return sourceOf(row);
    },
    async source(id) {
      const row = await db.selectFrom("sources").selectAll().where("id", "=", id).executeTakeFirst();
      return row && sourceOf(row);
    },
    async sourcesOf({ owner, address }) {
      const rows = await db
        .selectFrom("sources")
        .selectAll()
        .$if(owner !== undefined, (query) => query.where("owner", "=", owner ?? ""))
        .$if(address !== undefined, (query) => query.where("address", "=", address ?? 0))
        .orderBy("id")
        .execute();
      return rows.map(sourceOf);
    },
    async saveSource(id, { addedBy, fromFile, paused, ...same }) {
      await db
        .updateTable("sources")
        .set({
          ...same,
          ...(addedBy === undefined ? {} : { added_by: addedBy }),
          ...(fromFile === undefined ? {} : { from_file: fromFile }),
          ...(paused === undefined ? {} : { paused: Number(paused) }),
        })
        .where("id", "=", id)
        .execute();
    },
  };
}

const addressOf = (row: Selectable<AddressRow>): AddressRecord => ({
  id: row.id,
  url: row.url,
  kind: row.kind as SourceKind,
  selector: row.selector,
  title: row.title,
  etag: row.etag,
  lastModified: row.last_modified,
  nextCheck: row.next_check,
  lastSuccess: row.last_success,
  failingSince: row.failing_since,
  failures: row.failures,
  problem: row.problem === null ? null : (JSON.parse(row.problem) as Problem),
  gaveUp: row.gave_up !== 0,
  passedOver: row.passed_over,
});

const sourceOf = (row: Selectable<SourceRow>): SourceRecord => ({
  id: row.id,
  owner: row.owner,
  address: row.address,
  name: row.name,
  paused: row.paused !== 0,
  interval: row.interval,
  addedBy: row.added_by,
  fromFile: row.from_file,
  told: row.told as Told,
});
