/**
 * Who and what there is in the local Telegram. Telegram's ids have at most 52 significant bits: these lie beyond, so
 * that nothing kept about them can ever be taken for something of a real person or chat.
 */
const BEYOND = 2 ** 52;

export const BOT = { id: BEYOND, is_bot: true, first_name: "议问", username: "yiwen_bot" } as const;

export interface Person {
  id: number;
  name: string;
}

/** The two that one can be. What each of them sees is their own private chat with the bot, and the group. */
export const PEOPLE: readonly Person[] = [
  { id: BEYOND + 1, name: "林晓" },
  { id: BEYOND + 2, name: "周宁" },
];

export const GROUP = { id: -(BEYOND + 100), title: "提案研究群" } as const;

export type Role = "member" | "administrator";

/** How a person's Telegram is set, as updates say it. */
export interface Teller {
  person: number;
  /** IETF tag in lower case: zh-hans. */
  language: string;
}

export const isPerson = (id: number): boolean => PEOPLE.some((person) => person.id === id);

/** A private chat has the id of its person. */
export const isChat = (id: number): boolean => id === GROUP.id || isPerson(id);

/** Whether a chat is a person's to see and write in. */
export const belongsTo = (chat: number, person: number): boolean => chat === GROUP.id || chat === person;

export const userOf = ({ person, language }: Teller): object => ({
  id: person,
  is_bot: false,
  first_name: PEOPLE.find(({ id }) => id === person)?.name ?? "",
  language_code: language,
});

export const chatOf = (id: number): object =>
  id === GROUP.id
    ? { id, type: "supergroup", title: GROUP.title }
    : { id, type: "private", first_name: PEOPLE.find((person) => person.id === id)?.name ?? "" };
