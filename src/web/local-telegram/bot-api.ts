import { createHash, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { numberOf, Refusal, readCall } from "./call.ts";
import type { Doings } from "./doings.ts";
import { createMethods } from "./methods.ts";
import type { World } from "./world.ts";

/** Longest that a request for updates is held open, whatever it asks for. */
const MOST_SECONDS = 50;

export interface BotApiOptions {
  world: World;
  doings: Doings;
  token: string;
  /** Told of what the bot calls and this server does not know or fails at. */
  onProblem: (method: string, error: unknown) => void;
}

/**
 * The Bot API over the local Telegram, as far as the bot uses it. It is HTTP, as Telegram's own is, so that the bot
 * is the very one that runs in Telegram: all it is given is another address, and everything it may use of grammY,
 * from polling to downloading a file, works as there.
 */
export function createBotApi({ world, doings, token, onProblem }: BotApiOptions): Hono {
  const methods = createMethods(world, doings);
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const expected = digest(`bot${token}`);
  const knows = (bot: string): boolean => timingSafeEqual(digest(bot), expected);
  const app = new Hono();

  app.post("/:bot/:method", async (c) => {
    const name = c.req.param("method");
    try {
      if (!knows(c.req.param("bot"))) throw new Refusal(401, "Unauthorized");
      const call = await readCall(c.req.raw);
      if (name === "getUpdates") {
        const { offset, limit, timeout } = call.fields;
        const seconds = Math.min(numberOf(timeout) ?? 0, MOST_SECONDS);
        const over = AbortSignal.any([AbortSignal.timeout(seconds * 1000), c.req.raw.signal]);
        return c.json({
          ok: true,
          result: await world.updates(numberOf(offset) ?? 0, numberOf(limit) ?? 100, over),
        });
      }
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
      if (!method) throw new Refusal(404, "Not Found: method not found");
      return c.json({ ok: true, result: await method(call) });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, "Internal Server Error");
      if (refusal.code >= 404) onProblem(name, error);
      const status = refusal.code as 400 | 401 | 404 | 500;
      return c.json({ ok: false, error_code: status, description: refusal.message }, status);
    }
  });

  app.get("/file/:bot/documents/:id", async (c) => {
    if (!knows(c.req.param("bot"))) return c.notFound();
    const bytes = await world.history.readFile(c.req.param("id"));
    return bytes ? c.body(bytes, 200, { "content-type": "application/octet-stream" }) : c.notFound();
  });

  return app;
}
