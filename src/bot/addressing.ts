import type { Message, User } from "grammy/types";

/** A question put to the bot, without the words that address it. */
export interface Spoken {
  text: string;
  /** Message of the bot that it replies to. */
  repliesTo?: number;
}

/**
 * What a message asks of the bot, if it speaks to the bot at all. In a private chat every text does; in a group only
 * `/ask`, a mention, or a reply to the bot's own message. Other commands are nobody's question.
 */
export function spokenTo(message: Message, me: User): Spoken | undefined {
  const text = message.text ?? message.caption;
  if (text === undefined || message.is_automatic_forward) return undefined;
  const replied = repliedToBot(message, me);
  const reply = replied === undefined ? {} : { repliesTo: replied };

  const command = commandOf(message);
  if (command) {
    const own = command.bot === undefined || isName(command.bot, me);
    return own && command.name === "ask"
      ? { text: orReplied(command.rest, message, me), ...reply }
      : undefined;
  }
  if (message.chat.type === "private") return { text: text.trim(), ...reply };
  const { rest, mentioned } = withoutMention(message, me);
  if (mentioned) return { text: orReplied(rest, message, me), ...reply };
  return replied === undefined ? undefined : { text: text.trim(), ...reply };
}

/** Whether somebody waits for the bot to say something: also behind commands that are no question. */
export function isForBot(message: Message, me: User): boolean {
  if (message.chat.type === "private") return true;
  const command = commandOf(message);
  if (command) return command.bot === undefined || isName(command.bot, me);
  return spokenTo(message, me) !== undefined;
}

/** The command a message starts with, in lower case. */
export function commandOf(message: Message): { name: string; bot?: string; rest: string } | undefined {
  const entity = message.entities?.find((found) => found.type === "bot_command" && found.offset === 0);
  const text = message.text;
  if (!entity || text === undefined) return undefined;
  const [name = "", bot] = text.slice(1, entity.length).split("@");
  const rest = text.slice(entity.length).trim();
  return bot === undefined ? { name: name.toLowerCase(), rest } : { name: name.toLowerCase(), bot, rest };
}

function repliedToBot(message: Message, me: User): number | undefined {
  const replied = message.reply_to_message;
  // In a forum every message "replies" to the service message that opened the topic, whoever opened it.
  if (!replied || replied.from?.id !== me.id || "forum_topic_created" in replied) return undefined;
  return replied.message_id;
}

/** "@bot" alone, in reply to somebody's message, asks what that message says. */
function orReplied(text: string, message: Message, me: User): string {
  if (text.trim() !== "") return text.trim();
  const replied = message.reply_to_message;
  if (!replied || replied.from?.id === me.id) return "";
  return (message.quote?.text ?? replied.text ?? replied.caption ?? "").trim();
}

function withoutMention(message: Message, me: User): { rest: string; mentioned: boolean } {
  const text = message.text ?? message.caption ?? "";
  const name = `@${me.username ?? ""}`.toLowerCase();
  let rest = text;
  let mentioned = false;
  // From the back, so that earlier offsets stay true.
  for (const entity of (message.entities ?? message.caption_entities ?? []).toReversed()) {
    const words = text.slice(entity.offset, entity.offset + entity.length);
    const byName = entity.type === "mention" && words.toLowerCase() === name;
    if (!byName && !(entity.type === "text_mention" && entity.user.id === me.id)) continue;
    mentioned = true;
    rest = `${rest.slice(0, entity.offset)} ${rest.slice(entity.offset + entity.length)}`;
  }
  return { rest: rest.replace(/\s+/g, " ").trim(), mentioned };
}

const isName = (name: string, me: User): boolean => name.toLowerCase() === (me.username ?? "").toLowerCase();
