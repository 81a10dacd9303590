import { Composer, InlineKeyboard } from "grammy";
import type { SourceHealth } from "../../domain/sources.ts";
import { paragraph } from "../render/document.ts";
import type { BotContext, BotSources, Services } from "../services.ts";
import { sayable } from "../source-words.ts";
import { pressTarget } from "../targets.ts";
import { stale } from "./answer-buttons.ts";
import { redraw } from "./menu.ts";
import type { SourceAccess } from "./source-access.ts";
import type { Adding } from "./source-adding.ts";
import {
  type Card,
  HOUR_MS,
  HOURS,
  healthCard,
  intervalCard,
  listFor,
  removalCard,
  type Scope,
} from "./source-cards.ts";

/** The buttons of sources. Rights are looked at with every press: by who presses, in the chat that it is pressed in. */
export function sourceMenu(
  { store, sender, clock }: Services,
  { desk }: BotSources,
  access: SourceAccess,
  adding: Adding,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const show = (ctx: BotContext, card: Card) => redraw(ctx, sender, card);

  async function refuse(ctx: BotContext, owner: string): Promise<void> {
    await ctx.answerCallbackQuery({ text: access.refusal(ctx, owner), show_alert: true });
  }

  feature.callbackQuery(/^src:list:(own|shared):(\d+)$/, async (ctx) => {
    const scope = ctx.match[1] as Scope;
    const owner = access.ownerOf(ctx, scope);
    if (owner === undefined) return stale(ctx);
    await ctx.answerCallbackQuery();
    await show(ctx, await listOf(ctx, scope, owner, Number(ctx.match[2])));
  });

  async function listOf(ctx: BotContext, scope: Scope, owner: string, page: number): Promise<Card> {
    const mayChange = await access.mayChange(ctx, owner);
    return listFor(ctx, desk, { scope, owner, page, mayChange }, clock());
  }

  feature.callbackQuery(/^src:add:(own|shared)$/, async (ctx) => {
    const owner = access.ownerOf(ctx, ctx.match[1] as Scope);
    const target = pressTarget(ctx);
    if (owner === undefined || !target) return stale(ctx);
    if (!(await access.mayChange(ctx, owner))) return refuse(ctx, owner);
    // In a group nobody knows whom the next message is for: there the address is typed with the command.
    if (ctx.chat?.type !== "private")
      return void (await ctx.answerCallbackQuery({ text: ctx.t("add-how"), show_alert: true }));
    await store.prompt.set({ person: ctx.person, owner, asks: "address" }, ctx.viewer.chat, ctx.person);
    await ctx.answerCallbackQuery();
    await sender.send(target, { blocks: [paragraph(ctx.t("add-prompt"))] });
  });

  feature.callbackQuery(/^src:opml:(own|shared)$/, async (ctx) => {
    const owner = access.ownerOf(ctx, ctx.match[1] as Scope);
    const target = pressTarget(ctx);
    if (owner === undefined || !target) return stale(ctx);
    if (!(await access.mayChange(ctx, owner))) return refuse(ctx, owner);
    await ctx.answerCallbackQuery();
    await sender.sendFile(target, {
      name: "yiwen-sources.opml",
      bytes: Buffer.from(await desk.exportOpml(owner)),
    });
  });

  feature.callbackQuery(/^src:(yes|no):([\w-]+)$/, async (ctx) => {
    const key = [ctx.viewer.chat, ctx.match[2] ?? ""] as const;
    const draft = await store.draft.get(...key);
    const target = pressTarget(ctx);
    if (!draft || !target) return stale(ctx);
    if (!(await access.mayChange(ctx, draft.owner))) return refuse(ctx, draft.owner);
    await ctx.answerCallbackQuery();
    const said = ctx.match[1] === "yes" ? await adding.confirm(ctx, draft) : ctx.t("add-declined");
    await store.draft.delete(...key);
    await show(ctx, {
      document: { blocks: said.split("\n").map((line) => paragraph(line)) },
      keyboard: new InlineKeyboard(),
    });
  });

  feature.callbackQuery(
    /^src:(card|pause|resume|check|ask|keep|drop|name|every):(\d+)(?::(\d+))?$/,
    async (ctx) => {
      const id = Number(ctx.match[2]);
      const source = await found(ctx, id);
      if (!source) return stale(ctx);
      const { owner } = source;
      if (!(await access.mayChange(ctx, owner))) return refuse(ctx, owner);
      try {
        await act(ctx, ctx.match[1] ?? "", source, ctx.match[3]);
      } catch (error) {
        await ctx.answerCallbackQuery({ text: sayable(error, ctx.t).slice(0, 200), show_alert: true });
      }
    },
  );

  /** An id alone opens nothing: the source has to be this chat's, or everybody's. */
  async function found(ctx: BotContext, id: number): Promise<SourceHealth | undefined> {
    for (const scope of ["own", "shared"] as const) {
      const owner = access.ownerOf(ctx, scope);
      const source = owner === undefined ? undefined : await desk.get(owner, id);
      if (source) return source;
    }
    return undefined;
  }

  async function act(ctx: BotContext, what: string, source: SourceHealth, value: string | undefined) {
    const { id, owner } = source;
    const done = async (text?: string): Promise<void> => {
      const now = await desk.get(owner, id);
      await ctx.answerCallbackQuery(text === undefined ? {} : { text });
      if (now) await show(ctx, healthCard(ctx, now, clock()));
    };
    switch (what) {
      case "card":
        return done();
      case "pause":
        await desk.pause(owner, id);
        return done(ctx.t("saved"));
      case "resume":
        await desk.resume(owner, id);
        return done(ctx.t("saved"));
      case "check":
        await desk.check(owner, id);
        return done(ctx.t("checked"));
      case "ask":
        await ctx.answerCallbackQuery();
        return show(ctx, removalCard(ctx, source));
      case "keep":
      case "drop":
        await desk.remove(owner, id, what === "keep" ? "keep" : "remove");
        await ctx.answerCallbackQuery({ text: ctx.t("removed") });
        return show(ctx, await listOf(ctx, owner === "" ? "shared" : "own", owner, 0));
      case "every":
        if (value === undefined) {
          await ctx.answerCallbackQuery();
          return show(ctx, intervalCard(ctx, source));
        }
        if (!HOURS.includes(Number(value))) return stale(ctx);
        await desk.setInterval(owner, id, Number(value) * HOUR_MS);
        return done(ctx.t("saved"));
      case "name": {
        if (ctx.chat?.type !== "private")
          return void (await ctx.answerCallbackQuery({ text: ctx.t("rename-how"), show_alert: true }));
        await store.prompt.set(
          { person: ctx.person, owner, asks: "name", source: id },
          ctx.viewer.chat,
          ctx.person,
        );
        const target = pressTarget(ctx);
        await ctx.answerCallbackQuery();
        if (target)
          await sender.send(target, { blocks: [paragraph(ctx.t("rename-prompt", { name: source.name }))] });
      }
    }
  }

  return feature;
}
