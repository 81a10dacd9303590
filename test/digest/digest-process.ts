import { flushCompileCache } from "node:module";
import pg from "pg";
import { createApp } from "../../src/app.ts";
import { createBot } from "../../src/bot/bot.ts";
import { createPace } from "../../src/bot/pace.ts";
import { paragraph } from "../../src/bot/render/document.ts";
import { createSendCounts } from "../../src/bot/send-counts.ts";
import { createSharedCounts } from "../../src/storage/send-counts.ts";
import { TOKEN } from "../support/fake-telegram/server.ts";
import { BOT } from "../support/fake-telegram/world.ts";
import { virtualTime } from "./virtual-time.ts";

/*
 * A process of its own for tests, to be killed: node digest-process.ts FOLDER API-ROOT NOW END IN-DOUBT [DATABASE-URL].
 * Sends what is due, and ends when it is late enough and nothing waits any more. It asks its parent to let time pass, and
 * is told how far it did.
 */
const [folder = "", apiRoot = "", start = "0", end = "0", inDoubt = "hold", url] = process.argv.slice(2);

// Otherwise done at the end, which mostly does not come.
flushCompileCache();
let heard = (_: number): void => undefined;
process.on("message", (now: number) => heard(now));
const time = virtualTime(
  Number(start),
  (wish) =>
    new Promise((resolve) => {
      heard = resolve;
      process.send?.(wish);
    }),
);
const { clock, sleep } = time;

// While the server works no time passes, as none does while SQLite works.
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  const asked = query.apply(this, given as never) as unknown as Promise<unknown>;
  void time.during(() => asked.catch(() => undefined));
  return asked;
} as never;

const app = await createApp(
  {
    DATA_DIR: folder,
    CORPUS_DIR: `${folder}/corpus`,
    DIGEST_IN_DOUBT: inDoubt as "hold" | "resend",
    ...(url === undefined ? {} : { DATABASE_URL: url }),
  },
  { now: clock, sleep },
);
const counts = url === undefined ? createSendCounts(clock) : createSharedCounts(app.database, { clock });
const pace = createPace({ counts, clock, sleep });
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: console.error };
const bot = createBot({
  token: TOKEN,
  apiRoot,
  answerer: app,
  keyv: app.keyv,
  records: app.records,
  log,
  clock,
  sleep,
  pace: { ...pace, leave: (chat) => time.waiting(() => pace.leave(chat)) },
  botInfo: { ...BOT } as never,
});
const sender = bot.digestSender(({ reports }) => ({
  document: {
    blocks: [paragraph(reports.map(({ report, answer }) => `${report.title}\n${answer.text}`).join("\n"))],
  },
  keyboard: { inline_keyboard: [] },
}));
// Composing and the calls take no time; only waiting does.
const worker = app.digests.worker({
  language: (chat) => time.during(() => sender.language(chat)),
  turn: (chat) => sender.turn(chat),
  send: (...args) => time.during(() => sender.send(...args)),
});
for (;;) {
  await worker.tick();
  const { waiting } = await app.digests.desk.counts();
  if (waiting === 0 && clock() >= Number(end)) break;
  await sleep(waiting > 0 ? 1000 : 60_000);
}
await app.close();
process.exit(0);
