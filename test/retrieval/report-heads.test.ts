import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ReportStore } from "../../src/domain/stores.ts";
import { listedBy, openReportHeads, type ReportHeads } from "../../src/retrieval/report-heads.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { reportOf } from "../support/reports.ts";

let folder: string;
let database: Database;
let store: ReportStore;
let heads: ReportHeads;
let listed: ReportStore;
let problems: unknown[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "yiwen-heads-"));
  database = await openDatabase({ dataDir: folder });
  store = createReportStore(database);
  problems = [];
  open();
});
afterEach(async () => {
  heads.close();
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const file = (): string => join(folder, "heads.db");
function open(): void {
  heads = openReportHeads(file());
  listed = listedBy(store, heads, (error) => problems.push(error));
}
const put = (slug: string, given = {}, hash = `hash of ${slug}`): Promise<void> =>
  store.upsert({ report: reportOf({ slug, text: "立案提案61件。", ...given }), figures: [], hash });
async function expectTrue(): Promise<void> {
  for (const owner of ["", "-1001"]) {
    expect(await listed.listOf(owner)).toEqual(await store.listOf(owner));
    expect(await listed.hashes(owner)).toEqual(await store.hashes(owner));
  }
  expect(await listed.hashes()).toEqual(await store.hashes());
}

it("is what the store lists, whatever happens to reports", async () => {
  await expectTrue();
  await put("b-2023", { year: 2023 });
  await put("a-2022", { year: 2022 });
  await put("c-2022", { year: 2022 }, "");
  await put("own-2024", { owner: "-1001", year: 2024 });
  await expectTrue();
  await put("a-2022", { year: 2022, title: "另一个题目" }, "another");
  await store.remove("b-2023");
  await expectTrue();
  expect(problems).toEqual([]);
});

it("holds no report of a chat, even one that everybody could see before", async () => {
  await put("own-2024", { owner: "-1001" });
  await listed.listOf("");
  expect(heads.all()).toEqual([]);
});

it("keeps what it read for the next process", async () => {
  await put("a-2022");
  await listed.listOf("");
  heads.close();
  heads = openReportHeads(file());
  expect(heads.all().map(({ slug }) => slug)).toEqual(["a-2022"]);
  expect(heads.position()).toEqual({ store: await store.identity(), revision: await store.revision() });
});

it("is read from the store where its file can't be used, and made anew", async () => {
  await put("a-2022");
  await expectTrue();
  heads.close();
  for (const suffix of ["-wal", "-shm"]) rmSync(`${file()}${suffix}`, { force: true });
  writeFileSync(file(), "not a database, though long enough to be taken for one".repeat(100));
  truncateSync(file(), 4096);
  open();
  await expectTrue();
  heads.close();
  await put("b-2022");
  // A closed file stands for one that fails at every use.
  await expectTrue();
  expect(problems.length).toBeGreaterThan(0);
  open();
  problems.length = 0;
  await expectTrue();
  expect(problems).toEqual([]);
});
