import { isIP } from 'node:net';
import { bare, readAllowedHosts } from './allowed-hosts.ts';
import { type Resolve, resolveBySystem } from './connect.ts';

/** How long a name counts as found at its address; the connection itself looks anew. */
const KEPT_MS = 5 * 60 * 1000;

/**
 * Tells at which address a host is found, so that hosts of one address are asked by turns. Hosts that are allowed
 * explicitly, as in tests and intranets, are told apart by their ports: there one machine plays many.
 *
 * @returns null for a name that is not found just now: the fetch itself will say so
 */
export function openHostAddresses(
  allowedHosts: readonly string[],
  resolve: Resolve = resolveBySystem,
): (url: URL) => Promise<string | null> {
  const allowance = readAllowedHosts(allowedHosts);
  const known = new Map<string, { readonly address: Promise<string | null>; readonly readAt: number }>();
  return async (url) => {
    const hostname = bare(url.hostname);
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    if (allowance.permits(hostname, port)) {
      const endpoint = allowance.endpointOf(hostname, port) ?? { hostname, port };
      return `${endpoint.hostname}:${endpoint.port}`;
    }
    if (isIP(hostname)) return hostname;
    const entry = known.get(hostname);
    if (entry && Date.now() - entry.readAt < KEPT_MS) return entry.address;
    const address = resolve(hostname).then(
      // Servers rotate their answers: the order of the characters does not change.
      (addresses) => addresses.map((each) => each.address).sort()[0] ?? null,
      () => null,
    );
    known.set(hostname, { address, readAt: Date.now() });
    return address;
  };
}
