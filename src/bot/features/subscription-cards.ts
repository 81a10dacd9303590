import { InlineKeyboard } from "grammy";
import type { QuietHours, Schedule, Subscriber, SubscriptionState } from "../../domain/digests.ts";
import { clip, DATA } from "../keyboards.ts";
import { type Block, heading, paragraph } from "../render/document.ts";
import type { BotContext } from "../services.ts";
import {
  endedText,
  interestText,
  nextText,
  type PlaceCalled,
  quietText,
  scheduleText,
  sinceText,
} from "../subscription-words.ts";
import { timeIn, zoneName } from "../time-zones.ts";
import { chosen, type Menu } from "./menu.ts";

/** What the buttons of subscriptions say to the bot: always which chat's they are, which is no secret and no right. */
export const SUB_DATA = {
  list: (chat: string, page: number) => `sub:list:${chat}:${page}`,
  card: (chat: string, id: number) => `sub:card:${chat}:${id}`,
  open: (what: "when" | "day" | "quiet" | "since" | "mute" | "drop", chat: string, id: number) =>
    `sub:${what}:${chat}:${id}`,
  when: (chat: string, id: number, schedule: Schedule) => `sub:when:${chat}:${id}:${codeOf(schedule)}`,
  quiet: (chat: string, id: number, quiet: string) => `sub:quiet:${chat}:${id}:${quiet}`,
  since: (chat: string, id: number, since: "now" | "year" | "ever") => `sub:since:${chat}:${id}:${since}`,
  mute: (chat: string, id: number, days: number) => `sub:mute:${chat}:${id}:${days}`,
  drop: (chat: string, id: number) => `sub:drop:${chat}:${id}:yes`,
  dropAll: (chat: string) => `sub:dropall:${chat}`,
  resume: (chat: string) => `sub:resume:${chat}`,
  add: (chat: string, what: string) => `sub:add:${chat}:${what}`,
  menu: (chat: string) => `sub:menu:${chat}`,
} as const;

const codeOf = (schedule: Schedule): string =>
  schedule.kind === "instant"
    ? "i"
    : `${schedule.kind === "daily" ? "d" : `w${schedule.day}`}-${schedule.at.replace(":", "")}`;

/** The schedule that a button names; undefined for one that no version wrote. */
export function scheduleOf(code: string): Schedule | undefined {
  if (code === "i") return { kind: "instant" };
  const [, kind = "", hour = "", minute = ""] = /^(d|w[1-7])-([01]\d|2[0-3])([0-5]\d)$/.exec(code) ?? [];
  if (kind === "") return undefined;
  const at = `${hour}:${minute}`;
  return kind === "d"
    ? { kind: "daily", at }
    : { kind: "weekly", day: Number(kind.slice(1)) as 1 | 2 | 3 | 4 | 5 | 6 | 7, at };
}

const PAGE = 6;
/** Times offered by buttons; others can be typed. */
const HOURS = ["07:00", "08:00", "09:00", "12:00", "18:00", "20:00"] as const;
const WEEKLY_AT = "09:00";
export const QUIETS: readonly QuietHours[] = [
  { from: "22:00", to: "08:00" },
  { from: "23:00", to: "07:00" },
  { from: "21:00", to: "09:00" },
];
export const quietCode = ({ from, to }: QuietHours): string => `${from.slice(0, 2)}${to.slice(0, 2)}`;

/** What a card needs besides the subscription. */
export interface CardContext {
  ctx: BotContext;
  subscriber: Subscriber;
  called: PlaceCalled;
  now: number;
  /** Of a channel that is looked after from here. */
  title?: string | undefined;
}

