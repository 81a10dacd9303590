import type { Context } from "grammy";
import type { Answerer, Language } from "../domain/answering.ts";
import type { DigestComposer, SubscriptionDesk } from "../domain/digests.ts";
import type { Observer } from "../domain/observer.ts";
import type { Records } from "../domain/records.ts";
import type { Viewer } from "../domain/report.ts";
import type { SourceDesk } from "../domain/sources.ts";
import type { WishReader } from "../domain/wishes.ts";
import type { Limiter } from "./limiter.ts";
import type { Sender } from "./sender.ts";
import type { ChatSettings, PersonSettings, Store } from "./store.ts";
import type { Tally } from "./tally.ts";
import type { Texts, Translate } from "./texts.ts";

/** The part of a logger that the bot uses; a pino logger has it. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What the bot needs to manage sources. */
export interface BotSources {
  desk: SourceDesk;
  /** Gets a file that was sent to the bot, by the path that `getFile` names. */
  download: (path: string) => Promise<Uint8Array>;
}

/** Counts since the start; tokens sent and received, their cost, sentences written and left out. */
export interface ModelUse {
  calls: number;
  failures: number;
  cached: number;
  input: number;
  output: number;
  cost: number;
  sentences: number;
  cut: number;
}

/** What the bot needs to send digests to those who ask for them. */
export interface BotDigests {
  desk: SubscriptionDesk;
  compose: DigestComposer;
  readWish: WishReader;
  /** Full name of a division by its code; the code itself where there is none. */
  placeOf: (code: string) => string;
}

/** What the features share. */
export interface Services {
  answerer: Answerer;
  store: Store;
  records: Records;
  sender: Sender;
  texts: Texts;
  limiter: Limiter;
  log: Log;
  /** Whether places can be subscribed to. */
  subscribable: boolean;
  /** IANA time zone of chats that have chosen none. */
  timezone: string;
  /** Ids of the people who run the bot. */
  operators: ReadonlySet<number>;
  tally: Tally;
  /** What the language model was used for; undefined where none is configured. */
  modelUse: () => ModelUse | undefined;
  /** To be told as soon as an answer went out, so that a process that dies over the rest makes it go out no second time. */
  noteAnswered: (update: number) => Promise<void>;
  /** Whether an update is still this process's to answer. */
  isHeld: (update: number) => Promise<boolean>;
  observer: Observer;
  clock: () => number;
  /** For how long something lasted or is to last: the clock may be set meanwhile. */
  steady: () => number;
  /** A new short identifier that can't be guessed. */
  newId: () => string;
  /** Makes what is known of an error fit for the log: no token, no payload. */
  describe: (error: unknown) => object;
}

/** An update with what every feature wants to know about it. */
export interface BotContext extends Context {
  /** Who wrote or pressed: the user, or the chat that an anonymous admin or a channel speaks for. */
  person: string;
  /** What may be shown: decided by the chat, never by what a button says. */
  viewer: Viewer;
  personSettings: PersonSettings;
  chatSettings: ChatSettings;
  /** Language of what the bot says by itself; answers follow the question. */
  language: Language;
  t: Translate;
}
