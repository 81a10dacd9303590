import { Composer, InlineKeyboard } from "grammy";
import type { Admins } from "../admins.ts";
import { DATA } from "../keyboards.ts";
import { saying } from "../render/document.ts";
import type { BotContext, Services } from "../services.ts";

/** Coming into a group and leaving it. */
export function groups({ sender, log }: Services, admins: Admins): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.on("my_chat_member", async (ctx) => {
    const { chat, old_chat_member: before, new_chat_member: now } = ctx.myChatMember;
    admins.forget(chat.id);
    const isIn = (status: string) => ["member", "administrator", "restricted"].includes(status);
    if (chat.type !== "group" && chat.type !== "supergroup") return;
    // Removed: nothing is sent any more, not even a goodbye.
    if (!isIn(now.status)) return log.info({ chat: chat.id }, "removed from a group");
    if (isIn(before.status) || (now.status === "restricted" && !now.can_send_messages)) return;
    const keyboard = new InlineKeyboard().text(ctx.t("button-group-settings"), DATA.settings("menu"));
    await sender.send({ chat: chat.id }, saying(ctx.t("group-welcome", { bot: ctx.me.username })), keyboard);
  });

  feature.on("chat_member", (ctx) => admins.forget(ctx.chatMember.chat.id));
  return feature;
}
