import { type Bot, Context, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import type { Inbox } from "../domain/inbox.ts";
import { AppError } from "../errors.ts";
import { WANTED } from "./allowed-updates.ts";
import type { InboxWorker } from "./inbox-worker.ts";
import type { BotContext, Log } from "./services.ts";

/** Telegram is asked this often what it thinks of the webhook. */
const CHECK_MS = 60_000;
/** Connections that Telegram opens to the webhook side by side. */
const MOST_CONNECTIONS = 100;

export interface WebhookOptions {
  /** Where Telegram brings its updates. */
  url: string;
  /** Stands in a header of each of them. */
  secret: string;
}

export interface Webhook {
  /** Resolves when the update is kept and may be acknowledged. */
  take(update: Update): Promise<void>;
  ended: Promise<void>;
  /** Takes no more. What was taken is the inbox worker's. */
  stop(patienceMs: number): Promise<void>;
}

/** The chat or person that an update concerns: what must be handled in order. */
export const laneOf = (ctx: Context): string | undefined => (ctx.chat ?? ctx.from)?.id.toString();

interface Parts extends WebhookOptions {
  inbox: Inbox;
  worker: InboxWorker;
  log: Log;
  describe: (error: unknown) => object;
}

/** Has Telegram bring updates, and handles them from the inbox: what was acknowledged outlives this process. */
export async function listenByWebhook(bot: Bot<BotContext>, parts: Parts): Promise<Webhook> {
  const { url, secret, inbox, worker, log, describe } = parts;
  let lastError = 0;

  async function set(): Promise<void> {
    try {
      await bot.api.setWebhook(url, {
        secret_token: secret,
        allowed_updates: WANTED,
        max_connections: MOST_CONNECTIONS,
      });
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
      throw new AppError(
        "telegram.webhook",
        `Telegram does not take the webhook at PUBLIC_URL: ${error.description}`,
        { cause: error },
      );
    }
  }

  /** A process that polls with the same token takes the webhook away; a certificate may expire. */
  async function check(): Promise<void> {
    const info = await bot.api.getWebhookInfo();
    if (info.url !== url) {
      log.warn({}, "the webhook was taken away; setting it again");
      await set();
    }
    const { last_error_date: at = 0, last_error_message: reason, pending_update_count: pending } = info;
    if (at > lastError && lastError > 0) log.warn({ reason, pending }, "Telegram could not bring an update");
    lastError = Math.max(at, lastError, 1);
  }

  await worker.start();
  await set();
  await check();
  const timer = setInterval(() => {
    check().catch((error: unknown) => log.warn(describe(error), "the webhook could not be checked"));
  }, CHECK_MS);
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();

  return {
    ended,
    async take(update) {
      const lane = laneOf(new Context(update, bot.api, bot.botInfo)) ?? `update ${update.update_id}`;
      try {
        await inbox.put({ id: update.update_id, lane, body: JSON.stringify(update) });
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== "storage.full") throw error;
        // What can't be kept is handled before it is acknowledged: people are answered, or told why not.
        await bot.handleUpdate(update);
        return;
      }
      worker.look().catch((error: unknown) => log.warn(describe(error), "the inbox can't be read"));
    },
    async stop() {
      clearInterval(timer);
      end();
    },
  };
}
