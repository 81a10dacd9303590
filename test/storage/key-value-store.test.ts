import { Keyv } from "keyv";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../../src/storage/database.ts";
import { KeyValueStore } from "../../src/storage/key-value-store.ts";
import { type StorePlace, storePlace } from "../support/store-place.ts";

/** Keyv itself reads the system's clock, so the store's clock starts there and is moved ahead. */
let now: number;
let place: StorePlace;
let database: Database;
const keyvOf = <T>(namespace: string, ttl?: number) =>
  new Keyv<T>({
    store: new KeyValueStore(database, () => now),
    namespace,
    ...(ttl === undefined ? {} : { ttl }),
  });

beforeEach(async () => {
  now = Date.now();
  place = await storePlace();
  database = await place.open();
});
afterEach(async () => {
  await database.destroy();
  await place.remove();
});

describe("Keyv on the database", () => {
  it("keeps structured values over a restart", async () => {
    const value = { places: ["沈阳市"], years: [2022], note: "“引号” 🌉", nothing: null };
    await keyvOf("memory").set("-1001", value);
    await database.destroy();
    database = await place.open();
    expect(await keyvOf("memory").get("-1001")).toEqual(value);
  });

  it("keeps namespaces apart, in reading, deleting, clearing and listing", async () => {
    const memory = keyvOf<number>("memory");
    const settings = keyvOf<number>("settings");
    await memory.set("1", 10);
    await settings.set("1", 20);
    await settings.set("2", 21);
    expect([await memory.get("1"), await settings.get("1")]).toEqual([10, 20]);
    expect(await memory.delete("2")).toBe(false);
    await memory.clear();
    expect([await memory.get("1"), await settings.get("1")]).toEqual([undefined, 20]);
    const listed: unknown[] = [];
    for await (const entry of settings.iterator?.() ?? []) listed.push(entry);
    expect(listed).toEqual([
      ["1", 20],
      ["2", 21],
    ]);
  });

  it("overwrites, tells what is there, and deletes", async () => {
    const keyv = keyvOf<string>("memory");
    await keyv.set("a", "old");
    await keyv.set("a", "new");
    expect(await keyv.get("a")).toBe("new");
    expect(await keyv.has("a")).toBe(true);
    expect(await keyv.delete("a")).toBe(true);
    expect(await keyv.delete("a")).toBe(false);
    expect(await keyv.has("a")).toBe(false);
  });

  it("reads and writes many at once", async () => {
    const keyv = keyvOf<number>("memory");
    await keyv.set("b", 2);
    await keyv.set("a", 1);
    expect(await keyv.get(["a", "missing", "b"])).toEqual([1, undefined, 2]);
    expect(await keyv.has(["a", "missing"])).toEqual([true, false]);
    expect(await keyv.delete(["a", "missing"])).toEqual([true, false]);
  });

  it("forgets what has expired and sweeps it from the table", async () => {
    const keyv = keyvOf<number>("memory");
    await keyv.set("short", 1, 1_000);
    await keyv.set("long", 2, 100_000);
    await keyv.set("ever", 3);
    now += 30_000;
    expect([await keyv.get("short"), await keyv.get("long"), await keyv.get("ever")]).toEqual([
      undefined,
      2,
      3,
    ]);
    expect(await keyv.has("short")).toBe(false);
    expect(await new KeyValueStore(database, () => now).sweep()).toBe(1);
    const rows = await database.selectFrom("key_values").select("key").execute();
    expect(rows).toHaveLength(2);
  });

  it("reports a failing database instead of pretending to have no value", async () => {
    const store = new KeyValueStore(database, () => now);
    await store.get("a");
    await database.destroy();
    await expect(store.get("a")).rejects.toThrow();
    database = await place.open();
  });
});
