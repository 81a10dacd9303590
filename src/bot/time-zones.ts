import type { Language } from "../domain/answering.ts";
import type { Translate } from "./texts.ts";

/** Offered as buttons; their cities have names in every language. */
export const OFFERED_ZONES = [
  "Asia/Shanghai",
  "Asia/Hong_Kong",
  "Asia/Taipei",
  "Asia/Singapore",
  "Asia/Tokyo",
  "Europe/London",
  "America/New_York",
  "America/Los_Angeles",
] as const;

/** A capital that the time zone database names no zone after. */
const BEIJING = /^(?:beijing|peking|北京)$/;

const cityOf = (zone: string): string => zone.split("/").at(-1) ?? zone;

/** What a zone is called on a button. */
export const zoneName = (zone: string, t: Translate): string =>
  OFFERED_ZONES.some((offered) => offered === zone) ? t("city", { city: cityOf(zone) }) : zone;

/** The IANA zone that somebody means: its name in any case, or its city's, also as the buttons call it. */
export function findZone(wanted: string, languages: readonly Translate[]): string | undefined {
  const name = wanted.normalize("NFKC").trim().toLowerCase();
  // Abbreviations such as CST mean several zones, and an offset knows no summer time.
  if (name === "utc" || /^[a-z_]+(?:\/[\w+-]+)+$/.test(name)) return known(name);
  if (BEIJING.test(name)) return "Asia/Shanghai";
  const offered = OFFERED_ZONES.find((zone) =>
    languages.some((t) => zoneName(zone, t).toLowerCase() === name),
  );
  const city = name.replaceAll(" ", "_");
  return offered ?? Intl.supportedValuesOf("timeZone").find((zone) => cityOf(zone).toLowerCase() === city);
}

function known(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** `09:39` */
export const timeIn = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat("en", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    at,
  );

/** The zone and the moment there, in words. */
export function momentIn(
  timeZone: string,
  at: number,
  language: Language,
): { zone: string; day: string; time: string } {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone, ...options });
  const long = format({ timeZoneName: "long" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName");
  return {
    zone: long?.value ?? timeZone,
    day: format({ month: "long", day: "numeric", weekday: "long" }).format(at),
    time: timeIn(timeZone, at),
  };
}
