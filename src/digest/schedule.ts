import { Cron } from "croner";
import type { QuietHours, Schedule } from "../domain/digests.ts";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** What decides when a chat may hear of something. Times are milliseconds since 1970. */
export interface Timing {
  schedule: Schedule;
  /** IANA name. */
  timezone: string;
  quiet?: QuietHours;
  mutedUntil?: number;
}

/**
 * When a subscription is to be looked at next, after (and not at) a time. 0 for what is sent at once and needs to wait
 * for nothing. A time that a change of clocks skips is its next valid instant, one that it doubles is the first of both.
 */
export function dueAfter({ schedule, timezone, quiet, mutedUntil = 0 }: Timing, now: number): number {
  if (schedule.kind === "instant") {
    const earliest = Math.max(now, mutedUntil);
    const open = outOfQuiet(earliest, timezone, quiet);
    return open > now ? open : 0;
  }
  // One that is due just when the silence ends is not put off for another day.
  return outOfQuiet(nextTime(schedule, timezone, Math.max(now, mutedUntil - 1)), timezone, quiet);
}

function nextTime(schedule: Exclude<Schedule, { kind: "instant" }>, timezone: string, after: number): number {
  return nextAt(schedule.at, timezone, after, schedule.kind === "weekly" ? schedule.day : undefined);
}

/** The first instant after a time at which clocks show HH:MM, on a day of the week from Monday, 1. */
function nextAt(at: string, timezone: string, after: number, day?: number): number {
  const [hour, minute] = at.split(":").map(Number);
  // `nextRun` counts in whole seconds and goes behind the one that it is given.
  const next = new Cron(`${minute} ${hour} * * ${day ?? "*"}`, { timezone, paused: true }).nextRun(
    new Date(Math.floor(after / 1000) * 1000),
  );
  if (!next) throw new Error(`no ${at} in ${timezone} after ${after}`);
  return next.getTime();
}

/** The time itself, or the end of the quiet hours that it falls in. */
export function outOfQuiet(at: number, timezone: string, quiet: QuietHours | undefined): number {
  if (!quiet || !isQuiet(at, timezone, quiet)) return at;
  // Where clocks go back over the end it comes twice: by the clock it may be nearer than the next first time.
  const left = (minutesOf(quiet.to) - minutesIn(timezone, at) + DAY_MINUTES) % DAY_MINUTES;
  const byClock = Math.floor(at / MINUTE_MS) * MINUTE_MS + left * MINUTE_MS;
  const first = nextAt(quiet.to, timezone, at);
  return byClock < first && !isQuiet(byClock, timezone, quiet) ? byClock : first;
}

/** From equal to to is no time at all. */
function isQuiet(at: number, timezone: string, { from, to }: QuietHours): boolean {
  const [begin, end, now] = [minutesOf(from), minutesOf(to), minutesIn(timezone, at)];
  return begin <= end ? begin <= now && now < end : now >= begin || now < end;
}

function minutesOf(at: string): number {
  const [hour = 0, minute = 0] = at.split(":").map(Number);
  return hour * 60 + minute;
}

const minutesIn = (timezone: string, at: number): number =>
  minutesOf(clockOf(timezone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at));

/** The ISO date in a zone. */
export const dayIn = (timezone: string, at: number): string =>
  clockOf(timezone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes a hundred times longer than using it. */
function clockOf(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${Object.keys(options).join()}`;
  const known = clocks.get(key) ?? new Intl.DateTimeFormat("sv-SE", { timeZone, ...options });
  clocks.set(key, known);
  return known;
}
