import { randomBytes } from "node:crypto";
import { sequentialize } from "@grammyjs/runner";
import { Api, Bot, GrammyError } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { Keyv } from "keyv";
import type { Answerer } from "../domain/answering.ts";
import type { MessageSender } from "../domain/digests.ts";
import type { Records } from "../domain/records.ts";
import type { SourceNotifier } from "../domain/sources.ts";
import { AppError } from "../errors.ts";
import { createAdmins } from "./admins.ts";
import { createAdmission } from "./admission.ts";
import { configureApi } from "./api.ts";
import { registerCommands } from "./commands.ts";
import { createConversation } from "./conversation.ts";
import { createDigestRenderer } from "./digest-renderer.ts";
import { createDigestSender, type DigestRenderer } from "./digest-sender.ts";
import { createDescriber, errorBoundary } from "./errors.ts";
import { answerButtons, unknownButtons } from "./features/answer-buttons.ts";
import { asking, leftovers } from "./features/ask.ts";
import { digestButtons } from "./features/digest-buttons.ts";
import { digestManaging } from "./features/digest-managing.ts";
import { exporting } from "./features/exporting.ts";
import { acquaintance, gate } from "./features/gate.ts";
import { groups } from "./features/groups.ts";
import { inlineMode } from "./features/inline.ts";
import { migration } from "./features/migration.ts";
import { privacy } from "./features/privacy.ts";
import { reports } from "./features/reports.ts";
import { settings } from "./features/settings.ts";
import { sources } from "./features/sources.ts";
import { status } from "./features/status.ts";
import { subscriptionReturn } from "./features/subscription-return.ts";
import { subscriptions } from "./features/subscriptions.ts";
import { timezones } from "./features/timezones.ts";
import { welcome } from "./features/welcome.ts";
import { createLimiter, DEFAULT_RATES, type Rates } from "./limiter.ts";
import { createPace, type Pace } from "./pace.ts";
import { type Polling, poll } from "./polling.ts";
import { createSender } from "./sender.ts";
import type { BotContext, BotDigests, BotSources, Log, Services } from "./services.ts";
import { createSourceNotifier } from "./source-notices.ts";
import { createStore } from "./store.ts";
import { createTally } from "./tally.ts";
import { loadTexts } from "./texts.ts";

export interface BotOptions {
  token: string;
  /** Address of the Bot API server; Telegram's own by default. */
  apiRoot?: string;
  answerer: Answerer;
  /** Where settings and conversations are kept. */
  keyv: Keyv;
  /** Moves and erases what is kept there, and whatever else is kept of a chat. */
  records: Records;
  log: Log;
  /** Milliseconds since 1970. */
  clock?: () => number;
  sleep?: (ms: number) => Promise<void>;
  newId?: () => string;
  rates?: Rates;
  /** What answers and digests share; Telegram's limits by default. */
  pace?: Pace;
  /** IANA time zone of chats that have chosen none; UTC by default. */
  timezone?: string;
  /** Ids of the people who run the bot; nobody by default. */
  operators?: readonly number[];
  /** Absent: the bot answers from the corpus and manages no sources. */
  sources?: BotSources;
  /** What the language model was used for; default: none is configured. */
  modelUse?: Services["modelUse"];
  /** Who wants to hear of what. Absent: the bot sends no digests. */
  digests?: BotDigests;
  /** What getMe would say; given, the bot can handle updates without asking Telegram. */
  botInfo?: UserFromGetMe;
}

export interface YiwenBot {
  bot: Bot<BotContext>;
  /** Greets Telegram and starts polling. Fails when the token is refused. */
  start(): Promise<void>;
  /** Resolves when polling was stopped; rejects when it can't go on. */
  ended(): Promise<void>;
  /** Finishes the answers in hand, at most `patienceMs` (10 s). */
  stop(patienceMs?: number): Promise<void>;
  /** Tells the people of a source what happened to it. */
  tellOfSource: SourceNotifier;
  /** What sends digests. */
  digestSender(render?: DigestRenderer): MessageSender;
  /** Where the bot is found; unknown before it has greeted Telegram. */
  address(): string | undefined;
}

