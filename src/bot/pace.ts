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

/** What was lost to a machine that was busy is made up for so long. */
const MADE_UP_MS = 500;
/** Two messages may be nearer to each other when they arrive than when they left, by this much and what calls took longer. */
const JITTER_MS = 10;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** Calls by which it is judged how long one takes. */
const JUDGED_BY = 50;

/** To be told when the call is answered. */
export type Arrival = () => void;

/**
 * The pace that everything sent shares. With several processes its counts are to be kept where all see them, behind the
 * same methods.
 */
export interface Pace {
  /** Waits until an answer may leave, which it then does at once; answers go before broadcasts. */
  answer(chat: number): Promise<Arrival>;
  /** Waits for a broadcast's turn and resolves to 0, or at once to the milliseconds that this chat is to be left alone. */
  broadcast(chat: number): Promise<number>;
  /** Waits until a broadcast that had its turn may leave, which it then does at once: it counts from then on. */
  leave(chat: number): Promise<Arrival>;
}

const ignored = (): void => undefined;

/** What is sent to a server without limits. */
export const unpaced: Pace = {
  answer: async () => ignored,
  broadcast: async () => 0,
  leave: async () => ignored,
};

export interface PaceOptions {
  limits?: PaceLimits;
  /** Milliseconds. */
  clock: () => number;
  sleep: (ms: number) => Promise<void>;
}

interface Message {
  chat: number;
  /** When the server has it at the latest, as far as is known. */
  at: number;
  /** On its way. */
  open: boolean;
}

export function createPace({ limits = TELEGRAM_LIMITS, clock, sleep }: PaceOptions): Pace {
  const windowMs = SECOND_MS + JITTER_MS;
  const spacingMs = windowMs / limits.perSecond;
  /** Of the last second, and turns that were given. */
  let all: Message[] = [];
  const chats = new Map<number, Message[]>();
  const latencies: number[] = [];
  /** Answers that wait for a turn over all chats. */
  let answersWaiting = 0;
  /** When the next broadcast may leave: they go evenly, so that an answer always finds a gap. */
  let nextBroadcast = 0;
  let lastBroadcast = Promise.resolve();
  let nextSweep = 0;

  /** A call that takes longer than the quickest of late may have reached the server so much later. */
  const quickest = (): number => (latencies.length === 0 ? 0 : Math.min(...latencies));
  const arrivalOf = ({ at, open }: Message, now: number): number =>
    open ? Math.max(at, now - quickest()) : at;

  /** When no more than `most` of the messages are within the time before. */
  function after(messages: readonly Message[], most: number, ms: number): number {
    const now = clock();
    const times = messages.map((one) => arrivalOf(one, now)).sort((a, b) => a - b);
    return (times.at(-most) ?? Number.NEGATIVE_INFINITY) + ms;
  }

  const overall = (): number => after(all, limits.perSecond, windowMs);
  const inChat = (chat: number, count: number): number => {
    const messages = chats.get(chat) ?? [];
    const perSecond = after(messages, count, SECOND_MS + JITTER_MS);
    if (chat > 0) return perSecond;
    return Math.max(perSecond, after(messages, limits.groupPerMinute, MINUTE_MS + JITTER_MS));
  };

  function take(chat: number): Message {
    const now = clock();
    const message = { chat, at: now, open: false };
    all = all.filter((one) => arrivalOf(one, now) > now - windowMs);
    all.push(message);
    chats.set(chat, [...(chats.get(chat) ?? []), message].slice(-limits.groupPerMinute));
    if (now >= nextSweep) {
      nextSweep = now + MINUTE_MS;
      for (const [id, sent] of chats)
        if (sent.every(({ at }) => at <= now - MINUTE_MS - JITTER_MS)) chats.delete(id);
    }
    return message;
  }

  function onItsWay(message: Message): Arrival {
    const left = message.at;
    message.open = true;
    return () => {
      const now = clock();
      latencies.push(now - left);
      if (latencies.length > JUDGED_BY) latencies.shift();
      message.at = arrivalOf(message, now);
      message.open = false;
    };
  }

  /** One broadcast after the other waits for its turn over all chats. */
  async function broadcastTurn(chat: number): Promise<number> {
    for (;;) {
      const now = clock();
      const wait = inChat(chat, limits.chatPerSecond) - now;
      if (wait > 0) return wait;
      const turn = Math.max(overall(), nextBroadcast);
      if (turn <= now && answersWaiting === 0) {
        nextBroadcast = Math.max(nextBroadcast, now - MADE_UP_MS) + spacingMs;
        take(chat);
        return 0;
      }
      await sleep(Math.max(1, Math.ceil(turn - now)));
    }
  }

  return {
    async answer(chat) {
      for (;;) {
        const now = clock();
        const own = inChat(chat, limits.burst) - now;
        if (own > 0) {
          await sleep(Math.ceil(own));
          continue;
        }
        const wait = overall() - now;
        if (wait <= 0) return onItsWay(take(chat));
        answersWaiting++;
        await sleep(Math.ceil(wait));
        answersWaiting--;
      }
    },
    broadcast(chat) {
      const turn = lastBroadcast.then(() => broadcastTurn(chat));
      lastBroadcast = turn.then(ignored, ignored);
      return turn;
    },
    async leave(chat) {
      const turn = all.find((one) => one.chat === chat && !one.open);
      all = all.filter((one) => one !== turn);
      chats.set(
        chat,
        (chats.get(chat) ?? []).filter((one) => one !== turn),
      );
      for (let wait = overall() - clock(); wait > 0; wait = overall() - clock()) await sleep(Math.ceil(wait));
      return onItsWay(take(chat));
    },
  };
}
