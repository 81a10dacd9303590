import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Hono } from "hono";
import openInBrowser from "open";
import type { Logger } from "pino";
import { createApp } from "./app.ts";
import { createBot, type YiwenBot } from "./bot/bot.ts";
import { unpaced } from "./bot/pace.ts";
import { type Config, secretsOf } from "./config.ts";
import { PUBLIC } from "./domain/report.ts";
import { readEnvironment } from "./environment.ts";
import { AppError } from "./errors.ts";
import { createLog, within } from "./operations/log.ts";
import { createOperations } from "./operations/operations.ts";
import { checkDataFolder } from "./operations/start-checks.ts";
import { createDownload } from "./sources/download.ts";
import { isLoopback, type Listening, listen } from "./web/listen.ts";
import { startLocalTelegram } from "./web/local-telegram/local-telegram.ts";
import { createFront } from "./web/operations.ts";
import { createSite } from "./web/site.ts";
import { WEBHOOK_PATH } from "./web/webhook.ts";

/** How often the corpus folder is looked at. Polled, since folders mounted from elsewhere tell of no changes. */
const CORPUS_LOOK_MS = 5_000;
/** How often it is looked whether a source is due. */
const SOURCES_LOOK_MS = 10_000;
/** How often a turn of embedding passages begins, where a model is set; one takes half of that. */
const EMBED_MS = 5_000;
/** How often a turn of reading what new reports answer to the usual rankings begins; one takes half of that. */
const RANKINGS_MS = 5_000;
/** How often it is looked whether a digest is due. */
const DIGESTS_LOOK_MS = 1_000;
const CLOCK_LOOK_MS = 5_000;
/** How often expired settings and conversations leave the database. */
const SWEEP_MS = 3_600_000;
/** Ctrl-C under `npm start` arrives twice, from the terminal and passed on by npm: so soon it is the same wish. */
const SAME_WISH_MS = 1_000;
/** How long digests that are on their way are waited for at the end. */
const STOP_PATIENCE_MS = 10_000;
const DEFAULT_PORT = 3000;

/** Milliseconds since 1970 as they were at the start, and evenly on from there: to measure how long something lasts. */
const steady = (): number => performance.timeOrigin + performance.now();
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const USAGE = `npm start               the bot; without BOT_TOKEN a page to chat with it, on this machine
npm start -- --open     opens that page`;

/**
 * Runs the bot until a signal comes or it can't go on, in which case it throws. Without a token the bot talks to a
 * Telegram of its own, which the local chat shows.
 */
async function run(config: Config, log: Logger, openPage: boolean): Promise<void> {
  const isLocal = config.BOT_TOKEN === undefined;
  checkDataFolder(config.DATA_DIR);
  const operations = createOperations({
    dataFolder: config.DATA_DIR,
    ...{ wall: Date.now, steady, sleep },
    onJump: (seconds) => log.warn({ seconds }, "the clock of this machine was set, or the machine slept"),
  });
  const site = Promise.withResolvers<Hono>();
  const wanted = isLocal || config.PORT !== undefined || config.PUBLIC_URL !== undefined;
  // Its address stands in what the bot says. Monitors are answered at once; who opens a page waits until all is there.
  const server = wanted ? await listenFor(config, createFront(operations, site.promise)) : undefined;
  const publicUrl = config.PUBLIC_URL ?? (isLocal ? server?.url : undefined);
  // Nothing is due before the bot is there to tell of it.
  let bot: YiwenBot | undefined;
  const app = await createApp(
    { ...config, PUBLIC_URL: publicUrl },
    {
      log,
      observer: operations.observer,
      notify: async (notice) => bot?.tellOfSource(notice),
      contact: () => bot?.address(),
    },
  );
  operations.watch(app);
  const telegram = isLocal
    ? await startLocalTelegram({
        keyv: app.kept("local-telegram"),
        folder: join(config.DATA_DIR, "local-telegram"),
        clock: Date.now,
        onProblem: (method, error) => log.warn({ method, err: error }, "a call of the local Bot API failed"),
      })
    : undefined;
  const token = telegram?.token ?? config.BOT_TOKEN ?? "";
  const apiRoot = telegram?.apiRoot ?? config.TELEGRAM_API_ROOT;
  const secret = isLocal ? undefined : config.WEBHOOK_SECRET;
  const served = createBot({
    token,
    apiRoot,
    answerer: app,
    keyv: app.keyv,
    records: app.records,
    timezone: config.DEFAULT_TIMEZONE,
    operators: config.OPERATOR_IDS,
    modelUse: app.modelUse,
    digests: app.digests,
    ...(isLocal ? { pace: unpaced } : {}),
    sources: { desk: app.sources.desk, download: createDownload(apiRoot, token) },
    inbox: app.inbox,
    ...(app.sendCounts ? { counts: app.sendCounts } : {}),
    ...(secret === undefined ? {} : { webhook: { url: `${publicUrl}${WEBHOOK_PATH}`, secret } }),
    ...{ log, within, steady, observer: operations.observer },
  });
  bot = served;
  const signal = firstSignal(log);
  await app.refresh();
  log.info({ reports: (await app.reports(PUBLIC)).length, corpus: config.CORPUS_DIR }, "corpus read");
  site.resolve(
    createSite({
      source: app,
      links: app.links,
      onError: (error) => log.error({ err: error }, "a request failed"),
      ...(secret === undefined ? {} : { webhook: { secret, take: served.take } }),
      ...(telegram ? { local: { telegram, host: config.HOST } } : {}),
    }),
  );
  every(CORPUS_LOOK_MS, () => app.refresh(), log);
  every(SOURCES_LOOK_MS, app.sources.watcher.tick, log);
  every(EMBED_MS, app.embed, log);
  every(RANKINGS_MS, app.prepareRankings, log);
  every(CLOCK_LOOK_MS, async () => operations.lookAtClock(), log);
  // By a clock that is wrong for a while everything has expired.
  every(SWEEP_MS, async () => (operations.clockHasJumped() ? undefined : app.sweep()), log);
  const digests = app.digests.worker(served.digestSender());
  try {
    // A signal may come while Telegram can't be reached and the bot still tries to start.
    const stopped = await Promise.race([
      signal,
      served.start().then(async () => {
        every(DIGESTS_LOOK_MS, digests.tick, log);
        operations.open();
        if (server) await tell(server.url, { config, openPage, log });
        return served.ended();
      }),
    ]);
    operations.drain();
    if (stopped === "signal" && secret !== undefined) await sleep(config.DRAIN_SECONDS * 1000);
  } finally {
    operations.drain();
    // A call that hangs leaves its digest in doubt.
    await Promise.all([served.stop(), Promise.race([digests.stop(), sleep(STOP_PATIENCE_MS)])]);
    await telegram?.close();
    await server?.close();
    await app.close();
  }
}

