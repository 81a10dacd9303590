import { sql } from "kysely";
import {
  afterBroadcast,
  KEPT_MS,
  type MessageKind,
  type PaceLimits,
  type SendCounts,
  TELEGRAM_LIMITS,
  waitsOf,
} from "../domain/pacing.ts";
import type { Database } from "./database.ts";

const NAMESPACE = "send-counts";
const OVER_ALL = "all";
/** One process may be slower to send what it has counted than another. */
const MARGIN_MS = 60;

export interface SharedCountsOptions {
  limits?: PaceLimits;
  /** Milliseconds. Default: the clock of the database server, since those of the processes' machines differ. */
  clock?: () => number;
}

/** As kept, in milliseconds. */
interface Sent {
  times: number[];
  nextBroadcast?: number;
}

/**
 * Counts what all processes on one PostgreSQL database send, in the key-value table. Whoever finds room writes the message down only
 * if nobody else has written meanwhile; else looks again.
 */
export function createSharedCounts(
  database: Database,
  { limits = TELEGRAM_LIMITS, clock }: SharedCountsOptions = {},
): SendCounts {
  async function look(kind: MessageKind, chat: number) {
    const {
      now,
      all,
      own: ofChat,
    } = await database
      .selectNoFrom(({ selectFrom }) => {
        const kept = (key: string) =>
          selectFrom("key_values").select("value").where("namespace", "=", NAMESPACE).where("key", "=", key);
        return [
          (clock
            ? sql<number>`${sql.lit(clock())}`
            : sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
          ).as("now"),
          kept(OVER_ALL).as("all"),
          kept(String(chat)).as("own"),
        ];
      })
      .executeTakeFirstOrThrow();
    const sent = readSent(all, now, KEPT_MS.overAll);
    const inChat = readSent(ofChat, now, KEPT_MS.inChat).times;
    const { nextBroadcast = Number.NEGATIVE_INFINITY } = sent;
    const waits = waitsOf({ kind, chat }, { overAll: sent.times, inChat, nextBroadcast }, now, {
      limits,
      marginMs: MARGIN_MS,
    });
    return { now, all, sent, inChat, waits };
  }

  /** Whether nobody else was quicker. */
  function write(
    chat: number,
    before: string | null,
    sent: Sent,
    inChat: number[],
    now: number,
  ): Promise<boolean> {
    return database.transaction().execute(async (transaction) => {
      // A crash of the server may forget a second's messages: not worth waiting for the disk.
      await sql`set local synchronous_commit to off`.execute(transaction);
      const value = JSON.stringify(sent);
      const key = { namespace: NAMESPACE, key: OVER_ALL };
      const changed =
        before === null
          ? await transaction
              .insertInto("key_values")
              .values({ ...key, value, expires: null })
              .onConflict((conflict) => conflict.columns(["namespace", "key"]).doNothing())
              .returning("key")
              .executeTakeFirst()
          : await transaction
              .updateTable("key_values")
              .set({ value })
              .where("namespace", "=", key.namespace)
              .where("key", "=", key.key)
              .where("value", "=", before)
              .returning("key")
              .executeTakeFirst();
      if (!changed) return false;
      const own = {
        namespace: NAMESPACE,
        key: String(chat),
        value: JSON.stringify({ times: inChat } satisfies Sent),
        expires: now + KEPT_MS.inChat,
      };
      await transaction
        .insertInto("key_values")
        .values(own)
        .onConflict((conflict) => conflict.columns(["namespace", "key"]).doUpdateSet(own))
        .execute();
      return true;
    });
  }

  return {
    async take(kind, chat) {
      for (;;) {
        const { now, all, sent, inChat, waits } = await look(kind, chat);
        const found = { ...waits, arrived: () => undefined };
        if (waits.inChat > 0 || waits.overAll > 0) return found;
        const next: Sent = { ...sent, times: [...sent.times, now] };
        if (kind === "broadcast")
          next.nextBroadcast = afterBroadcast(sent.nextBroadcast ?? Number.NEGATIVE_INFINITY, now);
        const own = [...inChat, now].slice(-limits.groupPerMinute);
        if (await write(chat, all, next, own, now)) return found;
      }
    },
    rest: async (chat) => (await look("broadcast", chat)).waits.inChat,
  };
}

/** What is old is left out, and what a clock that was put back has yet to come to. */
function readSent(value: string | null, now: number, keptMs: number): Sent {
  const { times, nextBroadcast } = value === null ? { times: [] } : (JSON.parse(value) as Sent);
  const isRecent = (at: number): boolean => at > now - keptMs && at <= now;
  return {
    times: times.filter(isRecent),
    ...(nextBroadcast !== undefined && nextBroadcast <= now + keptMs ? { nextBroadcast } : {}),
  };
}
