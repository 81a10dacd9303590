import type { Update } from "grammy/types";
import type { HeldUpdate, Inbox, WorkerBeat } from "../domain/inbox.ts";
import type { Log } from "./services.ts";

/** Chats that one process answers side by side: most of that time is waiting for Telegram. */
const MOST_AT_ONCE = 100;
/** How often it is looked for what other processes left behind. */
const LOOK_MS = 1_000;
const BEAT_MS = 5_000;
/**
 * A worker whose beat stood still at so many looks in a row, and for so long, is dead: 20 to 25 s after its end. Neither
 * alone would do: who looks may have stood still itself, and then looks often or sees what is old.
 */
const STILL_FOR = 4;
const DEAD_AFTER_MS = 19_000;
/** For so long after its beat nobody takes a worker for dead. */
const SURELY_ALIVE_MS = 15_000;
/**
 * An update that ended so many workers is not tried on another. What dies may hold a hundred, all but one without fault: of ten
 * thousand questions, among processes that were killed twenty times, five ends found one of these.
 */
const MOST_TRIES = 8;

export interface InboxWorkerOptions {
  inbox: Inbox;
  /** `harmful`: it ended one worker after the other, and only its sender may be told so. */
  handle: (update: Update, harmful: boolean) => Promise<void>;
  /** Name of this worker, never used before. */
  worker: string;
  log: Log;
  describe: (error: unknown) => object;
  /** Milliseconds that pass evenly. */
  steady: () => number;
}

export interface InboxWorker {
  /** Begins to beat and to look for work regularly. */
  start(): Promise<void>;
  /** Takes what is free now; resolves when that has begun. */
  look(): Promise<void>;
  /** Shows that this worker lives, and buries those that no longer do. */
  beat(): Promise<void>;
  /** The answer to an update went out. Resolves when that is noted, in one go with others of the same moment. */
  answered(update: number): Promise<void>;
  /**
   * Whether an update is still this worker's to answer: one that stood still for long may have been taken for dead, and
   * another answers. What can't be found out counts as yes, and so does what did not come from the inbox.
   */
  holds(update: number): Promise<boolean>;
  /** Takes nothing more, finishes what is in hand (at most `patienceMs`) and leaves the rest to others. */
  stop(patienceMs: number): Promise<void>;
  /** Updates in hand. */
  busy(): number;
}

