import { Composer, InlineKeyboard } from "grammy";
import type { SubscriptionState } from "../../domain/digests.ts";
import type { Level } from "../../domain/report.ts";
import { MUTE_DAYS } from "../digest-keyboards.ts";
import { saying } from "../render/document.ts";
import type { BotContext, BotDigests, Services } from "../services.ts";
import { subscriptionProblem } from "../subscription-words.ts";
import { pressTarget } from "../targets.ts";
import { stale } from "./answer-buttons.ts";
import { type Menu, redraw } from "./menu.ts";
import { EVERYTHING, type Subscribing } from "./subscribing.ts";
import type { SubscriptionAccess } from "./subscription-access.ts";
import {
  dropCard,
  muteCard,
  QUIETS,
  quietCard,
  quietCode,
  scheduleOf,
  sinceCard,
  whenCard,
} from "./subscription-cards.ts";
import { settled, type WishAnswer } from "./wish-questions.ts";

const DAY_MS = 86_400_000;
const LEVELS: readonly Level[] = ["national", "provincial", "prefectural", "county"];

type Pressed = BotContext & { match: RegExpMatchArray | string };

/** The buttons of subscriptions. Rights are looked at with every press: by who presses, for the chat that the button names. */
export function subscriptionMenu(
  { store, sender, clock }: Services,
  { desk }: BotDigests,
  access: SubscriptionAccess,
  subscribing: Subscribing,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  async function show(ctx: BotContext, menu: Menu, notice?: string): Promise<void> {
    await ctx.answerCallbackQuery(notice === undefined ? {} : { text: notice });
    await redraw(ctx, sender, menu);
  }

  async function refused(ctx: BotContext, chat: string): Promise<boolean> {
    if (await access.mayChange(ctx, chat)) return false;
    await ctx.answerCallbackQuery({ text: ctx.t("admins-only"), show_alert: true });
    return true;
  }

  // Under an answer or a report: the card comes as a message of its own.
  feature.callbackQuery(/^sub:place:(\d{6})$/, async (ctx) => {
    const target = pressTarget(ctx);
    if (!target) return stale(ctx);
    const chat = String(target.chat);
    if (await refused(ctx, chat)) return;
    await ctx.answerCallbackQuery();
    const { thread } = target;
    const place = { chat, ...(thread === undefined ? {} : { thread }) };
    const { document, keyboard } = await subscribing.subscribe(ctx, place, {
      ...EVERYTHING,
      places: [ctx.match[1] ?? ""],
    });
    await sender.send(target, document, keyboard);
  });

  feature.callbackQuery(
    /^sub:(list|menu|dropall|resume|add):(-?\d{1,20})(?::(\w+))?(?::(\w+))?$/,
    async (ctx) => {
      const [, what, chat = "", value = ""] = ctx.match;
      if (await refused(ctx, chat)) return;
      switch (what) {
        case "list":
          return show(ctx, await subscribing.list(ctx, chat, Number(value) || 0));
        case "menu":
          return show(ctx, await subscribing.menu(ctx, chat));
        case "dropall": {
          if (value === "yes") {
            const count = await desk.removeAll(chat);
            return show(ctx, plain(ctx.t("unsubscribed-all", { count })));
          }
          const keyboard = new InlineKeyboard()
            .text(ctx.t("button-end-sure"), `sub:dropall:${chat}:yes`)
            .text(ctx.t("button-back"), `sub:list:${chat}:0`);
          return show(ctx, { document: saying(ctx.t("drop-all-sure")), keyboard });
        }
        case "resume":
          await desk.setSubscriber(chat, { ended: null });
          return show(ctx, await subscribing.list(ctx, chat), ctx.t("resumed"));
        default:
          return offered(ctx, chat, value);
      }
    },
  );

  /** What the menu of /subscribe offers. */
  async function offered(ctx: Pressed, chat: string, what: string): Promise<void> {
    const level = LEVELS.find((one) => what === `l${one}`);
    const interest =
      what === "all"
        ? EVERYTHING
        : level
          ? { ...EVERYTHING, levels: [level] }
          : /^p\d{6}$/.test(what)
            ? { ...EVERYTHING, places: [what.slice(1)] }
            : undefined;
    const target = pressTarget(ctx);
    if (!interest || !target) return stale(ctx);
    const thread = chat === String(target.chat) ? target.thread : undefined;
    const place = { chat, ...(thread === undefined ? {} : { thread }) };
    await show(ctx, await subscribing.subscribe(ctx, place, interest));
  }

  feature.callbackQuery(
    /^sub:(card|when|quiet|since|mute|drop):(-?\d{1,20}):(\d{1,15})(?::([\w-]+))?$/,
    async (ctx) => {
      const [, what = "", chat = "", id = "", value] = ctx.match;
      if (await refused(ctx, chat)) return;
      const one = await desk.get(chat, Number(id));
      if (!one) return stale(ctx);
      try {
        await act(ctx, what, one, value);
      } catch (error) {
        await ctx.answerCallbackQuery({ text: subscriptionProblem(error, ctx.t), show_alert: true });
      }
    },
  );

  async function act(
    ctx: Pressed,
    what: string,
    one: SubscriptionState,
    value: string | undefined,
  ): Promise<void> {
    const { chat, id } = one;
    const card = await subscribing.cardContext(ctx, chat);
    const saved = async (): Promise<void> => show(ctx, await subscribing.card(ctx, chat, id), ctx.t("saved"));
    switch (what) {
      case "when": {
        if (value === undefined) return show(ctx, whenCard(card, one));
        const schedule = scheduleOf(value);
        if (!schedule) return stale(ctx);
        await desk.change(chat, id, { schedule });
        return saved();
      }
      case "quiet": {
        if (value === undefined) return show(ctx, quietCard(card, id));
        const quiet = value === "none" ? null : QUIETS.find((choice) => quietCode(choice) === value);
        if (quiet === undefined) return stale(ctx);
        await desk.setSubscriber(chat, { quiet });
        return saved();
      }
      case "since": {
        if (value === undefined) return show(ctx, sinceCard(card, one));
        const from = sinceOf(value, card.subscriber.timezone);
        if (from === undefined) return stale(ctx);
        await desk.change(chat, id, { from });
        return saved();
      }
      case "mute": {
        if (value === undefined && one.mutedUntil === undefined)
          return show(ctx, muteCard(card, id, MUTE_DAYS));
        const days = Number(value ?? 0);
        if (days !== 0 && !MUTE_DAYS.includes(days)) return stale(ctx);
        await desk.change(chat, id, { mutedUntil: days === 0 ? null : clock() + days * DAY_MS });
        return saved();
      }
      case "drop":
        if (value !== "yes") return show(ctx, dropCard(card, one));
        await desk.remove(chat, id);
        return show(ctx, await subscribing.list(ctx, chat), ctx.t("removed"));
      default:
        return show(ctx, await subscribing.card(ctx, chat, id));
    }
  }

  /** The day that a choice stands for, in the chat's time zone. */
  function sinceOf(value: string, timeZone: string): string | null | undefined {
    if (value === "ever") return null;
    const today = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(clock());
    return value === "now" ? today : value === "year" ? `${today.slice(0, 4)}-01-01` : undefined;
  }

  feature.callbackQuery(/^wish:([\w-]+):(word|without|place)(?::(\d{6}))?$/, async (ctx) => {
    const [, key = "", kind, code = ""] = ctx.match;
    const record = await store.wish.get(ctx.viewer.chat, key);
    if (!record) return stale(ctx);
    if (await refused(ctx, record.place.chat)) return;
    const answer: WishAnswer =
      kind === "place" ? { kind, code } : { kind: kind === "word" ? "word" : "without" };
    const wish = settled(record.wish, answer);
    if (!wish) return stale(ctx);
    await store.wish.delete(ctx.viewer.chat, key);
    await show(ctx, await subscribing.fulfil(ctx, record.place, wish, true));
  });

  return feature;
}

const plain = (text: string): Menu => ({ document: saying(text), keyboard: new InlineKeyboard() });
