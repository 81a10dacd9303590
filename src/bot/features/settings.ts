import { Composer, InlineKeyboard } from "grammy";
import type { Message } from "grammy/types";
import type { Language } from "../../domain/answering.ts";
import { type Admins, isAnonymousAdmin } from "../admins.ts";
import { offerCommands } from "../commands.ts";
import { DATA } from "../keyboards.ts";
import { type Document, saying } from "../render/document.ts";
import type { Target } from "../sender.ts";
import type { BotContext, Services } from "../services.ts";
import type { ChatSettings, PersonSettings } from "../store.ts";
import { pressTarget, privately, targetOf, topicOf } from "../targets.ts";
import { LANGUAGES, type Translate } from "../texts.ts";
import { stale } from "./answer-buttons.ts";

const NAMES: Record<Language, string> = { "zh-Hans": "简体中文", "zh-Hant": "繁體中文", en: "English" };
const PACES = [1, 3, 10];

/** /settings and /language: one's own in private; a group's by its admins, for everybody in it. */
export function settings(services: Services, admins: Admins): Composer<BotContext> {
  const { store, sender, texts } = services;
  const feature = new Composer<BotContext>();

  feature.command("language", async (ctx) => {
    const wanted = ctx.match.trim().toLowerCase();
    if (wanted === "") {
      await sender.send(privately(ctx, ctx.msg), saying(ctx.t("language-which")), languageKeyboard());
      return;
    }
    const language = LANGUAGES.find(
      (known) => known.toLowerCase() === wanted || NAMES[known].toLowerCase() === wanted,
    );
    const target = privately(ctx, ctx.msg);
    if (!language)
      return void (await sender.send(target, saying(ctx.t("language-unknown")), languageKeyboard()));
    await speak(ctx, language);
    await sender.send(target, saying(texts[language]("language-set")));
  });

  feature.callbackQuery(/^l:([\w-]+)$/, async (ctx) => {
    const language = LANGUAGES.find((known) => known === ctx.match[1]);
    if (!language) return stale(ctx);
    await speak(ctx, language);
    await ctx.answerCallbackQuery({ text: texts[language]("language-set") });
  });

  async function speak(ctx: BotContext, language: Language): Promise<void> {
    await store.person.set({ ...ctx.personSettings, language }, ctx.person);
    if (ctx.chat?.type === "private") await offerCommands(ctx.api, ctx.chat.id, language, texts);
  }

  feature.command("settings", async (ctx) => {
    if (ctx.chat.type === "private") {
      const { document, keyboard } = personMenu(ctx.t, ctx.personSettings);
      await sender.send(targetOf(ctx.msg), document, keyboard);
      return;
    }
    if (!(await isAdmin(ctx, ctx.msg))) {
      await sender.send(privately(ctx, ctx.msg), saying(ctx.t("admins-only")));
      return;
    }
    const { document, keyboard } = groupMenu(ctx.t, ctx.chatSettings, topicOf(ctx.msg));
    await sender.send(privately(ctx, ctx.msg), document, keyboard);
  });

  feature.callbackQuery(/^s:me:(full|short)$/, async (ctx) => {
    const target = pressTarget(ctx);
    if (!target || ctx.chat?.type !== "private") return stale(ctx);
    const changed: PersonSettings = {
      ...ctx.personSettings,
      length: ctx.match[1] === "short" ? "short" : "full",
    };
    await store.person.set(changed, ctx.person);
    await ctx.answerCallbackQuery({ text: ctx.t("saved") });
    await redraw(ctx, target, personMenu(ctx.t, changed));
  });

  feature.callbackQuery(/^s:(menu|who|pace|here|everywhere|lang)(?::([\w-]+))?$/, async (ctx) => {
    const target = pressTarget(ctx);
    if (!target || target.chat > 0) return stale(ctx);
    // Rights are looked at on every press: who opened the menu may not be who presses, or no longer an admin.
    if (!(await admins.mayChange(target.chat, ctx.from.id))) {
      await ctx.answerCallbackQuery({ text: ctx.t("admins-only"), show_alert: true });
      return;
    }
    const changed = changeOf(ctx.chatSettings, ctx.match[1] ?? "", ctx.match[2] ?? "", target.thread ?? 0);
    if (!changed) return stale(ctx);
    await store.chat.set(changed, target.chat);
    await ctx.answerCallbackQuery(ctx.match[1] === "menu" ? {} : { text: ctx.t("saved") });
    const menu = groupMenu(ctx.t, changed, target.thread);
    if (ctx.match[1] === "menu") await sender.send(target, menu.document, menu.keyboard);
    else await redraw(ctx, target, menu);
  });

  async function redraw(ctx: BotContext, target: Target, menu: Menu): Promise<void> {
    const message = ctx.callbackQuery?.message;
    if (!message) return;
    if (message.message_id === 0) return sender.editPrivately(ctx, target, menu.document, menu.keyboard);
    const sent = { messages: [message.message_id], rich: "rich_message" in message };
    await sender.edit({ chat: target.chat }, sent, menu.document, menu.keyboard);
  }

  const isAdmin = async (ctx: BotContext, message: Message): Promise<boolean> =>
    isAnonymousAdmin(message) ||
    (message.sender_chat === undefined && (await admins.mayChange(message.chat.id, Number(ctx.person))));

  return feature;
}

