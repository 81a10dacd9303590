import { beforeEach, describe, expect, test } from "vitest";
import type { Interest, NewSubscription } from "../../src/domain/digests.ts";
import { DAY, EVERYTHING, HOUR, NOW, type Place, place } from "./place.ts";

let here: Place;
beforeEach(async () => {
  here = await place();
});

const wanted = (interest: Partial<Interest> = {}, more: Partial<NewSubscription> = {}): NewSubscription => ({
  chat: "7",
  person: "7",
  interest: { ...EVERYTHING, ...interest },
  schedule: { kind: "instant" },
  ...more,
});

const iso = (at: number | undefined): string => new Date(at ?? 0).toISOString();

describe("subscribing", () => {
  test("is shown as it was asked for, from the day in the chat's zone on", async () => {
    here.time.now = Date.parse("2026-03-01T17:00:00Z");
    const made = await here.desk.add(wanted({ places: ["210000"], words: ["营商环境"] }, { thread: 12 }));
    expect(made).toEqual({
      id: made.id,
      chat: "7",
      person: "7",
      thread: 12,
      interest: { ...EVERYTHING, places: ["210000"], words: ["营商环境"] },
      schedule: { kind: "instant" },
      // In Shanghai it is the next day already.
      from: "2026-03-02",
      createdAt: here.time.now,
    });
    expect(await here.desk.list("7")).toEqual([made]);
    expect(await here.desk.get("7", made.id)).toEqual(made);
  });

  test("for every report has no first day", async () => {
    expect(await here.desk.add(wanted({}, { from: null }))).not.toHaveProperty("from");
    expect(await here.desk.add(wanted({ words: ["养老"] }, { from: "2024-01-01" }))).toHaveProperty(
      "from",
      "2024-01-01",
    );
  });

  test("is kept in the order in which it was made, apart from other chats", async () => {
    for (const word of ["丙", "甲", "乙"]) await here.desk.add(wanted({ words: [word] }));
    const foreign = await here.desk.add(wanted({}, { chat: "8" }));
    expect((await here.desk.list("7")).map(({ interest }) => interest.words[0])).toEqual(["丙", "甲", "乙"]);
    expect(await here.desk.get("7", foreign.id)).toBeUndefined();
    await expect(here.desk.change("7", foreign.id, { from: null })).rejects.toMatchObject({
      code: "subscription.unknown",
    });
    expect(await here.desk.remove("7", foreign.id)).toBe(false);
    expect(await here.desk.list("8")).toHaveLength(1);
  });

  test("to the same twice is refused, in whichever order it is named; another topic is another place", async () => {
    await here.desk.add(wanted({ places: ["210000", "320000"] }));
    const again = wanted({ places: ["320000", "210000"] }, { schedule: { kind: "daily", at: "09:00" } });
    await expect(here.desk.add(again)).rejects.toMatchObject({ code: "subscription.known" });
    await here.desk.add({ ...again, thread: 3 });
    const other = await here.desk.add(wanted({ places: ["110000"] }));
    await expect(
      here.desk.change("7", other.id, { interest: { ...EVERYTHING, places: ["210000", "320000"] } }),
    ).rejects.toMatchObject({ code: "subscription.known" });
  });

  test("fifty times is enough for a chat", async () => {
    for (let n = 0; n < 50; n++) await here.desk.add(wanted({ words: [String(n)] }));
    await expect(here.desk.add(wanted())).rejects.toMatchObject({ code: "subscription.too-many" });
  });
});

describe("the next time", () => {
  test("of a schedule is shown in the chat's zone, and follows it", async () => {
    const { id, next } = await here.desk.add(wanted({}, { schedule: { kind: "daily", at: "09:00" } }));
    expect(iso(next)).toBe("2026-03-02T01:00:00.000Z");
    await here.desk.setSubscriber("7", { timezone: "Europe/London" });
    expect(iso((await here.desk.get("7", id))?.next)).toBe("2026-03-01T09:00:00.000Z");
    const changed = await here.desk.change("7", id, { schedule: { kind: "weekly", day: 1, at: "00:30" } });
    expect(iso(changed.next)).toBe("2026-03-02T00:30:00.000Z");
  });

  test("waits for the end of quiet hours and of a silence", async () => {
    const { id, next } = await here.desk.add(wanted());
    expect(next).toBeUndefined();
    expect(await here.desk.setSubscriber("7", { quiet: { from: "12:00", to: "18:00" } })).toEqual({
      chat: "7",
      timezone: "Asia/Shanghai",
      quiet: { from: "12:00", to: "18:00" },
    });
    expect(iso((await here.desk.get("7", id))?.next)).toBe("2026-03-01T10:00:00.000Z");
    const muted = await here.desk.change("7", id, { mutedUntil: NOW + 7 * DAY });
    expect(muted).toMatchObject({ mutedUntil: NOW + 7 * DAY, next: NOW + 7 * DAY + 2 * HOUR });
    await here.desk.setSubscriber("7", { quiet: null });
    const heard = await here.desk.change("7", id, { mutedUntil: null });
    expect(heard).not.toHaveProperty("mutedUntil");
    expect(heard).not.toHaveProperty("next");
  });

  test("is none for a chat that refuses, until it is heard from again", async () => {
    const { id } = await here.desk.add(wanted({}, { schedule: { kind: "daily", at: "09:00" } }));
    await here.subscriptions.end("7", "blocked", NOW);
    expect(await here.desk.subscriber("7")).toMatchObject({ ended: { reason: "blocked", at: NOW } });
    expect(await here.desk.counts()).toMatchObject({ ended: 1 });
    expect(await here.desk.get("7", id)).not.toHaveProperty("next");
    expect(await here.desk.setSubscriber("7", { ended: null })).not.toHaveProperty("ended");
    expect(await here.desk.get("7", id)).toHaveProperty("next");
  });
});

describe("ending", () => {
  test("takes one or all of a chat", async () => {
    const first = await here.desk.add(wanted());
    await here.desk.add(wanted({ words: ["养老"] }));
    await here.desk.add(wanted({}, { chat: "8" }));
    expect(await here.desk.remove("7", first.id)).toBe(true);
    expect(await here.desk.remove("7", first.id)).toBe(false);
    expect(await here.desk.removeAll("7")).toBe(1);
    expect(await here.desk.list("7")).toEqual([]);
    expect(await here.desk.list("8")).toHaveLength(1);
  });
});
