import { describe, expect, test } from "vitest";
import { createPace } from "../../src/bot/pace.ts";
import { createSendCounts } from "../../src/bot/send-counts.ts";
import { TELEGRAM_LIMITS } from "../../src/domain/pacing.ts";
import { virtualTime } from "../digest/virtual-time.ts";

const SECOND = 1000;

/** A pace in virtual time, and what left when. */
function paced() {
  const { clock, sleep } = virtualTime(0);
  const pace = createPace({ counts: createSendCounts(clock), clock, sleep });
  const left: { who: string; at: number }[] = [];
  const note = (who: string) => void left.push({ who, at: clock() });
  return {
    pace,
    note,
    left,
    sleep,
    answer: async (chat: number) => {
      const arrived = await pace.answer(chat);
      note(`answer ${chat}`);
      arrived();
    },
    broadcast: async (chat: number) => {
      for (let wait = 1; wait > 0; ) {
        wait = await pace.broadcast(chat);
        if (wait > 0) await sleep(wait);
      }
      const arrived = await pace.leave(chat);
      note(`broadcast ${chat}`);
      arrived();
    },
    tryBroadcast: (chat: number) => pace.broadcast(chat),
    /** The most that left within a window of so many milliseconds. */
    most: (ms: number, of = left) =>
      Math.max(...of.map(({ at }) => of.filter((other) => other.at >= at && other.at < at + ms).length)),
  };
}

describe("over all chats", () => {
  test("broadcasts come near the limit and never over it, also with answers between them", async () => {
    const { broadcast, answer, left, most, sleep } = paced();
    const answers = async () => {
      for (let n = 0; n < 40; n++) {
        await answer(1000 + n);
        await sleep((n * 37) % 400);
      }
    };
    await Promise.all([...Array.from({ length: 300 }, (_, n) => broadcast(n + 1)), answers()]);
    expect(most(SECOND)).toBeLessThanOrEqual(TELEGRAM_LIMITS.perSecond);
    const took = (left.at(-1)?.at ?? 0) / SECOND;
    expect(left.length / took).toBeGreaterThan(0.95 * TELEGRAM_LIMITS.perSecond);
  });

  test("an answer goes before the broadcasts that wait", async () => {
    const { broadcast, answer, left, sleep } = paced();
    const all = Promise.all(Array.from({ length: 100 }, (_, n) => broadcast(n + 1)));
    await sleep(1500);
    const before = left.length;
    await Promise.all([answer(2001), answer(2002), answer(2003)]);
    expect(left.length).toBeLessThanOrEqual(before + 5);
    await all;
  });

  test("what left while no call had been answered yet may arrive as late as its answer", async () => {
    const { pace, sleep, answer, left } = paced();
    const first = await Promise.all(Array.from({ length: 30 }, (_, n) => pace.answer(n + 1)));
    const next = answer(100);
    await sleep(3 * SECOND);
    for (const arrived of first) arrived();
    await next;
    expect(left[0]?.at).toBeGreaterThanOrEqual(3 * SECOND);
  });

  test("as long as few calls are known, a message may have arrived as late as its answer did", async () => {
    const { pace, sleep, answer, left } = paced();
    const first = await Promise.all(Array.from({ length: 30 }, (_, n) => pace.answer(n + 1)));
    await sleep(20);
    for (const arrived of first) arrived();
    await answer(100);
    expect(left[0]?.at).toBeGreaterThanOrEqual(SECOND + 20);
  });

  test("turns that nobody uses keep nobody from theirs", async () => {
    const { broadcast, tryBroadcast, left } = paced();
    for (let n = 0; n < 50; n++) await tryBroadcast(n + 1);
    await broadcast(100);
    expect(left).toHaveLength(1);
  });

  test("while answers take all the room, two broadcasts wait to leave and no more, however long that lasts", async () => {
    const { pace, answer, sleep } = paced();
    let isOver = false;
    const answers = Array.from({ length: 30 }, async (_, n) => {
      for (let chat = 1000 * (n + 1); !isOver; chat++) await answer(chat);
    });
    await sleep(SECOND);
    let waiting = 0;
    let most = 0;
    let gone = 0;
    const broadcasts = Array.from({ length: 50 }, async (_, n) => {
      expect(await pace.broadcast(100 + n)).toBe(0);
      most = Math.max(most, ++waiting);
      (await pace.leave(100 + n))();
      waiting--;
      gone++;
    });
    await sleep(20 * SECOND);
    isOver = true;
    const before = { most, gone };
    await Promise.all([...broadcasts, ...answers]);
    expect(before).toEqual({ most: 2, gone: 0 });
    expect(gone).toBe(50);
  });

  test("a burst of answers passes at once", async () => {
    const { answer, left } = paced();
    await Promise.all(Array.from({ length: 30 }, (_, n) => answer(n + 1)));
    expect(new Set(left.map(({ at }) => at))).toEqual(new Set([0]));
    await answer(31);
    expect(left.at(-1)?.at).toBeGreaterThanOrEqual(SECOND);
  });

  test("a broadcast that leaves later than its turn counts from then on", async () => {
    const { pace, sleep, broadcast, left, most, note } = paced();
    for (let n = 0; n < 20; n++) await broadcast(n + 1);
    expect(await pace.broadcast(100)).toBe(0);
    await Promise.all([
      sleep(400)
        .then(() => pace.leave(100))
        .then(() => note("late")),
      ...Array.from({ length: 60 }, (_, n) => broadcast(200 + n)),
    ]);
    expect(left.find(({ who }) => who === "late")?.at).toBeGreaterThanOrEqual(1000);
    expect(most(SECOND)).toBeLessThanOrEqual(30);
  });

  test("a message that was long on its way counts from when it may have arrived", async () => {
    const { pace, sleep, broadcast, left, answer } = paced();
    // The usual call takes twenty milliseconds.
    for (let n = 0; n < 5; n++) await pace.answer(n + 1).then((arrived) => sleep(20).then(arrived));
    await sleep(5 * SECOND);
    const late = await Promise.all(Array.from({ length: 29 }, (_, n) => pace.answer(100 + n)));
    await sleep(500);
    for (const arrived of late) arrived();
    await sleep(700);
    // Of the last second there are 29 still.
    await answer(200);
    const before = left.length;
    await broadcast(201);
    expect((left[before]?.at ?? 0) - (left[before - 1]?.at ?? 0)).toBeGreaterThan(200);
  });
});

