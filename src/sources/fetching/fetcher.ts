import { decode } from "../../corpus/decode.ts";
import { type Courtesy, createCourtesy } from "./courtesy.ts";
import { FetchError } from "./fetch-error.ts";
import { createGuard, type Guard, type GuardOptions } from "./guard.ts";
import { charsetOf, freshnessOf, type Headers, header, retryAtOf } from "./http-headers.ts";
import { createRobots, ROBOT } from "./robots.ts";
import { createTransport, type Exchange, type Limits, type TransportOptions } from "./transport.ts";

const DOCUMENT_LIMITS: Limits = { bytes: 15 * 1024 * 1024, ms: 30_000 };
const ROBOTS_LIMITS: Limits = { bytes: 512 * 1024, ms: 10_000 };
const MOST_REDIRECTS = 6;
/** Retries of a host that said when to come again. */
const MOST_WAITS = 2;
const DEFAULT_RETRY_MS = 15_000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);
/** Responses kept so that what was just looked at is not fetched again. */
const MOST_KEPT = 24;

/** What is known of an earlier response, so that the server may say that nothing changed. */
export interface Earlier {
  etag?: string | undefined;
  lastModified?: string | undefined;
}

export interface Fetched extends Earlier {
  /** The address that was asked for. */
  asked: string;
  /** Where it came from in the end. */
  url: string;
  /** Where the address moved to for good; absent where it did not. */
  movedTo?: string;
  /** Nothing changed since the earlier response; there are no bytes. */
  notModified: boolean;
  bytes: Uint8Array;
  contentType: string;
  charset?: string;
  /** Milliseconds for which the server wants it taken for the newest. */
  freshMs: number;
}

export interface FetchOptions {
  earlier?: Earlier;
  /** A response of the last so many milliseconds does as well. */
  reuseMs?: number;
}

export interface Fetcher {
  guard: Guard;
  /** Fetches an address as a polite stranger. Throws a FetchError. */
  fetch(address: string, options?: FetchOptions): Promise<Fetched>;
  close(): Promise<void>;
}

export interface FetcherOptions extends GuardOptions, Pick<TransportOptions, "deadline"> {
  /** Where the people who run this program can be found; stands in the User-Agent. */
  contact?: () => string | undefined;
  /** Milliseconds since 1970. */
  clock?: () => number;
  sleep?: (ms: number) => Promise<void>;
  random?: () => number;
  limits?: Limits;
}

