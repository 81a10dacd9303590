import { GrammyError } from "grammy";
import type { Message } from "grammy/types";
import type { Admins } from "../admins.ts";
import type { BotContext, Services } from "../services.ts";

/** A chat that digests go to. */
export interface Place {
  /** Id as text. */
  chat: string;
  thread?: number;
  /** Set for a channel that is looked after from somebody's private chat. */
  title?: string;
}

export type ChannelProblem = "channel-unknown" | "channel-no-bot" | "channel-not-yours";

export interface SubscriptionAccess {
  /** Whether whoever wrote or pressed may change what a chat is sent. Asked anew for every wish. */
  mayChange(ctx: BotContext, chat: string, message?: Message): Promise<boolean>;
  /** A channel by its name or id, if the bot may post there and the person looks after it; else why not. */
  channel(ctx: BotContext, name: string): Promise<Place | ChannelProblem>;
  /** What a chat other than the one that is spoken in is called. */
  titleOf(ctx: BotContext, chat: string): Promise<string | undefined>;
}

/** A person's own in private; a group's with its admins; a channel's with those who may post in it, from their private chats. */
export function createSubscriptionAccess({ store }: Services, admins: Admins): SubscriptionAccess {
  return {
    async mayChange(ctx, chat, message) {
      if (!ctx.chat || !ctx.from) return false;
      if (chat !== String(ctx.chat.id))
        return ctx.chat.type === "private" && admins.mayPost(Number(chat), ctx.from.id);
      if (ctx.chat.type === "private") return String(ctx.from.id) === chat;
      if (ctx.chat.type === "channel") return admins.mayPost(ctx.chat.id, ctx.from.id);
      return message ? admins.wrote(message) : admins.mayChange(ctx.chat.id, ctx.from.id);
    },
    async channel(ctx, name) {
      const found = await ctx.api.getChat(name.startsWith("@") ? name : Number(name)).catch(unknownChat);
      if (found?.type !== "channel") return "channel-unknown";
      if (!(await admins.mayPost(found.id, ctx.me.id))) return "channel-no-bot";
      if (!ctx.from || !(await admins.mayPost(found.id, ctx.from.id))) return "channel-not-yours";
      const { title } = found;
      await store.channel.set({ title }, found.id);
      return { chat: String(found.id), title };
    },
    async titleOf(ctx, chat) {
      return chat === String(ctx.chat?.id) ? undefined : (await store.channel.get(chat))?.title;
    },
  };
}

/** A name that nobody has, or a channel that the bot is no member of: Telegram tells nothing of it. */
function unknownChat(error: unknown): undefined {
  if (!(error instanceof GrammyError) || ![400, 403].includes(error.error_code)) throw error;
}
