import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Keyv } from "keyv";
import { createChain } from "./answering/chain.ts";
import { glossed, placeCalled } from "./answering/composing/figure-words.ts";
import { keyFigures } from "./answering/composing/summary.ts";
import type { Library } from "./answering/library.ts";
import { versionOfRules } from "./answering/nationwide/rules.ts";
import { createStandings } from "./answering/nationwide/standings.ts";
import type { Memory } from "./answering/query.ts";
import { MANY_PLACES } from "./answering/selection.ts";
import type { App, AppSettings, Log, Overrides } from "./app-contract.ts";
import { assistantFor } from "./assistant.ts";
import { createStore } from "./bot/store.ts";
import { createImporter } from "./corpus/importer.ts";
import { createCorpusSync } from "./corpus-sync.ts";
import { createDigestComposer } from "./digest/composing/composer.ts";
import { createDigests } from "./digest/digests.ts";
import { createWishReader } from "./digest/wishes/reader.ts";
import type { ExcerptContext, Language, Question, Reply } from "./domain/answering.ts";
import { reportsByCode } from "./domain/catalogue.ts";
import { createTenure, whileRenewing } from "./domain/claims.ts";
import { contextOf } from "./domain/excerpt-context.ts";
import { unobserved } from "./domain/observer.ts";
import { PUBLIC, type Report, type Viewer } from "./domain/report.ts";
import { AppError } from "./errors.ts";
import { isListed } from "./figures/ledger.ts";
import type { LedgerFigure } from "./figures/ledger-figure.ts";
import { createGazetteer } from "./language/gazetteer.ts";
import { createGlossary } from "./language/glossary.ts";
import { segment } from "./language/segment.ts";
import { openFts5Index } from "./retrieval/fts5-index.ts";
import { listedBy, openReportHeads } from "./retrieval/report-heads.ts";
import { openStandingsFile } from "./retrieval/standings-file.ts";
import { createIndexSync } from "./retrieval/sync-index.ts";
import { createSources } from "./sources/sources.ts";
import { createCatalogue } from "./storage/catalogue.ts";
import { createClaims } from "./storage/claims.ts";
import { openDatabase } from "./storage/database.ts";
import { createDeliveryStore } from "./storage/delivery-store.ts";
import { createInbox } from "./storage/inbox.ts";
import { KeyValueStore } from "./storage/key-value-store.ts";
import { createNewsStore } from "./storage/news-store.ts";
import { createRecords } from "./storage/records.ts";
import { createReportStore } from "./storage/report-store.ts";
import { createSharedCounts } from "./storage/send-counts.ts";
import { createSourceStore } from "./storage/source-store.ts";
import { createSubscriptionStore } from "./storage/subscription-store.ts";
import { createReaderLinks } from "./web/links.ts";

export type { App, Log, Overrides } from "./app-contract.ts";

