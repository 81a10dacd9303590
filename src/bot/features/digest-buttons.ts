import { Composer, InlineKeyboard } from "grammy";
import type { Language } from "../../domain/answering.ts";
import type { News, SubscriptionState } from "../../domain/digests.ts";
import type { ReportMetadata } from "../../domain/report.ts";
import type { Admins } from "../admins.ts";
import type { Admission } from "../admission.ts";
import type { Conversation } from "../conversation.ts";
import {
  type DigestButtons,
  digestKeyboard,
  endKeyboard,
  MUTE_DAYS,
  muteKeyboard,
  narrowKeyboard,
} from "../digest-keyboards.ts";
import { calledIn } from "../digest-renderer.ts";
import { clip, DATA } from "../keyboards.ts";
import { questionsAbout, USUAL_INDICATOR } from "../next-questions.ts";
import { digestDocument } from "../render/digest.ts";
import { saying } from "../render/document.ts";
import type { BotContext, BotDigests, Services } from "../services.ts";
import { subscriptionProblem } from "../subscription-words.ts";
import { openTarget, pressTarget } from "../targets.ts";
import { momentIn } from "../time-zones.ts";
import { stale } from "./answer-buttons.ts";
import { createSubscribing } from "./subscribing.ts";
import { createSubscriptionAccess } from "./subscription-access.ts";

const DAY_MS = 86_400_000;
/** Reports told in full by one message, as in a digest. */
const PAGE = 10;
const MOST_COMPARED = 6;

type Pressed = BotContext & { match: RegExpMatchArray | string };

/** A digest that was sent, as its buttons find it again. */
interface Sent {
  id: number;
  chat: string;
  news: News[];
  /** Those that this chat still sees, in the digest's order. */
  reports: ReportMetadata[];
  subscription: SubscriptionState | undefined;
}

