import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, buildConnector, request } from "undici";
import { discard, readBody, tooLarge } from "./body.ts";
import { FetchError } from "./fetch-error.ts";
import { type Guard, portOf } from "./guard.ts";
import { type Headers, header } from "./http-headers.ts";

/** One request and its response; redirects are responses like others here. */
export interface Exchange {
  status: number;
  headers: Headers;
  bytes: Uint8Array;
}

export interface Transport {
  get(url: URL, headers: Record<string, string>, limits: Limits): Promise<Exchange>;
  close(): Promise<void>;
}

export interface Limits {
  /** Of the unpacked body. */
  bytes: number;
  ms: number;
}

export interface TransportOptions {
  guard: Guard;
  /** Aborts after so many milliseconds. */
  deadline?: (ms: number) => AbortSignal;
}

/** HTTP over sockets that the guard looks after: nothing here connects to an address that it did not let through. */
export function createTransport({ guard, deadline = AbortSignal.timeout }: TransportOptions): Transport {
  const open = buildConnector({});
  const agent = new Agent({
    connections: 1,
    pipelining: 1,
    connect: (options, callback) => {
      const { hostname } = options;
      if (guard.isAllowed(hostname, portOf(options))) return open(options, callback);
      guard.addressesOf(hostname).then(
        (addresses) => buildConnector({ lookup: pinnedTo(addresses) })(options, callback),
        (error: Error) => callback(error, null),
      );
    },
  });

  return {
    async get(url, headers, { bytes: limit, ms }) {
      // Once more: an IP address in the URL is never looked up, so nobody else would see it on its way to the socket.
      guard.check(url);
      const signal = deadline(Math.max(1, ms));
      try {
        const response = await request(url, { dispatcher: agent, method: "GET", headers, signal });
        const { statusCode: status, body } = response;
        const wanted = status === 200 || status === 203;
        if (!wanted) {
          // The rest of an answer that is not wanted is not worth waiting for.
          discard(body);
          return { status, headers: response.headers, bytes: new Uint8Array() };
        }
        if (Number(header(response.headers, "content-length") ?? 0) > limit) {
          discard(body);
          throw tooLarge(limit);
        }
        const bytes = await readBody(body, header(response.headers, "content-encoding"), limit);
        return { status, headers: response.headers, bytes };
      } catch (cause) {
        throw named(cause, url, signal, ms);
      }
    },
    close: () => agent.destroy(),
  };
}

/** Gives the addresses that were judged, so that nobody is asked for the name a second time. */
const pinnedTo =
  (addresses: LookupAddress[]): LookupFunction =>
  (_, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, addresses);
    else callback(null, first?.address ?? "", first?.family ?? 4);
  };

function named(cause: unknown, url: URL, signal: AbortSignal, ms: number): unknown {
  if (cause instanceof FetchError) return cause;
  if (signal.aborted)
    return new FetchError("timeout", `${url.host} took longer than ${Math.round(ms / 1000)} s`, { cause });
  if (!(cause instanceof Error)) return cause;
  const code = "code" in cause ? String(cause.code) : "";
  if (
    cause instanceof AggregateError ||
    /^(?:ECONN|EHOST|ENET|EADDR|ETIMEDOUT|EPIPE|UND_ERR_CONNECT)/.test(code)
  )
    return new FetchError("unreachable", `${url.hostname}:${portOf(url)} can't be reached (${code})`, {
      cause,
    });
  return new FetchError("broken", `the answer of ${url.host} is broken: ${cause.message}`, { cause });
}