interface Menu {
  document: Document;
  keyboard: InlineKeyboard;
}

function languageKeyboard(): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const language of LANGUAGES) keyboard.text(NAMES[language], DATA.language(language));
  return keyboard;
}

const chosen = (label: string, is: boolean): string => (is ? `✓ ${label}` : label);

function personMenu(t: Translate, { length = "full" }: PersonSettings): Menu {
  const keyboard = languageKeyboard()
    .row()
    .text(chosen(t("length-full"), length === "full"), DATA.settings("me:full"))
    .text(chosen(t("length-short"), length === "short"), DATA.settings("me:short"));
  return { document: saying(t("settings-person")), keyboard };
}

function groupMenu(
  t: Translate,
  { who = "all", topics, perMinute, language }: ChatSettings,
  topic: number | undefined,
): Menu {
  const keyboard = new InlineKeyboard();
  for (const known of LANGUAGES)
    keyboard.text(chosen(NAMES[known], known === language), DATA.settings(`lang:${known}`));
  keyboard
    .row()
    .text(chosen(t("who-all"), who === "all"), DATA.settings("who:all"))
    .text(chosen(t("who-admins"), who === "admins"), DATA.settings("who:admins"))
    .row();
  for (const pace of PACES) {
    keyboard.text(chosen(t("pace", { count: pace }), pace === perMinute), DATA.settings(`pace:${pace}`));
  }
  keyboard.text(chosen(t("pace-free"), perMinute === undefined), DATA.settings("pace:free"));
  if (topic !== undefined || topics) {
    keyboard
      .row()
      .text(chosen(t("topic-here"), topics !== undefined), DATA.settings("here"))
      .text(chosen(t("topic-everywhere"), topics === undefined), DATA.settings("everywhere"));
  }
  return { document: saying(t("settings-group")), keyboard };
}

/** The settings after a press; undefined for a button that this version doesn't know. */
function changeOf(
  before: ChatSettings,
  what: string,
  value: string,
  topic: number,
): ChatSettings | undefined {
  const { topics: _, ...anywhere } = before;
  const { perMinute: __, ...free } = before;
  switch (what) {
    case "menu":
      return before;
    case "who":
      return value === "all" || value === "admins" ? { ...before, who: value } : undefined;
    case "pace":
      if (value === "free") return free;
      return PACES.includes(Number(value)) ? { ...before, perMinute: Number(value) } : undefined;
    case "here":
      return { ...before, topics: [topic] };
    case "everywhere":
      return anywhere;
    case "lang": {
      const language = LANGUAGES.find((known) => known === value);
      return language && { ...before, language };
    }
  }
  return undefined;
}
