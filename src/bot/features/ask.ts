import { Composer } from "grammy";
import { type Spoken, spokenTo } from "../addressing.ts";
import type { Admission } from "../admission.ts";
import type { Conversation } from "../conversation.ts";
import { saying } from "../render/document.ts";
import type { BotContext, Services } from "../services.ts";
import { targetOf } from "../targets.ts";

/** Questions: every text in private, and in groups what is said to the bot. Edited ones get their answer edited. */
export function asking(
  services: Services,
  conversation: Conversation,
  admission: Admission,
): Composer<BotContext> {
  const { store, sender } = services;
  const feature = new Composer<BotContext>();

  feature.on("message", async (ctx, next) => {
    const spoken = spokenTo(ctx.message, ctx.me);
    if (!spoken) return next();
    if (spoken.text === "") {
      await sender.send(targetOf(ctx.message), saying(ctx.t("ask-what")));
      return;
    }
    if (!(await admission.ofMessage(ctx, ctx.message))) return;
    await conversation.ask(ctx, {
      text: spoken.text,
      target: targetOf(ctx.message),
      questionMessage: ctx.message.message_id,
      ...(await followed(ctx.chat.id, spoken)),
    });
  });

  feature.on("edited_message", async (ctx) => {
    const message = ctx.editedMessage;
    const spoken = spokenTo(message, ctx.me);
    if (!spoken || spoken.text === "") return;
    const earlier = await store.question.get(ctx.chat.id, message.message_id);
    // Telegram also reports edits that leave the text as it was.
    if (earlier?.text === spoken.text) return;
    if (!(await admission.ofMessage(ctx, message))) return;
    await conversation.ask(ctx, {
      text: spoken.text,
      target: targetOf(message),
      questionMessage: message.message_id,
      ...(earlier
        ? { instead: { messages: earlier.messages, rich: earlier.rich }, follows: earlier.before }
        : await followed(ctx.chat.id, spoken)),
    });
  });

  /** A reply to an answer goes on from there, whoever asked it and whatever was asked since. */
  async function followed(chat: number, spoken: Spoken): Promise<{ follows?: unknown }> {
    if (spoken.repliesTo === undefined) return {};
    const shown = await store.shown.get(chat, spoken.repliesTo);
    const answer = shown === undefined ? undefined : await store.answer.get(chat, shown.answerId);
    return answer ? { follows: answer.memory ?? null } : {};
  }

  return feature;
}

/** Messages in private that hold no text, and commands that nobody knows. */
export function leftovers({ sender }: Services): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.chatType("private").on("message", async (ctx) => {
    const isCommand = ctx.message.text?.startsWith("/");
    if (ctx.message.text === undefined && !SENT_BY_PEOPLE.some((kind) => kind in ctx.message)) return;
    await sender.send(targetOf(ctx.message), saying(ctx.t(isCommand ? "unknown-command" : "text-only")));
  });
  return feature;
}

/** Kinds of message that a person sends on purpose; the others are Telegram's service messages. */
const SENT_BY_PEOPLE = [
  "photo",
  "video",
  "voice",
  "audio",
  "document",
  "sticker",
  "video_note",
  "animation",
  "location",
  "contact",
  "poll",
];
