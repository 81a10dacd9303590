import type { Keyv } from "keyv";
import type { Time } from "./answering/model/language-model.ts";
import type { UseCount } from "./answering/model/use.ts";
import type { BotDigests } from "./bot/services.ts";
import type { FeedbackRecord } from "./bot/store.ts";
import type { Config } from "./config.ts";
import type { Digests } from "./digest/digests.ts";
import type { Answerer } from "./domain/answering.ts";
import type { Backlog } from "./domain/backlog.ts";
import type { Inbox } from "./domain/inbox.ts";
import type { Observer } from "./domain/observer.ts";
import type { SendCounts } from "./domain/pacing.ts";
import type { Records } from "./domain/records.ts";
import type { Viewer } from "./domain/report.ts";
import type { SourceNotifier } from "./domain/sources.ts";
import type { LedgerFigure } from "./figures/ledger-figure.ts";
import type { EmbeddingSettings } from "./model/meaning.ts";
import type { FetcherOptions } from "./sources/fetching/fetcher.ts";
import type { Sources } from "./sources/sources.ts";
import type { Database } from "./storage/database.ts";
import type { ReaderLinks } from "./web/links.ts";
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
  /** Time as the language model's deadline and its rests see it. */
  modelTime?: Time;
  /** Says what happened to a source to those whom it concerns. Default: nobody is told. */
  notify?: SourceNotifier;
  /** Where the people behind the program are found, where the settings do not say it. */
  contact?: () => string | undefined;
  /** How many of many new files of the corpus folder were read. Default: it is logged. */
  onReading?: (done: number, of: number) => void;
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
  digests: Digests & BotDigests;
  /** Updates of Telegram that wait to be handled. */
  inbox: Inbox;
  /** What all processes on a shared store send; undefined where the store is a file of this machine. */
  sendCounts: SendCounts | undefined;
  /** What another part of the program keeps, apart from the others. */
  kept(namespace: string): Keyv;
  /** The whole ledger that a viewer may see, in the order of report and position. */
  ledger(viewer: Viewer): Promise<LedgerFigure[]>;
  /** What the language model was used for since the start; undefined where none is configured. */
  modelUse(): UseCount | undefined;
  /** Every 👍 and 👎, oldest first. */
  feedback(): Promise<FeedbackRecord[]>;
  /**
   * Brings store and index up to the corpus folder. Where the rules changed that read it, thousands of reports are read
   * again beside the answers: `whole` waits for them.
   */
  refresh(whole?: boolean): Promise<void>;
  /** Gives passages that wait their vectors, for a while; nothing without an embedding model. */
  embed(): Promise<void>;
  /** Reads for a while what new reports answer to the usual rankings of very many places. Whether none is left. */
  prepareRankings(): Promise<boolean>;
  /** Brings the index up to the store as it is at this moment. False until the corpus was read once. */
  isCurrent(): Promise<boolean>;
  /** One small durable write, to see that it can be done. */
  probe(): Promise<void>;
  /** What waits to be done. */
  backlog(): Promise<Backlog>;
  /** Lets what has expired leave the database. */
  sweep(): Promise<unknown>;
  close(): Promise<void>;
}

/** The settings that the program is put together by. */
export type ModelSetting = Extract<keyof Config, `MODEL${string}`>;

export type AppSettings = Pick<Config, "DATA_DIR" | "CORPUS_DIR"> &
  Partial<
    Pick<
      Config,
      | "DATABASE_URL"
      | "FETCH_ALLOW_PRIVATE"
      | "FETCH_CONTACT"
      | "PUBLIC_URL"
      | "DEFAULT_TIMEZONE"
      | "DIGEST_IN_DOUBT"
      | ModelSetting
    >
  > &
  Partial<EmbeddingSettings>;
