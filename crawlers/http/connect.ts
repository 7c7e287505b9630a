import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { TransientError, UnreadableDocumentError } from '../../model/errors.ts';
import { type AllowedHosts, bare } from './allowed-hosts.ts';
import { refusedReason } from './ssrf-guard.ts';

interface Address {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a host name. */
export type Resolve = (hostname: string) => Promise<readonly Address[]>;

export const resolveBySystem: Resolve = (hostname) => systemLookup(hostname, { all: true });

interface ConnectorSettings {
  readonly allowance: AllowedHosts;
  readonly resolve: Resolve;
  readonly timeoutMs: number;
  /** Whether any certificate is taken: only to look at it. */
  readonly takesAnyCertificate?: boolean;
}

/**
 * Makes the connector of an HTTP client that connects to public addresses only.
 * The name is resolved once, every address of it is checked, and the socket goes to one of the checked addresses:
 * a name that resolves differently a moment later gains nothing.
 */
export function guardedConnector(settings: ConnectorSettings): buildConnector.connector {
  const { allowance, timeoutMs, takesAnyCertificate = false } = settings;
  const taking = { timeout: timeoutMs, rejectUnauthorized: !takesAnyCertificate };
  const open = buildConnector(taking);
  const guarded = buildConnector({ ...taking, lookup: checkedLookup(settings.resolve) });
  return (options, callback) => {
    const hostname = bare(options.hostname);
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    if (allowance.permits(hostname, port)) {
      const endpoint = allowance.endpointOf(hostname, port) ?? { hostname, port };
      open({ ...options, hostname: endpoint.hostname, port: String(endpoint.port) }, callback);
      return;
    }
    const refusal = isIP(hostname) ? refusedReason(hostname) : null;
    if (refusal) callback(addressRefused(hostname, refusal), null);
    else guarded(options, callback);
  };
}

function checkedLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const refused = addresses.find(({ address }) => refusedReason(address));
        const first = addresses[0];
        if (refused) callback(refusedAddress(hostname, refused.address), []);
        else if (!first) callback(noAddress(hostname), []);
        else if (options.all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (cause: NodeJS.ErrnoException) => callback(cause, []),
    );
  };
}

function refusedAddress(hostname: string, address: string): UnreadableDocumentError {
  return addressRefused(hostname, `${hostname} is ${address}: ${refusedReason(address)}`);
}

function noAddress(hostname: string): TransientError {
  return new TransientError('fetch.unreachable', hostname, { detail: `${hostname} has no address` });
}

/** The error of an address that a crawler may not visit. */
export function addressRefused(subject: string, detail: string): UnreadableDocumentError {
  return new UnreadableDocumentError('fetch.address-refused', subject, { detail });
}
