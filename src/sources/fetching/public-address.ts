import ipaddr from "ipaddr.js";

/**
 * Addresses of the public range that belong to a cloud's inside all the same: Azure answers its machines on this one
 * with their keys.
 */
const INSIDE_CLOUDS = new Set(["168.63.129.16"]);

/** All that was ever given out of IPv6; the rest is reserved or means something special. */
const GLOBAL_UNICAST = ipaddr.parseCIDR("2000::/3");

/**
 * Whether an IP address (in any notation) is one of the public internet. What is not clearly public is not: private,
 * loopback, link-local, carrier and documentation ranges, multicast, and every IPv6 form that carries an IPv4 address
 * inside, since its gateway would reach what the inner address names.
 */
export function isPublicAddress(address: string): boolean {
  // A zone index names an interface of this machine.
  if (address.includes("%") || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv6" ? parsed.match(GLOBAL_UNICAST) : !INSIDE_CLOUDS.has(parsed.toString());
}

export const isAddress = (host: string): boolean => ipaddr.isValid(host);
