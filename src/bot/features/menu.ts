import type { InlineKeyboard } from "grammy";
import type { Document } from "../render/document.ts";
import type { Sender } from "../sender.ts";
import type { BotContext } from "../services.ts";
import { pressTarget } from "../targets.ts";

/** A message whose buttons change it. */
export interface Menu {
  document: Document;
  keyboard: InlineKeyboard;
}

/** Marks what is set. */
export const chosen = (label: string, is: boolean): string => (is ? `✓ ${label}` : label);

/** Shows a menu after a press, in the message that was pressed. */
export async function redraw(ctx: BotContext, sender: Sender, menu: Menu): Promise<void> {
  const message = ctx.callbackQuery?.message;
  const target = pressTarget(ctx);
  if (!message || !target) return;
  if (message.message_id === 0) return sender.editPrivately(ctx, target, menu.document, menu.keyboard);
  const sent = { messages: [message.message_id], rich: "rich_message" in message };
  await sender.edit({ chat: target.chat }, sent, menu.document, menu.keyboard);
}
