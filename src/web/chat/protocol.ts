/** What the page of the local chat is told. Its script reads these types too. */

export interface ShownFile {
  name: string;
  /** Bytes. */
  size: number;
  url: string;
}

export interface ShownButton {
  text: string;
  data?: string;
  url?: string;
}

export interface ShownMessage {
  chat: number;
  id: number;
  from: number;
  /** Seconds since 1970. */
  date: number;
  edited: boolean;
  /** What a person wrote. */
  text?: string;
  /** What the bot wrote, in Telegram's markup. */
  markup?: { html: string; rich: boolean; links: boolean };
  /** Addresses of the pictures inside the markup. */
  pictures: Record<string, string>;
  photo?: string;
  file?: ShownFile;
  keyboard: ShownButton[][];
  replyTo?: number;
  /** Nobody else in the group sees it. */
  private: boolean;
}

export interface ShownCommand {
  command: string;
  description: string;
}

export interface ShownChat {
  id: number;
  commands: ShownCommand[];
  messages: ShownMessage[];
}

export type Role = "member" | "administrator";

/** Everything that one person sees, sent first and after every broken connection. */
export interface Snapshot {
  bot: { id: number; username: string };
  me: number;
  /** In the order in which the page names them. */
  people: { id: number; role: Role }[];
  group: number;
  /** The private chat first. */
  chats: ShownChat[];
}

/** What happens afterwards, by the name of its event. */
export interface Events {
  snapshot: Snapshot;
  message: ShownMessage;
  removed: { chat: number; id: number };
  typing: { chat: number };
  draft: { chat: number; markup: NonNullable<ShownMessage["markup"]> };
  answered: { query: string; text: string; alert: boolean };
  role: { person: number; role: Role };
  commands: Omit<ShownChat, "messages">[];
}
