import { randomBytes } from "node:crypto";
import { sequentialize } from "@grammyjs/runner";
import { Api, Bot, GrammyError } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import type { Keyv } from "keyv";
import type { Answerer } from "../domain/answering.ts";
import type { MessageSender } from "../domain/digests.ts";
import type { Inbox } from "../domain/inbox.ts";
import { type Observer, unobserved } from "../domain/observer.ts";
import type { SendCounts } from "../domain/pacing.ts";
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
import { createDescriber, createRefusal, errorBoundary } from "./errors.ts";
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
import { createInboxWorker } from "./inbox-worker.ts";
import { createLimiter, DEFAULT_RATES, type Rates } from "./limiter.ts";
import { createPace, type Pace } from "./pace.ts";
import { poll } from "./polling.ts";
import { createSendCounts } from "./send-counts.ts";
import { createSender } from "./sender.ts";
import type { BotContext, BotDigests, BotSources, Log, Services } from "./services.ts";
import { whileReached } from "./shared-counts.ts";
import { createSourceNotifier } from "./source-notices.ts";
import { createStore } from "./store.ts";
import { createTally } from "./tally.ts";
import { loadTexts } from "./texts.ts";
import { laneOf, listenByWebhook, type Webhook, type WebhookOptions } from "./webhook.ts";

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
  /** Milliseconds that pass evenly when the clock of the machine is set. Default: `clock`. */
  steady?: () => number;
  sleep?: (ms: number) => Promise<void>;
  newId?: () => string;
  rates?: Rates;
  /** What answers and digests share; Telegram's limits by default. */
  pace?: Pace;
  /** Where all processes of the bot count what they send. Absent: this process sends alone. */
  counts?: SendCounts;
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
  /** Where updates that were acknowledged are kept until they are handled. */
  inbox?: Inbox;
  /** Absent: the bot polls. */
  webhook?: WebhookOptions;
  /** Runs the handling of an update so that every line of the log that comes of it names the update. */
  within?: Within;
  observer?: Observer;
}

export type Within = <Value>(fields: { update: number }, work: () => Promise<Value>) => Promise<Value>;

export interface YiwenBot {
  bot: Bot<BotContext>;
  /** Greets Telegram and starts to listen. Fails when the token or the webhook is refused. */
  start(): Promise<void>;
  /** Keeps an update that came by the webhook; when that resolves it may be acknowledged. */
  take(update: Update): Promise<void>;
  /** Resolves when listening was stopped; rejects when it can't go on. */
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
  const steady = options.steady ?? clock;
  const sleep = options.sleep ?? ((ms) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const client = apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/+$/, "") };
  const bot = new Bot<BotContext>(token, {
    ...(botInfo ? { botInfo } : {}),
    client,
  });
  const store = createStore(keyv);
  // Paced by the clock on the wall, whatever time it is for the bot.
  const even = () => performance.now();
  const counts = options.counts
    ? whileReached(options.counts, { clock: even, sleep, log })
    : createSendCounts(even);
  const pace = options.pace ?? createPace({ counts, clock: even, sleep });
  const observer = options.observer ?? unobserved;
  configureApi(bot, { log, sleep, records, observer, pace });

  const describe = createDescriber(token);
  const parts = { log, describe };
  const { inbox, webhook } = options;
  const refusal = createRefusal((update) => bot.handleUpdate(update));
  const worker =
    inbox &&
    createInboxWorker({
      ...{ ...parts, inbox, steady, worker: randomBytes(9).toString("base64url") },
      handle: (update, harmful) => (harmful ? refusal.handle(update) : bot.handleUpdate(update)),
    });

  const services: Services = {
    answerer,
    store,
    records,
    sender: createSender(bot.api, store, clock, log),
    texts: loadTexts(),
    limiter: createLimiter(steady),
    log,
    subscribable: options.digests !== undefined,
    timezone: options.timezone ?? "UTC",
    operators: new Set(options.operators),
    tally: createTally(steady),
    modelUse: options.modelUse ?? (() => undefined),
    clock,
    steady,
    observer,
    newId: options.newId ?? (() => randomBytes(9).toString("base64url")),
    noteAnswered: async (update) => worker?.answered(update),
    isHeld: async (update) => worker?.holds(update) ?? true,
    describe,
  };
  const admins = createAdmins(bot.api, steady);
  const admission = createAdmission(services, admins, options.rates ?? DEFAULT_RATES);
  const conversation = createConversation(services);

  // The order matters: what comes first may end the way of an update.
  const { within } = options;
  if (within) bot.use((ctx, next) => within({ update: ctx.update.update_id }, next));
  // Answers to one chat keep their order, and what is remembered of it is never written by two at once.
  bot.use(sequentialize(laneOf));
  bot.use(errorBoundary(services));
  bot.use(refusal);
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
  bot.use(status(services, { digests: options.digests?.desk, sources: options.sources?.desk }));
  bot.use(answerButtons(services, conversation, admission));
  bot.use(exporting(services, admission));
  bot.use(unknownButtons());
  bot.use(asking(services, conversation, admission));
  bot.use(leftovers(services));

  let listening: Pick<Webhook, "ended" | "stop" | "take"> | undefined;

  async function greet(): Promise<void> {
    try {
      await bot.init();
      // Telegram gives updates either to a webhook or to polling, and a webhook set once stays set.
      if (!webhook) await bot.api.deleteWebhook();
    } catch (error) {
      if (!(error instanceof GrammyError) || ![401, 404].includes(error.error_code)) throw error;
      throw new AppError(
        "telegram.token",
        "Telegram does not know BOT_TOKEN: copy it again from @BotFather",
        { cause: error },
      );
    }
  }

  return {
    bot,
    async start() {
      await greet();
      await registerCommands(bot.api, services);
      if (webhook && inbox && worker)
        listening = await listenByWebhook(bot, { ...webhook, ...parts, inbox, worker });
      else {
        listening = { ...poll(bot, { ...parts, sleep }), take: refuse };
        // Acknowledged before the operator turned from the webhook to polling.
        if (inbox && (await inbox.count()) > 0) await worker?.start();
      }
      log.info({ bot: bot.botInfo.username, webhook: webhook !== undefined }, "listening to Telegram");
    },
    take: async (update) => (listening ? listening.take(update) : refuse()),
    ended: () => listening?.ended ?? Promise.resolve(),
    async stop(patienceMs = 10_000) {
      const ending = listening;
      // No update may be acknowledged from now on.
      listening = undefined;
      await Promise.all([ending?.stop(patienceMs), worker?.stop(patienceMs)]);
    },
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

function refuse(): never {
  throw new AppError("telegram.not-listening", "the bot takes no updates by a webhook now", {
    retryable: true,
  });
}
