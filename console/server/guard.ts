import { isIP } from 'node:net';

/** What every answer carries: no script runs, nothing is loaded from elsewhere, nobody frames a page. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cache-control': 'no-store',
};

/** An original came from the web: it runs no script, loads nothing, and is of no origin. Pages of ours may frame it. */
export const ORIGINAL_HEADERS: Readonly<Record<string, string>> = {
  ...PAGE_HEADERS,
  'content-security-policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
};

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether the console may be asked under this `Host`. A site that lets its own name point at this machine would
 * otherwise read everything here through a visitor’s browser (DNS rebinding); an address in digits cannot be rebound.
 *
 * @param names under which it is reached besides the loopback address
 */
export function isKnownHost(
  header: string | undefined,
  names: readonly string[],
  isLoopback: boolean,
): boolean {
  const host = /^(\[[0-9a-f:.]+\]|[^:/?#@\s]+)(?::\d{1,5})?$/i.exec(header ?? '')?.[1]?.toLowerCase();
  if (host === undefined) return false;
  if (LOOPBACK_NAMES.has(host) || names.includes(host)) return true;
  return !isLoopback && isIP(host.replace(/^\[|\]$/g, '')) !== 0;
}

/**
 * Whether what changes something was sent from a page of ours. Browsers say so by `Sec-Fetch-Site` (over HTTPS and on
 * the loopback address) or `Origin`, which pages without a referrer give as `null`; programs say nothing.
 */
export function isOwnOrigin(header: (name: string) => string | undefined): boolean {
  const site = header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = header('origin');
  if (origin === undefined || origin === 'null') return true;
  return URL.canParse(origin) && new URL(origin).host === header('host')?.toLowerCase();
}