export function createBot(options: BotOptions): YiwenBot {
  const { token, answerer, keyv, records, log, botInfo, apiRoot } = options;
  const clock = options.clock ?? Date.now;
  const sleep = options.sleep ?? ((ms) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const client = apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/+$/, "") };
  const bot = new Bot<BotContext>(token, {
    ...(botInfo ? { botInfo } : {}),
    client,
  });
  const store = createStore(keyv);
  // Paced by the clock on the wall, whatever time it is for the bot.
  const pace = options.pace ?? createPace({ clock: () => performance.now(), sleep });
  configureApi(bot, log, sleep, records, pace);

  const services: Services = {
    answerer,
    store,
    records,
    sender: createSender(bot.api, store, clock, log),
    texts: loadTexts(),
    limiter: createLimiter(clock),
    log,
    subscribable: options.digests !== undefined,
    timezone: options.timezone ?? "UTC",
    operators: new Set(options.operators),
    tally: createTally(clock),
    modelUse: options.modelUse ?? (() => undefined),
    clock,
    newId: options.newId ?? (() => randomBytes(9).toString("base64url")),
    describe: createDescriber(token),
  };
  const admins = createAdmins(bot.api, clock);
  const admission = createAdmission(services, admins, options.rates ?? DEFAULT_RATES);
  const conversation = createConversation(services);

  // The order matters: what comes first may end the way of an update.
  // Answers to one chat keep their order, and what is remembered of it is never written by two at once.
  bot.use(sequentialize((ctx) => (ctx.chat ?? ctx.from)?.id.toString()));
  bot.use(errorBoundary(services));
  bot.use(gate(services));
  bot.use(acquaintance(services));
  bot.use(migration(services, admins));
  if (options.digests) bot.use(subscriptionReturn(services, options.digests, admins));
  bot.use(groups(services, admins));
  bot.use(inlineMode(services));
  if (options.sources) bot.use(sources(services, options.sources, admins));
  if (options.digests) {
    bot.use(subscriptions(services, options.digests, admins));
    bot.use(digestButtons(services, options.digests, { conversation, admission }));
    bot.use(digestManaging(services, options.digests, admins));
  }
  bot.use(reports(services));
  bot.use(welcome(services));
  bot.use(settings(services, admins));
  bot.use(timezones(services, admins, options.digests?.desk));
  bot.use(privacy(services, admins));
  bot.use(status(services, options.digests?.desk));
  bot.use(answerButtons(services, conversation, admission));
  bot.use(exporting(services, admission));
  bot.use(unknownButtons());
  bot.use(asking(services, conversation, admission));
  bot.use(leftovers(services));

  let polling: Polling | undefined;
  return {
    bot,
    async start() {
      try {
        await bot.init();
        // Telegram gives updates either to a webhook or to polling, and a webhook set once stays set.
        await bot.api.deleteWebhook();
      } catch (error) {
        if (!(error instanceof GrammyError) || ![401, 404].includes(error.error_code)) throw error;
        throw new AppError(
          "telegram.token",
          "Telegram does not know BOT_TOKEN: copy it again from @BotFather",
          {
            cause: error,
          },
        );
      }
      await registerCommands(bot.api, services);
      polling = poll(bot, { log, describe: services.describe, sleep });
      log.info({ bot: bot.botInfo.username }, "listening to Telegram");
    },
    ended: () => polling?.ended ?? Promise.resolve(),
    stop: async (patienceMs = 10_000) => polling?.stop(patienceMs),
    tellOfSource: createSourceNotifier(services),
    digestSender: (render = createDigestRenderer(services, () => bot.botInfo.username)) =>
      createDigestSender({ ...services, api: oneTryApi(token, client), pace, sleep, render }),
    address: () => (bot.isInited() ? `https://t.me/${bot.botInfo.username}` : undefined),
  };
}

/** Longer than Telegram ever takes. */
const PATIENCE_SECONDS = 30;

/**
 * Calls that are made once, whatever comes of them, each over a connection of its own: where none came about, nothing was
 * sent; one that was kept open may have been given up by the other side, and nobody could tell.
 */
const oneTryApi = (token: string, client: { apiRoot?: string }): Api =>
  new Api(token, { ...client, timeoutSeconds: PATIENCE_SECONDS, baseFetchConfig: { agent: undefined } });
