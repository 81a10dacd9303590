import { Composer } from "grammy";
import type { Queue } from "../../domain/backlog.ts";
import type { SubscriptionDesk } from "../../domain/digests.ts";
import type { SourceDesk } from "../../domain/sources.ts";
import { saying } from "../render/document.ts";
import type { BotContext, Services } from "../services.ts";
import { privately } from "../targets.ts";

/** /status, for the people who run the bot; to everybody else there is no such command. */
export function status(
  { answerer, store, sender, tally, operators, modelUse, clock }: Services,
  desks: { digests: SubscriptionDesk | undefined; sources: SourceDesk | undefined },
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
    const use = modelUse();
    const lines = [
      text,
      ...(use ? [ctx.t("status-model", { ...use, cost: use.cost.toFixed(2) })] : []),
      ...(desks.sources ? [await sourcesOf(ctx, desks.sources)] : []),
      ...(desks.digests ? [await digestsOf(ctx, desks.digests)] : []),
    ];
    await sender.send(privately(ctx, ctx.msg), saying(lines.join("\n")));
  });

  /** Minutes since the first of a queue was due. */
  const lateness = ({ oldestDue }: Queue): number =>
    oldestDue === undefined ? 0 : Math.max(0, Math.floor((clock() - oldestDue) / 60_000));

  async function digestsOf(ctx: BotContext, { counts }: SubscriptionDesk): Promise<string> {
    const { waiting, sent, inDoubt, ended, ...due } = await counts();
    return ctx.t("status-digests", { waiting, sent, inDoubt, ended, late: lateness({ waiting, ...due }) });
  }

  async function sourcesOf(ctx: BotContext, desk: SourceDesk): Promise<string> {
    const queue = await desk.waiting();
    return ctx.t("status-sources", { waiting: queue.waiting, late: lateness(queue) });
  }
  return feature;
}
