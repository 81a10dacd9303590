import { setImmediate } from "node:timers/promises";
import { createDigests, type DigestsOptions, type DigestWorker } from "../../src/digest/digests.ts";
import type {
  Digest,
  Interest,
  MessageSender,
  NewSubscription,
  SendOutcome,
  SubscriptionState,
  ToTell,
} from "../../src/domain/digests.ts";
import type { Report } from "../../src/domain/report.ts";
import type { LedgerFigure } from "../../src/figures/ledger-figure.ts";
import { createDeliveryStore } from "../../src/storage/delivery-store.ts";
import { createNewsStore } from "../../src/storage/news-store.ts";
import { createRecords } from "../../src/storage/records.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { createSubscriptionStore } from "../../src/storage/subscription-store.ts";
import { afterThisTest } from "../support/closing.ts";
import { reportOf } from "../support/reports.ts";
import { storePlace } from "../support/store-place.ts";

/** A Sunday, 16:00 in Shanghai. */
export const NOW = Date.parse("2026-03-01T08:00:00Z");
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const EVERYTHING: Interest = { places: [], levels: [], words: [], indicators: [] };

export interface Told {
  chat: string;
  thread?: number;
  /** The reports that it names; ones that were corrected with an exclamation mark. */
  reports: string[];
  at: number;
  delivery: number;
}

/** Digests on a database of their own, a clock that is moved by hand, and an ear in place of Telegram. */
export async function place(options: Partial<Pick<DigestsOptions, "inDoubt">> = {}) {
  const where = await storePlace();
  const database = await where.open();
  afterThisTest(async () => {
    await database.destroy();
    await where.remove();
  });
  const time = { now: NOW };
  const clock = () => time.now;
  const stores = {
    reports: createReportStore<LedgerFigure>(database, clock),
    news: createNewsStore<LedgerFigure>(database),
    subscriptions: createSubscriptionStore(database),
    deliveries: createDeliveryStore(database),
  };
  const records = createRecords(database, "bot");
  const composed: ToTell[] = [];
  const logged: string[] = [];
  const say = (_: object, message: string) => void logged.push(message);
  let tokens = 0;
  const digests = createDigests({
    ...stores,
    compose: async (toTell) => {
      composed.push(toTell);
      const seen = await stores.reports.list(toTell.viewer);
      const told = toTell.news.filter(({ report }) => seen.some(({ slug }) => slug === report));
      if (told.length === 0) return undefined;
      const more = told.map(({ report, kind }) => ({
        place: report + (kind === "new" ? "" : "!"),
        reports: 1,
      }));
      return { language: toTell.language, reports: [], more };
    },
    moveChat: records.moveChat,
    inDoubt: options.inDoubt ?? "hold",
    timezone: "Asia/Shanghai",
    clock,
    sleep: () => setImmediate(),
    random: () => 0.5,
    newToken: () => `worker-${database.constructor.name}-${++tokens}-${Math.random()}`,
    log: { info: say, warn: say, error: say },
  });

  const heard: Told[] = [];
  /** What the next sends to a chat come to; after that all is well. */
  const scripted = new Map<string, (SendOutcome | Error | (() => Promise<SendOutcome>))[]>();
  const pace = { wait: 0 };
  const sender: MessageSender = {
    language: async () => "zh-Hans",
    turn: async () => pace.wait,
    send: async ({ chat, thread }, digest: Digest, before) => {
      const outcome = scripted.get(chat)?.shift();
      if (outcome instanceof Error) throw outcome;
      if (typeof outcome === "function") return outcome();
      if (outcome) return outcome;
      const reports = digest.more.map(({ place: slug }) => slug);
      heard.push({
        chat,
        reports,
        at: time.now,
        delivery: digest.id,
        ...(thread === undefined ? {} : { thread }),
      });
      return { kind: "sent", messages: [...before, heard.length] };
    },
  };
  let worker: DigestWorker = digests.worker(sender);

  return {
    folder: where.folder,
    url: where.url,
    database,
    time,
    clock,
    ...stores,
    records,
    digests,
    desk: digests.desk,
    composed,
    heard,
    scripted,
    pace,
    logged,
    sender,
    /** A process that starts anew. */
    restart: () => {
      worker = digests.worker(sender);
    },
    tick: () => worker.tick(),
    /** Moves the clock and lets be done what is due. */
    async later(ms: number): Promise<void> {
      time.now += ms;
      await worker.tick();
    },
    async until(iso: string): Promise<void> {
      time.now = Date.parse(iso);
      await worker.tick();
    },
    subscribe: (
      wanted: Partial<Omit<NewSubscription, "interest">> & { interest?: Partial<Interest> } = {},
    ): Promise<SubscriptionState> =>
      digests.desk.add({
        chat: "7",
        person: "7",
        schedule: { kind: "instant" },
        ...wanted,
        interest: { ...EVERYTHING, ...wanted.interest },
      }),
    /** Makes reports known, in one transaction. */
    publish: (...given: (Partial<Report> & { slug: string; figures?: LedgerFigure[] })[]): Promise<void> =>
      stores.reports.upsert(
        ...given.map(({ figures = [], ...report }) => ({
          report: reportOf({
            text: `${report.slug}立案提案61件。`,
            date: "2026-03-01",
            year: 2025,
            ...report,
          }),
          figures,
        })),
      ),
    /** Who was told what since it was asked last: `7: a-2025 b-2025`. */
    said: (): string[] => heard.splice(0).map(({ chat, reports }) => `${chat}: ${reports.join(" ")}`),
  };
}

export type Place = Awaited<ReturnType<typeof place>>;
