import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Keyv } from "keyv";
import { createChain } from "./answering/chain.ts";
import { placeCalled } from "./answering/composing/figure-words.ts";
import { keyFigures } from "./answering/composing/summary.ts";
import type { Library } from "./answering/library.ts";
import type { Memory } from "./answering/query.ts";
import { createStore, type FeedbackRecord } from "./bot/store.ts";
import type { Config } from "./config.ts";
import { createImporter } from "./corpus/importer.ts";
import { createCorpusSync } from "./corpus-sync.ts";
import type { Answerer, ExcerptContext, Language, Question, Reply } from "./domain/answering.ts";
import { createTenure, whileRenewing } from "./domain/claims.ts";
import { contextOf } from "./domain/excerpt-context.ts";
import type { Inbox } from "./domain/inbox.ts";
import { type Observer, unobserved } from "./domain/observer.ts";
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
import { createClaims } from "./storage/claims.ts";
import { type Database, openDatabase } from "./storage/database.ts";
import { createInbox } from "./storage/inbox.ts";
import { KeyValueStore } from "./storage/key-value-store.ts";
import { createRecords } from "./storage/records.ts";
import { createReportStore } from "./storage/report-store.ts";
import { createSourceStore } from "./storage/source-store.ts";
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
  log?: Log;
  /** What fetching goes through instead of the real world: time, names, chance. */
  fetching?: FetcherOptions;
  /** Says what happened to a source to those whom it concerns. Default: nobody is told. */
  notify?: SourceNotifier;
  /** Where the people behind the program are found, where the settings do not say it. */
  contact?: () => string | undefined;
  /** Counts what happens. Default: nobody does. */
  observer?: Observer;
}

export interface App extends Omit<Answerer, "figures">, ReaderSource {
  database: Database;
  links: ReaderLinks;
  /** What the bot keeps. */
  keyv: Keyv;
  records: Records;
  sources: Sources;
  /** Updates of Telegram that wait to be handled. */
  inbox: Inbox;
  /** What another part of the program keeps, apart from the others. */
  kept(namespace: string): Keyv;
  /** The whole ledger that a viewer may see, in the order of report and position. */
  ledger(viewer: Viewer): Promise<LedgerFigure[]>;
  /** Every 👍 and 👎, oldest first. */
  feedback(): Promise<FeedbackRecord[]>;
  /** Brings store and index up to the corpus folder. */
  refresh(): Promise<void>;
  /** Brings the index up to the store as it is at this moment. False until the corpus was read once. */
  isCurrent(): Promise<boolean>;
  /** One small durable write, to see that it can be done. */
  probe(): Promise<void>;
  /** How much waits to be done, by queue. */
  queues(): Promise<Record<string, number>>;
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
    Partial<Pick<Config, "DATABASE_URL" | "FETCH_ALLOW_PRIVATE" | "FETCH_CONTACT" | "PUBLIC_URL">>,
  overrides: Overrides = {},
): Promise<App> {
  const log = overrides.log ?? silent;
  const observer = overrides.observer ?? unobserved;
  mkdirSync(config.DATA_DIR, { recursive: true });
  const database = await openDatabase({ dataDir: config.DATA_DIR, url: config.DATABASE_URL });
  const store = createReportStore<LedgerFigure>(database);
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
    observer,
    store: createSourceStore<LedgerFigure>(database),
    revision: () => store.revision(),
    importer: createImporter(gazetteer),
    corpusDir: config.CORPUS_DIR,
    notify: overrides.notify ?? (async () => undefined),
    log,
  });
  let wasRead = false;
  // Of processes that share a store one keeps it up to its folder; else folders that differ would take turns.
  const keeping = createTenure({
    claims: createClaims(database),
    name: "corpus",
    token: randomUUID(),
    clock: Date.now,
  });
  let keptUp: string | undefined;
  const syncStore = async (): Promise<void> => {
    const identity = await store.identity();
    // A backup took its place, or another process kept it until now: nothing that was seen before holds.
    const afresh = identity !== keptUp;
    await syncCorpus(afresh);
    await sources.refresh(afresh);
    keptUp = identity;
  };
  const refresh = async (): Promise<void> => {
    if (config.DATABASE_URL === undefined) await syncStore();
    else if (await keeping.isHeld()) await whileRenewing(keeping.isHeld, syncStore);
    else keptUp = undefined;
    await syncIndex();
    wasRead = true;
  };
  const library: Library = {
    ...{ store, index, gazetteer },
    glossary: createGlossary(),
    // While the newest can't be taken in (a full disk) questions are answered from what is there. Texts are read from
    // the store for each viewer, so that an index that lags shows nothing to whom it does not belong.
    refresh: () =>
      refresh().catch((error: unknown) => log.warn({ err: error }, "what is newest could not be taken in")),
  };
  const keyValues = new KeyValueStore(database);
  const kept = (namespace: string): Keyv => new Keyv({ store: new KeyValueStore(database), namespace });
  const keyv = kept(BOT);
  const links = await createReaderLinks({
    ...(config.PUBLIC_URL === undefined ? {} : { root: config.PUBLIC_URL }),
    keyv: kept("web"),
    clock: Date.now,
  });
  const inbox = createInbox(database);
  const probes = kept("health");
  const chain = createChain({
    library,
    clock: overrides.clock ?? (() => performance.now()),
    linkTo: links.to,
    observer,
    onUnverified: (problems, question) => {
      observer.unverified();
      log.error({ problems }, "answer failed verification; its excerpts were sent");
      log.debug({ question: question.slice(0, 200) }, "the question of that answer");
    },
  });

  return {
    database,
    links,
    kept,
    keyv,
    records: createRecords(database, BOT),
    sources,
    inbox,
    refresh,
    async isCurrent() {
      if (!wasRead) return false;
      const revision = await store.revision();
      await syncIndex();
      // That may have been a run that began before.
      if (index.position().revision < revision) await syncIndex();
      return index.position().revision >= revision;
    },
    probe: async () => void (await probes.set("written", Date.now())),
    queues: async () => ({ updates: await inbox.count() }),
    sweep: () => keyValues.sweep(),
    ask: async (question: Question): Promise<Reply> => {
      const reply = await chain({
        text: question.text,
        viewer: question.viewer,
        today: question.today,
        ...(question.language ? { language: question.language } : {}),
        ...(question.memory ? { memory: question.memory as Memory } : {}),
      });
      observer.answered(reply.answer);
      return reply;
    },
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
      await keeping.release().catch(() => undefined);
      index.close();
      await database.destroy();
    },
  };
}
