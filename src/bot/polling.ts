import { type RunnerHandle, run } from "@grammyjs/runner";
import { type Bot, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import { AppError } from "../errors.ts";
import { WANTED } from "./allowed-updates.ts";
import type { BotContext, Log } from "./services.ts";

/** While a new version starts the old one may still poll: Telegram says "conflict" until it has stopped. */
const CONFLICT_PAUSE_MS = 3_000;
const MOST_CONFLICTS = 20;

export interface Polling {
  /** Resolves when polling ends; rejects when it can't go on. */
  ended: Promise<void>;
  /** Stops fetching and waits for the updates in hand, at most `patienceMs`. */
  stop(patienceMs: number): Promise<void>;
}

/** Fetches updates and hands them to the bot, chats side by side. */
export function poll(
  bot: Bot<BotContext>,
  {
    log,
    describe,
    sleep,
  }: { log: Log; describe: (error: unknown) => object; sleep: (ms: number) => Promise<void> },
): Polling {
  let conflicts = 0;
  let stopping = false;
  const getUpdates: typeof bot.api.getUpdates = async (args, signal) => {
    for (;;) {
      try {
        const updates = await bot.api.getUpdates(args, signal);
        conflicts = 0;
        return updates;
      } catch (error) {
        if (stopping || signal?.aborted) throw error;
        log.warn(describe(error), "updates could not be fetched");
        if (!(error instanceof GrammyError) || error.error_code !== 409 || ++conflicts > MOST_CONFLICTS)
          throw error;
        await sleep(CONFLICT_PAUSE_MS);
      }
    }
  };
  // The runner's own stop() waits for the fetching to end, not for the updates that are being handled.
  const inHand = new Set<Promise<void>>();
  const runner: RunnerHandle = run(
    {
      async handleUpdate(update: Update) {
        const handled = bot.handleUpdate(update);
        inHand.add(handled);
        await handled.finally(() => inHand.delete(handled));
      },
      errorHandler: (error: unknown) => log.error(describe(error), "an update failed outside every feature"),
      api: { getUpdates },
    },
    { runner: { fetch: { allowed_updates: WANTED, timeout: 30 }, silent: true } },
  );
  const ended = (runner.task() ?? Promise.resolve()).catch((error: unknown) => {
    throw new AppError("telegram.polling-ended", explain(error), { cause: error });
  });
  // Whoever does not wait for the end still must not bring the process down by it unnoticed.
  ended.catch((error: unknown) => log.error(describe(error), "polling ended"));

  return {
    ended,
    async stop(patienceMs) {
      stopping = true;
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<"late">((resolve) => {
        timer = setTimeout(() => resolve("late"), patienceMs);
      });
      if (runner.isRunning()) await runner.stop();
      const done = Promise.allSettled(inHand).then(() => "done" as const);
      if ((await Promise.race([done, patience])) === "late") {
        log.warn({ inHand: inHand.size }, "stopped before all answers in hand were sent");
      }
      clearTimeout(timer);
    },
  };
}

function explain(error: unknown): string {
  const code = error instanceof GrammyError ? error.error_code : undefined;
  if (code === 401) return "Telegram does not know BOT_TOKEN: copy it again from @BotFather";
  if (code === 409) return "another process polls with the same BOT_TOKEN: stop it, or use another token";
  return "updates can't be fetched from Telegram";
}
