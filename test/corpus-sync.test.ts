import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createCorpusSync } from "../src/corpus-sync.ts";
import type { ReportStore } from "../src/domain/stores.ts";
import type { LedgerFigure } from "../src/figures/ledger-figure.ts";
import { type Database, openDatabase } from "../src/storage/database.ts";
import { createReportStore } from "../src/storage/report-store.ts";

let folder: string;
let corpus: string;
let database: Database;
let store: ReportStore<LedgerFigure>;
let now: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "yiwen-sync-"));
  corpus = join(folder, "corpus");
  mkdirSync(corpus);
  database = await openDatabase({ dataDir: join(folder, "data") });
  store = createReportStore<LedgerFigure>(database);
  now = 0;
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const start = (
  onProblem: (error: unknown) => void = (error) => {
    throw error;
  },
  onProgress?: (done: number, of: number) => void,
) =>
  createCorpusSync({
    dir: corpus,
    store,
    codeOf: () => undefined,
    onProblem,
    onProgress,
    clock: () => now,
  });
const file = (slug: string): string => join(corpus, `${slug}.md`);
const write = (slug: string, filed: number): void =>
  writeFileSync(
    file(slug),
    `---\ntitle: 工作报告\nplace: 云岭市\ncode: "990100"\nlevel: prefectural\nbody: 政协\nyear: 2023\nlanguage: zh-Hans\n---\n\n全年立案提案${filed}件。\n`,
  );
const textOf = async (slug: string): Promise<string | undefined> =>
  (await store.get(slug, { chat: "" }))?.text;

/** As a store is found whose reports other rules have read. */
async function asReadByFormerRules(): Promise<void> {
  const [hash = ""] = (await store.hashes()).values();
  await sql`update reports set hash = replace(hash, ${hash.split(".")[1]}, 'former')`.execute(database);
}
const outdated = async (): Promise<number> =>
  [...(await store.hashes()).values()].filter((hash) => hash.includes("former")).length;

it("takes in files that come, change and go, before the next answer", async () => {
  const sync = start();
  write("a", 61);
  await sync.refresh();
  expect(await textOf("a")).toContain("61件");
  write("a", 6162);
  write("b", 7);
  await sync.refresh();
  expect(await textOf("a")).toContain("6162件");
  expect(await textOf("b")).toContain("7件");
  rmSync(file("a"));
  await sync.refresh();
  expect(await textOf("a")).toBeUndefined();
});

it("writes nothing where another start, or another machine's copy, finds the same content", async () => {
  write("a", 61);
  await start().refresh();
  const revision = await store.revision();
  await start().refresh();
  utimesSync(file("a"), new Date(1_000_000), new Date(1_000_000));
  await start().refresh();
  expect(await store.revision()).toBe(revision);
});

it("does not read a file again after a start that has the size and time it had", async () => {
  const then = new Date(1_000_000);
  write("a", 61);
  utimesSync(file("a"), then, then);
  await start().refresh();
  write("a", 62);
  utimesSync(file("a"), then, then);
  await start().refresh();
  expect(await textOf("a")).toContain("61件");
});

it("looks a folder of very many files through beside the answers", async () => {
  for (let index = 0; index < 520; index++) write(`n${index}`, index);
  const sync = start();
  await sync.refresh();
  const revision = await store.revision();
  write("a", 61);
  // The answer does not wait, a later one has it.
  await sync.refresh();
  for (let tries = 0; tries < 2_000 && (await textOf("a")) === undefined; tries++) {
    await new Promise((resolve) => setImmediate(resolve));
    await sync.refresh();
  }
  expect(await textOf("a")).toContain("61件");
  expect(await store.revision()).toBe(revision + 1);
});

it("answers by what other rules read of very many files until they are read again", async () => {
  for (let index = 0; index < 520; index++) write(`n${index}`, index);
  await start().refresh();
  await asReadByFormerRules();
  const revision = await store.revision();
  write("a", 61);
  const sync = start();
  await sync.refresh();
  // What is new is there; of the others most are as they were.
  expect(await textOf("a")).toContain("61件");
  expect((await store.list({ chat: "" })).length).toBe(521);
  expect(await outdated()).toBeGreaterThan(0);
  // One that goes meanwhile stays away, one that changes is taken as it is.
  rmSync(file("n519"));
  write("n518", 12345);
  const looked = sync.refresh(true);
  await sync.reread();
  await looked;
  await sync.reread();
  expect(await outdated()).toBe(0);
  expect(await textOf("n519")).toBeUndefined();
  expect(await textOf("n518")).toContain("12345件");
  expect(await store.revision()).toBeGreaterThan(revision + 520);
  await sync.close();
});

it("goes on reading again where an earlier process left off", async () => {
  for (let index = 0; index < 520; index++) write(`n${index}`, index);
  await start().refresh();
  await asReadByFormerRules();
  const first = start();
  await first.refresh();
  await first.close();
  expect(await outdated()).toBeGreaterThan(0);
  const next = start();
  await next.refresh();
  await next.reread();
  expect(await outdated()).toBe(0);
  await next.close();
});

it("tells how far it is with many files, and of many that can't be read only the number", async () => {
  for (let index = 0; index < 120; index++) write(`n${index}`, index);
  for (let index = 0; index < 30; index++) writeFileSync(file(`bad${index}`), "no front matter");
  const problems: string[] = [];
  const told: [number, number][] = [];
  const sync = start(
    (error) => void problems.push(String(error)),
    (...progress) => void told.push(progress),
  );
  await sync.refresh();
  expect(told).toEqual([
    [0, 150],
    [150, 150],
  ]);
  expect(problems).toHaveLength(21);
  expect(problems.at(-1)).toContain("10 more");
  expect((await store.list({ chat: "" })).length).toBe(120);
});

it("reads all anew when the store is another's, though it was in the middle of looking", async () => {
  write("a", 61);
  const sync = start();
  await sync.refresh();
  const looking = sync.refresh();
  // Somebody else wrote to the store, as a restored backup does.
  await store.remove("a");
  await Promise.all([looking, sync.refresh(true)]);
  expect(await textOf("a")).toContain("61件");
});

it("takes in later what could not be kept at first", async () => {
  const sync = start();
  await sync.refresh();
  await sql`create trigger full before insert on reports begin select raise(abort, 'disk is full'); end`.execute(
    database,
  );
  write("a", 61);
  await expect(sync.refresh()).rejects.toThrow("disk is full");
  await sql`drop trigger full`.execute(database);
  await sync.refresh();
  expect(await textOf("a")).toContain("61件");
});
