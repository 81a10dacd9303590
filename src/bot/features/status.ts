import { Composer } from "grammy";
import type { SubscriptionDesk } from "../../domain/digests.ts";
import { saying } from "../render/document.ts";
import type { BotContext, Services } from "../services.ts";
import { privately } from "../targets.ts";

/** /status, for the people who run the bot; to everybody else there is no such command. */
export function status(
  { answerer, store, sender, tally, operators, clock }: Services,
  desk: SubscriptionDesk | undefined,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command("status", async (ctx, next) => {
    // Who writes as a group or a channel can't be told apart from others who do.
    if (!ctx.from || ctx.msg.sender_chat || !operators.has(ctx.from.id)) return next();
    const reports = await answerer.reports(ctx.viewer);
    const years = reports.map(({ year }) => year);
    const votes = { up: 0, down: 0 };
    for (const { vote } of await store.votes()) votes[vote]++;
    const { minutes, ...count } = tally.count();
    const text = ctx.t("status", {
      days: Math.floor(minutes / 1440),
      hours: Math.floor(minutes / 60) % 24,
      minutes: minutes % 60,
      ...count,
      ...votes,
      reports: reports.length,
      places: new Set(reports.map(({ place }) => place)).size,
      years: years.length === 0 ? "–" : `${Math.min(...years)}–${Math.max(...years)}`,
    });
    await sender.send(
      privately(ctx, ctx.msg),
      saying([text, ...(desk ? [await digestsOf(ctx, desk)] : [])].join("\n")),
    );
  });

  async function digestsOf(ctx: BotContext, { counts }: SubscriptionDesk): Promise<string> {
    const { oldestDue, ...count } = await counts();
    const late = Math.max(0, Math.floor((clock() - (oldestDue ?? clock())) / 60_000));
    return ctx.t("status-digests", { ...count, late });
  }
  return feature;
}