/** Guarded, polite fetching: robots.txt, one request a host at a time, conditional requests, redirects hop by hop. */
export function createFetcher(options: FetcherOptions = {}): Fetcher {
  const clock = options.clock ?? Date.now;
  const limits = options.limits ?? DOCUMENT_LIMITS;
  const guard = createGuard(options);
  const transport = createTransport({ guard, ...(options.deadline ? { deadline: options.deadline } : {}) });
  const courtesy: Courtesy = createCourtesy({
    clock,
    sleep: options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))),
    random: options.random ?? Math.random,
  });
  const agentName = (): string => {
    const contact = options.contact?.();
    return `${ROBOT}/0.1 (reads public committee reports${contact ? `; +${contact}` : ""})`;
  };
  const robots = createRobots(async (address) => {
    const { exchange } = await follow(address, {}, { limits: ROBOTS_LIMITS, check: async () => undefined });
    return { status: exchange.status, text: Buffer.from(exchange.bytes).toString("utf8") };
  }, clock);
  const kept = new Map<string, { at: number; fetched: Fetched }>();

  /** One request in the host's turn, again where the host says to come back soon. */
  async function exchangeWith(url: URL, headers: Record<string, string>, left: Limits): Promise<Exchange> {
    for (let attempt = 0; ; attempt++) {
      const exchange = await courtesy.run(url.hostname, () =>
        transport.get(url, { ...headers, "user-agent": agentName() }, left),
      );
      if (exchange.status !== 429 && exchange.status !== 503) return exchange;
      const retryAt = retryAtOf(exchange.headers, clock());
      courtesy.holdOff(url.hostname, retryAt ?? clock() + DEFAULT_RETRY_MS);
      if (attempt < MOST_WAITS) continue;
      throw new FetchError("busy", `${url.host} is too busy (${exchange.status})`, {
        status: exchange.status,
        ...(retryAt === undefined ? {} : { retryAt }),
      });
    }
  }

  async function follow(
    start: URL,
    headers: Record<string, string>,
    { limits: { bytes, ms }, check }: { limits: Limits; check: (url: URL) => Promise<void> },
  ): Promise<{ exchange: Exchange; url: URL; movedTo?: string }> {
    const visited = new Set<string>();
    let url = start;
    let movedTo: string | undefined;
    let permanent = true;
    let left = ms;
    for (;;) {
      guard.check(url);
      await check(url);
      visited.add(url.href);
      let began = 0;
      const exchange = await exchangeWith(url, headers, {
        bytes,
        get ms() {
          began = clock();
          return left;
        },
      });
      left -= clock() - began;
      const location = header(exchange.headers, "location");
      if (!REDIRECTS.has(exchange.status) || location === undefined)
        return { exchange, url, ...(movedTo === undefined ? {} : { movedTo }) };
      if (!URL.canParse(location, url))
        throw new FetchError("redirects", `${url.host} redirects to no address`);
      url = new URL(location, url);
      url.hash = "";
      if (visited.has(url.href)) throw new FetchError("redirects", `${url.host} redirects in a circle`);
      if (visited.size > MOST_REDIRECTS)
        throw new FetchError("redirects", `${start.host} redirects too often`);
      permanent &&= PERMANENT.has(exchange.status);
      if (permanent) movedTo = url.href;
    }
  }

  async function fetchOnce(url: URL, earlier: Earlier): Promise<Fetched> {
    const headers: Record<string, string> = {
      accept: "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.8",
      "accept-language": "zh-CN,zh;q=0.9,en;q=0.5",
      "accept-encoding": "gzip, br",
      ...(earlier.etag === undefined ? {} : { "if-none-match": earlier.etag }),
      ...(earlier.lastModified === undefined ? {} : { "if-modified-since": earlier.lastModified }),
    };
    const check = async (hop: URL): Promise<void> => {
      const pause = await robots.check(hop);
      if (pause !== undefined) courtesy.slowDown(hop.hostname, pause);
    };
    const { exchange, url: from, movedTo } = await follow(url, headers, { limits, check });
    const notModified = exchange.status === 304 && (earlier.etag ?? earlier.lastModified) !== undefined;
    if (!notModified) refuseFailure(exchange, from);
    return {
      ...described(exchange.headers, clock()),
      asked: url.href,
      url: from.href,
      notModified,
      bytes: exchange.bytes,
      ...(movedTo === undefined ? {} : { movedTo }),
    };
  }

  return {
    guard,
    async fetch(address, { earlier = {}, reuseMs = 0 } = {}) {
      const url = new URL(guard.check(address));
      url.hash = "";
      const recent = kept.get(url.href);
      if (recent && clock() - recent.at < reuseMs) return recent.fetched;
      const fetched = await fetchOnce(url, earlier);
      if (!fetched.notModified) {
        kept.delete(url.href);
        kept.set(url.href, { at: clock(), fetched });
        const [oldest] = kept.keys();
        if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      }
      return fetched;
    },
    close: () => transport.close(),
  };
}

function refuseFailure({ status, bytes }: Exchange, { host }: URL): void {
  if (status === 200 || status === 203) {
    if (bytes.length === 0) throw new FetchError("empty", `${host} gave an empty answer`, { status });
    return;
  }
  if (status === 404 || status === 410)
    throw new FetchError("not-found", `${host} has nothing under this address (${status})`, { status });
  if (status === 401 || status === 402 || status === 403 || status === 451)
    throw new FetchError("refused", `${host} does not give this address to everybody (${status})`, {
      status,
    });
  if (status >= 500) throw new FetchError("server", `${host} fails (${status})`, { status });
  throw new FetchError("status", `${host} answers with status ${status}`, { status });
}

function described(headers: Headers, now: number) {
  const contentType = header(headers, "content-type") ?? "";
  const charset = charsetOf(contentType);
  const etag = header(headers, "etag");
  const lastModified = header(headers, "last-modified");
  return {
    contentType,
    freshMs: freshnessOf(headers, now),
    ...(charset === undefined ? {} : { charset }),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

/** A fetched text, its charset settled by header, document and detection together. */
export const textOf = ({ bytes, charset }: Pick<Fetched, "bytes" | "charset">): string =>
  decode(bytes, charset);
