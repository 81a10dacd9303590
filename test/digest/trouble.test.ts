import { beforeEach, describe, expect, test } from "vitest";
import { HOUR, MINUTE, NOW, type Place, place } from "./place.ts";

let here: Place;
beforeEach(async () => {
  here = await place();
});

const subscribers = async (...chats: string[]): Promise<void> => {
  for (const chat of chats) await here.subscribe({ chat });
};

describe("trouble", () => {
  test("a chat that is asked for patience waits that long, others do not, and its order is kept", async () => {
    await subscribers("1", "2");
    await here.subscribe({ chat: "1", interest: { words: ["立案"] } });
    here.scripted.set("1", [{ kind: "later", afterMs: 35_000, messages: [], reason: "429" }]);
    await here.publish({ slug: "a-2025" });
    await here.tick();
    expect(here.said()).toEqual(["2: a-2025"]);
    await here.later(34_999);
    expect(here.said()).toEqual([]);
    await here.later(1);
    expect(here.heard.map(({ delivery }) => delivery)).toEqual([1, 3]);
    expect(here.said()).toEqual(["1: a-2025", "1: a-2025"]);
  });

  test("what fails is tried again, later each time", async () => {
    await here.subscribe();
    const tries: number[] = [];
    here.scripted.set(
      "7",
      Array.from({ length: 5 }, () => async () => {
        tries.push(here.time.now - NOW);
        return { kind: "later", messages: [], reason: "500" };
      }),
    );
    await here.publish({ slug: "a-2025" });
    for (let second = 0; second < 64; second++) await here.later(1000);
    expect(tries.map((ms) => ms / 1000)).toEqual([1, 3, 7, 15, 31]);
    expect(here.said()).toEqual(["7: a-2025"]);
  });

  test("a part that was taken is not sent again", async () => {
    await here.subscribe();
    here.scripted.set("7", [{ kind: "later", messages: [11, 12], reason: "502" }]);
    await here.publish({ slug: "a-2025" });
    await here.tick();
    const before: (readonly number[])[] = [];
    const { send } = here.sender;
    here.sender.send = (to, digest, messages) => {
      before.push(messages);
      return send(to, digest, messages);
    };
    await here.later(MINUTE);
    expect(before).toEqual([[11, 12]]);
  });

  test("what is refused, or fails in the program itself, does not hold up what comes behind", async () => {
    await here.subscribe();
    here.scripted.set("7", [{ kind: "refused", messages: [], reason: "400" }]);
    await here.publish({ slug: "a-2025" });
    await here.tick();
    here.scripted.set(
      "7",
      Array.from({ length: 10 }, () => new Error("a mistake")),
    );
    await here.publish({ slug: "b-2025" });
    for (let hour = 0; hour < 12; hour++) await here.later(HOUR);
    await here.publish({ slug: "c-2025" });
    await here.tick();
    expect(here.said()).toEqual(["7: c-2025"]);
    expect(here.logged).toContain("a digest was refused and is dropped");
  });

  test("a group that moved is sent to where it is now, with all its wishes", async () => {
    await here.desk.setSubscriber("-5", { timezone: "Europe/London" });
    await subscribers("-5");
    here.scripted.set("-5", [{ kind: "moved", to: "-1005", messages: [] }]);
    await here.publish({ slug: "a-2025" });
    await here.tick();
    expect(here.said()).toEqual(["-1005: a-2025"]);
    expect(await here.desk.list("-5")).toEqual([]);
    expect(await here.desk.list("-1005")).toHaveLength(1);
    expect(await here.desk.subscriber("-1005")).toMatchObject({ timezone: "Europe/London" });
  });
});

describe("what may have arrived", () => {
  const doubt = { kind: "in-doubt", messages: [], reason: "ECONNRESET" } as const;
  test("is not sent twice, and counted", async () => {
    await here.subscribe();
    here.scripted.set("7", [doubt]);
    await here.publish({ slug: "a-2025" });
    for (let hour = 0; hour < 5; hour++) await here.later(HOUR);
    expect(here.said()).toEqual([]);
    expect(await here.desk.counts()).toEqual({ waiting: 0, sent: 0, inDoubt: 1, ended: 0 });
    await here.publish({ slug: "b-2025" });
    await here.tick();
    expect(here.said()).toEqual(["7: b-2025"]);
  });

  test("is sent again where the operator wishes", async () => {
    const other = await place({ inDoubt: "resend" });
    await other.subscribe();
    other.scripted.set("7", [doubt]);
    await other.publish({ slug: "a-2025" });
    await other.tick();
    await other.later(HOUR);
    expect(other.said()).toEqual(["7: a-2025"]);
    expect(await other.desk.counts()).toMatchObject({ inDoubt: 0, sent: 1 });
  });

  /** A process that gets as far as its call to Telegram, and no further. */
  async function dieSending(where: Place): Promise<() => void> {
    let finish = (): void => undefined;
    const called = Promise.withResolvers<void>();
    where.scripted.set("7", [
      () =>
        new Promise((resolve) => {
          called.resolve();
          finish = () => resolve({ kind: "sent", messages: [1] });
        }),
    ]);
    void where.tick();
    await called.promise;
    where.restart();
    return finish;
  }

  test.each([
    ["hold", [], { inDoubt: 1 }],
    ["resend", ["7: a-2025"], { inDoubt: 0, sent: 1 }],
  ] as const)("is what a process died over: %s", async (inDoubt, said, counts) => {
    const other = await place({ inDoubt });
    await other.subscribe();
    await other.publish({ slug: "a-2025" });
    await dieSending(other);
    await other.later(MINUTE);
    // It may be slow, and not dead.
    expect(other.said()).toEqual([]);
    await other.later(2 * MINUTE);
    expect(other.said()).toEqual(said);
    expect(await other.desk.counts()).toMatchObject(counts);
  });

  test("is cleared up by who was only slow", async () => {
    await here.subscribe();
    await here.publish({ slug: "a-2025" });
    const finish = await dieSending(here);
    await here.later(3 * MINUTE);
    expect(await here.desk.counts()).toMatchObject({ inDoubt: 1, sent: 0 });
    finish();
    await expect.poll(() => here.desk.counts()).toMatchObject({ inDoubt: 0, sent: 1 });
  });

  test("is not what a process died over before it called", async () => {
    await here.subscribe();
    await here.publish({ slug: "a-2025" });
    here.sender.turn = () => new Promise(() => undefined);
    void here.tick();
    await expect
      .poll(async () => (await here.database.selectFrom("deliveries").select("state").execute())[0]?.state)
      .toBe("claimed");
    here.sender.turn = async () => 0;
    here.restart();
    await here.later(MINUTE);
    expect(here.said()).toEqual(["7: a-2025"]);
  });
});
