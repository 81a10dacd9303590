import { randomBytes } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Keyv } from "keyv";
import type { Role } from "./people.ts";

/** Messages that a chat keeps; older ones go, with their files. */
const MOST_MESSAGES = 400;

export interface KeptFile {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
  type: string;
}

export interface Button {
  text: string;
  /** What the bot is told when it is pressed. */
  data?: string;
  url?: string;
}

export interface KeptMessage {
  chat: number;
  /** Counts up within the chat. */
  id: number;
  from: number;
  /** Seconds since 1970. */
  date: number;
  edited?: number;
  /** What a person wrote. */
  text?: string;
  /** What the bot wrote: Telegram's markup, and whether commands and addresses in it can be tapped. */
  markup?: { html: string; rich: boolean; links: boolean };
  /** Pictures inside the markup, by the id it names them by. */
  pictures?: Record<string, KeptFile>;
  photo?: KeptFile;
  file?: KeptFile;
  keyboard?: Button[][];
  replyTo?: number;
  /** The one person who sees it besides the bot: Telegram calls it ephemeral. */
  onlyFor?: number;
}

/** An update as the Bot API gives it. */
export type Update = { update_id: number } & Record<string, unknown>;

export interface Command {
  command: string;
  description: string;
  is_ephemeral?: boolean;
}

interface State {
  lastUpdate: number;
  lastMessage: Record<string, number>;
  /** Whether the group has been opened, and the bot been told so. */
  opened: boolean;
  roles: Record<string, Role>;
  /** Command menus, by scope and two-letter language. */
  commands: Record<string, Command[]>;
}

export interface Change {
  messages?: KeptMessage[];
  removed?: KeptMessage[];
  update?: Update;
}

export type History = Awaited<ReturnType<typeof openHistory>>;

/**
 * What the local Telegram keeps: messages, updates that the bot has not confirmed, roles and menus in the key-value
 * store, files in a folder. All of it is read at the start; a change is written before anybody hears of it.
 */
export async function openHistory(keyv: Keyv, folder: string) {
  const state: State = { lastUpdate: 0, lastMessage: {}, opened: false, roles: {}, commands: {} };
  const chats = new Map<number, Map<number, KeptMessage>>();
  const files = new Map<string, KeptFile>();
  const updates: Update[] = [];

  for await (const [key, value] of keyv.iterator()) {
    if (key === "state") Object.assign(state, value);
    else if (key.startsWith("update:")) updates.push(value as Update);
    else remember(value as KeptMessage);
  }
  updates.sort((a, b) => a.update_id - b.update_id);
  for (const [chat, messages] of chats) chats.set(chat, new Map([...messages].toSorted(([a], [b]) => a - b)));
  await mkdir(folder, { recursive: true });

  function remember(message: KeptMessage): void {
    const messages = chats.get(message.chat) ?? new Map<number, KeptMessage>();
    chats.set(message.chat, messages.set(message.id, message));
    for (const file of filesOf(message)) files.set(file.id, file);
  }

  const pathOf = (id: string): string => join(folder, id);

  async function remove(message: KeptMessage): Promise<void> {
    chats.get(message.chat)?.delete(message.id);
    await keyv.delete(keyOf(message));
    for (const file of filesOf(message)) await removeFile(file);
  }

  async function removeFile({ id }: KeptFile): Promise<void> {
    files.delete(id);
    await rm(pathOf(id), { force: true });
  }

  return {
    state,
    updates,
    file: (id: string): KeptFile | undefined => files.get(id),
    /** Oldest first. */
    messages: (chat: number): KeptMessage[] => [...(chats.get(chat)?.values() ?? [])],
    message: (chat: number, id: number): KeptMessage | undefined => chats.get(chat)?.get(id),
    nextMessage: (chat: number): number => {
      state.lastMessage[chat] = (state.lastMessage[chat] ?? 0) + 1;
      return state.lastMessage[chat];
    },

    async save({ messages = [], removed = [], update }: Change = {}): Promise<void> {
      const replaced = messages.flatMap(({ chat, id }) => filesOf(chats.get(chat)?.get(id)));
      for (const message of messages) remember(message);
      if (update) updates.push(update);
      await keyv.setMany<State | KeptMessage | Update>([
        { key: "state", value: state },
        ...messages.map((message) => ({ key: keyOf(message), value: message })),
        ...(update ? [{ key: `update:${update.update_id}`, value: update }] : []),
      ]);
      const old = messages.flatMap(({ chat }) =>
        [...(chats.get(chat)?.values() ?? [])].slice(0, -MOST_MESSAGES),
      );
      for (const message of [...removed, ...old]) await remove(message);
      const kept = new Set(messages.flatMap(filesOf));
      for (const file of replaced) if (!kept.has(file)) await removeFile(file);
    },
    /** Forgets the updates that the bot has taken. */
    async confirm(before: number): Promise<void> {
      const taken = updates.filter(({ update_id: id }) => id < before);
      if (taken.length === 0) return;
      updates.splice(0, updates.length, ...updates.filter(({ update_id: id }) => id >= before));
      await keyv.deleteMany(taken.map(({ update_id: id }) => `update:${id}`));
    },

    async keepFile(name: string, type: string, bytes: Uint8Array): Promise<KeptFile> {
      const file = { id: randomBytes(18).toString("base64url"), name, type, size: bytes.length };
      await writeFile(pathOf(file.id), bytes);
      return file;
    },
    /** The bytes of a file that some message holds. */
    readFile: async (id: string): Promise<Buffer<ArrayBuffer> | undefined> =>
      files.has(id) ? await readFile(pathOf(id)) : undefined,
  };
}

const keyOf = ({ chat, id }: KeptMessage): string => `message:${chat}:${id}`;

const filesOf = (message: KeptMessage | undefined): KeptFile[] =>
  [...Object.values(message?.pictures ?? {}), message?.photo, message?.file].filter(
    (one) => one !== undefined,
  );
