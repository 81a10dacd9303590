import { InlineKeyboard } from "grammy";
import type { ReportMetadata } from "../domain/report.ts";
import { clip, DATA, reportLink } from "./keyboards.ts";
import type { Translate } from "./texts.ts";

/** What the buttons of a digest say to the bot, by the id of its delivery. */
export const DIGEST_DATA = {
  ask: (id: number) => `d:${id}:ask`,
  compare: (id: number) => `d:${id}:compare`,
  /** Those behind the first so many. */
  rest: (id: number, from: number) => `d:${id}:rest:${from}`,
  /** Shows a choice in place of the buttons, and the buttons again. */
  open: (id: number, what: "mute" | "narrow" | "end" | "main") => `d:${id}:${what}`,
  mute: (id: number, days: number) => `d:${id}:mute:${days}`,
  narrow: (id: number, to: "places" | "indicator") => `d:${id}:narrow:${to}`,
  end: (id: number) => `d:${id}:end:yes`,
} as const;

/** For how long a subscription can be silenced by a button. */
export const MUTE_DAYS: readonly number[] = [7, 30];

/** What a digest's buttons are about. */
export interface DigestButtons {
  id: number;
  /** Those told in full, with their places as the chat calls them. */
  reports: readonly ReportMetadata[];
  /** Behind which report the others begin, and how many they are. */
  rest?: { from: number; count: number };
  /** Whether there is a subscription to be changed. */
  manage: boolean;
  /** The bot's name, in a channel: a press there can't be answered with a message, so that buttons lead to the bot itself. */
  channel?: string;
}

export function digestKeyboard(
  { id, reports, rest, manage, channel }: DigestButtons,
  t: Translate,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const [index, report] of reports.entries()) {
    const name = `${clip(report.place, 16)} ${report.year}`;
    const label = reports.length === 1 ? t("button-read") : t("button-read-one", { name });
    if (channel === undefined) keyboard.text(label, DATA.report(report.slug));
    else keyboard.url(label, reportLink(channel, report.slug));
    if (index % 2 === 1) keyboard.row();
  }
  if (reports.length > 1) keyboard.row();
  if (channel === undefined) {
    if (rest && rest.count > 0)
      keyboard.text(t("button-rest", { count: rest.count }), DIGEST_DATA.rest(id, rest.from)).row();
    keyboard
      .text(t("button-ask-about"), DIGEST_DATA.ask(id))
      .text(t("button-compare"), DIGEST_DATA.compare(id));
  }
  keyboard.row();
  if (manage)
    keyboard
      .text(t("button-mute"), DIGEST_DATA.open(id, "mute"))
      .text(t("button-narrow"), DIGEST_DATA.open(id, "narrow"))
      .text(t("button-end"), DIGEST_DATA.open(id, "end"));
  return keyboard;
}

export function muteKeyboard(id: number, muted: boolean, t: Translate): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const days of MUTE_DAYS) keyboard.text(t("mute-days", { days }), DIGEST_DATA.mute(id, days));
  keyboard.row();
  if (muted) keyboard.text(t("button-unmute"), DIGEST_DATA.mute(id, 0));
  return keyboard.text(t("button-back"), DIGEST_DATA.open(id, "main"));
}

export function narrowKeyboard(
  id: number,
  { places, indicator }: { places: readonly string[]; indicator?: string },
  t: Translate,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  if (places.length > 0)
    keyboard
      .text(
        t("narrow-places", { places: clip(places.join(t("enumeration")), 40) }),
        DIGEST_DATA.narrow(id, "places"),
      )
      .row();
  if (indicator !== undefined)
    keyboard
      .text(t("narrow-indicator", { indicator: clip(indicator, 30) }), DIGEST_DATA.narrow(id, "indicator"))
      .row();
  return keyboard.text(t("button-back"), DIGEST_DATA.open(id, "main"));
}

export const endKeyboard = (id: number, t: Translate): InlineKeyboard =>
  new InlineKeyboard()
    .text(t("button-end-sure"), DIGEST_DATA.end(id))
    .text(t("button-back"), DIGEST_DATA.open(id, "main"));
