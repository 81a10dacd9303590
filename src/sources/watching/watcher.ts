import type { AddressRecord, SourceRecord } from "../../domain/source-store.ts";
import type { Problem, SourceHealth, SourceNotice, SourceNotifier } from "../../domain/sources.ts";
import { AppError } from "../../errors.ts";
import { FetchError } from "../fetching/fetch-error.ts";
import { type Checked, type CheckingOptions, createCheck } from "./checking.ts";
import { DEFAULT_INTERVAL_MS, GIVEN_UP_AFTER_MS, nextAfter, retryAfter, TOLD_AFTER_MS } from "./schedule.ts";

/** Whoever holds an address and dies loses it after this time. */
const CLAIM_MS = 10 * 60_000;
/** Addresses read side by side; each host is still asked one thing at a time. */
const MOST_AT_ONCE = 4;
const SOON_MS = 60_000;

export interface WatcherOptions extends CheckingOptions {
  healthOf: (source: SourceRecord) => Promise<SourceHealth>;
  notify: SourceNotifier;
  newToken: () => string;
  log: {
    info(fields: object, message: string): void;
    warn(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
}

export interface Watcher {
  /** Checks everything that is due; resolves when that is done. Safe to call at any time, in several processes. */
  tick(): Promise<void>;
  /** Checks one address now. False when somebody is at it already. */
  checkNow(address: number): Promise<boolean>;
  /** Lets the documents in hand be finished and begins no others. */
  stop(): Promise<void>;
}

export function createWatcher(options: WatcherOptions): Watcher {
  const { store, clock, random, notify, healthOf, newToken, log } = options;
  const check = createCheck(options);
  const inHand = new Set<Promise<void>>();
  let stopping = false;

  async function work(address: AddressRecord, token: string): Promise<void> {
    const goOn = async (): Promise<boolean> =>
      !stopping && (await store.renew(address.id, clock() + CLAIM_MS, token));
    try {
      let checked: Checked;
      try {
        checked = await check(address, goOn);
      } catch (error) {
        await failed(address, error);
        await tell(address.id);
        return;
      }
      const id = checked.mergedInto ?? address.id;
      if (checked.mergedInto !== undefined)
        for (const source of await store.sourcesOf({ address: id })) await options.ingester.catchUp(source);
      await well(id, checked);
      await tell(id);
    } finally {
      await store.release(address.id, token);
    }
  }

  async function well(id: number, { freshMs, more }: Checked): Promise<void> {
    const interval = await intervalOf(id);
    const now = clock();
    await store.saveAddress(id, {
      lastSuccess: now,
      failingSince: null,
      failures: 0,
      problem: null,
      gaveUp: false,
      nextCheck: now + (more ? SOON_MS : nextAfter(interval, freshMs, random())),
    });
  }

  async function failed(address: AddressRecord, error: unknown): Promise<void> {
    // A mistake of the program must not stop the watching of everything else.
    if (error instanceof AppError)
      log.info({ address: address.id, code: error.code }, "a source could not be read");
    else log.error({ address: address.id, err: error }, "the check of a source failed");
    const now = clock();
    const failures = address.failures + 1;
    const failingSince = address.failingSince ?? now;
    const retryAt = error instanceof FetchError ? (error.retryAt ?? 0) : 0;
    const gaveUp = now - failingSince >= GIVEN_UP_AFTER_MS;
    await store.saveAddress(address.id, {
      failures,
      failingSince,
      gaveUp,
      problem: problemOf(error, address),
      nextCheck: gaveUp ? null : Math.max(retryAt, now + retryAfter(failures, random())),
    });
  }

  async function intervalOf(address: number): Promise<number> {
    const sources = (await store.sourcesOf({ address })).filter(({ paused }) => !paused);
    return sources.length === 0 ? DEFAULT_INTERVAL_MS : Math.min(...sources.map(({ interval }) => interval));
  }

  /** Tells the people of a source what changed about it, each change once. */
  async function tell(id: number): Promise<void> {
    const address = await store.addressById(id);
    if (!address) return;
    for (const source of await store.sourcesOf({ address: id })) {
      const kind = source.paused ? undefined : newsOf(address, source, clock());
      if (kind === undefined) continue;
      try {
        await notify({ kind, source: await healthOf(source), addedBy: source.addedBy });
      } catch (error) {
        // Tried again at the next check.
        log.warn({ source: source.id, err: error }, "the people of a source could not be told");
        continue;
      }
      await store.saveSource(source.id, { told: kind === "recovered" ? "read" : kind });
    }
  }

  function start(address: AddressRecord, token: string): Promise<void> {
    const working = work(address, token).catch((error: unknown) =>
      log.error({ address: address.id, err: error }, "the check of a source could not be finished"),
    );
    inHand.add(working);
    return working.finally(() => inHand.delete(working));
  }

  /** Takes one address after another until none is due. */
  async function worker(): Promise<void> {
    while (!stopping) {
      const token = newToken();
      const now = clock();
      const address = await store.claim(now, now + CLAIM_MS, token);
      if (!address) return;
      await start(address, token);
    }
  }

  return {
    async tick() {
      const free = Math.max(0, MOST_AT_ONCE - inHand.size);
      await Promise.all(Array.from({ length: free }, worker));
    },
    async checkNow(id) {
      const token = newToken();
      const now = clock();
      const address = await store.claimOne(id, now, now + CLAIM_MS, token);
      if (!address) return false;
      await start(address, token);
      return true;
    },
    async stop() {
      stopping = true;
      await Promise.all(inHand);
    },
  };
}

/** What the people of a source have not heard of yet. */
function newsOf(
  address: AddressRecord,
  { told }: SourceRecord,
  now: number,
): SourceNotice["kind"] | undefined {
  if (address.failingSince === null) {
    if (told === "nothing") return address.kind === "upload" ? undefined : "read";
    return told === "read" ? undefined : "recovered";
  }
  if (address.gaveUp) return told === "given-up" ? undefined : "given-up";
  const long = now - address.failingSince >= TOLD_AFTER_MS;
  return long && told !== "failing" && told !== "given-up" ? "failing" : undefined;
}

function problemOf(error: unknown, { url }: AddressRecord): Problem {
  const about = URL.canParse(url) ? new URL(url).host : url;
  return { code: error instanceof AppError ? error.code : "source.unexpected", about };
}
