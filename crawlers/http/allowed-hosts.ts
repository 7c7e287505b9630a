import { isIP } from 'node:net';
import { InvalidRequestError } from '../../model/errors.ts';

/** Where a name is to be found instead of where the resolver says. */
export interface Endpoint {
  readonly hostname: string;
  readonly port: number;
}

/** Hosts that an operator has allowed although the guard would refuse their addresses. */
export interface AllowedHosts {
  /** Whether this host and port may be visited whatever its address is. */
  permits(hostname: string, port: number): boolean;
  /** The endpoint that stands for this host and port, or null. */
  endpointOf(hostname: string, port: number): Endpoint | null;
}

const PLAIN_HTTP_PORT = 80;

/**
 * Reads the explicit allowance.
 *
 * @param entries `host:port` (port 80 where none is given), or `name:port=address:port`: requests for the name go
 *   to that address, so that a test portal on any free port keeps one stable address in the catalogue
 * @throws InvalidRequestError `config.invalid`, naming the entry
 */
export function readAllowedHosts(entries: readonly string[]): AllowedHosts {
  const allowed = new Map<string, Endpoint | null>();
  for (const entry of entries) {
    const [name = '', target] = entry.split('=', 2);
    allowed.set(key(readEndpoint(name, entry)), target === undefined ? null : readEndpoint(target, entry));
  }
  return {
    permits: (hostname, port) => allowed.has(key({ hostname, port })),
    endpointOf: (hostname, port) => allowed.get(key({ hostname, port })) ?? null,
  };
}

function key({ hostname, port }: Endpoint): string {
  return `${bare(hostname)}:${port}`;
}

/** A host name without the brackets that addresses put around IPv6. */
export function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '').toLowerCase();
}

function readEndpoint(text: string, entry: string): Endpoint {
  const shaped = isIP(text) === 6 ? `[${text}]` : text;
  const url = URL.canParse(`http://${shaped}`) ? new URL(`http://${shaped}`) : null;
  if (!url || !text || url.pathname !== '/' || url.username || url.search) {
    const detail = `allowed host "${entry}": write host:port or name:port=address:port`;
    throw new InvalidRequestError('config.invalid', 'GONGKAI_ALLOW_HOSTS', { detail });
  }
  return { hostname: bare(url.hostname), port: Number(url.port) || PLAIN_HTTP_PORT };
}