/** Handles updates from the inbox, chats side by side, one chat in order; any number of processes share one inbox. */
export function createInboxWorker(options: InboxWorkerOptions): InboxWorker {
  const { inbox, handle, worker, log, describe, steady } = options;
  const inHand = new Map<number, Promise<void>>();
  /** Handled, but still in the inbox. */
  const finished = new Set<number>();
  let others = new Map<string, { beat: number; stillFor: number; since: number }>();
  /** In hand, but given to others while this worker was taken for dead. */
  const lost = new Set<number>();
  let ownBeat = 0;
  let beatenAt = Number.NEGATIVE_INFINITY;
  let nextBeat: Promise<void> | undefined;
  const timers: NodeJS.Timeout[] = [];
  let stopping = false;
  let queue: Promise<unknown> = Promise.resolve();
  let nextLook: Promise<void> | undefined;
  const unnoted = new Set<number>();
  let noting: Promise<void> = Promise.resolve();
  let nextNoting: Promise<void> | undefined;

  /** One thing at a time: a beat frees what is not in hand, also what a claim is just bringing. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = queue.then(work);
    queue = mine.catch(() => undefined);
    return mine;
  }

  async function settle(): Promise<void> {
    const ids = [...finished];
    await inbox.done(worker, ids);
    for (const id of ids) finished.delete(id);
  }

  async function handleOne({ id, body, earlierTries, isAnswered }: HeldUpdate): Promise<void> {
    try {
      if (isAnswered) log.info({ update: id }, "an update was answered before its process died");
      else await handle(JSON.parse(body) as Update, earlierTries >= MOST_TRIES);
    } catch (error) {
      log.error({ update: id, ...describe(error) }, "an update failed outside every feature");
    }
    finished.add(id);
    inHand.delete(id);
    lost.delete(id);
    if (!stopping) retried(look(), "handled updates could not be taken out of the inbox; trying again");
  }

  function look(): Promise<void> {
    // Whoever asks before the look has begun shares it.
    nextLook ??= inTurn(async () => {
      nextLook = undefined;
      await settle();
      while (!stopping && inHand.size < MOST_AT_ONCE) {
        const room = MOST_AT_ONCE - inHand.size;
        const updates = await inbox.claim(worker, room);
        for (const update of updates) {
          lost.delete(update.id);
          inHand.set(update.id, Promise.resolve(update).then(handleOne));
        }
        if (updates.length < room) return;
      }
    });
    return nextLook;
  }

  function answered(id: number): Promise<void> {
    if (!inHand.has(id)) return Promise.resolve();
    unnoted.add(id);
    nextNoting ??= noting.then(async () => {
      nextNoting = undefined;
      const ids = [...unnoted];
      unnoted.clear();
      const mine = inbox.answered(worker, ids);
      noting = mine.catch(() => undefined);
      await mine;
    });
    return nextNoting;
  }

  /** Whoever asks before the beat has begun shares it: beats that queued up would look at the others all at once. */
  function beat(): Promise<void> {
    nextBeat ??= inTurn(async () => {
      nextBeat = undefined;
      const began = steady();
      try {
        const all = await inbox.beat(worker, [...inHand.keys(), ...finished]);
        noteOwn(all.find((one) => one.worker === worker)?.beat ?? 0, began);
        await buryTheDead(all.filter((one) => one.worker !== worker));
      } catch (error) {
        // Nobody can be seen to stand still while nothing can be seen.
        others.clear();
        throw error;
      }
    });
    return nextBeat;
  }

  /** Beats that begin anew are those of one who was buried, and whose work was given away. */
  function noteOwn(current: number, at: number): void {
    if (current <= ownBeat) {
      for (const id of inHand.keys()) lost.add(id);
      log.warn(
        { inHand: inHand.size },
        "this process stood still and was taken for dead; others have its work",
      );
    }
    ownBeat = current;
    beatenAt = at;
  }

  async function holds(id: number): Promise<boolean> {
    if (!inHand.has(id)) return true;
    if (steady() - beatenAt >= SURELY_ALIVE_MS)
      await beat().catch((error: unknown) => log.warn(describe(error), "the inbox can't be reached"));
    return !lost.has(id);
  }

  async function buryTheDead(seen: WorkerBeat[]): Promise<void> {
    const known = others;
    others = new Map();
    for (const one of seen) {
      const before = known.get(one.worker);
      const isStill = before?.beat === one.beat;
      const [stillFor, since] = isStill ? [before.stillFor + 1, before.since] : [0, steady()];
      if (stillFor < STILL_FOR || steady() - since < DEAD_AFTER_MS)
        others.set(one.worker, { beat: one.beat, stillFor, since });
      else if (await inbox.bury(one))
        log.warn({ worker: one.worker }, "another process died; its work is taken over");
    }
  }

  function retried(work: Promise<void>, problem: string): void {
    work.catch((error: unknown) => log.warn(describe(error), problem));
  }

  return {
    look,
    beat,
    answered,
    holds,
    busy: () => inHand.size,
    async start() {
      await beat();
      timers.push(setInterval(() => retried(beat(), "the inbox can't be reached"), BEAT_MS));
      timers.push(setInterval(() => retried(look(), "the inbox can't be read"), LOOK_MS));
      await look();
    },
    async stop(patienceMs) {
      stopping = true;
      for (const timer of timers) clearInterval(timer);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patienceMs);
      });
      // A claim may still be on its way. What is in hand may need a turn itself, to beat before it answers.
      const handled = inTurn(async () => [...inHand.values()]).then((all) => Promise.all(all));
      await Promise.race([handled, late]);
      clearTimeout(timer);
      if (inHand.size > 0) log.warn({ inHand: inHand.size }, "stopped before all answers in hand were sent");
      try {
        await settle();
        await inbox.leave(worker);
      } catch (error) {
        log.warn(
          describe(error),
          "the inbox can't be reached: others take over what was in hand in a minute",
        );
      }
    },
  };
}