/** All subscriptions of a chat; who may change them gets buttons. */
export function listCard(
  { ctx, subscriber, called, title }: CardContext,
  subscriptions: readonly SubscriptionState[],
  wanted: number,
  mayChange: boolean,
): Menu {
  const { t, language } = ctx;
  const { chat } = subscriber;
  const of = Math.max(1, Math.ceil(subscriptions.length / PAGE));
  const page = Math.min(Math.max(0, wanted), of - 1);
  const from = page * PAGE;
  const shown = subscriptions.slice(from, from + PAGE);
  const count = subscriptions.length;
  const blocks: Block[] = [
    heading(
      title === undefined ? t("subscriptions-heading", { count }) : t("subscriptions-of", { title, count }),
    ),
    ...(subscriber.ended && count > 0
      ? [paragraph({ text: `⚠️ ${endedText(t, subscriber.ended)}`, style: "bold" })]
      : []),
    ...(count === 0 ? [paragraph(t("subscriptions-none"))] : []),
    ...shown.map((one, index) =>
      paragraph(
        { text: `${from + index + 1}. ${interestText(one.interest, language, t, called)}`, style: "bold" },
        `\n${[
          scheduleText(one.schedule, t),
          ...(one.thread === undefined ? [] : [t("subscription-topic")]),
          nextText(one, subscriber, language, t),
        ].join(" · ")}`,
      ),
    ),
    ...(subscriber.quiet && count > 0
      ? [paragraph({ text: quietText(subscriber.quiet, t), style: "italic" })]
      : []),
    ...(of > 1
      ? [paragraph({ text: t("page", { page: String(page + 1), of: String(of) }), style: "italic" })]
      : []),
    ...(mayChange ? [] : [paragraph({ text: t("sources-read-only"), style: "italic" })]),
  ];
  const keyboard = new InlineKeyboard();
  if (mayChange) {
    if (subscriber.ended && count > 0) keyboard.text(t("button-go-on"), SUB_DATA.resume(chat)).row();
    for (const [index, one] of shown.entries())
      keyboard
        .text(
          `${from + index + 1}. ${clip(interestText(one.interest, language, t, called), 24)}`,
          SUB_DATA.card(chat, one.id),
        )
        .text(t("button-remove-n", { n: from + index + 1 }), SUB_DATA.open("drop", chat, one.id))
        .row();
  }
  if (page > 0) keyboard.text(t("button-previous"), SUB_DATA.list(chat, page - 1));
  if (page < of - 1) keyboard.text(t("button-following"), SUB_DATA.list(chat, page + 1));
  keyboard.row();
  if (mayChange) keyboard.text(t("button-subscribe-new"), SUB_DATA.menu(chat));
  if (mayChange && count > 1) keyboard.text(t("button-remove-every"), SUB_DATA.dropAll(chat));
  return { document: { blocks }, keyboard };
}

/** One subscription as it was understood, with buttons for what can be changed. `said` stands on top. */
export function subscriptionCard(
  { ctx, subscriber, called, title, now }: CardContext,
  one: SubscriptionState,
  said?: string,
): Menu {
  const { t, language } = ctx;
  const { chat } = subscriber;
  const zone = zoneName(subscriber.timezone, t);
  const facts = [
    ...(title === undefined ? [] : [t("subscription-to", { title })]),
    t("subscription-what", { what: interestText(one.interest, language, t, called) }),
    t("subscription-when", { when: scheduleText(one.schedule, t) }),
    ...(one.thread === undefined ? [] : [t("subscription-topic")]),
    quietText(subscriber.quiet, t),
    sinceText(one.from, t),
    nextText(one, subscriber, language, t),
    t("subscription-zone", { zone }),
  ];
  const keyboard = new InlineKeyboard()
    .text(t("button-when"), SUB_DATA.open("when", chat, one.id))
    .text(t("button-quiet"), SUB_DATA.open("quiet", chat, one.id))
    .row()
    .text(t("button-since"), SUB_DATA.open("since", chat, one.id))
    .text(
      one.mutedUntil === undefined ? t("button-mute") : t("button-unmute"),
      SUB_DATA.open("mute", chat, one.id),
    )
    .row();
  // The zone belongs to the chat that is spoken in.
  if (title === undefined)
    keyboard.text(t("button-zone", { zone, time: timeIn(subscriber.timezone, now) }), DATA.zone("")).row();
  keyboard
    .text(t("button-remove"), SUB_DATA.open("drop", chat, one.id))
    .text(t("button-subscriptions"), SUB_DATA.list(chat, 0));
  return {
    document: {
      blocks: [...(said === undefined ? [] : [heading(said)]), paragraph(facts.join("\n"))],
    },
    keyboard,
  };
}

