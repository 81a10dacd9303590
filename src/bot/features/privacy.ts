import { Composer, InlineKeyboard } from "grammy";
import type { Admins } from "../admins.ts";
import { DATA } from "../keyboards.ts";
import { saying } from "../render/document.ts";
import type { BotContext, Services } from "../services.ts";
import { KEPT } from "../store.ts";
import { privately } from "../targets.ts";
import { stale } from "./answer-buttons.ts";
import { redraw } from "./menu.ts";

const HOUR = 3_600_000;

/** /privacy says what is kept and how long; /forget erases it, after asking once. */
export function privacy({ records, sender, log }: Services, admins: Admins): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command("privacy", async (ctx) => {
    const text = ctx.t("privacy", {
      memory: KEPT.memory / HOUR,
      question: KEPT.question / HOUR,
      answer: KEPT.answer / HOUR / 24,
    });
    await sender.send(privately(ctx, ctx.msg), saying(text));
  });

  feature.command("forget", async (ctx) => {
    const keyboard = new InlineKeyboard().text(ctx.t("forget-me"), DATA.forget("me"));
    // The button shows for those who may press it; whether they may is looked at again when they do.
    const admin = ctx.chat.type !== "private" && (await admins.wrote(ctx.msg));
    if (admin) keyboard.text(ctx.t("forget-chat"), DATA.forget("chat"));
    keyboard.text(ctx.t("forget-no"), DATA.forget("no"));
    await sender.send(privately(ctx, ctx.msg), saying(ctx.t("forget-sure")), keyboard);
  });

  feature.callbackQuery(/^f:(me|chat|no)$/, async (ctx) => {
    const chat = ctx.callbackQuery.message?.chat;
    if (!chat) return stale(ctx);
    const scope = ctx.match[1];
    if (scope === "chat" && (chat.type === "private" || !(await admins.mayChange(chat.id, ctx.from.id)))) {
      await ctx.answerCallbackQuery({ text: ctx.t("admins-only"), show_alert: true });
      return;
    }
    if (scope === "no") {
      await ctx.answerCallbackQuery();
      return close(ctx, "forget-not");
    }
    const erased =
      scope === "chat"
        ? await records.forgetChat(String(chat.id))
        : await records.forgetPerson(String(ctx.from.id));
    log.info({ update: ctx.update.update_id, scope, erased }, "data was erased on request");
    await ctx.answerCallbackQuery();
    await close(ctx, "forgotten");
  });

  /** Puts the outcome in the place of the question: its buttons have done what they can. */
  const close = (ctx: BotContext, outcome: "forgotten" | "forget-not") =>
    redraw(ctx, sender, { document: saying(ctx.t(outcome)), keyboard: new InlineKeyboard() });
  return feature;
}
