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
/** Two messages may be nearer to each other when they arrive than when they left, by this much. */
const JITTER_MS = 30;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/**
 * The pace that everything sent shares. Whoever is given a turn sends at once. With several processes its counts are to
 * be kept where all see them, behind the same two methods.
 */
export interface Pace {
  /** Waits until an answer may leave; answers go before broadcasts. */
  answer(chat: number): Promise<void>;
  /** Waits until a broadcast may leave and resolves to 0, or at once to the milliseconds that this chat is to be left alone. */
  broadcast(chat: number): Promise<number>;
  /** To be awaited right before a broadcast that had its turn leaves, if that was not at once: it counts from then on. */
  leave(chat: number): Promise<void>;
}

/** What is sent to a server without limits. */
export const unpaced: Pace = {
  answer: async () => undefined,
  broadcast: async () => 0,
  leave: async () => undefined,
};

export interface PaceOptions {
  limits?: PaceLimits;
  /** Milliseconds. */
  clock: () => number;
  sleep: (ms: number) => Promise<void>;
}

export function createPace({ limits = TELEGRAM_LIMITS, clock, sleep }: PaceOptions): Pace {
  const windowMs = SECOND_MS + JITTER_MS;
  const spacingMs = windowMs / limits.perSecond;
  /** When the last messages left, at most one second's. */
  const all: { chat: number; at: number }[] = [];
  const chats = new Map<number, number[]>();
  /** Answers that wait for a turn over all chats. */
  let answersWaiting = 0;
  /** When the next broadcast may leave: they go evenly, so that an answer always finds a gap. */
  let nextBroadcast = 0;
  let lastBroadcast = Promise.resolve();
  let nextSweep = 0;

  /** The first time at which no more than `most` messages are within the time before it. */
  const after = (times: readonly number[], most: number, ms: number): number =>
    (times.at(-most) ?? -Infinity) + ms;

  const overall = (): number => (all.at(-limits.perSecond)?.at ?? Number.NEGATIVE_INFINITY) + windowMs;
  const inChat = (chat: number, count: number): number => {
    const times = chats.get(chat) ?? [];
    const perSecond = after(times, count, SECOND_MS + JITTER_MS);
    return chat < 0
      ? Math.max(perSecond, after(times, limits.groupPerMinute, MINUTE_MS + JITTER_MS))
      : perSecond;
  };

  function take(chat: number): void {
    const now = clock();
    all.push({ chat, at: now });
    if (all.length > limits.perSecond) all.shift();
    const times = chats.get(chat) ?? [];
    times.push(now);
    if (times.length > limits.groupPerMinute) times.shift();
    chats.set(chat, times);
    if (now < nextSweep) return;
    nextSweep = now + MINUTE_MS;
    for (const [id, [...sent]] of chats)
      if ((sent.at(-1) ?? 0) <= now - MINUTE_MS - JITTER_MS) chats.delete(id);
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
        if (wait <= 0) return take(chat);
        answersWaiting++;
        await sleep(Math.ceil(wait));
        answersWaiting--;
      }
    },
    broadcast(chat) {
      const turn = lastBroadcast.then(() => broadcastTurn(chat));
      lastBroadcast = turn.then(
        () => undefined,
        () => undefined,
      );
      return turn;
    },
    async leave(chat) {
      const turn = all.findLastIndex((one) => one.chat === chat);
      if (turn >= 0) all.splice(turn, 1);
      for (let wait = overall() - clock(); wait > 0; wait = overall() - clock()) await sleep(Math.ceil(wait));
      chats.get(chat)?.pop();
      take(chat);
    },
  };
}
