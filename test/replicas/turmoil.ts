import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startFakeTelegram } from "../support/fake-telegram/server.ts";
import type { Pace } from "../support/fake-telegram/throttle.ts";
import { BOT } from "../support/fake-telegram/world.ts";
import { createFleet } from "./fleet.ts";
import { chatOf, digestsInDoubt, furnish, publishNews, QUESTIONS } from "./groups.ts";
import { answeredIn, type Judged, judge, told } from "./judging.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** No group gets more questions than its limiter lets through in a minute. */
export const MOST_IN_A_GROUP = 20;

const LOOK_MS = 250;
/** Questions that a group has asked and that are not answered, more or less. */
const MOST_ROUNDS_WAITING = 4;
/** When nothing was answered for so long nothing will be: to take over from a dead process takes less than half a minute. */
const STANDSTILL_MS = 120_000;
/** What a dead process had claimed of digests is taken over in that time, and all told in it. */
const DIGESTS_MS = 300_000;

export interface Turmoil {
  /** Of a PostgreSQL database that is empty. */
  databaseUrl: string;
  processes: number;
  groups: number;
  /** Questions in each group, 20 at the most. */
  questions: number;
  /** Times that a process is killed and started again while the questions come. */
  kills: number;
  /** Numbers below 1, to choose by. */
  random: () => number;
  /** Telegram's limits. Absent: nothing is too fast. */
  pace?: Pace;
  /** Told how many questions are answered, now and then. */
  onProgress?: (answered: number, total: number) => void;
}

export interface Outcome extends Judged {
  questions: number;
  /** Digests that may have arrived or not: their process died over them. */
  inDoubt: number;
  /** Messages that Telegram refused because they came too fast. */
  tooFast: number;
  violations: string[];
  /** Processes that others took for dead: those that were killed, and those that showed no sign of life in time. */
  takenOver: number;
  /** Until the last answer. */
  seconds: number;
  /** Lines of the logs at level error. */
  errors: string[];
}

/**
 * Several processes of the bot on one store, killed and started at random, while groups ask by turns about what everybody
 * and what only they may know; half way a report appears that all have subscribed to.
 */
export async function turmoil(options: Turmoil): Promise<Outcome> {
  const { databaseUrl, groups, random } = options;
  const questions = Math.min(options.questions, MOST_IN_A_GROUP);
  const folder = mkdtempSync(join(tmpdir(), "yiwen-replicas-"));
  const corpus = join(folder, "corpus");
  cpSync(join(root, "corpus"), corpus, { recursive: true });
  await furnish(databaseUrl, groups);
  const telegram = await startFakeTelegram(options.pace ? { pace: options.pace } : {});
  const { world } = telegram;
  const fleet = await createFleet({
    ...{ folder, telegramRoot: telegram.root, random },
    settings: { CORPUS_DIR: corpus, DATABASE_URL: databaseUrl },
  });
  await fleet.start(options.processes);

  const began = performance.now();
  const chats = Array.from({ length: groups }, (_, n) =>
    world.addChat(chatOf(n), "supergroup", `Group ${n}`),
  );
  /** Every group asks once more. Who waits too long for an answer gets an apology in its place: not all at once. */
  const askAll = (round: number): void => {
    const { text } = QUESTIONS[round % QUESTIONS.length] ?? QUESTIONS[0];
    telegram.deliver(
      ...chats.map((chat, n) =>
        world.say({ chat, from: world.person(100 + n), text: `@${BOT.username} ${text}` }),
      ),
    );
  };
  const total = groups * questions;
  const answered = () => chats.reduce((sum, chat) => sum + answeredIn(telegram, chat).length, 0);
  const killAt = Array.from({ length: options.kills }, (_, n) => (total * (n + 1)) / (options.kills + 2));
  let deadline = performance.now() + STANDSTILL_MS;
  let last = 0;
  let rounds = 0;
  let published = false;
  // Looked at now and then: with every call it would take longer than the calls.
  for (let count = 0; count < total && performance.now() < deadline; count = answered()) {
    while (rounds < questions && rounds * groups < count + MOST_ROUNDS_WAITING * groups) askAll(rounds++);
    if (!published && count >= total / 2) {
      publishNews(corpus);
      published = true;
    }
    if (count >= (killAt[0] ?? Number.POSITIVE_INFINITY)) {
      killAt.shift();
      await fleet.replaceOne();
    }
    options.onProgress?.(count, total);
    if (count > last) deadline = performance.now() + STANDSTILL_MS;
    last = count;
    await after(LOOK_MS);
  }
  // While a killed process came back, the others may have answered the whole second half.
  if (!published) publishNews(corpus);
  const seconds = Math.round((performance.now() - began) / 1000);
  const patience = performance.now() + DIGESTS_MS;
  while (performance.now() < patience) {
    if (told(telegram, chats) + (await digestsInDoubt(databaseUrl)) >= groups) break;
    await after(LOOK_MS);
  }
  const log = await fleet.stop();
  const judged = judge({ telegram, chats, questions, killedAt: fleet.killedAt });
  const inDoubt = await digestsInDoubt(databaseUrl);
  const { violations, tooFast } = telegram;
  await telegram.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    ...judged,
    questions: total,
    inDoubt,
    tooFast: tooFast.length,
    ...{ violations, seconds },
    takenOver: log.filter((line) => line.includes("another process died")).length,
    errors: log.filter((line) => /"level":50|^\S*Error/.test(line)),
  };
}
