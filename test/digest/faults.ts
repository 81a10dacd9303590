import { sql } from "kysely";
import { expect } from "vitest";
import type { Schedule } from "../../src/domain/digests.ts";
import { extractFigures } from "../../src/figures/extract.ts";
import type { Incoming } from "../support/fake-telegram/methods.ts";
import { Refusal } from "../support/fake-telegram/methods.ts";
import { startFakeTelegram } from "../support/fake-telegram/server.ts";
import { TELEGRAM_PACE } from "../support/fake-telegram/throttle.ts";
import type { FakeChat } from "../support/fake-telegram/world.ts";
import { paragraphsOf, titleOf } from "../support/report-pages.ts";
import { reportOf } from "../support/reports.ts";
import { HOUR, MINUTE, NOW, type Place, place } from "./place.ts";
import { createSenders } from "./senders.ts";

/** Of every hundred calls so many fail in each way. */
const PERCENT = 5;
/** Longer than a dead process keeps what it claimed. */
const TAKEN_OVER_AFTER = 4 * MINUTE;

/** Park and Miller's generator: a failure can be made to happen again. */
function seeded(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** What a chat is, and whether the report of 沈阳 is news to it. */
const KINDS: readonly {
  type: FakeChat["type"];
  thread?: number;
  schedule?: Schedule;
  places?: string[];
  words?: string[];
  told?: false;
}[] = [
  { type: "private" },
  { type: "private", places: ["210000"], schedule: { kind: "daily", at: "19:30" } },
  { type: "group" },
  { type: "supergroup", thread: 3, words: ["营商环境"] },
  { type: "group", schedule: { kind: "weekly", day: 7, at: "18:00" } },
  { type: "private", places: ["320000"], told: false },
];

const KNOWN_FAULTS = ["403", "429", "5xx", "migration", "reset after", "reset before"];

interface Member {
  id: number;
  chat: FakeChat;
  told: boolean;
  /** Calls that nobody can tell the outcome of: one broke, or the process died over it. */
  doubts: number;
  /** Until when it is to be left alone. */
  patience: number;
}

function report(place = "沈阳市") {
  const text = paragraphsOf({ place, year: 2025 }).join("\n");
  return reportOf({
    slug: "shenyang-2025",
    code: "210100",
    place,
    title: titleOf({ place }),
    year: 2025,
    date: "2026-03-01",
    text,
  });
}

async function subscribe(
  here: Place,
  count: number,
  chats: Map<number, FakeChat>,
  add: (n: number) => FakeChat,
): Promise<Member[]> {
  const members: Member[] = [];
  for (let n = 0; n < count; n++) {
    const {
      thread,
      schedule = { kind: "instant" },
      places = [],
      words = [],
      told = true,
    } = KINDS[n % KINDS.length] ?? {};
    const chat = add(n);
    chats.set(chat.id, chat);
    if (n % 25 === 0)
      await here.desk.setSubscriber(String(chat.id), { quiet: { from: "15:00", to: "17:00" } });
    await here.subscribe({
      chat: String(chat.id),
      schedule,
      interest: { places, words },
      ...(thread === undefined ? {} : { thread }),
    });
    members.push({ id: chat.id, chat, told, doubts: 0, patience: 0 });
  }
  return members;
}

export interface Trouble {
  inDoubt: "hold" | "resend";
  subscribers: number;
  deaths: number;
  /** That send side by side. */
  processes: number;
}

/**
 * A report is news while every fault befalls calls of Telegram and processes die: nothing is lost, and nothing doubled
 * without a doubt.
 */
export async function survives({ inDoubt, subscribers, deaths, processes }: Trouble): Promise<void> {
  const seed = Math.floor(Math.random() * 1e9);
  const random = seeded(seed);
  const here = await place({ inDoubt });
  // What the test itself writes need not survive anything.
  if (here.url === undefined) await sql`pragma synchronous = off`.execute(here.database);
  let members: Member[] = [];
  let calls = 0;
  let kill: (() => void) | undefined;
  let untilDeath = 0;
  const faults = new Map<string, number>();
  const impatient: string[] = [];
  // A group that moved may still be known by the id that it had.
  const memberOf = (id: number) => members.find((member) => member.chat.id === id || member.id === id);

  const telegram = await startFakeTelegram({
    pace: TELEGRAM_PACE,
    clock: () => here.time.now,
    fault: ({ method, fields }: Incoming) => {
      calls++;
      const member = memberOf(Number(fields.chat_id));
      if (!member || !method.startsWith("send") || member.chat.closed) return undefined;
      if (here.time.now < member.patience) impatient.push(`${member.chat.id} at ${here.time.now}`);
      const fault = FAULTS[Math.floor((random() * 100) / PERCENT)];
      const done = fault?.(member);
      if (done) faults.set(done.name, (faults.get(done.name) ?? 0) + 1);
      // Now and then the process dies: while it calls, or a moment later while it writes down how that went.
      if (kill && --untilDeath === 0) {
        const dying = kill;
        kill = undefined;
        if (random() < 0.5) dying();
        else setTimeout(dying, Math.floor(random() * 12));
      }
      return done?.fault;
    },
  });
  const { world } = telegram;
  const FAULTS: ((
    member: Member,
  ) => { name: string; fault?: Refusal | "hang-up" | "hang-up-after" } | undefined)[] = [
    (member) => {
      const seconds = 1 + Math.floor(random() * 40);
      member.patience = here.time.now + seconds * 1000;
      return { name: "429", fault: new Refusal(429, "Too Many Requests", { retry_after: seconds }) };
    },
    () => ({ name: "5xx", fault: new Refusal(502, "Bad Gateway") }),
    (member) => {
      member.doubts++;
      return { name: "reset before", fault: "hang-up" };
    },
    (member) => {
      member.doubts++;
      return { name: "reset after", fault: "hang-up-after" };
    },
    (member) => {
      member.chat.closed = true;
      return { name: "403" };
    },
    (member) => {
      if (member.chat.type !== "group") return undefined;
      const next = world.addChat(member.chat.id - 1_000_000, "supergroup", "Group");
      member.chat.migratedTo = next.id;
      member.chat = next;
      return { name: "migration" };
    },
  ];

  members = await subscribe(here, subscribers, world.chats, (n) => {
    const { type = "private", thread } = KINDS[n % KINDS.length] ?? {};
    return world.addChat(type === "private" ? 1000 + n : -1000 - n, type, `Chat ${n}`, thread !== undefined);
  });
  const news = report();
  await here.reports.upsert({ report: news, figures: extractFigures(news) });

  let killed = 0;
  const senders = createSenders(here.time, (now) => [
    ...[here.folder, telegram.root, String(now), String(NOW + 4 * HOUR), inDoubt],
    ...(here.url === undefined ? [] : [here.url]),
  ]);
  const arm = (): void => {
    if (killed === deaths) return;
    kill = () => senders.kill(random());
    untilDeath = 1 + Math.floor((random() * subscribers) / (2 * deaths));
  };
  arm();
  await senders.run(processes, async () => {
    killed++;
    const sending = here.database.selectFrom("deliveries").select("chat").where("state", "=", "sending");
    for (const { chat } of await sending.execute()) {
      const member = memberOf(Number(chat));
      if (member) member.doubts++;
    }
    if (senders.living() === 0) here.time.now += TAKEN_OVER_AFTER;
    arm();
  });
  await telegram.close();

  const context = `seed ${seed}, ${calls} calls, ${killed} deaths, ${JSON.stringify([...faults])}`;
  console.info(inDoubt, context);
  expect(telegram.tooFast, context).toEqual([]);
  expect(impatient, context).toEqual([]);
  expect(telegram.violations, context).toEqual([]);
  expect(killed, context).toBe(deaths);
  // Of 60 there may be none that some fault befalls.
  if (subscribers > 100) expect([...faults.keys()].sort(), context).toEqual(KNOWN_FAULTS);

  const states = new Map<number, string>();
  for (const { chat, state } of await here.database
    .selectFrom("deliveries")
    .select(["chat", "state"])
    .execute())
    states.set(memberOf(Number(chat))?.id ?? 0, state);
  for (const { id, chat, told, doubts } of members) {
    const about = `${context}, chat ${id} ${chat.title} (${states.get(id)}, ${doubts} doubts)`;
    const had =
      [...chat.messages.values()].length + (chat.id === id ? 0 : (world.chats.get(id)?.messages.size ?? 0));
    const { ended } = await here.desk.subscriber(String(chat.id));
    if (chat.closed && told) {
      // It refuses: known where it was asked, and it is only where nothing has come yet that it must have been.
      if (had === 0 && states.get(id) !== "in-doubt") expect(ended?.reason, about).toBeDefined();
    } else if (!told) expect(had, about).toBe(0);
    else if (inDoubt === "resend") {
      expect(had, about).toBeGreaterThanOrEqual(1);
      expect(had, about).toBeLessThanOrEqual(1 + doubts);
    } else {
      expect(had, about).toBeLessThanOrEqual(1);
      // What did not arrive is known to be in doubt.
      if (had === 0) expect([states.get(id), doubts > 0], about).toEqual(["in-doubt", true]);
    }
  }
  const counts = await here.desk.counts();
  expect(counts.waiting, context).toBe(0);
  if (inDoubt === "resend") expect(counts.inDoubt, context).toBe(0);
}
