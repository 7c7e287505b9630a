import { setTimeout as sleep } from 'node:timers/promises';
import { asGongkaiError, TransientError, UnreadableDocumentError } from '../model/errors.ts';
import { retryAfterSeconds } from './answer.ts';
import { decodePage, looksLikeHtml } from './decode.ts';
import type { Fetcher, FetchRequest, Gate } from './fetch.ts';
import type { Fetched, NotModified } from './fetched.ts';
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

interface HostState {
  /** The last request in the queue of this host. */
  tail: Promise<unknown>;
  /** Time before which nothing is asked of this host. */
  quietUntil: number;
}
interface RobotsEntry {
  readonly rules: Promise<RobotsRules>;
  readonly readAt: number;
}

/** Puts politeness before a fetcher; one of them must serve all crawls of the program. */
export function politely(fetcher: Fetcher): PoliteFetcher {
  const hosts = new Map<string, HostState>();
  const robots = new Map<string, RobotsEntry>();

  const rulesOf = (url: URL, request: FetchRequest, delayMs: number): Promise<RobotsRules> => {
    const entry = robots.get(url.origin);
    if (entry && Date.now() - entry.readAt < ROBOTS_KEPT_MS) return entry.rules;
    const rules = readRobotsOf(url, { ...request, gate: turns(hosts, delayMs) }, fetcher);
    robots.set(url.origin, { rules, readAt: Date.now() });
    // A host that was down is asked again by the next request.
    rules.catch(() => robots.delete(url.origin));
    return rules;
  };

  return {
    fetch: (request, delayMs = DEFAULT_DELAY_MS) => {
      const gate: Gate = async (url, ask) => {
        const rules = await rulesOf(url, request, delayMs);
        if (!rules.allows(url.pathname + url.search)) {
          throw new UnreadableDocumentError('fetch.forbidden', url.href, { detail: 'by robots.txt' });
        }
        const crawlDelayMs = Math.min(rules.crawlDelayMs ?? 0, LONGEST_CRAWL_DELAY_MS);
        return turns(hosts, Math.max(delayMs, crawlDelayMs))(url, ask);
      };
      return fetcher.fetch({ ...request, gate });
    },
  };
}

/** A gate behind which the requests to one host stand in line. */
function turns(hosts: Map<string, HostState>, delayMs: number): Gate {
  return (url, ask) => {
    const host = hosts.get(url.host) ?? { tail: Promise.resolve(), quietUntil: 0 };
    hosts.set(url.host, host);
    const turn = host.tail
      .then(() => takeTurn(host, url, ask))
      .finally(() => {
        host.quietUntil = Math.max(host.quietUntil, Date.now() + delayMs);
      });
    // The next in line waits for this one's end, however it ends.
    host.tail = turn.catch(() => undefined);
    return turn;
  };
}

async function takeTurn<T>(host: HostState, url: URL, ask: () => Promise<T>): Promise<T> {
  for (let left = RETRIES_IN_PLACE; ; left--) {
    await waitForQuiet(host, url);
    try {
      return await ask();
    } catch (thrown) {
      const seconds = retryAfterSeconds(asGongkaiError(thrown, url.href));
      if (seconds !== null) host.quietUntil = Date.now() + seconds * 1000;
      if (seconds === null || left === 0) throw thrown;
    }
  }
}

async function waitForQuiet(host: HostState, url: URL): Promise<void> {
  const waitMs = host.quietUntil - Date.now();
  if (waitMs > LONGEST_WAIT_MS) {
    const detail = `the host asked for a pause, retry after ${Math.ceil(waitMs / 1000)} s`;
    throw new TransientError('fetch.rate-limited', url.href, { detail });
  }
  if (waitMs > 0) await sleep(waitMs);
}

/** A robots.txt that is not there forbids nothing; one that cannot be had just now forbids all until it can. */
async function readRobotsOf(url: URL, request: FetchRequest, fetcher: Fetcher): Promise<RobotsRules> {
  const address = new URL('/robots.txt', url).href;
  try {
    const answer = await fetcher.fetch({ hosts: request.hosts, gate: request.gate, url: address });
    if (answer.kind === 'not-modified' || looksLikeHtml(answer.bytes)) return ALLOW_ALL;
    return readRobots(decodePage(answer.bytes, answer.declaredCharset), PRODUCT);
  } catch (thrown) {
    const error = asGongkaiError(thrown, address);
    if (error.kind === 'unreadable' && error.code !== 'fetch.address-refused') return ALLOW_ALL;
    throw error;
  }
}
