import { createHash, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";

/** Where Telegram brings its updates, behind PUBLIC_URL. */
export const WEBHOOK_PATH = "/telegram";

/** Updates are a few kilobytes: texts have 4,096 characters at most. */
const MOST_BYTES = 1024 * 1024;

export interface WebhookParts {
  secret: string;
  /** Keeps an update for good; rejects when it can't. */
  take: (update: { update_id: number }) => Promise<void>;
  onError: (error: unknown) => void;
}

/** The door for updates. 2xx: the update will be handled; anything else: Telegram brings it again. */
export function webhookRoutes({ secret, take, onError }: WebhookParts): Hono {
  const expected = digest(secret);
  const app = new Hono();
  app.post(
    "/",
    async (c, next) => {
      const given = c.req.header("x-telegram-bot-api-secret-token") ?? "";
      return timingSafeEqual(digest(given), expected) ? next() : c.body(null, 401);
    },
    bodyLimit({ maxSize: MOST_BYTES, onError: (c) => c.body(null, 413) }),
    async (c) => {
      const update = await c.req.json<unknown>().catch(() => undefined);
      if (!isUpdate(update)) return c.body(null, 400);
      try {
        await take(update);
      } catch (error) {
        onError(error);
        return c.body(null, 503);
      }
      return c.body(null, 200);
    },
  );
  return app;
}

/** Of one length, whatever the text: how long the comparison takes tells nothing. */
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

const isUpdate = (given: unknown): given is { update_id: number } =>
  typeof given === "object" &&
  given !== null &&
  "update_id" in given &&
  Number.isSafeInteger(given.update_id);
