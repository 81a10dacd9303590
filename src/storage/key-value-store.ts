import { EventEmitter } from "node:events";
import { type KeyvStorageAdapter, type KeyvStorageEntry, keyvStorageCapability } from "keyv";
import type { Kysely } from "kysely";
import type { Database } from "./database.ts";
import { again } from "./engine.ts";
import type { Schema } from "./schema.ts";

/** Keyv's events are a node EventEmitter in all but the type of `listeners()`. */
type StorageMethods = Omit<KeyvStorageAdapter, keyof EventEmitter>;

/**
 * Keyv's storage on our database, for what is small, keyed and may expire: conversation memory, chat settings, caches.
 * Use: `new Keyv({ store: new KeyValueStore(database), namespace: "memory" })`, one instance a namespace. Expired
 * entries are invisible at once and leave the table with `sweep()`. Values arrive encoded by Keyv as strings.
 */
export class KeyValueStore extends EventEmitter implements StorageMethods {
  /** Set by Keyv. */
  namespace: string | undefined;
  readonly #database: Database;
  readonly #now: () => number;

  constructor(database: Database, now: () => number = Date.now) {
    super();
    this.#database = database;
    this.#now = now;
  }

  get capabilities() {
    return keyvStorageCapability(this);
  }

  async get<Value>(key: string) {
    return (await this.getMany<Value>([key]))[0];
  }

  async getMany<Value>(keys: string[]): Promise<(Value | undefined)[]> {
    const values = await this.#read(keys);
    return keys.map((key) => values.get(key) as Value | undefined);
  }

  async has(key: string): Promise<boolean> {
    return (await this.hasMany([key]))[0] ?? false;
  }

  async hasMany(keys: string[]): Promise<boolean[]> {
    const values = await this.#read(keys);
    return keys.map((key) => values.has(key));
  }

  async set(key: string, value: unknown, expires?: number): Promise<boolean> {
    await this.#write(this.#database, { key, value, ...(expires === undefined ? {} : { expires }) });
    return true;
  }

  async setMany<Value>(entries: KeyvStorageEntry<Value>[]): Promise<boolean[]> {
    // In one order for all, so that two that write the same keys don't wait for each other.
    const sorted = entries.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
    await again(() =>
      this.#database.transaction().execute(async (transaction) => {
        for (const entry of sorted) await this.#write(transaction, entry);
      }),
    );
    return entries.map(() => true);
  }

  async #write(database: Kysely<Schema>, { key, value, expires }: KeyvStorageEntry<unknown>): Promise<void> {
    const row = { namespace: this.#scope, key, value: String(value), expires: expires ?? null };
    await database
      .insertInto("key_values")
      .values(row)
      .onConflict((conflict) => conflict.columns(["namespace", "key"]).doUpdateSet(row))
      .execute();
  }

  async delete(key: string): Promise<boolean> {
    return (await this.deleteMany([key]))[0] ?? false;
  }

  async deleteMany(keys: string[]): Promise<boolean[]> {
    if (keys.length === 0) return [];
    const deleted = await this.#database
      .deleteFrom("key_values")
      .where("namespace", "=", this.#scope)
      .where("key", "in", keys)
      .returning("key")
      .execute();
    const gone = new Set(deleted.map((row) => row.key));
    return keys.map((key) => gone.has(key));
  }

  async clear(): Promise<void> {
    await this.#database.deleteFrom("key_values").where("namespace", "=", this.#scope).execute();
  }

  async *iterator<Value>(): AsyncGenerator<[string, Awaited<Value>], void> {
    const rows = await this.#live().select(["key", "value"]).orderBy("key").execute();
    for (const row of rows) yield [row.key, row.value as Awaited<Value>];
  }

  /** Deletes what has expired, in every namespace; returns how many entries. */
  async sweep(): Promise<number> {
    const { numDeletedRows } = await this.#database
      .deleteFrom("key_values")
      .where("expires", "<=", this.#now())
      .executeTakeFirst();
    return Number(numDeletedRows);
  }

  get #scope(): string {
    return this.namespace ?? "";
  }

  #live() {
    const now = this.#now();
    return this.#database
      .selectFrom("key_values")
      .where("namespace", "=", this.#scope)
      .where((either) => either.or([either("expires", "is", null), either("expires", ">", now)]));
  }

  async #read(keys: string[]): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map();
    const rows = await this.#live().select(["key", "value"]).where("key", "in", keys).execute();
    return new Map(rows.map((row) => [row.key, row.value]));
  }
}
