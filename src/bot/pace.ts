import type { Arrival, MessageKind, SendCounts } from "../domain/pacing.ts";

/** Broadcasts that had their turn are written down as leaving, many in one go: so many are in doubt where a process dies. */
const MOST_LEAVING = 8;
/** Who has not left so long after their turn won't. */
const TURN_MS = 2_000;
/** Turns are given a little faster than messages leave, and what was lost to a machine that was busy is made up for a while. */
const TURNS_APART_MS = 25;
const MADE_UP_MS = 300;

/** The pace that everything sent shares. */
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
  counts: SendCounts;
  /** Milliseconds that pass evenly. */
  clock: () => number;
  sleep: (ms: number) => Promise<void>;
}

export function createPace({ counts, clock, sleep }: PaceOptions): Pace {
  const answers = lane("answer");
  const broadcasts = lane("broadcast");
  const turns = queue();
  let leaving: number[] = [];
  let nextTurn = Number.NEGATIVE_INFINITY;

  /** One after the other asks for room over all chats; who has to wait for their own chat keeps nobody else. */
  function lane(kind: MessageKind): (chat: number) => Promise<Arrival> {
    const inTurn = queue();
    return async (chat) => {
      for (;;) {
        const taken = await inTurn(async () => {
          for (;;) {
            const found = await counts.take(kind, chat);
            if (found.inChat > 0 || found.overAll === 0) return found;
            await sleep(Math.ceil(found.overAll));
          }
        });
        if (taken.inChat === 0) return taken.arrived;
        await sleep(Math.ceil(taken.inChat));
      }
    };
  }

  async function broadcastTurn(chat: number): Promise<number> {
    for (;;) {
      const rest = await counts.rest(chat);
      if (rest > 0) return rest;
      const now = clock();
      leaving = leaving.filter((turn) => turn > now - TURN_MS);
      if (nextTurn <= now && leaving.length < MOST_LEAVING) {
        leaving.push(now);
        nextTurn = Math.max(nextTurn, now - MADE_UP_MS) + TURNS_APART_MS;
        return 0;
      }
      await sleep(nextTurn > now ? Math.ceil(nextTurn - now) : TURNS_APART_MS);
    }
  }

  return {
    answer: answers,
    broadcast: (chat) => turns(() => broadcastTurn(chat)),
    async leave(chat) {
      try {
        return await broadcasts(chat);
      } finally {
        leaving.shift();
      }
    },
  };
}

/** Does one thing after the other. */
function queue(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(ignored);
    return mine;
  };
}
