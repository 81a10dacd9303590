import type { DeliveryStore, NewsStore, SubscriptionStore } from "../domain/digest-store.ts";
import type { DigestComposer, MessageSender, SubscriptionDesk } from "../domain/digests.ts";
import type { ReportStore } from "../domain/stores.ts";
import type { LedgerFigure } from "../figures/ledger-figure.ts";
import { createContents } from "./contents.ts";
import { createDesk } from "./desk.ts";
import { createOutbox, type OutboxOptions } from "./outbox.ts";
import { createPlanner } from "./planner.ts";
import { figuresTold } from "./telling.ts";

const DAY_MS = 86_400_000;
/** What was told is known for so long: a correction that comes later is not announced, and old buttons say so. */
const KEPT_MS = 400 * DAY_MS;

export interface DigestsOptions
  extends Pick<
    OutboxOptions,
    "moveChat" | "inDoubt" | "timezone" | "clock" | "sleep" | "random" | "newToken" | "log"
  > {
  reports: ReportStore<LedgerFigure>;
  news: NewsStore<LedgerFigure>;
  subscriptions: SubscriptionStore;
  deliveries: DeliveryStore;
  compose: DigestComposer;
}

export interface Digests {
  desk: SubscriptionDesk;
  compose: DigestComposer;
  /** What plans and sends; made once it is known through whom. */
  worker(sender: MessageSender): DigestWorker;
  /** Forgets what is too old to matter. */
  sweep(): Promise<void>;
}

export interface DigestWorker {
  /** Plans and sends everything that is due; resolves when that is done. Safe to call at any time, in several processes. */
  tick(): Promise<void>;
  /** Lets the messages in hand leave and begins no others. */
  stop(): Promise<void>;
}

/** Digests with all that they consist of. */
export function createDigests(options: DigestsOptions): Digests {
  const { reports, news, deliveries, compose, clock } = options;
  const contents = createContents({
    ...options,
    hasOwn: (chat) => reports.owns(chat),
    revision: () => reports.revision(),
  });
  const plan = createPlanner({
    ...options,
    counting: (figures, indicator) => figuresTold(figures, [indicator], 1).length > 0,
  });

  return {
    desk: createDesk(options),
    compose,
    worker(sender) {
      const outbox = createOutbox({ ...options, contents, sender });
      let planning: Promise<number> | undefined;
      return {
        async tick() {
          planning ??= plan().finally(() => {
            planning = undefined;
          });
          await planning;
          await outbox.flush();
        },
        async stop() {
          await planning;
          await outbox.stop();
        },
      };
    },
    async sweep() {
      await deliveries.prune(clock() - KEPT_MS);
      await news.prune(clock() - KEPT_MS);
    },
  };
}
