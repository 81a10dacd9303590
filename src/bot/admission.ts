import type { Message } from "grammy/types";
import type { Admins } from "./admins.ts";
import type { Rates } from "./limiter.ts";
import { saying } from "./render/document.ts";
import type { BotContext, Services } from "./services.ts";
import { pressTarget, privately, targetOf, topicOf } from "./targets.ts";

export interface Admission {
  /** Whether a question that stands in a message is taken; says why not. */
  ofMessage(ctx: BotContext, message: Message): Promise<boolean>;
  /** Whether a question asked by pressing a button is taken; says why not. */
  ofPress(ctx: BotContext): Promise<boolean>;
}

interface Asker {
  chat: number;
  group: boolean;
  topic: number;
  isAdmin(): Promise<boolean>;
}

/** Who may ask, where, and how fast: the group's own rules first, then the pace that the bot can keep. */
export function createAdmission(services: Services, admins: Admins, rates: Rates): Admission {
  const { limiter } = services;

  /** The text that refuses, "" to refuse without words, undefined to let in. */
  async function refusalOf(
    ctx: BotContext,
    asker: Asker,
  ): Promise<{ text: string; toAll?: boolean } | undefined> {
    const { who, topics, perMinute } = ctx.chatSettings;
    if (asker.group && topics && !topics.includes(asker.topic)) return { text: ctx.t("not-in-this-topic") };
    if (asker.group && who === "admins" && !(await asker.isAdmin()))
      return { text: ctx.t("admins-only-ask") };
    const pace = asker.group && perMinute !== undefined ? { count: perMinute, seconds: 60 } : rates.person;
    const person = limiter.take(`person:${asker.group ? asker.chat : ""}:${ctx.person}`, pace);
    const verdict = person.allowed && asker.group ? limiter.take(`chat:${asker.chat}`, rates.chat) : person;
    if (verdict.allowed) return undefined;
    // Told once: saying it again with every question would be the noise that the limit is there to prevent.
    const text = verdict.tell ? ctx.t("too-fast", { seconds: String(verdict.waitSeconds) }) : "";
    return { text, toAll: person.allowed };
  }

  return {
    async ofMessage(ctx, message) {
      const refusal = await refusalOf(ctx, {
        chat: message.chat.id,
        group: message.chat.type !== "private",
        topic: topicOf(message) ?? 0,
        isAdmin: () => admins.wrote(message),
      });
      if (!refusal) return true;
      const target = refusal.toAll ? targetOf(message) : privately(ctx, message);
      if (refusal.text !== "") await services.sender.send(target, saying(refusal.text));
      return false;
    },
    async ofPress(ctx) {
      const target = pressTarget(ctx);
      if (!target) return false;
      const refusal = await refusalOf(ctx, {
        chat: target.chat,
        group: target.chat < 0,
        topic: target.thread ?? 0,
        isAdmin: () => admins.mayChange(target.chat, Number(ctx.person)),
      });
      if (!refusal) return true;
      await ctx.answerCallbackQuery({ text: refusal.text === "" ? ctx.t("too-fast-short") : refusal.text });
      return false;
    },
  };
}
