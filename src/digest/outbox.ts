import {
  DELIVERY_CLAIM_MS,
  type DeliveryRecord,
  type DeliveryStore,
  type Mark,
  type SubscriptionStore,
} from "../domain/digest-store.ts";
import type { MessageSender, SendOutcome } from "../domain/digests.ts";
import { batched } from "./batching.ts";
import type { Contents } from "./contents.ts";
import { retryAfter } from "./retries.ts";
import { outOfQuiet } from "./schedule.ts";

/** What is leaving is in doubt after this time: longer than any call to Telegram takes. */
const LEAVING_MS = 3 * 60_000;
/** Deliveries in hand at once: enough to keep the overall rate while each call takes half a second. */
const MOST_AT_ONCE = 32;
/** Claimed together: each claim waits for the disk. */
const FEWEST_AT_ONCE = 8;
/** What is written down of several deliveries waits so long for each other, and once for the disk. */
const TOGETHER_MS = 100;
/** Tries of a digest that the program itself fails on. */
const MOST_FAILURES = 10;

/** How a try came out. */
type Settlement = Omit<Exclude<Mark, { state: "sending" }>, "id" | "at">;

export interface OutboxOptions {
  subscriptions: SubscriptionStore;
  deliveries: DeliveryStore;
  contents: Contents;
  sender: MessageSender;
  /** Gives everything of a group to what it became. */
  moveChat: (from: string, to: string) => Promise<void>;
  /** What becomes of a digest that may have arrived: it is not sent again, or it is, at the risk of a double. */
  inDoubt: "hold" | "resend";
  /** IANA time zone of chats that have chosen none. */
  timezone: string;
  /** Milliseconds since 1970. */
  clock: () => number;
  sleep: (ms: number) => Promise<void>;
  random: () => number;
  newToken: () => string;
  log: {
    info(fields: object, message: string): void;
    warn(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
}

export interface Outbox {
  /** Sends everything that is due; resolves when that is done. Safe to call at any time, in several processes. */
  flush(): Promise<void>;
  /** Lets the messages in hand leave and begins no others. */
  stop(): Promise<void>;
}

/** Claims deliveries, sends them and marks how that went. */
export function createOutbox(options: OutboxOptions): Outbox {
  const {
    subscriptions,
    deliveries,
    contents,
    sender,
    moveChat,
    inDoubt,
    timezone,
    clock,
    sleep,
    random,
    newToken,
    log,
  } = options;
  const token = newToken();
  const inHand = new Set<Promise<void>>();
  let stopping = false;
  let flushing: Promise<void> | undefined;
  let nudge = (): void => undefined;

  const mark = batched(
    (marks: Mark[]) => deliveries.mark(marks, token),
    () => sleep(TOGETHER_MS),
  );
  const settle = async ({ id }: DeliveryRecord, settlement: Settlement): Promise<void> => {
    await mark({ id, ...settlement, at: clock() });
  };
  const putOff = (delivery: DeliveryRecord, due: number, reason: string): Promise<void> =>
    settle(delivery, { state: "waiting", due, reason });

  async function work(delivery: DeliveryRecord): Promise<void> {
    if (stopping) return putOff(delivery, delivery.due, "stopping");
    const subscriber = await subscriptions.subscriber(delivery.chat);
    const now = clock();
    const open = outOfQuiet(now, subscriber.timezone ?? timezone, subscriber.quiet);
    if (open > now) return putOff(delivery, open, "quiet hours");
    const digest = await contents.of(delivery, await sender.language(delivery.chat));
    if (!digest) return settle(delivery, { state: "dropped", reason: "nothing is left to tell" });
    const wait = await sender.turn(delivery.chat);
    // PostgreSQL keeps whole milliseconds and takes no others.
    if (wait > 0) return putOff(delivery, clock() + Math.ceil(wait), "the chat's pace");
    // From here on nobody can say that it was not sent.
    if (!(await mark({ id: delivery.id, state: "sending", until: clock() + LEAVING_MS }))) return;
    await settleBy(delivery, await sender.send(delivery, digest, delivery.messages));
  }

  async function settleBy(delivery: DeliveryRecord, outcome: SendOutcome): Promise<void> {
    const { id, chat, attempts } = delivery;
    switch (outcome.kind) {
      case "sent":
        return settle(delivery, { state: "sent", messages: outcome.messages });
      case "later": {
        const { afterMs, reason, messages } = outcome;
        // To be asked for patience is no failure.
        const failures = afterMs === undefined ? attempts + 1 : attempts;
        const pause = afterMs ?? retryAfter(failures, random());
        log.info({ delivery: id, chat, reason, pause }, "a digest has to wait");
        return settle(delivery, {
          state: "waiting",
          due: clock() + pause,
          attempts: failures,
          messages,
          reason,
        });
      }
      case "moved":
        await settle(delivery, { state: "waiting", due: delivery.due, messages: outcome.messages });
        await moveChat(chat, outcome.to);
        return log.info({ from: chat, to: outcome.to }, "a group became a supergroup");
      case "ended":
        // First, so that who dies in between leaves no chat that refuses and is not known to.
        await subscriptions.end(chat, outcome.reason, clock());
        await settle(delivery, { state: "dropped", reason: outcome.reason });
        return log.info({ chat, reason: outcome.reason }, "a chat is sent no more digests");
      case "refused":
        log.error({ delivery: id, chat, reason: outcome.reason }, "a digest was refused and is dropped");
        return settle(delivery, { state: "dropped", reason: outcome.reason });
      case "in-doubt": {
        const { messages, reason } = outcome;
        log.warn({ delivery: id, chat, reason, policy: inDoubt }, "a digest may have arrived or not");
        if (inDoubt === "hold") return settle(delivery, { state: "in-doubt", messages, reason });
        const failures = attempts + 1;
        const due = clock() + retryAfter(failures, random());
        return settle(delivery, { state: "waiting", due, attempts: failures, messages, reason });
      }
    }
  }

  function start(delivery: DeliveryRecord): Promise<void> {
    const working = work(delivery).catch(async (error: unknown) => {
      // A mistake of the program in one digest must not hold up the chat's others without end.
      log.error({ delivery: delivery.id, err: error }, "a digest could not be sent");
      const attempts = delivery.attempts + 1;
      if (attempts >= MOST_FAILURES)
        return settle(delivery, { state: "dropped", reason: "failed too often" });
      return settle(delivery, { state: "waiting", due: clock() + retryAfter(attempts, random()), attempts });
    });
    inHand.add(working);
    return working.finally(() => inHand.delete(working));
  }

  /** Keeps as many in hand as there may be until nothing is due. */
  async function flush(): Promise<void> {
    const doubts = await deliveries.recover(clock(), inDoubt === "resend");
    if (doubts > 0) log.warn({ doubts, policy: inDoubt }, "a process ended while digests were sent");
    for (;;) {
      const free = MOST_AT_ONCE - inHand.size;
      const isWorth = inHand.size === 0 || free >= FEWEST_AT_ONCE;
      const now = clock();
      const claimed =
        isWorth && !stopping ? await deliveries.claim(now, now + DELIVERY_CLAIM_MS, token, free) : [];
      for (const delivery of claimed) void start(delivery);
      if (inHand.size === 0) return;
      // A call that hangs must not keep what is due meanwhile.
      const { promise, resolve } = Promise.withResolvers<void>();
      nudge = resolve;
      await Promise.race([...inHand, promise]);
    }
  }

  return {
    flush: () => {
      nudge();
      flushing ??= flush().finally(() => {
        flushing = undefined;
      });
      return flushing;
    },
    stop: async () => {
      stopping = true;
      await flushing;
    },
  };
}
