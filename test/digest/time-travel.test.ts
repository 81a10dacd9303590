import { beforeEach, expect, test } from "vitest";
import { DAY, HOUR, MINUTE, NOW, type Place, place } from "./place.ts";

let here: Place;
beforeEach(async () => {
  here = await place();
});

const MORNING = { kind: "daily", at: "09:00" } as const;

test("what is sent at once goes at once, what is scheduled goes at its time, and nothing where nothing is new", async () => {
  await here.subscribe({ chat: "1", thread: 5 });
  await here.subscribe({ chat: "2", schedule: MORNING });
  await here.publish({ slug: "a-2025" });
  await here.later(MINUTE);
  expect(here.heard).toMatchObject([{ chat: "1", thread: 5 }]);
  expect(here.said()).toEqual(["1: a-2025"]);
  await here.publish({ slug: "b-2025" }, { slug: "c-2025" });
  await here.until("2026-03-02T00:59:59Z");
  expect(here.said()).toEqual(["1: b-2025 c-2025"]);
  await here.until("2026-03-02T01:00:00Z");
  expect(here.said()).toEqual(["2: a-2025 b-2025 c-2025"]);
  for (let day = 3; day < 10; day++) await here.until(`2026-03-0${day}T01:00:00Z`);
  expect(here.said()).toEqual([]);
});

test("times missed in an outage are made up once, merged, and the next comes at its time", async () => {
  await here.subscribe({ schedule: MORNING });
  await here.subscribe({ chat: "8", schedule: { kind: "weekly", day: 1, at: "09:00" } });
  await here.publish({ slug: "a-2025" });
  // Nobody looks for three weeks and a few hours, but reports are written by another process.
  await here.publish({ slug: "b-2025" });
  here.restart();
  await here.until("2026-03-24T05:00:00Z");
  expect(here.said().sort()).toEqual(["7: a-2025 b-2025", "8: a-2025 b-2025"]);
  await here.publish({ slug: "c-2025" });
  await here.until("2026-03-25T00:59:00Z");
  expect(here.said()).toEqual([]);
  await here.until("2026-03-25T01:00:00Z");
  expect(here.said()).toEqual(["7: c-2025"]);
  await here.until("2026-03-30T01:00:00Z");
  expect(here.said()).toEqual(["8: c-2025"]);
});

test("digests that Telegram could not be given for days become one", async () => {
  await here.subscribe({ schedule: MORNING });
  here.scripted.set(
    "7",
    Array.from({ length: 300 }, () => ({ kind: "later", messages: [], reason: "502" })),
  );
  for (const [day, slug] of [
    [2, "a-2025"],
    [3, "b-2025"],
    [4, "c-2025"],
  ] as const) {
    await here.publish({ slug });
    for (let hour = 1; hour < 24; hour++)
      await here.until(`2026-03-0${day}T${String(hour).padStart(2, "0")}:00:00Z`);
  }
  here.scripted.clear();
  await here.later(HOUR);
  expect(here.said()).toEqual(["7: a-2025 b-2025 c-2025"]);
});

test("a change of clocks neither skips a day's digest nor doubles it", async () => {
  await here.desk.setSubscriber("7", { timezone: "America/New_York" });
  await here.subscribe({ schedule: { kind: "daily", at: "02:30" } });
  await here.subscribe({ schedule: { kind: "daily", at: "01:30" }, interest: { words: ["立案"] } });
  const told: string[] = [];
  for (const days of ["2026-03-07T06:00:00Z", "2026-10-31T05:00:00Z"]) {
    for (let quarter = 0; quarter < 4 * 72; quarter++) {
      const now = Date.parse(days) + quarter * 15 * MINUTE;
      await here.publish({ slug: `r${now}`, date: "2026-12-01" });
      await here.until(new Date(now).toISOString());
      told.push(...here.heard.splice(0).map(({ at }) => new Date(at).toISOString().slice(5, 16)));
    }
  }
  expect(told).toEqual([
    // What was missed before the first look is made up with it.
    ...["03-07T06:00", "03-07T06:00", "03-07T06:30", "03-07T07:30"],
    ...["03-08T06:30", "03-08T07:00", "03-09T05:30", "03-09T06:30", "03-10T05:30"],
    ...["10-31T05:00", "10-31T05:00", "10-31T05:30", "10-31T06:30"],
    ...["11-01T05:30", "11-01T07:30", "11-02T06:30", "11-02T07:30"],
  ]);
});

test("nothing is sent in quiet hours; what came is told at their end, in one", async () => {
  await here.desk.setSubscriber("7", { quiet: { from: "22:00", to: "07:00" } });
  for (const chat of ["7", "8"]) await here.subscribe({ chat });
  await here.until("2026-03-01T14:30:00Z");
  await here.publish({ slug: "a-2025" });
  await here.later(MINUTE);
  await here.publish({ slug: "b-2025" });
  await here.later(MINUTE);
  expect(here.said()).toEqual(["8: a-2025", "8: b-2025"]);
  await here.until("2026-03-01T22:59:00Z");
  expect(here.said()).toEqual([]);
  await here.until("2026-03-01T23:00:00Z");
  expect(here.said()).toEqual(["7: a-2025 b-2025"]);
  await here.publish({ slug: "c-2025" });
  await here.later(1000);
  expect(here.said()).toEqual(["7: c-2025", "8: c-2025"]);
});

test("quiet hours hold what an outage or a retry brings into them", async () => {
  await here.desk.setSubscriber("7", { quiet: { from: "22:00", to: "07:00" } });
  await here.subscribe({ schedule: { kind: "daily", at: "21:59" } });
  await here.publish({ slug: "a-2025" });
  here.scripted.set("7", [{ kind: "later", messages: [], reason: "502", afterMs: 2 * MINUTE }]);
  await here.until("2026-03-01T13:59:00Z");
  await here.later(3 * MINUTE);
  expect(here.said()).toEqual([]);
  await here.until("2026-03-01T23:00:00Z");
  expect(here.said()).toEqual(["7: a-2025"]);
  await here.publish({ slug: "b-2025" });
  here.restart();
  await here.until("2026-03-03T20:00:00Z");
  expect(here.said()).toEqual([]);
  await here.until("2026-03-03T23:00:00Z");
  expect(here.said()).toEqual(["7: b-2025"]);
});

test("a silence takes back what waits; it is told when it ends", async () => {
  const { id } = await here.subscribe();
  await here.subscribe({ interest: { words: ["立案"] } });
  here.pace.wait = HOUR;
  await here.publish({ slug: "a-2025" });
  await here.tick();
  await here.desk.change("7", id, { mutedUntil: NOW + 7 * DAY });
  here.pace.wait = 0;
  await here.later(HOUR);
  // The chat's other wish is not silenced.
  expect(here.said()).toEqual(["7: a-2025"]);
  await here.publish({ slug: "b-2025", text: "无" });
  await here.later(7 * DAY - 2 * HOUR);
  expect(here.said()).toEqual([]);
  await here.later(HOUR);
  expect(here.said()).toEqual(["7: a-2025 b-2025"]);
});
