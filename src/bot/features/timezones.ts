import { Composer, InlineKeyboard } from "grammy";
import type { SubscriptionDesk } from "../../domain/digests.ts";
import type { Admins } from "../admins.ts";
import { clip, DATA } from "../keyboards.ts";
import { saying } from "../render/document.ts";
import type { BotContext, Services } from "../services.ts";
import { pressTarget, privately } from "../targets.ts";
import { LANGUAGES } from "../texts.ts";
import { findZone, momentIn, OFFERED_ZONES, timeIn, zoneName } from "../time-zones.ts";
import { stale } from "./answer-buttons.ts";
import { chosen, type Menu, redraw } from "./menu.ts";

/** /timezone: of the private chat, or of a group by its admins. */
export function timezones(
  services: Services,
  admins: Admins,
  desk?: Pick<SubscriptionDesk, "setSubscriber">,
): Composer<BotContext> {
  const { store, sender, texts, clock, timezone } = services;
  const feature = new Composer<BotContext>();
  const inEveryLanguage = LANGUAGES.map((language) => texts[language]);

  feature.command("timezone", async (ctx) => {
    const target = privately(ctx, ctx.msg);
    if (ctx.chat.type !== "private" && !(await admins.wrote(ctx.msg))) {
      await sender.send(target, saying(ctx.t("admins-only")));
      return;
    }
    const wanted = ctx.match.trim();
    const zone = findZone(wanted, inEveryLanguage);
    if (zone === undefined) {
      const words = wanted === "" ? now(ctx) : ctx.t("zone-unknown", { wanted: clip(wanted, 40) });
      const { document, keyboard } = menu(ctx, words);
      await sender.send(target, document, keyboard);
      return;
    }
    await keep(ctx, ctx.chat.id, zone);
    await sender.send(target, saying(now(ctx)));
  });

  feature.callbackQuery(/^z:([\w/+-]*)$/, async (ctx) => {
    const target = pressTarget(ctx);
    const zone = ctx.match[1] ?? "";
    if (!target || (zone !== "" && !OFFERED_ZONES.some((offered) => offered === zone))) return stale(ctx);
    if (target.chat < 0 && !(await admins.mayChange(target.chat, ctx.from.id))) {
      await ctx.answerCallbackQuery({ text: ctx.t("admins-only"), show_alert: true });
      return;
    }
    if (zone === "") {
      await ctx.answerCallbackQuery();
      const { document, keyboard } = menu(ctx, now(ctx));
      await sender.send(target, document, keyboard);
      return;
    }
    await keep(ctx, target.chat, zone);
    await ctx.answerCallbackQuery({ text: ctx.t("saved") });
    await redraw(ctx, sender, menu(ctx, now(ctx)));
  });

  async function keep(ctx: BotContext, chat: number, zone: string): Promise<void> {
    ctx.chatSettings = { ...ctx.chatSettings, timezone: zone };
    await store.chat.set(ctx.chatSettings, chat);
    // Digests keep to the clock of those who read them.
    await desk?.setSubscriber(String(chat), { timezone: zone });
  }

  const zoneOf = (ctx: BotContext): string => ctx.chatSettings.timezone ?? timezone;

  function now(ctx: BotContext): string {
    const name = zoneOf(ctx);
    return ctx.t("zone-now", { name, ...momentIn(name, clock(), ctx.language) });
  }

  function menu(ctx: BotContext, words: string): Menu {
    const keyboard = new InlineKeyboard();
    for (const [index, zone] of OFFERED_ZONES.entries()) {
      const label = `${zoneName(zone, ctx.t)} ${timeIn(zone, clock())}`;
      keyboard.text(chosen(label, zone === zoneOf(ctx)), DATA.zone(zone));
      if (index % 2 === 1) keyboard.row();
    }
    return { document: saying(`${words}\n${ctx.t("zone-other")}`), keyboard };
  }

  return feature;
}
