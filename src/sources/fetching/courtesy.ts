import { FetchError } from "./fetch-error.ts";

/** Between two requests to a host; a random part on top keeps many addresses from coming in step. */
const PAUSE_MS = 1_500;
const JITTER_MS = 1_000;
/** A crawl delay beyond this would hold up everything; such hosts get this one. */
const LONGEST_PAUSE_MS = 30_000;
/** What is waited for inside a fetch; a host that asks for more is left for later. */
const LONGEST_WAIT_MS = 30_000;

export interface CourtesyOptions {
  clock: () => number;
  sleep: (ms: number) => Promise<void>;
  random: () => number;
}

export interface Courtesy {
  /** Runs a request when it is the host's turn: one at a time, with a pause after each. */
  run<Value>(hostname: string, work: () => Promise<Value>): Promise<Value>;
  /** No request to the host before this time. */
  holdOff(hostname: string, until: number): void;
  /** Milliseconds that the host's robots.txt asks to leave between requests. */
  slowDown(hostname: string, pauseMs: number): void;
}

interface Host {
  tail: Promise<unknown>;
  waiting: number;
  nextAt: number;
  /** Asked for by a `Retry-After`. */
  heldUntil: number;
  pause: number;
}

export function createCourtesy({ clock, sleep, random }: CourtesyOptions): Courtesy {
  const hosts = new Map<string, Host>();

  function hostOf(hostname: string): Host {
    const known = hosts.get(hostname);
    if (known) return known;
    forgetIdle();
    const host = { tail: Promise.resolve(), waiting: 0, nextAt: 0, heldUntil: 0, pause: PAUSE_MS };
    hosts.set(hostname, host);
    return host;
  }

  function forgetIdle(): void {
    if (hosts.size < 1_000) return;
    const now = clock();
    for (const [name, { waiting, nextAt, heldUntil }] of hosts)
      if (waiting === 0 && Math.max(nextAt, heldUntil) < now) hosts.delete(name);
  }

  async function inTurn<Value>(hostname: string, host: Host, work: () => Promise<Value>): Promise<Value> {
    if (host.heldUntil - clock() > LONGEST_WAIT_MS)
      throw new FetchError("busy", `${hostname} asks to come again later`, { retryAt: host.heldUntil });
    const wait = Math.max(host.nextAt, host.heldUntil) - clock();
    if (wait > 0) await sleep(wait);
    try {
      return await work();
    } finally {
      host.nextAt = clock() + host.pause + random() * JITTER_MS;
    }
  }

  return {
    async run(hostname, work) {
      const host = hostOf(hostname);
      host.waiting++;
      const turn = host.tail.then(() => inTurn(hostname, host, work));
      host.tail = turn.catch(() => undefined);
      try {
        return await turn;
      } finally {
        host.waiting--;
      }
    },
    holdOff(hostname, until) {
      const host = hostOf(hostname);
      host.heldUntil = Math.max(host.heldUntil, until);
    },
    slowDown(hostname, pauseMs) {
      hostOf(hostname).pause = Math.min(Math.max(PAUSE_MS, pauseMs), LONGEST_PAUSE_MS);
    },
  };
}
