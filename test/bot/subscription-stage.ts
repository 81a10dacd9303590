import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Subscription } from "../../src/domain/digests.ts";
import { reportFile } from "../digest/composing-stage.ts";
import { botStage } from "../sources/bot-stage.ts";
import type { ReportPage } from "../support/report-pages.ts";

export const ANSHAN = { place: "鞍山市", year: 2023, filed: 203 };
export const ANSHAN_BEFORE = { place: "鞍山市", year: 2022, filed: 188 };
export const DALIAN = { place: "大连市", year: 2023, filed: 611, theme: "海洋经济" };

/** The whole program with the fake Telegram; reports come into its corpus, and their digests go out when told to. */
export async function subscriptionStage(files: Record<string, string> = {}) {
  const named = Object.entries(files).map(([slug, text]) => [`${slug}.md`, text]);
  const stage = await botStage(Object.fromEntries(named));
  await stage.app.refresh();
  const worker = stage.app.digests.worker(stage.yiwen.digestSender());
  return {
    ...stage,
    // The one that the bot and the program go by.
    time: stage.here.time,
    desk: stage.app.digests.desk,
    /** Puts reports into the corpus folder, as they are or read out long ago. */
    async publish(...reports: (ReportPage & { slug: string })[]): Promise<void> {
      for (const { slug, ...report } of reports)
        writeFileSync(join(stage.corpus, `${slug}.md`), reportFile(report));
      await stage.app.refresh();
    },
    /** Everything that is due goes out. */
    async deliver(chat = stage.chat) {
      const before = new Set(stage.heard(chat));
      await worker.tick();
      return stage.heard(chat).filter((message) => !before.has(message));
    },
  };
}

/** What a subscription asks for, without what it has of its own. */
export const asked = ({ interest, schedule }: Pick<Subscription, "interest" | "schedule">) => ({
  ...Object.fromEntries(Object.entries(interest).filter(([, list]) => list.length > 0)),
  schedule:
    schedule.kind === "instant"
      ? "instant"
      : schedule.kind === "daily"
        ? schedule.at
        : `${schedule.day} ${schedule.at}`,
});