/** The buttons under a digest: ask, compare, the rest; silence it, narrow it, end it. */
export function digestButtons(
  services: Services,
  digests: BotDigests,
  admins: Admins,
  { conversation, admission }: { conversation: Conversation; admission: Admission },
): Composer<BotContext> {
  const { answerer, store, sender, texts, newId, clock } = services;
  const { desk, compose } = digests;
  const access = createSubscriptionAccess(services, admins);
  const { inShort } = createSubscribing(services, digests, access);
  const feature = new Composer<BotContext>();

  async function sentOf(ctx: Pressed): Promise<Sent | undefined> {
    const id = Number(ctx.match[1]);
    const { chat } = ctx.viewer;
    const delivery = await desk.delivery(chat, id);
    if (!delivery) return undefined;
    const visible = new Map((await answerer.reports(ctx.viewer)).map((report) => [report.slug, report]));
    const slugs = new Set(delivery.news.map(({ report }) => report));
    return {
      id,
      chat,
      news: delivery.news,
      reports: [...slugs].flatMap((slug) => visible.get(slug) ?? []),
      subscription: await desk.get(chat, delivery.subscription),
    };
  }

  feature.callbackQuery(/^d:(\d{1,15}):rest:(\d{1,6})$/, async (ctx) => {
    const sent = await sentOf(ctx);
    const target = pressTarget(ctx);
    const from = Number(ctx.match[2]);
    const behind = new Set(sent?.reports.slice(from).map(({ slug }) => slug));
    const digest =
      sent &&
      (await compose({
        news: sent.news.filter(({ report }) => behind.has(report)),
        viewer: ctx.viewer,
        language: ctx.language,
        indicators: sent.subscription?.interest.indicators ?? [],
      }));
    if (!digest || !target) return stale(ctx);
    await ctx.answerCallbackQuery();
    const buttons: DigestButtons = {
      id: sent.id,
      reports: digest.reports.map(({ report }) => calledIn(report, ctx.language, answerer)),
      rest: {
        from: from + digest.reports.length,
        count: digest.more.reduce((sum, { reports }) => sum + reports, 0),
      },
      manage: false,
    };
    await sender.send(
      target,
      digestDocument(digest, ctx.t, answerer.placeName),
      digestKeyboard(buttons, ctx.t),
    );
  });

  feature.callbackQuery(/^d:(\d{1,15}):ask$/, async (ctx) => {
    const sent = await sentOf(ctx);
    const target = pressTarget(ctx);
    if (!sent || sent.reports.length === 0 || !target) return stale(ctx);
    await ctx.answerCallbackQuery();
    const questions = await questionsAbout(
      sent.reports.slice(0, PAGE),
      answerer,
      ctx.viewer,
      ctx.language,
      ctx.t,
    );
    const id = newId();
    await store.answer.set(
      {
        person: ctx.person,
        question: "",
        answer: "",
        language: ctx.language,
        citations: [],
        next: questions,
        memory: null,
      },
      ctx.viewer.chat,
      id,
    );
    const keyboard = new InlineKeyboard();
    for (const [index, question] of questions.entries())
      keyboard.text(clip(question, 60), DATA.next(id, index)).row();
    await sender.send(target, saying(ctx.t("digest-ask")), keyboard);
  });

  feature.callbackQuery(/^d:(\d{1,15}):compare$/, async (ctx) => {
    const sent = await sentOf(ctx);
    const target = openTarget(ctx);
    const question = sent && (await comparison(ctx, sent.reports));
    if (question === undefined || !target) return stale(ctx);
    if (!(await admission.ofPress(ctx))) return;
    await ctx.answerCallbackQuery();
    await conversation.ask(ctx, {
      text: question,
      target,
      follows: null,
      byButton: true,
      language: ctx.language,
    });
  });

  /** One report with the place's other years, or else with other places; several with each other. */
  async function comparison(
    ctx: BotContext,
    reports: readonly ReportMetadata[],
  ): Promise<string | undefined> {
    const [first] = reports;
    if (!first) return undefined;
    const own = (await indicatorOf(ctx, reports)) ?? USUAL_INDICATOR;
    // English knows the indicators that it has words for; the others are asked for as reports call them.
    const language: Language =
      own === USUAL_INDICATOR ? ctx.language : ctx.language === "en" ? "zh-Hans" : ctx.language;
    const t = texts[language];
    const indicator = own === USUAL_INDICATOR ? t("usual-indicator") : own;
    const places = [...new Set(reports.map(({ place }) => answerer.placeName(place, language)))];
    const [place = ""] = places;
    if (places.length > 1)
      return t("compare-places", {
        places: places.slice(0, MOST_COMPARED).join(t("enumeration")),
        indicator,
      });
    const years = (await answerer.reports(ctx.viewer))
      .filter(({ code }) => code === first.code)
      .map(({ year }) => year);
    const told = [...new Set(years)].sort((a, b) => a - b).slice(-MOST_COMPARED);
    return told.length > 1
      ? t("compare-years", {
          place,
          indicator,
          years: told.map((year) => t("year", { year: String(year) })).join(t("enumeration")),
        })
      : t("ask-other-places", { year: String(first.year), indicator });
  }

  /** What the reports tell first. */
  async function indicatorOf(
    ctx: BotContext,
    reports: readonly ReportMetadata[],
  ): Promise<string | undefined> {
    for (const { slug } of reports.slice(0, MOST_COMPARED)) {
      const figures = await answerer.figures(slug, ctx.viewer);
      if (figures.some(({ indicator }) => indicator === USUAL_INDICATOR)) return USUAL_INDICATOR;
      const [telling] = await answerer.keyFigures(slug, 1, ctx.viewer);
      if (telling) return telling.indicator;
    }
    return undefined;
  }

  // What changes the subscription changes the buttons in place, so that the digest itself stays as it is.
  feature.callbackQuery(/^d:(\d{1,15}):(mute|narrow|end|main)(?::(\w+))?$/, async (ctx) => {
    const sent = await sentOf(ctx);
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
    const indicator = what === "narrow:indicator" ? await indicatorOf(ctx, sent.reports) : undefined;
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
    const indicator = await indicatorOf(ctx, reports);
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
