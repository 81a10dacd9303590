import type { News, SubscriptionState } from "../../domain/digests.ts";
import type { ReportMetadata } from "../../domain/report.ts";
import { USUAL_INDICATOR } from "../next-questions.ts";
import type { BotContext, BotDigests, Services } from "../services.ts";

/** Reports whose figures are looked through for one that tells. */
const MOST_LOOKED_AT = 6;

/** A digest that was sent, as its buttons find it again. */
export interface Sent {
  id: number;
  chat: string;
  news: News[];
  /** Those that this chat still sees, in the digest's order. */
  reports: ReportMetadata[];
  subscription: SubscriptionState | undefined;
}

export type SentDigests = ReturnType<typeof createSentDigests>;

type Pressed = BotContext & { match: RegExpMatchArray | string };

/** Finds digests that were sent, for what their buttons do. */
export function createSentDigests({ answerer }: Services, { desk }: BotDigests) {
  async function find(ctx: Pressed): Promise<Sent | undefined> {
    const id = Number(ctx.match[1]);
    const { chat } = ctx.viewer;
    const delivery = await desk.delivery(chat, id);
    if (!delivery) return undefined;
    const visible = new Map((await answerer.reports(ctx.viewer)).map((report) => [report.slug, report]));
    const slugs = new Set(delivery.news.map(({ report }) => report));
    return {
      id,
      chat,
      news: delivery.news,
      reports: [...slugs].flatMap((slug) => visible.get(slug) ?? []),
      subscription: await desk.get(chat, delivery.subscription),
    };
  }

  /** What the reports tell first. */
  async function indicatorOf(
    ctx: BotContext,
    reports: readonly ReportMetadata[],
  ): Promise<string | undefined> {
    for (const { slug } of reports.slice(0, MOST_LOOKED_AT)) {
      const figures = await answerer.figures(slug, ctx.viewer);
      if (figures.some(({ indicator }) => indicator === USUAL_INDICATOR)) return USUAL_INDICATOR;
      const [telling] = await answerer.keyFigures(slug, 1, ctx.viewer, ctx.language);
      if (telling) return telling.indicator;
    }
    return undefined;
  }

  return { find, indicatorOf };
}
