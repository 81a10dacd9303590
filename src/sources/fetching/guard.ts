import type { LookupAddress } from "node:dns";
import { lookup as resolveName } from "node:dns/promises";
import { FetchError } from "./fetch-error.ts";
import { isAddress, isPublicAddress } from "./public-address.ts";

const PORTS = new Set(["80", "443", "8080", "8443"]);
/** Names that only ever mean something inside: of this machine, of its network, of a cloud. */
const INSIDE_NAMES =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|private|onion|test|invalid)$|\.home\.arpa$/;

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<LookupAddress[]>;

export interface Guard {
  /** The address as it may be requested; throws a FetchError when it may not. */
  check(address: string | URL): URL;
  /** Whether the operator lets this host and port through. */
  isAllowed(hostname: string, port: string): boolean;
  /** What a socket may connect to for a name: its addresses, if all of them are public. */
  addressesOf(hostname: string): Promise<LookupAddress[]>;
}

export interface GuardOptions {
  /** `host:port` pairs that are let through wherever they lead. */
  allow?: readonly string[];
  resolve?: Resolve;
}

/**
 * Keeps every request on the public internet. Names are judged twice: as written, and when a socket is to be opened, by
 * the very addresses that it will connect to. A name that points elsewhere the second time it is asked for gains nothing.
 */
export function createGuard({ allow = [], resolve = resolveAll }: GuardOptions = {}): Guard {
  const allowed = new Set(allow.map((pair) => pair.trim().toLowerCase()).filter((pair) => pair !== ""));
  const isAllowed = (hostname: string, port: string): boolean => allowed.has(`${hostname}:${port}`);

  return {
    isAllowed,
    check(address) {
      const url = parse(address);
      if (url.protocol !== "http:" && url.protocol !== "https:")
        throw new FetchError("scheme", `only http and https are fetched, not ${url.protocol}`);
      if (url.username !== "" || url.password !== "")
        throw new FetchError("credentials", "an address with a name and password in it is not fetched");
      const port = portOf(url);
      if (isAllowed(url.hostname, port)) return url;
      if (!PORTS.has(port)) throw new FetchError("port", `port ${port} is not fetched`);
      refuseInside(url.hostname);
      return url;
    },
    async addressesOf(hostname) {
      const name = hostname.replace(/^\[|\]$/g, "");
      const addresses = isAddress(name)
        ? [{ address: name, family: name.includes(":") ? 6 : 4 }]
        : await resolve(name).catch((cause: unknown) => {
            throw new FetchError("unknown-host", `${hostname} is not known`, { cause });
          });
      if (addresses.length === 0) throw new FetchError("unknown-host", `${hostname} has no address`);
      if (addresses.some(({ address }) => !isPublicAddress(address))) throw privateError(hostname);
      return addresses;
    },
  };
}

/** 80 and 443 are left out of an address that has its scheme's own. */
export const portOf = ({ port, protocol }: Pick<URL, "port" | "protocol">): string =>
  port || (protocol === "https:" ? "443" : "80");

function parse(address: string | URL): URL {
  if (address instanceof URL) return address;
  const text = address.trim();
  if (!URL.canParse(text)) throw new FetchError("not-an-address", "this is not a web address");
  return new URL(text);
}

/** The URL parser has brought every notation of an IP address (0x7f.1, 2130706433, ::ffff:…) to one by now. */
function refuseInside(hostname: string): void {
  const name = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (isAddress(name)) {
    if (!isPublicAddress(name)) throw privateError(hostname);
    return;
  }
  if (!name.includes(".") || INSIDE_NAMES.test(name)) throw privateError(hostname);
}

const privateError = (host: string): FetchError =>
  new FetchError("private", `${host} is not on the public internet`);

const resolveAll: Resolve = (name) => resolveName(name, { all: true, verbatim: true });
