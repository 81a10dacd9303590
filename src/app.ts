import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Keyv } from "keyv";
import { createChain } from "./answering/chain.ts";
import { placeCalled } from "./answering/composing/figure-words.ts";
import { keyFigures } from "./answering/composing/summary.ts";
import type { Library } from "./answering/library.ts";
import type { Memory } from "./answering/query.ts";
import type { BotDigests } from "./bot/services.ts";
import { createStore, type FeedbackRecord } from "./bot/store.ts";
import type { Config } from "./config.ts";
import { createImporter } from "./corpus/importer.ts";
import { createCorpusSync } from "./corpus-sync.ts";
import { createDigestComposer } from "./digest/composing/composer.ts";
import { createDigests, type Digests } from "./digest/digests.ts";
import { createWishReader } from "./digest/wishes/reader.ts";
import type { Answerer, ExcerptContext, Language, Question, Reply } from "./domain/answering.ts";
import { outlineOf } from "./domain/outline.ts";
import type { Records } from "./domain/records.ts";
import type { Report, ReportMetadata, Viewer } from "./domain/report.ts";
import type { SourceNotifier } from "./domain/sources.ts";
import { AppError } from "./errors.ts";
import { isListed } from "./figures/ledger.ts";
import type { LedgerFigure } from "./figures/ledger-figure.ts";
import { createGazetteer } from "./language/gazetteer.ts";
import { createGlossary } from "./language/glossary.ts";
import { segment } from "./language/segment.ts";
import { openFts5Index } from "./retrieval/fts5-index.ts";
import { createIndexSync } from "./retrieval/sync-index.ts";
import type { FetcherOptions } from "./sources/fetching/fetcher.ts";
import { createSources, type Sources } from "./sources/sources.ts";
import { type Database, openDatabase } from "./storage/database.ts";
import { createDeliveryStore } from "./storage/delivery-store.ts";
import { KeyValueStore } from "./storage/key-value-store.ts";
import { createNewsStore } from "./storage/news-store.ts";
import { createRecords } from "./storage/records.ts";
import { createReportStore } from "./storage/report-store.ts";
import { createSourceStore } from "./storage/source-store.ts";
import { createSubscriptionStore } from "./storage/subscription-store.ts";
import { createReaderLinks, type ReaderLinks } from "./web/links.ts";
import type { ReaderSource } from "./web/reader/source.ts";

/** The part of a logger that the program uses; a pino logger has it. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What may be given instead of the real thing. */
export interface Overrides {
  /** Milliseconds, for durations. */
  clock?: () => number;
  /** Milliseconds since 1970, for what is kept and when digests are due. */
  now?: () => number;
  sleep?: (ms: number) => Promise<void>;
  /** From 0 to 1. */
  random?: () => number;
  log?: Log;
  /** What fetching goes through instead of the real world: time, names, chance. */
  fetching?: FetcherOptions;
  /** Says what happened to a source to those whom it concerns. Default: nobody is told. */
  notify?: SourceNotifier;
  /** Where the people behind the program are found, where the settings do not say it. */
  contact?: () => string | undefined;
}

export interface App extends Omit<Answerer, "figures">, ReaderSource {
  database: Database;
  links: ReaderLinks;
  /** What the bot keeps. */
  keyv: Keyv;
  records: Records;
  sources: Sources;
  digests: Digests & BotDigests;
  /** What another part of the program keeps, apart from the others. */
  kept(namespace: string): Keyv;
  /** The whole ledger that a viewer may see, in the order of report and position. */
  ledger(viewer: Viewer): Promise<LedgerFigure[]>;
  /** Every 👍 and 👎, oldest first. */
  feedback(): Promise<FeedbackRecord[]>;
  /** Brings store and index up to the corpus folder. */
  refresh(): Promise<void>;
  /** Lets what has expired leave the database. */
  sweep(): Promise<unknown>;
  close(): Promise<void>;
}

