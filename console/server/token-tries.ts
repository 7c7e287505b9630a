import { isIPv6 } from 'node:net';

/** Counts wrong tokens by address: nobody tries tokens by the thousand, and nobody locks another out. */
export interface TokenTries {
  /** Whether no token of this address is looked at for now. */
  isBlocked(address: string): boolean;
  noteWrong(address: string): void;
}

const WRONG_TOKENS_A_MINUTE = 10;
const MINUTE_MS = 60_000;
/** Whoever comes from more addresses than this has those forgotten that came first. */
const MAX_ADDRESSES = 10_000;
/** Parts of an IPv6 address that name a network: one machine has all addresses below it. */
const NETWORK_PARTS = 4;

/** Opens the count. @param now the time in milliseconds */
export function openTokenTries(now: () => number = Date.now): TokenTries {
  const wrong = new Map<string, number[]>();
  const recent = (network: string) => (wrong.get(network) ?? []).filter((at) => at > now() - MINUTE_MS);
  return {
    isBlocked: (address) => recent(networkOf(address)).length >= WRONG_TOKENS_A_MINUTE,
    noteWrong: (address) => {
      const network = networkOf(address);
      const times = [...recent(network), now()];
      // The latest stand last.
      wrong.delete(network);
      wrong.set(network, times);
      for (const oldest of wrong.keys()) if (wrong.size > MAX_ADDRESSES) wrong.delete(oldest);
    },
  };
}

function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right].slice(0, NETWORK_PARTS).join(':');
}

/**
 * Who asks: the address of the connection or, behind a proxy on this machine that the console was told of, the last
 * address that the proxy names. What a visitor writes into that header stands before it and does not count.
 */
export function addressOf(
  remote: string | undefined,
  forwarded: string | undefined,
  isProxied: boolean,
): string {
  const isLocal = /^(?:::ffff:)?127\.|^::1$/i.test(remote ?? '');
  const named = isProxied && isLocal ? forwarded?.split(',').at(-1)?.trim() : undefined;
  return named || remote || 'unknown';
}
