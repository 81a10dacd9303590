import { randomBytes } from "node:crypto";
import type { Keyv } from "keyv";
import { listen } from "../listen.ts";
import { createBotApi } from "./bot-api.ts";
import { createDoings, type Doings } from "./doings.ts";
import { openHistory } from "./history.ts";
import { BOT } from "./people.ts";
import { createWorld, type World } from "./world.ts";

export interface LocalTelegram {
  /** What the bot is given in place of Telegram's address and a token from @BotFather. */
  apiRoot: string;
  token: string;
  world: World;
  doings: Doings;
  close(): Promise<void>;
}

export interface LocalTelegramOptions {
  /** Keeps messages and roles. */
  keyv: Keyv;
  /** Keeps files. */
  folder: string;
  /** Milliseconds since 1970. */
  clock: () => number;
  onProblem: (method: string, error: unknown) => void;
}

/**
 * A Telegram of one group and two people inside this process. Its Bot API listens on loopback only, on a port of its
 * own and under a token that nobody else learns, also where the page that shows it listens wider.
 */
export async function startLocalTelegram(options: LocalTelegramOptions): Promise<LocalTelegram> {
  const world = createWorld(await openHistory(options.keyv, options.folder), options.clock);
  const doings = createDoings(world);
  const token = `${BOT.id}:${randomBytes(32).toString("base64url")}`;
  const botApi = createBotApi({ world, doings, token, onProblem: options.onProblem });
  const server = await listen({ host: "127.0.0.1", port: 0, fetch: (request) => botApi.fetch(request) });
  return { apiRoot: server.url, token, world, doings, close: server.close };
}