/** Namespace of what the bot keeps. */
const BOT = "bot";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Puts the program together. The only place that names concrete parts. */
export async function createApp(
  config: Pick<Config, "DATA_DIR" | "CORPUS_DIR"> &
    Partial<
      Pick<
        Config,
        "FETCH_ALLOW_PRIVATE" | "FETCH_CONTACT" | "PUBLIC_URL" | "DEFAULT_TIMEZONE" | "DIGEST_IN_DOUBT"
      >
    >,
  overrides: Overrides = {},
): Promise<App> {
  const log = overrides.log ?? silent;
  mkdirSync(config.DATA_DIR, { recursive: true });
  const database = await openDatabase({ dataDir: config.DATA_DIR });
  const now = overrides.now ?? Date.now;
  const store = createReportStore<LedgerFigure>(database, now);
  const index = openFts5Index({ file: join(config.DATA_DIR, "index.db"), segment });
  const gazetteer = createGazetteer();
  const codes = new Map(gazetteer.divisions.map((division) => [division.fullName, division.code]));
  const syncCorpus = createCorpusSync({
    dir: config.CORPUS_DIR,
    store,
    codeOf: (place) => codes.get(place),
    onProblem: (error) =>
      log.warn({ error: error instanceof AppError ? error.message : error }, "corpus file left out"),
  });
  const syncIndex = createIndexSync(index, store);
  const sources = createSources({
    allow: config.FETCH_ALLOW_PRIVATE ?? [],
    contact: () => config.FETCH_CONTACT ?? overrides.contact?.(),
    ...overrides.fetching,
    store: createSourceStore<LedgerFigure>(database, now),
    revision: () => store.revision(),
    importer: createImporter(gazetteer),
    corpusDir: config.CORPUS_DIR,
    notify: overrides.notify ?? (async () => undefined),
    log,
  });
  const refresh = async (): Promise<void> => {
    await syncCorpus();
    await sources.refresh();
    await syncIndex();
  };
  const library: Library = { store, index, gazetteer, glossary: createGlossary(), refresh };
  const keyValues = new KeyValueStore(database);
  const kept = (namespace: string): Keyv => new Keyv({ store: new KeyValueStore(database), namespace });
  const keyv = kept(BOT);
  const links = await createReaderLinks({
    ...(config.PUBLIC_URL === undefined ? {} : { root: config.PUBLIC_URL }),
    keyv: kept("web"),
    clock: Date.now,
  });
  const chain = createChain({
    library,
    clock: overrides.clock ?? (() => performance.now()),
    linkTo: links.to,
    onUnverified: (problems, question) => {
      log.error({ problems }, "answer failed verification; its excerpts were sent");
      log.debug({ question: question.slice(0, 200) }, "the question of that answer");
    },
  });

  const records = createRecords(database, BOT);
  const news = createNewsStore<LedgerFigure>(database);
  const digests = createDigests({
    reports: store,
    news,
    subscriptions: createSubscriptionStore(database),
    deliveries: createDeliveryStore(database),
    compose: createDigestComposer({
      library,
      earlier: news.earlier,
      linkTo: links.to,
      onUnverified: (problems, report) =>
        log.error({ problems, report }, "a digest failed verification; its excerpts were sent"),
    }),
    moveChat: records.moveChat,
    inDoubt: config.DIGEST_IN_DOUBT ?? "hold",
    timezone: config.DEFAULT_TIMEZONE ?? "UTC",
    clock: now,
    sleep: overrides.sleep ?? ((ms) => setTimeout(ms)),
    random: overrides.random ?? Math.random,
    newToken: randomUUID,
    log,
  });

  return {
    database,
    digests: {
      ...digests,
      readWish: createWishReader(gazetteer),
      placeOf: (code) => (code === "" ? "" : gazetteer.displayName(code)) || code,
    },
    links,
    kept,
    keyv,
    records,
    sources,
    refresh,
    sweep: () => Promise.all([keyValues.sweep(), digests.sweep()]),
    ask: (question: Question): Promise<Reply> =>
      chain({
        text: question.text,
        viewer: question.viewer,
        today: question.today,
        ...(question.language ? { language: question.language } : {}),
        ...(question.memory ? { memory: question.memory as Memory } : {}),
      }),
    reports: (viewer: Viewer): Promise<ReportMetadata[]> => store.list(viewer),
    report: (slug: string, viewer: Viewer): Promise<Report | undefined> => store.get(slug, viewer),
    figures: async (slug: string, viewer: Viewer) =>
      (await store.figures({ reports: [slug] }, viewer)).filter(isListed),
    keyFigures: async (slug: string, limit: number, viewer: Viewer) =>
      keyFigures(await store.figures({ reports: [slug] }, viewer), limit),
    ledger: async (viewer: Viewer) => (await store.figures({}, viewer)).filter(isListed),
    context: async (
      slug: string,
      start: number,
      end: number,
      viewer: Viewer,
    ): Promise<ExcerptContext | undefined> => {
      const report = await store.get(slug, viewer);
      const context = report && contextOf(report, start, end);
      const link = report && links.to(report, { start, end });
      return context && { ...context, ...(link === undefined ? {} : { link }) };
    },
    find: async (words, limit, viewer) =>
      index
        .search({ text: words, every: true, limit, viewer })
        .map(({ passage: { report, start, end, text } }) => ({ report, start, end, text })),
    placeName: (place: string, language: Language): string => placeCalled(place, { language, gazetteer }),
    placesMatching: (text: string): string[] =>
      gazetteer.mentions(text).flatMap((mention) => mention.candidates.map((division) => division.code)),
    feedback: () => createStore(keyv).votes(),
    close: async () => {
      await sources.close();
      index.close();
      await database.destroy();
    },
  };
}

/** The paragraph around an excerpt; undefined where the offsets are not of one paragraph. */
function contextOf(report: Report, start: number, end: number): ExcerptContext | undefined {
  const paragraph = outlineOf(report.text).paragraphs.find((one) => one.start <= start && start < one.end);
  if (!paragraph || end <= start || end > report.text.length) return undefined;
  const until = Math.max(end, paragraph.end);
  return {
    paragraph: report.text.slice(paragraph.start, until),
    before: report.text.slice(paragraph.start, start),
    excerpt: report.text.slice(start, end),
    after: report.text.slice(end, until),
    section: paragraph.path.join(" · "),
  };
}
