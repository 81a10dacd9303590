import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { COMPILED } from "../support/compiled.ts";
import { TOKEN } from "../support/fake-telegram/server.ts";
import { freePort } from "../support/free-port.ts";
import { startBalancer } from "./balancer.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Fleet {
  /** Starts so many processes; resolves when all of them are ready. */
  start(processes: number): Promise<void>;
  /** Kills one at random and starts it again; resolves when that one is ready. */
  replaceOne(): Promise<void>;
  /** When processes were killed, in milliseconds since 1970. */
  killedAt: readonly number[];
  /** Ends all; resolves to the lines of their logs. */
  stop(): Promise<string[]>;
}

export interface FleetOptions {
  folder: string;
  telegramRoot: string;
  /** Numbers below 1, to choose by. */
  random: () => number;
  settings: Record<string, string>;
}

/** Several processes of the bot behind a load balancer, each with a data folder of its own. */
export async function createFleet({ folder, telegramRoot, random, settings }: FleetOptions): Promise<Fleet> {
  const bots: { child: ChildProcess; url: string; up: boolean }[] = [];
  const logs: Promise<string>[] = [];
  const killedAt: number[] = [];
  const balancer = await startBalancer(() => {
    const up = bots.filter((bot) => bot.up);
    return up[Math.floor(random() * up.length)]?.url;
  });

  async function startOne(index: number): Promise<void> {
    const port = await freePort();
    const dataDir = join(folder, `data-${index}`);
    mkdirSync(dataDir, { recursive: true });
    const child = spawn(process.execPath, [join(root, "src/main.ts")], {
      cwd: folder,
      env: {
        ...COMPILED,
        PATH: process.env.PATH,
        DATA_DIR: dataDir,
        BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: telegramRoot,
        PORT: String(port),
        PUBLIC_URL: balancer.url,
        WEBHOOK_SECRET: "a-secret-that-only-telegram-knows",
        DRAIN_SECONDS: "0",
        ...settings,
      },
    });
    logs.push(text(child.stdout), text(child.stderr));
    const bot = { child, url: `http://127.0.0.1:${port}`, up: false };
    bots[index] = bot;
    while (!bot.up && child.exitCode === null) {
      bot.up = await fetch(`${bot.url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (!bot.up) await after(100);
    }
  }

  return {
    killedAt,
    async start(processes) {
      // The first one makes the tables and reads the corpus.
      await startOne(0);
      await Promise.all(Array.from({ length: processes - 1 }, (_, n) => startOne(n + 1)));
    },
    async replaceOne() {
      const index = Math.floor(random() * bots.length);
      const bot = bots[index];
      if (!bot) return;
      bot.up = false;
      killedAt.push(Date.now());
      bot.child.kill("SIGKILL");
      await startOne(index);
    },
    async stop() {
      for (const { child } of bots) child.kill("SIGTERM");
      await Promise.all(bots.map(({ child }) => (child.exitCode === null ? once(child, "exit") : undefined)));
      await balancer.close();
      return (await Promise.all(logs)).join("").split("\n");
    },
  };
}
