import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../src/domain/report.ts";
import { extractFigures } from "../../src/figures/extract.ts";
import type { LedgerFigure } from "../../src/figures/ledger-figure.ts";
import { openDatabase } from "../../src/storage/database.ts";
import { createNewsStore } from "../../src/storage/news-store.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { createSubscriptionStore } from "../../src/storage/subscription-store.ts";
import { paragraphsOf, titleOf } from "../support/report-pages.ts";
import { reportOf } from "../support/reports.ts";

/** Read out after everything in the corpus. */
const SUBSCRIBED_ON = "2026-01-01";
const AT_ONCE = 50;

export const chatOf = (group: number): number => -1_000_000 - group;

/** What a group's own report counts. No two groups have a number in common, nor one with the public reports. */
const filedIn = (group: number): number => 1_000 + 50 * group;
/** Every count of four digits or more that the group may be told. */
export const ownCounts = (group: number): number[] => [filedIn(group), filedIn(group) + 21];

/** By turns about what everybody may know and about what the group alone may know. */
export const QUESTIONS = [
  { text: "沈阳2022年立案提案多少件?", answer: () => "616件" },
  { text: "鞍山2023年立案提案多少件?", answer: (group: number) => `${filedIn(group)}件` },
] as const;

const ownReport = (group: number): Report =>
  reportOf({
    slug: `anshan-2023-${group}`,
    owner: String(chatOf(group)),
    place: "鞍山市",
    code: "210300",
    title: titleOf({ place: "鞍山市" }),
    year: 2023,
    date: "2024-01-09",
    text: paragraphsOf({ place: "鞍山市", year: 2023, filed: filedIn(group) }).join("\n\n"),
  });

/** Gives each group a report that only it may see, and a subscription to whatever is new. */
export async function furnish(url: string, groups: number): Promise<void> {
  const database = await openDatabase({ dataDir: "", url });
  try {
    const reports = createReportStore<LedgerFigure>(database);
    for (let first = 0; first < groups; first += AT_ONCE)
      await reports.upsert(
        ...Array.from({ length: Math.min(AT_ONCE, groups - first) }, (_, n) => ownReport(first + n)).map(
          (report) => ({ report, figures: extractFigures(report) }),
        ),
      );
    const cursor = await createNewsStore(database).latest();
    const subscriptions = createSubscriptionStore(database);
    for (let group = 0; group < groups; group++)
      await subscriptions.add({
        ...{ chat: String(chatOf(group)), person: "7", from: SUBSCRIBED_ON },
        interest: { places: [], levels: [], words: [], indicators: [] },
        ...{ schedule: { kind: "instant" }, createdAt: Date.now(), cursor, due: 0 },
      });
  } finally {
    await database.destroy();
  }
}

/** Digests that may have arrived or not, because their process died over them, and are not sent again. */
export async function digestsInDoubt(url: string): Promise<number> {
  const database = await openDatabase({ dataDir: "", url });
  try {
    const { count } = await database
      .selectFrom("deliveries")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("state", "=", "in-doubt")
      .executeTakeFirstOrThrow();
    return Number(count);
  } finally {
    await database.destroy();
  }
}

/** What the digest of the new report tells of. */
export const NEWS_PLACE = "大连市";

/** A report that everybody hears of appears in the corpus folder. */
export function publishNews(corpus: string): void {
  const place = NEWS_PLACE;
  writeFileSync(
    join(corpus, "dalian-2025.md"),
    `---
title: ${titleOf({ place })}
place: ${place}
level: prefectural
body: 政协
year: 2025
date: 2026-01-09
language: zh-Hans
---

${paragraphsOf({ place, year: 2025 }).join("\n\n")}
`,
  );
}
