import { existsSync } from "node:fs";
import { join } from "node:path";
import { Keyv } from "keyv";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "../../src/storage/database.ts";
import { KeyValueStore } from "../../src/storage/key-value-store.ts";
import { fillStore } from "../storage/full-store.ts";
import { type StorePlace, storePlace } from "../support/store-place.ts";
import { type Workplace, workplace } from "./command.ts";

let place: Workplace;
let store: StorePlace;
let settings: Record<string, string>;
beforeEach(async () => {
  place = workplace();
  store = await storePlace();
  settings = store.settings;
  const database = await store.open();
  await fillStore(database, 6);
  await new Keyv({ store: new KeyValueStore(database), namespace: "bot" }).set("chat:7", {
    timezone: "Asia/Tokyo",
  });
  await database.destroy();
});
afterEach(async () => {
  place.remove();
  await store.remove();
});

const address = (): string => store.url ?? `sqlite:${join(store.folder, "yiwen.db")}`;

async function keptIn(file: string): Promise<unknown> {
  const database = await openStore({ file });
  const value = await new Keyv({ store: new KeyValueStore(database), namespace: "bot" }).get("chat:7");
  await database.destroy();
  return value;
}

test("a backup goes into a file, and from it into another store, of either kind", async () => {
  expect((await place.run("cli/backup.ts", [], { settings })).code).toBe(2);
  const written = await place.run("cli/backup.ts", ["kept.backup"], { settings });
  expect(written).toMatchObject({ code: 0, out: expect.stringContaining("kept.backup is written.") });
  expect(written.err).toMatch(/^reports: 6 of 6\nfigures: /);
  const dir = join(place.dir, "new");
  expect(await place.run("cli/restore.ts", ["kept.backup"], { settings: { DATA_DIR: dir } })).toMatchObject({
    code: 0,
    out: "kept.backup is restored.\n",
  });
  expect(await keptIn(join(dir, "yiwen.db"))).toEqual({ timezone: "Asia/Tokyo" });
  expect(await place.run("cli/restore.ts", ["kept.backup"], { settings: { DATA_DIR: dir } })).toMatchObject({
    code: 1,
    err: expect.stringContaining("there is something in that store already; --force replaces it"),
  });
  const again = { settings: { DATA_DIR: dir } };
  expect((await place.run("cli/restore.ts", ["kept.backup", "--force"], again)).code).toBe(0);
  expect(await place.run("cli/restore.ts", ["no-such-file"], { settings })).toMatchObject({
    code: 1,
    err: expect.stringContaining("there is no such file"),
  });
});

test("a store moves into a file, where the program finds it", async () => {
  const file = join(place.dir, "data", "yiwen.db");
  const moved = await place.run("cli/migrate-store.ts", ["--from", address(), "--to", `sqlite:${file}`]);
  expect(moved).toMatchObject({
    code: 0,
    out: expect.stringContaining("Everything is there, row by row the same."),
  });
  expect(moved.out).toMatch(/^reports +6 {2}sha256 [0-9a-f]{64}$/m);
  expect(await keptIn(file)).toEqual({ timezone: "Asia/Tokyo" });
  const password = store.url === undefined ? "" : new URL(store.url).password;
  if (password !== "") expect(moved.out + moved.err).not.toContain(password);
});

test("what is no store is told, and nothing made of it", async () => {
  const from = `sqlite:${join(place.dir, "missing.db")}`;
  expect(await place.run("cli/migrate-store.ts", ["--from", from, "--to", "sqlite:new.db"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("there is no file"),
  });
  expect(
    await place.run("cli/migrate-store.ts", ["--from", "mysql://x/y", "--to", "sqlite:new.db"]),
  ).toMatchObject({
    code: 1,
    err: expect.stringContaining("sqlite:FILE or postgres://"),
  });
  expect(existsSync(join(place.dir, "new.db"))).toBe(false);
  expect((await place.run("cli/migrate-store.ts")).code).toBe(2);
});
