import { type Api, GrammyError } from "grammy";
import type { Message } from "grammy/types";

/** Telegram's word on who is an admin is believed this long. */
const BELIEVED_MS = 60_000;
const MOST_REMEMBERED = 10_000;

export interface Admins {
  /** Whether a person may change what the bot does in a group. */
  mayChange(chat: number, user: number): Promise<boolean>;
  /** Whether somebody (the bot too) may post in a channel. */
  mayPost(channel: number, user: number): Promise<boolean>;
  /** Whether a message in a group was written by somebody who may, also under the group's name. */
  wrote(message: Message): Promise<boolean>;
  forget(chat: number): void;
}

interface Rights {
  /** The chat's info, and with it what the bot does there. */
  changes: boolean;
  /** Messages of a channel. */
  posts: boolean;
}

/** Asks Telegram, and remembers for a minute. */
export function createAdmins(api: Api, clock: () => number): Admins {
  const known = new Map<string, { rights: Rights; until: number }>();

  async function rightsOf(chat: number, user: number): Promise<Rights> {
    const key = `${chat}:${user}`;
    const found = known.get(key);
    if (found && clock() < found.until) return found.rights;
    const member = await api.getChatMember(chat, user).catch(unknownMember);
    const owns = member?.status === "creator";
    const admin = member?.status === "administrator" ? member : undefined;
    const rights = {
      changes: owns || admin?.can_change_info === true,
      posts: owns || admin?.can_post_messages === true,
    };
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, { rights, until: clock() + BELIEVED_MS });
    return rights;
  }

  const admins: Admins = {
    mayChange: async (chat, user) => (await rightsOf(chat, user)).changes,
    mayPost: async (channel, user) => (await rightsOf(channel, user)).posts,
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

/** Telegram refuses to speak of people who were never in the group, and of chats the bot is not in: they are no admins. */
function unknownMember(error: unknown): undefined {
  if (!(error instanceof GrammyError) || ![400, 403].includes(error.error_code)) throw error;
}
