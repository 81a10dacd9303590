import type { Api } from "grammy";
import type { BotCommand, BotCommandScope } from "grammy/types";
import type { Language } from "../domain/answering.ts";
import { AppError } from "../errors.ts";
import type { Services } from "./services.ts";
import type { Texts, Translate } from "./texts.ts";

/** What stands in the command menu, in this order. */
export const COMMANDS = [
  "ask",
  "reports",
  "report",
  "subscribe",
  "subscriptions",
  "unsubscribe",
  "sources",
  "help",
  "settings",
  "language",
  "timezone",
  "privacy",
  "forget",
  "cancel",
] as const;
/** In a group everybody sees what these say; the others answer only the person who sent them. */
const FOR_ALL: ReadonlySet<string> = new Set(["ask", "reports", "report"]);

const menu = (t: Translate, group: boolean): BotCommand[] =>
  COMMANDS.map((command) => ({
    command,
    description: t(`command-${command}`),
    ...(group && !FOR_ALL.has(command) ? { is_ephemeral: true } : {}),
  }));

/**
 * Fills the command menus. Telegram keys a menu by two-letter language codes, so "zh" is one menu for both scripts:
 * it is in simplified characters, and whoever speaks traditional Chinese gets a menu for the own chat
 * (`offerCommands`).
 */
export async function registerCommands(api: Api, { texts, log, describe }: Services): Promise<void> {
  const scopes: [BotCommandScope, boolean][] = [
    [{ type: "default" }, false],
    [{ type: "all_group_chats" }, true],
  ];
  try {
    for (const [scope, group] of scopes) {
      await api.setMyCommands(menu(texts.en, group), { scope });
      await api.setMyCommands(menu(texts["zh-Hans"], group), { scope, language_code: "zh" });
    }
  } catch (error) {
    // The bot works without its menu; a start must not fail for it.
    log.warn(describe(error), "the command menus could not be set");
  }
}

/** A menu for one private chat, in the language that the person speaks with the bot. */
export async function offerCommands(api: Api, chat: number, language: Language, texts: Texts): Promise<void> {
  const t = texts[language];
  if (!t) throw new AppError("language.unknown", `no texts in "${language}"`);
  await api.setMyCommands(menu(t, false), { scope: { type: "chat", chat_id: chat } });
}
