import { Composer } from "grammy";
import type { Admins } from "../admins.ts";
import type { BotContext, Services } from "../services.ts";

/** A group that becomes a supergroup gets a new id: what is kept about it moves along. */
export function migration({ log, records }: Services, admins: Admins): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  // Telegram says it twice, in the old group and in the new one; the second time there is nothing left to move.
  feature.on("message:migrate_to_chat_id", (ctx) => moved(ctx.chat.id, ctx.message.migrate_to_chat_id));
  feature.on("message:migrate_from_chat_id", (ctx) => moved(ctx.message.migrate_from_chat_id, ctx.chat.id));

  async function moved(from: number, to: number): Promise<void> {
    admins.forget(from);
    await records.moveChat(String(from), String(to));
    log.info({ from, to }, "a group became a supergroup");
  }
  return feature;
}
