import { type Api, GrammyError } from "grammy";
import type { Message } from "grammy/types";

/** Telegram's word on who is an admin is believed this long. */
const BELIEVED_MS = 60_000;
const MOST_REMEMBERED = 10_000;

export interface Admins {
  /** Whether a person may change what the bot does in a group. */
  mayChange(chat: number, user: number): Promise<boolean>;
  /** Whether a message in a group was written by somebody who may, also under the group's name. */
  wrote(message: Message): Promise<boolean>;
  forget(chat: number): void;
}

/** Asks Telegram, and remembers for a minute. */
export function createAdmins(api: Api, clock: () => number): Admins {
  const known = new Map<string, { allowed: boolean; until: number }>();
  const admins: Admins = {
    async mayChange(chat, user) {
      const key = `${chat}:${user}`;
      const found = known.get(key);
      if (found && clock() < found.until) return found.allowed;
      const member = await api.getChatMember(chat, user).catch(unknownMember);
      const allowed =
        member?.status === "creator" ||
        (member?.status === "administrator" && member.can_change_info === true);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(key, { allowed, until: clock() + BELIEVED_MS });
      return allowed;
    },
    async wrote({ chat, from, sender_chat: as }) {
      // An anonymous admin writes as the group itself; the user id on such a message is one for all of them. Whoever
      // writes as a channel shows no id of their own either.
      if (as) return as.id === chat.id;
      return from !== undefined && admins.mayChange(chat.id, from.id);
    },
    forget(chat) {
      for (const key of known.keys()) if (key.startsWith(`${chat}:`)) known.delete(key);
    },
  };
  return admins;
}

/** Telegram refuses to speak of people who were never in the group: they are no admins of it. */
function unknownMember(error: unknown): undefined {
  if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
}
