import { Composer, GrammyError, HttpError } from "grammy";
import type { Update } from "grammy/types";
import { AppError } from "../errors.ts";
import { isForBot } from "./addressing.ts";
import { saying } from "./render/document.ts";
import type { BotContext, Services } from "./services.ts";
import { pressTarget, targetOf } from "./targets.ts";
import { languageOfCode } from "./texts.ts";

/**
 * Everything that fails in a feature ends here: the person gets a sentence, the log gets the update's id, and the
 * next update is handled as if nothing had happened.
 */
export function errorBoundary({
  sender,
  texts,
  log,
  tally,
  observer,
  describe,
}: Services): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.use(async (ctx, next) => {
    try {
      await next();
      observer.handled("done");
    } catch (error) {
      const fields = { update: ctx.update.update_id, chat: ctx.chat?.id, ...describe(error) };
      if (isGone(error)) {
        log.info(fields, "the chat can't be written to any more");
        return;
      }
      if (isLost(error)) {
        log.info(fields, "another process answers it");
        return;
      }
      log.error(fields, "an update failed");
      tally.failure();
      observer.handled("failed");
      const t = texts[ctx.language ?? languageOfCode(ctx.from?.language_code)];
      const text = t(apologyFor(error));
      try {
        const message = ctx.message ?? ctx.editedMessage;
        const waiting = message && isForBot(message, ctx.me) ? targetOf(message) : undefined;
        const target = ctx.callbackQuery ? pressTarget(ctx) : waiting;
        if (ctx.callbackQuery) await ctx.answerCallbackQuery().catch(() => undefined);
        if (target) await sender.send(target, saying(text));
      } catch (second) {
        log.warn({ update: ctx.update.update_id, ...describe(second) }, "the apology failed too");
      }
    }
  });
  return feature;
}

/** An update that ended one process after the other: it fails at once, so that its sender is told and the log says so. */
export function createRefusal(handle: (update: Update) => Promise<void>) {
  const harmful = new Set<number>();
  const feature = new Composer<BotContext>();
  feature.use(async ({ update }, next) => {
    if (harmful.has(update.update_id))
      throw new AppError("update.harmful", "an update ended its process each time: left out");
    await next();
  });
  return Object.assign(feature, {
    async handle(update: Update): Promise<void> {
      harmful.add(update.update_id);
      await handle(update).finally(() => harmful.delete(update.update_id));
    },
  });
}

/** Another process took the update over while this one stood still. */
export const isLost = (error: unknown): boolean => error instanceof AppError && error.code === "update.lost";

/** Whether the store failed for reasons that pass. */
export const isStorageFailure = (error: unknown): error is AppError =>
  error instanceof AppError && error.retryable && error.code.startsWith("storage.");

/** A disk that is full can still be read: questions are answered then. */
const WRITES_ONLY = new Set(["storage.full", "storage.read-only"]);

function apologyFor(error: unknown): "error" | "error-busy" | "error-full" | "error-store" {
  if (isStorageFailure(error)) return WRITES_ONLY.has(error.code) ? "error-full" : "error-store";
  return error instanceof AppError && error.retryable ? "error-busy" : "error";
}

/** Blocked, kicked, deactivated, or not allowed to write: nobody can be told. */
const isGone = (error: unknown): boolean =>
  error instanceof GrammyError &&
  (error.error_code === 403 ||
    (error.error_code === 400 &&
      /chat not found|not enough rights|no rights|TOPIC_CLOSED|WRITE_FORBIDDEN/i.test(error.description)));

/**
 * Makes an error fit for the log: never its payload (people's words), never the token, which stands in every address
 * of the Bot API and so in the messages of network errors.
 */
export function createDescriber(token: string): (error: unknown) => object {
  const clean = (text: string) =>
    (token === "" ? text : text.replaceAll(token, "…")).replace(/bot\d+:[\w-]{20,}/g, "bot…");
  const describe = (error: unknown, depth = 0): object => {
    if (!(error instanceof Error)) return { error: clean(String(error)) };
    const inner = error instanceof HttpError ? error.error : error.cause;
    return {
      error: clean(error.message),
      name: error.name,
      ...(error instanceof AppError ? { code: error.code } : {}),
      ...(depth === 0 && !(error instanceof GrammyError) ? { stack: clean(error.stack ?? "") } : {}),
      ...(inner !== undefined && depth < 3 ? { cause: describe(inner, depth + 1) } : {}),
    };
  };
  return (error) => describe(error);
}
