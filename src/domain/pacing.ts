/** How fast messages may leave. */
export interface PaceLimits {
  /** Over all chats. */
  perSecond: number;
  /** In one chat, for broadcasts. */
  chatPerSecond: number;
  /** In one chat, for answers: Telegram lets short bursts pass. */
  burst: number;
  /** In one group. */
  groupPerMinute: number;
}

export const TELEGRAM_LIMITS: PaceLimits = { perSecond: 30, chatPerSecond: 1, burst: 3, groupPerMinute: 20 };

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** A broadcast looks for room this much later than an answer may, so that an answer that waits has the next room there is. */
const BEHIND_ANSWERS_MS = 5;
/** Broadcasts leave evenly, so that room for an answer is never long in coming; a little faster than the limit, to catch up. */
const BROADCASTS_APART_MS = 30;
/** What was lost to a timer that came late is made up at once; much at once would leave a hole a second later, and ever after. */
const MADE_UP_MS = 60;

export type MessageKind = "answer" | "broadcast";

/** To be told when a call is answered. */
export type Arrival = () => void;

/** Milliseconds after which to ask again. Both 0: the message was counted and leaves now. */
export interface Waits {
  inChat: number;
  overAll: number;
}

/** Counts what is sent: in one process, or over all that share a store. Chats below 0 are groups. */
export interface SendCounts {
  /** Counts a message that may leave at once; says of another how long to wait. */
  take(kind: MessageKind, chat: number): Promise<Waits & { arrived: Arrival }>;
  /** Milliseconds for which a chat is to be left alone by broadcasts. */
  rest(chat: number): Promise<number>;
}

/** When messages were sent, in milliseconds, oldest first. */
export interface SentTimes {
  overAll: readonly number[];
  inChat: readonly number[];
  /** From when on the next broadcast may leave, to whichever chat. */
  nextBroadcast: number;
}

/** From when on another broadcast may leave behind one that leaves now. `before`: from when on this one might have. */
export const afterBroadcast = (before: number, now: number): number =>
  Math.max(before, now - MADE_UP_MS) + BROADCASTS_APART_MS;

/** What counts can be forgotten of, besides the newest of a chat up to `groupPerMinute`. */
export const KEPT_MS = { overAll: 2 * SECOND_MS, inChat: 2 * MINUTE_MS };

/** How long a message has to wait. `marginMs`: by so much two may be nearer to each other when they arrive than when they left. */
export function waitsOf(
  { kind, chat }: { kind: MessageKind; chat: number },
  { overAll, inChat, nextBroadcast }: SentTimes,
  now: number,
  { limits, marginMs }: { limits: PaceLimits; marginMs: number },
): Waits {
  /** Until no more than `most` are within the time before. */
  const until = (times: readonly number[], most: number, ms: number): number =>
    Math.max(0, (times.at(-most) ?? Number.NEGATIVE_INFINITY) + ms + marginMs - now);
  const isAnswer = kind === "answer";
  const room = until(overAll, limits.perSecond, SECOND_MS + (isAnswer ? 0 : BEHIND_ANSWERS_MS));
  return {
    overAll: Math.max(room, isAnswer ? 0 : nextBroadcast - now),
    inChat: Math.max(
      until(inChat, isAnswer ? limits.burst : limits.chatPerSecond, SECOND_MS),
      chat < 0 ? until(inChat, limits.groupPerMinute, MINUTE_MS) : 0,
    ),
  };
}
