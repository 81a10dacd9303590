import { setTimeout as after } from "node:timers/promises";
import type { Update } from "grammy/types";
import { type Incoming, Refusal } from "./methods.ts";

/** Telegram's own pause grows to minutes; here only who waits matters, not how long. */
const AGAIN_MS = 25;

/**
 * The pushing side of the fake server. As Telegram does it brings the updates of one chat one after the other, each
 * until it is answered with 2xx, and those of different chats side by side.
 */
export function createWebhook(onStep: () => void) {
  let target: { url: string; secret: string; allowed: string[] } | undefined;
  const lanes = new Map<number, Promise<void>>();
  const answers: { update: number; status: number }[] = [];
  const closing = new AbortController();
  let waiting = 0;

  async function bring(update: Update): Promise<void> {
    while (!closing.signal.aborted) {
      const status = await post(update);
      answers.push({ update: update.update_id, status });
      if (status >= 200 && status < 300) break;
      onStep();
      await after(AGAIN_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
    waiting--;
    onStep();
  }

  async function post(update: Update): Promise<number> {
    if (!target) return 0;
    try {
      const response = await fetch(target.url, {
        method: "POST",
        headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": target.secret },
        body: JSON.stringify(update),
        signal: closing.signal,
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }

  const chatOf = (update: Update): number => {
    const { message, edited_message, callback_query, my_chat_member, inline_query } = update;
    const about = message ?? edited_message ?? callback_query?.message ?? my_chat_member;
    return about?.chat.id ?? inline_query?.from.id ?? 0;
  };

  return {
    isSet: () => target !== undefined,
    /** What each attempt to bring an update was answered with; 0: nothing. */
    answers,
    waiting: () => waiting,
    /** Where updates are brought from now on, as a load balancer in front of several processes would decide. */
    redirect(url: string) {
      if (target) target.url = url;
    },
    deliver(updates: Update[]) {
      for (const update of updates) {
        if (target && !target.allowed.some((kind) => kind in update)) continue;
        waiting++;
        const chat = chatOf(update);
        lanes.set(
          chat,
          (lanes.get(chat) ?? Promise.resolve()).then(() => bring(update)),
        );
      }
    },
    methods: {
      setWebhook({ fields }: Incoming): true {
        const { url, secret_token: secret, allowed_updates: allowed } = fields;
        if (typeof url !== "string" || !URL.canParse(url))
          throw new Refusal(400, "Bad Request: bad webhook: invalid URL");
        if (typeof secret !== "string" || !/^[\w-]{1,256}$/.test(secret))
          throw new Refusal(400, "Bad Request: secret token contains unallowed characters");
        target = { url, secret, allowed: allowed as string[] };
        onStep();
        return true;
      },
      deleteWebhook(): true {
        target = undefined;
        return true;
      },
      getWebhookInfo: () => ({
        url: target?.url ?? "",
        has_custom_certificate: false,
        pending_update_count: waiting,
      }),
    },
    async close() {
      closing.abort();
      await Promise.allSettled(lanes.values());
    },
  };
}
