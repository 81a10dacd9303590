import type {
  DeliveryStore,
  NewsStore,
  SubscriberRecord,
  SubscriptionRecord,
  SubscriptionStore,
} from "../domain/digest-store.ts";
import type {
  Interest,
  NewSubscription,
  Subscriber,
  SubscriptionDesk,
  SubscriptionState,
} from "../domain/digests.ts";
import { AppError } from "../errors.ts";
import { dayIn, dueAfter, type Timing } from "./schedule.ts";

/** More than anybody reads; keeps one chat from being a burden to the others. */
const MOST = 50;

export interface DeskOptions {
  subscriptions: SubscriptionStore;
  deliveries: DeliveryStore;
  news: NewsStore;
  /** IANA time zone of chats that have chosen none. */
  timezone: string;
  /** Milliseconds since 1970. */
  clock: () => number;
}

export function createDesk({
  subscriptions,
  deliveries,
  news,
  timezone,
  clock,
}: DeskOptions): SubscriptionDesk {
  const zoned = (record: SubscriberRecord): Subscriber => ({ timezone, ...record });
  const subscriberOf = async (chat: string) => zoned(await subscriptions.subscriber(chat));

  async function known(chat: string, id: number): Promise<SubscriptionRecord> {
    const found = (await subscriptions.list(chat)).find((one) => one.id === id);
    if (!found) throw new AppError("subscription.unknown", `there is no subscription ${id} in this chat`);
    return found;
  }

  async function refuseDouble(
    { chat, thread, interest }: Pick<NewSubscription, "chat" | "thread" | "interest">,
    others: readonly SubscriptionRecord[],
  ): Promise<void> {
    const same = others.find((one) => one.thread === thread && isSame(one.interest, interest));
    if (same)
      throw new AppError("subscription.known", `subscription ${same.id} of ${chat} asks for the same`);
  }

  const reschedule = (record: SubscriptionRecord, subscriber: Subscriber): SubscriptionRecord => ({
    ...record,
    due: dueAfter(timingOf(record, subscriber), clock()),
  });

  return {
    list: async (chat) => {
      const subscriber = await subscriberOf(chat);
      return (await subscriptions.list(chat)).map((one) => stateOf(one, subscriber, clock()));
    },
    get: async (chat, id) => {
      const found = (await subscriptions.list(chat)).find((one) => one.id === id);
      return found && stateOf(found, await subscriberOf(chat), clock());
    },
    add: async ({ from, ...wanted }) => {
      const others = await subscriptions.list(wanted.chat);
      await refuseDouble(wanted, others);
      if (others.length >= MOST)
        throw new AppError("subscription.too-many", `chat ${wanted.chat} has ${MOST} subscriptions`);
      const subscriber = await subscriberOf(wanted.chat);
      const now = clock();
      const begin = from === undefined ? dayIn(subscriber.timezone, now) : from;
      const made = await subscriptions.add({
        ...wanted,
        ...(begin === null ? {} : { from: begin }),
        createdAt: now,
        cursor: await news.latest(),
        due: dueAfter(timingOf(wanted, subscriber), now),
      });
      return stateOf(made, subscriber, now);
    },
    change: async (chat, id, { interest, schedule, from, mutedUntil }) => {
      const { from: begin, mutedUntil: silence, ...before } = await known(chat, id);
      const changed: SubscriptionRecord = {
        ...before,
        ...(interest ? { interest } : {}),
        ...(schedule ? { schedule } : {}),
        ...given("from", from, begin),
        ...given("mutedUntil", mutedUntil, silence),
      };
      if (interest) {
        const others = (await subscriptions.list(chat)).filter((one) => one.id !== id);
        await refuseDouble({ ...changed, chat }, others);
      }
      const subscriber = await subscriberOf(chat);
      const saved = reschedule(changed, subscriber);
      await subscriptions.save(saved);
      // What waits is told as it is asked for now.
      await subscriptions.unplan(id);
      return stateOf(saved, subscriber, clock());
    },
    remove: async (chat, id) => (await subscriptions.remove(chat, id)) > 0,
    removeAll: (chat) => subscriptions.remove(chat),
    subscriber: subscriberOf,
    setSubscriber: async (chat, { timezone: zone, quiet, ended }) => {
      const { quiet: silence, ended: refusal, ...before } = await subscriptions.subscriber(chat);
      const record: SubscriberRecord = {
        ...before,
        ...(zone === undefined ? {} : { timezone: zone }),
        ...given("quiet", quiet, silence),
        ...given("ended", ended, refusal),
      };
      await subscriptions.saveSubscriber(record);
      const subscriber = zoned(record);
      const latest = refusal && ended === null ? await news.latest() : undefined;
      for (const one of await subscriptions.list(chat)) {
        await subscriptions.save(reschedule(one, subscriber));
        // What came while nothing could be sent is old by now.
        if (latest !== undefined) await subscriptions.skip(one.id, latest);
      }
      return subscriber;
    },
    delivery: (chat, id) => deliveries.delivery(chat, id),
    counts: () => deliveries.counts(),
  };
}

/** A field that null takes away and undefined leaves. */
function given<Name extends string, Value>(
  name: Name,
  wanted: Value | null | undefined,
  before: Value | undefined,
): { [Key in Name]?: Value } {
  const value = wanted === undefined ? before : wanted;
  return (value === undefined || value === null ? {} : { [name]: value }) as { [Key in Name]?: Value };
}

export const timingOf = (
  { schedule, mutedUntil }: Pick<SubscriptionRecord, "schedule" | "mutedUntil">,
  { timezone, quiet }: Pick<Subscriber, "timezone" | "quiet">,
): Timing => ({
  schedule,
  timezone,
  ...(quiet ? { quiet } : {}),
  ...(mutedUntil === undefined ? {} : { mutedUntil }),
});

function stateOf(
  { cursor: _, due: __, mutedUntil, ...subscription }: SubscriptionRecord,
  subscriber: Subscriber,
  now: number,
): SubscriptionState {
  // A silence that is over is not worth a word.
  const muted = mutedUntil !== undefined && mutedUntil > now ? { mutedUntil } : {};
  const next = dueAfter(timingOf({ ...subscription, ...muted }, subscriber), now);
  return { ...subscription, ...muted, ...(next === 0 || subscriber.ended ? {} : { next }) };
}

const isSame = (one: Interest, other: Interest): boolean => asText(one) === asText(other);
const asText = ({ places, levels, words, indicators }: Interest): string =>
  JSON.stringify([places, levels, words, indicators].map((list) => [...list].sort()));
