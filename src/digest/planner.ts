import type {
  DeliveryItem,
  NewsStore,
  Plan,
  SubscriptionRecord,
  SubscriptionStore,
  Told,
} from "../domain/digest-store.ts";
import type { News, Subscriber } from "../domain/digests.ts";
import { visibleTo } from "../domain/report.ts";
import type { ReportStore } from "../domain/stores.ts";
import type { LedgerFigure } from "../figures/ledger-figure.ts";
import { timingOf } from "./desk.ts";
import { type Candidate, type Counting, candidateOf, isOfInterest, isRecent } from "./matching.ts";
import { dueAfter, outOfQuiet } from "./schedule.ts";

/** Subscriptions of one transaction. */
const BATCH = 200;
/** Reports kept at hand while planning. */
const MOST_AT_HAND = 1000;

export interface PlannerOptions {
  reports: Pick<ReportStore<LedgerFigure>, "load" | "figures">;
  news: NewsStore<LedgerFigure>;
  subscriptions: SubscriptionStore;
  counting: Counting;
  /** IANA time zone of chats that have chosen none. */
  timezone: string;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/**
 * Turns what became known into deliveries, for every subscription that is due. What a subscription has seen moves with
 * the delivery in one transaction, so that a crash neither loses nor doubles, and several processes may plan at once.
 */
export function createPlanner({
  reports,
  news,
  subscriptions,
  counting,
  timezone,
  clock,
}: PlannerOptions): () => Promise<number> {
  type Candidates = Map<string, Candidate>;

  async function lookUp(items: readonly News[], candidates: Candidates): Promise<void> {
    if (candidates.size > MOST_AT_HAND) candidates.clear();
    const slugs = [...new Set(items.map(({ report }) => report))].filter((slug) => !candidates.has(slug));
    for (const report of await reports.load(slugs)) {
      const figures = await reports.figures({ reports: [report.slug] }, { chat: report.owner });
      candidates.set(report.slug, candidateOf(report, figures, counting));
    }
  }

  async function planBatch(
    batch: readonly SubscriptionRecord[],
    latest: number,
    candidates: Candidates,
  ): Promise<number> {
    const now = clock();
    const subscribers = await subscriptions.subscribers([...new Set(batch.map(({ chat }) => chat))]);
    const subscriberOf = (chat: string): Subscriber => ({ timezone, ...(subscribers.get(chat) ?? { chat }) });
    const items = await news.between(Math.min(...batch.map(({ cursor }) => cursor)), latest);
    await lookUp(items, candidates);
    const told = await subscriptions.told(
      batch.map(({ id }) => id),
      {
        reports: [...new Set(items.map(({ report }) => report))],
        hashes: [...new Set(items.map(({ hash }) => hash))],
      },
    );
    const plans = batch.map((subscription): Plan => {
      const subscriber = subscriberOf(subscription.chat);
      const open = outOfQuiet(now, subscriber.timezone, subscriber.quiet);
      // What is due in the quiet hours, after an outage say, is due when they end.
      if (open > now) return { subscription, cursor: subscription.cursor, due: open, items: [] };
      return {
        subscription,
        cursor: latest,
        due: dueAfter(timingOf(subscription, subscriber), now),
        items: toTell(subscription, items, candidates, told.get(subscription.id)),
      };
    });
    return subscriptions.plan(plans, now);
  }

  return async () => {
    const latest = await news.latest();
    const candidates: Candidates = new Map();
    let made = 0;
    let after = 0;
    for (;;) {
      const batch = await subscriptions.due(clock(), latest, after, BATCH);
      const last = batch.at(-1);
      if (!last) return made;
      made += await planBatch(batch, latest, candidates);
      after = last.id;
    }
  };
}

/** What of the news somebody is to be told; a report is named once, as the first of its news says. */
function toTell(
  { chat, cursor, interest, from }: SubscriptionRecord,
  news: readonly News[],
  candidates: ReadonlyMap<string, Candidate>,
  told: Told | undefined,
): DeliveryItem[] {
  const fresh = news.filter(({ id, owner }) => id > cursor && visibleTo(owner, { chat }));
  const items: DeliveryItem[] = [];
  for (const [report, versions] of Map.groupBy(fresh, (one) => one.report)) {
    const candidate = candidates.get(report);
    const last = versions.at(-1);
    // Gone by now, or given to another chat.
    if (!candidate || !last || !visibleTo(candidate.report.owner, { chat })) continue;
    const before = told?.reports.get(report);
    const known = before !== undefined;
    // A file that was taken away and put back, or another copy of what was told.
    if (known ? before === last.hash : told?.hashes.has(last.hash)) continue;
    const first =
      versions.find(({ kind }) => kind === (known ? "corrected" : "new")) ?? (known ? last : undefined);
    // A correction of what was never told is nobody's news.
    if (!first) continue;
    if (!known && !(isRecent(candidate.report, from) && isOfInterest(interest, candidate))) continue;
    items.push({ news: first.id, report, hash: last.hash });
  }
  return items;
}
