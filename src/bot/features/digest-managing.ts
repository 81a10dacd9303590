import { Composer, type InlineKeyboard } from "grammy";
import type { SubscriptionState } from "../../domain/digests.ts";
import type { Admins } from "../admins.ts";
import { digestKeyboard, endKeyboard, MUTE_DAYS, muteKeyboard, narrowKeyboard } from "../digest-keyboards.ts";
import { calledIn } from "../digest-renderer.ts";
import { clip } from "../keyboards.ts";
import type { BotContext, BotDigests, Services } from "../services.ts";
import { subscriptionProblem } from "../subscription-words.ts";
import { momentIn } from "../time-zones.ts";
import { stale } from "./answer-buttons.ts";
import { createSentDigests, type Sent } from "./sent-digests.ts";
import { createSubscribing } from "./subscribing.ts";
import { createSubscriptionAccess } from "./subscription-access.ts";

const DAY_MS = 86_400_000;
/** Reports that the buttons of a digest name, as in the digest itself. */
const PAGE = 10;

/** The buttons under a digest that silence, narrow and end its subscription. */
export function digestManaging(
  services: Services,
  digests: BotDigests,
  admins: Admins,
): Composer<BotContext> {
  const { answerer, store, sender, texts, clock } = services;
  const { desk } = digests;
  const access = createSubscriptionAccess(services, admins);
  const { inShort } = createSubscribing(services, digests, access);
  const sentDigests = createSentDigests(services, digests);
  const feature = new Composer<BotContext>();

  // What changes the subscription changes the buttons in place, so that the digest itself stays as it is.
  feature.callbackQuery(/^d:(\d{1,15}):(mute|narrow|end|main)(?::(\w+))?$/, async (ctx) => {
    const sent = await sentDigests.find(ctx);
    const one = sent?.subscription;
    if (!sent || !one) return stale(ctx);
    if (!(await access.mayChange(ctx, sent.chat))) {
      await ctx.answerCallbackQuery({ text: ctx.t("admins-only"), show_alert: true });
      return;
    }
    const [, , what, value] = ctx.match;
    try {
      const done = value === undefined ? undefined : await change(ctx, sent, one, `${what}:${value}`);
      if (value !== undefined && done === undefined) return stale(ctx);
      await ctx.answerCallbackQuery(done === undefined ? {} : { text: clip(done, 190) });
      const after: Sent = { ...sent, subscription: what === "end" && done !== undefined ? undefined : one };
      await swap(
        ctx,
        done === undefined ? await choice(ctx, after, what ?? "") : await mainKeyboard(ctx, after),
      );
    } catch (error) {
      await ctx.answerCallbackQuery({ text: subscriptionProblem(error, ctx.t), show_alert: true });
    }
  });

  /** Does what was chosen; what it says then. Undefined for a choice that this version does not offer. */
  async function change(
    ctx: BotContext,
    sent: Sent,
    one: SubscriptionState,
    what: string,
  ): Promise<string | undefined> {
    const { chat } = sent;
    const { t, language } = ctx;
    const days = Number(/^mute:(\d+)$/.exec(what)?.[1] ?? -1);
    if (days === 0) {
      await desk.change(chat, one.id, { mutedUntil: null });
      return t("unmuted");
    }
    if (MUTE_DAYS.includes(days)) {
      const until = clock() + days * DAY_MS;
      await desk.change(chat, one.id, { mutedUntil: until });
      const { timezone } = await desk.subscriber(chat);
      return t("muted", { day: momentIn(timezone, until, language).day });
    }
    if (what === "end:yes") {
      await desk.remove(chat, one.id);
      return t("unsubscribed", { what: inShort(one, ctx) });
    }
    const { interest } = one;
    const indicator =
      what === "narrow:indicator" ? await sentDigests.indicatorOf(ctx, sent.reports) : undefined;
    if (what === "narrow:places" || indicator !== undefined) {
      const narrowed = await desk.change(chat, one.id, {
        interest:
          indicator === undefined
            ? { ...interest, places: [...new Set(sent.reports.map(({ code }) => code))] }
            : { ...interest, indicators: [indicator] },
      });
      return t("narrowed", { what: inShort(narrowed, ctx) });
    }
    return undefined;
  }

  async function choice(ctx: BotContext, sent: Sent, what: string): Promise<InlineKeyboard> {
    const { id, subscription, reports } = sent;
    if (what === "mute") return muteKeyboard(id, subscription?.mutedUntil !== undefined, ctx.t);
    if (what === "end") return endKeyboard(id, ctx.t);
    if (what !== "narrow") return mainKeyboard(ctx, sent);
    const { interest } = subscription ?? {};
    const codes = new Set(reports.map(({ code }) => code));
    const isNarrow =
      interest?.places.length === codes.size && interest.places.every((code) => codes.has(code));
    const indicator = await sentDigests.indicatorOf(ctx, reports);
    const places = isNarrow
      ? []
      : [...new Set(reports.map(({ place }) => answerer.placeName(place, ctx.language)))];
    const isCounted = indicator !== undefined && interest?.indicators.join() === indicator;
    return narrowKeyboard(
      id,
      { places, ...(indicator === undefined || isCounted ? {} : { indicator }) },
      ctx.t,
    );
  }

  async function mainKeyboard(
    ctx: BotContext,
    { id, chat, reports, subscription }: Sent,
  ): Promise<InlineKeyboard> {
    const isChannel = (await store.channel.get(chat)) !== undefined;
    const language = isChannel ? ((await store.spoken.get(chat)) ?? ctx.language) : ctx.language;
    return digestKeyboard(
      {
        id,
        reports: reports.slice(0, PAGE).map((report) => calledIn(report, language, answerer)),
        rest: { from: PAGE, count: Math.max(0, reports.length - PAGE) },
        manage: subscription !== undefined,
        ...(isChannel ? { channel: ctx.me.username } : {}),
      },
      texts[language],
    );
  }

  async function swap(ctx: BotContext, keyboard: InlineKeyboard): Promise<void> {
    const message = ctx.callbackQuery?.message;
    if (message && message.message_id !== 0)
      await sender.editButtons(message.chat.id, message.message_id, keyboard);
  }

  return feature;
}
