import type { Language } from "../domain/answering.ts";
import type { DeliveryRecord, SubscriptionStore } from "../domain/digest-store.ts";
import type { Digest, DigestComposer, DigestContent } from "../domain/digests.ts";
import { PUBLIC } from "../domain/report.ts";

/** Digests kept at hand: more than there are kinds of subscribers in one broadcast, mostly. */
const MOST_KEPT = 200;

export interface ContentsOptions {
  compose: DigestComposer;
  subscriptions: Pick<SubscriptionStore, "get">;
  /** Whether a chat sees reports that others do not. */
  hasOwn: (chat: string) => Promise<boolean>;
  /** The store's revision. */
  revision: () => Promise<number>;
}

export interface Contents {
  /** Undefined where nothing is left to tell, or nobody who wants it. */
  of(delivery: DeliveryRecord, language: Language): Promise<Digest | undefined>;
}

/** Composes digests, each once for all the chats that are told the same. */
export function createContents({ compose, subscriptions, hasOwn, revision }: ContentsOptions): Contents {
  const kept = new Map<string, Promise<DigestContent | undefined>>();

  return {
    async of({ id, subscription, chat, news }, language) {
      const wanted = await subscriptions.get(subscription);
      if (!wanted || news.length === 0) return undefined;
      // Read as the chat itself, whatever was planned: nobody is told of another chat's reports.
      const viewer = (await hasOwn(chat)) ? { chat } : PUBLIC;
      const { indicators } = wanted.interest;
      const key = JSON.stringify([
        await revision(),
        viewer.chat,
        language,
        indicators,
        news.map((one) => one.id),
      ]);
      const known = kept.get(key);
      const content = known ?? compose({ news, viewer, language, indicators });
      if (!known) {
        kept.set(key, content);
        // What failed is tried anew.
        content.catch(() => kept.delete(key));
        for (const oldest of kept.keys()) {
          if (kept.size <= MOST_KEPT) break;
          kept.delete(oldest);
        }
      }
      const composed = await content;
      return composed && { ...composed, id, subscription };
    },
  };
}
