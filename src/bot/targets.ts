import type { Message } from "grammy/types";
import type { Target } from "./sender.ts";
import type { BotContext } from "./services.ts";

/** Where the reply to a message goes: the same topic, as a reply, seen by whoever saw the message. */
export function targetOf(message: Message): Target {
  const thread = topicOf(message);
  const base = { chat: message.chat.id, ...(thread === undefined ? {} : { thread }) };
  if (message.ephemeral_message_id !== undefined && message.from) {
    return { ...base, replyToEphemeral: message.ephemeral_message_id, onlyFor: message.from.id };
  }
  return message.chat.type === "private" ? base : { ...base, replyTo: message.message_id };
}

/** Replies in ordinary supergroups carry a thread id too; only in a forum is it a place that can be written to. */
export const topicOf = (message: Message): number | undefined =>
  message.is_topic_message ? message.message_thread_id : undefined;

/** Where the answer to a button press goes; in a group it is for the person who pressed. */
export function pressTarget(ctx: BotContext): Target | undefined {
  const pressed = ctx.callbackQuery?.message;
  if (!pressed) return undefined;
  const thread =
    "is_topic_message" in pressed && pressed.is_topic_message ? pressed.message_thread_id : undefined;
  const base = { chat: pressed.chat.id, ...(thread === undefined ? {} : { thread }) };
  if (pressed.chat.type === "private")
    return pressed.message_id === 0 ? base : { ...base, replyTo: pressed.message_id };
  return { ...base, onlyFor: ctx.callbackQuery.from.id, callbackQuery: ctx.callbackQuery.id };
}

/** What is of use to all who see the pressed message goes to the chat as a reply to it. */
export function openTarget(ctx: BotContext): Target | undefined {
  const target = pressTarget(ctx);
  const pressed = ctx.callbackQuery?.message?.message_id;
  if (!target || pressed === undefined) return undefined;
  const { onlyFor: _, callbackQuery: __, ...open } = target;
  return pressed === 0 ? open : { ...open, replyTo: pressed };
}

/** Says something to one person: privately within a group, so that the others are spared. */
export const privately = (ctx: BotContext, message: Message): Target => {
  const target = targetOf(message);
  if (message.chat.type === "private" || !ctx.from || message.sender_chat) return target;
  return { ...target, onlyFor: ctx.from.id };
};
