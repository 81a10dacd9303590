import { Composer } from "grammy";
import type { Message } from "grammy/types";
import { spokenTo } from "../addressing.ts";
import { isLost } from "../errors.ts";
import { saying } from "../render/document.ts";
import type { BotContext, Services } from "../services.ts";
import { targetOf } from "../targets.ts";
import { LANGUAGES, languageOfCode, type Texts } from "../texts.ts";

/** Messages that waited longer than this, for the bot or the network to come back, are not answered one by one. */
const BACKLOG_MS = 10 * 60_000;
/** Updates remembered in memory besides those on disk: Telegram repeats the newest ones only. */
const REMEMBERED = 5_000;

/** Decides whether an update is worth handling at all: not from other bots, not twice, not hours old. */
export function gate({ store, sender, steady, log, texts, describe }: Services): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const inHand = new Set<number>();
  /** Chat → when it was told. One outage is one apology. */
  const apologised = new Map<number, number>();

  feature.use(async (ctx, next) => {
    const id = ctx.update.update_id;
    if (inHand.has(id) || (await store.update.get(id))) {
      log.debug({ update: id }, "an update came again and was skipped");
      return;
    }
    inHand.add(id);
    for (const oldest of inHand) {
      if (inHand.size <= REMEMBERED) break;
      inHand.delete(oldest);
    }
    try {
      await next();
    } catch (error) {
      // It may come back from who has taken it over.
      if (isLost(error)) inHand.delete(id);
      throw error;
    }
    // Marked behind the answer: a crash in between answers twice rather than never. What can't be marked was still
    // done: it is remembered in memory.
    await store.update
      .set(true, id)
      .catch((error: unknown) => log.warn(describe(error), "an update that was handled could not be marked"));
  });

  feature.use(async (ctx, next) => {
    const message = ctx.message ?? ctx.editedMessage ?? ctx.update.guest_message;
    // A group's anonymous admin and a channel write through a bot's account: they are people.
    if (message?.from?.is_bot && !message.sender_chat) return;
    if (ctx.channelPost || ctx.editedChannelPost) return;
    await next();
  });

  feature.use(async (ctx, next) => {
    const message: Message | undefined = ctx.message ?? ctx.editedMessage;
    if (!message || (message.edit_date ?? message.date) * 1000 >= steady() - BACKLOG_MS) return next();
    // Service messages change who and where the chat is; they are as true now as they were.
    if (message.text === undefined && message.caption === undefined) return next();
    log.info({ update: ctx.update.update_id, chat: message.chat.id }, "an old message was skipped");
    const waiting = message.chat.type === "private" || spokenTo(message, ctx.me) !== undefined;
    for (const [chat, at] of apologised) if (at < steady() - BACKLOG_MS) apologised.delete(chat);
    if (!waiting || apologised.has(message.chat.id)) return;
    apologised.set(message.chat.id, steady());
    const settings = await store.person.get(String(message.from?.id ?? ""));
    const language = settings?.language ?? languageOfCode(message.from?.language_code);
    await sender.send(targetOf(message), saying(texts[language]("backlog")));
  });
  return feature;
}

/** Gives every later feature the person, what the chat may see, and the language to speak. */
export function acquaintance({ store, texts }: Services): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.use(async (ctx, next) => {
    // The chat of a guest message is not the bot's, whatever its id.
    const chat = ctx.guestMessage ? undefined : (ctx.chat?.id ?? ctx.callbackQuery?.message?.chat.id);
    ctx.person = String(ctx.callbackQuery?.from.id ?? ctx.msg?.sender_chat?.id ?? ctx.from?.id ?? "");
    ctx.viewer = { chat: chat === undefined ? "" : String(chat) };
    ctx.personSettings = (await store.person.get(ctx.person)) ?? {};
    ctx.chatSettings = chat === undefined ? {} : ((await store.chat.get(chat)) ?? {});
    speakTo(ctx, texts);
    await next();
  });
  return feature;
}

/** Sets the language that the settings of the person and the chat call for. */
export function speakTo(ctx: BotContext, texts: Texts): void {
  const wished = ctx.personSettings.language ?? ctx.chatSettings.language;
  ctx.language = LANGUAGES.find((language) => language === wished) ?? languageOfCode(ctx.from?.language_code);
  ctx.t = texts[ctx.language];
}
