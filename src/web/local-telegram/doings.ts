import { randomUUID } from "node:crypto";
import { AppError } from "../../errors.ts";
import type { KeptMessage } from "./history.ts";
import { messageOf } from "./messages.ts";
import { belongsTo, GROUP, type Teller, userOf } from "./people.ts";
import type { World } from "./world.ts";

export interface Saying {
  chat: number;
  text: string;
  replyTo?: number;
}

export interface Upload {
  chat: number;
  name: string;
  type: string;
  bytes: Uint8Array;
}

export type Doings = ReturnType<typeof createDoings>;

/** What people do in their Telegram, each turned into the update that the bot gets of it. */
export function createDoings(world: World) {
  const { history } = world;
  /** Presses that the bot has not answered, with who pressed. */
  const queries = new Map<string, number>();

  function place({ person }: Teller, chat: number): void {
    if (!belongsTo(chat, person)) throw new AppError("local.not-there", "this person is not in that chat");
  }

  /** Commands that the bot declared ephemeral are seen by itself and the sender only. */
  function isPrivate({ language }: Teller, chat: number, text: string): boolean {
    if (chat !== GROUP.id) return false;
    const name = /^\/([a-z0-9_]+)/i.exec(text)?.[1]?.toLowerCase();
    const known = world.commands(chat, language.slice(0, 2)).find(({ command }) => command === name);
    return known?.is_ephemeral === true;
  }

  async function write(teller: Teller, chat: number, content: Partial<KeptMessage>): Promise<void> {
    const message: KeptMessage = {
      chat,
      id: history.nextMessage(chat),
      from: teller.person,
      date: world.seconds(),
      ...content,
    };
    const replied = message.replyTo === undefined ? undefined : history.message(chat, message.replyTo);
    await world.deliver({ message: messageOf(message, teller, replied) }, message);
  }

  return {
    async say(teller: Teller, { chat, text, replyTo }: Saying): Promise<void> {
      place(teller, chat);
      await write(teller, chat, {
        text,
        ...(replyTo === undefined ? {} : { replyTo }),
        ...(isPrivate(teller, chat, text) ? { onlyFor: teller.person } : {}),
      });
    },

    async upload(teller: Teller, { chat, name, type, bytes }: Upload): Promise<void> {
      place(teller, chat);
      await write(teller, chat, { file: await history.keepFile(name, type, bytes) });
    },

    async edit(teller: Teller, chat: number, id: number, text: string): Promise<void> {
      const before = history.message(chat, id);
      if (before?.from !== teller.person || before.text === undefined)
        throw new AppError("local.no-message", "only one's own texts can be edited");
      const message = { ...before, text, edited: world.seconds() };
      const replied = message.replyTo === undefined ? undefined : history.message(chat, message.replyTo);
      await world.deliver({ edited_message: messageOf(message, teller, replied) }, message);
    },

    /** Presses a button; the bot's answer to it comes under the returned id. */
    async press(teller: Teller, chat: number, id: number, data: string): Promise<string> {
      const message = history.message(chat, id);
      const known = message?.keyboard?.flat().some((button) => button.data === data);
      if (!message || !known || !world.sees(teller.person, message))
        throw new AppError("local.no-button", "there is no such button any more");
      const query = randomUUID();
      queries.set(query, teller.person);
      await world.deliver({
        callback_query: {
          id: query,
          from: userOf(teller),
          chat_instance: String(chat),
          data,
          message: messageOf(message, teller),
        },
      });
      return query;
    },

    /** The bot answers a press; false for one that nobody waits for. */
    answer(query: string, text: string, alert: boolean): boolean {
      const person = queries.get(query);
      if (person === undefined) return false;
      queries.delete(query);
      world.tell({ kind: "answered", person, query, text, alert });
      return true;
    },
  };
}
