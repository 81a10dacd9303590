import {
  afterBroadcast,
  KEPT_MS,
  type PaceLimits,
  type SendCounts,
  TELEGRAM_LIMITS,
  waitsOf,
} from "../domain/pacing.ts";

/** Two messages may be nearer to each other when they arrive than when they left, by this much and what calls took longer. */
const JITTER_MS = 10;
/** Calls by which it is judged how long one takes. */
const JUDGED_BY = 50;

interface Message {
  /** When the server has it at the latest, as far as is known. */
  at: number;
  /** On its way. */
  open: boolean;
}

/** Counts what one process sends. `clock`: milliseconds that pass evenly. */
export function createSendCounts(clock: () => number, limits: PaceLimits = TELEGRAM_LIMITS): SendCounts {
  let overAll: Message[] = [];
  const chats = new Map<number, Message[]>();
  const latencies: number[] = [];
  let nextBroadcast = Number.NEGATIVE_INFINITY;
  let nextSweep = 0;

  /** The first calls are slower than those that follow: as long as only they are known, nobody knows how quick one can be. */
  const quickest = (): number => (latencies.length < JUDGED_BY ? 0 : Math.min(...latencies));
  /** A call that takes longer than the quickest of late may have reached the server so much later. */
  const arrivalOf = ({ at, open }: Message, now: number): number =>
    open ? now - Math.min(quickest(), now - at) : at;
  const timesOf = (messages: readonly Message[], now: number): number[] =>
    messages.map((message) => arrivalOf(message, now)).sort((a, b) => a - b);

  const waits = (kind: "answer" | "broadcast", chat: number, now: number) => {
    const inChat = timesOf(chats.get(chat) ?? [], now);
    const sent = { overAll: timesOf(overAll, now), inChat, nextBroadcast };
    return waitsOf({ kind, chat }, sent, now, { limits, marginMs: JITTER_MS });
  };

  function count(chat: number, now: number): Message {
    const message = { at: now, open: true };
    overAll = overAll.filter((one) => arrivalOf(one, now) > now - KEPT_MS.overAll);
    overAll.push(message);
    chats.set(chat, [...(chats.get(chat) ?? []), message].slice(-limits.groupPerMinute));
    if (now >= nextSweep) {
      nextSweep = now + KEPT_MS.inChat;
      for (const [id, sent] of chats)
        if (sent.every(({ at, open }) => !open && at <= now - KEPT_MS.inChat)) chats.delete(id);
    }
    return message;
  }

  return {
    async take(kind, chat) {
      const left = clock();
      const found = waits(kind, chat, left);
      if (found.inChat > 0 || found.overAll > 0) return { ...found, arrived: () => undefined };
      if (kind === "broadcast") nextBroadcast = afterBroadcast(nextBroadcast, left);
      const message = count(chat, left);
      return {
        ...found,
        arrived() {
          const now = clock();
          latencies.push(now - left);
          if (latencies.length > JUDGED_BY) latencies.shift();
          message.at = arrivalOf(message, now);
          message.open = false;
        },
      };
    },
    rest: async (chat) => waits("broadcast", chat, clock()).inChat,
  };
}
