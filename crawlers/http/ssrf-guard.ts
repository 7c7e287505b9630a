import { BlockList, isIP } from 'node:net';

/** IPv4 ranges that are no public host (IANA special-purpose registry), with the reason that a person is told. */
const REFUSED_IPV4: readonly (readonly [string, number, string])[] = [
  ['0.0.0.0', 8, 'this network'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'carrier-grade NAT'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'protocol assignments'],
  ['192.0.2.0', 24, 'documentation'],
  ['192.88.99.0', 24, '6to4 relay'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'benchmarking'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved'],
];

/** IPv6 ranges inside the global unicast block 2000::/3 that are no public host, or that carry an IPv4 address. */
const REFUSED_IPV6: readonly (readonly [string, number, string])[] = [
  ['2001::', 23, 'protocol assignments'],
  ['2001:db8::', 32, 'documentation'],
  ['2002::', 16, '6to4'],
  ['3fff::', 20, 'documentation'],
];

/** IPv6 ranges outside of 2000::/3, named only so that the refusal says what it met. */
const NAMED_IPV6: readonly (readonly [string, number, string])[] = [
  ['::1', 128, 'loopback'],
  ['::', 128, 'unspecified'],
  ['64:ff9b::', 96, 'NAT64'],
  ['64:ff9b:1::', 48, 'NAT64'],
  ['fc00::', 7, 'private'],
  ['fe80::', 10, 'link-local'],
  ['ff00::', 8, 'multicast'],
];

const ipv4Ranges = REFUSED_IPV4.map((range) => named('ipv4', range));
const ipv6Ranges = [...REFUSED_IPV6, ...NAMED_IPV6].map((range) => named('ipv6', range));
const ipv4Mapped = named('ipv6', ['::ffff:0:0', 96, 'IPv4-mapped']);
const globalUnicast = named('ipv6', ['2000::', 3, 'global unicast']);

type Family = 'ipv4' | 'ipv6';
interface NamedRange {
  readonly reason: string;
  contains(address: string): boolean;
}

function named(family: Family, [network, prefix, reason]: readonly [string, number, string]): NamedRange {
  const list = new BlockList();
  list.addSubnet(network, prefix, family);
  return { reason, contains: (address) => list.check(address, family) };
}

/**
 * Tells why a crawler may not connect to an IP address.
 *
 * @param address IPv4 or IPv6 address, as a resolver writes it
 * @returns the reason (`loopback`, `private` …), or null for a public address
 */
export function refusedReason(address: string): string | null {
  const bare = address.replace(/%.*$/, '');
  const family = isIP(bare);
  if (family === 0) return 'no IP address';
  if (family === 4) return ipv4Ranges.find((range) => range.contains(bare))?.reason ?? null;
  // The mapped range is asked first: BlockList would compare ::ffff:a.b.c.d with IPv4 rules only.
  if (ipv4Mapped.contains(bare)) return ipv4Mapped.reason;
  const range = ipv6Ranges.find((candidate) => candidate.contains(bare));
  if (range) return range.reason;
  return globalUnicast.contains(bare) ? null : 'no public address';
}
