import type {
  DeliveryCounts,
  Destination,
  EarlierReport,
  EndReason,
  News,
  Subscriber,
  Subscription,
} from "./digests.ts";
import type { Figure } from "./figure.ts";

/*
 * What is kept of digests. News are written with the report that makes them; a plan turns the news that a subscription
 * has not seen into a delivery and moves the subscription's cursor, in one step; deliveries are claimed, sent and marked.
 * All times are milliseconds since 1970.
 */

export interface NewsStore<F extends Figure = Figure> {
  /** Id of the newest, 0 before the first. Ids rise in the order in which news become visible. */
  latest(): Promise<number>;
  /** Those behind one id up to another, oldest first, whoever owns them: for planning. */
  between(after: number, upTo: number): Promise<News[]>;
  /** How a corrected report was before; undefined for other news and for what was pruned. */
  earlier(id: number): Promise<EarlierReport<F> | undefined>;
  /** Forgets what became known before. */
  prune(before: number): Promise<void>;
}

export interface SubscriptionRecord extends Subscription {
  /** The last news that it has seen. */
  cursor: number;
  /** When it is looked at next: what is scheduled at its time, what is sent at once whenever there are news. */
  due: number;
  lastSent?: number;
}

/** As kept: no time zone where the chat has chosen none. */
export type SubscriberRecord = Omit<Subscriber, "timezone"> & { timezone?: string };

export interface SubscriptionStore {
  /** In the order in which they were made. */
  list(chat: string): Promise<SubscriptionRecord[]>;
  get(id: number): Promise<SubscriptionRecord | undefined>;
  add(subscription: Omit<SubscriptionRecord, "id" | "lastSent">): Promise<SubscriptionRecord>;
  save(subscription: SubscriptionRecord): Promise<void>;
  /** With what waits to be sent for it; resolves to how many there were. Absent ids: all of the chat. */
  remove(chat: string, id?: number): Promise<number>;
  /** Takes back what waits to be sent for a subscription: its news are unseen again. */
  unplan(id: number): Promise<void>;
  /** Passes over what became known until then. */
  skip(id: number, cursor: number): Promise<void>;
  subscriber(chat: string): Promise<SubscriberRecord>;
  saveSubscriber(subscriber: SubscriberRecord): Promise<void>;
  /** Keeps why a chat is sent nothing any more, and drops what waits for it. */
  end(chat: string, reason: EndReason, at: number): Promise<void>;
  /** Those that are due, of chats that can be sent to, by id behind `after`; ones that are sent at once only where there are news. */
  due(now: number, latest: number, after: number, limit: number): Promise<SubscriptionRecord[]>;
  subscribers(chats: readonly string[]): Promise<Map<string, SubscriberRecord>>;
  /** What was told, or is to be told, by subscription: reports with the text's hash that was told last. */
  told(
    subscriptions: readonly number[],
    about: { reports: readonly string[]; hashes: readonly string[] },
  ): Promise<Map<number, Told>>;
  /** All in one step. What another process has planned meanwhile is left alone; resolves to the number of new deliveries. */
  plan(plans: readonly Plan[], now: number): Promise<number>;
}

export interface Told {
  /** The hash that was told last, by report. */
  reports: Map<string, string>;
  /** Every hash that was told, of whichever report. */
  hashes: Set<string>;
}

/** What becomes of one subscription that was due. */
export interface Plan {
  /** As it was read. */
  subscription: SubscriptionRecord;
  cursor: number;
  due: number;
  /** News to be told, with the newest hash of the report's text; empty: nothing is sent. */
  items: readonly DeliveryItem[];
}

export interface DeliveryItem {
  news: number;
  report: string;
  hash: string;
}

/** `sending` is marked before the message leaves, so that a process which dies leaves a doubt and not a loss. */
export type DeliveryState = "waiting" | "claimed" | "sending" | "sent" | "in-doubt" | "dropped";

/** Whoever holds a delivery and dies loses it after so many milliseconds: it has its turn in a few seconds. */
export const DELIVERY_CLAIM_MS = 45_000;

export interface DeliveryRecord extends Destination {
  id: number;
  subscription: number;
  due: number;
  /** Tries that failed. */
  attempts: number;
  /** Those parts of it that were taken. */
  messages: number[];
  news: News[];
}

/** What is written down of a delivery by who has claimed it. */
export type Mark = { id: number } & (
  | {
      /** The message leaves now. */
      state: "sending";
      until: number;
    }
  | {
      /** How a try came out. */
      state: "waiting" | "sent" | "in-doubt" | "dropped";
      /** For `waiting`. */
      due?: number;
      attempts?: number;
      messages?: readonly number[];
      reason?: string;
      at: number;
    }
);

export interface DeliveryStore {
  /** Takes deliveries that are due, the oldest unfinished one of a chat at most, until a time at which others may take them over. */
  claim(now: number, until: number, token: string, limit: number): Promise<DeliveryRecord[]>;
  /**
   * Writes all down in one step; tells of each whether it was. It is not where another process has taken the delivery over,
   * or nobody wants it any more.
   */
  mark(marks: readonly Mark[], token: string): Promise<boolean[]>;
  /**
   * Takes over what dead processes held: what was claimed waits again; what was leaving is in doubt, or waits again where
   * doubts are settled by sending twice. Resolves to the number of doubts.
   */
  recover(now: number, resend: boolean): Promise<number>;
  delivery(chat: string, id: number): Promise<{ subscription: number; news: News[] } | undefined>;
  counts(): Promise<DeliveryCounts>;
  /** Forgets what was settled before. */
  prune(before: number): Promise<void>;
}
