import type { Keyv, KeyvEntry } from "keyv";
import type { Language } from "../domain/answering.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long each kind of record is kept; `/privacy` tells people the same. */
export const KEPT = {
  memory: 12 * HOUR,
  question: 2 * DAY,
  answer: 30 * DAY,
  update: 1 * DAY,
} as const;

export interface PersonSettings {
  language?: Language;
  /** "short" leaves the excerpts to the buttons. */
  length?: "full" | "short";
}

export interface ChatSettings {
  language?: Language;
  /** Who may ask in a group. */
  who?: "all" | "admins";
  /** Topics of a forum in which questions are answered; absent: all. */
  topics?: number[];
  /** Questions that one person may ask in this group in a minute. */
  perMinute?: number;
}

export interface CitedSpan {
  number: number;
  report: string;
  title: string;
  place: string;
  year: number;
  start: number;
  end: number;
  excerpt: string;
}

/** What the buttons under an answer, and a reply to it, need to know. */
export interface AnswerRecord {
  person: string;
  question: string;
  answer: string;
  language: Language;
  citations: CitedSpan[];
  /** Questions that the follow-up buttons ask. */
  next: string[];
  /** The conversation as it stands behind this answer. */
  memory: unknown;
  /** Its figures can be had as a file, by asking the same again: as the conversation stood then, on that day. */
  file?: { before: unknown; askedAt: string };
}

/** What an edited question needs to know. */
export interface QuestionRecord {
  person: string;
  text: string;
  answerId: string;
  messages: number[];
  rich: boolean;
  /** The conversation as it stood before this question. */
  before: unknown;
}

export interface FeedbackRecord {
  person: string;
  chat: string;
  vote: "up" | "down";
  question: string;
  answer: string;
  citations: CitedSpan[];
  at: string;
}

/**
 * What the bot keeps, by chat and person. A key starts with the kind and then the chat (or the person), so that a
 * record of one chat can't be reached from another and everything of a chat can be found.
 */
export function createStore(keyv: Keyv) {
  const record = <Value>(kind: string, ttl?: number) => ({
    get: (...path: (string | number)[]) => keyv.get<Value>([kind, ...path].join(":")),
    set: async (value: Value, ...path: (string | number)[]) => {
      await keyv.set([kind, ...path].join(":"), value, ttl);
    },
    delete: (...path: (string | number)[]) => keyv.delete([kind, ...path].join(":")),
    /** For `save`. */
    entry: (value: Value, ...path: (string | number)[]): KeyvEntry<unknown> => ({
      key: [kind, ...path].join(":"),
      value,
      ...(ttl === undefined ? {} : { ttl }),
    }),
  });

  /** The keys that a walk over everything finds. Slow for a large store, but it can't miss a record as an index could. */
  async function keysWhere(
    matches: (kind: string, path: string[], value: unknown) => boolean,
  ): Promise<string[]> {
    const keys: string[] = [];
    for await (const [key, value] of keyv.iterator()) {
      const [kind = "", ...path] = key.split(":");
      if (matches(kind, path, value)) keys.push(key);
    }
    return keys;
  }

  async function deleteAll(keys: string[]): Promise<number> {
    for (let from = 0; from < keys.length; from += BATCH)
      await keyv.deleteMany(keys.slice(from, from + BATCH));
    return keys.length;
  }

  const isOfChat = (chat: string) => (kind: string, path: string[]) => OF_CHATS.has(kind) && path[0] === chat;

  return {
    person: record<PersonSettings>("person"),
    chat: record<ChatSettings>("chat"),
    /** chat, topic, person */
    memory: record<{ memory: unknown }>("memory", KEPT.memory),
    /** chat, message id of the question */
    question: record<QuestionRecord>("question", KEPT.question),
    /** chat, id of the answer */
    answer: record<AnswerRecord>("answer", KEPT.answer),
    /** chat, message id of the bot's message: the id of the answer that it shows */
    shown: record<string>("shown", KEPT.answer),
    /** id of the answer, person */
    feedback: record<FeedbackRecord>("feedback"),
    update: record<true>("update", KEPT.update),
    /** Until when this server is taken to know no rich messages. */
    plainUntil: record<number>("plain-until"),

    /** Writes records together: one transaction, one wait for the disk. */
    async save(...entries: KeyvEntry<unknown>[]): Promise<void> {
      await keyv.setMany(entries);
    },

    /** Erases all that is kept about a person, in every chat. */
    async forgetPerson(person: string): Promise<number> {
      return deleteAll(
        await keysWhere(
          (kind, path, value) =>
            (kind === "person" && path[0] === person) ||
            (kind === "memory" && path[2] === person) ||
            fieldOf(value, "person") === person,
        ),
      );
    },
    /** Erases all that is kept about a chat, including what its members asked there. */
    async forgetChat(chat: string): Promise<number> {
      const ofChat = isOfChat(chat);
      return deleteAll(
        await keysWhere(
          (kind, path, value) =>
            ofChat(kind, path) || (kind === "feedback" && fieldOf(value, "chat") === chat),
        ),
      );
    },
    /**
     * Gives all that is kept about a chat to the chat that it became. Everything is written in one transaction before
     * anything is deleted, so that a crash in between leaves both and the next message about the move finishes it.
     */
    async moveChat(from: string, to: string): Promise<number> {
      const keys = await keysWhere(isOfChat(from));
      const records = await keyv.getManyRaw(keys);
      await keyv.setMany(
        keys.flatMap((key, index) => {
          const record = records[index];
          if (typeof record !== "object") return [];
          const [kind = "", , ...rest] = key.split(":");
          const ttl =
            record.expires === undefined || record.expires === null ? undefined : record.expires - Date.now(); // the clock that Keyv itself reads
          return [
            {
              key: [kind, to, ...rest].join(":"),
              value: record.value,
              ...(ttl === undefined ? {} : { ttl }),
            },
          ];
        }),
      );
      return deleteAll(keys);
    },
    /** Every verdict that people gave, for the operator. */
    async *votes(): AsyncGenerator<FeedbackRecord, void> {
      for await (const [key, value] of keyv.iterator())
        if (key.startsWith("feedback:")) yield value as FeedbackRecord;
    },
  };
}

/** Kinds whose key names a chat first. */
const OF_CHATS = new Set(["chat", "memory", "question", "answer", "shown"]);
/** SQLite takes some 30,000 values in one statement. */
const BATCH = 10_000;

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[field] : undefined;

export type Store = ReturnType<typeof createStore>;
