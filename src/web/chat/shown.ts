import type { KeptFile, KeptMessage } from "../local-telegram/history.ts";
import { BOT, GROUP, PEOPLE } from "../local-telegram/people.ts";
import type { Happening, World } from "../local-telegram/world.ts";
import type { Events, ShownChat, ShownMessage, Snapshot } from "./protocol.ts";

/** Who looks: one person, whose Telegram speaks a language (two letters). */
export interface Onlooker {
  person: number;
  language: string;
}

const addressOf = (file: KeptFile): string => `/chat/files/${file.id}`;

function shownMessage(message: KeptMessage): ShownMessage {
  const { chat, id, from, date, edited, text, markup, photo, file, keyboard, replyTo, onlyFor } = message;
  return {
    chat,
    id,
    from,
    date,
    edited: edited !== undefined,
    private: onlyFor !== undefined,
    keyboard: keyboard ?? [],
    pictures: Object.fromEntries(
      Object.entries(message.pictures ?? {}).map(([name, picture]) => [name, addressOf(picture)]),
    ),
    ...(text === undefined ? {} : { text }),
    ...(markup ? { markup } : {}),
    ...(photo ? { photo: addressOf(photo) } : {}),
    ...(file ? { file: { name: file.name, size: file.size, url: addressOf(file) } } : {}),
    ...(replyTo === undefined ? {} : { replyTo }),
  };
}

export function snapshotFor(world: World, onlooker: Onlooker): Snapshot {
  return {
    bot: { id: BOT.id, username: BOT.username },
    me: onlooker.person,
    people: PEOPLE.map(({ id }) => ({ id, role: world.roleOf(id) })),
    group: GROUP.id,
    chats: chatsOf(onlooker).map(
      (chat): ShownChat => ({
        ...commandsOf(world, onlooker, chat),
        messages: world.history
          .messages(chat)
          .filter((message) => world.sees(onlooker.person, message))
          .map(shownMessage),
      }),
    ),
  };
}

const chatsOf = ({ person }: Onlooker): number[] => [person, GROUP.id];

const commandsOf = (world: World, { language }: Onlooker, chat: number): Omit<ShownChat, "messages"> => ({
  id: chat,
  commands: world.commands(chat, language).map(({ command, description }) => ({ command, description })),
});

type Told = { [Name in keyof Events]: { event: Name; data: Events[Name] } }[keyof Events];

/** What an onlooker is told of a happening, if it is theirs to see. */
export function toldTo(world: World, onlooker: Onlooker, happening: Happening): Told | undefined {
  switch (happening.kind) {
    case "message":
      return world.sees(onlooker.person, happening.message)
        ? { event: "message", data: shownMessage(happening.message) }
        : undefined;
    case "removed": {
      const { chat, id } = happening.message;
      return world.sees(onlooker.person, happening.message)
        ? { event: "removed", data: { chat, id } }
        : undefined;
    }
    case "typing":
      return chatsOf(onlooker).includes(happening.chat)
        ? { event: "typing", data: { chat: happening.chat } }
        : undefined;
    case "draft":
      return happening.chat === onlooker.person
        ? { event: "draft", data: { chat: happening.chat, markup: happening.markup } }
        : undefined;
    case "answered": {
      const { person, query, text, alert } = happening;
      return person === onlooker.person ? { event: "answered", data: { query, text, alert } } : undefined;
    }
    case "role":
      return { event: "role", data: { person: happening.person, role: happening.role } };
    case "commands":
      return {
        event: "commands",
        data: chatsOf(onlooker).map((chat) => commandsOf(world, onlooker, chat)),
      };
  }
}