describe("in one chat", () => {
  test("a broadcast waits for a second after whatever came before, and holds up no other chat", async () => {
    const { answer, broadcast, tryBroadcast } = paced();
    await answer(7);
    expect(await tryBroadcast(7)).toBeGreaterThanOrEqual(SECOND);
    expect(await tryBroadcast(8)).toBe(0);
    await broadcast(8);
    expect(await tryBroadcast(8)).toBeGreaterThanOrEqual(SECOND - 100);
  });

  test("an answer that comes between a broadcast's turn and its leaving is left its second, and others go on", async () => {
    const { pace, answer, broadcast, left, note } = paced();
    expect(await pace.broadcast(7)).toBe(0);
    await answer(7);
    const late = pace.leave(7).then(() => note("late"));
    await broadcast(8);
    expect(left.map(({ who }) => who)).toEqual(["answer 7", "broadcast 8"]);
    await late;
    expect(left.at(-1)?.at).toBeGreaterThanOrEqual(SECOND);
  });

  test("a few answers in a row pass, more are spaced", async () => {
    const { answer, left, most } = paced();
    for (let n = 0; n < 7; n++) await answer(7);
    expect(left.slice(0, 3).map(({ at }) => at)).toEqual([0, 0, 0]);
    expect(most(SECOND)).toBe(3);
  });

  test("a group gets twenty messages a minute, a person more", async () => {
    const { broadcast, answer, left, most } = paced();
    for (let n = 0; n < 15; n++) await answer(-5);
    for (let n = 0; n < 30; n++) await broadcast(-5);
    expect(most(60 * SECOND)).toBe(20);
    left.length = 0;
    for (let n = 0; n < 30; n++) await broadcast(5);
    expect(most(60 * SECOND)).toBe(30);
  });
});
