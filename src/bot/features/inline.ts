import { Composer, InlineKeyboard } from "grammy";
import type { InlineQueryResultArticle, InputMessageContent } from "grammy/types";
import type { Question, Reply } from "../../domain/answering.ts";
import { reportsWithin } from "../../domain/catalogue.ts";
import { PUBLIC, type ReportMetadata } from "../../domain/report.ts";
import { clip, reportKey, reportLink } from "../keyboards.ts";
import { withPlaceNames } from "../place-names.ts";
import { answerDocument, sourceOf } from "../render/answer.ts";
import { type Document, heading, paragraph } from "../render/document.ts";
import { renderHtml } from "../render/html.ts";
import { renderRich } from "../render/rich.ts";
import type { BotContext, Services } from "../services.ts";
import type { Translate } from "../texts.ts";

const MOST_EXCERPTS = 8;
const MOST_REPORTS = 10;
/** Every pause in typing is a query. */
const PACE = { count: 60, seconds: 60 };
const CACHE_SECONDS = 60;

type Form = "rich" | "plain";

/** `@bot 沈阳 提案` in any chat offers answers, excerpts and reports to insert. */
export function inlineMode(services: Services): Composer<BotContext> {
  const { answerer, texts, clock, limiter, sender, tally } = services;
  const feature = new Composer<BotContext>();

  feature.on("inline_query", async (ctx) => {
    const text = ctx.inlineQuery.query.trim();
    const options = { cache_time: CACHE_SECONDS, is_personal: true };
    const button = { text: ctx.t("inline-more"), start_parameter: "inline" };
    if (!limiter.take(`inline:${ctx.person}`, PACE).allowed) {
      await ctx.answerInlineQuery([], { cache_time: 1, is_personal: true, button });
      return;
    }
    // Asked with every key that is pressed: nobody waits for a language model here.
    const reply = text === "" ? undefined : await ask(ctx, text, { unassisted: true });
    const reports = await reportsFor(text);
    await sender.inEitherForm(
      () => ctx.answerInlineQuery(resultsOf(ctx, "rich", reply, reports), { ...options, button }),
      () => ctx.answerInlineQuery(resultsOf(ctx, "plain", reply, reports), { ...options, button }),
    );
  });

  feature.on("guest_message", async (ctx) => {
    const message = ctx.guestMessage;
    const query = message.guest_query_id;
    if (query === undefined) return;
    const name = new RegExp(`@${ctx.me.username}\\b`, "giu");
    const own = (message.text ?? message.caption ?? "").replace(name, " ").trim();
    const text = own === "" ? (message.reply_to_message?.text ?? "").trim() : own;
    const paced = limiter.take(`inline:${ctx.person}`, PACE);
    const reply = text === "" || !paced.allowed ? undefined : await ask(ctx, text);
    const result = (form: Form) =>
      reply
        ? answerResult(reply, form, texts[reply.language])
        : article("help", ctx.t("inline-more"), { blocks: [paragraph(ctx.t("ask-what"))] }, form);
    await sender.inEitherForm(
      () => ctx.api.answerGuestQuery(query, result("rich")),
      () => ctx.api.answerGuestQuery(query, result("plain")),
    );
  });

  const ask = async (
    ctx: BotContext,
    text: string,
    more: Pick<Question, "unassisted"> = {},
  ): Promise<Reply> => {
    const language = ctx.personSettings.language;
    const question = { text, viewer: PUBLIC, today: new Date(clock()), ...more };
    const reply = await answerer.ask(language === undefined ? question : { ...question, language });
    tally.answer(reply.answer);
    return withPlaceNames(reply, answerer);
  };

  async function reportsFor(text: string): Promise<ReportMetadata[]> {
    const codes = text === "" ? [""] : answerer.placesMatching(text);
    const reports = await answerer.reports(PUBLIC);
    return [...new Set(codes.flatMap((code) => reportsWithin(reports, code)))].slice(0, MOST_REPORTS);
  }

  function resultsOf(ctx: BotContext, form: Form, reply: Reply | undefined, reports: ReportMetadata[]) {
    const results: InlineQueryResultArticle[] = [];
    if (reply?.answer.outcome === "answered") {
      const t = texts[reply.language];
      results.push(answerResult(reply, form, t), ...excerptResults(reply, form, t));
    }
    for (const report of reports) {
      const place = answerer.placeName(report.place, ctx.language);
      results.push(reportResult({ ...report, place }, form, ctx));
    }
    return results;
  }

  return feature;
}

function answerResult(reply: Reply, form: Form, t: Translate): InlineQueryResultArticle {
  const { answer, table, links, model } = reply;
  const [line = ""] = answer.text.split("\n");
  const marks = [...line.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
  const citation = answer.citations.find(({ number }) => marks.includes(number));
  const title = line.replace(/\s*\[\d+\]/g, "");
  const parts = {
    answer,
    asked: answer.question,
    ...(table ? { table } : {}),
    ...(links ? { links } : {}),
    ...(model ? { model } : {}),
  };
  const document = answerDocument(parts, t);
  return article("answer", title, document, form, citation && sourceOf(citation, t));
}

function excerptResults({ answer }: Reply, form: Form, t: Translate): InlineQueryResultArticle[] {
  return answer.citations.slice(0, MOST_EXCERPTS).map((citation) => {
    const source = sourceOf(citation, t);
    const document: Document = { blocks: [{ kind: "quote", runs: [{ text: citation.excerpt }], source }] };
    return article(`excerpt-${citation.number}`, citation.excerpt, document, form, source);
  });
}

function reportResult(report: ReportMetadata, form: Form, { t, me }: BotContext): InlineQueryResultArticle {
  const name = `${report.place} · ${t("year", { year: String(report.year) })}`;
  const lines = [name, report.date ?? "", report.publisher ?? ""].filter((line) => line !== "");
  const document: Document = { blocks: [heading(report.title), paragraph(lines.join("\n"))] };
  const keyboard = new InlineKeyboard().url(t("button-open"), reportLink(me.username, report.slug));
  return {
    ...article(`report-${reportKey(report.slug)}`, name, document, form, report.title),
    reply_markup: keyboard,
  };
}

/** One thing to insert. It is one message, so a document that would fill several is cut. */
function article(
  id: string,
  title: string,
  document: Document,
  form: Form,
  description?: string,
): InlineQueryResultArticle {
  const content: InputMessageContent =
    form === "rich"
      ? { rich_message: { html: renderRich(document)[0]?.html ?? "", skip_entity_detection: true } }
      : {
          message_text: renderHtml(document).pages[0]?.html ?? "",
          parse_mode: "HTML",
          link_preview_options: { is_disabled: true },
        };
  return {
    type: "article",
    id,
    title: clip(title, 120),
    input_message_content: content,
    ...(description === undefined ? {} : { description: clip(description, 200) }),
  };
}
