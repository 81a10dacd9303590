import { Composer, InlineKeyboard } from "grammy";
import { clip, DATA } from "../keyboards.ts";
import { exampleQuestions } from "../next-questions.ts";
import { saying } from "../render/document.ts";
import type { BotContext, Services } from "../services.ts";
import { privately, targetOf } from "../targets.ts";

/** /start and /help: what can be asked, with questions of this corpus to tap; /cancel: a fresh start. */
export function welcome({ answerer, store, sender, newId, texts }: Services): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  // Links from elsewhere bring a payload along; whatever it says, a greeting is never wrong.
  feature.command("start", (ctx) => introduce(ctx, "start"));
  feature.command("help", (ctx) => introduce(ctx, "help"));

  async function introduce(ctx: BotContext & { msg: NonNullable<BotContext["msg"]> }, key: "start" | "help") {
    const target = key === "help" ? privately(ctx, ctx.msg) : targetOf(ctx.msg);
    const examples = await exampleQuestions(answerer, ctx.viewer, ctx.language, ctx.t);
    const id = newId();
    await store.answer.set(
      {
        person: ctx.person,
        question: "",
        answer: "",
        language: ctx.language,
        citations: [],
        next: examples,
        memory: null,
      },
      target.chat,
      id,
    );
    const keyboard = new InlineKeyboard();
    for (const [index, example] of examples.entries())
      keyboard.text(clip(example, 60), DATA.next(id, index)).row();
    const reports = await answerer.reports(ctx.viewer);
    const places = new Set(reports.map((report) => report.place)).size;
    const values = { bot: ctx.me.username, reports: reports.length, places };
    await sender.send(target, saying(texts[ctx.language](key, values)), keyboard);
  }

  feature.command("cancel", async (ctx) => {
    const target = targetOf(ctx.msg);
    const had = await store.memory.delete(target.chat, target.thread ?? 0, ctx.person);
    await sender.send(privately(ctx, ctx.msg), saying(ctx.t(had ? "cancelled" : "nothing-to-cancel")));
  });
  return feature;
}
