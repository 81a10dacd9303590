import { Composer, InlineKeyboard } from "grammy";
import type { Language } from "../../domain/answering.ts";
import { LANGUAGE_NAMES } from "../../language/texts.ts";
import type { Admins } from "../admins.ts";
import { offerCommands } from "../commands.ts";
import { DATA } from "../keyboards.ts";
import { saying } from "../render/document.ts";
import type { BotContext, Services } from "../services.ts";
import type { ChatSettings, PersonSettings } from "../store.ts";
import { pressTarget, privately, targetOf } from "../targets.ts";
import { LANGUAGES } from "../texts.ts";
import { timeIn, zoneName } from "../time-zones.ts";
import { stale } from "./answer-buttons.ts";
import { speakTo } from "./gate.ts";
import { changedGroup, PACES } from "./group-settings.ts";
import { chosen, type Menu, redraw } from "./menu.ts";

/** In place of a language: each answer in the language of its question. */
const AUTO = "auto";

/** /settings and /language: one's own in private; a group's by its admins, for everybody in it. */
export function settings(services: Services, admins: Admins): Composer<BotContext> {
  const { store, sender, texts, clock, timezone } = services;
  const feature = new Composer<BotContext>();

  feature.command("language", async (ctx) => {
    const wanted = ctx.match.trim().toLowerCase();
    const target = privately(ctx, ctx.msg);
    const language = LANGUAGES.find(
      (known) => known.toLowerCase() === wanted || LANGUAGE_NAMES[known].toLowerCase() === wanted,
    );
    if (!language && wanted !== AUTO) {
      const text = ctx.t(wanted === "" ? "language-which" : "language-unknown");
      await sender.send(target, saying(text), languageRows(ctx, ctx.personSettings.language, DATA.language));
      return;
    }
    await speak(ctx, language);
    await sender.send(target, saying(ctx.t(language ? "language-set" : "language-auto-set")));
  });

  feature.callbackQuery(/^l:([\w-]+)$/, async (ctx) => {
    const language = LANGUAGES.find((known) => known === ctx.match[1]);
    if (!language && ctx.match[1] !== AUTO) return stale(ctx);
    await speak(ctx, language);
    await ctx.answerCallbackQuery({ text: ctx.t(language ? "language-set" : "language-auto-set") });
    const keyboard = languageRows(ctx, language, DATA.language);
    await redraw(ctx, sender, { document: saying(ctx.t("language-which")), keyboard });
  });

  /** Keeps a person's language and goes on in it; undefined lets every question decide. */
  async function speak(ctx: BotContext, language: Language | undefined): Promise<void> {
    const { language: _, ...rest } = ctx.personSettings;
    ctx.personSettings = language ? { ...rest, language } : rest;
    await store.person.set(ctx.personSettings, ctx.person);
    speakTo(ctx, texts);
    if (ctx.chat?.type === "private") await offerCommands(ctx.api, ctx.chat.id, ctx.language, texts);
  }

  feature.command("settings", async (ctx) => {
    if (ctx.chat.type === "private") {
      const { document, keyboard } = personMenu(ctx);
      await sender.send(targetOf(ctx.msg), document, keyboard);
      return;
    }
    const target = privately(ctx, ctx.msg);
    if (!(await admins.wrote(ctx.msg))) {
      await sender.send(target, saying(ctx.t("admins-only")));
      return;
    }
    const { document, keyboard } = groupMenu(ctx, target.thread);
    await sender.send(target, document, keyboard);
  });

  feature.callbackQuery(/^s:me:(full|short|lang)(?::([\w-]+))?$/, async (ctx) => {
    if (ctx.chat?.type !== "private") return stale(ctx);
    const [, what, value] = ctx.match;
    if (what === "lang") {
      const language = LANGUAGES.find((known) => known === value);
      if (!language && value !== AUTO) return stale(ctx);
      await speak(ctx, language);
    } else {
      const changed: PersonSettings = { ...ctx.personSettings, length: what === "short" ? "short" : "full" };
      ctx.personSettings = changed;
      await store.person.set(changed, ctx.person);
    }
    await ctx.answerCallbackQuery({ text: ctx.t("saved") });
    await redraw(ctx, sender, personMenu(ctx));
  });

  feature.callbackQuery(/^s:(menu|who|pace|here|everywhere|lang|length)(?::([\w-]+))?$/, async (ctx) => {
    const target = pressTarget(ctx);
    if (!target || target.chat > 0) return stale(ctx);
    // Rights are looked at on every press: who opened the menu may not be who presses, or no longer an admin.
    if (!(await admins.mayChange(target.chat, ctx.from.id))) {
      await ctx.answerCallbackQuery({ text: ctx.t("admins-only"), show_alert: true });
      return;
    }
    const [, what = "", value = ""] = ctx.match;
    if (what === "menu") {
      await ctx.answerCallbackQuery();
      const { document, keyboard } = groupMenu(ctx, target.thread);
      await sender.send(target, document, keyboard);
      return;
    }
    const changed = changedGroup(ctx.chatSettings, what, value, target.thread ?? 0);
    if (!changed) return stale(ctx);
    ctx.chatSettings = changed;
    await store.chat.set(changed, target.chat);
    speakTo(ctx, texts);
    await ctx.answerCallbackQuery({ text: ctx.t("saved") });
    await redraw(ctx, sender, groupMenu(ctx, target.thread));
  });

  function personMenu(ctx: BotContext): Menu {
    const { language, length = "full" } = ctx.personSettings;
    const keyboard = languageRows(ctx, language, (name) => DATA.settings(`me:lang:${name}`))
      .row()
      .text(chosen(ctx.t("length-full"), length === "full"), DATA.settings("me:full"))
      .text(chosen(ctx.t("length-short"), length === "short"), DATA.settings("me:short"))
      .row()
      .text(zoneButton(ctx), DATA.zone(""));
    return { document: saying(ctx.t("settings-person")), keyboard };
  }

  function groupMenu(ctx: BotContext, topic: number | undefined): Menu {
    const { t, chatSettings } = ctx;
    const { who = "all", topics, perMinute, language, length = "full" }: ChatSettings = chatSettings;
    const keyboard = languageRows(ctx, language, (name) => DATA.settings(`lang:${name}`))
      .row()
      .text(chosen(t("length-full"), length === "full"), DATA.settings("length:full"))
      .text(chosen(t("length-short"), length === "short"), DATA.settings("length:short"))
      .row()
      .text(chosen(t("who-all"), who === "all"), DATA.settings("who:all"))
      .text(chosen(t("who-admins"), who === "admins"), DATA.settings("who:admins"))
      .row();
    for (const [index, pace] of PACES.entries()) {
      keyboard.text(chosen(t("pace", { count: pace }), pace === perMinute), DATA.settings(`pace:${pace}`));
      if (index % 2 === 1) keyboard.row();
    }
    keyboard.text(chosen(t("pace-free"), perMinute === undefined), DATA.settings("pace:free")).row();
    const inForum = ctx.chat !== undefined && "is_forum" in ctx.chat && ctx.chat.is_forum === true;
    if (inForum || topics) {
      keyboard
        .text(chosen(t("topic-here"), topics?.includes(topic ?? 0) ?? false), DATA.settings("here"))
        .text(chosen(t("topic-everywhere"), topics === undefined), DATA.settings("everywhere"))
        .row();
    }
    keyboard.text(zoneButton(ctx), DATA.zone(""));
    const lines = [t("settings-group"), ...(topics ? [t("settings-topics", { count: topics.length })] : [])];
    return { document: saying(lines.join("\n")), keyboard };
  }

  function zoneButton(ctx: BotContext): string {
    const zone = ctx.chatSettings.timezone ?? timezone;
    return ctx.t("button-zone", { zone: zoneName(zone, ctx.t), time: timeIn(zone, clock()) });
  }

  return feature;
}

function languageRows(
  { t }: BotContext,
  language: Language | undefined,
  data: (language: string) => string,
): InlineKeyboard {
  const keyboard = new InlineKeyboard().text(chosen(t("language-auto"), language === undefined), data(AUTO));
  for (const [index, known] of LANGUAGES.entries()) {
    keyboard.text(chosen(LANGUAGE_NAMES[known], known === language), data(known));
    if (index === 0) keyboard.row();
  }
  return keyboard;
}
