import type { Keyv } from "keyv";
import type { Time, Tokens } from "./language-model.ts";

const TWO_DAYS_MS = 2 * 86_400_000;

/** How many tokens a chat may still use today (UTC). Kept with the chat's other records: it moves and goes with them. */
export interface Allowance {
  allows(chat: string): Promise<boolean>;
  spend(chat: string, tokens: Tokens): Promise<void>;
}

export function createAllowance(keyv: Keyv, most: number, time: Time): Allowance {
  // What is asked by nobody's chat (inline, the command line) shares one allowance.
  const keyOf = (chat: string): string =>
    `model:${chat === "" ? "public" : chat}:${new Date(time.now()).toISOString().slice(0, 10)}`;
  const spent = async (chat: string): Promise<number> => (await keyv.get<number>(keyOf(chat))) ?? 0;
  // Two answers of one chat at once must not forget each other's tokens.
  let turn: Promise<unknown> = Promise.resolve();

  return {
    allows: async (chat) => (await spent(chat)) < most,
    spend(chat, { input, output }) {
      const done = turn.then(async () => {
        await keyv.set(keyOf(chat), (await spent(chat)) + input + output, TWO_DAYS_MS);
      });
      turn = done.catch(() => undefined);
      return done;
    },
  };
}
