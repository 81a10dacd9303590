import type { Message, MessageEntity, Update, User } from "grammy/types";

export type Status = "creator" | "administrator" | "member" | "left" | "kicked";

export interface Upload {
  name: string;
  bytes: Uint8Array;
}

export interface StoredMessage {
  id: number;
  from: number;
  /** What a client shows, markup parsed away. */
  text: string;
  /** The markup or text as it was sent, to notice an edit that changes nothing. */
  source: string;
  rich: boolean;
  file?: Upload;
  keyboard?: { text: string; callback_data?: string; url?: string }[][];
  replyTo?: number;
  thread?: number;
  /** The one person who sees it. */
  onlyFor?: number;
  ephemeralId?: number;
}

export interface FakeChat {
  id: number;
  type: "private" | "group" | "supergroup" | "channel";
  /** Of a channel: what it is called by behind an @. */
  username?: string;
  title: string;
  forum: boolean;
  members: Map<number, { status: Status; canChangeInfo: boolean; canPost?: boolean }>;
  messages: Map<number, StoredMessage>;
  ephemeral: Map<number, StoredMessage>;
  /** What drafts showed, in order. */
  drafts: string[];
  lastId: number;
  /** The person blocked the bot, or the group removed it. */
  closed: boolean;
  migratedTo?: number;
}

export const BOT: User & { username: string } = {
  id: 4242,
  is_bot: true,
  first_name: "Yiwen",
  username: "yiwen_bot",
};

