import type { Answer } from "./answer.ts";
import type { AnswerTable, Language } from "./answering.ts";
import type { Backlog, Queue } from "./backlog.ts";
import type { Figure } from "./figure.ts";
import type { Level, ReportMetadata, Viewer } from "./report.ts";

/**
 * Which reports somebody wants to hear of. Every list that is not empty must be met, by any of its entries; all empty:
 * everything.
 */
export interface Interest {
  /** Division codes; a province covers its cities and counties, a city its counties, the nation everything. */
  places: readonly string[];
  levels: readonly Level[];
  /** Words that the text must have, in any script. */
  words: readonly string[];
  /** What is counted, as people say it: 提案. The digest tells these figures; a report without any is no news. */
  indicators: readonly string[];
}

/** `at` is HH:MM in the chat's time zone; `day` counts from Monday, 1. */
export type Schedule =
  | { kind: "instant" }
  | { kind: "daily"; at: string }
  | { kind: "weekly"; day: 1 | 2 | 3 | 4 | 5 | 6 | 7; at: string };

/** From HH:MM to HH:MM in the chat's time zone, over midnight where `to` is earlier; nothing is sent then. */
export interface QuietHours {
  from: string;
  to: string;
}

/** Why nothing is sent to a chat any more. */
export type EndReason = "blocked" | "kicked" | "deactivated" | "not-found" | "no-rights";

/** Times are milliseconds since 1970. */
export interface Subscription {
  id: number;
  /** Id of the chat or channel as text. */
  chat: string;
  /** Topic of a forum. */
  thread?: number;
  /** Who made it. */
  person: string;
  interest: Interest;
  schedule: Schedule;
  /**
   * ISO date; a report that was read out before it is no news, nor is an undated one of a year that ended before the year
   * of this date began its own readings: with 2026-11-22 the work of 2025 is news and that of 2024 is none. Absent: every report.
   */
  from?: string;
  /** Nothing is sent before; what comes meanwhile is told then. */
  mutedUntil?: number;
  createdAt: number;
}

/** What somebody asks for. */
export type NewSubscription = Pick<Subscription, "chat" | "thread" | "person" | "interest" | "schedule"> & {
  /** Default: the day of subscribing. Null: every report. */
  from?: string | null;
};

/** A subscription as it is shown. */
export interface SubscriptionState extends Subscription {
  /** When the next digest may come; absent for `instant` ones outside of quiet hours. */
  next?: number;
  /** When its last digest went out. */
  lastSent?: number;
}

/** What holds for every subscription of a chat. */
export interface Subscriber {
  chat: string;
  /** IANA name. */
  timezone: string;
  quiet?: QuietHours;
  /** Set when Telegram refused for good: shown when the chat is heard from again. */
  ended?: { reason: EndReason; at: number };
}

/** For operators; times are milliseconds since 1970. */
export type DeliveryCounts = Queue & Backlog["digests"];

/**
 * Subscriptions as every front sees them. Each method works on one chat's; that the caller may change them is the
 * front's to find out. Failures are AppErrors: `subscription.unknown`, `subscription.too-many`, `subscription.known`.
 */
export interface SubscriptionDesk {
  /** In the order in which they were made: the n of `/unsubscribe n` counts along it from 1. */
  list(chat: string): Promise<SubscriptionState[]>;
  get(chat: string, id: number): Promise<SubscriptionState | undefined>;
  add(wanted: NewSubscription): Promise<SubscriptionState>;
  change(
    chat: string,
    id: number,
    changes: Partial<Pick<NewSubscription, "interest" | "schedule" | "from">> & {
      mutedUntil?: number | null;
    },
  ): Promise<SubscriptionState>;
  /** Whether there was one. What waits to be sent for it is not sent. */
  remove(chat: string, id: number): Promise<boolean>;
  removeAll(chat: string): Promise<number>;
  subscriber(chat: string): Promise<Subscriber>;
  /** New times of all its subscriptions follow. Null takes the quiet hours away; `ended: null` sends again. */
  setSubscriber(
    chat: string,
    changes: { timezone?: string; quiet?: QuietHours | null; ended?: null },
  ): Promise<Subscriber>;
  /** What a digest that was sent to this chat told of, for its buttons. */
  delivery(chat: string, id: number): Promise<{ subscription: number; news: News[] } | undefined>;
  counts(): Promise<DeliveryCounts>;
}

