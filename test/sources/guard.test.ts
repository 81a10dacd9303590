import { Socket } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { FetchError } from "../../src/sources/fetching/fetch-error.ts";
import { createFetcher } from "../../src/sources/fetching/fetcher.ts";
import { redirect, type Site, startSite } from "../support/site.ts";

const PUBLIC = "93.184.216.34";
/** What the names of the table point to. */
const NAMES: Record<string, string[]> = {
  "loopback.example.com": ["127.0.0.1"],
  "loopback6.example.com": ["::1"],
  "mapped.example.com": ["::ffff:10.0.0.1"],
  "metadata.example.com": ["169.254.169.254"],
  "azure.example.com": ["168.63.129.16"],
  "ula.example.com": ["fd00:ec2::254"],
  "nat64.example.com": ["64:ff9b::a9fe:a9fe"],
  "half.example.com": [PUBLIC, "10.0.0.7"],
  "half6.example.com": ["2606:2800:220:1::1", "fe80::1"],
  "zero.example.com": ["0.0.0.0"],
};

/** Addresses that must never be reached, with the problem that each is refused for. */
const REFUSED: [address: string, problem: string][] = [
  // By address, in any notation.
  ["http://127.0.0.1/", "private"],
  ["http://127.0.0.1:8080/", "private"],
  ["http://127.1/", "private"],
  ["http://127.0.1/", "private"],
  ["http://127.255.255.254/", "private"],
  ["http://2130706433/", "private"],
  ["http://0x7f000001/", "private"],
  ["http://0x7f.0x0.0x0.0x1/", "private"],
  ["http://0177.0.0.1/", "private"],
  ["http://017700000001/", "private"],
  ["http://127.0.0.1./", "private"],
  ["http://①②⑦.⓪.⓪.①/", "private"],
  ["http://127。0。0。1/", "private"],
  ["http://%31%32%37.0.0.1/", "private"],
  ["http://0/", "private"],
  ["http://0.0.0.0/", "private"],
  ["http://0.1.2.3/", "private"],
  ["http://10.0.0.1/", "private"],
  ["http://10.255.255.255/", "private"],
  ["http://172.16.0.1/", "private"],
  ["http://172.31.255.254/", "private"],
  ["http://192.168.1.1/", "private"],
  ["http://192.168.257/", "private"],
  ["http://169.254.0.1/", "private"],
  ["http://169.254.169.254/latest/meta-data/", "private"],
  ["http://2852039166/", "private"],
  ["http://0xa9fea9fe/", "private"],
  ["http://100.64.0.1/", "private"],
  ["http://100.100.100.200/latest/meta-data", "private"],
  ["http://168.63.129.16/metadata", "private"],
  ["http://192.0.0.192/opc/v2/", "private"],
  ["http://192.0.2.1/", "private"],
  ["http://198.18.0.1/", "private"],
  ["http://198.51.100.7/", "private"],
  ["http://203.0.113.9/", "private"],
  ["http://192.88.99.1/", "private"],
  ["http://224.0.0.1/", "private"],
  ["http://239.255.255.250/", "private"],
  ["http://240.0.0.1/", "private"],
  ["http://255.255.255.255/", "private"],
  // IPv6, with and without an IPv4 address inside.
  ["http://[::1]/", "private"],
  ["http://[0:0:0:0:0:0:0:1]/", "private"],
  ["http://[::]/", "private"],
  ["http://[::127.0.0.1]/", "private"],
  ["http://[::ffff:127.0.0.1]/", "private"],
  ["http://[::ffff:7f00:1]/", "private"],
  ["http://[::ffff:0:127.0.0.1]/", "private"],
  ["http://[64:ff9b::127.0.0.1]/", "private"],
  ["http://[64:ff9b:1::a00:1]/", "private"],
  ["http://[2002:7f00:1::]/", "private"],
  ["http://[2002:a9fe:a9fe::1]/", "private"],
  ["http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "private"],
  ["http://[2001:db8::1]/", "private"],
  ["http://[3fff::1]/", "private"],
  ["http://[5f00::1]/", "private"],
  ["http://[100::1]/", "private"],
  ["http://[fe80::1]/", "private"],
  ["http://[fec0::1]/", "private"],
  ["http://[fc00::1]/", "private"],
  ["http://[fd00:ec2::254]/", "private"],
  ["http://[ff02::1]/", "private"],
  ["http://[4000::1]/", "private"],
  // By name.
  ["http://localhost/", "private"],
  ["http://LOCALHOST./", "private"],
  ["http://app.localhost/", "private"],
  ["http://printer.local/", "private"],
  ["http://db.internal/", "private"],
  ["http://metadata.google.internal/computeMetadata/v1/", "private"],
  ["http://router.home.arpa/", "private"],
  ["http://wiki.corp/", "private"],
  ["http://intranet/", "private"],
  ["http://kubernetes.default.svc.cluster.local/", "private"],
  // By a public name that leads inside.
  ...Object.keys(NAMES).map((name): [string, string] => [`http://${name}/`, "private"]),
  ["https://loopback.example.com/", "private"],
  ["http://loopback.example.com:8443/", "private"],
  ["http://nowhere.example.com/", "unknown-host"],
  // Not the web.
  ["ftp://example.com/", "scheme"],
  ["file:///etc/passwd", "scheme"],
  ["gopher://127.0.0.1:11211/_stats", "scheme"],
  ["data:text/html,<p>1", "scheme"],
  ["javascript:alert(1)", "scheme"],
  ["ws://example.com/", "scheme"],
  ["http://example.com:22/", "port"],
  ["http://example.com:6379/", "port"],
  ["https://example.com:25/", "port"],
  ["http://user:password@example.com/", "credentials"],
  ["http://example.com@127.0.0.1/", "credentials"],
  ["not an address", "not-an-address"],
  ["http://", "not-an-address"],
  ["http://[::1", "not-an-address"],
  ["http://1.2.3.4.5.6/", "not-an-address"],
];

let site: Site;
const connect = vi.spyOn(Socket.prototype, "connect");

beforeAll(async () => {
  site = await startSite();
});
afterEach(() => connect.mockClear());
afterAll(async () => {
  connect.mockRestore();
  await site.close();
});

const make = (options: Parameters<typeof createFetcher>[0] = {}) =>
  createFetcher({
    resolve: async (name) => {
      const addresses = NAMES[name];
      if (!addresses) throw new Error(`ENOTFOUND ${name}`);
      return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    },
    sleep: async () => undefined,
    random: () => 0,
    ...options,
  });

const problemOf = (failed: Promise<unknown>): Promise<string> =>
  failed.then(
    () => "fetched",
    (error: unknown) => (error instanceof FetchError ? error.problem : String(error)),
  );

test("the table is no smaller than what is known of such addresses", () => {
  expect(new Set(REFUSED.map(([address]) => address)).size).toBeGreaterThanOrEqual(60);
});

test.each(REFUSED)("%s is refused (%s) and no socket is opened", async (address, problem) => {
  expect(await problemOf(make().fetch(address))).toBe(problem);
  expect(connect).not.toHaveBeenCalled();
});

test.each(REFUSED)(
  "a redirect to %s is refused (%s), and no other socket is opened",
  async (address, problem) => {
    const encoded = encodeURI(address).replaceAll("%5B", "[").replaceAll("%5D", "]").replaceAll("%25", "%");
    site.pages["/leave"] = redirect(encoded);
    const fetcher = make({ allow: [site.host] });
    // What is no address alone is one beside the page that redirects to it.
    const beside = problem === "not-an-address" && !encoded.includes("://");
    const expected = beside ? "not-found" : problem === "not-an-address" ? "redirects" : problem;
    expect(await problemOf(fetcher.fetch(`${site.root}/leave`))).toBe(expected);
    const ports = connect.mock.calls.map(([target]) => portOf(target));
    expect(new Set(ports)).toEqual(new Set([Number(site.host.split(":")[1])]));
    await fetcher.close();
  },
);

function portOf(target: unknown): number {
  const [options] = (Array.isArray(target) ? target : [target]) as { port?: number | string }[];
  return Number(options?.port);
}

test("a name that pointed outside and now points inside is refused: the socket gets the address that was judged", async () => {
  const answers = [PUBLIC, "127.0.0.1"];
  const fetcher = make({
    resolve: async () => [{ address: answers.shift() ?? "127.0.0.1", family: 4 }],
  });
  expect(await fetcher.guard.addressesOf("rebinding.example.com")).toEqual([{ address: PUBLIC, family: 4 }]);
  expect(await problemOf(fetcher.fetch("http://rebinding.example.com/"))).toBe("private");
  expect(connect).not.toHaveBeenCalled();
});

test("a socket goes to the address that was judged, not to what the name says when it is opened", async () => {
  const fetcher = make({ resolve: async () => [{ address: PUBLIC, family: 4 }] });
  // Stopped on its way out: all that matters is where it was going.
  connect.mockImplementationOnce(function stop(this: Socket) {
    setImmediate(() => this.destroy(Object.assign(new Error("stopped"), { code: "ECONNREFUSED" })));
    return this;
  });
  expect(await problemOf(fetcher.fetch("http://www.example.com/"))).toBe("unreachable");
  type Lookup = (name: string, options: object, done: (...found: unknown[]) => void) => void;
  const [call] = connect.mock.calls;
  const [options] = (call?.[0] ?? []) as unknown as { lookup: Lookup }[];
  const found: unknown[] = [];
  options?.lookup("www.example.com", { all: true }, (...given) => found.push(...given));
  expect(found).toEqual([null, [{ address: PUBLIC, family: 4 }]]);
  await fetcher.close();
});

test("a host and port that the operator allows is let through, another port of it is not", async () => {
  site.pages["/"] = "hello";
  const fetcher = make({ allow: [site.host] });
  expect(Buffer.from((await fetcher.fetch(site.root)).bytes).toString()).toBe("hello");
  const other = Number(site.host.split(":")[1]) === 8080 ? 80 : 8080;
  expect(await problemOf(fetcher.fetch(`http://127.0.0.1:${other}/`))).toBe("private");
  expect(await problemOf(fetcher.fetch(`http://localhost:${site.host.split(":")[1]}/`))).toBe("port");
  await fetcher.close();
});
