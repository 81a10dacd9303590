import { InlineKeyboard } from "grammy";
import type { Language } from "../../domain/answering.ts";
import type { Interest, NewSubscription, SubscriptionState } from "../../domain/digests.ts";
import type { Level } from "../../domain/report.ts";
import type { Wish } from "../../domain/wishes.ts";
import { saying } from "../render/document.ts";
import type { BotContext, BotDigests, Services } from "../services.ts";
import {
  interestText,
  levelText,
  quietText,
  scheduleText,
  subscriptionProblem,
} from "../subscription-words.ts";
import type { Menu } from "./menu.ts";
import type { Place, SubscriptionAccess } from "./subscription-access.ts";
import { type CardContext, listCard, SUB_DATA, subscriptionCard } from "./subscription-cards.ts";
import { wishQuestion } from "./wish-questions.ts";

/** Places offered by buttons; others are typed. */
const MOST_OFFERED = 8;
const OFFERED_LEVELS: readonly Level[] = ["provincial", "prefectural", "county"];
export const EVERYTHING: Interest = { places: [], levels: [], words: [], indicators: [] };

export type Subscribing = ReturnType<typeof createSubscribing>;

/** From a wish to a subscription, and the cards that show them. */
export function createSubscribing(
  { answerer, store, clock, newId }: Services,
  { desk, readWish, placeOf }: BotDigests,
  access: SubscriptionAccess,
) {
  const called = (code: string, language: Language): string => answerer.placeName(placeOf(code), language);

  async function cardContext(ctx: BotContext, chat: string): Promise<CardContext> {
    const [subscriber, title] = [await desk.subscriber(chat), await access.titleOf(ctx, chat)];
    return { ctx, subscriber, called, now: clock(), title };
  }

  /** One subscription; the list where it is gone. */
  async function card(ctx: BotContext, chat: string, id: number, said?: string): Promise<Menu> {
    const one = await desk.get(chat, id);
    return one ? subscriptionCard(await cardContext(ctx, chat), one, said) : list(ctx, chat);
  }

  async function list(ctx: BotContext, chat: string, page = 0, mayChange = true): Promise<Menu> {
    return listCard(await cardContext(ctx, chat), await desk.list(chat), page, mayChange);
  }

  /** What a wish is read with: the places of the reports that this chat sees. */
  async function read(ctx: BotContext, text: string): Promise<Wish> {
    return readWish(text, new Set((await answerer.reports(ctx.viewer)).map(({ code }) => code)));
  }

  /** Does what a wish says, or asks for what it leaves open. `asked`: some of it was settled by such a question. */
  async function fulfil(ctx: BotContext, place: Place, wish: Wish, asked = false): Promise<Menu> {
    if (wish.unknown.length + wish.namesakes.length > 0) {
      const id = newId();
      const { chat, thread } = place;
      const target = { chat, ...(thread === undefined ? {} : { thread }) };
      await store.wish.set({ person: ctx.person, wish, place: target }, ctx.viewer.chat, id);
      return wishQuestion(ctx, id, wish, called);
    }
    const { quiet } = wish;
    // What was left of it asks for nothing any more, and that is not everything.
    if (asked && !wish.everything && asksNothing(wish.interest)) return menu(ctx, place.chat);
    if (quiet) await desk.setSubscriber(place.chat, { quiet });
    // Quiet hours alone are a wish about what there is already.
    if (quiet && isEmpty(wish)) return saidAlone(await list(ctx, place.chat), quietText(quiet, ctx.t));
    const { schedule, from } = wish;
    return subscribe(ctx, place, wish.interest, {
      ...(schedule ? { schedule } : {}),
      ...(from === undefined ? {} : { from }),
    });
  }

  /** Subscribes a place; where it is subscribed to the same already, its times are changed to those named. */
  async function subscribe(
    ctx: BotContext,
    { chat, thread }: Place,
    interest: Interest,
    times: Partial<Pick<NewSubscription, "schedule" | "from">> = {},
  ): Promise<Menu> {
    const { timezone } = ctx.chatSettings;
    if (timezone !== undefined) await desk.setSubscriber(chat, { timezone });
    await store.spoken.set(ctx.language, chat);
    const known = (await desk.list(chat)).find(
      (one) => one.thread === thread && isSame(one.interest, interest),
    );
    try {
      if (known) {
        const changed = Object.keys(times).length > 0 ? await desk.change(chat, known.id, times) : known;
        return await card(
          ctx,
          chat,
          changed.id,
          ctx.t(changed === known ? "subscription-known" : "subscription-changed"),
        );
      }
      const made = await desk.add({
        chat,
        ...(thread === undefined ? {} : { thread }),
        person: ctx.person,
        interest,
        schedule: { kind: "instant" },
        ...times,
      });
      return await card(ctx, chat, made.id, ctx.t("subscribed"));
    } catch (error) {
      return { document: saying(subscriptionProblem(error, ctx.t)), keyboard: new InlineKeyboard() };
    }
  }

  /** What can be subscribed to by buttons, and how it is typed. */
  async function menu(ctx: BotContext, chat: string): Promise<Menu> {
    const { t, language } = ctx;
    const keyboard = new InlineKeyboard().text(t("interest-everything"), SUB_DATA.add(chat, "all")).row();
    const counts = new Map<string, number>();
    for (const { code } of await answerer.reports(ctx.viewer)) counts.set(code, (counts.get(code) ?? 0) + 1);
    const offered = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_OFFERED);
    for (const [index, [code]] of offered.entries()) {
      keyboard.text(called(code, language), SUB_DATA.add(chat, `p${code}`));
      if (index % 2 === 1) keyboard.row();
    }
    keyboard.row();
    for (const level of OFFERED_LEVELS) keyboard.text(levelText(t, level), SUB_DATA.add(chat, `l${level}`));
    keyboard.row();
    if ((await desk.list(chat)).length > 0) keyboard.text(t("button-subscriptions"), SUB_DATA.list(chat, 0));
    return { document: saying(t("subscribe-how")), keyboard };
  }

  /** 每天 09:00：辽宁省 — for a short notice. */
  const inShort = (
    one: Pick<SubscriptionState, "interest" | "schedule">,
    { language, t }: BotContext,
  ): string =>
    `${scheduleText(one.schedule, t)}${t("colon")}${interestText(one.interest, language, t, called)}`;

  return { card, list, read, fulfil, subscribe, menu, cardContext, called, inShort };
}

/** Nothing that a subscription could be made of. */
export const isEmpty = ({ interest, schedule, from, everything }: Wish): boolean =>
  !everything && schedule === undefined && from === undefined && asksNothing(interest);

const asksNothing = (interest: Interest): boolean =>
  Object.values(interest).every((list: readonly string[]) => list.length === 0);

const saidAlone = ({ document, keyboard }: Menu, said: string): Menu => ({
  document: { ...document, blocks: [...saying(said).blocks, ...document.blocks] },
  keyboard,
});

const isSame = (one: Interest, other: Interest): boolean => asText(one) === asText(other);
const asText = ({ places, levels, words, indicators }: Interest): string =>
  JSON.stringify([places, levels, words, indicators].map((list) => [...list].sort()));