/** A report that entered the corpus or a chat's sources, or a later version of one that did. */
export interface News {
  id: number;
  report: string;
  /** As with reports: `""` everybody, else one chat. */
  owner: string;
  kind: "new" | "corrected";
  /** Of the report's text. */
  hash: string;
  /** When it became known. */
  at: number;
}

/** One report as a digest tells it. */
export interface DigestReport {
  report: ReportMetadata;
  kind: News["kind"];
  /** Its figures, changes and plans, with their citations, verified as answers are. */
  answer: Answer;
  /** Those lines of its text that a language model worded; absent: none. */
  worded?: readonly string[];
  /** Where the report reader shows a citation, by its number. */
  links: ReadonlyMap<number, string>;
}

/** What a chat is sent. */
export interface Digest {
  /** Of the delivery: what its buttons name. */
  id: number;
  subscription: number;
  language: Language;
  /** Those told in full. */
  reports: readonly DigestReport[];
  /** The others by place; a button tells them. */
  more: readonly { place: string; reports: number }[];
  /** Where there are several: the same figures of each side by side. */
  table?: AnswerTable;
  /** What keeps the table's figures from being compared. */
  warnings?: readonly string[];
}

/** A corrected report as it was before. */
export interface EarlierReport<F extends Figure = Figure> {
  text: string;
  figures: F[];
}

/** What is to be told to a chat at once. */
export interface ToTell {
  /** Oldest first; a report is named once. */
  news: readonly News[];
  viewer: Viewer;
  language: Language;
  /** Those of a subscription that bear on what is told of a report. */
  indicators: Interest["indicators"];
  /** No language model may help, however it is configured: somebody waits for it. */
  unassisted?: boolean;
}

/** A digest before it is known which delivery it is. */
export type DigestContent = Omit<Digest, "id" | "subscription">;

/** Undefined where nothing is left to tell: the reports are gone, or were never this viewer's to see. */
export type DigestComposer = (toTell: ToTell) => Promise<DigestContent | undefined>;

/** Where a digest goes. */
export interface Destination {
  chat: string;
  thread?: number;
}

/**
 * How a send came out. A long digest is several messages: `messages` are those that were taken, so that the next try goes
 * on behind them.
 */
export type SendOutcome = { messages: readonly number[] } & ({ kind: "sent" } | SendFailure);

export type SendFailure =
  /** Not taken; may be tried again after so many milliseconds (a 429), or after a pause of the caller's choice. */
  | { kind: "later"; afterMs?: number; reason: string }
  /** The group has another id now, under which it was not sent yet. */
  | { kind: "moved"; to: string }
  | { kind: "ended"; reason: EndReason }
  /** Will not be taken however often it is tried: the message is malformed, or its topic is gone. */
  | { kind: "refused"; reason: string }
  /** The connection broke on the way: it may have arrived. */
  | { kind: "in-doubt"; reason: string };

/** Sends digests, under the overall rate that it shares with answers, which go first. */
export interface MessageSender {
  /** How a chat is spoken to. */
  language(chat: string): Promise<Language>;
  /** Waits until a message may leave; resolves to 0 then, or at once to the milliseconds for which this chat has to be left alone. */
  turn(chat: string): Promise<number>;
  /** To be called when it is the chat's turn. `before`: messages of this digest that were taken already. */
  send(to: Destination, digest: Digest, before: readonly number[]): Promise<SendOutcome>;
}
