import { Composer } from "grammy";
import type { Admission } from "../admission.ts";
import type { Conversation } from "../conversation.ts";
import { sourceOf } from "../render/answer.ts";
import { type Block, type Document, footer, heading } from "../render/document.ts";
import type { BotContext, Services } from "../services.ts";
import type { AnswerRecord } from "../store.ts";
import { openTarget, pressTarget } from "../targets.ts";

/** The buttons under an answer: an excerpt in its context, the next questions, a verdict. */
export function answerButtons(services: Services, conversation: Conversation, admission: Admission) {
  const { answerer, store, sender, texts, clock } = services;
  const feature = new Composer<BotContext>();

  feature.callbackQuery(/^a:([\w-]+):c:(\d+)$/, async (ctx) => {
    const { record, target } = await recordOf(ctx);
    if (!record || !target) return stale(ctx);
    const document = await contextOf(ctx, record, Number(ctx.match[2]));
    // The report may have been taken away, replaced or hidden since: an excerpt that no longer stands is not shown.
    if (!document) return stale(ctx);
    await ctx.answerCallbackQuery();
    await sender.send(target, document);
  });

  feature.callbackQuery(/^a:([\w-]+):n:(\d+)$/, async (ctx) => {
    const { record } = await recordOf(ctx);
    const question = record?.next[Number(ctx.match[2])];
    const target = openTarget(ctx);
    if (!record || question === undefined || !target) return stale(ctx);
    if (!(await admission.ofPress(ctx))) return;
    await ctx.answerCallbackQuery();
    await conversation.ask(ctx, {
      text: question,
      target,
      follows: record.memory ?? null,
      byButton: true,
      language: record.language,
    });
  });

  feature.callbackQuery(/^a:([\w-]+):v:(up|down)$/, async (ctx) => {
    const { record } = await recordOf(ctx);
    if (!record) return stale(ctx);
    const vote = ctx.match[2] === "up" ? "up" : "down";
    await store.feedback.set(
      {
        person: ctx.person,
        vote,
        question: record.question,
        answer: record.answer,
        citations: record.citations,
        at: new Date(clock()).toISOString(),
      },
      ctx.viewer.chat,
      ctx.match[1] ?? "",
      ctx.person,
    );
    await ctx.answerCallbackQuery({ text: ctx.t("thanks") });
  });

  async function recordOf(ctx: BotContext & { match: string | RegExpMatchArray }) {
    const record = await store.answer.get(ctx.viewer.chat, ctx.match[1] ?? "");
    return { record, target: pressTarget(ctx) };
  }

  async function contextOf(
    ctx: BotContext,
    record: AnswerRecord,
    number: number,
  ): Promise<Document | undefined> {
    const cited = record.citations.find((citation) => citation.number === number);
    if (!cited) return undefined;
    const found = await answerer.context(cited.report, cited.start, cited.end, ctx.viewer);
    if (!found || found.excerpt !== cited.excerpt) return undefined;
    const t = texts[record.language];
    const runs = [
      { text: found.before },
      { text: found.excerpt, style: "mark" as const },
      { text: found.after },
    ].filter((run) => run.text !== "");
    const blocks: Block[] = [
      ...(found.section === "" ? [] : [heading(found.section)]),
      { kind: "paragraph", runs },
      footer({
        text: `[${number}] ${sourceOf({ ...cited, section: "" }, t)}`,
        ...(found.link === undefined ? {} : { url: found.link }),
      }),
    ];
    return { blocks };
  }

  return feature;
}

/** Says that a button no longer does anything. */
export async function stale(ctx: BotContext): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t("stale"), show_alert: true });
}

/** Buttons that nothing else knew: from an older version, or made up. Every press gets an answer. */
export function unknownButtons(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on("callback_query", stale);
  return feature;
}
