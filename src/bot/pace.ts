import type { Arrival, MessageKind, SendCounts } from "../domain/pacing.ts";

/**
 * Broadcasts that had their turn are written down as leaving, many in one go, and are in doubt where the process dies: no more of
 * them at once than this, nor than left in the last second and two, since more would only wait while answers take all the room.
 */
const MOST_LEAVING = 8;
const FEWEST_LEAVING = 2;
const LEFT_WITHIN_MS = 1_000;
/** Who does not ask to leave so long after their turn won't. */
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
  /** When turns were given that are not used yet; how many wait to leave; when others left. */
  let given: number[] = [];
  let leaving = 0;
  let left: number[] = [];
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
      given = given.filter((turn) => turn > now - TURN_MS);
      left = left.filter((at) => at > now - LEFT_WITHIN_MS);
      const free = Math.min(MOST_LEAVING, left.length + FEWEST_LEAVING) - given.length - leaving;
      if (nextTurn <= now && free > 0) {
        given.push(now);
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
      given.shift();
      leaving++;
      try {
        return await broadcasts(chat);
      } finally {
        leaving--;
        left.push(clock());
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
