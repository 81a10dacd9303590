import type { KeptMessage } from "./history.ts";
import { BOT, chatOf, type Teller, userOf } from "./people.ts";

/** A kept message as the Bot API shows it. `replied` is the message that it replies to. */
export function messageOf(message: KeptMessage, teller: Teller, replied?: KeptMessage): object {
  const { chat, id, from, date, edited, text, markup, file, photo, onlyFor } = message;
  return {
    // One that a single person sees has no id among the messages of the chat.
    ...(onlyFor === undefined ? { message_id: id } : { message_id: 0, ephemeral_message_id: id }),
    date,
    ...(edited === undefined ? {} : { edit_date: edited }),
    chat: chatOf(chat),
    from: from === BOT.id ? BOT : userOf({ ...teller, person: from }),
    ...(text === undefined ? {} : { text, entities: entitiesOf(text) }),
    ...(markup === undefined ? {} : markup.rich ? { rich_message: { blocks: [] } } : { text: markup.html }),
    ...(photo ? { photo: [{ file_id: photo.id, file_unique_id: photo.id, width: 1, height: 1 }] } : {}),
    ...(file
      ? {
          document: {
            file_id: file.id,
            file_unique_id: file.id,
            file_name: file.name,
            mime_type: file.type,
            file_size: file.size,
          },
        }
      : {}),
    ...(replied ? { reply_to_message: messageOf(replied, teller) } : {}),
  };
}

/** The command that a text starts with, and the names that it mentions, as Telegram finds them. */
export function entitiesOf(text: string): { type: string; offset: number; length: number }[] {
  const command = /^\/[a-z0-9_]+(?:@\w+)?/i.exec(text)?.[0].length ?? 0;
  const mentions = [...text.matchAll(/(?<![\w/])@\w{3,}/g)].filter(({ index }) => index >= command);
  return [
    ...(command > 0 ? [{ type: "bot_command", offset: 0, length: command }] : []),
    ...mentions.map(({ index, 0: name }) => ({ type: "mention", offset: index, length: name.length })),
  ];
}
