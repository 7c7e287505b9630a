import { setTimeout as sleep } from 'node:timers/promises';
import { asGongkaiError, TransientError, UnreadableDocumentError } from '../../model/errors.ts';
import type { HostLeases } from '../../model/host-lease.ts';
import { type AdaptiveDelay, openAdaptiveDelay } from './adaptive-delay.ts';
import { decodePage, looksLikeHtml } from './decode-text.ts';
import type { Fetcher, FetchRequest, Gate } from './fetch.ts';
import type { Fetched, NotModified } from './fetched.ts';
import { type KeyedQueue, localHostLeases, openKeyedQueue } from './host-leases.ts';
import { retryAfterSeconds } from './response-errors.ts';
import { ALLOW_ALL, type RobotsRules, readRobots } from './robots.ts';

/** Product token of the User-Agent, by which robots.txt files may name this crawler. */
export const PRODUCT = 'gongkai';
/** Pause between two requests to a host, where neither the portal file nor robots.txt says otherwise. */
export const DEFAULT_DELAY_MS = 1_000;
/** A crawl-delay of hours is a mistake of the file; nor would a nightly run end. */
const LONGEST_CRAWL_DELAY_MS = 60_000;
/** Longest pause that is waited out here; a host that asks for more is left to the job's retry. */
const LONGEST_WAIT_MS = 60_000;
/** How often a host that names a short pause is asked again after it. */
const RETRIES_IN_PLACE = 2;
const ROBOTS_KEPT_MS = 24 * 60 * 60 * 1000;

/** Fetches with regard for the host that serves: one request at a time, a pause between two, robots.txt kept. */
export interface PoliteFetcher {
  /**
   * @throws what Fetcher.fetch throws; UnreadableDocumentError `fetch.forbidden` where robots.txt forbids the path
   */
  fetch(request: FetchRequest, delayMs?: number): Promise<Fetched | NotModified>;
}

export interface PolitenessSettings {
  /** Leases of hosts for all workers; for this process alone unless given. */
  readonly hostLeases?: HostLeases | undefined;
  /** The address that a host is found at: hosts of one address share its lease. Null where none is known. */
  readonly addressOf?: (url: URL) => Promise<string | null>;
}

interface Context {
  readonly hostLeases: HostLeases;
  readonly addressOf: (url: URL) => Promise<string | null>;
  readonly line: KeyedQueue;
  readonly paces: Map<string, AdaptiveDelay>;
}
interface RobotsEntry {
  readonly rules: Promise<RobotsRules>;
  readonly readAt: number;
}

/** Puts politeness before a fetcher; one of them must serve all crawls of the program. */
export function politely(fetcher: Fetcher, settings: PolitenessSettings = {}): PoliteFetcher {
  const { hostLeases = localHostLeases(), addressOf = async () => null } = settings;
  const context: Context = { hostLeases, addressOf, line: openKeyedQueue(), paces: new Map() };
  const robots = new Map<string, RobotsEntry>();

  const rulesOf = (url: URL, request: FetchRequest, delayMs: number): Promise<RobotsRules> => {
    const entry = robots.get(url.origin);
    if (entry && Date.now() - entry.readAt < ROBOTS_KEPT_MS) return entry.rules;
    const rules = readRobotsOf(url, { ...request, gate: gateOf(context, delayMs) }, fetcher);
    robots.set(url.origin, { rules, readAt: Date.now() });
    // A host that was down is asked again by the next request.
    rules.catch(() => robots.delete(url.origin));
    return rules;
  };

  return {
    fetch: (request, delayMs = DEFAULT_DELAY_MS) => {
      const gate: Gate = async (url, ask) => {
        // No rule speaks of robots.txt itself; a browser asks for it where a firewall stands before it.
        if (url.pathname === '/robots.txt') return gateOf(context, delayMs)(url, ask);
        const rules = await rulesOf(url, request, delayMs);
        if (!rules.allows(url.pathname + url.search)) {
          throw new UnreadableDocumentError('fetch.forbidden', url.href, { detail: 'by robots.txt' });
        }
        const crawlDelayMs = Math.min(rules.crawlDelayMs ?? 0, LONGEST_CRAWL_DELAY_MS);
        return gateOf(context, Math.max(delayMs, crawlDelayMs))(url, ask);
      };
      return fetcher.fetch({ ...request, gate });
    },
  };
}

