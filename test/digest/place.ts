import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { createDesk } from "../../src/digest/desk.ts";
import type { Interest } from "../../src/domain/digests.ts";
import { openDatabase } from "../../src/storage/database.ts";
import { createDeliveryStore } from "../../src/storage/delivery-store.ts";
import { createNewsStore } from "../../src/storage/news-store.ts";
import { createRecords } from "../../src/storage/records.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { createSubscriptionStore } from "../../src/storage/subscription-store.ts";

/** A Sunday, 16:00 in Shanghai. */
export const NOW = Date.parse("2026-03-01T08:00:00Z");
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const EVERYTHING: Interest = { places: [], levels: [], words: [], indicators: [] };

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

/** The stores of digests on a database of their own, and a clock that is moved by hand. */
export async function place() {
  const folder = mkdtempSync(join(tmpdir(), "yiwen-digest-"));
  const database = await openDatabase({ dataDir: folder });
  open.push(async () => {
    await database.destroy();
    rmSync(folder, { recursive: true, force: true });
  });
  const time = { now: NOW };
  const clock = () => time.now;
  const stores = {
    reports: createReportStore(database, clock),
    news: createNewsStore(database),
    subscriptions: createSubscriptionStore(database),
    deliveries: createDeliveryStore(database),
  };
  return {
    folder,
    database,
    time,
    clock,
    ...stores,
    records: createRecords(database, "bot"),
    desk: createDesk({ ...stores, timezone: "Asia/Shanghai", clock }),
  };
}

export type Place = Awaited<ReturnType<typeof place>>;