/** When: at once, at an hour of every day, or on a day of the week. */
export function whenCard(
  { ctx: { t }, subscriber: { chat } }: CardContext,
  { id, schedule }: SubscriptionState,
): Menu {
  const is = (one: Schedule): boolean => codeOf(one) === codeOf(schedule);
  const button = (keyboard: InlineKeyboard, one: Schedule, label: string) =>
    keyboard.text(chosen(label, is(one)), SUB_DATA.when(chat, id, one));
  const keyboard = new InlineKeyboard();
  button(keyboard, { kind: "instant" }, t("schedule-instant")).row();
  for (const [index, at] of HOURS.entries()) {
    button(keyboard, { kind: "daily", at }, t("schedule-daily", { at }));
    if (index % 2 === 1) keyboard.row();
  }
  const at = schedule.kind === "instant" ? WEEKLY_AT : schedule.at;
  for (const day of [1, 2, 3, 4, 5, 6, 7] as const) {
    button(keyboard, { kind: "weekly", day, at }, t("schedule-weekly", { day: t("weekday", { day }), at }));
    if (day % 2 === 0) keyboard.row();
  }
  keyboard.row().text(t("button-back"), SUB_DATA.card(chat, id));
  return { document: { blocks: [paragraph(t("when-which")), paragraph(t("when-typed"))] }, keyboard };
}

export function quietCard({ ctx: { t }, subscriber: { chat, quiet } }: CardContext, id: number): Menu {
  const keyboard = new InlineKeyboard()
    .text(chosen(t("quiet-none"), !quiet), SUB_DATA.quiet(chat, id, "none"))
    .row();
  for (const one of QUIETS)
    keyboard
      .text(
        chosen(`${one.from}–${one.to}`, quiet?.from === one.from && quiet.to === one.to),
        SUB_DATA.quiet(chat, id, quietCode(one)),
      )
      .row();
  keyboard.text(t("button-back"), SUB_DATA.card(chat, id));
  return { document: { blocks: [paragraph(t("quiet-which")), paragraph(t("quiet-typed"))] }, keyboard };
}

export function sinceCard(
  { ctx: { t }, subscriber: { chat } }: CardContext,
  { id, from }: SubscriptionState,
): Menu {
  const keyboard = new InlineKeyboard()
    .text(t("since-now"), SUB_DATA.since(chat, id, "now"))
    .row()
    .text(t("since-this-year"), SUB_DATA.since(chat, id, "year"))
    .row()
    .text(chosen(t("since-ever"), from === undefined), SUB_DATA.since(chat, id, "ever"))
    .row()
    .text(t("button-back"), SUB_DATA.card(chat, id));
  return { document: { blocks: [paragraph(sinceText(from, t)), paragraph(t("since-which"))] }, keyboard };
}

export function muteCard(
  { ctx: { t }, subscriber: { chat } }: CardContext,
  id: number,
  days: readonly number[],
): Menu {
  const keyboard = new InlineKeyboard();
  for (const count of days) keyboard.text(t("mute-days", { days: count }), SUB_DATA.mute(chat, id, count));
  keyboard.row().text(t("button-back"), SUB_DATA.card(chat, id));
  return { document: { blocks: [paragraph(t("mute-which"))] }, keyboard };
}

/** Asked once before it goes. */
export function dropCard(card: CardContext, { id, interest }: SubscriptionState): Menu {
  const { ctx, subscriber, called } = card;
  const { t, language } = ctx;
  const keyboard = new InlineKeyboard()
    .text(t("button-end-sure"), SUB_DATA.drop(subscriber.chat, id))
    .text(t("button-back"), SUB_DATA.list(subscriber.chat, 0));
  const what = interestText(interest, language, t, called);
  return { document: { blocks: [paragraph(t("drop-sure", { what }))] }, keyboard };
}
