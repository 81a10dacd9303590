import { destination, type Logger, pino } from "pino";
import { createApp, PUBLIC } from "./app.ts";
import { createBot, type YiwenBot } from "./bot/bot.ts";
import type { Config } from "./config.ts";
import { readEnvironment } from "./environment.ts";
import { AppError } from "./errors.ts";
import { createDownload } from "./sources/download.ts";

/** How often the corpus folder is looked at. Polled, since folders mounted from elsewhere tell of no changes. */
const CORPUS_LOOK_MS = 5_000;
/** How often it is looked whether a source is due. */
const SOURCES_LOOK_MS = 10_000;
/** How often expired settings and conversations leave the database. */
const SWEEP_MS = 3_600_000;
/** Ctrl-C under `npm start` arrives twice, from the terminal and passed on by npm: so soon it is the same wish. */
const SAME_WISH_MS = 1_000;

const NO_TOKEN = `No BOT_TOKEN: get a token from @BotFather in Telegram (/newbot) and put it into .env as BOT_TOKEN=…
Without Telegram, ask here: npm run ask -- "沈阳市政协2022年立案多少件提案?"`;

/** Runs the bot until a signal comes or it can't go on, in which case it throws. */
async function runBot(config: Config, token: string, log: Logger): Promise<void> {
  // Nothing is due before the bot is there to tell of it.
  let bot: YiwenBot | undefined;
  const app = await createApp(config, {
    log,
    notify: async (notice) => bot?.tellOfSource(notice),
    contact: () => bot?.address(),
  });
  bot = createBot({
    token,
    apiRoot: config.TELEGRAM_API_ROOT,
    answerer: app,
    keyv: app.keyv,
    records: app.records,
    timezone: config.DEFAULT_TIMEZONE,
    operators: config.OPERATOR_IDS,
    sources: { desk: app.sources.desk, download: createDownload(config.TELEGRAM_API_ROOT, token) },
    log,
  });
  const signal = firstSignal(log);
  await app.refresh();
  log.info({ reports: (await app.reports(PUBLIC)).length, corpus: config.CORPUS_DIR }, "corpus read");
  every(CORPUS_LOOK_MS, app.refresh, log);
  every(SOURCES_LOOK_MS, app.sources.watcher.tick, log);
  every(SWEEP_MS, app.sweep, log);
  try {
    // A signal may come while Telegram can't be reached and the bot still tries to start.
    await Promise.race([signal, bot.start().then(bot.ended)]);
  } finally {
    await bot.stop();
    await app.close();
  }
}

/** Resolves at the first SIGINT or SIGTERM; whoever sends a second one does not want to wait. */
function firstSignal(log: Logger): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const receive = (name: NodeJS.Signals): void => {
      if (first !== undefined) {
        if (performance.now() - first < SAME_WISH_MS) return;
        process.exit(1);
      }
      first = performance.now();
      log.info({ signal: name }, "stopping: the answers in hand are finished first");
      resolve();
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

try {
  const config = readEnvironment();
  if (config.BOT_TOKEN === undefined) console.log(NO_TOKEN);
  else await runBot(config, config.BOT_TOKEN, pino({ level: config.LOG_LEVEL }, destination(1)));
  process.exit(0);
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
}
