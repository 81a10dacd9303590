import { Composer, InlineKeyboard } from "grammy";
import type { Language } from "../../domain/answering.ts";
import type { ReportMetadata } from "../../domain/report.ts";
import type { Admission } from "../admission.ts";
import type { Conversation } from "../conversation.ts";
import { type DigestButtons, digestKeyboard } from "../digest-keyboards.ts";
import { calledIn } from "../digest-renderer.ts";
import { clip, DATA } from "../keyboards.ts";
import { questionsAbout, USUAL_INDICATOR } from "../next-questions.ts";
import { digestDocument } from "../render/digest.ts";
import { saying } from "../render/document.ts";
import type { BotContext, BotDigests, Services } from "../services.ts";
import { openTarget, pressTarget } from "../targets.ts";
import { stale } from "./answer-buttons.ts";
import { createSentDigests } from "./sent-digests.ts";

/** Reports told in full by one message, as in a digest. */
const PAGE = 10;
const MOST_COMPARED = 6;

/** The buttons under a digest that lead on from it: ask, compare, the rest. */
export function digestButtons(
  services: Services,
  digests: BotDigests,
  { conversation, admission }: { conversation: Conversation; admission: Admission },
): Composer<BotContext> {
  const { answerer, store, sender, texts, newId } = services;
  const { compose } = digests;
  const sentDigests = createSentDigests(services, digests);
  const feature = new Composer<BotContext>();

  feature.callbackQuery(/^d:(\d{1,15}):rest:(\d{1,6})$/, async (ctx) => {
    const sent = await sentDigests.find(ctx);
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
        // A press must be answered within seconds.
        unassisted: true,
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
    const sent = await sentDigests.find(ctx);
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
    const sent = await sentDigests.find(ctx);
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
    const own = (await sentDigests.indicatorOf(ctx, reports)) ?? USUAL_INDICATOR;
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

  return feature;
}
