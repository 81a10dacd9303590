import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { createApp } from "../../src/app.ts";
import { createBot } from "../../src/bot/bot.ts";
import { extractFigures } from "../../src/figures/extract.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { TOKEN } from "../support/fake-telegram/server.ts";
import { paragraphsOf, titleOf } from "../support/report-pages.ts";
import { reportOf } from "../support/reports.ts";
import { milliseconds, row } from "./bench.ts";
import { percentile } from "./measure.ts";

const CHATS = 3000;
const FIRST_CHAT = 1_000;
const QUESTIONS = [
  "沈阳2022年立案提案多少件？",
  "汕尾2022年办复率是多少",
  "常熟2024年协商议政活动有哪些",
  "How many proposals were filed in Shenyang in 2022?",
];

interface Seen {
  sent: number;
  seconds: number;
  tooFast: number;
  complete: number;
  unanswered: number;
  latencies: number[];
}

/**
 * Prints how fast a digest reaches 3,000 chats under Telegram's limit of 30 messages a second, and how long people who
 * ask meanwhile wait. The clock is the one on the wall.
 */
export async function benchDigests(print: (line: string) => void): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "yiwen-digests-"));
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: console.error };
  const app = await createApp({ DATA_DIR: dir, CORPUS_DIR: "corpus" }, { log: silent });
  await app.refresh();
  const telegram = fork(new URL("./fake-telegram-process.ts", import.meta.url), [
    String(CHATS),
    ...QUESTIONS,
  ]);
  const [{ root }] = (await once(telegram, "message")) as [{ root: string }];
  const bot = createBot({
    token: TOKEN,
    apiRoot: root,
    answerer: app,
    keyv: app.keyv,
    records: app.records,
    digests: app.digests,
    log: silent,
  });
  await bot.start();
  // What prepares the measurement need not survive anything.
  await sql`pragma synchronous = off`.execute(app.database);
  for (let n = 0; n < CHATS; n++)
    await app.digests.desk.add({
      chat: String(FIRST_CHAT + n),
      person: "1",
      interest: { places: [], levels: [], words: [], indicators: [] },
      schedule: { kind: "instant" },
      from: null,
    });
  await sql`pragma synchronous = full`.execute(app.database);
  const place = "大连市";
  const report = reportOf({
    slug: "dalian-2025",
    place,
    code: "210200",
    title: titleOf({ place }),
    year: 2025,
    text: paragraphsOf({ place, year: 2025 }).join("\n"),
  });
  await createReportStore(app.database).upsert({ report, figures: extractFigures(report) });

  telegram.send("ask");
  const began = performance.now();
  await app.digests.worker(bot.digestSender()).tick();
  const took = (performance.now() - began) / 1000;
  telegram.send("tell");
  const [seen] = (await once(telegram, "message")) as [Seen];
  print(row([`A digest to ${CHATS} chats`, "a second", "of the limit", "refused as too fast"]));
  const rate = seen.sent / seen.seconds;
  print(
    row([
      `${seen.complete} told once in ${took.toFixed(0)} s`,
      rate.toFixed(1),
      `${((100 * rate) / 30).toFixed(1)} %`,
      String(seen.tooFast),
    ]),
  );
  print(row(["Questions meanwhile", "answered", "p50", "p95", "longest"]));
  print(
    row([
      "",
      `${seen.latencies.length} of ${seen.latencies.length + seen.unanswered}`,
      ...[0.5, 0.95, 1].map((share) => milliseconds(percentile(seen.latencies, share))),
    ]),
  );
  await bot.stop();
  await app.close();
  telegram.kill();
  rmSync(dir, { recursive: true, force: true });
}
