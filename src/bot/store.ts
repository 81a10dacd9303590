import type { Keyv, KeyvEntry } from "keyv";
import type { Language } from "../domain/answering.ts";
import type { NewSource } from "../domain/sources.ts";
import type { Wish } from "../domain/wishes.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long each kind of record is kept; `/privacy` tells people the same. */
export const KEPT = {
  memory: 12 * HOUR,
  question: 2 * DAY,
  answer: 30 * DAY,
  update: 1 * DAY,
  draft: 2 * HOUR,
  prompt: HOUR / 4,
} as const;

/** "short" leaves the excerpts to the buttons. */
export type Length = "full" | "short";

export interface PersonSettings {
  language?: Language;
  length?: Length;
}

export interface ChatSettings {
  language?: Language;
  /** IANA name; absent: the program's setting. A private chat's is its person's. */
  timezone?: string;
  /** Goes behind what the person who asks has chosen. */
  length?: Length;
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

/** A conversation as it stands behind the last answer. */
export interface MemoryRecord {
  person: string;
  memory: unknown;
  /** Of that answer. */
  language: Language;
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
  /** A language model had a part in it: asked again, it may be worded otherwise. */
  assisted?: true;
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
  vote: "up" | "down";
  question: string;
  answer: string;
  citations: CitedSpan[];
  at: string;
}

/** A source that somebody was shown and has not confirmed yet. */
export interface DraftRecord {
  person: string;
  /** Whose source it will be: the chat's, or "" for everybody's. */
  owner: string;
  wanted: NewSource[];
  /** A file that was sent, by the id that Telegram has it under. */
  file?: { id: string; name: string };
}

/** What the next message of a person in a private chat answers. */
export interface PromptRecord {
  person: string;
  owner: string;
  asks: "address" | "name";
  /** The source to be named. */
  source?: number;
}

/** A wish that somebody has to say more about. */
export interface WishRecord {
  person: string;
  wish: Wish;
  /** Where its digests shall go. */
  place: { chat: string; thread?: number };
}

/**
 * What the bot keeps, by chat and person. A key starts with the kind and then the chat (or the person), so that a
 * record of one chat can't be reached from another; a record that comes from one person of a chat names them as
 * `person`. By these two everything of a chat or a person is found, to be moved or erased (`Records`).
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

  return {
    person: record<PersonSettings>("person"),
    chat: record<ChatSettings>("chat"),
    /** chat, topic, person */
    memory: record<MemoryRecord>("memory", KEPT.memory),
    /** chat, message id of the question */
    question: record<QuestionRecord>("question", KEPT.question),
    /** chat, id of the answer */
    answer: record<AnswerRecord>("answer", KEPT.answer),
    /** chat, message id of the bot's message: the id of the answer that it shows */
    shown: record<{ person: string; answerId: string }>("shown", KEPT.answer),
    /** chat, id of the answer, person */
    feedback: record<FeedbackRecord>("feedback"),
    /** Ids of the updates that were handled. */
    update: record<true>("handled:update", KEPT.update),
    /** chat, id of the draft */
    draft: record<DraftRecord>("draft", KEPT.draft),
    /** chat: the language of who chose its sources last */
    spoken: record<Language>("spoken"),
    /** chat, person */
    prompt: record<PromptRecord>("prompt", KEPT.prompt),
    /** chat, id of the wish */
    wish: record<WishRecord>("wish", KEPT.draft),
    /** A channel that digests go to, by its id. */
    channel: record<{ title: string }>("channel"),
    /** chat: which end of its digests it was told of, by when that was. */
    endTold: record<number>("end-told"),
    /** Until when this server is taken to know no rich messages. */
    plainUntil: record<number>("plain-until"),

    /** Writes records together: one transaction, one wait for the disk. */
    async save(...entries: KeyvEntry<unknown>[]): Promise<void> {
      await keyv.setMany(entries);
    },

    /** Every verdict that people gave, oldest first, for the operator. */
    async votes(): Promise<FeedbackRecord[]> {
      const votes: FeedbackRecord[] = [];
      for await (const [key, value] of keyv.iterator())
        if (key.startsWith("feedback:")) votes.push(value as FeedbackRecord);
      return votes.sort((a, b) => a.at.localeCompare(b.at));
    },
  };
}

export type Store = ReturnType<typeof createStore>;
