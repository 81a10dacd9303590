import { Composer } from "grammy";
import type { Message } from "grammy/types";
import type { Admins } from "../admins.ts";
import { clip } from "../keyboards.ts";
import { saying } from "../render/document.ts";
import type { BotContext, BotDigests, Services } from "../services.ts";
import { privately, topicOf } from "../targets.ts";
import type { Menu } from "./menu.ts";
import { createSubscribing, isEmpty } from "./subscribing.ts";
import { createSubscriptionAccess, type Place } from "./subscription-access.ts";
import { subscriptionMenu } from "./subscription-menu.ts";

type Told = BotContext & { msg: Message; match: string | RegExpMatchArray };

/** A channel named behind a command, and what else stands there. */
const CHANNEL = /(?:^|\s)(@[a-z]\w{3,31}|-100\d{6,14})(?=\s|$)/i;
const ALL = /^(?:all|全部|所有|都)$/i;

/** /subscribe, /subscriptions and /unsubscribe: of the private chat, of a group by its admins, of a channel from private. */
export function subscriptions(services: Services, digests: BotDigests, admins: Admins): Composer<BotContext> {
  const { sender } = services;
  const { desk } = digests;
  const access = createSubscriptionAccess(services, admins);
  const subscribing = createSubscribing(services, digests, access);
  const feature = new Composer<BotContext>();

  const show = async (ctx: Told, { document, keyboard }: Menu): Promise<void> => {
    await sender.send(privately(ctx, ctx.msg), document, keyboard);
  };
  const say = async (ctx: Told, text: string): Promise<void> => {
    await sender.send(privately(ctx, ctx.msg), saying(text));
  };

  /** Whose subscriptions a command is about, where whoever wrote it may see to them; says why not. */
  async function placeOf(ctx: Told, channel: string | undefined): Promise<Place | undefined> {
    if (channel !== undefined) {
      const found =
        ctx.msg.chat.type === "private" ? await access.channel(ctx, channel) : "channel-in-private";
      if (typeof found !== "string") return found;
      await say(ctx, ctx.t(found, { name: clip(channel, 40), bot: ctx.me.username }));
      return undefined;
    }
    const chat = String(ctx.msg.chat.id);
    if (await access.mayChange(ctx, chat, ctx.msg)) {
      const thread = topicOf(ctx.msg);
      return { chat, ...(thread === undefined ? {} : { thread }) };
    }
    await say(ctx, ctx.t("admins-only"));
    return undefined;
  }

  feature.command("subscribe", async (ctx) => {
    const wish = await subscribing.read(ctx, ctx.match);
    const place = await placeOf(ctx, wish.channel);
    if (!place) return;
    const open = wish.unknown.length + wish.namesakes.length > 0;
    if (!open && wish.quiet === undefined && isEmpty(wish))
      return show(ctx, await subscribing.menu(ctx, place.chat));
    await show(ctx, await subscribing.fulfil(ctx, place, wish));
  });

  feature.command("subscriptions", async (ctx) => {
    const [, channel] = CHANNEL.exec(ctx.match) ?? [];
    if (channel === undefined) {
      const chat = String(ctx.msg.chat.id);
      // Everybody in a group may see what it is sent.
      const mayChange = await access.mayChange(ctx, chat, ctx.msg);
      return show(ctx, await subscribing.list(ctx, chat, 0, mayChange));
    }
    const place = await placeOf(ctx, channel);
    if (place) await show(ctx, await subscribing.list(ctx, place.chat));
  });

  feature.command("unsubscribe", async (ctx) => {
    const [, channel] = CHANNEL.exec(ctx.match) ?? [];
    const wanted = ctx.match.replace(CHANNEL, " ").trim();
    const place = await placeOf(ctx, channel);
    if (!place) return;
    const { chat } = place;
    const { t } = ctx;
    if (wanted === "") return show(ctx, await subscribing.list(ctx, chat));
    if (ALL.test(wanted)) return say(ctx, t("unsubscribed-all", { count: await desk.removeAll(chat) }));
    const one = /^\d{1,6}$/.test(wanted) ? (await desk.list(chat))[Number(wanted) - 1] : undefined;
    if (!one) return say(ctx, t("no-such-subscription"));
    await desk.remove(chat, one.id);
    await say(ctx, t("unsubscribed", { what: subscribing.inShort(one, ctx) }));
  });

  feature.use(subscriptionMenu(services, digests, access, subscribing));
  return feature;
}
