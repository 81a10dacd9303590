import { Keyv } from "keyv";
import { expect } from "vitest";
import type { BotOptions } from "../../src/bot/bot.ts";
import { createBot, type YiwenBot } from "../../src/bot/bot.ts";
import { unpaced } from "../../src/bot/pace.ts";
import { createStore } from "../../src/bot/store.ts";
import type { Database } from "../../src/storage/database.ts";
import { KeyValueStore } from "../../src/storage/key-value-store.ts";
import { createRecords } from "../../src/storage/records.ts";
import { afterThisFile, afterThisTest } from "../support/closing.ts";
import { type FakeOptions, startFakeTelegram, TOKEN } from "../support/fake-telegram/server.ts";
import { type StorePlace, storePlace } from "../support/store-place.ts";
import { scriptedAnswerer } from "./scripted-answerer.ts";

export const NOW = Date.parse("2026-03-01T08:00:00Z");

/** One database a test file, a namespace in it a bot: opening one takes longer than most tests. */
let shared: { place: StorePlace; database: Database } | undefined;
let namespaces = 0;

async function ownPlace(): Promise<{ database: Database; namespace: string }> {
  if (!shared) {
    const place = await storePlace();
    const database = await place.open();
    shared = { place, database };
    afterThisFile(async () => {
      shared = undefined;
      await database.destroy();
      await place.remove();
    });
  }
  return { database: shared.database, namespace: `bot-${++namespaces}` };
}

export interface HarnessOptions
  extends FakeOptions,
    Partial<Pick<BotOptions, "rates" | "sleep" | "timezone" | "operators" | "modelUse" | "digests">> {
  /** Default: nothing is kept there yet. */
  place?: { database: Database; namespace: string };
  /** What manages sources, made with the address of the fake server. */
  sources?: (root: string) => NonNullable<BotOptions["sources"]>;
  digests?: NonNullable<BotOptions["digests"]>;
  answerer?: ReturnType<typeof scriptedAnswerer>;
}

export type Telling = Awaited<ReturnType<typeof harness>>;

/** A bot, the fake Telegram it talks to over HTTP, and a clock that stands still until it is moved. */
export async function harness(options: HarnessOptions = {}) {
  const time = { now: NOW };
  const clock = options.clock ?? (() => time.now);
  const telegram = await startFakeTelegram({ ...options, clock });
  const scripted = options.answerer ?? scriptedAnswerer();
  const { database, namespace } = options.place ?? (await ownPlace());
  const keyv = new Keyv({ store: new KeyValueStore(database), namespace });
  const logged: { level: string; fields: object; message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) =>
    void logged.push({ level, fields, message });
  const log = { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
  let ids = 0;
  const make = (more: Partial<BotOptions> = {}): YiwenBot =>
    createBot({
      token: TOKEN,
      apiRoot: telegram.root,
      answerer: scripted.answerer,
      keyv,
      records: createRecords(database, namespace),
      log,
      clock,
      newId: () => `id${++ids}`,
      pace: unpaced,
      ...(options.rates ? { rates: options.rates } : {}),
      ...(options.sources ? { sources: options.sources(telegram.root) } : {}),
      ...(options.digests ? { digests: options.digests } : {}),
      ...(options.sleep ? { sleep: options.sleep } : {}),
      ...(options.timezone ? { timezone: options.timezone } : {}),
      ...(options.modelUse ? { modelUse: options.modelUse } : {}),
      ...(options.operators ? { operators: options.operators } : {}),
      ...(options.digests ? { digests: options.digests } : {}),
      ...more,
    });
  const yiwen = make();
  await yiwen.bot.init();
  const user = telegram.world.person(7);
  const chat = telegram.world.addChat(7, "private", "Person 7");
  afterThisTest(async () => {
    await yiwen.stop();
    await telegram.close();
    expect(telegram.violations).toEqual([]);
    expect([...telegram.world.openQueries], "button presses without an answer").toEqual([]);
    expect(JSON.stringify(logged)).not.toContain(TOKEN);
  });
  const { world } = telegram;
  return {
    telegram,
    world,
    yiwen,
    make,
    keyv,
    store: createStore(keyv),
    logged,
    time,
    user,
    chat,
    asked: scripted.asked,
    hidden: scripted.hidden,
    /** Hands an update to the bot and waits until it is done with it. */
    give: (update: Parameters<typeof yiwen.bot.handleUpdate>[0]) => yiwen.bot.handleUpdate(update),
    /** Writes in the private chat (or another) and returns what the bot said to it. */
    async tell(text: string, more: Partial<Parameters<typeof world.say>[0]> = {}) {
      const place = more.chat ?? chat;
      const before = new Set([...telegram.said(place), ...telegram.whispered(place)]);
      await yiwen.bot.handleUpdate(world.say({ chat: place, from: user, text, ...more }));
      return [...telegram.said(place), ...telegram.whispered(place)].filter(
        (message) => !before.has(message),
      );
    },
    /** A group with an owner (1), an admin (2) and a member (7). */
    group(forum = false, id = -100500) {
      const made = world.addChat(id, "supergroup", "Group", forum);
      for (const [member, status] of [
        [1, "creator"],
        [2, "administrator"],
        [7, "member"],
        [8, "member"],
        [4242, "member"],
      ] as const) {
        made.members.set(member, { status, canChangeInfo: true });
      }
      return made;
    },
  };
}