/** The chats and people that the fake server knows, and the updates that their doings make. */
export function createWorld(clock: () => number) {
  const chats = new Map<number, FakeChat>();
  /** Files that were sent, by the id that `getFile` takes. */
  const files = new Map<string, Upload>();
  let lastUpdate = 1000;
  let lastQuery = 0;
  const openQueries = new Set<string>();

  const seconds = () => Math.floor(clock() / 1000);

  function addChat(id: number, type: FakeChat["type"], title: string, forum = false): FakeChat {
    const chat: FakeChat = {
      id,
      type,
      title,
      forum,
      members: new Map(),
      messages: new Map(),
      ephemeral: new Map(),
      drafts: [],
      lastId: 0,
      closed: false,
    };
    chats.set(id, chat);
    return chat;
  }

  const person = (id: number, language = "zh-hans", name = `Person ${id}`): User => ({
    id,
    is_bot: false,
    first_name: name,
    language_code: language,
  });

  const chatFields = (chat: FakeChat) =>
    chat.type === "private"
      ? { id: chat.id, type: chat.type, first_name: chat.title }
      : { id: chat.id, type: chat.type, title: chat.title, ...(chat.forum ? { is_forum: true } : {}) };

  /** A message of the fake server as the Bot API shows it. */
  function messageOf(chat: FakeChat, stored: StoredMessage, from: User): Message {
    const base = {
      message_id: stored.ephemeralId === undefined ? stored.id : 0,
      date: seconds(),
      from,
      chat: chatFields(chat),
      ...(stored.thread === undefined ? {} : { message_thread_id: stored.thread, is_topic_message: true }),
      ...(stored.ephemeralId === undefined ? {} : { ephemeral_message_id: stored.ephemeralId }),
    };
    const content = stored.rich
      ? { rich_message: { blocks: [] } }
      : stored.file
        ? { document: { file_name: stored.file.name, file_size: stored.file.bytes.length } }
        : { text: stored.text };
    return { ...base, ...content } as unknown as Message;
  }

  interface Saying {
    chat: FakeChat;
    from: User;
    text: string;
    thread?: number;
    replyTo?: number;
    extra?: Partial<Message>;
    date?: number;
  }

  /** Somebody writes; the update that the bot gets. */
  function say({ chat, from, text, thread, replyTo, extra, date }: Saying): Update {
    const id = ++chat.lastId;
    chat.messages.set(id, {
      id,
      from: from.id,
      text,
      source: text,
      rich: false,
      ...(thread === undefined ? {} : { thread }),
    });
    return {
      update_id: ++lastUpdate,
      message: writtenMessage(chat, id, {
        chat,
        from,
        text,
        ...(thread === undefined ? {} : { thread }),
        ...(replyTo === undefined ? {} : { replyTo }),
        ...(extra ? { extra } : {}),
        ...(date === undefined ? {} : { date }),
      }),
    } as Update;
  }

  function writtenMessage(
    chat: FakeChat,
    id: number,
    { from, text, thread, replyTo, extra, date }: Saying,
  ): object {
    const replied = replyTo === undefined ? undefined : chat.messages.get(replyTo);
    return {
      message_id: id,
      date: date ?? seconds(),
      from,
      chat: chatFields(chat),
      text,
      entities: entitiesOf(text),
      ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
      ...(replied
        ? { reply_to_message: messageOf(chat, replied, replied.from === BOT.id ? BOT : person(replied.from)) }
        : {}),
      ...extra,
    };
  }

  /** Somebody changes what they wrote. */
  function edit(chat: FakeChat, from: User, id: number, text: string): Update {
    const stored = chat.messages.get(id);
    const thread = stored?.thread;
    const message = writtenMessage(chat, id, {
      chat,
      from,
      text,
      ...(thread === undefined ? {} : { thread }),
    });
    return { update_id: ++lastUpdate, edited_message: { ...message, edit_date: seconds() } } as Update;
  }

  /** Somebody presses a button, by its label or the data it carries. */
  function press(chat: FakeChat, from: User, message: StoredMessage, label: string | RegExp): Update {
    const buttons = message.keyboard?.flat() ?? [];
    const fits = (text: string) => (typeof label === "string" ? text === label : label.test(text));
    const button = buttons.find(({ text }) => fits(text));
    if (button?.callback_data === undefined) {
      throw new Error(`no button ${String(label)} among ${buttons.map(({ text }) => text).join(", ")}`);
    }
    return pressData(chat, from, message, button.callback_data);
  }

  function pressData(chat: FakeChat, from: User, message: StoredMessage, data: string): Update {
    const id = `query-${++lastQuery}`;
    openQueries.add(id);
    return {
      update_id: ++lastUpdate,
      callback_query: { id, from, chat_instance: "1", data, message: messageOf(chat, message, BOT) },
    } as unknown as Update;
  }

  /** Somebody sends a file. */
  function sendFile({
    file,
    caption,
    ...saying
  }: Omit<Saying, "text"> & { file: Upload; caption?: string }): Update {
    const id = `file-${files.size + 1}`;
    files.set(id, file);
    const document = {
      file_id: id,
      file_unique_id: id,
      file_name: file.name,
      file_size: file.bytes.length,
    };
    const sent = say({ ...saying, text: caption ?? "" });
    const { text, entities, ...message } = sent.message as Message & { text: string; entities: unknown };
    const words = caption === undefined ? {} : { caption: text, caption_entities: entities };
    return { update_id: sent.update_id, message: { ...message, document, ...words } } as unknown as Update;
  }

  const update = (fields: object): Update => ({ update_id: ++lastUpdate, ...fields }) as Update;

  return {
    chats,
    files,
    sendFile,
    addChat,
    person,
    say,
    edit,
    press,
    pressData,
    update,
    messageOf,
    chatFields,
    openQueries,
    seconds,
  };
}

export type World = ReturnType<typeof createWorld>;

function entitiesOf(text: string): MessageEntity[] {
  const entities: MessageEntity[] = [];
  const command = /^\/[a-z0-9_]+(?:@\w+)?/i.exec(text);
  if (command) entities.push({ type: "bot_command", offset: 0, length: command[0].length });
  for (const match of text.matchAll(/(?<![\w/])@\w{3,}/g)) {
    if (!command || match.index >= command[0].length) {
      entities.push({ type: "mention", offset: match.index, length: match[0].length });
    }
  }
  return entities;
}
