import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayIn, dueAfter, outOfQuiet, type Timing } from "../../src/digest/schedule.ts";

const at = (iso: string): number => Date.parse(iso);
/** The next times of a schedule, each after the one before. */
function times(timing: Timing, after: string, count: number): string[] {
  const found: string[] = [];
  for (let now = at(after); found.length < count; ) {
    now = dueAfter(timing, now);
    found.push(new Date(now).toISOString().slice(0, 16));
  }
  return found;
}
const daily = (hour: string, timezone: string, more: Partial<Timing> = {}): Timing => ({
  schedule: { kind: "daily", at: hour },
  timezone,
  ...more,
});

describe("a daily time", () => {
  test.each([
    ["Asia/Shanghai", "2026-03-01T01:00"],
    ["Asia/Kathmandu", "2026-03-01T03:15"],
    ["Pacific/Kiritimati", "2026-02-28T19:00"],
    ["America/Los_Angeles", "2026-03-01T17:00"],
  ])("is the clock's in %s", (timezone, first) => {
    expect(times(daily("09:00", timezone), "2026-02-28T18:00:00Z", 1)).toEqual([first]);
  });

  test("that is now has been", () => {
    expect(times(daily("09:00", "UTC"), "2026-03-01T09:00:00Z", 1)).toEqual(["2026-03-02T09:00"]);
    expect(times(daily("09:00", "UTC"), "2026-03-01T08:59:59.999Z", 1)).toEqual(["2026-03-01T09:00"]);
    expect(times(daily("09:00", "UTC"), "2026-03-01T09:00:00.001Z", 1)).toEqual(["2026-03-02T09:00"]);
  });

  test("that clocks skip comes as soon as they show one again", () => {
    expect(times(daily("02:30", "America/New_York"), "2026-03-07T00:00:00Z", 3)).toEqual([
      "2026-03-07T07:30",
      "2026-03-08T07:00",
      "2026-03-09T06:30",
    ]);
    // Half an hour is skipped here, and midnight there.
    expect(times(daily("02:15", "Australia/Lord_Howe"), "2026-10-02T16:00:00Z", 2)).toEqual([
      "2026-10-03T15:30",
      "2026-10-04T15:15",
    ]);
    expect(times(daily("00:00", "America/Santiago"), "2026-09-05T05:00:00Z", 2)).toEqual([
      "2026-09-06T04:00",
      "2026-09-07T03:00",
    ]);
  });

  test("that clocks show twice comes the first time", () => {
    expect(times(daily("01:30", "America/New_York"), "2026-10-31T06:00:00Z", 2)).toEqual([
      "2026-11-01T05:30",
      "2026-11-02T06:30",
    ]);
    // Asked between both.
    expect(times(daily("01:30", "America/New_York"), "2026-11-01T05:45:00Z", 1)).toEqual([
      "2026-11-02T06:30",
    ]);
    expect(times(daily("01:45", "Australia/Lord_Howe"), "2026-04-03T15:00:00Z", 2)).toEqual([
      "2026-04-04T14:45",
      "2026-04-05T15:15",
    ]);
  });

  test("goes over the ends of months, years and leap days", () => {
    expect(times(daily("09:00", "UTC"), "2027-12-30T12:00:00Z", 2)).toEqual([
      "2027-12-31T09:00",
      "2028-01-01T09:00",
    ]);
    expect(times(daily("09:00", "UTC"), "2028-02-28T12:00:00Z", 2)).toEqual([
      "2028-02-29T09:00",
      "2028-03-01T09:00",
    ]);
    expect(times(daily("09:00", "UTC"), "2026-04-29T12:00:00Z", 2)).toEqual([
      "2026-04-30T09:00",
      "2026-05-01T09:00",
    ]);
  });

  test("on a day that a country left out comes on the next", () => {
    expect(times(daily("09:00", "Pacific/Apia"), "2011-12-29T12:00:00Z", 2)).toEqual([
      "2011-12-29T19:00",
      "2011-12-30T19:00",
    ]);
  });

  test("comes once on every day of any zone, whatever its clocks do", () => {
    const zones = ["America/New_York", "Europe/London", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Tehran"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: at("2020-01-01T00:00:00Z"), max: at("2029-01-01T00:00:00Z") }),
        (timezone, minute, from) => {
          const hour = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
          const days: string[] = [];
          for (let now = from, n = 0; n < 8; n++) {
            now = dueAfter(daily(hour, timezone), now);
            days.push(dayIn(timezone, now));
          }
          const first = at(`${days[0]}T12:00:00Z`);
          expect(days).toEqual(
            days.map((_, index) => new Date(first + index * 86_400_000).toISOString().slice(0, 10)),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("a weekly time", () => {
  const weekly = (day: 1 | 7, hour: string, timezone: string): Timing => ({
    schedule: { kind: "weekly", day, at: hour },
    timezone,
  });
  test("comes on its day of the chat's week", () => {
    expect(times(weekly(1, "09:00", "Asia/Shanghai"), "2026-03-01T00:00:00Z", 2)).toEqual([
      "2026-03-02T01:00",
      "2026-03-09T01:00",
    ]);
    // Monday in Shanghai begins on Sunday in London.
    expect(times(weekly(1, "00:30", "Asia/Shanghai"), "2026-03-01T00:00:00Z", 1)).toEqual([
      "2026-03-01T16:30",
    ]);
  });

  test("that clocks skip is not put off for a week", () => {
    expect(times(weekly(7, "02:30", "America/New_York"), "2026-03-03T00:00:00Z", 2)).toEqual([
      "2026-03-08T07:00",
      "2026-03-15T06:30",
    ]);
  });
});

describe("quiet hours", () => {
  const night = { from: "22:00", to: "07:00" };
  const quietUntil = (iso: string, timezone = "Asia/Shanghai", quiet = night): string =>
    new Date(outOfQuiet(at(iso), timezone, quiet)).toISOString().slice(0, 16);

  test("go over midnight or not, from the first minute to before the last", () => {
    expect(quietUntil("2026-03-01T13:59:00Z")).toBe("2026-03-01T13:59");
    expect(quietUntil("2026-03-01T14:00:00Z")).toBe("2026-03-01T23:00");
    expect(quietUntil("2026-03-01T22:59:59Z")).toBe("2026-03-01T23:00");
    expect(quietUntil("2026-03-01T23:00:00Z")).toBe("2026-03-01T23:00");
    const noon = { from: "12:00", to: "14:00" };
    expect(quietUntil("2026-03-01T05:00:00Z", "Asia/Shanghai", noon)).toBe("2026-03-01T06:00");
    expect(quietUntil("2026-03-01T07:00:00Z", "Asia/Shanghai", noon)).toBe("2026-03-01T07:00");
    expect(quietUntil("2026-03-01T05:00:00Z", "Asia/Shanghai", { from: "12:00", to: "12:00" })).toBe(
      "2026-03-01T05:00",
    );
  });

  test("put a scheduled time off to their end, without losing the next one", () => {
    expect(times(daily("23:30", "Asia/Shanghai", { quiet: night }), "2026-03-01T00:00:00Z", 3)).toEqual([
      "2026-03-01T23:00",
      "2026-03-02T23:00",
      "2026-03-03T23:00",
    ]);
  });

  test("end once where clocks go forward over the end, and the first time where they go back", () => {
    const until = { from: "22:00", to: "02:30" };
    expect(quietUntil("2026-03-08T05:00:00Z", "America/New_York", until)).toBe("2026-03-08T07:00");
    const back = { from: "22:00", to: "01:30" };
    expect(quietUntil("2026-11-01T04:00:00Z", "America/New_York", back)).toBe("2026-11-01T05:30");
    // The hour comes again, and with it half an hour of quiet.
    expect(quietUntil("2026-11-01T06:10:00Z", "America/New_York", back)).toBe("2026-11-01T06:30");
  });

  test("hold what is sent at once", () => {
    const timing: Timing = { schedule: { kind: "instant" }, timezone: "Asia/Shanghai", quiet: night };
    expect(dueAfter(timing, at("2026-03-01T04:00:00Z"))).toBe(0);
    expect(dueAfter(timing, at("2026-03-01T15:00:00Z"))).toBe(at("2026-03-01T23:00:00Z"));
  });
});

describe("a silence", () => {
  test("ends at its time, or at the next scheduled one", () => {
    const mutedUntil = at("2026-03-05T01:00:00Z");
    const now = at("2026-03-01T00:00:00Z");
    expect(dueAfter({ schedule: { kind: "instant" }, timezone: "UTC", mutedUntil }, now)).toBe(mutedUntil);
    expect(dueAfter(daily("01:00", "UTC", { mutedUntil }), now)).toBe(mutedUntil);
    expect(dueAfter(daily("00:59", "UTC", { mutedUntil }), now)).toBe(at("2026-03-06T00:59:00Z"));
    expect(dueAfter({ schedule: { kind: "instant" }, timezone: "UTC", mutedUntil }, mutedUntil + 1)).toBe(0);
  });
});
