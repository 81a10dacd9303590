import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createApp } from "../../src/app.ts";
import { extractFigures } from "../../src/figures/extract.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { startFakeTelegram } from "../support/fake-telegram/server.ts";
import { TELEGRAM_PACE } from "../support/fake-telegram/throttle.ts";
import { BOT } from "../support/fake-telegram/world.ts";
import { paragraphsOf, titleOf } from "../support/report-pages.ts";
import { reportOf } from "../support/reports.ts";
import { createFleet } from "./fleet.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** No group gets more questions than its limiter lets through in a minute. */
const MOST_IN_A_GROUP = 20;

/** Telegram's, with the short bursts in a chat that it lets pass. */
const LIMITS = { ...TELEGRAM_PACE, chatPerSecond: 3 };

const LOOK_MS = 250;
/** Questions that a group has asked and that are not answered, more or less. */
const MOST_ROUNDS_WAITING = 4;

export interface Play {
  /** Of a PostgreSQL database. */
  databaseUrl: string;
  processes: number;
  groups: number;
  /** Questions in each group, 20 at the most. */
  questions: number;
  /** Times that a process is killed and started again while the questions come. */
  kills: number;
  /** Private chats that are told of a new report while the groups ask. Default: none. */
  subscribers?: number;
  /** Numbers below 1, to choose by. */
  random: () => number;
}

export interface Played {
  /** Questions without an answer. */
  lost: number;
  /** Groups whose answers stand in another order than their questions. */
  disordered: number;
  /** Chats that were told of the new report once, and those told oftener. */
  told: number;
  toldAgain: number;
  /** Messages that Telegram refused since it was sent too many. */
  tooFast: number;
  /** The most that came in any second. */
  busiest: number;
  /** Answers that came again: the process was killed between Telegram's taking them and its own noting that. */
  doubled: number;
  violations: string[];
  seconds: number;
  /** Lines of the logs at level error. */
  errors: string[];
}

const FIRST_SUBSCRIBER = 5_000_000;

/** Subscribes chats before anybody starts, and publishes a report when all are there. */
async function subscribed({ databaseUrl, subscribers = 0 }: Play, folder: string) {
  const app = await createApp({
    DATA_DIR: join(folder, "publisher"),
    CORPUS_DIR: join(root, "corpus"),
    DATABASE_URL: databaseUrl,
  });
  for (let n = 0; n < subscribers; n++)
    await app.digests.desk.add({
      chat: String(FIRST_SUBSCRIBER + n),
      person: "1",
      interest: { places: ["210200"], levels: [], words: [], indicators: [] },
      schedule: { kind: "instant" },
      from: null,
    });
  return {
    async publish(): Promise<void> {
      if (subscribers === 0) return;
      const place = "大连市";
      const text = paragraphsOf({ place, year: 2025 }).join("\n");
      const about = { slug: "dalian-2025", place, code: "210200", year: 2025, title: titleOf({ place }) };
      const report = reportOf({ ...about, text });
      await createReportStore(app.database).upsert({ report, figures: extractFigures(report) });
    },
    close: () => app.close(),
  };
}

/** Several processes of the bot on one store, killed and started at random, while groups ask. */
export async function play(options: Play): Promise<Played> {
  const { databaseUrl, groups, random } = options;
  const questions = Math.min(options.questions, MOST_IN_A_GROUP);
  const folder = mkdtempSync(join(tmpdir(), "yiwen-replicas-"));
  const telegram = await startFakeTelegram({ pace: LIMITS });
  const arrivals: number[] = [];
  const { throttle } = telegram.rules;
  telegram.rules.throttle = (chat) => {
    arrivals.push(performance.now());
    return throttle(chat);
  };
  const fleet = await createFleet({
    folder,
    telegramRoot: telegram.root,
    random,
    settings: { CORPUS_DIR: join(root, "corpus"), DATABASE_URL: databaseUrl },
  });
  const news = await subscribed(options, folder);
  await fleet.start(options.processes);
  const began = performance.now();
  const { world } = telegram;
  const chats = Array.from({ length: groups }, (_, n) =>
    world.addChat(-1_000_000 - n, "supergroup", `Group ${n}`),
  );
  /** Every group asks once more. Who waits too long for an answer gets an apology in its place: not all at once. */
  const askAll = (): void =>
    telegram.deliver(
      ...chats.map((chat, n) =>
        world.say({ chat, from: world.person(100 + n), text: `@${BOT.username} 沈阳2022年立案提案多少件?` }),
      ),
    );

  const subscribers = Array.from({ length: options.subscribers ?? 0 }, (_, n) =>
    world.addChat(FIRST_SUBSCRIBER + n, "private", `Subscriber ${n}`),
  );
  const told = () => subscribers.filter(({ messages }) => messages.size > 0).length;
  await news.publish();
  const total = groups * questions;
  const answeredIn = (n: number): number[] =>
    chats[n] ? telegram.said(chats[n]).flatMap(({ replyTo }) => replyTo ?? []) : [];
  const answered = () => chats.reduce((sum, _, n) => sum + new Set(answeredIn(n)).size, 0);
  const killAt = Array.from({ length: options.kills }, (_, n) => (total * (n + 1)) / (options.kills + 2));
  // A take-over, and ten answers a second.
  const deadline = performance.now() + 60_000 + (total + subscribers.length) * 100;
  let rounds = 0;
  // Looked at now and then: with every call it would take longer than the calls.
  for (
    let count = 0;
    (count < total || told() < subscribers.length) && performance.now() < deadline;
    count = answered()
  ) {
    while (rounds < questions && rounds * groups < count + MOST_ROUNDS_WAITING * groups) {
      askAll();
      rounds++;
    }
    if (count >= (killAt[0] ?? Number.POSITIVE_INFINITY)) {
      killAt.shift();
      await fleet.replaceOne();
    }
    await after(LOOK_MS);
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  const logs = await fleet.stop();

  const played = chats.map((_, n) => {
    const replies = answeredIn(n);
    const first = [...new Set(replies)];
    return {
      lost: questions - first.length,
      doubled: replies.length - first.length,
      ordered: first.every((id, index) => index === 0 || id > (first[index - 1] ?? 0)),
    };
  });
  await news.close();
  await telegram.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    lost: played.reduce((sum, { lost }) => sum + lost, 0),
    doubled: played.reduce((sum, { doubled }) => sum + doubled, 0),
    disordered: played.filter(({ ordered }) => !ordered).length,
    told: told(),
    toldAgain: subscribers.filter(({ messages }) => messages.size > 1).length,
    tooFast: telegram.tooFast.length,
    busiest: Math.max(
      0,
      ...arrivals.map((at) => arrivals.filter((other) => other >= at && other < at + 1000).length),
    ),
    violations: telegram.violations,
    seconds,
    errors: logs.filter((line) => /"level":50|^\S*Error/.test(line)),
  };
}
