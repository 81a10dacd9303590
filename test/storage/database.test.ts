import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { ENGINE, type StorePlace, storePlace } from "../support/store-place.ts";

let place: StorePlace;
let folder: string;
beforeEach(async () => {
  place = await storePlace();
  folder = place.folder;
});
afterEach(() => place.remove());

const writer = join(import.meta.dirname, "report-writer.ts");

describe("openDatabase", () => {
  it("makes the folder, and opens again what it made as the same store", async () => {
    const { url } = place;
    const dataDir = join(folder, "deep", "data");
    const first = await openDatabase({ dataDir, url, newIdentity: () => "identity-1" });
    expect(await createReportStore(first).identity()).toBe("identity-1");
    await first.destroy();
    const second = await openDatabase({ dataDir, url, newIdentity: () => "identity-2" });
    expect(await createReportStore(second).identity()).toBe("identity-1");
    await second.destroy();
  });

  it.runIf(ENGINE === "SQLite")(
    "opens for safety: write-ahead log, every commit on disk, foreign keys, waiting for others",
    async () => {
      const database = await openDatabase({ dataDir: folder });
      const pragma = async (name: string) =>
        Object.values(
          (await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(database)).rows[0] ?? {},
        )[0];
      expect(await pragma("journal_mode")).toBe("wal");
      expect(await pragma("synchronous")).toBe(2);
      expect(await pragma("foreign_keys")).toBe(1);
      expect(await pragma("busy_timeout")).toBeGreaterThanOrEqual(1000);
      await database.destroy();
    },
  );

  it("is opened and written by processes that start at the same moment", async () => {
    const children = [1, 2, 3, 4, 5].map((n) =>
      spawn(process.execPath, [writer, folder, String(n), "12", ...place.more], {
        stdio: ["ignore", "ignore", "inherit"],
      }),
    );
    const codes = await Promise.all(children.map(async (child) => (await once(child, "exit"))[0]));
    expect(codes).toEqual([0, 0, 0, 0, 0]);
    const database = await place.open();
    const store = createReportStore(database);
    expect(await store.revision()).toBe(60);
    expect(await store.list({ chat: "" })).toHaveLength(60);
    await database.destroy();
  });

  it("loses nothing that was acknowledged when the process is killed", async () => {
    const child = spawn(process.execPath, [writer, folder, "k", "100000", ...place.more], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let acknowledged = "";
    for await (const chunk of child.stdout) {
      acknowledged += String(chunk);
      if (acknowledged.split("\n").length > 25) break;
    }
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    const database = await place.open();
    const store = createReportStore(database);
    const kept = new Set((await store.list({ chat: "" })).map((report) => report.slug));
    const promised = acknowledged.split("\n").slice(0, -1);
    expect(promised.length).toBeGreaterThan(20);
    expect(promised.filter((slug) => !kept.has(slug))).toEqual([]);
    await database.destroy();
  });

  it.runIf(ENGINE === "SQLite")("says which file can't be opened and what to check", async () => {
    writeFileSync(join(folder, "yiwen.db"), "this is no database ".repeat(100));
    await expect(openDatabase({ dataDir: folder })).rejects.toMatchObject({
      code: "storage.unopenable",
      message: expect.stringContaining(join(folder, "yiwen.db")),
    });
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    await expect(openDatabase({ dataDir: file })).rejects.toMatchObject({ code: "storage.unopenable" });
  });

  it("runs transactions that overlap one after the other", async () => {
    const database = await place.open();
    const store = createReportStore(database);
    const metadata = { title: "t", place: "p", code: "990100", year: 2023, text: "x", owner: "" } as const;
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        store.upsert({
          report: { ...metadata, slug: `r-${n}`, level: "county", body: "政协", language: "zh-Hans" },
          figures: [],
        }),
      ),
    );
    expect(await store.revision()).toBe(30);
    await database.destroy();
  });
});
