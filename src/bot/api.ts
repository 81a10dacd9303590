import { autoRetry } from "@grammyjs/auto-retry";
import { type Bot, HttpError } from "grammy";
import type { Records } from "../domain/records.ts";
import type { Pace } from "./pace.ts";
import type { BotContext, Log } from "./services.ts";

/** A 429 is waited for this long and this often: Telegram asks for up to a minute in a busy group. */
const MOST_RETRIES = 8;
const LONGEST_WAIT_SECONDS = 90;
/** Tries of a call whose connection broke or that met an error of the server. */
const TRIES = 3;
const PAUSE_MS = 500;
/** What Telegram counts as messages. */
const IS_PACED = /^(?:send(?!ChatAction)|edit|copy|forward)/;

/** Makes calls survive what passes by itself: being too fast, an error of the server, a broken connection. */
export function configureApi(
  bot: Bot<BotContext>,
  log: Log,
  sleep: (ms: number) => Promise<void>,
  { moveChat }: Pick<Records, "moveChat">,
  pace: Pace,
): void {
  // Nearest to the network: what is tried again waits for its turn again.
  bot.api.config.use(async (call, method, payload, signal) => {
    const chat = "chat_id" in payload ? Number(payload.chat_id) : Number.NaN;
    if (!IS_PACED.test(method) || Number.isNaN(chat)) return call(method, payload, signal);
    const arrived = await pace.answer(chat);
    try {
      return await call(method, payload, signal);
    } finally {
      arrived();
    }
  });

  // auto-retry repeats broken connections for ever and server errors for many minutes, whatever its caps say, while
  // the chat waits: it is left the 429s only.
  const patient = autoRetry({
    maxRetryAttempts: MOST_RETRIES,
    maxDelaySeconds: LONGEST_WAIT_SECONDS,
    rethrowHttpErrors: true,
    rethrowInternalServerErrors: true,
  });
  // "Typing" that comes after the answer would be worse than none.
  bot.api.config.use((call, method, payload, signal) =>
    method === "sendChatAction" ? call(method, payload, signal) : patient(call, method, payload, signal),
  );

  bot.api.config.use(async (call, method, payload, signal) => {
    // Polling has its own way to wait.
    if (method === "getUpdates") return call(method, payload, signal);
    for (let attempt = 1; ; attempt++) {
      const last = attempt === TRIES || signal?.aborted === true;
      try {
        const response = await call(method, payload, signal);
        if (response.ok || response.error_code < 500 || last) return response;
      } catch (error) {
        if (!(error instanceof HttpError) || last) throw error;
        // A message whose connection broke may have arrived all the same: an answer that comes twice is better
        // than none.
      }
      log.warn({ method, attempt }, "Telegram could not be reached; trying again");
      await sleep(PAUSE_MS * attempt);
    }
  });

  // A group may have become a supergroup while an answer was on its way: the answer follows it.
  bot.api.config.use(async (call, method, payload, signal) => {
    const response = await call(method, payload, signal);
    const to = response.ok ? undefined : response.parameters?.migrate_to_chat_id;
    if (to === undefined || !("chat_id" in payload) || payload.chat_id === to) return response;
    await moveChat(String(payload.chat_id), String(to));
    log.info({ from: payload.chat_id, to }, "a group became a supergroup");
    return call(method, { ...payload, chat_id: to }, signal);
  });

  // A press that waited too long can't be answered any more; what it asked for is done all the same.
  bot.api.config.use(async (call, method, payload, signal) => {
    const response = await call(method, payload, signal);
    if (method !== "answerCallbackQuery" || response.ok || response.error_code !== 400) return response;
    log.debug({ reason: response.description }, "a button press could not be answered");
    return { ok: true, result: true as never };
  });
}
