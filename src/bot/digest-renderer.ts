import type { Answerer } from "../domain/answering.ts";
import type { ReportMetadata } from "../domain/report.ts";
import { digestKeyboard } from "./digest-keyboards.ts";
import type { DigestRenderer } from "./digest-sender.ts";
import { digestDocument } from "./render/digest.ts";
import type { Services } from "./services.ts";

/** Digests as messages with their buttons. `username`: the bot's, which buttons of a channel lead to. */
export function createDigestRenderer(
  { answerer, store, texts }: Pick<Services, "answerer" | "store" | "texts">,
  username: () => string,
): DigestRenderer {
  return async (digest, { chat }) => {
    const { id, language, more } = digest;
    const t = texts[language];
    const isChannel = (await store.channel.get(chat)) !== undefined;
    return {
      document: digestDocument(digest, t, answerer.placeName),
      keyboard: digestKeyboard(
        {
          id,
          reports: digest.reports.map(({ report }) => calledIn(report, language, answerer)),
          rest: { from: digest.reports.length, count: more.reduce((sum, { reports }) => sum + reports, 0) },
          manage: true,
          ...(isChannel ? { channel: username() } : {}),
        },
        t,
      ),
    };
  };
}

/** A report whose place is called as a language calls it. */
export const calledIn = (
  report: ReportMetadata,
  language: Parameters<Answerer["placeName"]>[1],
  answerer: Pick<Answerer, "placeName">,
): ReportMetadata => ({ ...report, place: answerer.placeName(report.place, language) });
