import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ReportStore } from "../../src/domain/stores.ts";
import { segment } from "../../src/language/segment.ts";
import { openFts5Index } from "../../src/retrieval/fts5-index.ts";
import { createIndexSync } from "../../src/retrieval/sync-index.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { reportOf } from "../support/reports.ts";

const text = "全年开展桥梁养护视察三次，提出加固老桥的建议。";
const entry = (slug: string, given = {}) => ({ report: reportOf({ slug, text, ...given }), figures: [] });

describe("syncing the index with the store", () => {
  let folder: string;
  let database: Database;
  let store: ReportStore;
  let index: ReturnType<typeof openFts5Index>;
  let sync: ReturnType<typeof createIndexSync>;
  const found = (chat = "") =>
    index.search({ text: "老桥", viewer: { chat }, limit: 100 }).map((hit) => hit.passage.report);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "yiwen-sync-"));
    database = await openDatabase({ dataDir: folder });
    store = createReportStore(database);
    index = openFts5Index({ file: join(folder, "index.db"), segment });
    sync = createIndexSync(index, store);
  });
  afterEach(async () => {
    index.close();
    await database.destroy();
    rmSync(folder, { recursive: true, force: true });
  });

  it("fills an empty index from the store, every owner's reports", async () => {
    await store.upsert(entry("a-2023"), entry("b-2023", { owner: "-1001" }));
    expect(await sync()).toEqual({ replaced: 2, removed: 0 });
    expect(found()).toEqual(["a-2023"]);
    expect(found("-1001").toSorted()).toEqual(["a-2023", "b-2023"]);
  });

  it("takes over only what changed since", async () => {
    await store.upsert(entry("a-2023"), entry("b-2023"), entry("c-2023"));
    await sync();
    expect(await sync()).toEqual({ replaced: 0, removed: 0 });
    await store.upsert(entry("b-2023", { text: "另一件事。" }));
    await store.remove("c-2023");
    expect(await sync()).toEqual({ replaced: 1, removed: 1 });
    expect(found()).toEqual(["a-2023"]);
  });

  it("works through more changes than one batch holds", async () => {
    await store.upsert(...Array.from({ length: 45 }, (_, n) => entry(`r-${n}`)));
    await store.remove("r-3");
    expect(await sync()).toEqual({ replaced: 44, removed: 1 });
    expect(found()).toHaveLength(44);
  });

  it("forgets what it held of another store", async () => {
    await store.upsert(entry("a-2023"));
    await sync();
    const other = await openDatabase({ dataDir: join(folder, "other") });
    const otherStore = createReportStore(other);
    await otherStore.upsert(entry("z-2023"));
    await createIndexSync(index, otherStore)();
    expect(found()).toEqual(["z-2023"]);
    await other.destroy();
  });

  it("rebuilds when the store went back in time, as one restored from a backup does", async () => {
    await store.upsert(entry("a-2023"));
    index.apply({
      replace: [reportOf({ slug: "lost-2023", text })],
      remove: [],
      position: { store: await store.identity(), revision: 99 },
    });
    await sync();
    expect(found()).toEqual(["a-2023"]);
  });

  it("shares one run between calls that overlap", async () => {
    await store.upsert(entry("a-2023"));
    const [one, other] = await Promise.all([sync(), sync()]);
    expect(one).toBe(other);
    expect(one.replaced).toBe(1);
  });

  it("recovers after a failed run", async () => {
    await store.upsert(entry("a-2023"));
    let failing = true;
    const flaky = {
      ...store,
      load: (slugs: string[]) => (failing ? Promise.reject(new Error("disk gone")) : store.load(slugs)),
    };
    const syncFlaky = createIndexSync(index, flaky);
    await expect(syncFlaky()).rejects.toThrow("disk gone");
    failing = false;
    expect(await syncFlaky()).toEqual({ replaced: 1, removed: 0 });
  });
});
