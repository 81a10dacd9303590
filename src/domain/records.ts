/**
 * What is kept of chats and people, in whichever table, taken together: each method is one transaction. A chat and a
 * person are named by their id as text; a private chat has the id of its person.
 */
export interface Records {
  /**
   * Gives everything of a chat to the chat that it became and leaves nothing under the old id; doing it again does
   * nothing. Where both have a record of one name, the old chat's goes before.
   */
  moveChat(from: string, to: string): Promise<void>;
  /** Erases a chat, from the files too; resolves to the number of records. */
  forgetChat(chat: string): Promise<number>;
  /** Erases a person, in every chat and from the files too; resolves to the number of records. */
  forgetPerson(person: string): Promise<number>;
}
