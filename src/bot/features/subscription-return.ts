import { Composer, GrammyError, InlineKeyboard } from "grammy";
import type { Admins } from "../admins.ts";
import { saying } from "../render/document.ts";
import type { BotContext, BotDigests, Services } from "../services.ts";
import { endedText } from "../subscription-words.ts";
import { SUB_DATA } from "./subscription-cards.ts";

/**
 * Tells those who come back that their digests ended, and why; and whoever makes the bot a poster of a channel, how the
 * channel is subscribed.
 */
export function subscriptionReturn(
  { store, sender, log, describe }: Services,
  { desk }: BotDigests,
  admins: Admins,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.on("my_chat_member", async (ctx, next) => {
    const { chat, old_chat_member: before, new_chat_member: now } = ctx.myChatMember;
    if (chat.type !== "channel") {
      await next();
      // A group that takes the bot back: its admins are told, as everybody who came back is.
      if (chat.type !== "private" && !isIn(before.status) && isIn(now.status)) await tell(ctx, chat.id);
      return;
    }
    admins.forget(chat.id);
    const posts = (member: typeof now) =>
      member.status === "administrator" && member.can_post_messages === true;
    if (!posts(now) || posts(before)) return;
    await store.channel.set({ title: chat.title }, chat.id);
    const keyboard = new InlineKeyboard().text(ctx.t("button-subscribe-new"), SUB_DATA.menu(String(chat.id)));
    try {
      await sender.send(
        { chat: ctx.from.id },
        saying(ctx.t("channel-joined", { title: chat.title })),
        keyboard,
      );
    } catch (error) {
      // Nobody can be written to who has not spoken with the bot.
      if (!(error instanceof GrammyError) || ![400, 403].includes(error.error_code)) throw error;
      log.debug({ chat: chat.id, ...describe(error) }, "who added the bot to a channel could not be told");
    }
  });

  feature.chatType("private").on("message", async (ctx, next) => {
    await next();
    await tell(ctx, ctx.chat.id);
  });

  /** Once for each time that it ended. */
  async function tell(ctx: BotContext, chat: number): Promise<void> {
    const { ended } = await desk.subscriber(String(chat));
    if (!ended || (await store.endTold.get(chat)) === ended.at) return;
    const count = (await desk.list(String(chat))).length;
    if (count === 0) return;
    const keyboard = new InlineKeyboard()
      .text(ctx.t("button-go-on"), SUB_DATA.resume(String(chat)))
      .text(ctx.t("button-subscriptions"), SUB_DATA.list(String(chat), 0));
    await sender.send(
      { chat },
      saying(`${endedText(ctx.t, ended)}\n${ctx.t("ended-go-on", { count })}`),
      keyboard,
    );
    await store.endTold.set(ended.at, chat);
  }

  return feature;
}

const isIn = (status: string): boolean => ["member", "administrator", "restricted"].includes(status);
