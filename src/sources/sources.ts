import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Importer } from "../corpus/importer.ts";
import type { Observer } from "../domain/observer.ts";
import type { SourceStore } from "../domain/source-store.ts";
import type { SourceDesk, SourceNotifier } from "../domain/sources.ts";
import type { AppError } from "../errors.ts";
import { extractFigures } from "../figures/extract.ts";
import type { LedgerFigure } from "../figures/ledger-figure.ts";
import { withTraits } from "../figures/traits.ts";
import { createDesk } from "./desk.ts";
import { counted } from "./fetching/counted.ts";
import { createFetcher, type FetcherOptions } from "./fetching/fetcher.ts";
import { createHealth } from "./health.ts";
import { createIngester } from "./ingesting/ingest.ts";
import { createOpener } from "./opening.ts";
import { createPreview } from "./preview.ts";
import { createDocumentReader } from "./reading.ts";
import { createSharedFile } from "./shared-file.ts";
import { createWatcher, type Watcher, type WatcherOptions } from "./watching/watcher.ts";

export interface SourcesOptions extends FetcherOptions {
  store: SourceStore<LedgerFigure>;
  /** Rises with every change of the reports. */
  revision: () => Promise<number>;
  importer: Importer;
  corpusDir: string;
  notify: SourceNotifier;
  log: WatcherOptions["log"];
  /** Default: nobody counts. */
  observer?: Pick<Observer, "fetched">;
  /** How long somebody who wants a source checked waits for it. Default: 8 s. */
  patience?: () => Promise<void>;
}

const PATIENCE_MS = 8_000;
const waitALittle = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS).unref();
  });

export interface Sources {
  desk: SourceDesk;
  watcher: Watcher;
  /** Brings the shared sources up to their file, and the reports of chats up to the shared ones. */
  refresh(afresh?: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Puts the parts of this room together. */
export function createSources(options: SourcesOptions): Sources {
  const { store, revision, importer, corpusDir, notify, log } = options;
  const clock = options.clock ?? Date.now;
  const random = options.random ?? Math.random;
  const newKey = (): string => randomBytes(4).toString("hex");
  const fetcher = counted(createFetcher(options), options.observer);
  const reader = createDocumentReader({ fetcher, importer });
  const opener = createOpener({ fetcher, reader });
  const ingester = createIngester({
    store,
    figuresOf: (report) => withTraits(extractFigures(report)),
    now: clock,
    newKey,
  });
  const healthOf = createHealth(store);
  const watcher = createWatcher({
    ...{ store, opener, reader, ingester, healthOf, notify, clock, random, log },
    newToken: () => randomBytes(12).toString("base64url"),
  });
  const preview = createPreview({ store, opener, reader, figuresOf: extractFigures, clock });
  const syncFile = createSharedFile({
    path: join(corpusDir, "sources.json"),
    ...{ store, ingester, clock },
    onProblem: (error: AppError) =>
      log.warn({ error: error.message }, "the shared sources file was left out"),
  });
  let mendedAt = -1;
  let refreshing: Promise<void> | undefined;

  async function refresh(afresh: boolean): Promise<void> {
    await syncFile(afresh);
    const now = await revision();
    if (now === mendedAt && !afresh) return;
    await ingester.mend();
    mendedAt = await revision();
  }

  return {
    desk: createDesk({
      ...{ store, guard: fetcher.guard, reader, ingester, preview, healthOf, watcher, clock },
      patience: options.patience ?? waitALittle,
    }),
    watcher,
    refresh(afresh = false) {
      refreshing ??= refresh(afresh).finally(() => {
        refreshing = undefined;
      });
      return refreshing;
    },
    async close() {
      await watcher.stop();
      await fetcher.close();
    },
  };
}
