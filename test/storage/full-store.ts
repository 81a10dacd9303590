import { Keyv } from "keyv";
import { COPIED, type StoreState, type Sum, stateOf, sumOf } from "../../src/storage/copying/snapshot.ts";
import type { Database } from "../../src/storage/database.ts";
import { KeyValueStore } from "../../src/storage/key-value-store.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { createSourceStore } from "../../src/storage/source-store.ts";
import { reportOf } from "../support/reports.ts";

/** What is hard to carry over: line ends of other alphabets, marks of JSON and SQL, a character of four bytes. */
export const HARD = "“引号” 'it''s' \\ \u2028 \u2029 \r\n\t 🌉 𠮷 é e\u0301 \uFFFD";

/** Fills every table, with more rows than one batch has. */
export async function fillStore(database: Database, reports = 230): Promise<void> {
  const store = createReportStore(database);
  const figure = { place: "云岭市", year: 2023, indicator: "立案提案", value: 61, unit: "件", qualifier: "" };
  const rest = { text: "61件", sentence: HARD, parent: "", start: 4, end: 7 };
  await store.upsert(
    ...Array.from({ length: reports }, (_, n) => ({
      report: reportOf({ slug: `r${n}`, owner: n % 3 === 0 ? "" : `-${n}`, text: `${HARD} ${n}` }),
      figures: [1, 2].map((value) => ({ ...figure, ...rest, report: `r${n}`, value })),
      hash: n % 2 === 0 ? `h${n}` : "",
    })),
  );
  await store.remove("r7");
  const keyv = new Keyv({ store: new KeyValueStore(database), namespace: "bot" });
  await keyv.setMany(
    Array.from({ length: 450 }, (_, n) => ({
      key: `memory:${n % 9}:${n}键`,
      value: { text: HARD, n },
      ttl: 9e8,
    })),
  );
  const sources = createSourceStore(database);
  for (const n of [1, 2, 3]) {
    const url = `https://example.org/${n}?a=b&c=${encodeURIComponent("报告")}`;
    const { id } = await sources.address({ url, kind: "feed", selector: "", title: HARD });
    await sources.saveAddress(id, { nextCheck: 1_900_000_000_000 + n, problem: { code: "x", about: HARD } });
    const source = await sources.addSource({
      ...{ owner: `-${n}`, address: id, name: HARD, paused: n === 2, interval: 3_600_000 },
      ...{ addedBy: "7", fromFile: "", told: "nothing" },
    });
    await sources.addDocuments(id, [{ key: "键", entry: { title: HARD }, due: 1 }]);
    const [document] = await sources.documents(id);
    await sources.place({
      source: source.id,
      document: document?.id ?? 0,
      ordinal: 0,
      slug: "r1",
      own: true,
    });
  }
  // The last source goes: its number must not come again.
  await sources.removeSource(3);
  const { text, owner, ...metadata } = reportOf({ slug: "r1", text: HARD });
  const changes = { figures: [], sentencesAdded: 1, sentencesRemoved: 0 };
  await fillDigests(database);
  await database
    .insertInto("updates")
    .values({
      id: 900_000_000_001,
      lane: "-1",
      body: JSON.stringify({ text: HARD }),
      worker: null,
      tries: 1,
      answered: 0,
    })
    .execute();
  await database.insertInto("workers").values({ id: "工", beat: 5 }).execute();
  await sources.addVersion({ slug: "r1", at: 1_800_000_000_000, metadata, text, changes });
}

async function fillDigests(database: Database): Promise<void> {
  await database
    .insertInto("subscribers")
    .values({
      ...{ chat: "-1", timezone: "Asia/Shanghai", quiet_from: "22:00", quiet_to: "07:00" },
      ...{ ended_reason: null, ended_at: null },
    })
    .execute();
  const { id: subscription } = await database
    .insertInto("subscriptions")
    .values({
      ...{ chat: "-1", thread: 5, person: "7", interest: JSON.stringify({ words: [HARD] }) },
      ...{ schedule: JSON.stringify({ kind: "instant" }), since: null, muted_until: null },
      ...{ created_at: 1_800_000_000_000, cursor: 3, due: 0, last_sent: null },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id: delivery } = await database
    .insertInto("deliveries")
    .values({
      ...{ chat: "-1", thread: null, subscription, state: "sent", due: 1_800_000_000_000 },
      ...{ claim: null, claimed_until: null, reason: HARD, made_at: 1_800_000_000_000 },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await database
    .insertInto("delivery_items")
    .values({ delivery, news: 3, report: "r1", hash: "h" })
    .execute();
}

export type Contents = Record<string, Sum> & { state: Omit<StoreState, "identity"> };

/** All that a store holds but its identity, to be compared with another's. */
export async function contentsOf(database: Database): Promise<Contents> {
  const { identity, ...state } = await stateOf(database);
  const sums: Record<string, Sum> = {};
  for (const table of COPIED) sums[table] = await sumOf(database, table);
  return { ...sums, state } as Contents;
}