/** The port asked for; a newcomer who asked for none gets another where the usual one is taken. */
async function listenFor(config: Config, fetch: (request: Request) => Promise<Response>): Promise<Listening> {
  const { HOST: host, PORT: port } = config;
  try {
    return await listen({ host, port: port ?? DEFAULT_PORT, fetch });
  } catch (error) {
    const isTaken = error instanceof AppError && error.code === "web.port-taken";
    if (!isTaken || port !== undefined || config.BOT_TOKEN !== undefined) throw error;
    return listen({ host, port: 0, fetch });
  }
}

interface Telling {
  config: Config;
  openPage: boolean;
  log: Logger;
}

/** Says where the pages are. */
async function tell(url: string, { config, openPage, log }: Telling): Promise<void> {
  if (config.BOT_TOKEN !== undefined) log.info({ url }, "the report reader is served");
  else {
    const reach = isLoopback(config.HOST)
      ? "It has no login and can be opened on this machine only."
      : `It has NO LOGIN, and HOST=${config.HOST} lets other machines open it: whoever can reads and writes all.`;
    console.log(`Chat with the bot here:  ${url}\nRead the reports here:   ${url}/reports\n\n${reach}`);
    console.log("To have the bot in Telegram, put a BOT_TOKEN from @BotFather into .env. Ctrl-C stops it.");
  }
  if (!openPage) return;
  await openInBrowser(url).catch((error: unknown) => log.warn({ err: error }, "no browser could be opened"));
}

/** Resolves at the first SIGINT or SIGTERM; whoever sends a second one does not want to wait. */
function firstSignal(log: Logger): Promise<"signal"> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const receive = (name: NodeJS.Signals): void => {
      if (first !== undefined) {
        if (performance.now() - first < SAME_WISH_MS) return;
        process.exit(1);
      }
      first = performance.now();
      log.info({ signal: name }, "stopping: the answers in hand are finished first");
      resolve("signal");
    };
    process.on("SIGINT", receive);
    process.on("SIGTERM", receive);
  });
}

function every(ms: number, task: () => Promise<unknown>, log: Logger): void {
  setInterval(() => {
    task().catch((error: unknown) => log.error({ err: error }, "a regular task failed"));
  }, ms).unref();
}

/** In a terminal that shows the address of the chat, only what goes wrong is worth a line. */
const logFor = (config: Config): Logger =>
  config.BOT_TOKEN === undefined && config.LOG_LEVEL === "info"
    ? createLog({ level: "warn", fd: 2, secrets: secretsOf(config) })
    : createLog({ level: config.LOG_LEVEL, fd: 1, secrets: secretsOf(config) });

try {
  const config = readEnvironment();
  const { values } = parseArgs({
    options: { open: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) console.log(USAGE);
  else await run(config, logFor(config), values.open ?? false);
  process.exit(0);
} catch (error) {
  const isExpected = error instanceof AppError || (error instanceof TypeError && "code" in error);
  console.error(isExpected ? error.message : error);
  process.exit(1);
}