/** Namespace of what the bot keeps. */
const BOT = "bot";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Puts the program together. The only place that names concrete parts. */
export async function createApp(config: AppSettings, overrides: Overrides = {}): Promise<App> {
  const log = overrides.log ?? silent;
  const observer = overrides.observer ?? unobserved;
  mkdirSync(config.DATA_DIR, { recursive: true });
  const database = await openDatabase({ dataDir: config.DATA_DIR, url: config.DATABASE_URL });
  const now = overrides.now ?? Date.now;
  const heads = openReportHeads(join(config.DATA_DIR, "heads.db"));
  const store = listedBy(createReportStore<LedgerFigure>(database, now), heads, (error) =>
    log.warn({ err: error }, "the list of reports could not be kept beside the store"),
  );
  const index = openFts5Index({ file: join(config.DATA_DIR, "index.db"), segment });
  const gazetteer = createGazetteer();
  const codes = new Map(gazetteer.divisions.map((division) => [division.fullName, division.code]));
  // Of processes that share a store one keeps it up to its folder; else folders that differ would take turns.
  const keeping = createTenure({
    claims: createClaims(database),
    name: "corpus",
    token: randomUUID(),
    clock: Date.now,
  });
  const holding = <Value>(work: () => Promise<Value>): Promise<Value> =>
    config.DATABASE_URL === undefined ? work() : whileRenewing(keeping.isHeld, work);
  const corpus = createCorpusSync({
    dir: config.CORPUS_DIR,
    store,
    codeOf: (place) => codes.get(place),
    onProblem: (error) =>
      log.warn({ error: error instanceof AppError ? error.message : error }, "corpus file left out"),
    onProgress:
      overrides.onReading ?? ((done, of) => log.info({ done, of }, "reports of the corpus folder taken in")),
    holding,
  });
  const catalogue = createCatalogue(store);
  const syncIndex = createIndexSync(index, store);
  // Nothing of it is loaded where no model is set.
  const meaning =
    config.EMBEDDING_MODEL === undefined
      ? undefined
      : await (await import("./model/meaning.ts")).createMeaning(config, { folder: config.DATA_DIR, log });
  const syncVectors = meaning && createIndexSync(meaning.index, store);
  const sources = createSources({
    allow: config.FETCH_ALLOW_PRIVATE ?? [],
    contact: () => config.FETCH_CONTACT ?? overrides.contact?.(),
    ...overrides.fetching,
    observer,
    store: createSourceStore<LedgerFigure>(database, now),
    revision: () => store.revision(),
    importer: createImporter(gazetteer),
    corpusDir: config.CORPUS_DIR,
    notify: overrides.notify ?? (async () => undefined),
    log,
  });
  let wasRead = false;
  let keptUp: string | undefined;
  const syncStore = async (): Promise<void> => {
    const identity = await store.identity();
    // A backup took its place, or another process kept it until now: nothing that was seen before holds.
    const afresh = identity !== keptUp;
    await corpus.refresh(afresh);
    await sources.refresh(afresh);
    keptUp = identity;
  };
  const refresh = async (whole = false): Promise<void> => {
    if (config.DATABASE_URL === undefined || (await keeping.isHeld())) await holding(syncStore);
    else keptUp = undefined;
    if (whole) await corpus.reread();
    await syncIndex();
    // Without its vectors a passage is still found by its words.
    await syncVectors?.().catch((error: unknown) => log.warn({ err: error }, "vectors could not be synced"));
    wasRead = true;
  };
  const glossary = createGlossary();
  const standings = createStandings({
    file: openStandingsFile(join(config.DATA_DIR, "standings.db"), versionOfRules()),
    library: { gazetteer, glossary },
    isWorthwhile: async () => reportsByCode(await catalogue(PUBLIC)).size > MANY_PLACES,
    onProblem: (error) => log.warn({ err: error }, "what usual rankings are read by could not be read"),
    clock: () => performance.now(),
    store,
  });
  const library: Library = {
    ...{ store, catalogue, index, meaning, standings, gazetteer, glossary },
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
  const assistant = await assistantFor(config, {
    library,
    cache: kept("model"),
    chats: keyv,
    revision: () => store.revision(),
    ...{ log, observer },
    ...(overrides.modelTime ? { time: overrides.modelTime } : {}),
  });
  const inbox = createInbox(database);
  const probes = kept("health");
  const chain = createChain({
    library,
    ...(assistant ? { assistant } : {}),
    clock: overrides.clock ?? (() => performance.now()),
    linkTo: links.to,
    observer,
    onUnverified: (problems, question) => {
      observer.unverified();
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
      ...(assistant ? { describer: assistant.describer } : {}),
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
    inbox,
    sendCounts: config.DATABASE_URL === undefined ? undefined : createSharedCounts(database),
    refresh,
    embed: async () => meaning?.filling.turn(),
    prepareRankings: standings.turn,
    async isCurrent() {
      if (!wasRead) return false;
      const revision = await store.revision();
      await syncIndex();
      // That may have been a run that began before.
      if (index.position().revision < revision) await syncIndex();
      return index.position().revision >= revision;
    },
    probe: async () => void (await probes.set("written", Date.now())),
    backlog: async () => {
      const [updates, waitingSources, { sent, inDoubt, ended, ...deliveries }] = await Promise.all([
        inbox.count(),
        sources.desk.waiting(),
        digests.desk.counts(),
      ]);
      return {
        queues: { updates: { waiting: updates }, deliveries, sources: waitingSources },
        digests: { sent, inDoubt, ended },
      };
    },
    sweep: () => Promise.all([keyValues.sweep(), digests.sweep()]),
    ask: async (question: Question): Promise<Reply> => {
      const reply = await chain({
        text: question.text,
        viewer: question.viewer,
        today: question.today,
        ...(question.language ? { language: question.language } : {}),
        ...(question.unassisted ? { unassisted: true } : {}),
        ...(question.onDraft ? { onDraft: question.onDraft } : {}),
        ...(question.memory ? { memory: question.memory as Memory } : {}),
      });
      observer.answered(reply.answer);
      return reply;
    },
    reports: catalogue,
    report: (slug: string, viewer: Viewer): Promise<Report | undefined> => store.get(slug, viewer),
    figures: async (slug: string, viewer: Viewer) =>
      (await store.figures({ reports: [slug] }, viewer)).filter(isListed),
    keyFigures: async (slug: string, limit: number, viewer: Viewer, language: Language) =>
      keyFigures(await store.figures({ reports: [slug] }, viewer), limit).map((figure) => ({
        ...figure,
        name: glossed(figure, language),
      })),
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
    modelUse: () => assistant?.use.count(),
    feedback: () => createStore(keyv).votes(),
    close: async () => {
      await sources.close();
      await corpus.close();
      await standings.close();
      await keeping.release().catch(() => undefined);
      index.close();
      heads.close();
      meaning?.close();
      await database.destroy();
    },
  };
}
