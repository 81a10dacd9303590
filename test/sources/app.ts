import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type App, createApp } from "../../src/app.ts";
import type { SourceNotice, SourceNotifier } from "../../src/domain/sources.ts";
import { afterThisTest } from "../support/closing.ts";
import { type Site, startSite } from "../support/site.ts";
import { storePlace } from "../support/store-place.ts";
import { NOW } from "./fetchers.ts";

export interface Stage {
  app: App;
  site: Site;
  dir: string;
  corpus: string;
  time: { now: number };
  notices: SourceNotice[];
  /** Who else hears of notices. */
  tell: SourceNotifier[];
  /** Lets the next notices fail. */
  silent: { failing: boolean };
  warnings: string[];
  /** The titles of what a chat sees, with their places. */
  seen(chat: string): Promise<string[]>;
  /** Checks what is due, so many milliseconds later. */
  later(ms?: number): Promise<void>;
  /** Adds a source for a chat and reads it. */
  add(owner: string, path: string, more?: object): Promise<number>;
  restart(): Promise<void>;
  /** As another process on the same store has it, which knows nothing of what this one is at. */
  another(): Promise<App>;
}

/** The whole program but for Telegram, with a site to read and a clock that is moved by hand. */
export async function stage(files: Record<string, string> = {}): Promise<Stage> {
  const site = await startSite();
  const place = await storePlace();
  const dir = place.folder;
  const corpus = join(dir, "corpus");
  mkdirSync(corpus);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(corpus, name), content);
  const time = { now: NOW };
  const notices: SourceNotice[] = [];
  const tell: SourceNotifier[] = [];
  const silent = { failing: false };
  const warnings: string[] = [];
  const make = (): Promise<App> =>
    createApp(
      {
        ...place.settings,
        DATA_DIR: join(dir, "data"),
        CORPUS_DIR: corpus,
        FETCH_ALLOW_PRIVATE: [site.host],
        DEFAULT_TIMEZONE: "Asia/Shanghai",
      },
      {
        now: () => time.now,
        fetching: {
          clock: () => time.now,
          // Pauses between requests take no time here.
          sleep: async () => undefined,
          random: () => 0.5,
        },
        notify: async (notice) => {
          if (silent.failing) throw new Error("nobody listens");
          notices.push(notice);
          for (const listener of tell) await listener(notice);
        },
        log: {
          debug: () => undefined,
          info: () => undefined,
          warn: (_, message) => void warnings.push(message),
          error: (fields, message) => {
            throw new Error(`${message}: ${JSON.stringify(fields)}`);
          },
        },
      },
    );
  const made: Stage = {
    app: await make(),
    site,
    dir,
    corpus,
    time,
    notices,
    tell,
    silent,
    warnings,
    seen: async (chat) => {
      await made.app.refresh();
      return (await made.app.reports({ chat })).map(({ place, year }) => `${place} ${year}`).sort();
    },
    later: async (ms = 0) => {
      time.now += ms;
      await made.app.sources.watcher.tick();
      await made.app.refresh();
    },
    add: async (owner, path, more = {}) => {
      const { id } = await made.app.sources.desk.add(owner, { url: site.root + path, ...more }, "7");
      await made.later();
      return id;
    },
    restart: async () => {
      await made.app.close();
      made.app = await make();
    },
    another: async () => {
      const other = await make();
      afterThisTest(() => other.close());
      return other;
    },
  };
  afterThisTest(async () => {
    await made.app.close();
    await site.close();
    await place.remove();
  });
  return made;
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