/**
 * A gate behind which the requests to one host stand in line, and those to one address: first here, in the order in
 * which they come, then against the other workers.
 */
function gateOf(context: Context, delayMs: number): Gate {
  const { line, addressOf } = context;
  return (url, ask) =>
    line(`host:${url.host}`, async () => {
      const address = await addressOf(url);
      const keys = [`host:${url.host}`, ...(address === null ? [] : [`address:${address}`])];
      const lease = { context, url, keys, delayMs };
      return address === null
        ? withLease(lease, ask)
        : line(`address:${address}`, () => withLease(lease, ask));
    });
}

interface Wanted {
  readonly context: Context;
  readonly url: URL;
  readonly keys: readonly string[];
  readonly delayMs: number;
}

async function withLease<T>(wanted: Wanted, ask: () => Promise<T>): Promise<T> {
  for (let left = RETRIES_IN_PLACE; ; left--) {
    const leave = await waitForTurn(wanted);
    const { pace, began } = { pace: paceOf(wanted), began: performance.now() };
    let askedForMs = 0;
    try {
      const answer = await ask();
      pace.note(performance.now() - began, false);
      return answer;
    } catch (thrown) {
      const error = asGongkaiError(thrown, wanted.url.href);
      pace.note(performance.now() - began, error.kind === 'transient');
      const seconds = retryAfterSeconds(error);
      askedForMs = (seconds ?? 0) * 1000;
      if (seconds === null || left === 0) throw thrown;
    } finally {
      await leave(Math.max(askedForMs, Math.min(LONGEST_WAIT_MS, pace.pauseMs(wanted.delayMs))));
    }
  }
}

function paceOf({ context, url }: Wanted): AdaptiveDelay {
  const pace = context.paces.get(url.host) ?? openAdaptiveDelay();
  context.paces.set(url.host, pace);
  return pace;
}

async function waitForTurn({ context, url, keys }: Wanted): Promise<(pauseMs: number) => Promise<void>> {
  for (;;) {
    const lease = await context.hostLeases.take(keys);
    if (lease.taken) return lease.leave;
    if (lease.waitMs > LONGEST_WAIT_MS) {
      const detail = `the host asked for a pause, retry after ${Math.ceil(lease.waitMs / 1000)} s`;
      throw new TransientError('fetch.rate-limited', url.href, { detail });
    }
    await sleep(lease.waitMs);
  }
}

/** A robots.txt that is not there forbids nothing; one that cannot be had just now forbids all until it can. */
async function readRobotsOf(url: URL, request: FetchRequest, fetcher: Fetcher): Promise<RobotsRules> {
  const address = new URL('/robots.txt', url).href;
  try {
    const answer = await fetchSolved(address, request, fetcher);
    if (answer.kind === 'not-modified' || looksLikeHtml(answer.bytes)) return ALLOW_ALL;
    return readRobots(decodePage(answer.bytes, answer.declaredCharset), PRODUCT);
  } catch (thrown) {
    const error = asGongkaiError(thrown, address);
    if (error.kind === 'unreadable' && error.code !== 'fetch.address-refused') return ALLOW_ALL;
    throw error;
  }
}

/** Through the firewall before it where the portal has a browser. */
async function fetchSolved(
  url: string,
  request: FetchRequest,
  fetcher: Fetcher,
): Promise<Fetched | NotModified> {
  const { hosts, gate, cookies, solve, proxy } = request;
  try {
    return await fetcher.fetch({ hosts, gate, url, ...(cookies && { cookies }), ...(proxy && { proxy }) });
  } catch (thrown) {
    if (!solve || asGongkaiError(thrown, url).code !== 'fetch.challenge') throw thrown;
    return solve(url);
  }
}
