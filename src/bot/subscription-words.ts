import type { Language } from "../domain/answering.ts";
import type { Interest, QuietHours, Schedule, Subscriber, SubscriptionState } from "../domain/digests.ts";
import type { Level } from "../domain/report.ts";
import { AppError } from "../errors.ts";
import { clip } from "./keyboards.ts";
import type { Translate } from "./texts.ts";
import { momentIn } from "./time-zones.ts";

/** How a language calls a division. */
export type PlaceCalled = (code: string, language: Language) => string;

const LEVELS: Record<Level, string> = {
  national: "level-national",
  provincial: "level-provincial",
  prefectural: "level-prefectural",
  county: "level-county",
};
export const levelText = (t: Translate, level: Level): string => t(LEVELS[level]);

/** More places are counted and not named. */
const MOST_PLACES = 8;

/** 辽宁省（含下辖）、常熟市 · 省级 · 提到“养老” · 只看：提案 */
export function interestText(
  interest: Interest,
  language: Language,
  t: Translate,
  called: PlaceCalled,
): string {
  const list = (items: readonly string[]): string => items.join(t("enumeration"));
  const { places, levels, words, indicators } = interest;
  const names = places.slice(0, MOST_PLACES).map((code) => {
    const place = called(code, language);
    return code.endsWith("00") ? t("place-within", { place }) : place;
  });
  if (places.length > MOST_PLACES) names.push(t("places-more", { count: places.length - MOST_PLACES }));
  const parts = [
    ...(names.length > 0 ? [list(names)] : []),
    ...(levels.length > 0 ? [list(levels.map((level) => levelText(t, level)))] : []),
    ...(words.length > 0
      ? [t("interest-words", { words: list(words.map((word) => t("quoted", { word: clip(word, 40) }))) })]
      : []),
    ...(indicators.length > 0
      ? [t("interest-indicators", { indicators: list(indicators.map((name) => clip(name, 40))) })]
      : []),
  ];
  return parts.length === 0 ? t("interest-everything") : parts.join(" · ");
}

export function scheduleText(schedule: Schedule, t: Translate): string {
  switch (schedule.kind) {
    case "instant":
      return t("schedule-instant");
    case "daily":
      return t("schedule-daily", { at: schedule.at });
    case "weekly":
      return t("schedule-weekly", { day: t("weekday", { day: schedule.day }), at: schedule.at });
  }
}

export const quietText = (quiet: QuietHours | undefined, t: Translate): string =>
  quiet ? t("quiet-hours", { from: quiet.from, to: quiet.to }) : t("quiet-none");

export const sinceText = (from: string | undefined, t: Translate): string =>
  from === undefined ? t("since-ever") : t("since-day", { day: from });

/** When the next digest may come, in the chat's time zone; why none does, where none does. */
export function nextText(
  { next, mutedUntil, schedule }: SubscriptionState,
  { timezone, ended }: Subscriber,
  language: Language,
  t: Translate,
): string {
  const when = (at: number): string => {
    const { day, time } = momentIn(timezone, at, language);
    return `${day} ${time}`;
  };
  if (ended) return t("next-ended");
  if (mutedUntil !== undefined) return t("next-muted", { when: when(mutedUntil) });
  if (next !== undefined) return t("next-at", { when: when(next) });
  return schedule.kind === "instant" ? t("next-instant") : t("next-ended");
}

const ENDED: Record<NonNullable<Subscriber["ended"]>["reason"], string> = {
  blocked: "ended-blocked",
  kicked: "ended-kicked",
  deactivated: "ended-deactivated",
  "not-found": "ended-not-found",
  "no-rights": "ended-no-rights",
};
export const endedText = (t: Translate, { reason }: NonNullable<Subscriber["ended"]>): string =>
  t(ENDED[reason]);

const PROBLEMS: Record<string, string> = {
  "subscription.unknown": "subscription-gone",
  "subscription.too-many": "subscription-too-many",
  "subscription.known": "subscription-known",
};

/** What to say of a wish that could not be met; anything that is not expected is thrown on. */
export function subscriptionProblem(error: unknown, t: Translate): string {
  const key = error instanceof AppError ? PROBLEMS[error.code] : undefined;
  if (key === undefined) throw error;
  return t(key);
}
